/**
 * The twins of `Object.groupBy` and `Map.groupBy`, and of `Object.fromEntries`,
 * which makes an object of what an iterable gives as well.
 *
 * @module
 */
import { isObject } from "../object.ts";
import {
  after,
  call,
  define,
  describe,
  put,
  type Run,
  twin,
  twinOfCallback,
  uncurry,
} from "./builtin.ts";
import { isNativelyIterated, iterate, iteratorMethodOf } from "./iteration.ts";

const get = uncurry(Map.prototype.get);
const set = uncurry(Map.prototype.set);
const forEach = uncurry(Map.prototype.forEach);
const { ownKeys } = Reflect;

/** A value as the key of a property. */
function toKey(value: unknown): PropertyKey {
  if (typeof value === "string" || typeof value === "symbol") return value;
  if (!isObject(value)) return `${value}`;
  return ownKeys({
    __proto__: null,
    [value as unknown as string]: undefined,
  })[0];
}

/** The twin of a `groupBy`. */
function grouping(
  keyOf: (value: unknown) => unknown,
  finish: (groups: unknown) => unknown,
): (native: Run) => Run {
  return (native) => (receiver, items, callback) => {
    const method = items === null || items === undefined ||
        typeof callback !== "function"
      ? undefined
      : iteratorMethodOf(items);
    const twin = twinOfCallback(callback);
    if (
      method === undefined ||
      (twin === undefined && isNativelyIterated(method))
    ) return native(receiver, items, callback);
    const groups = new Map();
    const iterated = iterate(
      items,
      method,
      (value, index) =>
        after(call(callback, undefined, [value, index]), (result) => {
          const key = keyOf(result);
          let group = get(groups, key) as unknown[] | undefined;
          if (group === undefined) set(groups, key, group = []);
          put(group, group.length, value);
        }),
    );
    return after(iterated, () => finish(groups));
  };
}

twin(
  Object,
  "groupBy",
  grouping(toKey, (groups) => {
    const object = Object.create(null);
    forEach(groups, (group: unknown, key: PropertyKey) => {
      define(object, key, group);
    });
    return object;
  }),
);
twin(Map, "groupBy", grouping((value) => value, (groups) => groups));

twin(Object, "fromEntries", (native) => (receiver, entries) => {
  const method = entries === null || entries === undefined
    ? undefined
    : iteratorMethodOf(entries);
  if (isNativelyIterated(method)) return native(receiver, entries);
  const object = {};
  const iterated = iterate(entries, method, (entry) => {
    if (!isObject(entry)) {
      throw new TypeError(
        `Iterator value ${describe(entry)} is not an entry object`,
      );
    }
    const { 0: key, 1: value } = entry as unknown as [unknown, unknown];
    define(object, toKey(key), value);
  });
  return after(iterated, () => object);
});
