import type { Cell } from "./frame.ts";
import { cellOf, type Continulet } from "./continulet.ts";
import { ContinuletError } from "./error.ts";

/**
 * Rotates what continulets hold, without running anything.
 *
 * Each one gets what the one before it held, and the first gets what the last
 * one held. Continulets that are not initialised are passed over. This is
 * PyPy's `_continuation.permute`, but for one case: PyPy lets a continulet be
 * named twice, which duplicates a continuation and loses another.
 *
 * @param continulets The continulets, in order.
 * @throws {TypeError} If one of them is not a continulet.
 * @throws {ContinuletError} If one of them has finished or is named twice.
 * Nothing has moved then.
 *
 * @example A continulet that hands its caller over to another one
 * ```ts
 * import { Continulet, permute } from "@continulet/greenlet";
 * import { assertEquals } from "@std/assert";
 *
 * const waiting = new Continulet(function* (c) {
 *   return `done after ${yield* c.co.switch()}`;
 * });
 * waiting.switch();
 * const other = new Continulet((other) => {
 *   permute(waiting, other);
 *   return "this";
 * });
 * assertEquals(other.switch(), "done after this");
 * ```
 */
export function permute(...continulets: Continulet[]): void {
  const cells = new Set<Cell>();
  for (const continulet of continulets) {
    const cell = cellOf(continulet, "an argument of `permute`");
    if (cell === null) continue;
    if (cell.next === null) {
      throw new ContinuletError(
        "cannot permute a continulet that has already finished: leave it out",
      );
    }
    if (cells.has(cell)) {
      throw new ContinuletError(
        "cannot permute a continulet that is named twice, since that would lose a continuation: name each one once",
      );
    }
    cells.add(cell);
  }
  let last: Cell | null = null;
  for (const cell of cells) last = cell;
  if (last === null) return;
  let held = last.next;
  for (const cell of cells) [held, cell.next] = [cell.next, held];
}
