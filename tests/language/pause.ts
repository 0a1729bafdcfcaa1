/**
 * What the programs here call wherever a call can stand. This one is for the
 * native runs; a compiled program gets `switching_pause.ts` in its place.
 *
 * @module
 */

/** How many calls there were. */
export const pauses: { count: number } = { count: 0 };

/** Returns its argument, natively at once, compiled after other greenlets have run. */
export function pause<T = undefined>(value?: T): T {
  pauses.count++;
  return value as T;
}

/** Throws its argument, compiled into the suspended greenlet from another one. */
export function fail(error: unknown): never {
  pauses.count++;
  throw error;
}
