/**
 * What there is to know about array patterns: which of them go on item by item
 * where somebody can see it.
 *
 * @module
 */
import {
  bindsAccessor,
  copiesAccessors,
  setsAccessor,
} from "../operation/accessor.ts";
import ts from "../typescript.ts";

const Kind = ts.SyntaxKind;

/** The patterns of the tree that is being compiled which the engine can have as they stand. */
let plainPatterns: ReadonlySet<ts.Node> = new Set();

/** Sets which patterns cannot suspend: of declarations, and whole ones of assignments. */
export function setPlainPatterns(patterns: ReadonlySet<ts.Node>): void {
  plainPatterns = patterns;
}

/**
 * Whether a pattern, of a declaration or of an assignment, is an array pattern or
 * reads what may have an accessor, or has one in it that is or does so, and may
 * suspend therefore.
 */
export function goesByParts(node: ts.Node): boolean {
  if (plainPatterns.has(node)) return false;
  switch (node.kind) {
    case Kind.ArrayBindingPattern:
    case Kind.ArrayLiteralExpression:
      return true;
    case Kind.ObjectBindingPattern:
      return (node as ts.ObjectBindingPattern).elements.some((element) =>
        bindsAccessor(element) || copiesAccessors(element) ||
        goesByParts(element.name)
      );
    case Kind.ObjectLiteralExpression:
      return (node as ts.ObjectLiteralExpression).properties.some((property) =>
        bindsAccessor(property) || copiesAccessors(property) ||
        (ts.isPropertyAssignment(property) &&
          isTakenByParts(targetOf(property.initializer).target)) ||
        (ts.isSpreadAssignment(property) &&
          isTakenByParts(property.expression))
      );
    default:
      return false;
  }
}

function isTakenByParts(target: ts.Expression): boolean {
  return goesByParts(target) || setsAccessor(target);
}

/** Whether a node assigns to a pattern. */
export function assignsPattern(
  node: ts.Node,
): node is ts.AssignmentExpression<ts.EqualsToken> {
  return ts.isBinaryExpression(node) &&
    node.operatorToken.kind === Kind.EqualsToken &&
    (ts.isArrayLiteralExpression(node.left) ||
      ts.isObjectLiteralExpression(node.left));
}

/** What is assigned to in a part of a pattern, and its default. */
export function targetOf(
  node: ts.Expression,
): { target: ts.Expression; initializer: ts.Expression | undefined } {
  return ts.isBinaryExpression(node) &&
      node.operatorToken.kind === Kind.EqualsToken
    ? { target: node.left, initializer: node.right }
    : { target: node, initializer: undefined };
}

/**
 * Whether nothing can happen between the steps of a pattern of a declaration, so
 * that all items may be taken at once.
 */
export function isInertPattern(pattern: ts.ArrayBindingPattern): boolean {
  return pattern.elements.every((element) =>
    ts.isOmittedExpression(element) ||
    (ts.isIdentifier(element.name) &&
      (element.initializer === undefined || isInert(element.initializer)))
  );
}

/** Whether an expression neither does anything nor throws. */
function isInert(node: ts.Expression): boolean {
  switch (node.kind) {
    case Kind.NumericLiteral:
    case Kind.StringLiteral:
    case Kind.NoSubstitutionTemplateLiteral:
    case Kind.BigIntLiteral:
    case Kind.TrueKeyword:
    case Kind.FalseKeyword:
    case Kind.NullKeyword:
    case Kind.ArrowFunction:
    case Kind.FunctionExpression:
      return true;
    default:
      return false;
  }
}

/**
 * Whether an array pattern iterates over an array literal, as in `[a, b] = [b, a]`:
 * there is no iterator of the program's in it, and the engine can have it.
 */
export function iteratesLiteral(
  pattern: ts.Node,
  value: ts.Expression | undefined,
): boolean {
  return value !== undefined && ts.isArrayLiteralExpression(value) &&
    (ts.isArrayBindingPattern(pattern)
      ? pattern.elements.every((element) =>
        ts.isOmittedExpression(element) || ts.isIdentifier(element.name)
      )
      : ts.isArrayLiteralExpression(pattern) &&
        pattern.elements.every((element) =>
          isVariable(targetOf(element).target)
        ));
}

/**
 * Whether a node is an array pattern of a declaration, or an assignment to a
 * pattern, that may wait for an iterator.
 */
export function waitsForItems(node: ts.Node): boolean {
  if (ts.isArrayBindingPattern(node)) {
    const { parent } = node;
    return !(ts.isVariableDeclaration(parent) &&
      iteratesLiteral(node, parent.initializer));
  }
  return ts.isBinaryExpression(node) &&
    node.operatorToken.kind === Kind.EqualsToken &&
    goesByParts(node.left) && !iteratesLiteral(node.left, node.right);
}

/** Whether what is assigned to is neither a pattern nor the rest of one. */
function isVariable(node: ts.Expression): boolean {
  const { kind } = node;
  if (setsAccessor(node)) return false;
  return kind === Kind.Identifier || kind === Kind.OmittedExpression ||
    kind === Kind.PropertyAccessExpression ||
    kind === Kind.ElementAccessExpression;
}
