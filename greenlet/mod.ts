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
 * This is also the surface for libraries that are built on greenlets, as
 * greenlet's C API is for extensions: create, switch, throw, parents, the states
 * (`started`, `active`, `dead`), and {@linkcode getCurrent}. A primitive of a
 * library's own that switches is a function that returns an
 * {@linkcode Operation}, to be used with `yield*`; `examples/channels.ts` builds
 * channels in this way.
 *
 * @module
 */
export type { Operation } from "../continulet/operation.ts";
export { getCurrent, Greenlet, GreenletView, type Run } from "./greenlet.ts";
export { GreenletError, GreenletExit } from "./error.ts";
export {
  getTrace,
  setTrace,
  type TraceCallback,
  type TraceEvent,
} from "./trace.ts";
export {
  Context,
  ContextToken,
  ContextVar,
  type ContextView,
  copyContext,
} from "./context.ts";
export type { GreenletFrame } from "./frame.ts";
export type { Place } from "../continulet/place.ts";
export { type GreenletStack, recordCreation, stackOf } from "./stack.ts";
export { type GreenletStorage, registerStorage } from "./storage.ts";
export { publishTrace, type TraceMessage } from "./trace_channel.ts";
