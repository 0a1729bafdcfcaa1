/**
 * Walks: loops over the elements of an array, or of something like one, that
 * call a function with each. The array methods differ in what they do with its
 * result only.
 *
 * @module
 */
import { SUSPENDED, type Twin } from "../../../continulet/twin.ts";
import { define, lengthOf, type Loop, put } from "./builtin.ts";

// What is done with the results: numbers, since the loop that all of them share
// tells them apart for each element.
export const FOR_EACH = 0;
export const MAP = 1;
export const FILTER = 2;
export const SOME = 3;
export const EVERY = 4;
export const FIND = 5;
export const FIND_INDEX = 6;
export const REDUCE = 7;
export const FLAT_MAP = 8;
export const MAP_TYPED = 9;
export const FROM = 10;
export const FROM_TYPED = 11;

/** What a walk does with the results of its calls. */
export type Method =
  | typeof FOR_EACH
  | typeof MAP
  | typeof FILTER
  | typeof SOME
  | typeof EVERY
  | typeof FIND
  | typeof FIND_INDEX
  | typeof REDUCE
  | typeof FLAT_MAP
  | typeof MAP_TYPED
  | typeof FROM
  | typeof FROM_TYPED;

const { isArray } = Array;

/** One call of an array method. */
export class Walk implements Loop {
  readonly #method: Method;
  readonly #source: unknown[];
  readonly #twin: Twin;
  readonly #receiver: unknown;
  readonly #end: number;
  readonly #step: 1 | -1;
  /** Whether indices without an element are passed over. */
  readonly #isSparse: boolean;
  #index: number;
  #element: unknown = undefined;
  /** How many elements the result has, where it grows. */
  #count = 0;
  #isCreating = false;
  /** Whether the result is an array that nobody else knows yet. */
  #isOwn = true;
  #result: unknown;

  constructor(
    method: Method,
    source: object,
    length: number,
    twin: Twin,
    receiver: unknown,
    isSparse: boolean,
    isBackward: boolean,
    result: unknown,
  ) {
    this.#method = method;
    this.#source = source as unknown[];
    this.#twin = twin;
    this.#receiver = receiver;
    this.#isSparse = isSparse;
    this.#index = isBackward ? length - 1 : 0;
    this.#end = isBackward ? -1 : length;
    this.#step = isBackward ? -1 : 1;
    this.#result = result;
  }

  /**
   * Has the result made by the user's constructor.
   *
   * @param created What that gives, or `SUSPENDED`.
   */
  collectIn(created: unknown): this {
    this.#isOwn = false;
    this.#isCreating = created === SUSPENDED;
    this.#result = created;
    return this;
  }

  /**
   * Puts the walk where a call of it is suspended that somebody else has begun.
   *
   * @param index The index of the call.
   * @param element What was passed.
   * @param count How many elements the result has.
   */
  at(index: number, element: unknown, count = 0): this {
    this.#index = index;
    this.#element = element;
    this.#count = count;
    return this;
  }

  /**
   * Takes the first element for the result, where there was none to begin with.
   *
   * @throws {TypeError} If there is no element.
   */
  takeFirst(): this {
    const source = this.#source;
    const step = this.#step;
    const end = this.#end;
    let index = this.#index;
    while (index !== end && this.#isSparse && !(index in source)) index += step;
    if (index === end) throw emptyReduction();
    this.#result = source[index];
    this.#index = index + step;
    return this;
  }

  advance(): unknown {
    if (this.#isCreating) return SUSPENDED;
    const method = this.#method;
    const source = this.#source;
    const twin = this.#twin;
    const receiver = this.#receiver;
    const end = this.#end;
    const step = this.#step;
    const isSparse = this.#isSparse;
    const own = method === MAP && this.#isOwn
      ? this.#result as unknown[]
      : undefined;
    for (let index = this.#index; index !== end; index += step) {
      if (isSparse && !(index in source)) continue;
      const element = source[index];
      const value = method < REDUCE
        ? twin.run(receiver, element, index, source)
        : this.#call(element, index);
      if (value === SUSPENDED) {
        this.#index = index;
        this.#element = element;
        return SUSPENDED;
      }
      if (method === FOR_EACH) continue;
      if (own !== undefined && !(index in own)) own[index] = value;
      else if (this.#take(value, element, index)) return this.#result;
    }
    return this.#finish();
  }

  #call(element: unknown, index: number): unknown {
    const method = this.#method;
    const twin = this.#twin;
    if (method === REDUCE) {
      return twin.run(undefined, this.#result, element, index, this.#source);
    }
    return method >= FROM
      ? twin.run(this.#receiver, element, index)
      : twin.run(this.#receiver, element, index, this.#source);
  }

  resume(value: unknown): unknown {
    if (this.#isCreating) {
      this.#isCreating = false;
      this.#result = value;
      return this.advance();
    }
    const element = this.#element;
    this.#element = undefined;
    if (this.#take(value, element, this.#index)) return this.#result;
    this.#index += this.#step;
    return this.advance();
  }

  /** Takes the result of a call. Whether the walk ends with that. */
  #take(value: unknown, element: unknown, index: number): boolean {
    switch (this.#method) {
      case FOR_EACH:
        return false;
      case MAP:
      case FROM:
        this.#put(index, value);
        return false;
      case FILTER:
        if (value) this.#put(this.#count++, element);
        return false;
      case REDUCE:
        this.#result = value;
        return false;
      case SOME:
        if (!value) return false;
        this.#result = true;
        return true;
      case EVERY:
        if (value) return false;
        this.#result = false;
        return true;
      case FIND:
        if (!value) return false;
        this.#result = element;
        return true;
      case FIND_INDEX:
        if (!value) return false;
        this.#result = index;
        return true;
      case FLAT_MAP:
        this.#flatten(value);
        return false;
      case MAP_TYPED:
      case FROM_TYPED:
        (this.#result as unknown[])[index] = value;
        return false;
    }
  }

  #put(index: number, value: unknown): void {
    if (this.#isOwn) put(this.#result as unknown[], index, value);
    else define(this.#result, index, value);
  }

  #flatten(value: unknown): void {
    if (!isArray(value)) return this.#put(this.#count++, value);
    const length = lengthOf(value);
    for (let i = 0; i < length; i++) {
      if (i in value) this.#put(this.#count++, value[i]);
    }
  }

  #finish(): unknown {
    if (this.#method === FROM) {
      (this.#result as unknown[]).length = this.#end;
    }
    return this.#result;
  }
}

/** The error for a reduction of no elements to one value. */
export function emptyReduction(): TypeError {
  return new TypeError("Reduce of empty array with no initial value");
}
