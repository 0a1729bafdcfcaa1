/**
 * The twins of the methods that compare a set with something like one, and call
 * its `has` and `keys`.
 *
 * @module
 */
import { isObject } from "../object.ts";
import {
  after,
  byTwins,
  call,
  type Members,
  toInteger,
  twin,
  uncurry,
} from "./builtin.ts";
import { drive } from "../../../continulet/twin.ts";
import { Iteration, STOP, visit, type Visitor } from "./iteration.ts";

const { prototype } = Set;
const has = uncurry(prototype.has) as (set: unknown, key: unknown) => boolean;
const add = uncurry(prototype.add);
const remove = uncurry(prototype.delete);
const valuesOf = uncurry(prototype.values);
const forEach = uncurry(prototype.forEach);
const sizeOf = uncurry(
  Object.getOwnPropertyDescriptor(prototype, "size")!.get,
) as (set: unknown) => number;
const { next } = Object.getPrototypeOf(new Set().values());

function copyOf(set: unknown): Set<unknown> {
  const copy = new Set();
  forEach(set, (value: unknown) => add(copy, value));
  return copy;
}

/** Visits the elements of the set itself, those included that are added meanwhile. */
function visitElements(set: unknown, visitor: Visitor): unknown {
  const elements = new Iteration(valuesOf(set) as object, byTwins, next);
  return drive(visit(elements, visitor));
}

const { has: setHas, keys: setKeys } = prototype;
const { has: mapHas, keys: mapKeys } = Map.prototype;
const sizeOfMap = uncurry(
  Object.getOwnPropertyDescriptor(Map.prototype, "size")!.get,
);

/** Whether a value passes the check of a built-in. */
function passes(check: (value: unknown) => unknown, value: unknown): boolean {
  try {
    check(value);
    return true;
  } catch {
    return false;
  }
}

/** Whether a value is a set or a map that answers by the engine's own methods. */
function isNative(value: object): boolean {
  // What it is comes first: on anything else the program may see what is read.
  if (passes(sizeOf, value)) {
    const { has, keys } = value as Members;
    return has === setHas && keys === setKeys;
  }
  if (passes(sizeOfMap, value)) {
    const { has, keys } = value as Members;
    return has === mapHas && keys === mapKeys;
  }
  return false;
}

/** What is like a set: its size and its methods, read once. */
class SetLike {
  readonly size: number;
  readonly #object: object;
  readonly #has: unknown;
  readonly #keys: unknown;

  constructor(object: object) {
    this.#object = object;
    const { size } = object as Members;
    const number = +(size as number);
    if (number !== number) {
      throw new TypeError("The 'size' property must be a number");
    }
    this.size = toInteger(number);
    if (this.size < 0) {
      throw new RangeError(`'${this.size}' is an invalid size`);
    }
    this.#has = functionIn(object, "has");
    this.#keys = functionIn(object, "keys");
  }

  /** Asks it for a value, and answers with a boolean. May give `SUSPENDED`. */
  has(value: unknown, answer: (has: boolean) => unknown): unknown {
    return after(
      call(this.#has, this.#object, [value]),
      (result) => answer(Boolean(result)),
    );
  }

  /**
   * Visits its keys. May give `SUSPENDED`.
   *
   * @param prepare Called when there is an iterator over them.
   */
  visitKeys(visitor: Visitor, prepare?: () => void): unknown {
    return after(call(this.#keys, this.#object), (keys) => {
      if (isObject(keys)) {
        const iteration = new Iteration(keys);
        prepare?.();
        return drive(visit(iteration, visitor));
      }
      throw new TypeError("The result of 'keys' is not an object");
    });
  }
}

function functionIn(object: object, key: string): unknown {
  const method = (object as Members)[key];
  if (typeof method === "function") return method;
  throw new TypeError(`The '${key}' property must be a function`);
}

/** Gives a method its twin. */
function comparison(
  name: string,
  compare: (set: unknown, other: SetLike) => unknown,
): void {
  twin(
    prototype,
    name,
    (native) => (receiver, other) =>
      !passes(sizeOf, receiver) || !isObject(other) ||
        isNative(other)
        ? native(receiver, other)
        : compare(receiver, new SetLike(other)),
  );
}

comparison("union", (set, other) => {
  let result: unknown;
  const visited = other.visitKeys(
    (key) => {
      add(result, key);
    },
    () => {
      result = copyOf(set);
    },
  );
  return after(visited, () => result);
});

comparison("intersection", (set, other) => {
  const result = new Set();
  const visited = sizeOf(set) <= other.size
    ? visitElements(
      set,
      (element) =>
        other.has(element, (isIn) => {
          if (isIn) add(result, element);
        }),
    )
    : other.visitKeys((key) => {
      if (has(set, key)) add(result, key);
    });
  return after(visited, () => result);
});

comparison("difference", (set, other) => {
  const result = copyOf(set);
  const visited = sizeOf(set) <= other.size
    ? visitElements(
      set,
      (element) =>
        other.has(element, (isIn) => {
          if (isIn) remove(result, element);
        }),
    )
    : other.visitKeys((key) => {
      remove(result, key);
    });
  return after(visited, () => result);
});

comparison("symmetricDifference", (set, other) => {
  let result: unknown;
  const visited = other.visitKeys(
    (key) => {
      if (has(set, key)) remove(result, key);
      else add(result, key);
    },
    () => {
      result = copyOf(set);
    },
  );
  return after(visited, () => result);
});

/** Whether a loop was not stopped. */
function isThrough(
  loop: (visitor: Visitor) => unknown,
  test: (value: unknown, go: (on: boolean) => unknown) => unknown,
): unknown {
  let isStopped = false;
  const go = (on: boolean) => {
    if (on) return undefined;
    isStopped = true;
    return STOP;
  };
  return after(loop((value) => test(value, go)), () => !isStopped);
}

comparison("isSubsetOf", (set, other) =>
  sizeOf(set) <= other.size &&
  isThrough(
    (visitor) => visitElements(set, visitor),
    (element, go) => other.has(element, go),
  ));

comparison("isSupersetOf", (set, other) =>
  sizeOf(set) >= other.size &&
  isThrough(
    (visitor) => other.visitKeys(visitor),
    (key, go) => go(has(set, key)),
  ));

comparison(
  "isDisjointFrom",
  (set, other) =>
    sizeOf(set) <= other.size
      ? isThrough(
        (visitor) => visitElements(set, visitor),
        (element, go) => other.has(element, (isIn) => go(!isIn)),
      )
      : isThrough(
        (visitor) => other.visitKeys(visitor),
        (key, go) => go(!has(set, key)),
      ),
);
