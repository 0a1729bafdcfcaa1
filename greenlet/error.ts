import { ContinuletError } from "../continulet/error.ts";

/**
 * The error of greenlets: something was asked of one that it cannot do.
 *
 * @example A cycle of parents
 * ```ts
 * import { Greenlet, GreenletError } from "@continulet/greenlet";
 * import { assertThrows } from "@std/assert";
 *
 * const parent = new Greenlet(() => {});
 * const child = new Greenlet(() => {}, parent);
 * assertThrows(() => parent.parent = child, GreenletError, "cycle");
 * ```
 */
export class GreenletError extends ContinuletError {
  /** The name of the class, as it stands in front of the message. */
  override name = "GreenletError";
}

/**
 * The way to end a greenlet from outside: `g.throw()` throws one into it.
 *
 * Where the body does not catch it, it does not go on to the parent as an
 * error; it is the greenlet's return value. (CPython derives it from
 * `BaseException` so that an `except Exception` lets it pass. JavaScript's
 * `catch` takes everything: one that means to go on catching should rethrow it.)
 *
 * @example
 * ```ts
 * import { getCurrent, Greenlet, GreenletExit } from "@continulet/greenlet";
 * import { assert, assertInstanceOf } from "@std/assert";
 *
 * const main = getCurrent();
 * const g = new Greenlet(function* () {
 *   yield* main.co.switch();
 * });
 * g.switch();
 * assertInstanceOf(g.throw(), GreenletExit);
 * assert(g.dead);
 * ```
 */
export class GreenletExit extends Error {
  /** The name of the class, as it stands in front of the message. */
  override name = "GreenletExit";
}

/**
 * A `GreenletExit` whose trace begins at the caller of a method: the frames of
 * a trace keep their receivers, so that the exit would keep the greenlet that
 * it is thrown into.
 */
export function newExit(method: (...args: never[]) => unknown): GreenletExit {
  const exit = new GreenletExit();
  Error.captureStackTrace?.(exit, method);
  return exit;
}

/**
 * Whether an error is a {@linkcode GreenletExit}.
 *
 * @param error Anything that was thrown. Looking at it may run code that throws,
 * where it is a proxy: then it is none.
 */
export function isExit(error: unknown): boolean {
  try {
    return error instanceof GreenletExit;
  } catch {
    return false;
  }
}
