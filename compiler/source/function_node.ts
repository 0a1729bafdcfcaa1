import ts from "../typescript.ts";

const Kind = ts.SyntaxKind;

/** A function of the source, of whatever form. */
export type FunctionNode =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.ConstructorDeclaration
  | ts.AccessorDeclaration;

/** Whether a node is a function of the source. */
export function isFunctionNode(node: ts.Node): node is FunctionNode {
  switch (node.kind) {
    case Kind.FunctionDeclaration:
    case Kind.FunctionExpression:
    case Kind.ArrowFunction:
    case Kind.MethodDeclaration:
    case Kind.Constructor:
    case Kind.GetAccessor:
    case Kind.SetAccessor:
      return true;
    default:
      return false;
  }
}

/** Whether a function is one that the source means to wait with `await`. */
export function isAsync(node: ts.Node): boolean {
  return ts.canHaveModifiers(node) &&
    node.modifiers?.some(({ kind }) => kind === Kind.AsyncKeyword) === true;
}

/** Whether a function is a generator function. */
export function isGeneratorFunction(node: FunctionNode): boolean {
  return "asteriskToken" in node && node.asteriskToken !== undefined;
}

/** Whether a declaration is exported where it stands. */
export function isExported(node: ts.Node): boolean {
  return ts.canHaveModifiers(node) &&
    node.modifiers?.some(({ kind }) => kind === Kind.ExportKeyword) === true;
}
