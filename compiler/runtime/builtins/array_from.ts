/**
 * The twins of `Array.from` and `Array.of`.
 *
 * @module
 */
import { apply } from "../application.ts";
import {
  after,
  construct,
  define,
  isConstructor,
  lengthOf,
  put,
  run,
  twin,
  twinFor,
  twinOfCallback,
} from "./builtin.ts";
import { isNativelyIterated, iterate, iteratorMethodOf } from "./iteration.ts";
import { FROM, Walk } from "./walk.ts";

const identity = twinFor((value: unknown) => value);

twin(Array, "from", (native) => (receiver, items, mapper, thisArg) => {
  if (
    items === null || items === undefined ||
    (mapper !== undefined && typeof mapper !== "function")
  ) return native(receiver, items, mapper, thisArg);
  const constructor = receiver === Array || !isConstructor(receiver)
    ? undefined
    : receiver;
  const method = iteratorMethodOf(items);
  if (
    constructor === undefined && isNativelyIterated(method) &&
    twinOfCallback(mapper) === undefined
  ) {
    // Without the arguments that are not there the engine is several times faster.
    return mapper === undefined
      ? native(receiver, items)
      : native(receiver, items, mapper, thisArg);
  }
  const twin = mapper === undefined ? identity : twinFor(mapper);
  if (method === undefined) {
    const source = Object(items);
    const length = lengthOf(source);
    const walk = new Walk(
      FROM,
      source,
      length,
      twin,
      thisArg,
      false,
      false,
      constructor === undefined ? new Array(length) : undefined,
    );
    return run(
      constructor === undefined
        ? walk
        : walk.collectIn(construct(constructor, [length])),
    );
  }
  const created = constructor === undefined ? [] : construct(constructor, []);
  return after(created, (result) => {
    let count = 0;
    const iterated = iterate(items, method, (value, index) => {
      const mapped = mapper === undefined
        ? value
        : twin.run(thisArg, value, index);
      return after(mapped, (element) => {
        count++;
        if (constructor === undefined) put(result as unknown[], index, element);
        else define(result, index, element);
      });
    });
    return after(iterated, () => {
      (result as unknown[]).length = count;
      return result;
    });
  });
});

twin(Array, "of", (_native, of) => (receiver, ...items) => {
  if (receiver === Array || !isConstructor(receiver)) {
    return apply(of, receiver, items);
  }
  const { length } = items;
  return after(construct(receiver, [length]), (result) => {
    for (let i = 0; i < length; i++) define(result, i, items[i]);
    (result as unknown[]).length = length;
    return result;
  });
});
