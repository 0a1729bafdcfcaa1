import type { Branch, Core } from "../core.ts";
import { range } from "./points.ts";

/** The step that does some steps if a test holds, and else others. */
export function branch(
  test: Branch["test"],
  then: readonly Core[],
  otherwise: readonly Core[] = [],
): Branch {
  return {
    kind: "branch",
    test,
    then,
    otherwise,
    ...range(...then, ...otherwise),
  };
}

/** The test of whether an operator evaluates its right side, if it is one that may not. */
export function testOf(operator: string, left: string): string | undefined {
  switch (operator) {
    case "&&":
      return left;
    case "||":
      return `!${left}`;
    case "??":
      return `${left} == null`;
    default:
      return undefined;
  }
}
