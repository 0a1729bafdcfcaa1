import ts from "../typescript.ts";

const Kind = ts.SyntaxKind;

/**
 * The names that a module imports or declares for types, and whether they are
 * used as values: what is imported and only used as a type is not imported at all
 * once types are gone.
 */
export class ImportedNames {
  /** The names of types that are no names of values. */
  readonly #types = new Set<string>();
  /** Where imported names stand that are used. */
  readonly #uses = new Map<string, ts.Identifier[]>();
  /** The scopes in which something else has the name. */
  readonly #scopes = new Map<string, Set<ts.Node>>();

  /** @param tree The tree of a module, with types. */
  constructor(tree: ts.SourceFile) {
    const values = new Set<string>();
    for (const statement of tree.statements) {
      if (ts.isImportDeclaration(statement)) this.#import(statement, values);
      else if (
        ts.isInterfaceDeclaration(statement) ||
        ts.isTypeAliasDeclaration(statement)
      ) this.#types.add(statement.name.text);
    }
    if (this.#types.size === 0) return;
    for (const statement of tree.statements) addDeclared(statement, values);
    for (const name of values) this.#types.delete(name);
  }

  #import(node: ts.ImportDeclaration, values: Set<string>): void {
    const { importClause: clause } = node;
    if (clause === undefined) return;
    const { name, namedBindings } = clause;
    const add = (name: ts.Identifier, isTypeOnly: boolean) => {
      if (isTypeOnly) this.#types.add(name.text);
      else {
        values.add(name.text);
        this.#uses.set(name.text, []);
      }
    };
    if (name !== undefined) add(name, clause.isTypeOnly);
    if (namedBindings === undefined) return;
    if (ts.isNamespaceImport(namedBindings)) {
      return add(namedBindings.name, clause.isTypeOnly);
    }
    for (const { name, isTypeOnly } of namedBindings.elements) {
      add(name, clause.isTypeOnly || isTypeOnly);
    }
  }

  /** Whether a name is that of a type, and of no value. */
  isType(name: string): boolean {
    return this.#types.has(name);
  }

  /** Whether a name is imported, other than for types alone. */
  has(name: string): boolean {
    return this.#uses.has(name);
  }

  /**
   * Looks at an identifier whose name is imported.
   *
   * @param isOnlyName Tells whether one is the name of a property, or of what is
   * declared there.
   */
  see(node: ts.Identifier, isOnlyName: (node: ts.Identifier) => boolean): void {
    const { parent, text } = node;
    if (ts.isExportSpecifier(parent)) {
      if ((parent.propertyName ?? parent.name) !== node || parent.isTypeOnly) {
        return;
      }
    } else if (isOnlyName(node)) {
      const scope = scopeOf(node);
      if (scope === undefined) return;
      const scopes = this.#scopes.get(text);
      if (scopes === undefined) this.#scopes.set(text, new Set([scope]));
      else scopes.add(scope);
      return;
    }
    this.#uses.get(text)!.push(node);
  }

  /** Whether an imported name is used as a value, after all has been seen. */
  isUsed(name: string): boolean {
    const uses = this.#uses.get(name)!;
    const scopes = this.#scopes.get(name);
    if (scopes === undefined) return uses.length > 0;
    return uses.some((use) => {
      for (let node: ts.Node = use; node !== undefined; node = node.parent) {
        if (scopes.has(node)) return false;
      }
      return true;
    });
  }
}

/** Adds what a statement of a module declares that is a value. */
function addDeclared(node: ts.Statement, names: Set<string>): void {
  if (ts.isVariableStatement(node)) {
    for (const { name } of node.declarationList.declarations) {
      addPattern(name, names);
    }
  } else if (
    (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) ||
      ts.isEnumDeclaration(node) || ts.isModuleDeclaration(node)) &&
    node.name !== undefined
  ) names.add(node.name.text);
}

function addPattern(name: ts.BindingName, names: Set<string>): void {
  if (ts.isIdentifier(name)) return void names.add(name.text);
  for (const element of name.elements) {
    if (!ts.isOmittedExpression(element)) addPattern(element.name, names);
  }
}

/** The scope of the variable, function or class whose declared name a node is. */
function scopeOf(node: ts.Identifier): ts.Node | undefined {
  let { parent }: ts.Node = node;
  while (
    ts.isBindingElement(parent) && parent.propertyName !== node ||
    ts.isObjectBindingPattern(parent) || ts.isArrayBindingPattern(parent)
  ) parent = parent.parent;
  switch (parent.kind) {
    case Kind.Parameter:
      return parent.parent;
    case Kind.FunctionExpression:
    case Kind.ClassExpression:
      return parent;
    case Kind.FunctionDeclaration:
    case Kind.ClassDeclaration:
      return around(parent, false);
    case Kind.VariableDeclaration: {
      const list = parent.parent;
      return ts.isCatchClause(list)
        ? list
        : around(list, (list.flags & ts.NodeFlags.BlockScoped) === 0);
    }
    default:
      return undefined;
  }
}

/** The block around a declaration, or the function where it is a `var`. */
function around(node: ts.Node, isVar: boolean): ts.Node {
  for (let at = node.parent;; at = at.parent) {
    if (
      ts.isSourceFile(at) || ts.isFunctionLike(at) ||
      ts.isClassStaticBlockDeclaration(at)
    ) return at;
    if (isVar) continue;
    if (
      ts.isBlock(at) || ts.isCaseBlock(at) || ts.isForStatement(at) ||
      ts.isForInStatement(at) || ts.isForOfStatement(at)
    ) return at;
  }
}
