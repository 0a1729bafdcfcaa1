import ts from "./typescript.ts";
import type { Code } from "./code.ts";
import type { Rewriting } from "./rewriting.ts";
import { isArrayAssignment } from "./switching.ts";

const Kind = ts.SyntaxKind;

export function writeDeclaration(
  rewriting: Rewriting,
  node: ts.VariableDeclaration,
  code: Code,
): void {
  const { name, initializer } = node;
  if (!ts.isArrayBindingPattern(name) || initializer === undefined) {
    return rewriting.children(node, code);
  }
  rewriting.node(name, code);
  rewriting.write(" = ");
  writePatternValue(
    rewriting,
    name,
    code,
    () => rewriting.node(initializer, code),
  );
}

/** Writes the value of a pattern: for an array pattern, what is iterated over. */
export function writePatternValue(
  rewriting: Rewriting,
  pattern: ts.Node,
  code: Code,
  value: () => void,
): void {
  if (
    !code.twin ||
    !(ts.isArrayBindingPattern(pattern) ||
      ts.isArrayLiteralExpression(pattern))
  ) return value();
  const { elements } = pattern;
  const last = elements.at(-1);
  const rest = last !== undefined &&
    (ts.isSpreadElement(last) ||
      (ts.isBindingElement(last) && last.dotDotDotToken !== undefined));
  rewriting.open("items", code);
  value();
  rewriting.write(`, ${rest ? -1 : elements.length}`);
  rewriting.close();
}

export function writeAssignment(
  rewriting: Rewriting,
  node: ts.BinaryExpression,
  code: Code,
): void {
  const { left, right } = node;
  if (
    node.operatorToken.kind !== Kind.EqualsToken || !isPattern(left)
  ) return rewriting.children(node, code);
  if (!isArrayAssignment(node)) {
    writePattern(rewriting, left, code);
    rewriting.write(" = ");
    return rewriting.node(right, code);
  }
  const value = rewriting.temporary(code);
  rewriting.write(`(${value} = `);
  rewriting.node(right, code);
  rewriting.write(", ");
  writePattern(rewriting, left, code);
  rewriting.write(" = ");
  writePatternValue(rewriting, left, code, () => rewriting.write(value));
  rewriting.write(`, ${value})`);
}

/** Writes an array pattern that is assigned to: what looks like a spread in it is none. */
export function writePattern(
  rewriting: Rewriting,
  node: ts.Node,
  code: Code,
): void {
  if (ts.isArrayLiteralExpression(node)) {
    rewriting.write("[");
    for (const element of node.elements) {
      writePattern(rewriting, element, code);
      rewriting.write(",");
    }
    // A trailing comma is one after a rest element, which may have none.
    if (node.elements.some(ts.isSpreadElement)) rewriting.out.unwrite();
    rewriting.write("]");
  } else if (ts.isSpreadElement(node)) {
    rewriting.write("...");
    writePattern(rewriting, node.expression, code);
  } else if (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === Kind.EqualsToken &&
    isPattern(node.left)
  ) {
    writePattern(rewriting, node.left, code);
    rewriting.write(" = ");
    rewriting.node(node.right, code);
  } else if (ts.isObjectLiteralExpression(node)) {
    rewriting.write("{");
    for (const property of node.properties) {
      if (ts.isPropertyAssignment(property)) {
        rewriting.node(property.name, code);
        rewriting.write(": ");
        writePattern(rewriting, property.initializer, code);
      } else if (ts.isSpreadAssignment(property)) {
        rewriting.write("...");
        writePattern(rewriting, property.expression, code);
      } else rewriting.node(property, code);
      rewriting.write(",");
    }
    if (node.properties.some(ts.isSpreadAssignment)) rewriting.out.unwrite();
    rewriting.write("}");
  } else rewriting.node(node, code);
}

/** The names that a declaration binds. */
export function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) =>
    ts.isOmittedExpression(element) ? [] : boundNames(element.name)
  );
}

/** Whether an expression that is assigned to is a pattern. */
export function isPattern(node: ts.Node): boolean {
  return ts.isArrayLiteralExpression(node) ||
    ts.isObjectLiteralExpression(node);
}
