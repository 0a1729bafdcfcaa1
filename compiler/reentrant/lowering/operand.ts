import { inParentheses } from "../../source/node.ts";
import ts from "../../typescript.ts";
import { privateMembers } from "../../analysis/private_name.ts";
import { ACTS, marksOf, SUSPENDS } from "../../analysis/marks.ts";
import { Uncovered } from "./uncovered.ts";

const Kind = ts.SyntaxKind;

/** The expressions that a member access, or a variable, evaluates. */
export function* partsOf(node: ts.Expression): Generator<ts.Expression> {
  node = inParentheses(node);
  if (ts.isPropertyAccessExpression(node)) {
    if (node.expression.kind !== Kind.SuperKeyword) yield node.expression;
  } else if (ts.isElementAccessExpression(node)) {
    if (node.expression.kind !== Kind.SuperKeyword) yield node.expression;
    yield node.argumentExpression;
  } else if (!ts.isIdentifier(node)) throw new Uncovered();
}

/** A call in one of its forms. */
type AnyCall =
  | ts.CallExpression
  | ts.NewExpression
  | ts.TaggedTemplateExpression;

/** What is called, or constructed with. */
export function calleeOf(node: AnyCall): ts.Expression {
  return ts.isTaggedTemplateExpression(node) ? node.tag : node.expression;
}

/** The arguments of a call: of a template with a tag, those after the strings. */
export function argumentsOf(node: AnyCall): readonly ts.Expression[] {
  if (!ts.isTaggedTemplateExpression(node)) return node.arguments ?? [];
  const { template } = node;
  return ts.isTemplateExpression(template)
    ? template.templateSpans.map(({ expression }) => expression)
    : [];
}

/** Whether a node is a call of `super`. */
export function isSuperCall(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) &&
    node.expression.kind === Kind.SuperKeyword;
}

/** Whether a member is a private method, and not a private field. */
export function isPrivateMethod(node: ts.Expression): boolean {
  return privateMembers(node).some(ts.isMethodDeclaration);
}

/** Whether an argument is not worth being written twice, or has to be evaluated before it is known whether there is something to call. */
export function isLong(node: ts.Expression): boolean {
  return node.end - node.pos > 24 || acts(node) || holdsFunction(node);
}

/** Whether something in an expression calls what may have an effect. */
function acts(node: ts.Node): boolean {
  return (marksOf(node) & ACTS) !== 0;
}

/** Whether something is assigned to in an expression, or may be. */
export function assigns(node: ts.Node): boolean {
  return acts(node) || assignsItself(node);
}

function assignsItself(node: ts.Node): boolean {
  return (ts.isBinaryExpression(node) &&
    node.operatorToken.kind >= Kind.FirstAssignment &&
    node.operatorToken.kind <= Kind.LastAssignment) ||
    ts.isPostfixUnaryExpression(node) ||
    (ts.isPrefixUnaryExpression(node) &&
      (node.operator === Kind.PlusPlusToken ||
        node.operator === Kind.MinusMinusToken)) ||
    ts.forEachChild(node, assignsItself) === true;
}

/** Whether something in a node may suspend the function. */
export function suspends(node: ts.Node): boolean {
  return (marksOf(node) & SUSPENDS) !== 0;
}

/** Whether a node is a call or construction that may suspend the function. */
export function isSuspendingCall(
  node: ts.Node,
): node is ts.CallExpression | ts.NewExpression {
  return (ts.isCallExpression(node) || ts.isNewExpression(node)) &&
    suspends(node);
}

/** Whether a function is made in an expression. */
export function holdsFunction(node: ts.Node): boolean {
  return ts.isFunctionLike(node) || ts.isClassLike(node) ||
    ts.forEachChild(node, holdsFunction) === true;
}
