/**
 * What calls may call, by names: functions and classes of the module, what the
 * engine brings, and what is found under the name of a member.
 *
 * @module
 */
import ts from "../typescript.ts";
import { unwrapped } from "./assignment.ts";
import { assignsPattern } from "./array_pattern.ts";
import { isBuiltin, isCalling, ownMethod } from "./builtin_method.ts";
import { callsAccessors } from "../operation/accessor.ts";
import { areConverting, mayBeObject } from "../operation/conversion.ts";
import { Callee, type Callees, type Target, UNKNOWN } from "./callee.ts";
import { CalledValues } from "./called_values.ts";
import { collections, converting, globals } from "./engine_global.ts";
import { applying, callbackOf } from "./engine_method.ts";
import { isUsed } from "./module_accessors.ts";
import { ModuleNames } from "./module_names.ts";
import { REGEXP, STRING, UNKNOWN as UNKNOWN_KIND } from "./value_kind.ts";
import {
  suspendingAmong,
  suspendingByCall,
  suspendingIn,
} from "./suspending_node.ts";
import { classAround, constructorOf, isStatic } from "../source/class_node.ts";
import { type FunctionNode, isFunctionNode } from "../source/function_node.ts";

const Kind = ts.SyntaxKind;

/** What the engine's iteration calls. */
const ITERATION: readonly Target[] = ["next", "return"];

/** What was found last of each tree: it is asked for again when that is marked, and compiled. */
const last = new WeakMap<ts.SourceFile, Calls>();

/** What the calls of a module may call. */
export class Calls implements Callees {
  /** By the node that may suspend. */
  readonly #targets = new Map<ts.Node, readonly Target[]>();
  /** By the node of the function or class. */
  readonly #callees = new Map<ts.Node, Callee>();
  readonly #values: CalledValues;
  readonly #foreign: ReadonlySet<string>;
  /** The names themselves. */
  readonly names: ModuleNames;

  /**
   * What the calls of a module may call, which is found once for all that makes
   * no difference to it.
   *
   * @param tree The module.
   * @param foreign What may switch in other modules. The operations have to be
   * set for the same.
   */
  static of(tree: ts.SourceFile, foreign: ReadonlySet<string>): Calls {
    let calls = last.get(tree);
    if (calls === undefined || !calls.#isFor(foreign)) {
      last.set(tree, calls = new Calls(tree, new Set(foreign)));
    }
    return calls;
  }

  /** Whether all is as it would be if other accessors of other modules may switch. */
  #isFor(foreign: ReadonlySet<string>): boolean {
    for (const each of foreign.symmetricDifference(this.#foreign)) {
      if (isUsed(each, this.names, foreign)) return false;
    }
    return true;
  }

  private constructor(tree: ts.SourceFile, foreign: ReadonlySet<string>) {
    this.#foreign = foreign;
    this.names = ModuleNames.of(tree);
    this.#values = new CalledValues(this.names, this);
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
    return this.#values.of(expression);
  }
}

/** Whether it cannot be seen which arguments a call has. */
function hasSpread({ arguments: args }: ts.CallExpression): boolean {
  return args.some(ts.isSpreadElement);
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
