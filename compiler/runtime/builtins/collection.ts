/**
 * The twins of the methods and constructors of `Map`, `Set`, `WeakMap` and
 * `WeakSet`.
 *
 * @module
 */
import {
  type Callable,
  SUSPENDED,
  type Twin,
} from "../../../continulet/twin.ts";
import { isObject } from "../object.ts";
import { constructPlainly } from "../application.ts";
import {
  after,
  call,
  constructTwin,
  describe,
  type Loop,
  type Members,
  type Run,
  run,
  twin,
  twinOfCallback,
  uncurry,
} from "./builtin.ts";
import { isNativelyIterated, iterate, iteratorMethodOf } from "./iteration.ts";

type Entry = [key: unknown, value: unknown];

/** A call of `forEach`. */
class Visits implements Loop {
  readonly #twin: Twin;
  readonly #receiver: unknown;
  readonly #collection: unknown;
  readonly #next: Run;
  readonly #entries: unknown;

  constructor(
    twin: Twin,
    receiver: unknown,
    collection: unknown,
    next: Run,
    entries: unknown,
  ) {
    this.#twin = twin;
    this.#receiver = receiver;
    this.#collection = collection;
    this.#next = next;
    this.#entries = entries;
  }

  advance(): unknown {
    for (;;) {
      const step = this.#next(this.#entries) as IteratorResult<Entry>;
      if (step.done) return undefined;
      const { value: entry } = step;
      const result = this.#twin.run(
        this.#receiver,
        entry[1],
        entry[0],
        this.#collection,
      );
      if (result === SUSPENDED) return SUSPENDED;
    }
  }

  resume(): unknown {
    return this.advance();
  }
}

for (const prototype of [Map.prototype, Set.prototype]) {
  const entriesOf = uncurry(prototype.entries);
  const nextOf = uncurry(
    Object.getPrototypeOf(
      entriesOf(constructPlainly(prototype.constructor, [])),
    ).next,
  );
  twin(prototype, "forEach", (native) => (receiver, callback, thisArg) => {
    const twin = twinOfCallback(callback);
    if (twin === undefined) return native(receiver, callback, thisArg);
    const entries = entriesOf(receiver);
    return run(new Visits(twin, thisArg, receiver, nextOf, entries));
  });
}

/** Gives a constructor its twin. */
function construction(
  of: unknown,
  adderName: "add" | "set",
  add: (adder: unknown, collection: unknown, item: unknown) => unknown,
): void {
  const constructor = of as Callable;
  const prototype = constructor.prototype as Members;
  const nativeAdder = prototype[adderName];
  constructTwin(constructor, (newTarget, args) => {
    const iterable = args[0];
    if (
      iterable === null || iterable === undefined ||
      (newTarget === constructor && prototype[adderName] === nativeAdder &&
        isNativelyIterated((iterable as Members)[Symbol.iterator]))
    ) return constructPlainly(constructor, args, newTarget);
    const collection = constructPlainly(constructor, [], newTarget);
    const adder = (collection as Members)[adderName];
    if (typeof adder !== "function") {
      throw new TypeError(
        `${describe(adder)} returned for property '${adderName}' ` +
          "is not a function",
      );
    }
    const iterated = iterate(
      iterable,
      iteratorMethodOf(iterable),
      (item) => add(adder, collection, item),
    );
    return after(iterated, () => collection);
  });
}

function addEntry(adder: unknown, collection: unknown, item: unknown): unknown {
  if (!isObject(item)) {
    throw new TypeError(
      `Iterator value ${describe(item)} is not an entry object`,
    );
  }
  const { 0: key, 1: value } = item as unknown as Entry;
  return call(adder, collection, [key, value]);
}

function addValue(adder: unknown, collection: unknown, item: unknown): unknown {
  return call(adder, collection, [item]);
}

construction(Map, "set", addEntry);
construction(WeakMap, "set", addEntry);
construction(Set, "add", addValue);
construction(WeakSet, "add", addValue);

const addWeakly = uncurry(WeakSet.prototype.add);

for (const prototype of [Map.prototype, WeakMap.prototype]) {
  const has = uncurry(prototype.has);
  const set = uncurry(prototype.set);
  twin(
    prototype,
    "getOrInsertComputed",
    (native) => (receiver, key, callback) => {
      const twin = twinOfCallback(callback);
      if (twin === undefined || has(receiver, key)) {
        return native(receiver, key, callback);
      }
      // A key that cannot be is refused before the call.
      if (prototype !== Map.prototype) addWeakly(new WeakSet(), key);
      const computed = twin.run(undefined, key === 0 ? 0 : key);
      return after(computed, (value) => {
        set(receiver, key, value);
        return value;
      });
    },
  );
}
