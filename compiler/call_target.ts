/**
 * What calls may call, by names: functions and classes of the module, what the
 * engine brings, and what is found under the name of a member.
 *
 * @module
 */
import ts from "./typescript.ts";
import { isAssigned, isChanged, unwrapped, wrapped } from "./assignment.ts";
import {
  isBuiltin,
  type Kind as ValueKind,
  kindOf,
  Kinds,
  ownMethod,
  ownNames,
} from "./builtin_method.ts";
import { Declarations, type Declared } from "./declarations.ts";
import { areConverting, mayBeObject } from "./conversion.ts";
import { collections, converting, globals } from "./engine_global.ts";
import { callbackOf } from "./engine_method.ts";
import { MemberKeys } from "./member_key.ts";
import {
  suspendingAmong,
  suspendingByCall,
  suspendingIn,
} from "./suspending_node.ts";
import {
  classAround,
  constructorOf,
  type FunctionNode,
  isDirectEval,
  isExported,
  isFunctionNode,
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

/** The names of a module, and what its calls may call. */
export class Calls {
  /** How often a name is declared, anywhere. */
  readonly #declared = new Map<string, number>();
  /** The names that are assigned to, and the members. */
  readonly #assigned = new Set<string>();
  /** By the node of the function or class. */
  readonly #callees = new Map<ts.Node, Callee>();
  /** The variables whose values are being looked at. */
  readonly #looked = new Set<Declared>();
  /** By the class's name and the method's. */
  readonly #methods = new Map<string, Callee>();
  /** The names of members that the module gives to something. */
  readonly #members = new Set<string>();
  /** The names of variables and private members, with the values that they get. */
  readonly #values: [string, ts.Expression | undefined][] = [];
  readonly #kinds = new Kinds();
  /** The names that stand where what they name may get away from the module, or into another class. */
  readonly #escaped = new Set<string>();
  /** The classes that have no heirs, with their names. */
  readonly #lasts = new Map<ts.Node, string>();
  readonly #foreign: ReadonlySet<string>;
  readonly #declarations: Declarations;
  /** The functions that the module declares under a name which is never another one's. */
  readonly constants = new Set<ts.Node>();
  /** What is known of keys. */
  readonly keys: MemberKeys;
  /** All calls, constructions and loops over iterators. */
  readonly all: ts.Node[] = [];
  /** Its classes. */
  readonly classes: ts.ClassLikeDeclaration[] = [];
  /** Whether there is a direct `eval`, which may assign to anything. */
  hasEval = false;

  /**
   * @param tree The module.
   * @param foreign What may switch in other modules.
   */
  constructor(tree: ts.SourceFile, foreign: ReadonlySet<string>) {
    this.#foreign = foreign;
    this.#declarations = new Declarations(tree, isChanged);
    this.#names(tree);
    this.keys = new MemberKeys(
      this.#declarations,
      (name) => this.isGlobal(name),
      this.hasEval,
    );
    for (const [name, value] of this.#values) {
      this.#kinds.declare(name, this.#kindOf(value));
    }
    for (const statement of tree.statements) {
      if (ts.isFunctionDeclaration(statement) && statement.name !== undefined) {
        if (this.isConstant(statement.name.text)) this.constants.add(statement);
      } else if (ts.isClassDeclaration(statement)) this.#class(statement);
      else if (ts.isVariableStatement(statement)) {
        for (const { initializer } of statement.declarationList.declarations) {
          if (initializer !== undefined && ts.isClassExpression(initializer)) {
            this.#class(initializer);
          }
        }
      }
    }
  }

  /** Counts the names, and collects the calls. */
  #names(node: ts.Node): void {
    if (ts.isStringLiteralLike(node)) {
      // It may be the name of a member.
      this.#members.add(node.text);
      return;
    }
    if (ts.isIdentifier(node)) {
      const { parent } = node;
      if (isMemberName(node, parent)) this.#members.add(node.text);
      if (isDeclaringName(node, parent)) {
        this.#values.push([
          node.text,
          ts.isVariableDeclaration(parent) ? parent.initializer : undefined,
        ]);
        this.#declared.set(node.text, (this.#declared.get(node.text) ?? 0) + 1);
        if (changesUnseen(node)) this.#assigned.add(node.text);
      } else {
        if (isAssigned(node)) this.#assigned.add(node.text);
        if (!isOnlyUsed(node, parent)) this.#escaped.add(node.text);
      }
      return;
    }
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      this.all.push(node);
      if (ts.isCallExpression(node) && isDirectEval(node)) this.hasEval = true;
    } else if (ts.isForOfStatement(node)) this.all.push(node);
    else if (ts.isClassLike(node)) this.classes.push(node);
    if (
      ts.isClassElement(node) && node.name !== undefined &&
      ts.isPrivateIdentifier(node.name)
    ) this.#private(node, node.name.text);
    if (ts.isPropertyAccessExpression(node) && isAssigned(node)) {
      this.#assigned.add(`.${node.name.text}`);
      if (ts.isPrivateIdentifier(node.name)) {
        this.#values.push([node.name.text, undefined]);
      }
    }
    ts.forEachChild(node, (child) => this.#names(child));
  }

  /** A private method is never another one; but two classes may have one of that name. */
  #private(node: ts.ClassElement, name: string): void {
    this.#values.push([
      name,
      ts.isPropertyDeclaration(node) ? node.initializer : undefined,
    ]);
    this.#methods.set(
      name,
      this.#methods.has(name) || !ts.isMethodDeclaration(node)
        ? new Callee(() => UNKNOWN)
        : this.functionOf(node),
    );
  }

  /** What the values of an expression are, if they come from literals. */
  kindIn(node: ts.Expression): ValueKind | undefined {
    if (ts.isIdentifier(node)) {
      return this.#assigned.has(node.text) || this.hasEval
        ? undefined
        : this.#kinds.get(node.text);
    }
    if (
      ts.isPropertyAccessExpression(node) && ts.isPrivateIdentifier(node.name)
    ) return this.#kinds.get(node.name.text);
    return this.#kindOf(node);
  }

  #kindOf(node: ts.Expression | undefined): ValueKind | undefined {
    return kindOf(node, (name) => this.isGlobal(name));
  }

  /** Whether a method that is called is one of the engine's that calls nothing back. */
  #isBuiltin(object: ts.Expression, name: string): boolean {
    return !this.#members.has(name) && !this.#assigned.has(`.${name}`) &&
      !this.#foreign.has(ownMethod(name)) &&
      isBuiltin(name, this.kindIn(object));
  }

  /** What other modules have to be told of the methods of this one. */
  get ownMethods(): string[] {
    return ownNames(this.#members).map(ownMethod);
  }

  /** Whether a name is declared once in the whole module, and never assigned to. */
  isConstant(name: string): boolean {
    return this.#declared.get(name) === 1 && !this.#assigned.has(name);
  }

  /** Whether a name is that of a global. */
  isGlobal(name: string): boolean {
    return !this.#declared.has(name) && !this.#assigned.has(name);
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

  /** Notes the methods of a class that is a constant. */
  #class(node: ts.ClassLikeDeclaration): void {
    const name = nameOfClass(node);
    if (name === undefined || !this.isConstant(name)) return;
    // Of an object its methods are only known if its class has no heirs.
    const isLast = node.heritageClauses === undefined &&
      !this.#escaped.has(name) && ts.isClassDeclaration(node) &&
      !isExported(node);
    for (const member of node.members) {
      if (
        !ts.isMethodDeclaration(member) || member.body === undefined ||
        !ts.isIdentifier(member.name) ||
        this.#assigned.has(`.${member.name.text}`)
      ) continue;
      const callee = this.functionOf(member);
      if (isStatic(member)) {
        this.#methods.set(`${name}.${member.name.text}`, callee);
      } else if (isLast && isOnly(member, node)) {
        this.#methods.set(`${name}:${member.name.text}`, callee);
        this.#lasts.set(node, name);
      }
    }
  }

  /** The method of its own object that a call in a class calls, if the class has no heirs. */
  #ownMethod(node: ts.CallExpression, name: string): Callee | undefined {
    const around = classOfThis(node);
    const last = around && this.#lasts.get(around);
    return last === undefined
      ? undefined
      : this.#methods.get(`${last}:${name}`);
  }

  /** What a node that may suspend may call. */
  targetsOf(node: ts.Node): readonly Target[] {
    if (ts.isForOfStatement(node)) return ITERATION;
    if (ts.isNewExpression(node)) return this.#new(node);
    if (
      !ts.isCallExpression(node) || node.arguments.some(ts.isSpreadElement)
    ) return UNKNOWN;
    const { expression } = node;
    if (expression.kind === Kind.SuperKeyword) {
      // Outside of a class it is an error, which is for the engine to tell.
      const parent = parentOfClassAround(node);
      return parent === undefined ? UNKNOWN : this.#constructed(parent);
    }
    if (!ts.isPropertyAccessExpression(expression)) {
      return ts.isIdentifier(expression) && globals.has(expression.text) &&
          this.isGlobal(expression.text)
        ? isConverting(node) ? UNKNOWN : []
        : this.valuesOf(expression);
    }
    const { expression: object, name } = expression;
    const { text } = name;
    if (ts.isPrivateIdentifier(name)) {
      return [this.#methods.get(text)];
    }
    if (object.kind === Kind.SuperKeyword) return [text];
    if (this.#isBuiltin(object, text)) return [];
    if (object.kind === Kind.ThisKeyword) {
      const method = this.#ownMethod(node, text);
      if (method !== undefined) return [method];
    } else if (ts.isIdentifier(object)) {
      const method = this.#methods.get(`${object.text}.${text}`);
      if (method !== undefined) return [method];
      const methods = globals.get(object.text);
      // The one function of a namespace that iterates.
      if (
        methods !== undefined && text !== "sumPrecise" &&
        this.isGlobal(object.text) && (methods === null || methods.has(text))
      ) return [];
    }
    if (
      text === "from" && ts.isIdentifier(object) && object.text === "Array" &&
      this.isGlobal("Array")
    ) {
      return [
        ...ITERATION,
        ...node.arguments.slice(1, 2).flatMap((each) => this.valuesOf(each)),
      ];
    }
    if (text === "join" && areConverting()) return UNKNOWN;
    const callback = callbackOf(text);
    if (callback === undefined) return [text];
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
    if (ts.isIdentifier(expression) && this.isGlobal(expression.text)) {
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
      !this.isGlobal(node.text)
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
        return ts.isPrivateIdentifier(name) ? UNKNOWN : [name.text];
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
      default:
        return UNKNOWN;
    }
  }

  /** Whether what a class or function constructs is no function: it returns nothing itself. */
  #makesObject(node: ts.Expression): boolean {
    if (!ts.isIdentifier(node)) return false;
    const { text } = node;
    if (this.isGlobal(text)) return collections.has(text) || globals.has(text);
    const of = this.#declarations.only(node);
    if (of === undefined || this.hasEval) return false;
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
    if (this.hasEval) return UNKNOWN;
    const declared = this.#declarations.of(node);
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
    if (ts.isImportSpecifier(of)) return [(of.propertyName ?? of.name).text];
    if (ts.isImportClause(of)) return ["default"];
    if (ts.isBindingElement(of)) {
      const key = of.propertyName ?? of.name;
      return ts.isObjectBindingPattern(of.parent) && ts.isIdentifier(key) &&
          of.dotDotDotToken === undefined
        ? [
          key.text,
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
        ts.isClassExpression(node) || ts.isPropertyAccessExpression(node)
      ? this.valuesOf(node)
      : UNKNOWN;
  }
}

/** The name of a class: its own, or that of the constant that it is the value of. */
function nameOfClass(node: ts.ClassLikeDeclaration): string | undefined {
  if (ts.isClassDeclaration(node)) return node.name?.text;
  const { parent } = node;
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) &&
      (parent.parent.flags & ts.NodeFlags.Const) !== 0
    ? parent.name.text
    : undefined;
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

/** Whether the name of a class stands where it can only be constructed with, asked for, or named. */
function isOnlyUsed(node: ts.Identifier, parent: ts.Node): boolean {
  switch (parent.kind) {
    case Kind.NewExpression:
      return (parent as ts.NewExpression).expression === node;
    case Kind.PropertyAccessExpression:
      return (parent as ts.PropertyAccessExpression).name.text !== "prototype";
    case Kind.BinaryExpression:
      return (parent as ts.BinaryExpression).operatorToken.kind ===
          Kind.InstanceOfKeyword &&
        (parent as ts.BinaryExpression).right === node;
    default:
      return false;
  }
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

/** Whether a class gives the name of a method to nothing else. */
function isOnly(
  method: ts.MethodDeclaration,
  { members }: ts.ClassLikeDeclaration,
): boolean {
  const { text } = method.name as ts.Identifier;
  return members.every((member) =>
    member === method || member.name === undefined ||
    !(ts.isComputedPropertyName(member.name) ||
      (ts.isMemberName(member.name) && member.name.text === text) ||
      (ts.isStringLiteral(member.name) && member.name.text === text))
  );
}

/** Whether an identifier is the name that something gives to a member. */
function isMemberName(node: ts.Identifier, parent: ts.Node): boolean {
  return (ts.isClassElement(parent) || ts.isObjectLiteralElement(parent)) &&
    parent.name === node;
}

/** Whether an identifier declares what it names. */
function isDeclaringName(node: ts.Identifier, parent: ts.Node): boolean {
  switch (parent.kind) {
    case Kind.VariableDeclaration:
    case Kind.Parameter:
    case Kind.BindingElement:
    case Kind.FunctionDeclaration:
    case Kind.FunctionExpression:
    case Kind.ClassDeclaration:
    case Kind.ClassExpression:
    case Kind.ImportClause:
    case Kind.ImportSpecifier:
    case Kind.NamespaceImport:
      return (parent as ts.NamedDeclaration).name === node;
    default:
      return false;
  }
}

/** Whether a name gets its value without an assignment that can be seen: of a `var`, or of an import. */
function changesUnseen(node: ts.Identifier): boolean {
  let declaration: ts.Node = node.parent;
  while (
    ts.isBindingElement(declaration) ||
    ts.isObjectBindingPattern(declaration) ||
    ts.isArrayBindingPattern(declaration)
  ) declaration = declaration.parent;
  return ts.isVariableDeclaration(declaration)
    ? ts.isVariableDeclarationList(declaration.parent) &&
      (declaration.parent.flags & ts.NodeFlags.BlockScoped) === 0
    : ts.isImportClause(declaration) || ts.isImportSpecifier(declaration) ||
      ts.isNamespaceImport(declaration);
}
