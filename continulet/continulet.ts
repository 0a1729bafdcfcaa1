import {
  Cell,
  ERROR,
  Frame,
  type Mode,
  START,
  type Start,
  VALUE,
} from "./frame.ts";
import { kernel as theKernel } from "./kernel.ts";
import {
  type Coroutine,
  type Operation,
  PendingOperation,
} from "./operation.ts";
import { switchPlainly } from "./run_loop.ts";
import { callBody, PrimitiveTwin, setTwin } from "./twin.ts";
import type { Dynamic } from "./dynamic.ts";
import { ContinuletError, describe } from "./error.ts";

// A constant of this module's own: see the kernel.
const kernel = theKernel;

/**
 * The cell of a continulet, or `null` if it is not initialised.
 *
 * @param continulet What should be a continulet.
 * @param place Where it stands, for the message.
 * @throws {TypeError} If it is not a continulet.
 */
export let cellOf: (continulet: unknown, place: string) => Cell | null;

/**
 * The body of a continulet: a plain function, or a generator function, that
 * gets the continulet itself and the arguments that it was made with.
 *
 * @typeParam In What is sent to the continulet from outside.
 * @typeParam Out What comes out of it, result included.
 * @typeParam Args The further arguments.
 */
export type ContinuletBody<In, Out, Args extends unknown[]> = (
  cont: Continulet<Out, In>,
  ...args: Args
) => Out | Coroutine<Out>;

/**
 * A cell that holds one continuation, after PyPy's `_continuation.continulet`
 * (https://doc.pypy.org/en/latest/stackless.html).
 *
 * `c.switch(value)` exchanges the continuation that runs with the one in the
 * cell: the caller is suspended and kept in `c`, and what `c` kept goes on with
 * the value. The first switch starts the body; inside it `c.switch(value)` goes
 * back to whoever switched to it. When the body ends, its result goes to the
 * continuation that `c` holds at that time, and `c` is finished.
 *
 * Bodies are generator functions, which switch with `yield* c.co.switch(value)`,
 * or plain functions; see {@linkcode Continulet.switch} for what those can do.
 *
 * @typeParam In What is sent to it from outside. The default is `any`, since
 * what a cell is sent depends on who switches to it: a program without
 * annotations must need no cast.
 * @typeParam Out What comes out of it, by a switch or as the result. The default
 * is `any` for the same reason.
 *
 * @example
 * ```ts
 * import { Continulet } from "@continulet/greenlet";
 * import { assertEquals } from "@std/assert";
 *
 * const c = new Continulet(function* (c, first: number) {
 *   const second = yield* c.co.switch(first + 1);
 *   return second * 2;
 * }, 1);
 * assertEquals(c.switch(), 2);
 * assertEquals(c.switch(21), 42);
 * assertEquals(c.isPending(), false);
 * ```
 */
export class Continulet<In = Dynamic, Out = Dynamic> {
  /** `null` until the continulet is initialised. */
  #cell: Cell | null = null;
  /** Made on first use, and kept: a view for each switch would be garbage. */
  #co: ContinuletView<In, Out> | null = null;

  /**
   * Makes a continulet; without a body one that is not initialised, see
   * {@linkcode Continulet.init}.
   *
   * @param body Called with the continulet and `args` by the first switch.
   * @param args Further arguments of `body`. (`any`, since a constructor cannot
   * have type parameters of its own to check them against `body`'s.)
   * @throws {TypeError} If `body` is not a function.
   */
  constructor(
    body?: ContinuletBody<NoInfer<In>, NoInfer<Out>, Dynamic[]>,
    ...args: Dynamic[]
  ) {
    if (body !== undefined) this.init(body, ...args);
  }

  /**
   * Gives a body to a continulet that was made without one.
   *
   * Until then the continulet is transparent: `c0.switch(value)` returns the
   * value, and where it stands beside another one that one alone counts.
   *
   * @typeParam Args The types of `args`, from `body`'s further parameters.
   * @param body Called with the continulet and `args` by the first switch.
   * @param args Further arguments of `body`.
   * @throws {TypeError} If `body` is not a function.
   * @throws {ContinuletError} If the continulet has a body already.
   *
   * @example
   * ```ts
   * import { Continulet } from "@continulet/greenlet";
   * import { assertEquals } from "@std/assert";
   *
   * const c = new Continulet();
   * assertEquals(c.switch("straight back"), "straight back");
   * c.init((_c, a: number, b: number) => a + b, 1, 2);
   * assertEquals(c.switch(), 3);
   * ```
   */
  init<Args extends unknown[]>(
    body: ContinuletBody<NoInfer<In>, NoInfer<Out>, Args>,
    ...args: Args
  ): void {
    if (cellOf(this, "the receiver of `init`") !== null) {
      throw new ContinuletError(
        "continulet already initialised: make a new one for another body",
      );
    }
    if (typeof body !== "function") {
      throw new TypeError(
        `the body of a continulet must be a function, not ${describe(body)}: ` +
          "write `new Continulet(function* (c) { … })`",
      );
    }
    const cell = new Cell(null);
    cell.next = new Frame(START, cell, startOf(this, body, args));
    this.#cell = cell;
  }

  /**
   * Suspends the running code into this continulet and resumes what it held.
   *
   * With `to` it is a rotation, PyPy's double switch: the running continuation
   * goes into this one, what this one held into `to`, and what `to` held runs.
   *
   * This is the plain form, for any code that is not itself the body of a
   * generator function. It pins the engine's stack: control can come back to
   * the innermost pinned stack only, so a plain body can switch to what was
   * never pinned or started, and waits for it to come back. Generator bodies
   * go through {@linkcode Continulet.co} and can switch anywhere.
   *
   * @param value What the resumed code's switch returns. The first one must be
   * `undefined`: nobody is there to take it.
   * @param to The second cell of a rotation.
   * @returns What the running code is sent when it is resumed.
   * @throws What the running code is thrown when it is resumed.
   * @throws {ContinuletError} If a continulet that takes part has finished, if
   * control cannot come back to the destination, or if an operation was not
   * delegated. Nothing has moved then.
   * @throws {TypeError} If `to` is not a continulet.
   *
   * @example A rotation
   * ```ts
   * import { Continulet } from "@continulet/greenlet";
   * import { assertEquals } from "@std/assert";
   *
   * const a: Continulet = new Continulet(function* (a) {
   *   const message = yield* a.co.switch(undefined, b);
   *   return `a got ${message}`;
   * });
   * const b: Continulet = new Continulet(function* (b) {
   *   yield* b.co.switch("a word from b", a);
   * });
   * assertEquals(a.switch(), "a got a word from b");
   * ```
   */
  switch(value?: In, to?: Continulet): Out {
    return switchCells(
      cellOf(this, "the receiver of `switch`"),
      cellOfTo(to),
      VALUE,
      value,
    ) as Out;
  }

  /**
   * Like {@linkcode Continulet.switch}, but the resumed code's switch throws.
   *
   * Throwing into a continulet that was not started finishes it.
   *
   * @param error What is thrown there: anything that can be thrown.
   * @param to The second cell of a rotation.
   * @returns What the running code is sent when it is resumed.
   * @throws As {@linkcode Continulet.switch} does.
   *
   * @example
   * ```ts
   * import { Continulet } from "@continulet/greenlet";
   * import { assertEquals } from "@std/assert";
   *
   * const c = new Continulet(function* (c) {
   *   try {
   *     yield* c.co.switch();
   *   } catch (error) {
   *     return `caught ${error}`;
   *   }
   * });
   * c.switch();
   * assertEquals(c.throw("a stone"), "caught a stone");
   * ```
   */
  throw(error: unknown, to?: Continulet): Out {
    return switchCells(
      cellOf(this, "the receiver of `throw`"),
      cellOfTo(to),
      ERROR,
      error,
    ) as Out;
  }

  /**
   * Whether there is something to switch to: the continulet was initialised and
   * has not finished.
   *
   * @returns `true` from {@linkcode Continulet.init} until its body has ended,
   * also while it runs.
   *
   * @example
   * ```ts
   * import { Continulet } from "@continulet/greenlet";
   * import { assertEquals } from "@std/assert";
   *
   * const c = new Continulet((c) => c.isPending());
   * assertEquals(c.isPending(), true);
   * assertEquals(c.switch(), true);
   * assertEquals(c.isPending(), false);
   * ```
   */
  isPending(): boolean {
    const cell = cellOf(this, "the receiver of `isPending`");
    return cell !== null && cell.next !== null;
  }

  /**
   * The same methods for the body of a generator function: each returns an
   * operation to delegate to, as in `yield* c.co.switch(value)`.
   *
   * @example
   * ```ts
   * import { Continulet } from "@continulet/greenlet";
   * import { assertEquals } from "@std/assert";
   *
   * const c = new Continulet<string, number>(function* (c) {
   *   const answer: string = yield* c.co.switch(1);
   *   return answer.length;
   * });
   * assertEquals(c.switch(), 1);
   * assertEquals(c.switch("four"), 4);
   * ```
   */
  get co(): ContinuletView<In, Out> {
    cellOf(this, "the receiver of `co`");
    return this.#co ??= new ContinuletView<In, Out>(this);
  }

  static {
    cellOf = (continulet, place) => {
      if (
        typeof continulet === "object" && continulet !== null &&
        #cell in continulet
      ) return continulet.#cell;
      throw new TypeError(
        `${place} must be a continulet, not ${
          describe(continulet)
        }: write \`c\` there, or call it as \`c.method(…)\`, ` +
          "where `c` is a `new Continulet(…)`",
      );
    };
  }
}

/** The generator-protocol view of a continulet: see {@linkcode Continulet.co}. */
export class ContinuletView<In, Out> {
  readonly #continulet: Continulet<In, Out>;

  /** Made by {@linkcode Continulet.co} only. */
  constructor(continulet: Continulet<In, Out>) {
    this.#continulet = continulet;
  }

  /**
   * {@linkcode Continulet.switch} from the body of a generator function.
   *
   * @param value What the resumed code's switch returns.
   * @param to The second cell of a rotation.
   * @returns An operation to delegate to with `yield*`, which returns what the
   * body is sent when it is resumed.
   * @throws {ContinuletError} If a continulet that takes part has finished, if
   * control cannot come back to the destination, if no generator body is
   * running, or if an operation before was not delegated. Nothing has moved.
   * @throws {TypeError} If `to` is not a continulet.
   */
  switch(value?: In, to?: Continulet): Operation<Out> {
    return prepareSwitch(
      cellOf(this.#continulet, ""),
      cellOfTo(to),
      VALUE,
      value,
    ) as Operation<never>;
  }

  /**
   * {@linkcode Continulet.throw} from the body of a generator function.
   *
   * @param error What is thrown there: anything that can be thrown.
   * @param to The second cell of a rotation.
   * @returns An operation to delegate to with `yield*`, which returns what the
   * body is sent when it is resumed.
   * @throws As {@linkcode ContinuletView.switch} does.
   */
  throw(error: unknown, to?: Continulet): Operation<Out> {
    return prepareSwitch(
      cellOf(this.#continulet, ""),
      cellOfTo(to),
      ERROR,
      error,
    ) as Operation<never>;
  }
}

/** What calls the body of a continulet. The types were checked where these came from. */
function startOf(
  continulet: Continulet,
  body: ContinuletBody<Dynamic, Dynamic, Dynamic>,
  args: unknown[],
): Start {
  return (_cell, mode, value) => {
    if (mode === ERROR) throw value;
    if (value !== undefined) {
      throw new TypeError(
        "the first value sent to a continulet must be `undefined`, since its body has no switch yet that could return " +
          "it: pass arguments to the body as `new Continulet(body, ...args)`",
      );
    }
    return callBody(body, undefined, [continulet, ...args]);
  };
}

/** The operation of {@linkcode ContinuletView}; see operation.ts for why there is one. */
class SwitchOperation extends PendingOperation {
  /** `null` for a switch that stays where it is. */
  cell: Cell | null = null;
  to: Cell | null = null;

  /** A cell that is not initialised leaves the other one alone. */
  of(cell: Cell | null, to: Cell | null): this {
    this.cell = cell ?? to;
    this.to = cell === null ? null : to;
    return this;
  }

  commit(running: Frame): Frame {
    const { cell, to } = this;
    if (cell === null) return running;
    this.cell = this.to = null;
    const resumed = kernel.destination(cell, to);
    kernel.rotate(running, cell, to);
    return resumed;
  }
}

const switchOperation = new SwitchOperation();

/** What `c.switch(value, to)` does, on cells and from plain code. */
export function switchCells(
  cell: Cell | null,
  to: Cell | null,
  mode: Mode,
  value: unknown,
): unknown {
  if (cell === null) [cell, to] = [to, null];
  if (cell === null || staysHere(cell, to)) {
    if (mode === ERROR) throw value;
    return value;
  }
  kernel.checkPlainSwitch(kernel.destination(cell, to));
  return switchPlainly(cell, to, mode, value, kernel.current);
}

/** What `c.co.switch(value, to)` does, on cells. */
export function prepareSwitch(
  cell: Cell | null,
  to: Cell | null,
  mode: Mode,
  value: unknown,
): PendingOperation {
  const moving = checkOperation(cell, to);
  switchOperation.prepare(mode, value);
  return moving ? switchOperation.of(cell, to) : switchOperation.of(null, null);
}

/** What the twins of `c.switch(value, to)` and `c.throw(error, to)` do, on cells. */
function suspendInto(
  cell: Cell | null,
  to: Cell | null,
  mode: Mode,
  value: unknown,
): unknown {
  if (!checkOperation(cell, to)) {
    if (mode === ERROR) throw value;
    return value;
  }
  const suspended = switchOperation.prepareCall(mode, value);
  switchOperation.of(cell, to);
  return suspended;
}

/**
 * Refuses a switch by operation that cannot be.
 *
 * @returns Whether it moves anything.
 */
function checkOperation(cell: Cell | null, to: Cell | null): boolean {
  if (cell === null) [cell, to] = [to, null];
  if (cell === null || staysHere(cell, to)) return false;
  kernel.checkOperation(kernel.destination(cell, to));
  return true;
}

/**
 * Whether a switch of these cells moves nothing, since they are the same.
 *
 * @throws {ContinuletError} If one of them has finished.
 */
function staysHere(cell: Cell, to: Cell | null): boolean {
  if (cell.next === null || (to !== null && to.next === null)) {
    throw new ContinuletError(
      "continulet already finished: ask `isPending()` before you switch to it",
    );
  }
  return cell === to;
}

/** The cell of an optional second continulet. */
function cellOfTo(to: Continulet | undefined): Cell | null {
  return to === undefined ? null : cellOf(to, "the `to` of a switch");
}

setTwin(
  new PrimitiveTwin(
    Continulet.prototype.switch,
    (receiver, value, to) =>
      suspendInto(
        cellOf(receiver, "the receiver of `switch`"),
        cellOfTo(to as Continulet | undefined),
        VALUE,
        value,
      ),
  ),
);
setTwin(
  new PrimitiveTwin(
    Continulet.prototype.throw,
    (receiver, error, to) =>
      suspendInto(
        cellOf(receiver, "the receiver of `throw`"),
        cellOfTo(to as Continulet | undefined),
        ERROR,
        error,
      ),
  ),
);
