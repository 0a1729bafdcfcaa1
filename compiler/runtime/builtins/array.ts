/**
 * The twins of the methods of arrays.
 *
 * @module
 */
import {
  type Callable,
  SUSPENDED as SUSPENDED_RESULT,
  type Twin,
} from "../../../continulet/twin.ts";
import { apply } from "../application.ts";
import {
  concatenated,
  construct,
  lengthOf,
  put,
  type Run,
  run,
  suspended,
  twin,
  twinOfCallback,
} from "./builtin.ts";
import { arraySpecies } from "./species.ts";
import {
  emptyReduction,
  EVERY,
  FILTER,
  FIND,
  FIND_INDEX,
  FLAT_MAP,
  FOR_EACH,
  MAP,
  type Method,
  REDUCE,
  SOME,
  Walk,
} from "./walk.ts";

// A constant of this module's own: see the kernel.
const SUSPENDED = SUSPENDED_RESULT;
const { prototype } = Array;

/** The twin of a method that passes each element, its index and the array. */
function visiting(
  method: Method,
  isSparse: boolean,
  isBackward: boolean,
  initial: unknown,
): (native: Run) => Run {
  return (native) => (receiver, callback, thisArg) => {
    const twin = twinOfCallback(callback);
    if (twin === undefined || receiver === null || receiver === undefined) {
      return native(receiver, callback, thisArg);
    }
    const source = Object(receiver);
    return run(
      new Walk(
        method,
        source,
        lengthOf(source),
        twin,
        thisArg,
        isSparse,
        isBackward,
        initial,
      ),
    );
  };
}

twin(prototype, "findLast", visiting(FIND, false, true, undefined));
twin(prototype, "findLastIndex", visiting(FIND_INDEX, false, true, -1));

// What is used most has a loop of its own until a call is suspended: what the
// engine has seen of the calls of one method is of no use for another one.

twin(prototype, "forEach", (native) => (receiver, callback, thisArg) => {
  const twin = twinOfCallback(callback);
  if (twin === undefined || receiver === null || receiver === undefined) {
    return native(receiver, callback, thisArg);
  }
  const source = Object(receiver) as unknown[];
  const length = lengthOf(source);
  for (let i = 0; i < length; i++) {
    if (!(i in source)) continue;
    if (twin.run(thisArg, source[i], i, source) === SUSPENDED) {
      return leave(FOR_EACH, source, length, twin, thisArg, undefined, i);
    }
  }
  return undefined;
});

twin(prototype, "some", (native) => (receiver, callback, thisArg) => {
  const twin = twinOfCallback(callback);
  if (twin === undefined || receiver === null || receiver === undefined) {
    return native(receiver, callback, thisArg);
  }
  const source = Object(receiver) as unknown[];
  const length = lengthOf(source);
  for (let i = 0; i < length; i++) {
    if (!(i in source)) continue;
    const value = twin.run(thisArg, source[i], i, source);
    if (value === SUSPENDED) {
      return leave(SOME, source, length, twin, thisArg, false, i);
    }
    if (value) return true;
  }
  return false;
});

twin(prototype, "every", (native) => (receiver, callback, thisArg) => {
  const twin = twinOfCallback(callback);
  if (twin === undefined || receiver === null || receiver === undefined) {
    return native(receiver, callback, thisArg);
  }
  const source = Object(receiver) as unknown[];
  const length = lengthOf(source);
  for (let i = 0; i < length; i++) {
    if (!(i in source)) continue;
    const value = twin.run(thisArg, source[i], i, source);
    if (value === SUSPENDED) {
      return leave(EVERY, source, length, twin, thisArg, true, i);
    }
    if (!value) return false;
  }
  return true;
});

twin(prototype, "find", (native) => (receiver, callback, thisArg) => {
  const twin = twinOfCallback(callback);
  if (twin === undefined || receiver === null || receiver === undefined) {
    return native(receiver, callback, thisArg);
  }
  const source = Object(receiver) as unknown[];
  const length = lengthOf(source);
  for (let i = 0; i < length; i++) {
    const element = source[i];
    const value = twin.run(thisArg, element, i, source);
    if (value === SUSPENDED) {
      return suspended(
        new Walk(FIND, source, length, twin, thisArg, false, false, undefined)
          .at(i, element),
      );
    }
    if (value) return element;
  }
  return undefined;
});

twin(prototype, "findIndex", (native) => (receiver, callback, thisArg) => {
  const twin = twinOfCallback(callback);
  if (twin === undefined || receiver === null || receiver === undefined) {
    return native(receiver, callback, thisArg);
  }
  const source = Object(receiver) as unknown[];
  const length = lengthOf(source);
  for (let i = 0; i < length; i++) {
    const value = twin.run(thisArg, source[i], i, source);
    if (value === SUSPENDED) {
      return suspended(
        new Walk(FIND_INDEX, source, length, twin, thisArg, false, false, -1)
          .at(i, undefined),
      );
    }
    if (value) return i;
  }
  return -1;
});

twin(prototype, "map", (native) => (receiver, callback, thisArg) => {
  const twin = twinOfCallback(callback);
  if (twin === undefined || receiver === null || receiver === undefined) {
    return native(receiver, callback, thisArg);
  }
  const source = Object(receiver) as unknown[];
  const length = lengthOf(source);
  const species = arraySpecies(source);
  if (species !== undefined) {
    return collect(MAP, source, length, twin, thisArg, species, length);
  }
  const result = new Array(length);
  for (let i = 0; i < length; i++) {
    if (!(i in source)) continue;
    const value = twin.run(thisArg, source[i], i, source);
    if (value === SUSPENDED) {
      return leave(MAP, source, length, twin, thisArg, result, i);
    }
    put(result, i, value);
  }
  return result;
});

twin(prototype, "filter", (native) => (receiver, callback, thisArg) => {
  const twin = twinOfCallback(callback);
  if (twin === undefined || receiver === null || receiver === undefined) {
    return native(receiver, callback, thisArg);
  }
  const source = Object(receiver) as unknown[];
  const length = lengthOf(source);
  const species = arraySpecies(source);
  if (species !== undefined) {
    return collect(FILTER, source, length, twin, thisArg, species, 0);
  }
  const result: unknown[] = [];
  for (let i = 0; i < length; i++) {
    if (!(i in source)) continue;
    const element = source[i];
    const value = twin.run(thisArg, element, i, source);
    if (value === SUSPENDED) {
      return suspended(
        new Walk(FILTER, source, length, twin, thisArg, true, false, result)
          .at(i, element, result.length),
      );
    }
    if (value) put(result, result.length, element);
  }
  return result;
});

twin(prototype, "flatMap", (native) => (receiver, callback, thisArg) => {
  const twin = twinOfCallback(callback);
  if (twin === undefined || receiver === null || receiver === undefined) {
    return native(receiver, callback, thisArg);
  }
  const source = Object(receiver) as unknown[];
  const length = lengthOf(source);
  const species = arraySpecies(source);
  return species !== undefined
    ? collect(FLAT_MAP, source, length, twin, thisArg, species, 0)
    : run(
      new Walk(FLAT_MAP, source, length, twin, thisArg, true, false, []),
    );
});

/** Leaves a walk over what has an element at an index whose call is suspended. */
function leave(
  method: Method,
  source: object,
  length: number,
  twin: Twin,
  thisArg: unknown,
  result: unknown,
  index: number,
): unknown {
  return suspended(
    new Walk(method, source, length, twin, thisArg, true, false, result)
      .at(index, undefined),
  );
}

/** Collects what a method gives in what the user's constructor makes. */
function collect(
  method: Method,
  source: object,
  length: number,
  twin: Twin,
  thisArg: unknown,
  species: Callable,
  size: number,
): unknown {
  return run(
    new Walk(method, source, length, twin, thisArg, true, false, undefined)
      .collectIn(construct(species, [size])),
  );
}

twin(
  prototype,
  "reduce",
  (_native, of) =>
    function (receiver: unknown, callback: unknown, initial: unknown) {
      const hasInitial = arguments.length > 2;
      const twin = twinOfCallback(callback);
      if (twin === undefined || receiver === null || receiver === undefined) {
        return apply(
          of,
          receiver,
          hasInitial ? [callback, initial] : [callback],
        );
      }
      const source = Object(receiver) as unknown[];
      const length = lengthOf(source);
      let i = 0;
      let result = initial;
      if (!hasInitial) {
        while (i < length && !(i in source)) i++;
        if (i === length) throw emptyReduction();
        result = source[i++];
      }
      for (; i < length; i++) {
        if (!(i in source)) continue;
        const value = twin.run(undefined, result, source[i], i, source);
        if (value === SUSPENDED) {
          return leave(REDUCE, source, length, twin, undefined, undefined, i);
        }
        result = value;
      }
      return result;
    },
);

twin(
  prototype,
  "reduceRight",
  (_native, of) => (receiver, callback, ...initial) => {
    const twin = twinOfCallback(callback);
    if (twin === undefined || receiver === null || receiver === undefined) {
      return apply(of, receiver, concatenated([callback], initial));
    }
    const source = Object(receiver);
    const length = lengthOf(source);
    const walk = new Walk(
      REDUCE,
      source,
      length,
      twin,
      undefined,
      true,
      true,
      initial[0],
    );
    return run(initial.length > 0 ? walk : walk.takeFirst());
  },
);
