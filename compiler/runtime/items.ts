/**
 * Array patterns, as twins do them where somebody can see that they go on item
 * by item.
 *
 * @module
 */
import { type Drive, drive, SUSPENDED, wait } from "../../continulet/twin.ts";
import { append, apply, callTwin } from "./application.ts";
import type { Scope } from "./disposal.ts";
import { checkedIterator, isPlainArray, iteratorOf } from "./iteration.ts";
import { isObject } from "./object.ts";

/** What an array pattern takes its items from. */
export interface Items {
  /** Takes an item, `undefined` if there is none left, or `SUSPENDED`. */
  take(): unknown;
  /** The item that a suspended step gave. */
  taken(result: unknown): unknown;
  /** Takes all items that are left: an array, or `SUSPENDED`. */
  rest(): unknown;
  /** Closes what has not ended, as the pattern is at its end: `SUSPENDED`, or anything. */
  close(): unknown;
  /** Checks what a suspended `return` gave. */
  closed(result: unknown): void;
}

class ArrayItems implements Items {
  readonly #array: unknown[];
  #index = 0;

  constructor(array: unknown[]) {
    this.#array = array;
  }

  take(): unknown {
    if (this.#index < this.#array.length) return this.#array[this.#index++];
    // One that has ended does not go on when the array grows.
    this.#index = Infinity;
    return undefined;
  }

  taken(): unknown {
    return undefined;
  }

  rest(): unknown[] {
    const rest: unknown[] = [];
    while (this.#index < this.#array.length) append(rest, this.take());
    return rest;
  }

  close(): void {}

  closed(): void {}
}

/** The items of an iterator. */
export class IteratorItems implements Items {
  readonly #iterator: object;
  readonly #next: unknown;
  readonly #scope: Scope;
  /** Of the user's generator in whose body the pattern is. */
  readonly #drive: Drive | undefined;
  #hasEnded = false;

  constructor(iterator: object, scope: Scope, drive?: Drive) {
    this.#iterator = iterator;
    this.#next = (iterator as Iterator<unknown>).next;
    this.#scope = scope;
    this.#drive = drive;
    scope.open(this);
  }

  /** How methods are called now. */
  get #caller(): typeof callTwin {
    return this.#drive === undefined || this.#drive.active ? callTwin : apply;
  }

  take(): unknown {
    return this.#take(this.#caller);
  }

  #take(call: typeof callTwin): unknown {
    if (this.#hasEnded) return undefined;
    // Whose `next` throws is not closed.
    this.#hasEnded = true;
    if (typeof this.#next !== "function") {
      throw new TypeError("the `next` of an iterator is no function");
    }
    const result = call(this.#next, this.#iterator, []);
    return result === SUSPENDED ? SUSPENDED : this.taken(result);
  }

  taken(result: unknown): unknown {
    if (!isObject(result)) {
      throw new TypeError("the result of an iterator is no object");
    }
    if ((result as IteratorResult<unknown>).done) return undefined;
    const { value } = result as IteratorResult<unknown>;
    this.#hasEnded = false;
    return value;
  }

  rest(): unknown {
    return drive(this.#rest(this.#caller));
  }

  *#rest(call: typeof callTwin): Generator<never, unknown, unknown> {
    const rest: unknown[] = [];
    while (!this.#hasEnded) {
      let item = this.#take(call);
      if (item === SUSPENDED) item = this.taken(yield* wait);
      if (!this.#hasEnded) append(rest, item);
    }
    return rest;
  }

  close(): unknown {
    this.#scope.shut();
    const result = this.abandon(this.#caller);
    return result === SUSPENDED ? result : this.closed(result);
  }

  /**
   * Closes the iterator if it has not ended.
   *
   * @returns What its `return` gives, this if it has none, or `SUSPENDED`.
   */
  abandon(call: typeof callTwin): unknown {
    if (this.#hasEnded) return this;
    this.#hasEnded = true;
    const method = (this.#iterator as Iterator<unknown>).return as unknown;
    return method === undefined || method === null
      ? this
      : call(method, this.#iterator, []);
  }

  closed(result: unknown): void {
    if (!isObject(result)) {
      throw new TypeError("the result of an iterator's `return` is no object");
    }
  }
}

/**
 * What an array pattern takes its items from.
 *
 * @param scope Where it is closed if the pattern does not come to its end.
 * @returns {@linkcode Items}, or `SUSPENDED`.
 */
export function itemsOf(scope: Scope, iterable: unknown): unknown {
  if (isPlainArray(iterable)) return new ArrayItems(iterable);
  const iterator = iteratorOf(iterable);
  return iterator === SUSPENDED
    ? drive(itemsLater(scope))
    : new IteratorItems(checkedIterator(iterator), scope);
}

/** {@linkcode itemsOf} in the body of a user's generator. */
export function itemsOfDriven(
  by: Drive,
  scope: Scope,
  iterable: unknown,
): unknown {
  if (isPlainArray(iterable)) return new ArrayItems(iterable);
  const iterator = iteratorOf(iterable, by.active ? callTwin : apply);
  return iterator === SUSPENDED
    ? drive(itemsLater(scope, by))
    : new IteratorItems(checkedIterator(iterator), scope, by);
}

function* itemsLater(
  scope: Scope,
  by?: Drive,
): Generator<never, unknown, unknown> {
  return new IteratorItems(checkedIterator(yield* wait), scope, by);
}

const { ownKeys, getOwnPropertyDescriptor } = Reflect;
const { defineProperty } = Object;

/** What the rest of an object pattern takes: all properties but some. */
export function restOfObject(
  of: unknown,
  ...but: readonly PropertyKey[]
): object {
  const object = Object(of);
  const rest = {};
  const keys = ownKeys(object);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (has(but, key)) continue;
    if (getOwnPropertyDescriptor(object, key)?.enumerable !== true) continue;
    defineProperty(rest, key, {
      value: object[key],
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return rest;
}

function has(keys: readonly PropertyKey[], key: PropertyKey): boolean {
  for (let i = 0; i < keys.length; i++) {
    if (keys[i] === key) return true;
  }
  return false;
}
