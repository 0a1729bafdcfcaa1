/**
 * What calls may call, by names: functions and classes of the module, what the
 * engine brings, and what is found under the name of a member.
 *
 * @module
 */
import ts from "../typescript.ts";
import { unwrapped, wrapped } from "./assignment.ts";
import { assignsPattern } from "./array_pattern.ts";
import { isBuiltin, isCalling, ownMethod } from "./builtin_method.ts";
import type { Declared } from "./declarations.ts";
import { callsAccessors } from "../operation/accessor.ts";
import { areConverting, mayBeObject } from "../operation/conversion.ts";
import { collections, converting, globals } from "./engine_global.ts";
import { applying, callbackOf } from "./engine_method.ts";
import { ModuleNames } from "./module_names.ts";
import { REGEXP, STRING, UNKNOWN as UNKNOWN_KIND } from "./value_kind.ts";
import {
  suspendingAmong,
  suspendingByCall,
  suspendingIn,
} from "./suspending_node.ts";
import {
  classAround,
  constructorOf,
  type FunctionNode,
  isAsync,
  isFunctionNode,
  isGeneratorFunction,
  isStatic,
} from "./switching.ts";

const Kind = ts.SyntaxKind;

/**
 * What a call may call: a function or class of the module, whatever is found under
 * a name, or something unknown.
 */
export type Target = Callee | string | undefined;

/** Something unknown. */
const UNKNOWN: readonly Target[] = [undefined];

/** What the engine's iteration calls. */
const ITERATION: readonly Target[] = ["next", "return"];

/** A function or class of the module. */
export class Callee {
  readonly #find: () => readonly Target[];
  #targets: readonly Target[] | undefined;

  constructor(find: () => readonly Target[]) {
    this.#find = find;
  }

  /** What it may call. */
  get targets(): readonly Target[] {
    return this.#targets ??= this.#find();
  }
}

/** What was found last of each tree: it is asked for again when that is marked, and compiled. */
const last = new WeakMap<ts.SourceFile, Calls>();

/** What the calls of a module may call. */
export class Calls {
  /** By the node that may suspend. */
  readonly #targets = new Map<ts.Node, readonly Target[]>();
  /** By the node of the function or class. */
  readonly #callees = new Map<ts.Node, Callee>();
  /** The variables whose values are being looked at. */
  readonly #looked = new Set<Declared>();
  /** What parameters get. */
  readonly #parameters = new Map<ts.Node, readonly Target[]>();
  /** The functions at whose results somebody is looking. */
  readonly #returning = new Set<FunctionNode>();
  readonly #foreign: ReadonlySet<string>;
  /** The names themselves. */
  readonly names: ModuleNames;

  /**
   * What the calls of a module may call, which is found once.
   *
   * @param tree The module.
   * @param foreign What may switch in other modules. The operations have to be
   * set for the same.
   */
  static of(tree: ts.SourceFile, foreign: ReadonlySet<string>): Calls {
    let calls = last.get(tree);
    if (calls === undefined || !areSame(calls.#foreign, foreign)) {
      last.set(tree, calls = new Calls(tree, new Set(foreign)));
    }
    return calls;
  }

  private constructor(tree: ts.SourceFile, foreign: ReadonlySet<string>) {
    this.#foreign = foreign;
    this.names = ModuleNames.of(tree);
  }

  /** What a method that is called calls, if it is one of the engine's: `undefined` if that is not known. */
  #ofBuiltin(
    object: ts.Expression,
    name: string,
    node: ts.CallExpression,
  ): readonly Target[] | undefined {
    if (this.#foreign.has(ownMethod(name))) return undefined;
    const kinds = this.names.isPatched(name)
      ? UNKNOWN_KIND
      : this.names.kindsOf(object);
    const isOthers = this.names.hasMember(name) ||
      this.names.isMemberAssigned(name);
    if (isBuiltin(name, kinds, !isOthers)) return [];
    if (!isCalling(name, kinds) || hasSpread(node)) return undefined;
    const { index, calls } = callbackOf(name) ?? { calls: [] };
    const argument = index === undefined ? undefined : node.arguments.at(index);
    return [
      // No iterator takes part in what others do.
      ...(kinds & (REGEXP | STRING)) === 0 ? [] : calls,
      ...argument === undefined ? [] : this.valuesOf(argument),
    ];
  }

  /** What `f.call(…)` and `f.apply(…)` call: `undefined` for anything else. */
  #ofApplication(
    of: ts.Expression,
    name: string,
    { arguments: args }: ts.CallExpression,
  ): readonly Target[] | undefined {
    const own = applying.get(name);
    if (own === undefined) return undefined;
    const values = this.valuesOf(of);
    const method = unwrapped(of);
    const callback = ts.isPropertyAccessExpression(method)
      ? callbackOf(method.name.text)
      : undefined;
    if (callback === undefined) return [own, ...values];
    const { index, calls } = callback;
    const first = args.slice(0, (index ?? -1) + 2);
    if (
      index !== undefined && (name !== "call" || first.some(ts.isSpreadElement))
    ) return UNKNOWN;
    return [
      own,
      (method as ts.PropertyAccessExpression).name.text,
      ...calls,
      ...index === undefined || args.length < index + 2
        ? []
        : this.valuesOf(args[index + 1]),
    ];
  }

  /** A function of the module. */
  functionOf(node: FunctionNode): Callee {
    return this.#callee(
      node,
      () => this.#targetsAmong(suspendingByCall(node)),
    );
  }

  /** A class of the module, as what is constructed with. */
  classOf(node: ts.ClassLikeDeclaration): Callee {
    return this.#callee(node, () => {
      const declared = constructorOf(node);
      const parent = node.heritageClauses?.[0].types[0].expression;
      return [
        ...this.#targetsAmong([
          ...declared === undefined ? [] : suspendingIn(declared),
          ...node.members.flatMap((member) =>
            ts.isPropertyDeclaration(member) && !isStatic(member) &&
              member.initializer !== undefined
              ? suspendingAmong([member.initializer])
              : []
          ),
        ]),
        ...parent === undefined ? [] : this.#constructed(parent),
      ];
    });
  }

  #callee(node: ts.Node, find: () => readonly Target[]): Callee {
    let callee = this.#callees.get(node);
    if (callee === undefined) {
      this.#callees.set(node, callee = new Callee(find));
    }
    return callee;
  }

  #targetsAmong(nodes: readonly ts.Node[]): Target[] {
    return nodes.flatMap((node) => this.targetsOf(node));
  }

  /** The method of its own object that a call in a class calls, if the class has no heirs. */
  #ownMethod(
    node: ts.CallExpression,
    name: string,
  ): ts.MethodDeclaration | undefined {
    const around = classOfThis(node);
    return around && this.names.methodOfLast(around, name);
  }

  /** What a node that may suspend may call. */
  targetsOf(node: ts.Node): readonly Target[] {
    let targets = this.#targets.get(node);
    if (targets === undefined) {
      this.#targets.set(node, targets = this.#find(node));
    }
    return targets;
  }

  #find(node: ts.Node): readonly Target[] {
    if (ts.isForOfStatement(node) || ts.isSpreadElement(node)) return ITERATION;
    if (ts.isArrayBindingPattern(node)) {
      return [
        ...ITERATION,
        ...this.#targetsAmong(suspendingAmong(node.elements)),
      ];
    }
    if (assignsPattern(node)) {
      return [
        ...ITERATION,
        ...this.#targetsAmong(suspendingAmong([node.left])),
      ];
    }
    if (ts.isNewExpression(node)) return this.#new(node);
    if (!ts.isCallExpression(node)) return UNKNOWN;
    const { expression } = node;
    if (expression.kind === Kind.SuperKeyword) {
      // Outside of a class it is an error, which is for the engine to tell.
      const parent = parentOfClassAround(node);
      return parent === undefined ? UNKNOWN : this.#constructed(parent);
    }
    if (!ts.isPropertyAccessExpression(expression)) {
      return ts.isIdentifier(expression) && globals.has(expression.text) &&
          this.names.isGlobal(expression.text)
        ? isConverting(node) ? UNKNOWN : []
        : this.valuesOf(expression);
    }
    const { expression: object, name } = expression;
    const { text } = name;
    if (ts.isPrivateIdentifier(name)) {
      const method = this.names.method(text);
      return method === undefined ? UNKNOWN : [this.functionOf(method)];
    }
    if (object.kind === Kind.SuperKeyword) return [text];
    const ofApplication = this.#ofApplication(object, text, node);
    if (ofApplication !== undefined) return ofApplication;
    const ofBuiltin = this.#ofBuiltin(object, text, node);
    if (ofBuiltin !== undefined) return ofBuiltin;
    if (object.kind === Kind.ThisKeyword) {
      const method = this.#ownMethod(node, text);
      if (method !== undefined) return [this.functionOf(method)];
    } else if (ts.isIdentifier(object)) {
      const method = this.names.method(`${object.text}.${text}`);
      if (method !== undefined) return [this.functionOf(method)];
      if (
        callsAccessors(object.text, text) && this.names.isGlobal(object.text)
      ) return UNKNOWN;
      const methods = globals.get(object.text);
      // The one function of a namespace that iterates.
      if (
        methods !== undefined && text !== "sumPrecise" &&
        this.names.isGlobal(object.text) &&
        (methods === null || methods.has(text))
      ) return [];
    }
    if (
      text === "from" && !hasSpread(node) && ts.isIdentifier(object) &&
      object.text === "Array" &&
      this.names.isGlobal("Array")
    ) {
      return [
        ...ITERATION,
        ...node.arguments.slice(1, 2).flatMap((each) => this.valuesOf(each)),
      ];
    }
    if (text === "join" && areConverting()) return UNKNOWN;
    const callback = callbackOf(text);
    if (callback === undefined) return [text];
    if (hasSpread(node)) return UNKNOWN;
    const { index, calls } = callback;
    const argument = index === undefined ? undefined : node.arguments.at(index);
    return [
      text,
      ...calls,
      ...argument === undefined ? [] : this.valuesOf(argument),
    ];
  }

  #new(node: ts.NewExpression): readonly Target[] {
    const { expression, arguments: args } = node;
    if (ts.isIdentifier(expression) && this.names.isGlobal(expression.text)) {
      if (converting.has(expression.text)) {
        return isConverting(node) ? UNKNOWN : [];
      }
      const calls = collections.get(expression.text);
      if (calls !== undefined) return args?.length ? calls : [];
    }
    return this.#constructed(expression);
  }

  /** What construction with the value of an expression may call. */
  #constructed(node: ts.Expression): readonly Target[] {
    if (node.kind === Kind.NullKeyword) return [];
    if (
      !ts.isIdentifier(node) || !globals.has(node.text) ||
      !this.names.isGlobal(node.text)
    ) return this.valuesOf(node);
    return converting.has(node.text) && areConverting() ? UNKNOWN : [];
  }

  /** What is called if the value of an expression is: nothing, if that cannot switch. */
  valuesOf(expression: ts.Expression): readonly Target[] {
    const node = unwrapped(expression);
    switch (node.kind) {
      case Kind.FunctionExpression:
      case Kind.ArrowFunction:
        return [this.functionOf(node as ts.ArrowFunction)];
      case Kind.ClassExpression:
        return [this.classOf(node as ts.ClassExpression)];
      case Kind.Identifier:
        return this.#valuesOfName(node as ts.Identifier);
      case Kind.PropertyAccessExpression: {
        const { name } = node as ts.PropertyAccessExpression;
        return ts.isPrivateIdentifier(name) ? UNKNOWN : found(name.text);
      }
      case Kind.ConditionalExpression: {
        const { whenTrue, whenFalse } = node as ts.ConditionalExpression;
        return [...this.valuesOf(whenTrue), ...this.valuesOf(whenFalse)];
      }
      case Kind.BinaryExpression:
        return this.#valuesOfBinary(node as ts.BinaryExpression);
      case Kind.ArrayLiteralExpression:
      case Kind.ObjectLiteralExpression:
      case Kind.PrefixUnaryExpression:
      case Kind.PostfixUnaryExpression:
      case Kind.TypeOfExpression:
      case Kind.VoidExpression:
      case Kind.DeleteExpression:
      case Kind.TemplateExpression:
      case Kind.NoSubstitutionTemplateLiteral:
      case Kind.StringLiteral:
      case Kind.NumericLiteral:
      case Kind.BigIntLiteral:
      case Kind.RegularExpressionLiteral:
      case Kind.TrueKeyword:
      case Kind.FalseKeyword:
      case Kind.NullKeyword:
        return [];
      case Kind.NewExpression:
        return this.#makesObject((node as ts.NewExpression).expression)
          ? []
          : UNKNOWN;
      case Kind.CallExpression:
        return this.#returned(node as ts.CallExpression);
      default:
        return UNKNOWN;
    }
  }

  /** The values that a function of the module returns which is called by its name, or where it stands. */
  #returned({ expression }: ts.CallExpression): readonly Target[] {
    const of = this.#functionCalled(unwrapped(expression));
    if (of?.body === undefined) return UNKNOWN;
    // It gives an object. What a function gives of its own adds nothing.
    if (isAsync(of) || isGeneratorFunction(of) || this.#returning.has(of)) {
      return [];
    }
    this.#returning.add(of);
    const values = returnedIn(of).flatMap((each) => this.valuesOf(each));
    this.#returning.delete(of);
    return values;
  }

  #functionCalled(node: ts.Expression): FunctionNode | undefined {
    if (isFunctionNode(node)) return node;
    if (!ts.isIdentifier(node) || this.names.hasEval) return undefined;
    const of = this.names.declarations.only(node);
    if (of === undefined || ts.isFunctionDeclaration(of)) return of;
    if (!ts.isVariableDeclaration(of) || of.initializer === undefined) {
      return undefined;
    }
    const value = unwrapped(of.initializer);
    return isFunctionNode(value) ? value : undefined;
  }

  /** Whether what a class or function constructs is no function: it returns nothing itself. */
  #makesObject(node: ts.Expression): boolean {
    if (!ts.isIdentifier(node)) return false;
    const { text } = node;
    if (this.names.isGlobal(text)) {
      return collections.has(text) || globals.has(text);
    }
    const of = this.names.declarations.only(node);
    if (of === undefined || this.names.hasEval) return false;
    if (ts.isFunctionDeclaration(of)) {
      return of.body !== undefined && !returnsValue(of.body);
    }
    if (!ts.isClassLike(of)) return false;
    const body = constructorOf(of)?.body;
    const parent = of.heritageClauses?.[0].types[0].expression;
    return (body === undefined || !returnsValue(body)) &&
      (parent === undefined || parent.kind === Kind.NullKeyword ||
        (parent !== node && this.#makesObject(parent)));
  }

  #valuesOfBinary(
    { left, operatorToken, right }: ts.BinaryExpression,
  ): readonly Target[] {
    switch (operatorToken.kind) {
      case Kind.EqualsToken:
      case Kind.CommaToken:
        return this.valuesOf(right);
      case Kind.BarBarToken:
      case Kind.AmpersandAmpersandToken:
      case Kind.QuestionQuestionToken:
      case Kind.BarBarEqualsToken:
      case Kind.AmpersandAmpersandEqualsToken:
      case Kind.QuestionQuestionEqualsToken:
        return [...this.valuesOf(left), ...this.valuesOf(right)];
      default:
        return [];
    }
  }

  #valuesOfName(node: ts.Identifier): readonly Target[] {
    if (this.names.hasEval) return UNKNOWN;
    const declared = this.names.declarations.of(node);
    if (declared === undefined) {
      return node.text === "undefined" || node.text === "NaN" ||
          node.text === "Infinity"
        ? []
        : UNKNOWN;
    }
    if (declared.nodes.length > 1 || declared.assigned.length > 0) {
      return this.#valuesOfVariable(declared);
    }
    const [of] = declared.nodes;
    if (ts.isFunctionDeclaration(of) || ts.isFunctionExpression(of)) {
      return [this.functionOf(of)];
    }
    if (ts.isClassLike(of)) return [this.classOf(of)];
    if (ts.isParameter(of)) return this.#valuesOfParameter(declared, of);
    if (ts.isImportSpecifier(of)) return [(of.propertyName ?? of.name).text];
    if (ts.isImportClause(of)) return ["default"];
    if (ts.isBindingElement(of)) {
      const key = of.propertyName ?? of.name;
      return ts.isObjectBindingPattern(of.parent) && ts.isIdentifier(key) &&
          of.dotDotDotToken === undefined
        ? [
          ...found(key.text),
          ...of.initializer === undefined
            ? []
            : this.#valuesOfFunction(of.initializer),
        ]
        : UNKNOWN;
    }
    if (!ts.isVariableDeclaration(of) || of.initializer === undefined) {
      return UNKNOWN;
    }
    return this.#valuesOfFunction(of.initializer);
  }

  /** The values of a parameter that is never assigned to. */
  #valuesOfParameter(
    declared: Declared,
    node: ts.ParameterDeclaration,
  ): readonly Target[] {
    const known = this.#parameters.get(node);
    if (known !== undefined) return known;
    const passed = this.names.sites.passedFor(node);
    if (passed === undefined) return UNKNOWN;
    // What is passed on to itself adds nothing.
    if (this.#looked.has(declared)) return [];
    const isWhole = this.#looked.size + this.#returning.size === 0;
    this.#looked.add(declared);
    const values = passed.flatMap((each) => this.valuesOf(each));
    this.#looked.delete(declared);
    if (isWhole) this.#parameters.set(node, values);
    return values;
  }

  /** The values of a variable that is assigned to. */
  #valuesOfVariable(declared: Declared): readonly Target[] {
    // What it is made of may lead back here, which adds nothing.
    if (this.#looked.has(declared)) return [];
    this.#looked.add(declared);
    const values: Target[] = [];
    for (const of of declared.nodes) {
      if (
        !ts.isVariableDeclaration(of) || !ts.isIdentifier(of.name) ||
        !ts.isVariableDeclarationList(of.parent) ||
        ts.isForOfStatement(of.parent.parent)
      ) values.push(undefined);
      else if (of.initializer !== undefined) {
        values.push(...this.valuesOf(of.initializer));
      }
    }
    for (const each of declared.assigned) {
      const { parent } = wrapped(each);
      if (
        ts.isBinaryExpression(parent) && unwrapped(parent.left) === each
      ) values.push(...this.valuesOf(parent));
      else if (
        !ts.isPrefixUnaryExpression(parent) &&
        !ts.isPostfixUnaryExpression(parent)
      ) values.push(undefined);
    }
    this.#looked.delete(declared);
    return values;
  }

  /** The values of an expression in which no name of the module counts, since that may lead back. */
  #valuesOfFunction(expression: ts.Expression): readonly Target[] {
    const node = unwrapped(expression);
    return ts.isArrowFunction(node) || ts.isFunctionExpression(node) ||
        ts.isClassExpression(node) || ts.isPropertyAccessExpression(node) ||
        ts.isCallExpression(node)
      ? this.valuesOf(node)
      : UNKNOWN;
  }
}

/** What is found under a name: with a method of the engine's that calls what it is given, anything. */
function found(name: string): readonly Target[] {
  const callback = callbackOf(name);
  return callback === undefined
    ? [name]
    : callback.index === undefined
    ? [name, ...callback.calls]
    : UNKNOWN;
}

/** Whether it cannot be seen which arguments a call has. */
function areSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size !== b.size) return false;
  for (const each of a) if (!b.has(each)) return false;
  return true;
}

function hasSpread({ arguments: args }: ts.CallExpression): boolean {
  return args.some(ts.isSpreadElement);
}

/** What a function returns. */
function returnedIn({ body }: FunctionNode): ts.Expression[] {
  if (!ts.isBlock(body!)) return [body as ts.Expression];
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node) => {
    if (isFunctionNode(node)) return;
    if (ts.isReturnStatement(node)) {
      if (node.expression !== undefined) found.push(node.expression);
    } else ts.forEachChild(node, visit);
  };
  visit(body!);
  return found;
}

/** Whether a function returns something that may be a function. */
function returnsValue(node: ts.Node): boolean {
  if (isFunctionNode(node)) return false;
  if (ts.isReturnStatement(node) && node.expression !== undefined) {
    return unwrapped(node.expression).kind !== Kind.ThisKeyword;
  }
  return ts.forEachChild(node, returnsValue) === true;
}

/** Whether a call, of a global that cannot be seen to be another one, converts an object by a method of the program's. */
function isConverting(
  { expression, arguments: args }: ts.CallExpression | ts.NewExpression,
): boolean {
  return ts.isIdentifier(expression) && converting.has(expression.text) &&
    args?.some(mayBeObject) === true;
}

/** The parent of the class in which a node stands. */
function parentOfClassAround(node: ts.Node): ts.Expression | undefined {
  return classAround(node)?.heritageClauses?.[0].types[0].expression;
}

/** The class whose objects `this` is one of where a node stands, as long as its methods are called as such. */
function classOfThis(node: ts.Node): ts.ClassLikeDeclaration | undefined {
  for (let inner = node; inner.parent !== undefined; inner = inner.parent) {
    const { parent } = inner;
    if (ts.isClassElement(parent)) {
      // A computed name is evaluated outside.
      return isStatic(parent) || inner === parent.name ||
          !ts.isClassLike(parent.parent)
        ? undefined
        : parent.parent;
    }
    if (isFunctionNode(parent) && !ts.isArrowFunction(parent)) return undefined;
  }
  return undefined;
}
