/**
 * The pass that takes types away where they stand: it overwrites them by spaces,
 * so that everything else stays where it was, and takes their nodes out of the
 * tree. One parsing is enough then, and no map has to be composed.
 *
 * @module
 */
import ts from "../typescript.ts";
import { isOnlyName } from "../analysis/bindings.ts";
import { ErasedText } from "./erased_text.ts";
import { ImportedNames } from "./imported_names.ts";
import type { Insertion } from "./inserted_text.ts";
import { writeParameterProperties } from "./parameter_property.ts";

const Kind = ts.SyntaxKind;

/** A tree's nodes and lists as this pass changes them. */
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The modifiers that say something of types only. */
const erasable: ReadonlySet<ts.SyntaxKind> = new Set([
  Kind.PublicKeyword,
  Kind.PrivateKeyword,
  Kind.ProtectedKeyword,
  Kind.ReadonlyKeyword,
  Kind.OverrideKeyword,
  Kind.AbstractKeyword,
  Kind.DeclareKeyword,
]);

/** What needs no parentheses, wherever it stands. */
const simple: ReadonlySet<ts.SyntaxKind> = new Set([
  Kind.Identifier,
  Kind.ThisKeyword,
  Kind.PropertyAccessExpression,
  Kind.ElementAccessExpression,
  Kind.CallExpression,
]);

/** What goes on with the statement before, where that has no semicolon. */
const continuations = /[([`+\-/]/y;

/** What is something else where it comes first. */
const beginnings = /\{|(?:function|class|async|let)\b/y;

/** Something whose types cannot be taken away by spaces alone. */
class NotErasable extends Error {}

/** What was done to a text to take its types away. */
export interface Erased {
  /** Where the types were: start and end of each piece, in order. */
  pieces: number[];
  /**
   * What has to be put into the text for parameter properties. The tree is of no
   * use if there is something.
   */
  insertions: Insertion[];
}

/**
 * Takes the types out of a tree and its text.
 *
 * @param tree The tree of a TypeScript file without errors, which is changed.
 * @param keepsImports Whether imports stay of which nothing is used as a value.
 * @returns Where they were; `undefined` if more is needed than spaces and what
 * parameter properties stand for: for enums, namespaces, decorators, JSX and the
 * like. The tree is spoilt then.
 */
export function eraseTypes(
  tree: ts.SourceFile,
  keepsImports: boolean,
): Erased | undefined {
  try {
    return new Erasure(tree, keepsImports);
  } catch (error) {
    if (error instanceof NotErasable) return undefined;
    throw error;
  }
}

class Erasure implements Erased {
  readonly #text: ErasedText;
  readonly #keepsImports: boolean;
  readonly #imported: ImportedNames;

  readonly pieces: number[];
  readonly insertions: Insertion[] = [];

  constructor(tree: ts.SourceFile, keepsImports: boolean) {
    this.#text = new ErasedText(tree.text);
    this.#keepsImports = keepsImports;
    this.#imported = new ImportedNames(tree);
    // They stay those of the source, whatever becomes of its line breaks.
    tree.getLineStarts();
    this.#statements(tree.statements, tree);
    this.pieces = this.#text.pieces;
    tree.text = this.#text.text;
  }

  /** Puts a semicolon behind a node, whose end becomes the end of that. */
  #terminate(node: ts.Node): void {
    const { end } = node;
    if (this.#text.isTerminated(node)) return;
    if (!this.#text.terminate(end)) throw new NotErasable();
    for (
      let each: ts.Node | undefined = node;
      each?.end === end;
      each = lastStatement(each)
    ) (each as Mutable<ts.Node>).end = end + 1;
  }

  /** Where a token ends that comes next after a position. */
  #after(position: number, token: string): number {
    const start = this.#text.next(position);
    if (!this.#text.has(token, start)) throw new NotErasable();
    return start + token.length;
  }

  #statements(list: ts.NodeArray<ts.Statement>, parent: ts.Node): void {
    const isModule = ts.isSourceFile(parent);
    const ends = list.map(({ end }) => end);
    for (const statement of list) {
      if (isModule && ts.isImportDeclaration(statement)) continue;
      if (!isTypeOnly(statement, this.#imported)) this.#visit(statement);
    }
    const kept: ts.Statement[] = [];
    for (const [i, statement] of list.entries()) {
      const isErased = isTypeOnly(statement, this.#imported) ||
        (ts.isImportDeclaration(statement) && this.#import(statement)) ||
        (ts.isExportDeclaration(statement) && this.#export(statement));
      if (!isErased) {
        kept.push(statement);
        if (statement.end !== ends[i]) this.#separate(statement, ends[i]);
        continue;
      }
      const before = kept.at(-1);
      if (before !== undefined) this.#separate(before, statement.end);
      this.#text.erase(this.#beginning(statement), statement.end);
    }
    if (kept.length < list.length) replaceAll(list, kept);
  }

  #block(node: ts.Block | ts.CaseOrDefaultClause): void {
    const { statements } = node;
    this.#statements(statements, node);
    const last = statements.at(-1);
    if (!ts.isBlock(node) && last !== undefined) {
      (node as Mutable<ts.Node>).end = last.end;
    }
  }

  /** Ends a statement if what follows a position would go on with it. */
  #separate(statement: ts.Node, position: number): void {
    if (this.#text.matches(continuations, this.#text.next(position))) {
      this.#terminate(statement);
    }
  }

  /** Where a statement begins that is erased: with the comments in the lines before. */
  #beginning(statement: ts.Statement): number {
    const start = this.#text.next(statement.pos);
    if (statement.pos === 0) return start;
    const lineBreak = this.#text.lineBreak(statement.pos, start);
    return lineBreak < 0 ? start : lineBreak + 1;
  }

  /** Takes what is for types only out of an import; tells whether that is all of it. */
  #import(node: ts.ImportDeclaration): boolean {
    const { importClause: clause } = node;
    if (clause === undefined) return false;
    if (clause.isTypeOnly) return true;
    const isUsed = (name: ts.Identifier) =>
      this.#keepsImports || this.#imported.isUsed(name.text);
    const { name, namedBindings: bindings } = clause;
    const keepsName = name !== undefined && isUsed(name);
    if (bindings === undefined) return !keepsName;
    if (ts.isNamedImports(bindings) && !this.#takesAll(bindings, isUsed)) {
      const kept = bindings.elements.filter((each) =>
        !each.isTypeOnly && isUsed(each.name)
      );
      this.#specifiers(bindings.elements, kept);
    } else if (ts.isNamedImports(bindings) || !isUsed(bindings.name)) {
      if (!keepsName) return true;
      this.#text.erase(name.end, bindings.end);
      clear(clause, "namedBindings");
      (clause as Mutable<ts.ImportClause>).end = name.end;
    }
    if (name !== undefined && !keepsName) {
      this.#text.erase(
        this.#text.next(name.pos),
        this.#text.next(bindings.pos),
      );
      clear(clause, "name");
    }
    return false;
  }

  /** Whether nothing remains of the names that are imported. */
  #takesAll(
    { elements }: ts.NamedImports,
    isUsed: (name: ts.Identifier) => boolean,
  ): boolean {
    return !this.#keepsImports && elements.length > 0 &&
      elements.every(({ isTypeOnly, name }) => isTypeOnly || !isUsed(name));
  }

  /** Takes what is for types only out of an export; tells whether that is all of it. */
  #export(node: ts.ExportDeclaration): boolean {
    const { exportClause: clause, moduleSpecifier } = node;
    if (node.isTypeOnly) return true;
    if (clause === undefined || ts.isNamespaceExport(clause)) return false;
    const kept = clause.elements.filter(({ isTypeOnly, propertyName, name }) =>
      !isTypeOnly &&
      (moduleSpecifier !== undefined ||
        !this.#imported.isType((propertyName ?? name).text))
    );
    if (
      moduleSpecifier !== undefined && !this.#keepsImports &&
      kept.length === 0 && clause.elements.length > 0
    ) return true;
    this.#specifiers(clause.elements, kept);
    return false;
  }

  #specifiers<T extends ts.ImportOrExportSpecifier>(
    list: ts.NodeArray<T>,
    kept: T[],
  ): void {
    if (kept.length === list.length) return;
    for (const each of list) {
      if (!kept.includes(each)) this.#eraseElement(each);
    }
    replaceAll(list, kept);
  }

  /** Erases an element of a list, and the comma after it. */
  #eraseElement(node: ts.Node): void {
    const next = this.#text.next(node.end);
    const isSeparated = this.#text.has(",", next);
    this.#text.erase(
      this.#text.next(node.pos),
      isSeparated ? next + 1 : node.end,
    );
  }

  readonly #visit = (node: ts.Node): void => {
    switch (node.kind) {
      case Kind.Identifier:
        if (this.#imported.has((node as ts.Identifier).text)) {
          this.#imported.see(node as ts.Identifier, isOnlyName);
        }
        return;
      case Kind.ParenthesizedExpression: {
        const inner = withoutParentheses(node as ts.ParenthesizedExpression);
        if (inner === undefined) break;
        // With line breaks, which may not stand after a `return`.
        this.#text.erase(this.#text.next(node.pos), this.#text.next(inner.pos));
        this.#text.erase(inner.end, node.end);
        return this.#replace(node, inner);
      }
      case Kind.AsExpression:
      case Kind.SatisfiesExpression:
      case Kind.NonNullExpression:
        return this.#assertion(node as ts.AsExpression);
      case Kind.TypeAssertionExpression:
        return this.#prefixed(node as ts.TypeAssertion);
      case Kind.ExpressionWithTypeArguments:
        return this.#instantiation(node as ts.ExpressionWithTypeArguments);
      case Kind.Block:
      case Kind.CaseClause:
      case Kind.DefaultClause:
        if (node.kind === Kind.CaseClause) {
          this.#visit((node as ts.CaseClause).expression);
        }
        return this.#block(node as ts.Block);
      case Kind.VariableDeclaration: {
        const { name, exclamationToken, type } = node as ts.VariableDeclaration;
        if (type !== undefined) this.#text.erase(name.end, type.end);
        if (exclamationToken !== undefined || type !== undefined) {
          clear(node, "exclamationToken", "type");
        }
        break;
      }
      case Kind.PropertyDeclaration:
        this.#property(node as ts.PropertyDeclaration);
        break;
      case Kind.Parameter:
        this.#parameter(node as ts.ParameterDeclaration);
        break;
      case Kind.FunctionDeclaration:
      case Kind.FunctionExpression:
      case Kind.ArrowFunction:
      case Kind.MethodDeclaration:
      case Kind.Constructor:
      case Kind.GetAccessor:
      case Kind.SetAccessor:
        this.#function(node as ts.FunctionLikeDeclaration);
        break;
      case Kind.ClassDeclaration:
      case Kind.ClassExpression:
        return this.#class(node as ts.ClassLikeDeclaration);
      case Kind.CallExpression:
      case Kind.NewExpression:
      case Kind.TaggedTemplateExpression:
        this.#typeArguments(node as ts.CallExpression);
        break;
      case Kind.EnumDeclaration:
      case Kind.ModuleDeclaration:
      case Kind.ImportEqualsDeclaration:
      case Kind.NamespaceExportDeclaration:
      case Kind.Decorator:
      case Kind.JsxElement:
      case Kind.JsxSelfClosingElement:
      case Kind.JsxFragment:
      // As the only statement of another one.
      case Kind.InterfaceDeclaration:
      case Kind.TypeAliasDeclaration:
        throw new NotErasable();
      case Kind.ExportAssignment:
        if ((node as ts.ExportAssignment).isExportEquals) {
          throw new NotErasable();
        }
        break;
      // The names in them are not this module's.
      case Kind.ExportDeclaration:
        if ((node as ts.ExportDeclaration).moduleSpecifier !== undefined) {
          return;
        }
    }
    ts.forEachChild(node, this.#visit);
    this.#text.shrink(node);
  };

  /** `x as T`, `x satisfies T`, `x!` */
  #assertion(
    node: ts.AsExpression | ts.SatisfiesExpression | ts.NonNullExpression,
  ): void {
    this.#text.erase(node.expression.end, node.end);
    this.#replace(node, node.expression);
  }

  /** `<T> x` */
  #prefixed(node: ts.TypeAssertion): void {
    const { expression } = node;
    const start = this.#text.next(expression.pos);
    if (this.#text.matches(beginnings, start)) throw new NotErasable();
    this.#text.erase(this.#text.next(node.pos), start);
    this.#replace(node, expression);
  }

  /** `f<T>`, and what classes extend. */
  #instantiation(node: ts.ExpressionWithTypeArguments): void {
    if (ts.isHeritageClause(node.parent)) {
      this.#typeArguments(node);
      ts.forEachChild(node, this.#visit);
      return this.#text.shrink(node);
    }
    this.#text.erase(node.expression.end, node.end);
    this.#replace(node, node.expression);
  }

  /** Puts an expression in the place of one that it is a part of. */
  #replace(node: ts.Node, by: ts.Expression): void {
    const { parent } = node as { parent: unknown } as {
      parent: Record<string, unknown>;
    };
    (by as Mutable<ts.Node>).parent = node.parent;
    for (const key of Object.keys(parent)) {
      const value = parent[key];
      if (value === node) parent[key] = by;
      else if (Array.isArray(value)) {
        const index = value.indexOf(node);
        if (index >= 0) value[index] = by;
      }
    }
    this.#visit(by);
  }

  #typeArguments(
    node:
      | ts.CallExpression
      | ts.NewExpression
      | ts.TaggedTemplateExpression
      | ts.ExpressionWithTypeArguments,
  ): void {
    const { typeArguments } = node;
    if (typeArguments === undefined) return;
    // After the `?.` of an optional call.
    this.#text.erase(typeArguments.pos - 1, this.#listEnd(typeArguments));
    clear(node, "typeArguments");
  }

  /** Where the `>` of a list of types ends. */
  #listEnd(list: ts.NodeArray<ts.Node>): number {
    const next = this.#text.next(list.end);
    return this.#after(this.#text.has(",", next) ? next + 1 : next, ">");
  }

  #property(node: ts.PropertyDeclaration): void {
    this.#modifiers(node);
    const { name, questionToken, exclamationToken, type } = node;
    const last = type ?? questionToken ?? exclamationToken;
    if (last === undefined) return;
    this.#text.erase(name.end, last.end);
    clear(node, "questionToken", "exclamationToken", "type");
  }

  #parameter(node: ts.ParameterDeclaration): void {
    if (node.modifiers !== undefined) {
      if (!ts.isConstructorDeclaration(node.parent)) throw new NotErasable();
      this.#modifiers(node);
    }
    const { name, questionToken, type } = node;
    const last = type ?? questionToken;
    if (last === undefined) return;
    this.#text.erase(name.end, last.end);
    clear(node, "questionToken", "type");
  }

  #function(node: ts.FunctionLikeDeclaration): void {
    this.#modifiers(node);
    if (ts.isConstructorDeclaration(node)) {
      const insertions = writeParameterProperties(node);
      if (insertions === undefined) throw new NotErasable();
      this.insertions.push(...insertions);
    }
    const { parameters, typeParameters, type } = node;
    if (ts.isMethodDeclaration(node) && node.questionToken !== undefined) {
      this.#text.erase(node.name.end, node.questionToken.end);
      clear(node, "questionToken");
    }
    if (typeParameters !== undefined) {
      // What follows has to stand in the line of a `return` or `async` before it.
      this.#text.erase(
        typeParameters.pos - 1,
        this.#text.next(this.#listEnd(typeParameters)),
      );
      clear(node, "typeParameters");
    }
    const [first, ...others] = parameters;
    if (
      first !== undefined && ts.isIdentifier(first.name) &&
      first.name.text === "this"
    ) {
      this.#eraseElement(first);
      replaceAll(parameters, others);
    }
    if (type !== undefined) {
      const next = this.#text.next(parameters.end);
      this.#text.erase(
        this.#after(this.#text.has(",", next) ? next + 1 : next, ")"),
        type.end,
      );
      clear(node, "type");
    }
  }

  /** Erases the modifiers that say something of types only. */
  #modifiers(node: ts.HasModifiers): void {
    const { modifiers } = node;
    if (modifiers === undefined) return;
    const kept = modifiers.filter(({ kind }) => !erasable.has(kind));
    if (kept.length === modifiers.length) return;
    for (const each of modifiers) {
      if (!kept.includes(each)) {
        this.#text.erase(this.#text.next(each.pos), this.#text.next(each.end));
      }
    }
    if (kept.length === 0) clear(node, "modifiers");
    else replaceAll(modifiers, kept);
  }

  #class(node: ts.ClassLikeDeclaration): void {
    this.#modifiers(node);
    if (node.typeParameters !== undefined) {
      const { typeParameters } = node;
      this.#text.erase(typeParameters.pos - 1, this.#listEnd(typeParameters));
      clear(node, "typeParameters");
    }
    this.#heritage(node);
    for (const each of node.modifiers ?? []) this.#visit(each);
    if (node.name !== undefined) this.#visit(node.name);
    for (const clause of node.heritageClauses ?? []) this.#visit(clause);
    const kept: ts.ClassElement[] = [];
    for (const member of node.members) {
      const isErased = isTypeOnlyMember(member);
      const before = kept.at(-1);
      // It may go on with what follows once that has lost its first words.
      if (
        before !== undefined && ts.isPropertyDeclaration(before) &&
        (isErased || beginsWithErasable(member))
      ) {
        this.#terminate(before);
        (member as Mutable<ts.Node>).pos = Math.max(member.pos, before.end);
      }
      if (isErased) {
        this.#text.erase(this.#text.next(member.pos), member.end);
        continue;
      }
      const { end } = member;
      this.#visit(member);
      kept.push(member);
      if (ts.isPropertyDeclaration(member) && member.end !== end) {
        this.#terminate(member);
      }
    }
    if (kept.length < node.members.length) replaceAll(node.members, kept);
  }

  /** Erases what a class implements. */
  #heritage(node: ts.ClassLikeDeclaration): void {
    const { heritageClauses } = node;
    if (heritageClauses === undefined) return;
    const kept = heritageClauses.filter(({ token }) =>
      token === Kind.ExtendsKeyword
    );
    for (const clause of heritageClauses) {
      if (!kept.includes(clause)) {
        this.#text.erase(this.#text.next(clause.pos), clause.end);
      }
    }
    if (kept.length === 0) clear(node, "heritageClauses");
    else replaceAll(heritageClauses, kept);
  }
}

/** What is in parentheses that only a type has made necessary. */
function withoutParentheses(
  node: ts.ParenthesizedExpression,
): ts.Expression | undefined {
  let inner = node.expression;
  while (isAssertion(inner)) inner = inner.expression;
  const { parent } = node;
  if (
    inner === node.expression || !simple.has(inner.kind) ||
    ts.isOptionalChain(inner) ||
    (ts.isNewExpression(parent) && parent.expression === node)
  ) return undefined;
  return inner;
}

function isAssertion(
  node: ts.Expression,
): node is ts.AssertionExpression | ts.SatisfiesExpression {
  return ts.isAssertionExpression(node) || ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node);
}

/** The statement at the end of another one. */
function lastStatement(node: ts.Node): ts.Statement | undefined {
  if (ts.isIfStatement(node)) return node.elseStatement ?? node.thenStatement;
  return ts.isIterationStatement(node, false) || ts.isLabeledStatement(node)
    ? node.statement
    : undefined;
}

/** Whether a statement says something of types only, whatever is used. */
function isTypeOnly(node: ts.Statement, imported: ImportedNames): boolean {
  switch (node.kind) {
    case Kind.InterfaceDeclaration:
    case Kind.TypeAliasDeclaration:
      return true;
    case Kind.ImportEqualsDeclaration:
      return (node as ts.ImportEqualsDeclaration).isTypeOnly;
    case Kind.FunctionDeclaration:
      if ((node as ts.FunctionDeclaration).body === undefined) return true;
      break;
    case Kind.ExportAssignment: {
      const { expression } = node as ts.ExportAssignment;
      return ts.isIdentifier(expression) && imported.isType(expression.text);
    }
  }
  return hasModifier(node, Kind.DeclareKeyword);
}

/** Whether a member of a class says something of types only. */
function isTypeOnlyMember(node: ts.ClassElement): boolean {
  if (ts.isIndexSignatureDeclaration(node)) return true;
  if (ts.isPropertyDeclaration(node)) {
    return hasModifier(node, Kind.DeclareKeyword) ||
      hasModifier(node, Kind.AbstractKeyword);
  }
  return ts.isFunctionLike(node) &&
    (node as ts.MethodDeclaration).body === undefined;
}

function beginsWithErasable(node: ts.ClassElement): boolean {
  return ts.canHaveModifiers(node) && node.modifiers !== undefined &&
    erasable.has(node.modifiers[0].kind);
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) &&
    node.modifiers?.some((each) => each.kind === kind) === true;
}

function clear(node: ts.Node, ...keys: string[]): void {
  for (const key of keys) {
    (node as unknown as Record<string, undefined>)[key] = undefined;
  }
}

/** Gives a list other elements, in the places of those that it had. */
function replaceAll<T extends ts.Node>(
  list: ts.NodeArray<T>,
  elements: readonly T[],
): void {
  (list as unknown as T[]).splice(0, list.length, ...elements);
}
