import ts from "../typescript.ts";
import { callsAccessor } from "../operation/accessor.ts";
import type { Code } from "../code.ts";
import type { Rewriting } from "../rewriting.ts";
import { marksOf, SUSPENDS } from "../analysis/marks.ts";
import {
  arityOf,
  isSuspendable,
  writeArguments,
  writeReceiver,
} from "./call.ts";

const Kind = ts.SyntaxKind;

/** Writes `yield`. */
export function writeYield(
  rewriting: Rewriting,
  node: ts.YieldExpression,
  code: Code,
): void {
  if (node.asteriskToken === undefined) return rewriting.children(node, code);
  if (writeDelegatedCall(rewriting, node.expression!, code)) return;
  rewriting.write(`yield* ${rewriting.runtime("delegate")}(${code.drive},`);
  rewriting.open("iterator", code);
  rewriting.node(node.expression!, code);
  rewriting.close();
  rewriting.write(")");
}

/**
 * Writes `yield*` of a call of a function or of a method: the runtime makes both
 * at once, so that a generator that only this one delegates to costs less.
 *
 * @returns Whether it is such a call.
 */
function writeDelegatedCall(
  rewriting: Rewriting,
  node: ts.Expression,
  code: Code,
): boolean {
  if (
    !ts.isCallExpression(node) || (marksOf(node) & SUSPENDS) === 0 ||
    !isSuspendable(node) || arityOf(node) < 0 ||
    node.questionDotToken !== undefined ||
    rewriting.substitutes.has(node.expression)
  ) return false;
  const { expression } = node;
  const open = (position: ts.Node) => {
    rewriting.out.mark(position.getStart(rewriting.tree));
    rewriting.write(
      `yield* ${rewriting.runtime(`delegate${arityOf(node)}`)}(${code.drive},`,
    );
  };
  if (ts.isIdentifier(expression)) {
    open(expression);
    rewriting.write("void 0,");
    rewriting.node(expression, code);
  } else if (
    ts.isPropertyAccessExpression(expression) &&
    ts.isIdentifier(expression.name) && !ts.isOptionalChain(expression) &&
    expression.expression.kind !== Kind.SuperKeyword &&
    !callsAccessor(expression)
  ) {
    open(expression.name);
    const receiver = writeReceiver(rewriting, expression.expression, code);
    rewriting.write(`,${receiver}.${expression.name.text}`);
  } else return false;
  writeArguments(rewriting, node.arguments, code);
  rewriting.write(")");
  return true;
}
