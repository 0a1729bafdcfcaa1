/**
 * The twins of the methods and constructors of `Map`, `Set`, `WeakMap` and
 * `WeakSet`.
 *
 * @module
 */
import {
  type Callable,
  drive,
  SUSPENDED as SUSPENDED_RESULT,
  type Twin,
  wait,
} from "../../../continulet/twin.ts";
import { isObject } from "../object.ts";
import { constructPlainly } from "../application.ts";
import {
  after,
  call,
  constructTwin,
  describe,
  type Members,
  twin,
  twinOfCallback,
  uncurry,
} from "./builtin.ts";
import { isNativelyIterated, iterate, iteratorMethodOf } from "./iteration.ts";

// A constant of this module's own: see the kernel.
const SUSPENDED = SUSPENDED_RESULT;

type Entry = [key: unknown, value: unknown];

const valuesOf = uncurry(Set.prototype.values);
const nextOfValues = uncurry(
  Object.getPrototypeOf(valuesOf(constructPlainly(Set, []))).next,
);

twin(Set.prototype, "forEach", (native) => (receiver, callback, thisArg) => {
  const twin = twinOfCallback(callback);
  if (twin === undefined) return native(receiver, callback, thisArg);
  const values = valuesOf(receiver);
  for (;;) {
    const step = nextOfValues(values) as IteratorResult<unknown>;
    if (step.done) return undefined;
    const { value } = step;
    if (twin.run(thisArg, value, value, receiver) === SUSPENDED) {
      return drive(restOfSet(twin, thisArg, receiver, values));
    }
  }
});

function* restOfSet(
  twin: Twin,
  thisArg: unknown,
  collection: unknown,
  values: unknown,
): Generator<never, void, unknown> {
  yield* wait;
  for (;;) {
    const step = nextOfValues(values) as IteratorResult<unknown>;
    if (step.done) return;
    const { value } = step;
    if (twin.run(thisArg, value, value, collection) === SUSPENDED) yield* wait;
  }
}

const entriesOf = uncurry(Map.prototype.entries);
const nextOfEntries = uncurry(
  Object.getPrototypeOf(entriesOf(constructPlainly(Map, []))).next,
);

twin(Map.prototype, "forEach", (native) => (receiver, callback, thisArg) => {
  const twin = twinOfCallback(callback);
  if (twin === undefined) return native(receiver, callback, thisArg);
  const entries = entriesOf(receiver);
  for (;;) {
    const step = nextOfEntries(entries) as IteratorResult<Entry>;
    if (step.done) return undefined;
    const { value: entry } = step;
    if (twin.run(thisArg, entry[1], entry[0], receiver) === SUSPENDED) {
      return drive(restOfMap(twin, thisArg, receiver, entries));
    }
  }
});

function* restOfMap(
  twin: Twin,
  thisArg: unknown,
  collection: unknown,
  entries: unknown,
): Generator<never, void, unknown> {
  yield* wait;
  for (;;) {
    const step = nextOfEntries(entries) as IteratorResult<Entry>;
    if (step.done) return;
    const { value: entry } = step;
    if (twin.run(thisArg, entry[1], entry[0], collection) === SUSPENDED) {
      yield* wait;
    }
  }
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
