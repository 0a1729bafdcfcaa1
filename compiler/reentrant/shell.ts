import ts from "../typescript.ts";
import { inferredName, nameOfKey } from "../analysis/function_name.ts";
import { keyOf, memberOf } from "../definition/property_key.ts";
import type { Rewriting } from "../rewriting.ts";
import type { FunctionNode } from "../source/function_node.ts";

/** What is written around the body of a function. */
export interface Shell {
  /** What stands before its parameters. */
  readonly prefix: string;
  /** What stands after it. */
  readonly suffix: string;
}

/** The shell of the bodies of a function, so that traces show its name. */
export function shellOf(
  rewriting: Rewriting,
  node: FunctionNode,
): Shell {
  const name = nameOf(node);
  if (name === undefined || name === "") {
    return { prefix: "function", suffix: "" };
  }
  const start = node.name?.end ?? node.getStart(rewriting.tree);
  // Inside, the name of a function expression would be a variable.
  const isUsed = rewriting.text.slice(start, node.end).includes(name);
  return isUsed || !isFreeName(name)
    ? {
      prefix: `{${keyOf(name)}`,
      suffix: `}${memberOf(name)}`,
    }
    : { prefix: `function ${name}`, suffix: "" };
}

function nameOf(node: FunctionNode): string | undefined {
  if (ts.isConstructorDeclaration(node)) {
    return node.parent.name?.text ?? inferredName(node.parent);
  }
  return node.name === undefined ? inferredName(node) : nameOfKey(node.name);
}

/** Whether a name can be that of a function expression. */
function isFreeName(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name) &&
    name !== "eval" && name !== "arguments" &&
    ts.identifierToKeywordKind(ts.factory.createIdentifier(name)) === undefined;
}
