/**
 * Greenlets and continulets for JavaScript: functions that wait without
 * `async`, in pure TypeScript.
 *
 * A {@linkcode Greenlet} has a stack of its own and switches to others by name;
 * the API is CPython's greenlet. It is made of {@linkcode Continulet}s, PyPy's
 * one-shot continuations, which are here too.
 *
 * One rule to remember: in the body of a generator function go through `.co` and
 * delegate with `yield*`, as in `yield* g.co.switch(value)`; everywhere else
 * write `g.switch(value)`.
 *
 * @example Two greenlets
 * ```ts
 * import { Greenlet } from "@continulet/greenlet";
 *
 * const gr1: Greenlet = new Greenlet(function* () {
 *   console.log(12);
 *   yield* gr2.co.switch();
 *   console.log(34);
 * });
 * const gr2: Greenlet = new Greenlet(function* () {
 *   console.log(56);
 *   yield* gr1.co.switch();
 *   console.log(78); // never
 * });
 * gr1.switch(); // prints 12, 56 and 34
 * ```
 *
 * @module
 */
export * from "./continulet/mod.ts";
export * from "./greenlet/mod.ts";
