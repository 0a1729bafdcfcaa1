import { type Frame, GENERATOR, VALUE } from "./frame.ts";
import { kernel } from "./kernel.ts";
import {
  type Coroutine,
  type Operation,
  PendingOperation,
} from "./operation.ts";
import { describe } from "./error.ts";
import { isGenerator } from "./run_loop.ts";

/** The operation of {@linkcode call}; see operation.ts for why there is one. */
class CallOperation extends PendingOperation {
  generator: Generator | null = null;

  commit(running: Frame): Frame {
    const frame = kernel.frame(GENERATOR, this.generator);
    frame.next = running;
    this.generator = null;
    return frame;
  }
}

const callOperation = new CallOperation();

/**
 * Calls a generator as a frame of its own: `yield* call(helper(x))` gives what
 * `yield* helper(x)` gives, but the run loop resumes the innermost generator
 * directly.
 *
 * The engine walks through every generator in between each time one of them is
 * resumed through native `yield*`, so that a switch costs more the deeper it is.
 * With `call` it costs the same at any depth, and the depth is bounded by memory
 * instead of by the engine's stack. One call costs about what two switches cost,
 * so native `yield*` is faster for a helper that hardly ever switches.
 *
 * @typeParam T What the generator returns.
 * @param generator A generator object that was not started.
 * @returns An operation to delegate to with `yield*`, which returns what the
 * generator returns and throws what it throws.
 * @throws {TypeError} If `generator` is not a generator object.
 * @throws {ContinuletError} If no generator body is running, or if an operation
 * before was not delegated.
 *
 * @example
 * ```ts
 * import { call, type Coroutine, Greenlet } from "@continulet/greenlet";
 * import { assertEquals } from "@std/assert";
 *
 * function* sum(n: number): Coroutine<number> {
 *   return n === 0 ? 0 : n + (yield* call(sum(n - 1)));
 * }
 * const g = new Greenlet(() => sum(100_000));
 * assertEquals(g.switch(), 5_000_050_000);
 * ```
 */
export function call<T>(generator: Coroutine<T>): Operation<T> {
  if (!isGenerator(generator)) {
    throw new TypeError(
      `call takes a generator object, not ${describe(generator)}: ` +
        "write `yield* call(helper(x))`, where `helper` is a generator function",
    );
  }
  callOperation.prepare(VALUE, undefined);
  callOperation.generator = generator;
  // What it delivers is the generator's result, of which the kernel knows no type.
  return callOperation as unknown as Operation<T>;
}
