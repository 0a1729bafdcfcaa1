import type { Greenlet } from "./greenlet.ts";
import { describe } from "../continulet/error.ts";
import { watch, type Watcher } from "./watch.ts";

/**
 * What a tracer is told of: control came to the target by a `switch`, or by a
 * `throw`, which includes an error that a greenlet has ended with.
 */
export type TraceEvent = "switch" | "throw";

/**
 * A tracer: called in the target, after each switch and before the target's
 * code goes on. What it throws arrives there like a throw, and removes it.
 */
export type TraceCallback = (
  event: TraceEvent,
  origin: Greenlet,
  target: Greenlet,
) => void;

/** Tells the tracer. */
class Tracer implements Watcher {
  readonly callback: TraceCallback;

  constructor(callback: TraceCallback) {
    this.callback = callback;
  }

  arrive(event: TraceEvent, origin: Greenlet, target: Greenlet): void {
    const { callback } = this;
    try {
      callback(event, origin, target);
    } catch (error) {
      setTrace(null);
      throw error;
    }
  }
}

let tracer: Tracer | null = null;

/**
 * Sets the function that is called after every switch.
 *
 * It runs in the greenlet that was switched to. If it throws, it is removed and
 * the error arrives there, in the place of what was sent. The events and their
 * order are CPython's (https://greenlet.readthedocs.io, "Tracing And Profiling").
 * A program without a tracer does not pay for it.
 *
 * @param callback The new tracer, or `null` for none.
 * @returns The tracer before, or `null`.
 * @throws {TypeError} If `callback` is neither.
 *
 * @example
 * ```ts
 * import { getCurrent, Greenlet, setTrace } from "@continulet/greenlet";
 * import { assertEquals } from "@std/assert";
 *
 * const main = getCurrent();
 * const g = new Greenlet(() => "done");
 * const name = (greenlet: Greenlet) => greenlet === main ? "main" : "g";
 *
 * const log: string[] = [];
 * const before = setTrace((event, origin, target) => {
 *   log.push(`${event}: ${name(origin)} to ${name(target)}`);
 * });
 * g.switch();
 * setTrace(before);
 * assertEquals(log, ["switch: main to g", "switch: g to main"]);
 * ```
 */
export function setTrace(callback: TraceCallback | null): TraceCallback | null {
  if (callback !== null && typeof callback !== "function") {
    throw new TypeError(
      `a tracer must be a function or null, not ${
        describe(callback)
      }: write \`setTrace((event, origin, target) => { … })\``,
    );
  }
  const before = getTrace();
  tracer = callback === null ? null : new Tracer(callback);
  watch.tracer = tracer;
  return before;
}

/**
 * The tracer that is set.
 *
 * @returns It, or `null`.
 *
 * @example
 * ```ts
 * import { getTrace, setTrace } from "@continulet/greenlet";
 * import { assertEquals } from "@std/assert";
 *
 * const tracer = () => {};
 * setTrace(tracer);
 * assertEquals(getTrace(), tracer);
 * setTrace(null);
 * assertEquals(getTrace(), null);
 * ```
 */
export function getTrace(): TraceCallback | null {
  return tracer === null ? null : tracer.callback;
}
