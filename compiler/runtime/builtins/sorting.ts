/**
 * The twins of the methods that sort.
 *
 * @module
 */
import { SUSPENDED, type Twin } from "../../../continulet/twin.ts";
import { constructPlainly } from "../application.ts";
import {
  after,
  lengthOf,
  type Loop,
  put,
  type Run,
  run,
  twin,
  twinOfCallback,
} from "./builtin.ts";
import {
  constructorLike,
  tagOf,
  TypedArray,
  typedLengthOf,
} from "./species.ts";

const { min } = Math;

/**
 * A stable merge sort, bottom up, of what is not in order as it is: many lists
 * are.
 */
class Sort implements Loop {
  readonly #twin: Twin;
  readonly #length: number;
  #from: unknown[];
  #to: unknown[] = [];
  /** How many elements were seen to be in order, until one was not. */
  #ordered = 1;
  #isMerging = false;
  /** The length of the runs that are being merged, pair by pair. */
  #width = 1;
  /** Where the first run of the pair begins. */
  #start = 0;
  /** What of the two runs is next. */
  #left = 0;
  #right = 1;

  /** @param list What is sorted, and is used up. */
  constructor(twin: Twin, list: unknown[]) {
    this.#twin = twin;
    this.#length = list.length;
    this.#from = list;
  }

  advance(): unknown {
    if (!this.#isMerging) {
      const list = this.#from;
      while (this.#ordered < this.#length) {
        const next = this.#ordered;
        const order = this.#twin.run(undefined, list[next - 1], list[next]);
        if (order === SUSPENDED) return SUSPENDED;
        if (!this.#goOn(order)) break;
      }
      if (!this.#isMerging) return list;
    }
    return this.#merge();
  }

  /** Takes a comparison of neighbours. Whether they are in order. */
  #goOn(order: unknown): boolean {
    if (!isAfter(order)) {
      this.#ordered++;
      return true;
    }
    this.#isMerging = true;
    for (let i = 0; i < this.#length; i++) put(this.#to, i, undefined);
    return false;
  }

  #merge(): unknown {
    const twin = this.#twin;
    const length = this.#length;
    while (this.#width < length) {
      const width = this.#width;
      const from = this.#from;
      const to = this.#to;
      let left = this.#left;
      let right = this.#right;
      while (this.#start < length) {
        const middle = min(this.#start + width, length);
        const end = min(middle + width, length);
        while (left < middle && right < end) {
          const order = twin.run(undefined, from[left], from[right]);
          if (order === SUSPENDED) {
            this.#left = left;
            this.#right = right;
            return SUSPENDED;
          }
          const next = left + right - middle;
          to[next] = isAfter(order) ? from[right++] : from[left++];
        }
        while (left < middle) to[left + right - middle] = from[left++];
        while (right < end) to[right] = from[right++];
        this.#start = left = end;
        right = min(end + width, length);
      }
      this.#from = to;
      this.#to = from;
      this.#width *= 2;
      this.#start = this.#left = 0;
      this.#right = min(this.#width, length);
    }
    return this.#from;
  }

  resume(order: unknown): unknown {
    if (!this.#isMerging) {
      this.#goOn(order);
      return this.advance();
    }
    const middle = min(this.#start + this.#width, this.#length);
    const next = this.#left + this.#right - middle;
    this.#to[next] = isAfter(order)
      ? this.#from[this.#right++]
      : this.#from[this.#left++];
    return this.#merge();
  }
}

/** Whether a comparison has found the second of two to be the first. */
function isAfter(order: unknown): boolean {
  return +(order as number) > 0;
}

/** What is undefined, or not there, is left out of the comparisons, and comes last. */
class Elements {
  readonly list: unknown[] = [];
  #undefined = 0;

  constructor(source: object, length: number, isSparse: boolean) {
    for (let i = 0; i < length; i++) {
      if (isSparse && !(i in source)) continue;
      const element = (source as unknown[])[i];
      if (element === undefined) this.#undefined++;
      else put(this.list, this.list.length, element);
    }
  }

  /** @returns The list, sorted, or `SUSPENDED`. */
  sort(twin: Twin): unknown {
    return after(run(new Sort(twin, this.list)), (sorted) => {
      const list = sorted as unknown[];
      for (let i = this.#undefined; i > 0; i--) {
        put(list, list.length, undefined);
      }
      return list;
    });
  }
}

function copy(list: unknown[], target: unknown): void {
  for (let i = 0; i < list.length; i++) (target as unknown[])[i] = list[i];
}

/** The twin of a method of arrays. */
function sorting(
  isSparse: boolean,
  finish: (list: unknown[], source: unknown[], length: number) => unknown,
): (native: Run) => Run {
  return (native) => (receiver, comparator) => {
    const twin = twinOfCallback(comparator);
    if (twin === undefined || receiver === null || receiver === undefined) {
      return native(receiver, comparator);
    }
    const source = Object(receiver);
    const length = lengthOf(source);
    if (!isSparse) checkArrayLength(length);
    return after(
      new Elements(source, length, isSparse).sort(twin),
      (sorted) => finish(sorted as unknown[], source, length),
    );
  };
}

/** @throws {RangeError} If no array is that long. */
function checkArrayLength(length: number): void {
  if (length > 2 ** 32 - 1) new Array(length);
}

twin(
  Array.prototype,
  "sort",
  sorting(true, (list, source, length) => {
    copy(list, source);
    for (let i = list.length; i < length; i++) delete source[i];
    return source;
  }),
);
twin(Array.prototype, "toSorted", sorting(false, (list) => list));

/** The twin of a method of typed arrays. */
function sortingTyped(
  target: (receiver: unknown, length: number) => unknown,
): (native: Run) => Run {
  return (native) => (receiver, comparator) => {
    const twin = twinOfCallback(comparator);
    if (
      twin === undefined || tagOf(receiver) === undefined ||
      typedLengthOf(receiver) === 0
    ) return native(receiver, comparator);
    const length = typedLengthOf(receiver);
    const result = target(receiver, length);
    const elements = new Elements(receiver as object, length, false);
    return after(elements.sort(twin), (sorted) => {
      copy(sorted as unknown[], result);
      return result;
    });
  };
}

twin(TypedArray.prototype, "sort", sortingTyped((receiver) => receiver));
twin(
  TypedArray.prototype,
  "toSorted",
  sortingTyped((receiver, length) =>
    constructPlainly(constructorLike(receiver), [length])
  ),
);
