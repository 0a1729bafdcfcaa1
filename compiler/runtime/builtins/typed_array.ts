/**
 * The twins of typed arrays' methods, of their constructors, and of `from`.
 *
 * @module
 */
import { type Callable, twinOf } from "../../../continulet/twin.ts";
import { isObject } from "../object.ts";
import { apply, constructPlainly } from "../application.ts";
import {
  after,
  concatenated,
  constructTwin,
  isConstructor,
  lengthOf,
  type Run,
  run,
  twin,
  twinFor,
  twinOfCallback,
} from "./builtin.ts";
import { isNativelyIterated, iteratorMethodOf, listOf } from "./iteration.ts";
import {
  createTyped,
  createTypedLike,
  tagOf,
  TypedArray,
  typedConstructors,
  typedLengthOf,
} from "./species.ts";
import {
  EVERY,
  FILTER,
  FIND,
  FIND_INDEX,
  FOR_EACH,
  FROM_TYPED,
  MAP_TYPED,
  type Method,
  REDUCE,
  SOME,
  Walk,
} from "./walk.ts";

const { setPrototypeOf } = Object;
const prototype = TypedArray.prototype as object;

/**
 * The walk of a method, or `undefined` where that is the engine's business:
 * nothing is called, or there is an error to be thrown.
 */
function walkOver(
  receiver: unknown,
  method: Method,
  callback: unknown,
  thisArg: unknown,
  isBackward: boolean,
  initial: unknown,
): Walk | undefined {
  const twin = twinOfCallback(callback);
  if (twin === undefined || tagOf(receiver) === undefined) return undefined;
  const length = typedLengthOf(receiver);
  if (length === 0) return undefined;
  const source = receiver as object;
  return new Walk(
    method,
    source,
    length,
    twin,
    thisArg,
    false,
    isBackward,
    initial,
  );
}

function visiting(
  method: Method,
  isBackward: boolean,
  initial: unknown,
): (native: Run) => Run {
  return (native) => (receiver, callback, thisArg) => {
    const walk = walkOver(
      receiver,
      method,
      callback,
      thisArg,
      isBackward,
      initial,
    );
    return walk === undefined ? native(receiver, callback, thisArg) : run(walk);
  };
}

twin(prototype, "forEach", visiting(FOR_EACH, false, undefined));
twin(prototype, "some", visiting(SOME, false, false));
twin(prototype, "every", visiting(EVERY, false, true));
twin(prototype, "find", visiting(FIND, false, undefined));
twin(prototype, "findIndex", visiting(FIND_INDEX, false, -1));
twin(prototype, "findLast", visiting(FIND, true, undefined));
twin(prototype, "findLastIndex", visiting(FIND_INDEX, true, -1));

function reducing(isBackward: boolean): (native: Run, of: Callable) => Run {
  return (_native, of) => (receiver, callback, ...initial) => {
    const walk = walkOver(
      receiver,
      REDUCE,
      callback,
      undefined,
      isBackward,
      initial[0],
    );
    if (walk === undefined) {
      return apply(of, receiver, concatenated([callback], initial));
    }
    return run(initial.length > 0 ? walk : walk.takeFirst());
  };
}

twin(prototype, "reduce", reducing(false));
twin(prototype, "reduceRight", reducing(true));

twin(prototype, "map", (native) => (receiver, callback, thisArg) => {
  const walk = walkOver(
    receiver,
    MAP_TYPED,
    callback,
    thisArg,
    false,
    undefined,
  );
  if (walk === undefined) return native(receiver, callback, thisArg);
  return run(
    walk.collectIn(createTypedLike(receiver, typedLengthOf(receiver))),
  );
});

twin(prototype, "filter", (native) => (receiver, callback, thisArg) => {
  const walk = walkOver(receiver, FILTER, callback, thisArg, false, []);
  if (walk === undefined) return native(receiver, callback, thisArg);
  return after(run(walk), (kept) => {
    const { length } = kept as unknown[];
    return after(
      createTypedLike(receiver, length),
      (created) => copied(kept, length, created),
    );
  });
});

/** Copies elements to a typed array, and returns that. */
function copied(source: unknown, length: number, array: unknown): unknown {
  const elements = source as unknown[];
  for (let i = 0; i < length; i++) (array as unknown[])[i] = elements[i];
  return array;
}

twin(TypedArray, "from", (native) => (receiver, source, mapper, thisArg) => {
  if (
    !isConstructor(receiver) || source === null || source === undefined ||
    (mapper !== undefined && typeof mapper !== "function")
  ) return native(receiver, source, mapper, thisArg);
  const method = iteratorMethodOf(source);
  if (
    twinOfCallback(mapper) === undefined &&
    twinOf(receiver)?.construct === undefined && isNativelyIterated(method)
  ) return native(receiver, source, mapper, thisArg);
  const items = method === undefined ? source : listOf(source, method);
  return after(items, (items) => {
    const length = lengthOf(items);
    return after(createTyped(receiver, length), (created) => {
      if (mapper === undefined) return copied(items, length, created);
      return run(
        new Walk(
          FROM_TYPED,
          Object(items),
          length,
          twinFor(mapper),
          thisArg,
          false,
          false,
          created,
        ),
      );
    });
  });
});

twin(TypedArray, "of", (_native, of) => (receiver, ...items) => {
  if (twinOfCallback(receiver)?.construct === undefined) {
    return apply(of, receiver, items);
  }
  const { length } = items;
  return after(
    createTyped(receiver, length),
    (created) => copied(items, length, created),
  );
});

for (const constructor of typedConstructors) {
  constructTwin(constructor, (newTarget, args) => {
    const source = args[0];
    const isCopied = !isObject(source) || tagOf(source) !== undefined;
    const method = isCopied ? undefined : iteratorMethodOf(source);
    if (isNativelyIterated(method)) {
      return constructPlainly(constructor, args, newTarget);
    }
    return after(listOf(source, method), (list) => {
      // So it is not iterated over, but taken as something like an array.
      setPrototypeOf(list as object, null);
      return constructPlainly(constructor, [list], newTarget);
    });
  });
}
