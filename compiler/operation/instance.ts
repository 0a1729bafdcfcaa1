/**
 * `instanceof`, where it may call a method of the program's.
 *
 * @module
 */
import ts from "../typescript.ts";

/** What the compiler is told of a program that has such a method, as of accessors. */
const ASKING = "operator instanceof";

let isAsking = false;

/**
 * Sets whether `instanceof` may call a method of the program's in the module that
 * is compiled.
 *
 * @param accessors What may switch in other modules.
 * @returns What is to be known in other modules for what stands in this one.
 */
export function setInstances(
  tree: ts.SourceFile,
  accessors: ReadonlySet<string>,
): string[] {
  const isNamed = tree.text.includes("hasInstance");
  isAsking = isNamed || accessors.has(ASKING);
  return isNamed ? [ASKING] : [];
}

/**
 * Whether a node is an `instanceof` that may call a method of the program's. Only
 * in programs in which such a method is named: elsewhere it is the engine's alone.
 */
export function asksInstance(node: ts.Node): node is ts.BinaryExpression {
  return isAsking && ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword;
}
