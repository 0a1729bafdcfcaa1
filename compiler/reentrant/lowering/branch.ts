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
