/**
 * The steps of loops and array patterns of re-entrant twins, over what is no
 * plain array: those go on by themselves.
 *
 * @module
 */
import { drive, SUSPENDED, wait } from "../../continulet/twin.ts";
import { append, callTwin } from "./application.ts";
import {
  checkedIterator,
  isPlainArray,
  iteratorOf,
  nativeIterator,
} from "./iteration.ts";
import { isObject } from "./object.ts";

/** Steps of an iterator. */
export interface Steps {
  /** What the last step gave. */
  readonly value: unknown;
  /** Takes a step: whether there was one, or `SUSPENDED`. */
  next(): unknown;
  /** Takes an item, `undefined` if there is none left, or `SUSPENDED`. */
  take(): unknown;
  /** Takes all items that are left: an array, or `SUSPENDED`. */
  rest(): unknown;
  /** Closes the iterator if it has not ended: `SUSPENDED`, or anything. */
  close(): unknown;
  /** The same because of an error, which is the one that counts. */
  abort(): unknown;
}

/** Steps of an iterator of the engine's, which needs not be closed. */
class NativeSteps implements Steps {
  value: unknown = undefined;
  readonly #iterator: Iterator<unknown>;

  constructor(iterator: Iterator<unknown>) {
    this.#iterator = iterator;
  }

  next(): boolean {
    const { done, value } = this.#iterator.next();
    this.value = value;
    return !done;
  }

  take(): unknown {
    return this.#iterator.next().value;
  }

  rest(): unknown[] {
    const rest: unknown[] = [];
    while (this.next()) append(rest, this.value);
    return rest;
  }

  close(): void {}

  abort(): void {}
}

class IteratorSteps implements Steps {
  value: unknown = undefined;
  readonly #iterator: object;
  readonly #next: unknown;
  /** Whether it has to be closed by who leaves it now. */
  #isOpen = true;
  #hasEnded = false;

  constructor(iterator: object) {
    this.#iterator = iterator;
    this.#next = (iterator as Iterator<unknown>).next;
  }

  next(): unknown {
    // Whose `next` throws is not closed.
    this.#isOpen = false;
    if (typeof this.#next !== "function") {
      throw new TypeError("the `next` of an iterator is no function");
    }
    const result = callTwin(this.#next, this.#iterator, []);
    return result === SUSPENDED
      ? drive(this.#steppedLater())
      : this.#stepped(result);
  }

  *#steppedLater(): Generator<never, unknown, unknown> {
    return this.#stepped(yield* wait);
  }

  #stepped(result: unknown): boolean {
    this.value = undefined;
    if (!isObject(result)) {
      throw new TypeError("the result of an iterator is no object");
    }
    if ((result as IteratorResult<unknown>).done) {
      this.#hasEnded = true;
      return false;
    }
    this.value = (result as IteratorResult<unknown>).value;
    this.#isOpen = true;
    return true;
  }

  take(): unknown {
    if (this.#hasEnded) return undefined;
    const result = this.next();
    return result === SUSPENDED ? drive(this.#takenLater()) : this.value;
  }

  *#takenLater(): Generator<never, unknown, unknown> {
    yield* wait;
    return this.value;
  }

  rest(): unknown {
    return drive(this.#rest());
  }

  *#rest(): Generator<never, unknown, unknown> {
    const rest: unknown[] = [];
    while (!this.#hasEnded) {
      if (this.next() === SUSPENDED) yield* wait;
      if (!this.#hasEnded) append(rest, this.value);
    }
    return rest;
  }

  close(): unknown {
    if (!this.#isOpen) return undefined;
    const result = this.#return();
    return result === SUSPENDED
      ? drive(this.#closedLater())
      : this.#closed(result);
  }

  *#closedLater(): Generator<never, unknown, unknown> {
    return this.#closed(yield* wait);
  }

  /** What its `return` gives: this if it has none. */
  #return(): unknown {
    this.#isOpen = false;
    const method = (this.#iterator as Iterator<unknown>).return as unknown;
    return method === undefined || method === null
      ? this
      : callTwin(method, this.#iterator, []);
  }

  #closed(result: unknown): void {
    if (!isObject(result)) {
      throw new TypeError("the result of an iterator's `return` is no object");
    }
  }

  abort(): unknown {
    if (!this.#isOpen) return undefined;
    try {
      return this.#return() === SUSPENDED
        ? drive(this.#abortedLater())
        : undefined;
    } catch {
      return undefined;
    }
  }

  *#abortedLater(): Generator<never, unknown, unknown> {
    try {
      yield* wait;
    } catch {
      // The error before counts.
    }
    return undefined;
  }
}

/**
 * What is to be stepped through: `null` for a plain array, {@linkcode Steps} for
 * anything else that can be, or `SUSPENDED`.
 */
export function stepsOf(iterable: unknown): unknown {
  const native = nativeIterator(iterable);
  if (native === null) return null;
  if (native !== undefined) return new NativeSteps(native);
  const iterator = iteratorOf(iterable);
  return iterator === SUSPENDED
    ? drive(stepsLater())
    : new IteratorSteps(checkedIterator(iterator));
}

function* stepsLater(): Generator<never, unknown, unknown> {
  return new IteratorSteps(checkedIterator(yield* wait));
}

/**
 * The items that an array pattern takes, all at once: a plain array as it is.
 *
 * @param count How many, -1 for all.
 * @returns An array, or `SUSPENDED`.
 */
export function itemsIn(iterable: unknown, count: number): unknown {
  return isPlainArray(iterable) ? iterable : drive(takeItems(iterable, count));
}

function* takeItems(
  iterable: unknown,
  count: number,
): Generator<never, unknown, unknown> {
  let steps = stepsOf(iterable);
  if (steps === SUSPENDED) steps = yield* wait;
  if (count < 0) {
    const rest = (steps as Steps).rest();
    return rest === SUSPENDED ? yield* wait : rest;
  }
  const items: unknown[] = [];
  while (items.length < count) {
    const item = (steps as Steps).take();
    append(items, item === SUSPENDED ? yield* wait : item);
  }
  if ((steps as Steps).close() === SUSPENDED) yield* wait;
  return items;
}
