import type { Core, Point } from "../core.ts";

/** Counts the points of a function. */
export class Points {
  count = 0;

  next(): Point {
    return 2 * ++this.count;
  }
}

/** The points of statements that follow one another. */
export function range(
  ...statements: readonly Core[]
): { first: Point; last: Point } {
  let first = 0;
  let last = 0;
  for (const statement of statements) {
    if (statement.first === 0) continue;
    if (first === 0) first = statement.first;
    last = statement.last;
  }
  return { first, last };
}
