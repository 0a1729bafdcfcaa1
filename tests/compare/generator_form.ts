/**
 * What the interpreters have to do with generators, besides `yield*` and `.co`.
 *
 * @module
 */
import {
  call as callGenerator,
  type Coroutine,
  type Operation,
} from "@continulet/greenlet";

/** Calls a generator function by way of the kernel, which gives it a frame of its own. */
export function call<T>(body: () => Coroutine<T>): Operation<T> {
  return callGenerator(body());
}

/** Runs a generator function whose frames are plain, and which therefore never yields. */
export function drive<T>(body: () => Coroutine<T>): T {
  const result = body().next();
  if (!result.done) throw new Error("a plain frame has yielded");
  return result.value;
}
