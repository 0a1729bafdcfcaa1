/**
 * Iteration, as the built-ins do it that take an iterable.
 *
 * @module
 */
import { drive, SUSPENDED, wait } from "../../../continulet/twin.ts";
import { isObject } from "../object.ts";
import {
  after,
  byTwins,
  call,
  type Caller,
  describe,
  type Members,
  put,
  uncurry,
} from "./builtin.ts";

/** A generator that waits for suspended calls. */
export type Coroutine<T> = Generator<unknown, T, unknown>;

/** An iterator and its `next`, which is read once. */
export class Iteration {
  readonly #iterator: Members;
  readonly #next: unknown;
  readonly #caller: Caller;

  constructor(
    iterator: object,
    caller: Caller = byTwins,
    next: unknown = (iterator as Members).next,
  ) {
    this.#iterator = iterator as Members;
    this.#caller = caller;
    this.#next = next;
  }

  /**
   * Takes a step.
   *
   * @returns What `next` gives, for {@linkcode stepOf}, or `SUSPENDED`.
   */
  step(): unknown {
    return this.#caller.call(this.#next, this.#iterator);
  }

  /** Ends the iterator: anything, or `SUSPENDED`. */
  close(): unknown {
    const method = this.#iterator.return;
    if (method === undefined || method === null) return undefined;
    return after(this.#caller.call(method, this.#iterator), stepOf);
  }

  /**
   * Ends the iterator because of an error, which is the one that counts:
   * anything, or `SUSPENDED`.
   */
  abandon(): unknown {
    try {
      const method = this.#iterator.return;
      if (method === undefined || method === null) return undefined;
      const result = this.#caller.call(method, this.#iterator);
      return result === SUSPENDED ? drive(ignored()) : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * Gives what a call gives, whose error ends the iterator.
   *
   * @returns It, or `SUSPENDED`.
   */
  guard(call: () => unknown): unknown {
    let result: unknown;
    try {
      result = call();
    } catch (error) {
      return this.#fail(error);
    }
    return result === SUSPENDED ? drive(this.#guarded()) : result;
  }

  *#guarded(): Coroutine<unknown> {
    try {
      return yield* wait;
    } catch (error) {
      if (this.#fail(error) === SUSPENDED) yield* wait;
    }
  }

  #fail(error: unknown): unknown {
    return after(this.abandon(), () => {
      throw error;
    });
  }
}

/** Waits for a call whose result does not count. */
function* ignored(): Coroutine<void> {
  try {
    yield* wait;
  } catch {
    // Nor does its error.
  }
}

/**
 * What a step of an iterator has given.
 *
 * @throws {TypeError} If it is no object.
 */
export function stepOf(result: unknown): IteratorResult<unknown> {
  if (isObject(result)) return result as unknown as IteratorResult<unknown>;
  throw new TypeError(`Iterator result ${describe(result)} is not an object`);
}

/** Returned by a visitor that has seen enough. */
export const STOP: unique symbol = Symbol("stop");

/** Gets each value, and its index. Returns {@linkcode STOP}, or anything else, or `SUSPENDED`. */
export type Visitor = (value: unknown, index: number) => unknown;

/** Visits what an iteration gives, and closes it where that is left early. */
export function* visit(
  iteration: Iteration,
  visitor: Visitor,
): Coroutine<void> {
  for (let index = 0;; index++) {
    let result = iteration.step();
    if (result === SUSPENDED) result = yield* wait;
    const step = stepOf(result);
    if (step.done) return;
    const { value } = step;
    let isLeft = true;
    try {
      let visited = visitor(value, index);
      if (visited === SUSPENDED) visited = yield* wait;
      isLeft = visited === STOP;
    } catch (error) {
      isLeft = false;
      if (iteration.abandon() === SUSPENDED) yield* wait;
      throw error;
    } finally {
      // Here a `return` passes as well, of whoever resumes this frame.
      if (isLeft && iteration.close() === SUSPENDED) yield* wait;
    }
    if (isLeft) return;
  }
}

const iterator: typeof Symbol.iterator = Symbol.iterator;

/**
 * The method that iterates over a value.
 *
 * @returns `undefined` if it has none.
 * @throws {TypeError} If that is no function.
 */
export function iteratorMethodOf(value: unknown): unknown {
  return methodOf(value, iterator);
}

/**
 * A method of a value.
 *
 * @returns `undefined` if it has none.
 * @throws {TypeError} If that is no function.
 */
export function methodOf(value: unknown, key: PropertyKey): unknown {
  const method = (value as Members)[key];
  if (method === undefined || method === null) return undefined;
  if (typeof method === "function") return method;
  throw new TypeError(`${describe(method)} is not a function`);
}

const nativeMethods = new Set<unknown>([
  Array.prototype[iterator],
  Map.prototype[iterator],
  Set.prototype[iterator],
  String.prototype[iterator],
  Object.getPrototypeOf(Int8Array.prototype)[iterator],
]);
const has = uncurry(Set.prototype.has) as (
  set: Set<unknown>,
  value: unknown,
) => boolean;

/**
 * Whether nothing of the user's can suspend where a method iterates, or where
 * there is none.
 */
export function isNativelyIterated(method: unknown): boolean {
  return method === undefined || has(nativeMethods, method);
}

/**
 * Begins to iterate over a value.
 *
 * @param method Its method.
 * @returns An {@linkcode Iteration}, or `SUSPENDED`.
 */
export function open(value: unknown, method: unknown): unknown {
  return after(call(method, value), (iterator) => {
    if (isObject(iterator)) return new Iteration(iterator);
    throw new TypeError(
      "Result of the Symbol.iterator method is not an object",
    );
  });
}

/**
 * Iterates over a value.
 *
 * @param method Its method.
 * @returns Anything, or `SUSPENDED`.
 */
export function iterate(
  value: unknown,
  method: unknown,
  visitor: Visitor,
): unknown {
  return after(
    open(value, method),
    (iteration) => drive(visit(iteration as Iteration, visitor)),
  );
}

/**
 * Lists what iterating over a value gives.
 *
 * @param method Its method.
 * @returns An array, or `SUSPENDED`.
 */
export function listOf(
  value: unknown,
  method: unknown,
  check?: (value: unknown) => void,
): unknown {
  const list: unknown[] = [];
  const iterated = iterate(value, method, (value, index) => {
    check?.(value);
    put(list, index, value);
  });
  return after(iterated, () => list);
}
