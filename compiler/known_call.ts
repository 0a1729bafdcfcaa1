/**
 * The pass that finds calls which cannot switch: of functions and classes of the
 * module that never do, and of what the engine brings that calls nothing back.
 *
 * It goes by names. A name counts only if the whole module declares it once, at
 * its top level, and never assigns to it; a global only if the module declares
 * nothing of that name.
 *
 * @module
 */
import ts from "./typescript.ts";
import { usesAccessor } from "./accessor.ts";
import {
  isBuiltin,
  type Kind as ValueKind,
  kindOf,
  Kinds,
  ownMethod,
  ownNames,
} from "./builtin_method.ts";
import { waitsForItems } from "./array_pattern.ts";
import { converts, mayBeObject } from "./conversion.ts";
import { inCycles } from "./cycle.ts";
import { asksInstance } from "./instance.ts";
import {
  classAround,
  constructorOf,
  type FunctionNode,
  isAsync,
  isDirectEval,
  isExported,
  isFunctionNode,
  isImport,
  isStatic,
} from "./switching.ts";

const Kind = ts.SyntaxKind;

/** Globals that call nothing back, with the methods of which that is true. */
const globals = new Map<string, Set<string> | null>(
  Object.entries({
    Array: new Set(["isArray", "of"]),
    ArrayBuffer: new Set(["isView"]),
    Atomics: null,
    BigInt: new Set(["asIntN", "asUintN"]),
    Boolean: null,
    Date: new Set(["now", "parse", "UTC"]),
    Error: null,
    EvalError: null,
    Intl: null,
    JSON: new Set<string>(),
    Math: null,
    Number: null,
    Object: new Set([
      "create",
      "defineProperties",
      "defineProperty",
      "entries",
      "freeze",
      "getOwnPropertyDescriptor",
      "getOwnPropertyDescriptors",
      "getOwnPropertyNames",
      "getOwnPropertySymbols",
      "getPrototypeOf",
      "hasOwn",
      "is",
      "isExtensible",
      "isFrozen",
      "isSealed",
      "keys",
      "preventExtensions",
      "seal",
      "setPrototypeOf",
      "values",
    ]),
    RangeError: null,
    ReferenceError: null,
    RegExp: null,
    String: new Set(["fromCharCode", "fromCodePoint"]),
    Symbol: null,
    SyntaxError: null,
    TypeError: null,
    URIError: null,
    WeakRef: null,
    console: null,
    decodeURI: null,
    decodeURIComponent: null,
    encodeURI: null,
    encodeURIComponent: null,
    isFinite: null,
    isNaN: null,
    parseFloat: null,
    parseInt: null,
    performance: new Set(["now"]),
  }),
);

/** Those of them that convert what they are given, where that may call something. */
const converting = new Set(["Number", "String"]);

/** Globals that iterate over nothing when they are constructed without arguments. */
const collections = new Set(["Map", "Set", "WeakMap", "WeakSet"]);

/** What cannot switch. */
export interface Known {
  /** Calls and constructions. */
  readonly calls: ReadonlySet<ts.Node>;
  /** Classes whose constructors cannot. */
  readonly classes: ReadonlySet<ts.Node>;
  /** The functions that the module declares under a name which is never another one's. */
  readonly constants: ReadonlySet<ts.Node>;
  /** Whether a name is that of one variable in the whole module, which never changes. */
  isSteady(name: string): boolean;
  /** What other modules have to be told of the methods of this one: see builtin_method.ts. */
  readonly ownMethods: string[];
}

/** A function or class of the module, and what it calls. */
interface Callee {
  /** What in it may suspend. */
  readonly suspending: readonly ts.Node[];
  /** The class whose constructor is called by that of a derived one. */
  readonly parent?: ts.Expression;
  /** The class, if it is one. */
  readonly node?: ts.Node;
}

/**
 * Finds the calls in a module that cannot switch.
 *
 * @param foreign What may switch in other modules.
 */
export function findKnownCalls(
  tree: ts.SourceFile,
  foreign: ReadonlySet<string>,
): Known {
  return new Search(tree, foreign);
}

class Search implements Known {
  readonly calls = new Set<ts.Node>();
  readonly classes = new Set<ts.Node>();
  readonly constants = new Set<ts.Node>();
  /** How often a name is declared, anywhere. */
  readonly #declared = new Map<string, number>();
  /** The names that are assigned to, and the members. */
  readonly #assigned = new Set<string>();
  readonly #functions = new Map<string, Callee>();
  readonly #classes = new Map<string, Callee>();
  /** By the class's name and the method's. */
  readonly #methods = new Map<string, Callee>();
  /** The names of members that the module gives to something. */
  readonly #members = new Set<string>();
  /** The names of variables and private members, with the values that they get. */
  readonly #values: [string, ts.Expression | undefined][] = [];
  readonly #kinds = new Kinds();
  /** The names that stand where what they name may get away from the module, or into another class. */
  readonly #escaped = new Set<string>();
  /** Whether there is a direct `eval`, which may assign to anything. */
  #hasEval = false;
  /** The classes that have no heirs, with their names. */
  readonly #lasts = new Map<ts.Node, string>();
  readonly #foreign: ReadonlySet<string>;
  readonly #all: (ts.CallExpression | ts.NewExpression)[] = [];

  constructor(tree: ts.SourceFile, foreign: ReadonlySet<string>) {
    this.#foreign = foreign;
    this.#names(tree);
    for (const [name, value] of this.#values) {
      this.#kinds.declare(name, this.#kindOf(value));
    }
    for (const statement of tree.statements) this.#declaration(statement);
    this.#settle();
    // What can recurse gives way where the engine's stack has no room for it.
    this.#remove(inCycles(this.#callees(), (callee) => this.#calledBy(callee)));
    this.#settle();
    for (const call of this.#all) {
      if (this.#isKnown(call)) this.calls.add(call);
    }
    for (const { node } of this.#classes.values()) {
      this.classes.add(node!);
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
      this.#all.push(node);
      if (ts.isCallExpression(node) && isDirectEval(node)) this.#hasEval = true;
    }
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
    if (this.#methods.has(name) || !ts.isMethodDeclaration(node)) {
      this.#methods.set(name, { suspending: [node] });
    } else this.#methods.set(name, { suspending: suspendingByCall(node) });
  }

  /** What the values of an expression are. */
  #kindIn(node: ts.Expression): ValueKind | undefined {
    if (ts.isIdentifier(node)) {
      return this.#assigned.has(node.text) || this.#hasEval
        ? undefined
        : this.#kinds.get(node.text);
    }
    if (
      ts.isPropertyAccessExpression(node) && ts.isPrivateIdentifier(node.name)
    ) return this.#kinds.get(node.name.text);
    return this.#kindOf(node);
  }

  #kindOf(node: ts.Expression | undefined): ValueKind | undefined {
    return kindOf(node, (name) => this.#isGlobal(name));
  }

  /** Whether a method that is called is one of the engine's that calls nothing back. */
  #isBuiltin(object: ts.Expression, name: string): boolean {
    return !this.#members.has(name) && !this.#assigned.has(`.${name}`) &&
      !this.#foreign.has(ownMethod(name)) &&
      isBuiltin(name, this.#kindIn(object));
  }

  get ownMethods(): string[] {
    return ownNames(this.#members).map(ownMethod);
  }

  #isConstant(name: string): boolean {
    return this.#declared.get(name) === 1 && !this.#assigned.has(name);
  }

  isSteady(name: string): boolean {
    return !this.#hasEval && this.#isConstant(name);
  }

  #declaration(node: ts.Statement): void {
    if (ts.isFunctionDeclaration(node) && node.name !== undefined) {
      if (this.#isConstant(node.name.text)) this.constants.add(node);
      this.#function(node.name.text, node);
    } else if (ts.isClassDeclaration(node) && node.name !== undefined) {
      this.#class(node.name.text, node);
    } else if (ts.isVariableStatement(node)) {
      if ((node.declarationList.flags & ts.NodeFlags.Const) === 0) return;
      for (const { name, initializer } of node.declarationList.declarations) {
        if (!ts.isIdentifier(name) || initializer === undefined) continue;
        if (
          ts.isArrowFunction(initializer) ||
          ts.isFunctionExpression(initializer)
        ) this.#function(name.text, initializer);
        else if (ts.isClassExpression(initializer)) {
          this.#class(name.text, initializer);
        }
      }
    }
  }

  #function(name: string, node: FunctionNode): void {
    if (!this.#isConstant(name)) return;
    this.#functions.set(name, { suspending: suspendingByCall(node) });
  }

  #class(name: string, node: ts.ClassLikeDeclaration): void {
    if (!this.#isConstant(name)) return;
    const declared = constructorOf(node);
    const parent = node.heritageClauses?.[0].types[0].expression;
    this.#classes.set(name, {
      suspending: [
        ...declared === undefined ? [] : suspendingIn(declared),
        ...node.members.flatMap((member) =>
          ts.isPropertyDeclaration(member) && !isStatic(member) &&
            member.initializer !== undefined
            ? suspendingAmong([member.initializer])
            : []
        ),
      ],
      parent,
      node,
    });
    // Of an object its methods are only known if its class has no heirs.
    const isLast = parent === undefined && !this.#escaped.has(name) &&
      ts.isClassDeclaration(node) && !isExported(node);
    for (const member of node.members) {
      if (
        !ts.isMethodDeclaration(member) || member.body === undefined ||
        !ts.isIdentifier(member.name) ||
        this.#assigned.has(`.${member.name.text}`)
      ) continue;
      const callee = { suspending: suspendingByCall(member) };
      if (isStatic(member)) {
        this.#methods.set(`${name}.${member.name.text}`, callee);
      } else if (isLast && isOnly(member, node)) {
        this.#methods.set(`${name}:${member.name.text}`, callee);
        this.#lasts.set(node, name);
      }
    }
  }

  /** The key of the method of its own object that a call in a class calls, if the class has no heirs. */
  #ownMethod(node: ts.CallExpression, name: string): string | undefined {
    const around = classOfThis(node);
    const last = around && this.#lasts.get(around);
    return last && `${last}:${name}`;
  }

  /** Takes away what calls something unknown, until nothing more does. */
  #settle(): void {
    const all = [this.#functions, this.#classes, this.#methods];
    for (let isSettled = false; !isSettled;) {
      isSettled = true;
      for (const callees of all) {
        for (const [name, { suspending, parent }] of callees) {
          if (
            suspending.every((node) => this.#isKnown(node)) &&
            (parent === undefined || this.#isKnownClass(parent))
          ) continue;
          callees.delete(name);
          isSettled = false;
        }
      }
    }
  }

  /** Functions, classes and methods, as far as they are there. */
  #callees(): Callee[] {
    return [this.#functions, this.#classes, this.#methods].flatMap(
      (callees) => [...callees.values()],
    );
  }

  #remove(removed: ReadonlySet<Callee>): void {
    for (const callees of [this.#functions, this.#classes, this.#methods]) {
      for (const [name, callee] of callees) {
        if (removed.has(callee)) callees.delete(name);
      }
    }
  }

  /** What of the module a function, a class or a method calls. */
  #calledBy({ suspending, parent }: Callee): Callee[] {
    const called = suspending.map((node) => this.#calleeOf(node));
    if (parent !== undefined) called.push(this.#classOf(parent));
    return called.filter((callee) => callee !== undefined);
  }

  /** What of the module a call calls, or a construction constructs with. */
  #calleeOf(node: ts.Node): Callee | undefined {
    if (ts.isNewExpression(node)) return this.#classOf(node.expression);
    if (!ts.isCallExpression(node)) return undefined;
    const { expression } = node;
    if (ts.isIdentifier(expression)) {
      return this.#functions.get(expression.text);
    }
    if (expression.kind === Kind.SuperKeyword) {
      const parent = parentOfClassAround(node);
      return parent === undefined ? undefined : this.#classOf(parent);
    }
    if (!ts.isPropertyAccessExpression(expression)) return undefined;
    const { expression: object, name } = expression;
    if (ts.isPrivateIdentifier(name)) return this.#methods.get(name.text);
    if (object.kind === Kind.ThisKeyword) {
      const key = this.#ownMethod(node, name.text);
      return key === undefined ? undefined : this.#methods.get(key);
    }
    return ts.isIdentifier(object)
      ? this.#methods.get(`${object.text}.${name.text}`)
      : undefined;
  }

  #classOf(node: ts.Expression): Callee | undefined {
    return ts.isIdentifier(node) ? this.#classes.get(node.text) : undefined;
  }

  #isGlobal(name: string): boolean {
    return !this.#declared.has(name) && !this.#assigned.has(name);
  }

  #isKnownClass(node: ts.Expression): boolean {
    if (!ts.isIdentifier(node)) return node.kind === Kind.NullKeyword;
    const { text } = node;
    return this.#classes.has(text) ||
      (globals.has(text) && this.#isGlobal(text));
  }

  #isKnown(node: ts.Node): boolean {
    if (ts.isNewExpression(node)) {
      const { expression } = node;
      if (!ts.isIdentifier(expression)) return false;
      const { text } = expression;
      return (this.#isKnownClass(expression) && !isConverting(node)) ||
        (collections.has(text) && this.#isGlobal(text) &&
          (node.arguments?.length ?? 0) === 0);
    }
    if (!ts.isCallExpression(node)) return false;
    if (node.arguments.some(ts.isSpreadElement)) return false;
    const { expression } = node;
    if (ts.isIdentifier(expression)) {
      const { text } = expression;
      return this.#functions.has(text) ||
        (globals.has(text) && this.#isGlobal(text) && !isConverting(node));
    }
    if (expression.kind === Kind.SuperKeyword) {
      // Outside of a class it is an error, which is for the engine to tell.
      const extended = parentOfClassAround(node);
      return extended !== undefined && this.#isKnownClass(extended);
    }
    if (!ts.isPropertyAccessExpression(expression)) return false;
    const { expression: object, name: { text } } = expression;
    if (ts.isPrivateIdentifier(expression.name)) return this.#methods.has(text);
    if (
      object.kind !== Kind.SuperKeyword && this.#isBuiltin(object, text)
    ) return true;
    if (object.kind === Kind.ThisKeyword) {
      const key = this.#ownMethod(node, text);
      return key !== undefined && this.#methods.has(key);
    }
    if (!ts.isIdentifier(object)) return false;
    if (this.#methods.has(`${object.text}.${text}`)) return true;
    const methods = globals.get(object.text);
    // The one function of a namespace that iterates.
    return methods !== undefined && text !== "sumPrecise" &&
      this.#isGlobal(object.text) && (methods === null || methods.has(text));
  }
}

/**
 * What makes a call of a function one that has to be made by its twin. The body
 * of an async function is plain; that of a generator function is not run by the
 * call, but what it makes has to be what a twin makes.
 */
function suspendingByCall(node: FunctionNode): ts.Node[] {
  return isAsync(node) ? [] : suspendingIn(node);
}

/** The parent of the class in which a node stands. */
function parentOfClassAround(node: ts.Node): ts.Expression | undefined {
  return classAround(node)?.heritageClauses?.[0].types[0].expression;
}

/** What may suspend a function, nested functions excluded. */
function suspendingIn(node: FunctionNode): ts.Node[] {
  return suspendingAmong([...node.parameters, ...node.body ? [node.body] : []]);
}

/** {@linkcode suspendingIn} for what a function consists of. */
function suspendingAmong(nodes: readonly ts.Node[]): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionNode(node)) return;
    switch (node.kind) {
      case Kind.CallExpression:
        if (
          !isImport((node as ts.CallExpression).expression) &&
          !isDirectEval(node as ts.CallExpression)
        ) found.push(node);
        break;
      case Kind.NewExpression:
      case Kind.TaggedTemplateExpression:
      case Kind.ForOfStatement:
      case Kind.SpreadElement:
      case Kind.YieldExpression:
      case Kind.ClassDeclaration:
      case Kind.ClassExpression:
        found.push(node);
        break;
      case Kind.PropertyAccessExpression:
      case Kind.BindingElement:
      case Kind.PrefixUnaryExpression:
      case Kind.PostfixUnaryExpression:
      case Kind.TemplateSpan:
        if (usesAccessor(node) || converts(node)) found.push(node);
        break;
      case Kind.ArrayBindingPattern:
      case Kind.BinaryExpression:
        if (
          asksInstance(node) || usesAccessor(node) || converts(node) ||
          waitsForItems(node)
        ) found.push(node);
        break;
      case Kind.VariableDeclarationList:
        if (
          (node.flags & ts.NodeFlags.BlockScoped) >= ts.NodeFlags.Using
        ) found.push(node);
    }
    ts.forEachChild(node, visit);
  };
  for (const each of nodes) visit(each);
  return found;
}

/** Whether a call, of a global that cannot be seen to be another one, converts an object by a method of the program's. */
function isConverting(
  { expression, arguments: args }: ts.CallExpression | ts.NewExpression,
): boolean {
  return ts.isIdentifier(expression) && converting.has(expression.text) &&
    args?.some(mayBeObject) === true;
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

/** Whether something is assigned to, perhaps as a part of a pattern. */
function isAssigned(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) {
    return parent.left === node &&
      parent.operatorToken.kind >= Kind.FirstAssignment &&
      parent.operatorToken.kind <= Kind.LastAssignment;
  }
  if (
    ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)
  ) {
    return parent.operator === Kind.PlusPlusToken ||
      parent.operator === Kind.MinusMinusToken;
  }
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) {
    return parent.initializer === node;
  }
  if (ts.isDeleteExpression(parent)) return true;
  // In a literal it may be a pattern: then it counts as one.
  return (ts.isArrayLiteralExpression(parent) &&
    isPatternLike(parent)) ||
    (ts.isShorthandPropertyAssignment(parent) &&
      isPatternLike(parent.parent)) ||
    (ts.isPropertyAssignment(parent) && parent.initializer === node &&
      isPatternLike(parent.parent)) ||
    ((ts.isSpreadElement(parent) || ts.isSpreadAssignment(parent)) &&
      isPatternLike(parent.parent));
}

function isPatternLike(node: ts.Node): boolean {
  for (let { parent } = node; parent !== undefined; { parent } = parent) {
    if (ts.isBinaryExpression(parent)) {
      return parent.operatorToken.kind === Kind.EqualsToken &&
        node.pos >= parent.left.pos && node.end <= parent.left.end;
    }
    if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) {
      return node.end <= parent.initializer.end;
    }
    if (ts.isStatement(parent)) return false;
  }
  return false;
}
