/**
 * What the names of a module stand for: where each is declared, and where it
 * is assigned to.
 *
 * @module
 */
import ts from "../typescript.ts";

const Kind = ts.SyntaxKind;

/** What is declared under a name in one scope. */
export interface Declared {
  /** The nodes that declare it: more than one, if it is declared again. */
  readonly nodes: ts.Node[];
  /** The identifiers that are assigned to. */
  readonly assigned: ts.Identifier[];
}

/** The declarations of a module. */
export class Declarations {
  readonly #scopes = new Map<ts.Node, Map<string, Declared>>();

  /**
   * @param tree The module.
   * @param isAssigned Whether an identifier is assigned to where it stands.
   */
  constructor(tree: ts.SourceFile, isAssigned: (node: ts.Node) => boolean) {
    const assigned: ts.Identifier[] = [];
    this.#visit(tree, tree, tree, (node) => {
      if (isAssigned(node)) assigned.push(node);
    });
    for (const node of assigned) this.of(node)?.assigned.push(node);
  }

  /** What an identifier names; `undefined` if the module does not declare it. */
  of(identifier: ts.Identifier): Declared | undefined {
    const { text } = identifier;
    let inner: ts.Node = identifier;
    for (
      let scope: ts.Node | undefined = identifier.parent;
      scope !== undefined;
      inner = scope, scope = scope.parent
    ) {
      const declared = this.#scopes.get(scope)?.get(text);
      if (declared !== undefined && isVisible(declared, scope, inner)) {
        return declared;
      }
    }
    return undefined;
  }

  /** The one node that declares what an identifier names, if it keeps its first value. */
  only(identifier: ts.Identifier): ts.Node | undefined {
    const declared = this.of(identifier);
    return declared?.nodes.length === 1 && declared.assigned.length === 0
      ? declared.nodes[0]
      : undefined;
  }

  /**
   * Visits a node.
   *
   * @param of The function, or the module, in which it stands.
   * @param block The innermost scope around it.
   * @param use Gets the identifiers that declare nothing.
   */
  #visit(
    node: ts.Node,
    of: ts.Node,
    block: ts.Node,
    use: (node: ts.Identifier) => void,
  ): void {
    if (isType(node)) return;
    switch (node.kind) {
      case Kind.Identifier:
        return use(node as ts.Identifier);
      case Kind.FunctionDeclaration:
        this.#declare((node as ts.FunctionDeclaration).name, node, block);
        // Sloppy code has it in the function as well.
        if (block !== of) {
          this.#declare((node as ts.FunctionDeclaration).name, node, of);
        }
        of = block = node;
        break;
      case Kind.FunctionExpression:
        this.#declare((node as ts.FunctionExpression).name, node, node);
        of = block = node;
        break;
      case Kind.ArrowFunction:
      case Kind.MethodDeclaration:
      case Kind.Constructor:
      case Kind.GetAccessor:
      case Kind.SetAccessor:
      case Kind.ClassStaticBlockDeclaration:
        of = block = node;
        break;
      case Kind.ClassDeclaration:
        this.#declare((node as ts.ClassDeclaration).name, node, block);
        block = node;
        break;
      case Kind.ClassExpression:
        this.#declare((node as ts.ClassExpression).name, node, node);
        block = node;
        break;
      case Kind.Block:
        // The body of a function sees its parameters' scope.
        if (node.parent !== of) block = node;
        break;
      case Kind.ForStatement:
      case Kind.ForInStatement:
      case Kind.ForOfStatement:
      case Kind.CaseBlock:
      case Kind.CatchClause:
        block = node;
        break;
      case Kind.Parameter:
        this.#pattern((node as ts.ParameterDeclaration).name, node, of);
        break;
      case Kind.VariableDeclaration: {
        const { parent } = node;
        const isVar = ts.isVariableDeclarationList(parent) &&
          (parent.flags & ts.NodeFlags.BlockScoped) === 0;
        this.#pattern(
          (node as ts.VariableDeclaration).name,
          node,
          isVar ? of : block,
        );
        break;
      }
      case Kind.ImportClause:
      case Kind.ImportSpecifier:
      case Kind.NamespaceImport:
        this.#declare(
          (node as ts.ImportClause | ts.ImportSpecifier | ts.NamespaceImport)
            .name,
          node,
          of,
        );
    }
    ts.forEachChild(node, (child) => this.#visit(child, of, block, use));
  }

  #pattern(name: ts.BindingName, node: ts.Node, scope: ts.Node): void {
    if (ts.isIdentifier(name)) return this.#declare(name, node, scope);
    for (const element of name.elements) {
      if (!ts.isOmittedExpression(element)) {
        this.#pattern(element.name, element, scope);
      }
    }
  }

  #declare(
    name: ts.Identifier | undefined,
    node: ts.Node,
    scope: ts.Node,
  ): void {
    if (name === undefined) return;
    let names = this.#scopes.get(scope);
    if (names === undefined) this.#scopes.set(scope, names = new Map());
    const declared = names.get(name.text);
    if (declared === undefined) {
      names.set(name.text, { nodes: [node], assigned: [] });
    } else declared.nodes.push(node);
  }
}

/** Whether one of a function's parts sees what it declares: its parameters do not see the variables of its body. */
function isVisible(
  { nodes }: Declared,
  scope: ts.Node,
  from: ts.Node,
): boolean {
  if (!ts.isFunctionLike(scope) || ts.isClassStaticBlockDeclaration(scope)) {
    return true;
  }
  if (from === (scope as ts.FunctionLikeDeclaration).body) return true;
  return ts.isParameter(from) &&
    nodes.some((node) => node === scope || isOfParameters(node, scope));
}

function isOfParameters(node: ts.Node, scope: ts.Node): boolean {
  let inner = node;
  while (inner.parent !== scope) inner = inner.parent;
  return ts.isParameter(inner);
}

/** Whether a node is one that is gone when the types are. */
export function isType(node: ts.Node): boolean {
  return node.kind === Kind.InterfaceDeclaration ||
    node.kind === Kind.TypeAliasDeclaration ||
    (ts.isTypeNode(node) && node.kind !== Kind.ExpressionWithTypeArguments);
}
