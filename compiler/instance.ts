/**
 * `instanceof`, where it may call a method of the program's.
 *
 * @module
 */
import ts from "./typescript.ts";
import type { Code } from "./code.ts";
import type { Rewriting } from "./rewriting.ts";

const asking = new WeakMap<ts.SourceFile, boolean>();

/**
 * Whether a node is an `instanceof` that may call a method of the program's. Only
 * in modules in which such a method is named: elsewhere it is the engine's alone.
 */
export function asksInstance(node: ts.Node): boolean {
  if (
    !ts.isBinaryExpression(node) ||
    node.operatorToken.kind !== ts.SyntaxKind.InstanceOfKeyword
  ) return false;
  const tree = node.getSourceFile();
  let asks = asking.get(tree);
  if (asks === undefined) {
    asks = tree.text.includes("hasInstance");
    asking.set(tree, asks);
  }
  return asks;
}

/** Writes an `instanceof` that may call a method of the program's. */
export function writeInstance(
  rewriting: Rewriting,
  { left, operatorToken, right }: ts.BinaryExpression,
  code: Code,
): void {
  rewriting.open("instanceOf", code, operatorToken);
  rewriting.node(left, code);
  rewriting.write(",");
  rewriting.node(right, code);
  rewriting.close();
}
