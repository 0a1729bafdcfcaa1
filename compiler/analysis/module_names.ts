/**
 * The names of a module: what they stand for as far as that can be seen, where
 * they are assigned to, and what members are called.
 *
 * @module
 */
import ts from "../typescript.ts";
import { isAssigned, isChanged } from "./assignment.ts";
import { ownMethod, ownNames } from "./builtin_method.ts";
import { CallSites } from "./call_sites.ts";
import { Declarations } from "./declarations.ts";
import { MemberKeys } from "./member_key.ts";
import { assignsPattern } from "./array_pattern.ts";
import { isDirectEval } from "./switching.ts";
import { isExported } from "../source/function_node.ts";
import { isStatic } from "../source/class_node.ts";
import { type Kinds, UNKNOWN, ValueKinds } from "./value_kind.ts";

const Kind = ts.SyntaxKind;

/** What is known of each tree: no accessor and no other module makes a difference to it. */
const known = new WeakMap<ts.SourceFile, ModuleNames>();

/** The names of a module. */
export class ModuleNames {
  /** How often a name is declared, anywhere. */
  readonly #declared = new Map<string, number>();
  /** The names that are assigned to, and the members. */
  readonly #assigned = new Set<string>();
  /** By the class's name and the method's; `undefined` if there are two. */
  readonly #methods = new Map<string, ts.MethodDeclaration | undefined>();
  /** All its names, and its strings. */
  readonly #words = new Set<string>();
  /** The names of members that the module gives to something. */
  readonly #members = new Set<string>();
  /** Those of members that an object of the engine's may get as well. */
  readonly #patched = new Set<string>();
  /** Whether it asks for names also of methods that no loop comes by. */
  #asksNames = false;
  readonly #kinds: ValueKinds;
  /** The names that stand where what they name may get away from the module, or into another class. */
  readonly #escaped = new Set<string>();
  /** The classes that have no heirs, with their names. */
  readonly #lasts = new Map<ts.Node, string>();
  /** What the names stand for. */
  readonly declarations: Declarations;
  /** The functions that the module declares under a name which is never another one's. */
  readonly constants = new Set<ts.Node>();
  /** Where functions are called. */
  readonly sites: CallSites;
  /** What is known of keys. */
  readonly keys: MemberKeys;
  /** All calls and constructions, and what iterates: loops, spreads and patterns. */
  readonly calls: ts.Node[] = [];
  /** Its classes. */
  readonly classes: ts.ClassLikeDeclaration[] = [];
  /** Its accessors. */
  readonly accessors: ts.AccessorDeclaration[] = [];
  /** Whether there is a direct `eval`, which may assign to anything. */
  hasEval = false;
  /** Whether there are loops over the names of objects. */
  hasKeyLoops = false;

  /** The names of a module, which is looked at once. */
  static of(tree: ts.SourceFile): ModuleNames {
    let names = known.get(tree);
    if (names === undefined) known.set(tree, names = new ModuleNames(tree));
    return names;
  }

  private constructor(tree: ts.SourceFile) {
    this.declarations = new Declarations(tree, isChanged);
    this.sites = new CallSites(this.declarations);
    this.#kinds = new ValueKinds(
      this.declarations,
      (name) => this.isGlobal(name),
      (name) => this.isPatched(name),
    );
    this.#names(tree);
    this.keys = new MemberKeys(
      this.declarations,
      (name) => this.isGlobal(name),
      this.hasEval,
    );
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
  readonly #names = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) {
      // It may be the name of a member.
      this.#words.add(node.text);
      this.#members.add(node.text);
      this.#patched.add(node.text);
      return;
    }
    if (ts.isIdentifier(node)) {
      const { parent } = node;
      this.#words.add(node.text);
      if (isMemberName(node, parent)) {
        this.#members.add(node.text);
        if (!ts.isClassElement(parent)) this.#patched.add(node.text);
      }
      if (asking.has(node.text)) this.#asksNames = true;
      if (isDeclaringName(node, parent)) {
        this.#declared.set(node.text, (this.#declared.get(node.text) ?? 0) + 1);
        if (changesUnseen(node)) this.#assigned.add(node.text);
      } else {
        this.sites.add(node);
        if (isAssigned(node)) this.#assigned.add(node.text);
        if (!isOnlyUsed(node, parent)) this.#escaped.add(node.text);
      }
      return;
    }
    if (ts.isPrivateIdentifier(node)) {
      this.#words.add(node.text);
      return this.sites.add(node);
    }
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      this.calls.push(node);
      if (ts.isCallExpression(node) && isDirectEval(node)) this.hasEval = true;
    } else if (
      ts.isForOfStatement(node) || ts.isSpreadElement(node) ||
      ts.isArrayBindingPattern(node) || assignsPattern(node)
    ) this.calls.push(node);
    else if (ts.isClassLike(node)) this.classes.push(node);
    else if (ts.isAccessor(node)) this.accessors.push(node);
    else if (ts.isForInStatement(node)) this.hasKeyLoops = true;
    if (
      ts.isClassElement(node) && node.name !== undefined &&
      ts.isPrivateIdentifier(node.name)
    ) this.#private(node, node.name.text);
    if (ts.isPropertyAccessExpression(node) && isAssigned(node)) {
      const { text } = node.name;
      this.#assigned.add(`.${text}`);
      if (ts.isPrivateIdentifier(node.name)) {
        this.#kinds.member(text, undefined);
      } else if (!this.#isOwn(node.expression)) this.#patched.add(text);
    }
    ts.forEachChild(node, this.#names);
  };

  /** A private method is never another one; but two classes may have one of that name. */
  #private(node: ts.ClassElement, name: string): void {
    if (!ts.isPropertyDeclaration(node)) this.#kinds.member(name, undefined);
    else if (node.initializer !== undefined) {
      this.#kinds.member(name, node.initializer);
    }
    this.#methods.set(
      name,
      this.#methods.has(name) || !ts.isMethodDeclaration(node)
        ? undefined
        : node,
    );
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
        this.isMemberAssigned(member.name.text)
      ) continue;
      if (isStatic(member)) {
        this.#methods.set(`${name}.${member.name.text}`, member);
      } else if (isLast && isOnly(member, node)) {
        this.#methods.set(`${name}:${member.name.text}`, member);
        this.#lasts.set(node, name);
      }
    }
  }

  /** A private method, by its name, or a static one, by its class's and its own. */
  method(name: string): ts.MethodDeclaration | undefined {
    return this.#methods.get(name);
  }

  /** A method of the objects of a class that has no heirs. */
  methodOfLast(
    node: ts.ClassLikeDeclaration,
    name: string,
  ): ts.MethodDeclaration | undefined {
    const last = this.#lasts.get(node);
    return last === undefined
      ? undefined
      : this.#methods.get(`${last}:${name}`);
  }

  /** Whether a member of a name is assigned to. */
  isMemberAssigned(name: string): boolean {
    return this.#assigned.has(`.${name}`);
  }

  /** Whether a name stands anywhere in the module. */
  mentions(name: string): boolean {
    return this.#words.has(name);
  }

  /** Whether the module gives a name to a member. */
  hasMember(name: string): boolean {
    return this.#members.has(name);
  }

  /**
   * Whether what the engine makes from a literal may have a method of a name that
   * is not the engine's. What the module's own classes and objects have does not
   * count, as long as nobody asks for the names of that.
   */
  isPatched(name: string): boolean {
    return this.#patched.has(name) ||
      (this.#asksNames &&
        (this.hasMember(name) || this.isMemberAssigned(name)));
  }

  /** Whether an object is one of the module's own classes: `this`, or such a class's prototype. */
  #isOwn(node: ts.Expression): boolean {
    return node.kind === Kind.ThisKeyword ||
      (ts.isPropertyAccessExpression(node) && node.name.text === "prototype" &&
        ts.isIdentifier(node.expression) &&
        isFunctionOrClass(this.declarations.only(node.expression)));
  }

  /** What the values of an expression may be. */
  kindsOf(node: ts.Expression): Kinds {
    return this.hasEval ? UNKNOWN : this.#kinds.of(node);
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
}

/** What asks for the names of members that no loop comes by. */
const asking: ReadonlySet<string> = new Set([
  "getOwnPropertyDescriptors",
  "getOwnPropertyNames",
  "ownKeys",
]);

function isFunctionOrClass(node: ts.Node | undefined): boolean {
  return node !== undefined &&
    (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node));
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
