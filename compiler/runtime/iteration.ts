/**
 * Iteration, as twins do it: the language's own protocol, step by step, where
 * `next` and `return` may suspend.
 *
 * @module
 */
import {
  type Drive,
  drive as resume,
  driveOf,
  SUSPENDED,
  twinOf,
  wait,
} from "../../continulet/twin.ts";
import { kernel } from "../../continulet/kernel.ts";
import { append, apply, callTwin } from "./application.ts";
import { isObject } from "./object.ts";
import { generatorPrototype } from "./user_generator.ts";

// As they are at the start: the program may replace them.
const { isArray } = Array;
const { getPrototypeOf } = Object;
const iteratorKey: typeof Symbol.iterator = Symbol.iterator;
const arrayPrototype = Array.prototype;
const { values } = Array.prototype;
const arrayIteratorPrototype = Object.getPrototypeOf([].values());
const { next: arrayNext } = arrayIteratorPrototype;

/** Whether iterating over a value is the engine's business alone, and an array's. */
export function isPlainArray(value: unknown): value is unknown[] {
  return isArray(value) && getPrototypeOf(value) === arrayPrototype &&
    // Its own, or that of all arrays.
    value[iteratorKey] === values &&
    arrayIteratorPrototype.next === arrayNext;
}

/** The methods with which the engine iterates over its own kinds of objects, by prototype. */
const nativeMethods = new Map<object, { method: unknown; steps: Steps }>();

/** The `next` of a kind of iterator of the engine's. */
interface Steps {
  readonly prototype: Iterator<unknown>;
  readonly next: unknown;
}

function stepsOf(iterator: Iterator<unknown>): Steps {
  const prototype = Object.getPrototypeOf(iterator);
  return { prototype, next: prototype.next };
}

for (
  const example of [
    new Set(),
    new Map(),
    new Set().values(),
    new Map().values(),
    [].values(),
    new Uint8Array(),
    "",
  ] as Iterable<unknown>[]
) {
  const method = example[Symbol.iterator];
  nativeMethods.set(Object.getPrototypeOf(example), {
    method,
    steps: stepsOf(method.call(example)),
  });
}
for (
  const { prototype } of [
    Uint8ClampedArray,
    Uint16Array,
    Uint32Array,
    Int8Array,
    Int16Array,
    Int32Array,
    Float32Array,
    Float64Array,
  ]
) nativeMethods.set(prototype, nativeMethods.get(Uint8Array.prototype)!);

/**
 * What a `for … of` loop steps through that is in the hands of the engine alone.
 *
 * @returns `null` for an array, the iterator of something else that has one of the
 * engine's, and `undefined` for what has none.
 */
export function nativeIterator(
  value: unknown,
): Iterator<unknown> | null | undefined {
  if (isPlainArray(value)) return null;
  if (!isObject(value) && typeof value !== "string") return undefined;
  const prototype = Object.getPrototypeOf(value);
  const native = nativeMethods.get(prototype);
  if (native === undefined) return undefined;
  const { method, steps } = native;
  if (
    prototype[Symbol.iterator] !== method ||
    steps.prototype.next !== steps.next ||
    steps.prototype.return !== undefined ||
    (typeof value !== "string" &&
      (Object.hasOwn(value, Symbol.iterator) || Object.hasOwn(value, "next")))
  ) return undefined;
  return (value as Iterable<unknown>)[Symbol.iterator]();
}

/** The items of an array from one on, as a new array. */
export function itemsFrom(array: readonly unknown[], from: number): unknown[] {
  const rest: unknown[] = [];
  for (let i = from; i < array.length; i++) append(rest, array[i]);
  return rest;
}

/** A `for … of` loop of a twin. */
export interface Loop {
  /** What the last step gave. */
  value: unknown;
  /** Takes a step. Whether the iterator has ended, or `SUSPENDED`. */
  step(): unknown;
  /** Whether the iterator has ended with what a suspended step gave. */
  stepped(result: unknown): boolean;
  /** Closes the iterator because of an error: `SUSPENDED`, or anything. */
  abort(): unknown;
  /** Closes the iterator if the loop is left early: `SUSPENDED`, or anything. */
  close(): unknown;
  /** Checks what a suspended `return` gave. */
  closed(result: unknown): void;
}

class ArrayLoop implements Loop {
  value: unknown = undefined;
  readonly #array: unknown[];
  #index = 0;

  constructor(array: unknown[]) {
    this.#array = array;
  }

  step(): boolean {
    if (this.#index >= this.#array.length) {
      // One that has ended does not go on when the array grows.
      this.#index = Infinity;
      return true;
    }
    this.value = this.#array[this.#index++];
    return false;
  }

  stepped(): boolean {
    return false;
  }

  abort(): void {}

  close(): void {}

  closed(): void {}
}

class IteratorLoop implements Loop {
  value: unknown = undefined;
  readonly #iterator: object;
  readonly #next: unknown;
  /** Of the user's generator in whose body the loop is. */
  readonly #drive: Drive | undefined;
  /** Whether leaving the loop now has to close the iterator. */
  #isOpen = false;

  constructor(iterator: object, drive?: Drive) {
    this.#drive = drive;
    this.#iterator = iterator;
    this.#next = (iterator as Iterator<unknown>).next;
  }

  #call(method: unknown): unknown {
    return this.#drive === undefined || this.#drive.active
      ? callTwin(method, this.#iterator, [])
      : apply(method, this.#iterator, []);
  }

  step(): unknown {
    this.#isOpen = false;
    if (typeof this.#next !== "function") {
      throw new TypeError("the `next` of an iterator is no function");
    }
    const result = this.#call(this.#next);
    return result === SUSPENDED ? SUSPENDED : this.stepped(result);
  }

  stepped(result: unknown): boolean {
    if (!isObject(result)) {
      throw new TypeError("the result of an iterator is no object");
    }
    if ((result as IteratorResult<unknown>).done) return true;
    this.value = (result as IteratorResult<unknown>).value;
    this.#isOpen = true;
    return false;
  }

  abort(): unknown {
    if (!this.#isOpen) return undefined;
    this.#isOpen = false;
    try {
      const method = (this.#iterator as Iterator<unknown>).return as unknown;
      if (method === undefined || method === null) return undefined;
      return this.#call(method);
    } catch {
      // The error that the loop is left with is the one that counts.
      return undefined;
    }
  }

  close(): unknown {
    if (!this.#isOpen) return undefined;
    this.#isOpen = false;
    const method = (this.#iterator as Iterator<unknown>).return as unknown;
    if (method === undefined || method === null) return undefined;
    const result = this.#call(method);
    if (result === SUSPENDED) return SUSPENDED;
    return this.closed(result);
  }

  closed(result: unknown): void {
    if (!isObject(result)) {
      throw new TypeError("the result of an iterator's `return` is no object");
    }
  }
}

/** Begins a `for … of` loop: a {@linkcode Loop}, or `SUSPENDED`. */
export function loop(iterable: unknown): unknown {
  if (isPlainArray(iterable)) return new ArrayLoop(iterable);
  const iterator = iteratorOf(iterable);
  if (iterator === SUSPENDED) return resume(loopLater());
  return new IteratorLoop(checkedIterator(iterator));
}

function* loopLater(drive?: Drive): Generator<never, unknown, unknown> {
  return new IteratorLoop(checkedIterator(yield* wait), drive);
}

/** Calls the iterator method of a value: what it gives, or `SUSPENDED`. */
export function iteratorOf(
  iterable: unknown,
  call: typeof callTwin = callTwin,
): unknown {
  if (iterable === undefined || iterable === null) throw notIterable(iterable);
  const method = (iterable as Iterable<unknown>)[Symbol.iterator] as unknown;
  if (typeof method !== "function") throw notIterable(iterable);
  return call(method, iterable, []);
}

/** An iterator, if it is one. */
export function checkedIterator(iterator: unknown): object {
  if (isObject(iterator)) return iterator;
  throw new TypeError("the result of `[Symbol.iterator]()` is no object");
}

/** The engine's own error for iterating over what is not iterable. */
function notIterable(value: unknown): unknown {
  try {
    new Set(value as Iterable<unknown>);
    return new TypeError("not iterable");
  } catch (error) {
    return error;
  }
}

/** Whether an iterator's `next` is one that may suspend. */
function maySuspend(iterator: object, next: unknown): boolean {
  return driveOf(iterator) !== undefined ||
    (typeof next === "function" && next !== generatorNext &&
      twinOf(next) !== undefined);
}

const { next: generatorNext } = generatorPrototype;

/** What is iterated over in the place of an iterable whose iterator was made already. */
class Made {
  readonly #iterator: unknown;

  constructor(iterator: unknown) {
    this.#iterator = iterator;
  }

  [Symbol.iterator](): unknown {
    return this.#iterator;
  }
}

/** What is iterated over in the place of an iterable whose items were taken already. */
class Taken {
  readonly #items: readonly unknown[];
  #index = 0;
  readonly #result = { done: false, value: undefined as unknown };

  constructor(items: readonly unknown[]) {
    this.#items = items;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): { done: boolean; value: unknown } {
    const result = this.#result;
    result.done = this.#index >= this.#items.length;
    result.value = this.#items[this.#index++];
    return result;
  }
}

/**
 * What an array pattern is to iterate over, natively: the value itself where no
 * step can suspend, else the items, already taken.
 *
 * @param count How many the pattern takes, -1 for all.
 * @returns It, or `SUSPENDED`.
 */
export function items(iterable: unknown, count: number): unknown {
  if (isPlainArray(iterable)) return iterable;
  const iterator = iteratorOf(iterable);
  if (iterator === SUSPENDED) return resume(itemsLater(count));
  return taken(iterator, count);
}

function* itemsLater(count: number): Generator<never, unknown, unknown> {
  const result = taken(yield* wait, count);
  return result === SUSPENDED ? yield* wait : result;
}

function taken(iterator: unknown, count: number): unknown {
  if (!isObject(iterator)) return new Made(iterator);
  const { next } = iterator as Iterator<unknown>;
  if (!maySuspend(iterator, next)) return new Made(iterator);
  return resume(take(iterator, next, count));
}

function* take(
  iterator: object,
  next: unknown,
  count: number,
): Generator<never, unknown, unknown> {
  const items: unknown[] = [];
  while (items.length !== count) {
    let result = callTwin(next, iterator, []);
    if (result === SUSPENDED) result = yield* wait;
    if (!isObject(result)) {
      throw new TypeError("the result of an iterator is no object");
    }
    if ((result as IteratorResult<unknown>).done) return new Taken(items);
    items[items.length] = (result as IteratorResult<unknown>).value;
  }
  const close = (iterator as Iterator<unknown>).return as unknown;
  if (close !== undefined && close !== null) {
    let result = callTwin(close, iterator, []);
    if (result === SUSPENDED) result = yield* wait;
    if (!isObject(result)) {
      throw new TypeError("the result of an iterator's `return` is no object");
    }
  }
  return new Taken(items);
}

/** What `...iterable` spreads, natively, or `SUSPENDED`. */
export function spread(iterable: unknown): unknown {
  return items(iterable, -1);
}

/** {@linkcode loop} in the body of a user's generator. */
export function loopDriven(drive: Drive, iterable: unknown): unknown {
  if (isPlainArray(iterable)) return new ArrayLoop(iterable);
  if (drive.active) {
    const iterator = iteratorOf(iterable);
    if (iterator === SUSPENDED) return resume(loopLater(drive));
    return new IteratorLoop(checkedIterator(iterator), drive);
  }
  return new IteratorLoop(checkedIterator(iteratorOf(iterable, apply)), drive);
}

/** {@linkcode items} in the body of a user's generator. */
export function itemsDriven(
  drive: Drive,
  iterable: unknown,
  count: number,
): unknown {
  return drive.active ? items(iterable, count) : iterable;
}

/** {@linkcode spread} in the body of a user's generator. */
export function spreadDriven(drive: Drive, iterable: unknown): unknown {
  return drive.active ? spread(iterable) : iterable;
}

/**
 * The iterator that a `yield*` in the body of a user's generator delegates to, or
 * `SUSPENDED`.
 */
export function iteratorDriven(drive: Drive, iterable: unknown): unknown {
  // An operation of the kernel's is delegated to as it is.
  if (isObject(iterable) && iterable === kernel.pending) return iterable;
  const method = (iterable as Iterable<unknown>)[Symbol.iterator] as unknown;
  if (typeof method !== "function") throw notIterable(iterable);
  const iterator = drive.active
    ? callTwin(method, iterable, [])
    : apply(method, iterable, []);
  return iterator === SUSPENDED
    ? resume(iteratorLater())
    : checkedIterator(iterator);
}

function* iteratorLater(): Generator<never, unknown, unknown> {
  return checkedIterator(yield* wait);
}
