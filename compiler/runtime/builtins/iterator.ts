/**
 * The twins of the iterator helpers, and of `Iterator`'s own functions.
 *
 * What `map` and its kind return here is one of the engine's helpers, made over an
 * iterator of this module's: plain code can use it, too, and takes its steps by
 * the same {@linkcode Helper} as the twins do.
 *
 * @module
 */
import {
  type Callable,
  drive,
  driveOf,
  twinOf,
} from "../../../continulet/twin.ts";
import { isObject } from "../object.ts";
import { apply } from "../application.ts";
import {
  after,
  byTwins,
  call,
  concatenated,
  describe,
  type Members,
  put,
  type Run,
  twin,
  twinOfCallback,
  uncurry,
} from "./builtin.ts";
import {
  Concatenation,
  Dropping,
  Filtering,
  Flattening,
  type Helper,
  Mapping,
  type Part,
  Taking,
  Wrapping,
} from "./helper.ts";
import {
  isNativelyIterated,
  Iteration,
  iteratorMethodOf,
  methodOf,
  STOP,
  visit,
} from "./iteration.ts";

const { getPrototypeOf } = Object;
const prototype = getPrototypeOf(getPrototypeOf([].values())) as Members;
/** Not every engine has it. */
const Iterator = (globalThis as unknown as Members).Iterator as
  | (Callable & Members)
  | undefined;

const has = uncurry(Set.prototype.has);

/** The methods of the engine's iterators, which call nothing of the user's. */
const nativeNexts = new Set<unknown>(
  [
    [].values(),
    new Map().values(),
    new Set().values(),
    ""[Symbol.iterator](),
    "".matchAll(/a/g),
  ].map((iterator) => iterator.next),
);
const { next: generatorNext } = getPrototypeOf(function* () {}).prototype;

/** Whether an iterator steps without suspending. */
function isNative(iterator: object, next: unknown): boolean {
  return has(nativeNexts, next) as boolean ||
    next === generatorNext && driveOf(iterator) === undefined;
}

/**
 * Refuses an argument, and ends the iterator.
 *
 * @param native The method, which throws the engine's own error.
 */
function refuse(native: Run, iterator: object, argument: unknown): unknown {
  return new Iteration(iterator, byTwins, null)
    .guard(() => native({ next: undefined }, argument));
}

/** The twin of a method that makes a helper with a function. */
function helping(
  Kind: new (iterator: object, next: unknown, callback: unknown) => Helper,
): (native: Run) => Run {
  return (native) => (receiver, callback) => {
    if (!isObject(receiver)) return native(receiver, callback);
    if (typeof callback !== "function") {
      return refuse(native, receiver, callback);
    }
    const { next } = receiver as Members;
    return twinOfCallback(callback) === undefined && isNative(receiver, next)
      ? native(receiver, callback)
      : engineHelper(new Kind(receiver, next, callback));
  };
}

twin(prototype, "map", helping(Mapping));
twin(prototype, "filter", helping(Filtering));
twin(prototype, "flatMap", helping(Flattening));

/** The twin of a method that makes a helper with a limit. */
function limiting(
  Kind: new (iterator: object, next: unknown, limit: number) => Helper,
): (native: Run) => Run {
  return (native) => (receiver, limit) => {
    if (!isObject(receiver)) return native(receiver, limit);
    let number: number;
    try {
      number = +(limit as number);
    } catch (error) {
      // Converted once, so that it is told of the error only.
      return refuse(native, receiver, {
        valueOf() {
          throw error;
        },
      });
    }
    const isLimit = number > -1 &&
      (number <= Number.MAX_SAFE_INTEGER || number === Infinity);
    if (!isLimit) return refuse(native, receiver, number);
    const { next } = receiver as Members;
    return isNative(receiver, next)
      ? native(receiver, number)
      : engineHelper(new Kind(receiver, next, Math.trunc(number)));
  };
}

twin(prototype, "take", limiting(Taking));
twin(prototype, "drop", limiting(Dropping));

/** Something whose methods are those of an object of the engine's. */
interface Stepping {
  next(isPlain: boolean): unknown;
  return(isPlain: boolean): unknown;
}

class Returned {
  constructor(object: object) {
    return object;
  }
}

/** What an object of the engine's was made over; {@linkcode madeOver} is its constant. */
let readStepping: (object: unknown) => Stepping | undefined;

/** Puts a private field on an object of the engine's, which nobody else can see. */
class Made extends Returned {
  readonly #stepping: Stepping;

  constructor(object: object, stepping: Stepping) {
    super(object);
    this.#stepping = stepping;
  }

  static {
    readStepping = (object) =>
      isObject(object) && #stepping in object ? object.#stepping : undefined;
  }
}

const madeOver = readStepping!;

/** The iterator that plain code uses. */
function plainIterator(stepping: Stepping): object {
  return {
    __proto__: null,
    next: () => stepping.next(true),
    return: () => stepping.return(true),
  };
}

const nativeDrop = uncurry(prototype.drop);

/** The engine's helper for one of this module's. */
function engineHelper(helper: Helper): unknown {
  // It hands everything on as it is.
  return engineObject(nativeDrop(plainIterator(helper), 0), helper);
}

function engineObject(object: unknown, stepping: Stepping): unknown {
  return new Made(object as object, stepping);
}

/** Gives the methods of an object of the engine's their twins. */
function stepTwins(prototype: object): void {
  for (const key of ["next", "return"] as const) {
    twin(prototype, key, (native) => (receiver) => {
      const stepping = madeOver(receiver);
      return stepping === undefined ? native(receiver) : stepping[key](false);
    });
  }
}

if (Iterator !== undefined) {
  stepTwins(getPrototypeOf(nativeDrop({ next: undefined }, 0)));
}

/** What is done with the results of a function that is called with each value. */
interface Consumption {
  /** Gets a result and the value. Returns {@linkcode STOP} when it has seen enough. */
  take(result: unknown, value: unknown): unknown;
  /** What all of it gives. */
  result: unknown;
}

/** The twin of a method that calls a function with all values. */
function consuming(begin: () => Consumption): (native: Run) => Run {
  return (native) => (receiver, callback) => {
    if (!isObject(receiver)) return native(receiver, callback);
    if (typeof callback !== "function") {
      return refuse(native, receiver, callback);
    }
    const { next } = receiver as Members;
    if (twinOf(callback) === undefined && isNative(receiver, next)) {
      return native(receiver, callback);
    }
    const iteration = new Iteration(receiver, byTwins, next);
    const consumption = begin();
    const visited = drive(visit(iteration, (value, index) =>
      after(
        call(callback, undefined, [value, index]),
        (result) => consumption.take(result, value),
      )));
    return after(visited, () => consumption.result);
  };
}

twin(
  prototype,
  "forEach",
  consuming(() => ({ take() {}, result: undefined })),
);
twin(
  prototype,
  "some",
  consuming(() => ({
    take(result) {
      if (!result) return undefined;
      this.result = true;
      return STOP;
    },
    result: false,
  })),
);
twin(
  prototype,
  "every",
  consuming(() => ({
    take(result) {
      if (result) return undefined;
      this.result = false;
      return STOP;
    },
    result: true,
  })),
);
twin(
  prototype,
  "find",
  consuming(() => ({
    take(result, value) {
      if (!result) return undefined;
      this.result = value;
      return STOP;
    },
    result: undefined,
  })),
);

twin(prototype, "reduce", (native, of) => (receiver, callback, ...initial) => {
  if (!isObject(receiver)) return native(receiver, callback);
  if (typeof callback !== "function") {
    return refuse(native, receiver, callback);
  }
  const { next } = receiver as Members;
  if (twinOf(callback) === undefined && isNative(receiver, next)) {
    return apply(of, receiver, concatenated([callback], initial));
  }
  let isEmpty = initial.length === 0;
  let accumulator = initial[0];
  const iteration = new Iteration(receiver, byTwins, next);
  const visited = drive(visit(iteration, (value, index) => {
    if (isEmpty) {
      isEmpty = false;
      accumulator = value;
      return undefined;
    }
    return after(
      call(callback, undefined, [accumulator, value, index]),
      (result) => {
        accumulator = result;
      },
    );
  }));
  return after(visited, () => {
    if (!isEmpty) return accumulator;
    throw new TypeError("Reduce of a done iterator with no initial value");
  });
});

twin(prototype, "toArray", (native) => (receiver) => {
  if (!isObject(receiver)) return native(receiver);
  const { next } = receiver as Members;
  if (isNative(receiver, next)) return native(receiver);
  const list: unknown[] = [];
  const iteration = new Iteration(receiver, byTwins, next);
  const visited = drive(
    visit(iteration, (value, index) => put(list, index, value)),
  );
  return after(visited, () => list);
});

const { dispose } = Symbol as unknown as { dispose?: symbol };
if (dispose !== undefined) {
  twin(prototype, dispose, (native) => (receiver) => {
    if (receiver === undefined || receiver === null) return native(receiver);
    const method = methodOf(receiver, "return");
    if (method === undefined) return undefined;
    return after(call(method, receiver), () => undefined);
  });
}

const isPrototypeOf = uncurry(Object.prototype.isPrototypeOf);

if (Iterator !== undefined) {
  const nativeFrom = uncurry(Iterator.from);
  stepTwins(getPrototypeOf(nativeFrom(Iterator, { next: undefined })));

  twin(Iterator, "from", (native) => (receiver, value) => {
    if (!isObject(value)) return native(receiver, value);
    const method = iteratorMethodOf(value);
    if (method !== undefined && isNativelyIterated(method)) {
      return native(receiver, value);
    }
    const made = method === undefined ? value : call(method, value);
    return after(made, (iterator) => {
      if (!isObject(iterator)) {
        throw new TypeError(`${describe(iterator)} is not an object`);
      }
      const wrapping = new Wrapping(iterator);
      return isPrototypeOf(prototype, iterator)
        ? iterator
        : engineObject(nativeFrom(Iterator, plainIterator(wrapping)), wrapping);
    });
  });

  twin(Iterator, "concat", (_native, of) => (receiver, ...items) => {
    const parts: Part[] = [];
    let areNative = true;
    for (let i = 0; i < items.length; i++) {
      const iterable = items[i];
      const method = isObject(iterable)
        ? iteratorMethodOf(iterable)
        : undefined;
      if (method === undefined) {
        throw new TypeError(`${describe(iterable)} is not iterable`);
      }
      areNative &&= isNativelyIterated(method);
      put(parts, i, { iterable, method });
    }
    return areNative
      ? apply(of, receiver, items)
      : engineHelper(new Concatenation(parts));
  });
}
