import type ts from "../typescript.ts";
import type { Core, Point } from "./core.ts";
import { HAS_TWINS, marksOf } from "../analysis/marks.ts";

/** What a function does from a point on, where that is its end: no other point follows. */
export interface Ending {
  readonly point: Point;
  /** Where the value of the call goes, `null` if nobody needs it. */
  readonly into: string | null;
  readonly body: readonly Core[];
}

/** Finds the endings of a function that are nothing but a few statements. */
export function endingsOf(body: readonly Core[]): Ending[] {
  const at = body.findLastIndex(({ first }) => first !== 0);
  if (at < 0) return [];
  const statement = body[at];
  const after = body.slice(at + 1);
  if (!after.every(isSimple)) return [];
  const inside = (body: readonly Core[]) =>
    endingsOf(body).map((ending) => ({
      ...ending,
      body: [...ending.body, ...after],
    }));
  switch (statement.kind) {
    case "suspending":
      return [{ point: statement.first, into: statement.into, body: after }];
    case "branch":
      return [...inside(statement.then), ...inside(statement.otherwise)];
    case "block":
      return statement.captured.length > 0 ? [] : inside(statement.body);
    default:
      return [];
  }
}

function isSimple(statement: Core): boolean {
  switch (statement.kind) {
    case "plain":
    case "result":
    case "evaluation":
      return hasNoTwins(statement.node);
    case "declaration":
      return statement.captured.length === 0 && hasNoTwins(statement.node);
    case "branch":
      return (typeof statement.test === "string" ||
        hasNoTwins(statement.test)) &&
        statement.then.every(isSimple) && statement.otherwise.every(isSimple);
    case "block":
      return statement.captured.length === 0 && statement.body.every(isSimple);
    default:
      return false;
  }
}

/** Whether there are no functions in a node that would be written once more. */
function hasNoTwins(node: ts.Node): boolean {
  return (marksOf(node) & HAS_TWINS) === 0;
}
