/**
 * The analysis that finds which functions may recurse, as far as their module
 * tells: only these have to look whether the engine's stack has room for them.
 *
 * It goes by names. Where it is wrong, because a function is called by a name that
 * another module gives it, a recursion ends with the engine's own error, as it
 * does in code that is not compiled.
 *
 * @module
 */
import ts from "../typescript.ts";
import { usedName, usesAccessor } from "../operation/accessor.ts";
import { inCycles } from "./cycle.ts";
import { inferredName, nameOfKey } from "./function_name.ts";
import { boundNames } from "./bindings.ts";
import { fieldsSuspend, isDirectEval } from "./switching.ts";
import { constructorOf } from "../source/class_node.ts";
import {
  type FunctionNode,
  isExported,
  isFunctionNode,
} from "../source/function_node.ts";

const Kind = ts.SyntaxKind;

/** The names of methods that the engine brings. */
const natives: ReadonlySet<string> = new Set(
  [
    Array,
    ArrayBuffer,
    BigInt,
    Boolean,
    DataView,
    Date,
    Error,
    Function,
    Map,
    Number,
    Object,
    Promise,
    RegExp,
    Set,
    String,
    Symbol,
    Uint8Array,
    Object.getPrototypeOf(Uint8Array),
    Object.getPrototypeOf(Object.getPrototypeOf([].values())).constructor,
    WeakMap,
    WeakRef,
    WeakSet,
  ].flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype)),
);

/** Those of them that call what was written elsewhere, and not only functions that they get. */
const callers: ReadonlySet<string> = new Set([
  "apply",
  "bind",
  "construct",
  "call",
  "constructor",
  "next",
  "return",
  "throw",
]);

/** The methods that call a function that they get, and which of their arguments that is. */
const callbacks: ReadonlyMap<string, number> = new Map([
  ...[
    "every",
    "filter",
    "find",
    "findIndex",
    "findLast",
    "findLastIndex",
    "flatMap",
    "forEach",
    "map",
    "reduce",
    "reduceRight",
    "some",
    "sort",
    "toSorted",
  ].map((name): [string, number] => [name, 0]),
  ...["from", "groupBy", "replace", "replaceAll"].map((
    name,
  ): [string, number] => [name, 1]),
]);

/** Whether a function may call itself, perhaps through others. */
export function mayRecur(node: FunctionNode): boolean {
  return searchIn(node).found.has(node);
}

/** Whether a function is known to call itself, perhaps through others that it calls by their names. */
export function recurs(node: FunctionNode): boolean {
  return searchIn(node).circles.has(node);
}

function searchIn(node: ts.Node): Search {
  const tree = node.getSourceFile();
  let search = searched.get(tree);
  if (search === undefined) searched.set(tree, search = new Search(tree));
  return search;
}

/**
 * Whether a function is perhaps called through others, of the engine or of the
 * runtime: a constructor, one that is exported, and one that is passed.
 */
export function isCalledThroughOthers(node: FunctionNode): boolean {
  if (ts.isConstructorDeclaration(node) || ts.isAccessor(node)) return true;
  if (ts.isFunctionExpression(node) || ts.isArrowFunction(node)) {
    return !ts.isVariableDeclaration(node.parent) || isPassed(node);
  }
  return isPassed(node);
}

function isPassed(node: FunctionNode): boolean {
  const name = nameOf(node);
  return name === undefined || searchIn(node).passed.has(name);
}

const searched = new WeakMap<ts.SourceFile, Search>();

/** What is known of a function: what it calls, and the functions in it. */
interface Inside {
  readonly calls: ts.Node[];
  readonly functions: FunctionNode[];
}

class Search {
  /** The functions that may recurse. */
  readonly found = new Set<FunctionNode>();
  /** Those that are known to. */
  readonly circles: ReadonlySet<FunctionNode>;
  /** The names under which something is passed, exported, or applied. */
  readonly passed = new Set<string>();
  /** By the names under which they are called. */
  readonly #functions = new Map<string, FunctionNode[]>();
  readonly #classes = new Map<string, ts.ClassLikeDeclaration[]>();
  /** The variables and the members that may name any function, and not only those above. */
  readonly #variables = new Set<string>();
  readonly #members = new Set<string>();
  readonly #inside = new Map<FunctionNode, Inside>();

  constructor(tree: ts.SourceFile) {
    this.#visit(tree, undefined);
    const graph = new Map<FunctionNode, FunctionNode[]>();
    const known = new Map<FunctionNode, FunctionNode[]>();
    for (const [node, { calls, functions }] of this.#inside) {
      const called = calls.map((call) => this.#calledBy(call));
      known.set(node, called.flatMap((all) => all ?? []));
      if (called.includes(undefined)) this.found.add(node);
      else graph.set(node, [...functions, ...called.flatMap((all) => all!)]);
    }
    // A circle with one that was found already is broken there.
    const cycles = inCycles(
      graph.keys(),
      (node) => graph.get(node)!.filter((next) => graph.has(next)),
    );
    for (const node of cycles) this.found.add(node);
    this.circles = new Set(inCycles(known.keys(), (node) => known.get(node)!));
  }

  #visit(node: ts.Node, inside: Inside | undefined): void {
    if (isFunctionNode(node)) {
      inside?.functions.push(node);
      inside = { calls: [], functions: [] };
      this.#inside.set(node, inside);
      const name = nameOf(node);
      if (name !== undefined) {
        append(this.#functions, name, node);
        if (isExported(node)) this.passed.add(name);
      }
    } else if (ts.isClassLike(node)) {
      const name = node.name?.text ?? inferredName(node);
      if (name !== undefined) append(this.#classes, name, node);
    } else if (
      ts.isCallExpression(node) || ts.isNewExpression(node) ||
      ts.isTaggedTemplateExpression(node)
    ) {
      inside?.calls.push(node);
      if (!ts.isTaggedTemplateExpression(node)) this.#pass(node);
    } else {
      if (usesAccessor(node)) inside?.calls.push(node);
      this.#name(node);
    }
    ts.forEachChild(node, (child) => this.#visit(child, inside));
  }

  #pass({ arguments: args, expression }: ts.CallExpression | ts.NewExpression) {
    for (const node of args ?? []) {
      if (ts.isIdentifier(node)) this.passed.add(node.text);
      else if (ts.isPropertyAccessExpression(node)) {
        this.passed.add(node.name.text);
      }
    }
    if (
      !ts.isPropertyAccessExpression(expression) ||
      !callers.has(expression.name.text)
    ) return;
    const applied = expression.expression;
    if (ts.isIdentifier(applied)) this.passed.add(applied.text);
    else if (ts.isPropertyAccessExpression(applied)) {
      this.passed.add(applied.name.text);
    }
  }

  /** Takes note of what may give a name to any function. */
  #name(node: ts.Node): void {
    switch (node.kind) {
      case Kind.ExportSpecifier: {
        const { name, propertyName } = node as ts.ExportSpecifier;
        this.passed.add((propertyName ?? name).text);
        return;
      }
      case Kind.Parameter:
      case Kind.VariableDeclaration: {
        const { kind, name, initializer } = node as ts.VariableDeclaration;
        if (
          (kind as ts.SyntaxKind) === Kind.VariableDeclaration &&
          ts.isIdentifier(name) && isOwn(initializer)
        ) return;
        for (const bound of boundNames(name)) this.#variables.add(bound);
        return;
      }
      case Kind.ImportClause:
      case Kind.ImportSpecifier:
      case Kind.NamespaceImport: {
        const { name } = node as ts.ImportClause;
        if (name !== undefined) this.#variables.add(name.text);
        return;
      }
      case Kind.PropertyAssignment:
      case Kind.PropertyDeclaration: {
        const { name, initializer } = node as ts.PropertyAssignment;
        const key = nameOfKey(name);
        if (key !== undefined && !isOwn(initializer)) this.#members.add(key);
        return;
      }
      case Kind.ShorthandPropertyAssignment:
        this.#members.add((node as ts.ShorthandPropertyAssignment).name.text);
        return;
      case Kind.BinaryExpression: {
        const { left, operatorToken, right } = node as ts.BinaryExpression;
        if (
          operatorToken.kind < Kind.FirstAssignment ||
          operatorToken.kind > Kind.LastAssignment || isOwn(right)
        ) return;
        return this.#assigned(left);
      }
    }
  }

  #assigned(node: ts.Node): void {
    if (ts.isIdentifier(node)) this.#variables.add(node.text);
    else if (ts.isPropertyAccessExpression(node)) {
      this.#members.add(node.name.text);
    } else if (!ts.isElementAccessExpression(node)) {
      ts.forEachChild(node, (child) => this.#assigned(child));
    }
  }

  /** What a call may call, as far as it is of this module; `undefined` if it may be anything. */
  #calledBy(node: ts.Node): FunctionNode[] | undefined {
    if (usesAccessor(node)) {
      const name = usedName(node);
      return name === undefined ? undefined : this.#functions.get(name);
    }
    if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) {
      return undefined;
    }
    const callee = bare(node.expression);
    if (ts.isNewExpression(node)) return this.#constructedBy(callee);
    if (isDirectEval(node)) return [];
    if (callee.kind === Kind.SuperKeyword) {
      let { parent }: ts.Node = node;
      while (!ts.isClassLike(parent)) {
        if (parent === undefined) return undefined;
        ({ parent } = parent);
      }
      return this.#parentOf(parent);
    }
    // Called where it stands: it is one of the functions in here.
    if (isFunctionNode(callee)) return [];
    if (ts.isIdentifier(callee)) return this.#named(callee.text);
    if (!ts.isPropertyAccessExpression(callee)) return undefined;
    const { expression, name: { text } } = callee;
    if (this.#members.has(text)) return undefined;
    const found = this.#functions.get(text);
    const isNative = natives.has(text) || this.#isGlobal(expression);
    if ((found === undefined && !isNative) || callers.has(text)) {
      return undefined;
    }
    const index = callbacks.get(text);
    if (!isNative || index === undefined) return found ?? [];
    const passed = this.#passed(node.arguments[index]);
    return passed === undefined ? undefined : [...found ?? [], ...passed];
  }

  /** What a native method calls that gets something for a callback. */
  #passed(argument: ts.Expression | undefined): FunctionNode[] | undefined {
    if (argument === undefined) return [];
    const node = bare(argument);
    // Of functions that stand here it is known that they may be called.
    if (isFunctionNode(node) || ts.isLiteralExpression(node)) return [];
    return ts.isIdentifier(node) ? this.#named(node.text) : undefined;
  }

  #named(name: string): FunctionNode[] | undefined {
    if (this.#variables.has(name)) return undefined;
    return this.#functions.get(name) ?? [];
  }

  #constructedBy(callee: ts.Expression): FunctionNode[] | undefined {
    if (!ts.isIdentifier(callee)) return undefined;
    const { text } = callee;
    const classes = this.#classes.get(text);
    if (classes === undefined) return this.#named(text);
    const found: FunctionNode[] = [];
    for (const node of classes) {
      const constructor = constructorOf(node);
      const called = fieldsSuspend(node)
        ? undefined
        : constructor === undefined
        ? this.#parentOf(node)
        : [constructor];
      if (called === undefined) return undefined;
      found.push(...called);
    }
    return found;
  }

  /** The constructor of a class's parent. */
  #parentOf(node: ts.ClassLikeDeclaration): FunctionNode[] | undefined {
    const parent = node.heritageClauses?.find(({ token }) =>
      token === Kind.ExtendsKeyword
    )?.types[0].expression;
    if (parent === undefined) return [];
    // One that has the name of its parent.
    return ts.isIdentifier(parent) && parent.text !== node.name?.text
      ? this.#constructedBy(parent)
      : undefined;
  }

  #isGlobal(node: ts.Expression): boolean {
    return ts.isIdentifier(node) && !this.#variables.has(node.text) &&
      !this.#functions.has(node.text) && !this.#classes.has(node.text);
  }
}

/** The name under which a function is called, as far as it has one. */
function nameOf(node: FunctionNode): string | undefined {
  if (ts.isConstructorDeclaration(node)) return undefined;
  if (node.name !== undefined) return nameOfKey(node.name);
  const { parent } = node;
  return ts.isBinaryExpression(parent) && parent.right === node &&
      ts.isPropertyAccessExpression(parent.left)
    ? parent.left.name.text
    : inferredName(node);
}

/** Whether a value is a function or a class that stands here, or surely neither. */
function isOwn(node: ts.Expression | undefined): boolean {
  return node !== undefined &&
    (isFunctionNode(node) || ts.isClassLike(node) ||
      ts.isLiteralExpression(node));
}

/** An expression without what only types and grouping have put around it. */
function bare(node: ts.Expression): ts.Expression {
  while (
    ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) ||
    ts.isAsExpression(node) || ts.isSatisfiesExpression(node) ||
    ts.isTypeAssertionExpression(node)
  ) node = node.expression;
  return node;
}

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
