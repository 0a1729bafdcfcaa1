/**
 * What the iterator helpers do: `map` and its kind, step by step.
 *
 * @module
 */
import { drive, SUSPENDED, wait } from "../../../continulet/twin.ts";
import { isObject } from "../object.ts";
import { after, Caller, describe } from "./builtin.ts";
import { type Coroutine, Iteration, methodOf, stepOf } from "./iteration.ts";

/** Given in the place of a value where there is no more. */
const END = Symbol("end");

const { iterator } = Symbol;

function resultOf(value: unknown): IteratorResult<unknown> {
  return value === END
    ? { value: undefined, done: true }
    : { value, done: false };
}

/**
 * The state of a helper, and its steps. Whatever gives something here may give
 * `SUSPENDED` instead.
 */
export abstract class Helper extends Caller {
  #isStarted = false;
  #isRunning = false;
  #isDone = false;

  /** What `next` gives. */
  next(isPlain: boolean): unknown {
    this.#checkRunning();
    if (this.#isDone) return resultOf(END);
    this.#isStarted = this.#isRunning = true;
    this.isPlain = isPlain;
    let value: unknown = END;
    try {
      value = this.step();
    } finally {
      if (value !== SUSPENDED) this.#stop(value === END);
    }
    return value === SUSPENDED ? drive(this.#later()) : resultOf(value);
  }

  *#later(): Coroutine<unknown> {
    let value: unknown = END;
    try {
      value = yield* wait;
    } finally {
      this.#stop(value === END);
    }
    return resultOf(value);
  }

  /** What `return` gives. */
  return(isPlain: boolean): unknown {
    this.#checkRunning();
    if (this.#isDone) return resultOf(END);
    this.isPlain = isPlain;
    if (this.#isStarted) this.#isRunning = true;
    else this.#isDone = true;
    return drive(this.#close());
  }

  *#close(): Coroutine<unknown> {
    try {
      if (this.close() === SUSPENDED) yield* wait;
    } finally {
      this.#stop(true);
    }
    return resultOf(END);
  }

  #checkRunning(): void {
    if (this.#isRunning) throw new TypeError("Generator is already running");
  }

  #stop(isDone: boolean): void {
    this.#isRunning = false;
    this.#isDone = isDone;
  }

  /** Gives the next value, or {@linkcode END}. */
  protected abstract step(): unknown;

  /** Closes what it iterates over. */
  protected abstract close(): unknown;
}

/** A helper over one iterator. */
abstract class HelperOver extends Helper {
  protected readonly source: Iteration;

  constructor(iterator: object, next: unknown) {
    super();
    this.source = new Iteration(iterator, this, next);
  }

  protected close(): unknown {
    return this.source.close();
  }
}

/** A helper that calls a function with each value. */
abstract class CallingHelper extends HelperOver {
  readonly #callback: unknown;
  #index = 0;

  constructor(iterator: object, next: unknown, callback: unknown) {
    super(iterator, next);
    this.#callback = callback;
  }

  protected callback(value: unknown): unknown {
    return this.call(this.#callback, undefined, [value, this.#index++]);
  }
}

/** What `map` returns. */
export class Mapping extends CallingHelper {
  protected step(): unknown {
    return after(this.source.step(), (result) => {
      const step = stepOf(result);
      if (step.done) return END;
      const { value } = step;
      return this.source.guard(() => this.callback(value));
    });
  }
}

/** What `filter` returns. */
export class Filtering extends CallingHelper {
  protected step(): unknown {
    return drive(this.#find());
  }

  *#find(): Coroutine<unknown> {
    for (;;) {
      let result = this.source.step();
      if (result === SUSPENDED) result = yield* wait;
      const step = stepOf(result);
      if (step.done) return END;
      const { value } = step;
      let passes = this.source.guard(() => this.callback(value));
      if (passes === SUSPENDED) passes = yield* wait;
      if (passes) return value;
    }
  }
}

/** What `take` returns. */
export class Taking extends HelperOver {
  #remaining: number;

  constructor(iterator: object, next: unknown, limit: number) {
    super(iterator, next);
    this.#remaining = limit;
  }

  protected step(): unknown {
    if (this.#remaining === 0) return after(this.source.close(), () => END);
    this.#remaining--;
    return valueOf(this.source);
  }
}

/** What `drop` returns. */
export class Dropping extends HelperOver {
  #remaining: number;

  constructor(iterator: object, next: unknown, limit: number) {
    super(iterator, next);
    this.#remaining = limit;
  }

  protected step(): unknown {
    return drive(this.#drop());
  }

  *#drop(): Coroutine<unknown> {
    for (;;) {
      let result = this.source.step();
      if (result === SUSPENDED) result = yield* wait;
      const step = stepOf(result);
      if (step.done) return END;
      if (this.#remaining === 0) return step.value;
      this.#remaining--;
    }
  }
}

/** What `flatMap` returns. */
export class Flattening extends CallingHelper {
  #inner: Iteration | undefined = undefined;

  protected step(): unknown {
    return drive(this.#find());
  }

  *#find(): Coroutine<unknown> {
    const { source } = this;
    for (;;) {
      if (this.#inner === undefined) {
        let result = source.step();
        if (result === SUSPENDED) result = yield* wait;
        const step = stepOf(result);
        if (step.done) return END;
        const { value } = step;
        let inner = source.guard(() =>
          after(this.callback(value), (mapped) => {
            if (isObject(mapped)) return iterationOver(mapped, this);
            throw new TypeError(`${describe(mapped)} is not an object`);
          })
        );
        if (inner === SUSPENDED) inner = yield* wait;
        this.#inner = inner as Iteration;
      }
      const iteration = this.#inner;
      let value = source.guard(() => valueOf(iteration));
      if (value === SUSPENDED) value = yield* wait;
      if (value !== END) return value;
      this.#inner = undefined;
    }
  }

  protected override close(): unknown {
    const inner = this.#inner;
    if (inner === undefined) return this.source.close();
    return after(
      this.source.guard(() => inner.close()),
      () => this.source.close(),
    );
  }
}

/** The next value of an iteration, or {@linkcode END}. */
function valueOf(iteration: Iteration): unknown {
  return after(iteration.step(), (result) => {
    const step = stepOf(result);
    return step.done ? END : step.value;
  });
}

/** What `Iterator.concat` is given. */
export interface Part {
  /** Something iterable. */
  iterable: unknown;
  /** The method that iterates over it. */
  method: unknown;
}

/** What `Iterator.concat` returns. */
export class Concatenation extends Helper {
  readonly #iterables: Part[];
  #index = 0;
  #inner: Iteration | undefined = undefined;

  constructor(iterables: Part[]) {
    super();
    this.#iterables = iterables;
  }

  protected step(): unknown {
    return drive(this.#find());
  }

  *#find(): Coroutine<unknown> {
    for (;;) {
      if (this.#inner === undefined) {
        if (this.#index === this.#iterables.length) return END;
        const { iterable, method } = this.#iterables[this.#index++];
        let iterator = this.call(method, iterable);
        if (iterator === SUSPENDED) iterator = yield* wait;
        this.#inner = new Iteration(checkIterator(iterator), this);
      }
      let value = valueOf(this.#inner);
      if (value === SUSPENDED) value = yield* wait;
      if (value !== END) return value;
      this.#inner = undefined;
    }
  }

  protected close(): unknown {
    return this.#inner?.close();
  }
}

function checkIterator(iterator: unknown): object {
  if (isObject(iterator)) return iterator;
  throw new TypeError(`${describe(iterator)} is not an object`);
}

/**
 * Iterates over a value that is iterable, or an iterator itself.
 *
 * @returns An {@linkcode Iteration}, or `SUSPENDED`.
 */
function iterationOver(value: unknown, caller: Caller): unknown {
  const method = methodOf(value, iterator);
  if (method === undefined) return new Iteration(value as object, caller);
  return after(
    caller.call(method, value),
    (made) => new Iteration(checkIterator(made), caller),
  );
}

/** The iterator that `Iterator.from` has made a real one. */
export class Wrapping extends Caller {
  readonly #iterator: Record<string, unknown>;
  readonly #next: unknown;

  constructor(iterator: object) {
    super();
    this.#iterator = iterator as Record<string, unknown>;
    this.#next = this.#iterator.next;
  }

  /** What `next` gives. */
  next(isPlain: boolean): unknown {
    this.isPlain = isPlain;
    return this.call(this.#next, this.#iterator);
  }

  /** What `return` gives. */
  return(isPlain: boolean): unknown {
    const method = this.#iterator.return;
    if (method === undefined || method === null) return resultOf(END);
    this.isPlain = isPlain;
    return this.call(method, this.#iterator);
  }
}
