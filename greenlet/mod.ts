/**
 * Greenlets: stacks that switch to one another, after CPython's greenlet.
 *
 * @example
 * ```ts
 * import { getCurrent, Greenlet } from "@continulet/greenlet/greenlet";
 * import { assertEquals } from "@std/assert";
 *
 * const main = getCurrent();
 * const g = new Greenlet(function* (x: number) {
 *   const y: number = yield* main.co.switch(x + 1);
 *   return y * 2;
 * });
 * assertEquals(g.switch(1), 2);
 * assertEquals(g.switch(21), 42);
 * ```
 *
 * @module
 */
export { getCurrent, Greenlet, GreenletView, type Run } from "./greenlet.ts";
export { GreenletError, GreenletExit } from "./error.ts";
