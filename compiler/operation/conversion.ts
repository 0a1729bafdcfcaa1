/**
 * Operators that convert objects to primitive values, where that may call a
 * method of the program's which may switch. Only in programs that have such a
 * method: elsewhere conversions are the engine's alone.
 *
 * @module
 */
import ts from "../typescript.ts";
import { assignsAccessor } from "./accessor.ts";
import { CONVERTING } from "../analysis/converting.ts";
import { asksInstance } from "./instance.ts";
import { inParentheses } from "../source/node.ts";
import { Primitives } from "../analysis/primitive.ts";

const Kind = ts.SyntaxKind;

/** What may convert: an operator with its operands, or what stands in a template. */
export type Conversion =
  | ts.BinaryExpression
  | ts.PrefixUnaryExpression
  | ts.PostfixUnaryExpression
  | ts.TemplateSpan;

let primitives: Primitives | undefined;

/**
 * Sets whether operators may call methods of the program's in the module that is
 * compiled.
 *
 * @param accessors What may switch in the program.
 */
export function setConversions(
  tree: ts.SourceFile,
  accessors: ReadonlySet<string>,
): void {
  primitives = accessors.has(CONVERTING) ? new Primitives(tree) : undefined;
}

/** Whether conversions may call methods of the program's. */
export function areConverting(): boolean {
  return primitives !== undefined;
}

/** Whether an expression may give an object that is converted by a method of the program's. */
export function mayBeObject(node: ts.Expression): boolean {
  return primitives !== undefined && !primitives.has(node);
}

/** Whether a node may convert an object by a method of the program's. */
export function converts(node: ts.Node): node is Conversion {
  if (primitives === undefined) return false;
  switch (node.kind) {
    case Kind.BinaryExpression:
      return convertsOperands(node as ts.BinaryExpression);
    case Kind.PrefixUnaryExpression:
    case Kind.PostfixUnaryExpression: {
      const { operator, operand } = node as ts.PrefixUnaryExpression;
      return operator !== Kind.ExclamationToken && mayBeObject(operand);
    }
    case Kind.TemplateSpan:
      return !ts.isTaggedTemplateExpression(node.parent.parent) &&
        mayBeObject((node as ts.TemplateSpan).expression);
    default:
      return false;
  }
}

/** Whether what stands alone in the core language is a conversion, and nothing else that may suspend. */
export function isConversion(node: ts.Node): node is Conversion {
  return converts(node) && !asksInstance(node) && !assignsAccessor(node);
}

function convertsOperands(
  { left, right, operatorToken: { kind } }: ts.BinaryExpression,
): boolean {
  switch (operatorOf(kind)) {
    case undefined:
      return false;
    case "in":
      return !ts.isPrivateIdentifier(left) && mayBeObject(left);
    case "==":
    case "!=":
      return !isNothing(left) && !isNothing(right) &&
        (mayBeObject(left) || mayBeObject(right));
    default:
      return mayBeObject(left) || mayBeObject(right);
  }
}

function isAssigning(kind: ts.SyntaxKind): boolean {
  return kind >= Kind.FirstAssignment && kind <= Kind.LastAssignment;
}

function isUpdating(kind: ts.SyntaxKind): kind is UpdateOperator {
  return kind === Kind.PlusPlusToken || kind === Kind.MinusMinusToken;
}

/** Whether an expression is equal to nothing but `undefined` and `null`. */
function isNothing(node: ts.Expression): boolean {
  const inner = inParentheses(node);
  return inner.kind === Kind.NullKeyword || ts.isVoidExpression(inner) ||
    (ts.isIdentifier(inner) && inner.text === "undefined");
}

/** The operator that converts its operands, of an assignment as well. */
export function operatorOf(kind: ts.SyntaxKind): string | undefined {
  switch (kind) {
    case Kind.PlusToken:
    case Kind.MinusToken:
    case Kind.AsteriskToken:
    case Kind.AsteriskAsteriskToken:
    case Kind.SlashToken:
    case Kind.PercentToken:
    case Kind.LessThanToken:
    case Kind.LessThanEqualsToken:
    case Kind.GreaterThanToken:
    case Kind.GreaterThanEqualsToken:
    case Kind.EqualsEqualsToken:
    case Kind.ExclamationEqualsToken:
    case Kind.LessThanLessThanToken:
    case Kind.GreaterThanGreaterThanToken:
    case Kind.GreaterThanGreaterThanGreaterThanToken:
    case Kind.AmpersandToken:
    case Kind.BarToken:
    case Kind.CaretToken:
    case Kind.InKeyword:
      return ts.tokenToString(kind);
    case Kind.PlusEqualsToken:
    case Kind.MinusEqualsToken:
    case Kind.AsteriskEqualsToken:
    case Kind.AsteriskAsteriskEqualsToken:
    case Kind.SlashEqualsToken:
    case Kind.PercentEqualsToken:
    case Kind.LessThanLessThanEqualsToken:
    case Kind.GreaterThanGreaterThanEqualsToken:
    case Kind.GreaterThanGreaterThanGreaterThanEqualsToken:
    case Kind.AmpersandEqualsToken:
    case Kind.BarEqualsToken:
    case Kind.CaretEqualsToken:
      return ts.tokenToString(kind)!.slice(0, -1);
    default:
      return undefined;
  }
}

/** Whether a node is an assignment that converts. */
export function isConvertingAssignment(
  node: ts.Node,
): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) &&
    isAssigning(node.operatorToken.kind) && converts(node);
}

/** `++` or `--`, before or after what it changes. */
export type Update =
  | ts.PrefixUnaryExpression & { operator: UpdateOperator }
  | ts.PostfixUnaryExpression;

type UpdateOperator =
  | ts.SyntaxKind.PlusPlusToken
  | ts.SyntaxKind.MinusMinusToken;

/** Whether a node is `++` or `--` that converts. */
export function isConvertingUpdate(
  node: ts.Node,
): node is Update {
  return (ts.isPrefixUnaryExpression(node) ||
    ts.isPostfixUnaryExpression(node)) &&
    isUpdating(node.operator) && converts(node);
}

/**
 * The operands that a node converts, in their order: with two of them it is an
 * operator that does what it does after that.
 */
export function convertedIn(node: Conversion): ts.Expression[] {
  if (ts.isBinaryExpression(node)) return [node.left, node.right];
  return [ts.isTemplateSpan(node) ? node.expression : node.operand];
}
