import {
  type Cell,
  ERROR,
  type Frame,
  type Mode,
  RETURN,
  START,
  VALUE,
} from "./frame.ts";
import { kernel as theKernel } from "./kernel.ts";
import {
  type Coroutine,
  DELIVERED,
  type Operation,
  PendingOperation,
  probe,
  type Result,
} from "./operation.ts";
import { switchPlainly } from "./run_loop.ts";
import { cellOf, Continulet } from "./continulet.ts";
import {
  type Callable,
  callBody,
  drive,
  PrimitiveTwin,
  setTwin,
  wait,
} from "./twin.ts";
import type { Dynamic } from "./dynamic.ts";
import { describe } from "./error.ts";

// A constant of this module's own: see the kernel.
const kernel = theKernel;

/**
 * The iterator that a function made by {@linkcode generator} returns: a real
 * one, iterable and with the engine's iterator helpers (`map`, `take`, …).
 *
 * @typeParam T What the body sends with `cont.switch`.
 * @typeParam TReturn What the body returns.
 * @typeParam TNext What `next` sends to the body.
 */
export interface Genlet<T, TReturn, TNext>
  extends IteratorObject<T, TReturn, TNext> {
  /**
   * Resumes the body until it sends the next value or ends.
   *
   * @param value What the body's switch returns. The first one is ignored, as a
   * generator object does.
   * @throws What the body throws.
   * @throws {TypeError} If the body is running.
   */
  next(...value: [] | [TNext]): IteratorResult<T, TReturn>;

  /**
   * Ends the body where it waits: its `finally` blocks run, and may still send
   * values.
   *
   * @param value The result, unless a `finally` block has another.
   * @throws What the body throws.
   * @throws {TypeError} If the body is running.
   */
  return(value?: TReturn): IteratorResult<T, TReturn>;

  /**
   * Throws an error where the body waits.
   *
   * @param error Anything that can be thrown.
   * @throws What the body throws, which is `error` where it does not catch it.
   * @throws {TypeError} If the body is running.
   */
  throw(error: unknown): IteratorResult<T, TReturn>;

  /**
   * The same methods for the body of a generator function: with
   * `yield* it.co.next()` the body that iterates may be switched away from
   * while it waits for the next value.
   */
  readonly co: GenletView<T, TReturn, TNext>;
}

/** The generator-protocol view of a genlet: see {@linkcode Genlet.co}. */
export interface GenletView<T, TReturn, TNext> {
  /** {@linkcode Genlet.next} from the body of a generator function. */
  next(...value: [] | [TNext]): Operation<IteratorResult<T, TReturn>>;
  /** {@linkcode Genlet.return} from the body of a generator function. */
  return(value?: TReturn): Operation<IteratorResult<T, TReturn>>;
  /** {@linkcode Genlet.throw} from the body of a generator function. */
  throw(error: unknown): Operation<IteratorResult<T, TReturn>>;
}

/**
 * Turns a function that switches into one that returns an iterator: PyPy's
 * `_continuation.generator`, whose iterators are called genlets.
 *
 * What the body sends with `cont.switch(x)`, from any depth, is what the
 * iterator gives; so a recursive producer needs no `yield` that hands values up
 * through each of its levels. The result of the body is the iterator's return
 * value. (PyPy has no place for one, and wants `None`.)
 *
 * @typeParam This The receiver, where the function is used as a method.
 * @typeParam Args The types of the arguments after `cont`.
 * @typeParam T What the body sends. The default is `any`: it is known only where
 * `cont` is annotated, as in `cont: Continulet<number, void>`.
 * @typeParam TReturn What the body returns.
 * @typeParam TNext What the body is sent by `next`; `any` by default, likewise.
 * @param body Called with a continulet and the arguments by the first `next`.
 * @returns A function, usable as a method, that takes the arguments and returns
 * a new iterator.
 * @throws {TypeError} If `body` is not a function.
 *
 * @example
 * ```ts
 * import { type Continulet, type Coroutine, generator } from "@continulet/greenlet";
 * import { assertEquals } from "@std/assert";
 *
 * type Tree = { left?: Tree; value: number; right?: Tree };
 *
 * function* walk(cont: Continulet<number, void>, tree?: Tree): Coroutine<void> {
 *   if (tree === undefined) return;
 *   yield* walk(cont, tree.left);
 *   yield* cont.co.switch(tree.value);
 *   yield* walk(cont, tree.right);
 * }
 *
 * const inOrder = generator(walk);
 * assertEquals([...inOrder({ left: { value: 1 }, value: 2, right: { value: 3 } })], [1, 2, 3]);
 * ```
 */
export function generator<
  This,
  Args extends unknown[],
  T = Dynamic,
  TReturn = Dynamic,
  TNext = Dynamic,
>(
  body: (
    this: This,
    cont: Continulet<T, TNext>,
    ...args: Args
  ) => TReturn | Coroutine<TReturn>,
): (this: This, ...args: Args) => Genlet<T, TReturn, TNext> {
  if (typeof body !== "function") {
    throw new TypeError(
      `generator takes a function, not ${
        describe(body)
      }: write \`generator(function* (cont, …) { … })\``,
    );
  }
  const make = function (this: This, ...args: Args): Genlet<T, TReturn, TNext> {
    const cont = new Continulet<TNext, T | TReturn>();
    cont.init((cont) => callBody(body, this, [cont, ...args]) as TReturn);
    // Typed here and not inside, where all that counts is how frames are moved.
    return new CellIterator(cellOf(cont, "")!) as unknown as Genlet<
      T,
      TReturn,
      TNext
    >;
  };
  Object.defineProperty(make, "name", { value: body.name, configurable: true });
  return make;
}

type Step = IteratorResult<unknown, unknown>;

/** The implementation of {@linkcode Genlet}: a cell, seen as an iterator. */
class CellIterator {
  readonly cell: Cell;
  /** From the beginning of a step to its end, whoever runs in the meantime. */
  running = false;
  #co: CellIteratorView | null = null;

  constructor(cell: Cell) {
    this.cell = cell;
  }

  next(value?: unknown): Step {
    return this.#step(VALUE, value);
  }

  return(value?: unknown): Step {
    return this.#step(RETURN, value);
  }

  throw(error: unknown): Step {
    return this.#step(ERROR, error);
  }

  get co(): CellIteratorView {
    return this.#co ??= new CellIteratorView(this);
  }

  #step(mode: Mode, value: unknown): Step {
    value = this.begin(mode, value);
    if (this.cell.next === null) {
      if (mode === ERROR) throw value;
      return this.end(value);
    }
    kernel.checkPlainSwitch(this.cell.next);
    this.running = true;
    try {
      value = switchPlainly(this.cell, null, mode, value, kernel.current);
    } finally {
      this.running = false;
    }
    return this.end(value);
  }

  /**
   * What a step is to send. The step moves nothing where the cell is empty,
   * because the body has ended.
   */
  begin(mode: Mode, value: unknown): unknown {
    if (this.running) {
      throw new TypeError(
        "the body of this iterator is running already: let it send a value or end before you ask for the next one",
      );
    }
    // A body that was not called yet can take no value, and one that has ended
    // gives none back.
    const held = this.cell.next;
    return mode === VALUE && (held === null || held.kind === START)
      ? undefined
      : value;
  }

  /** What a step gives that was resumed with `value`. */
  end(value: unknown): Step {
    return { value, done: this.cell.next === null };
  }
}

// By its prototype, since not every engine has a global `Iterator`.
Object.setPrototypeOf(
  CellIterator.prototype,
  Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())),
);

/** The implementation of {@linkcode GenletView}. */
class CellIteratorView {
  readonly #iterator: CellIterator;
  readonly #operation: StepOperation;

  constructor(iterator: CellIterator) {
    this.#iterator = iterator;
    this.#operation = new StepOperation(iterator);
  }

  next(value?: unknown): StepOperation {
    return this.#step(VALUE, value);
  }

  return(value?: unknown): StepOperation {
    return this.#step(RETURN, value);
  }

  throw(error: unknown): StepOperation {
    return this.#step(ERROR, error);
  }

  #step(mode: Mode, value: unknown): StepOperation {
    const { cell } = this.#iterator;
    value = this.#iterator.begin(mode, value);
    if (cell.next !== null) kernel.checkOperation(cell.next);
    else if (mode === RETURN) mode = VALUE;
    return this.#operation.prepare(mode, value);
  }
}

/** The operation of one iterator: it makes the step's result when it is resumed. */
class StepOperation extends PendingOperation {
  readonly #iterator: CellIterator;

  constructor(iterator: CellIterator) {
    super();
    this.#iterator = iterator;
  }

  commit(running: Frame): Frame {
    const { cell } = this.#iterator;
    if (cell.next === null) return running;
    this.#iterator.running = true;
    const resumed = kernel.destination(cell, null);
    kernel.rotate(running, cell, null);
    return resumed;
  }

  override next(value: unknown): Result {
    const result = super.next(value);
    if (result === DELIVERED) {
      this.#iterator.running = false;
      result.value = this.#iterator.end(value);
    }
    return result;
  }

  override throw(error: unknown): Result {
    if (error !== probe) this.#iterator.running = false;
    return super.throw(error);
  }

  override return(value: unknown): Result {
    this.#iterator.running = false;
    return super.return(value);
  }
}

/** The operation of the twins of an iterator's methods; see operation.ts for why there is one. */
class CallOperation extends PendingOperation {
  iterator: CellIterator | null = null;

  commit(running: Frame): Frame {
    const { cell } = this.iterator!;
    this.iterator = null;
    const resumed = kernel.destination(cell, null);
    kernel.rotate(running, cell, null);
    return resumed;
  }
}

const callOperation = new CallOperation();

/** What the twins of an iterator's methods do. */
function stepByCall(iterator: CellIterator, mode: Mode, value: unknown) {
  value = iterator.begin(mode, value);
  const { cell } = iterator;
  if (cell.next === null) {
    if (mode === ERROR) throw value;
    return iterator.end(value);
  }
  kernel.checkOperation(cell.next);
  callOperation.prepareCall(mode, value);
  callOperation.iterator = iterator;
  iterator.running = true;
  return drive(restOfStep(iterator));
}

function* restOfStep(
  iterator: CellIterator,
): Generator<never, unknown, unknown> {
  let value: unknown;
  try {
    value = yield* wait;
  } finally {
    iterator.running = false;
  }
  return iterator.end(value);
}

const { prototype } = CellIterator;
const methods: [Callable, Mode][] = [
  [prototype.next, VALUE],
  [prototype.return, RETURN],
  [prototype.throw, ERROR],
];
for (const [method, mode] of methods) {
  setTwin(
    new PrimitiveTwin(
      method,
      (receiver, value) => stepByCall(receiver as CellIterator, mode, value),
    ),
  );
}
