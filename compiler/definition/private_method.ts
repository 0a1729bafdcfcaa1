import { isTarget } from "../analysis/assignment.ts";
import ts from "../typescript.ts";
import type { Code } from "../code.ts";
import type { Rewriting } from "../rewriting.ts";

/**
 * Writes a private method that is read, so that it has its twin wherever it is
 * called. It cannot get that earlier: nobody has it before there is an object.
 *
 * @returns Whether it is one that has a twin.
 */
export function writePrivateRead(
  rewriting: Rewriting,
  node: ts.PropertyAccessExpression,
  code: Code,
): boolean {
  const twin = rewriting.privateTwin(node);
  const name = twin?.name ?? rewriting.privateGenerator(node);
  if (name === undefined || ts.isOptionalChain(node) || isTarget(node)) {
    return false;
  }
  const { parent } = node;
  if (
    !code.twin && code.isBody !== true &&
    (ts.isCallExpression(parent) && parent.expression === node ||
      ts.isTaggedTemplateExpression(parent) && parent.tag === node)
  ) return false;
  rewriting.write("(($) => ");
  writePrivateValue(rewriting, node, "$");
  rewriting.write(")(");
  rewriting.node(node.expression, code);
  rewriting.write(")");
  return true;
}

/** Whether a member access is that to a private method with a twin. */
export function isPrivateMethod(
  rewriting: Rewriting,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): boolean {
  return rewriting.privateTwin(node) !== undefined ||
    rewriting.privateGenerator(node) !== undefined;
}

/** Writes a private method of an object that has been evaluated, with its twin. */
export function writePrivateValue(
  rewriting: Rewriting,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  receiver: string,
): void {
  const twin = rewriting.privateTwin(node);
  const give = twin === undefined
    ? "privateGenerator"
    : twin.rest === undefined
    ? "privateMethod"
    : "privateFast";
  const name = twin?.name ?? rewriting.privateGenerator(node);
  const rest = twin?.rest === undefined ? "" : `, ${receiver}.${twin.rest}`;
  rewriting.write(
    `${rewriting.runtime(give)}(${receiver}.${
      (node as ts.PropertyAccessExpression).name.text
    }, ${receiver}.${name}${rest})`,
  );
}
