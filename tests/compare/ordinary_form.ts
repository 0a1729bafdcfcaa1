/**
 * The counterpart of `generator_form.ts` for the interpreters as ordinary
 * functions, compiled like them.
 *
 * @module
 */

/** Calls a function by way of a built-in, which has a frame of its own then. */
export function call<T>(body: () => T): T {
  return [body].map((body) => body())[0];
}

export { drive } from "./plain_call.ts";
