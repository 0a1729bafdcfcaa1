import { isTarget } from "../analysis/assignment.ts";
import ts from "../typescript.ts";
import { callsAccessor, readsAccessor } from "../operation/accessor.ts";
import { writeAccess, writeAccessorRead } from "./member.ts";
import { type Code, self } from "../code.ts";
import type { Rewriting } from "../rewriting.ts";
import {
  isPrivateMethod,
  writePrivateValue,
} from "../definition/private_method.ts";
import { memberIn, writeCall, writeUnnamed } from "./call.ts";

const Kind = ts.SyntaxKind;

/**
 * Writes an expression that may be an optional chain.
 *
 * `a?.b(c)` becomes `(($0 = a) == null ? void 0 : …)`, with what stands after
 * the `?.` applied to `$0`; and so on with the next `?.` in there.
 */
export function writeChain(
  rewriting: Rewriting,
  node: ts.Expression,
  code: Code,
  prefix: string,
): void {
  const link = innermostOptional(node, rewriting.substitutes);
  if (link === undefined) {
    if (ts.isCallExpression(node) && prefix === "") {
      return writeCall(
        rewriting,
        node,
        code,
        standsBare(node) ? "bare" : "operand",
      );
    }
    if (prefix !== "") rewriting.write(prefix);
    return writeLink(rewriting, node, code);
  }
  const { expression } = link;
  const value = rewriting.temporary(code);
  let receiver: string | undefined;
  rewriting.write(`((${value} = `);
  const callee = ts.isCallExpression(link) ? memberIn(expression) : undefined;
  if (
    callee !== undefined && callee.expression.kind !== Kind.SuperKeyword
  ) {
    receiver = rewriting.temporary(code);
    if (isPrivateMethod(rewriting, callee)) {
      rewriting.write(`(${receiver} = `);
      rewriting.node(callee.expression, code);
      rewriting.write(", ");
      writePrivateValue(rewriting, callee, receiver);
      rewriting.write(")");
    } else {
      rewriting.write(`(${receiver} = `);
      writeUnnamed(rewriting, callee.expression, code);
      if (callsAccessor(callee)) {
        rewriting.write(", ");
        const access = { member: callee, object: receiver, value: undefined };
        writeAccess(rewriting, access, code, callee);
        rewriting.write(")");
      } else {
        rewriting.write(")");
        writeMember(rewriting, callee, code);
      }
    }
  } else {
    if (callee !== undefined) receiver = self(code);
    writeUnnamed(rewriting, expression, code);
  }
  rewriting.write(`) == null ? ${prefix === "" ? "void 0" : "true"} : `);
  rewriting.substitutes.set(expression, { text: value, receiver });
  writeChain(rewriting, node, code, prefix);
  rewriting.substitutes.delete(expression);
  rewriting.write(")");
}

/** Whether a node stands where the operand of an assignment may. */
function standsBare(node: ts.Node): boolean {
  const { parent } = node;
  switch (parent.kind) {
    case Kind.VariableDeclaration:
    case Kind.ReturnStatement:
    case Kind.ThrowStatement:
    case Kind.ParenthesizedExpression:
    case Kind.ArrayLiteralExpression:
    case Kind.TemplateSpan:
    case Kind.IfStatement:
    case Kind.WhileStatement:
      return true;
    case Kind.PropertyAssignment:
      return (parent as ts.PropertyAssignment).initializer === node;
    case Kind.CallExpression:
      return (parent as ts.CallExpression).expression !== node;
    case Kind.BinaryExpression: {
      const { right, operatorToken } = parent as ts.BinaryExpression;
      return right === node && operatorToken.kind >= Kind.FirstAssignment &&
        operatorToken.kind <= Kind.LastAssignment;
    }
    default:
      return false;
  }
}

/** Writes a member access whose `?.`, if it had one, was seen to. */
export function writeLink(
  rewriting: Rewriting,
  node: ts.Expression,
  code: Code,
): void {
  if (
    ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)
  ) {
    if (isPrivateMethod(rewriting, node) && !isTarget(node)) {
      const receiver = rewriting.temporary(code);
      rewriting.write(`(${receiver} = `);
      rewriting.node(node.expression, code);
      rewriting.write(", ");
      writePrivateValue(rewriting, node, receiver);
      return rewriting.write(")");
    }
    if (readsAccessor(node)) return writeAccessorRead(rewriting, node, code);
    rewriting.node(node.expression, code);
    return writeMember(rewriting, node, code);
  }
  rewriting.children(node, code);
}

/** Writes the part of a member access after the object. */
export function writeMember(
  rewriting: Rewriting,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  code: Code,
): void {
  if (ts.isPropertyAccessExpression(node)) {
    rewriting.write(".");
    rewriting.copy(node.name.getStart(rewriting.tree), node.name.end, code);
    return;
  }
  rewriting.write("[");
  rewriting.node(node.argumentExpression, code);
  rewriting.write("]");
}

type Link =
  | ts.PropertyAccessExpression
  | ts.ElementAccessExpression
  | ts.CallExpression;

/** The first `?.` of an optional chain that was not seen to yet. */
export function innermostOptional(
  node: ts.Expression,
  seenTo: ReadonlyMap<ts.Node, unknown>,
): Link | undefined {
  let found: Link | undefined;
  while (ts.isOptionalChain(node)) {
    const link = node as Link;
    if (seenTo.has(link)) break;
    if (link.questionDotToken !== undefined && !seenTo.has(link.expression)) {
      found = link;
    }
    node = link.expression;
  }
  return found;
}
