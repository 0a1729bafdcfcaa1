/**
 * Operations: how generator bodies switch.
 *
 * `yield* x.co.switch(value)` makes an operation and delegates to it. The
 * operation suspends the generator by yielding {@linkcode SUSPENDED}, which
 * `yield*` hands through to the run loop unchanged however many generators are
 * nested; the run loop then commits the operation, and to resume the generator
 * sends the value, which the operation hands on as its result.
 *
 * An operation lives only from its making to its delegation, and nothing else
 * can happen in between. So there is one object for each kind of operation,
 * used again and again, and a switch allocates nothing.
 *
 * @module
 */
import { type Frame, GENERATOR as GENERATOR_KIND, type Mode } from "./frame.ts";
import { kernel as theKernel } from "./kernel.ts";
import { ContinuletError } from "./error.ts";

// Constants of this module's own: see the kernel.
const GENERATOR = GENERATOR_KIND;
const kernel = theKernel;

/**
 * What the body of a continulet or greenlet yields while it is suspended. Only
 * operations make one, and only the kernel looks at it.
 */
export interface Suspension {
  /** Tells it from everything else that a generator could yield. */
  readonly [Symbol.toStringTag]: "Suspension";
}

/**
 * Something to be delegated to from a generator body, with `yield*`.
 *
 * @typeParam T What the `yield*` returns.
 *
 * @example
 * ```ts
 * import { getCurrent, Greenlet, type Operation } from "@continulet/greenlet";
 * import { assertEquals } from "@std/assert";
 *
 * const main = getCurrent();
 * const ask = (question: string): Operation<number> => main.co.switch(question);
 * const g = new Greenlet(function* () {
 *   return 1 + (yield* ask("how much?"));
 * });
 * assertEquals(g.switch(), "how much?");
 * assertEquals(g.switch(41), 42);
 * ```
 */
export interface Operation<T> {
  /** Called by `yield*`: performs the operation. */
  [Symbol.iterator](): Iterator<Suspension, T, unknown>;
}

/**
 * The type of a generator that may switch: what a body written as a generator
 * function returns, and any helper that it calls with `yield*` or with
 * {@linkcode call}.
 *
 * @typeParam T What the generator returns.
 *
 * @example
 * ```ts
 * import { type Coroutine, getCurrent, Greenlet } from "@continulet/greenlet";
 * import { assertEquals } from "@std/assert";
 *
 * const main = getCurrent();
 * function* twice(x: number): Coroutine<number> {
 *   yield* main.co.switch(x);
 *   return 2 * x;
 * }
 * const g = new Greenlet(function* () {
 *   return yield* twice(21);
 * });
 * assertEquals(g.switch(), 21);
 * assertEquals(g.switch(), 42);
 * ```
 */
export type Coroutine<T> = Generator<Suspension, T, unknown>;

/** The iterator results of operations: one class, so that `yield*` sees one shape. */
export class Result {
  readonly done: boolean;
  value: unknown = undefined;
  constructor(done: boolean) {
    this.done = done;
  }
}

/**
 * What a suspended generator is thrown to see where it waits. Its operation
 * takes it before any code of the user's could, and suspends again; in between,
 * the engine's stack shows the generator and those that delegate to it.
 */
class Probe {
  /** Where the stack was seen. */
  seen: Error | undefined;

  see(): void {
    this.seen = new Error();
  }
}

/** The one probe. */
export const probe: Probe = new Probe();

const suspended = new Result(false);
const delivered = new Result(true);

/**
 * An operation as the kernel sees it.
 *
 * Invariant: while one is pending, the body that made it is running, since
 * whatever would make another one run reports the pending one first. That is
 * why an operation need not know who made it.
 */
export abstract class PendingOperation {
  /**
   * Makes the operation the pending one. Nothing has moved yet.
   *
   * @throws {ContinuletError} If another one is pending, or if no generator
   * body is running.
   */
  prepare(mode: Mode, value: unknown): this {
    const running = kernel.running;
    if (
      kernel.pending !== null || running === null || running.kind !== GENERATOR
    ) throw misplaced();
    kernel.mode = mode;
    kernel.value = value;
    kernel.pending = this;
    return this;
  }

  /**
   * Makes the operation the pending one of a twin, which is suspended by
   * returning what this returns.
   *
   * @throws {ContinuletError} If another one is pending.
   */
  prepareCall(mode: Mode, value: unknown): Result {
    if (kernel.pending !== null) throw misplaced();
    kernel.mode = mode;
    kernel.value = value;
    kernel.pending = this;
    return suspended;
  }

  [Symbol.iterator](): this {
    if (kernel.pending !== this) {
      throw misdelegated();
    }
    return this;
  }

  /** Suspends the generator the first time, and ends the `yield*` the second. */
  next(value: unknown): Result {
    if (kernel.pending === this) return suspended;
    delivered.value = value;
    return delivered;
  }

  throw(error: unknown): Result {
    if (error === probe) {
      probe.see();
      return suspended;
    }
    throw error;
  }

  return(value: unknown): Result {
    delivered.value = value;
    return delivered;
  }

  /**
   * Performs the operation: moves the continuations.
   *
   * @param running The frame of the generator that delegated.
   * @returns The frame to resume, with `kernel.mode` and `kernel.value`. What
   * could fail has been checked when the operation was made, so this does not
   * throw.
   */
  abstract commit(running: Frame): Frame;
}

function misplaced(): ContinuletError {
  if (kernel.pending !== null) return kernel.takeUndelegated();
  return new ContinuletError(
    "`.co` is for the body of a generator function that a continulet or a greenlet runs, and none is running here: " +
      "write `x.switch(value)` without `.co`, or make the body a `function*`",
  );
}

function misdelegated(): ContinuletError {
  kernel.pending = null;
  return new ContinuletError(
    "an operation can be delegated once, at once, and by the body that made it: " +
      "write `yield* x.co.switch(value)` as one expression for each switch",
  );
}

/** What a suspended generator has yielded. */
export const SUSPENDED: Result = suspended;

/** What an operation answers when its generator is resumed. */
export const DELIVERED: Result = delivered;
