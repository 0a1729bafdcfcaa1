/**
 * The twins of `next`, `throw` and `return`, and `yield*`.
 *
 * @module
 */
import {
  type Callable,
  type Construct,
  driveOf,
  setTwin,
  SUSPENDED,
  type Twin,
  twinOf,
} from "../../continulet/twin.ts";
import { kernel } from "../../continulet/kernel.ts";
import { apply, callTwin } from "./application.ts";
import { isObject } from "./object.ts";
import {
  generatorPrototype,
  isUnchanged,
  type Resume,
  resume,
  type UserDrive,
} from "./user_generator.ts";

// As they are at the start: the program may replace them.
const { next, throw: throwInto, return: returnFrom } = generatorPrototype;

/** The twin of a method that resumes generators. */
class ResumingTwin implements Twin {
  readonly of: Callable;
  declare readonly construct: Construct | undefined;

  constructor(of: Callable) {
    this.of = of;
  }

  run(receiver: unknown, value?: unknown): unknown {
    const drive = isObject(receiver) ? driveOf(receiver) : undefined;
    return drive === undefined ? apply(this.of, receiver, [value]) : resume(
      receiver as object,
      drive as UserDrive,
      this.of as Resume,
      value,
    );
  }
}

for (const how of [next, throwInto, returnFrom]) {
  setTwin(new ResumingTwin(how));
}

/**
 * What `yield*` in the body of a user's generator delegates to: the iterator,
 * whose methods are called by their twins where the body itself is driven.
 */
class Delegation {
  readonly #drive: UserDrive;
  readonly #iterator: Record<string, unknown>;
  readonly #nextMethod: unknown;
  /** Whether a call of the iterator's was suspended. */
  #isWaiting = false;
  /** Whether that is the one that closes it for it cannot be thrown into. */
  #isClosing = false;

  constructor(drive: UserDrive, iterator: Record<string, unknown>) {
    this.#drive = drive;
    this.#iterator = iterator;
    this.#nextMethod = iterator.next;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(...value: unknown[]): unknown {
    return this.#isWaiting
      ? this.#result(value[0])
      : this.#call(this.#nextMethod, value);
  }

  /**
   * Calls a method of the iterator. What a generator that is nobody's twin yields
   * is that generator's own affair, even if it is `SUSPENDED`.
   */
  #call(method: unknown, args: unknown[]): unknown {
    if (!this.#drive.active || !maySuspend(this.#iterator, method)) {
      return apply(method, this.#iterator, args);
    }
    const result = callTwin(method, this.#iterator, args);
    if (result === SUSPENDED) this.#isWaiting = true;
    return result;
  }

  #result(result: unknown): unknown {
    this.#isWaiting = false;
    if (this.#isClosing) {
      this.#isClosing = false;
      throw notThrowable(result);
    }
    return result;
  }

  /** An error is for the iterator, or comes from a call of it that was suspended. */
  #throw(error: unknown): unknown {
    if (this.#isWaiting) {
      this.#isWaiting = this.#isClosing = false;
      throw error;
    }
    const method = this.#iterator.throw;
    if (method !== undefined && method !== null) {
      return this.#call(method, [error]);
    }
    const close = this.#iterator.return;
    if (close === undefined || close === null) throw notThrowable({});
    const result = this.#call(close, []);
    if (result !== SUSPENDED) throw notThrowable(result);
    this.#isClosing = true;
    return SUSPENDED;
  }

  get throw(): (error: unknown) => unknown {
    return this.#throw;
  }

  get return(): ((value: unknown) => unknown) | undefined {
    if (this.#isWaiting) return this.#result;
    const method = this.#iterator.return;
    if (method === undefined || method === null) return undefined;
    return (value) => {
      const result = this.#call(method, [value]);
      if (result === SUSPENDED) this.#drive.isReturning = this.#isWaiting;
      return result;
    };
  }
}

/** Whether it is a twin that the call of an iterator's method runs. */
function maySuspend(iterator: object, method: unknown): boolean {
  if (typeof method !== "function" || twinOf(method) === undefined) {
    return false;
  }
  const isNative = method === next || method === throwInto ||
    method === returnFrom;
  return !isNative || driveOf(iterator) !== undefined;
}

function notThrowable(result: unknown): TypeError {
  return new TypeError(
    isObject(result)
      ? "The iterator does not provide a 'throw' method"
      : `Iterator result ${String(result)} is not an object`,
  );
}

/** What a `yield*` delegates to in the place of an iterator. */
export function delegate(drive: UserDrive, iterator: object): unknown {
  return iterator === kernel.pending || delegatesTo(drive, iterator)
    ? iterator
    : delegateByCalls(drive, iterator);
}

/** {@linkcode delegate} where the engine itself is not to delegate to the iterator. */
export function delegateByCalls(drive: UserDrive, iterator: object): unknown {
  return new Delegation(drive, iterator as Record<string, unknown>);
}

/** Whether the engine itself delegates to an iterator: to a generator that is a twin's. */
function delegatesTo(drive: UserDrive, iterator: object): boolean {
  const inner = driveOf(iterator);
  return inner !== undefined && isUnchanged(iterator) &&
    drive.delegateTo(inner as UserDrive);
}
