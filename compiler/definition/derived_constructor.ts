import ts from "../typescript.ts";
import { isSuperCall } from "../reentrant/lowering/operand.ts";
import { fieldsSuspend } from "../analysis/switching.ts";
import { CALLS_SUPER, marksOf } from "../analysis/marks.ts";
import type { FunctionNode } from "../source/function_node.ts";
import { isDerived } from "../source/class_node.ts";

const Kind = ts.SyntaxKind;

/** Whether a function is the constructor of a derived class. */
export function isDerivedConstructor(
  node: FunctionNode,
): node is ts.ConstructorDeclaration {
  return ts.isConstructorDeclaration(node) && isDerived(node.parent);
}

/**
 * Whether the twin of a constructor makes the object itself, and gives it: it
 * does if the constructor gives no other one.
 */
export function makesObject(node: ts.ConstructorDeclaration): boolean {
  return isDerived(node.parent) ||
    (!fieldsSuspend(node.parent) && !node.body!.statements.some(returns));
}

/**
 * Whether a constructor calls `super` in one statement that it always comes to,
 * and knows nothing of its object before: that is a step like any other then.
 */
export function callsSuperPlainly(node: ts.ConstructorDeclaration): boolean {
  if (fieldsSuspend(node.parent)) return false;
  const { statements } = node.body!;
  const at = statements.findIndex((statement) =>
    ts.isExpressionStatement(statement) && isSuperCall(statement.expression)
  );
  if (at < 0) return false;
  const { expression } = statements[at] as ts.ExpressionStatement;
  const args = (expression as ts.CallExpression).arguments;
  const before = [...node.parameters, ...statements.slice(0, at), ...args];
  return !before.some(usesObject) && !statements.some(returns) &&
    !statements.slice(at + 1).some((statement) =>
      (marksOf(statement) & CALLS_SUPER) !== 0
    );
}

/** How many properties a constructor assigns to its object itself. */
export function countAssigned({ body }: ts.ConstructorDeclaration): number {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === Kind.EqualsToken &&
      ts.isPropertyAccessExpression(node.left) &&
      node.left.expression.kind === Kind.ThisKeyword
    ) names.add(node.left.name.text);
    if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit);
  };
  visit(body!);
  return names.size;
}

/** Whether `this` or `super` is used in a node, which would be the constructor's. */
function usesObject(node: ts.Node): boolean {
  if (node.kind === Kind.ThisKeyword || node.kind === Kind.SuperKeyword) {
    return true;
  }
  return !isOwnFunction(node) && ts.forEachChild(node, usesObject) === true;
}

/** Whether the constructor returns in a node. */
function returns(node: ts.Node): boolean {
  if (ts.isReturnStatement(node)) return true;
  return !ts.isFunctionLike(node) && !ts.isClassLike(node) &&
    ts.forEachChild(node, returns) === true;
}

function isOwnFunction(node: ts.Node): boolean {
  return ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node);
}
