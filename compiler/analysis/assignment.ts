/**
 * What is assigned to, and by what.
 *
 * @module
 */
import ts from "../typescript.ts";

const Kind = ts.SyntaxKind;

/** Whether something is assigned to, perhaps as a part of a pattern. */
export function isAssigned(node: ts.Node): boolean {
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

/** Whether an operator gives a number, or assigns one. */
export function isArithmetic(kind: ts.SyntaxKind): boolean {
  switch (kind) {
    case Kind.MinusToken:
    case Kind.AsteriskToken:
    case Kind.AsteriskAsteriskToken:
    case Kind.SlashToken:
    case Kind.PercentToken:
    case Kind.AmpersandToken:
    case Kind.BarToken:
    case Kind.CaretToken:
    case Kind.LessThanLessThanToken:
    case Kind.GreaterThanGreaterThanToken:
    case Kind.GreaterThanGreaterThanGreaterThanToken:
    case Kind.MinusEqualsToken:
    case Kind.AsteriskEqualsToken:
    case Kind.AsteriskAsteriskEqualsToken:
    case Kind.SlashEqualsToken:
    case Kind.PercentEqualsToken:
    case Kind.AmpersandEqualsToken:
    case Kind.BarEqualsToken:
    case Kind.CaretEqualsToken:
    case Kind.LessThanLessThanEqualsToken:
    case Kind.GreaterThanGreaterThanEqualsToken:
    case Kind.GreaterThanGreaterThanGreaterThanEqualsToken:
      return true;
    default:
      return false;
  }
}

/** An expression without parentheses and types around it. */
export function unwrapped(node: ts.Expression): ts.Expression {
  while (isWrapper(node)) node = node.expression;
  return node;
}

/** Whether a node is nothing but parentheses or a type around an expression. */
function isWrapper(
  node: ts.Node,
): node is
  | ts.ParenthesizedExpression
  | ts.AsExpression
  | ts.NonNullExpression
  | ts.SatisfiesExpression
  | ts.TypeAssertion {
  switch (node.kind) {
    case Kind.ParenthesizedExpression:
    case Kind.AsExpression:
    case Kind.NonNullExpression:
    case Kind.SatisfiesExpression:
    case Kind.TypeAssertionExpression:
      return true;
    default:
      return false;
  }
}

/** An expression with parentheses and types around it. */
export function wrapped(node: ts.Node): ts.Node {
  while (isWrapper(node.parent)) node = node.parent;
  return node;
}

/** Whether something is assigned to, whatever is written around it. */
export function isChanged(node: ts.Node): boolean {
  return isAssigned(wrapped(node));
}

/** Whether an expression is assigned to, where it stands or in a pattern, whatever is around it. */
export function isTarget(node: ts.Node): boolean {
  const { parent } = node;
  switch (parent.kind) {
    case Kind.BinaryExpression: {
      const { left, operatorToken } = parent as ts.BinaryExpression;
      return left === node &&
        operatorToken.kind >= Kind.FirstAssignment &&
        operatorToken.kind <= Kind.LastAssignment;
    }
    case Kind.PrefixUnaryExpression:
    case Kind.PostfixUnaryExpression: {
      const { operator } = parent as ts.PrefixUnaryExpression;
      return operator === Kind.PlusPlusToken ||
        operator === Kind.MinusMinusToken;
    }
    case Kind.ForInStatement:
    case Kind.ForOfStatement:
      return (parent as ts.ForOfStatement).initializer === node;
    case Kind.SpreadAssignment:
      return isTarget(parent.parent);
    case Kind.PropertyAssignment:
      return (parent as ts.PropertyAssignment).initializer === node &&
        isTarget(parent.parent);
    case Kind.ArrayLiteralExpression:
    case Kind.SpreadElement:
    case Kind.ParenthesizedExpression:
      return isTarget(parent);
    default:
      return false;
  }
}

/**
 * Whether an expression may be assigned to, or is deleted, where it stands: a
 * literal around it counts as a pattern.
 */
export function mayBeTarget(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) {
    return parent.left === node &&
      parent.operatorToken.kind >= Kind.FirstAssignment &&
      parent.operatorToken.kind <= Kind.LastAssignment;
  }
  if (ts.isPrefixUnaryExpression(parent)) {
    return parent.operator === Kind.PlusPlusToken ||
      parent.operator === Kind.MinusMinusToken;
  }
  return ts.isPostfixUnaryExpression(parent) ||
    ts.isDeleteExpression(parent) || ts.isForOfStatement(parent) ||
    ts.isForInStatement(parent) || ts.isSpreadElement(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isPropertyAssignment(parent) || ts.isSpreadAssignment(parent);
}
