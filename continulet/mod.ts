/**
 * Continulets: one-shot continuations, the primitive under greenlets.
 *
 * A {@linkcode Continulet} is a cell that holds one suspended stack; switching
 * to it exchanges that stack with the running one. The model is PyPy's
 * `_continuation` module (https://doc.pypy.org/en/latest/stackless.html). Most
 * programs want greenlets instead, which are made of continulets.
 *
 * @example A generator whose values come from any depth
 * ```ts
 * import { type Continulet, generator } from "@continulet/greenlet/continulet";
 * import { assertEquals } from "@std/assert";
 *
 * const countdown = generator(function* (cont: Continulet<number, void>, n: number) {
 *   for (; n > 0; n--) yield* cont.co.switch(n);
 * });
 * assertEquals([...countdown(3)], [3, 2, 1]);
 * ```
 *
 * A library that needs a control structure of its own builds it on these: a cell
 * to keep whoever waits, rotations to pass control on, and functions that return
 * an {@linkcode Operation} for the bodies of generator functions.
 *
 * @module
 */
export type { Dynamic } from "./dynamic.ts";
export { ContinuletError } from "./error.ts";
export type { Coroutine, Operation, Suspension } from "./operation.ts";
export {
  Continulet,
  type ContinuletBody,
  type ContinuletView,
} from "./continulet.ts";
export { permute } from "./permute.ts";
export { call } from "./call.ts";
export {
  getRecursionLimit,
  RecursionError,
  setRecursionLimit,
} from "./recursion.ts";
export { generator, type Genlet, type GenletView } from "./generator.ts";
