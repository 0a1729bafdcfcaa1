/**
 * The generators of users: the twins of `next`, `throw` and `return`.
 *
 * The body of a generator that compiled code has made may be suspended in a call.
 * It yields the kernel's own result then, which only these twins understand; so
 * they tell the body, by its `Drive`, that it is they who resume it.
 *
 * @module
 */
import {
  callTwin,
  type Drive,
  drive as run,
  driveOf,
  PrimitiveTwin,
  setTwin,
  SUSPENDED,
  wait,
} from "../../continulet/twin.ts";
import { isObject } from "./function.ts";

type AnyGenerator = Generator<unknown, unknown, unknown>;
type Resume = (this: unknown, value?: unknown) => unknown;

const prototype = Object.getPrototypeOf(function* () {}).prototype;
const { next, throw: throwInto, return: returnFrom } = prototype as {
  next: Resume;
  throw: Resume;
  return: Resume;
};

/** Resumes the body of a generator, which may suspend. */
function resume(
  generator: unknown,
  drive: Drive,
  how: Resume,
  args: unknown[],
): unknown {
  const before = drive.active;
  drive.active = true;
  try {
    return Reflect.apply(how, generator, args);
  } finally {
    drive.active = before;
  }
}

/** Goes on with a step whose body was suspended, until that yields or ends. */
function* rest(
  generator: AnyGenerator,
  drive: Drive,
): Generator<never, unknown, unknown> {
  for (;;) {
    let sent: unknown;
    let how = next;
    try {
      sent = yield* wait;
    } catch (error) {
      sent = error;
      how = throwInto;
    }
    const result = resume(generator, drive, how, [sent]);
    if (result !== SUSPENDED) return result;
  }
}

for (const how of [next, throwInto, returnFrom]) {
  setTwin(
    new PrimitiveTwin(how, (receiver, ...args) => {
      const drive = isObject(receiver) ? driveOf(receiver) : undefined;
      if (drive === undefined) return Reflect.apply(how, receiver, args);
      const result = resume(receiver, drive, how, args);
      return result === SUSPENDED
        ? run(rest(receiver as AnyGenerator, drive))
        : result;
    }),
  );
}

/**
 * What `yield*` in the body of a user's generator delegates to: the iterator,
 * whose methods are called by their twins where the body itself is driven.
 */
class Delegation {
  readonly #drive: Drive;
  readonly #iterable: Iterable<unknown>;
  #iterator: Record<string, unknown> = {};
  #nextMethod: unknown;
  /** Whether a call of the iterator's was suspended. */
  #isWaiting = false;

  constructor(drive: Drive, iterable: Iterable<unknown>) {
    this.#drive = drive;
    this.#iterable = iterable;
  }

  [Symbol.iterator](): unknown {
    const iterator = this.#iterable[Symbol.iterator]() as unknown;
    if (!isObject(iterator)) return iterator;
    this.#iterator = iterator as Record<string, unknown>;
    this.#nextMethod = this.#iterator.next;
    return this;
  }

  next(...value: unknown[]): unknown {
    if (this.#isWaiting) return this.#result(value[0]);
    return this.#call(this.#nextMethod, value);
  }

  #call(method: unknown, args: unknown[]): unknown {
    if (!this.#drive.active) {
      return Reflect.apply(
        method as (...args: unknown[]) => unknown,
        this.#iterator,
        args,
      );
    }
    const result = callTwin(method, this.#iterator, args);
    if (result === SUSPENDED) this.#isWaiting = true;
    return result;
  }

  #result(result: unknown): unknown {
    this.#isWaiting = false;
    return result;
  }

  /** An error is for the iterator, or comes from a call of it that was suspended. */
  #throw(error: unknown): unknown {
    if (this.#isWaiting) {
      this.#isWaiting = false;
      throw error;
    }
    const method = this.#iterator.throw;
    if (method !== undefined && method !== null) {
      return this.#call(method, [error]);
    }
    const close = this.#iterator.return;
    if (close !== undefined && close !== null) this.#call(close, []);
    throw new TypeError("The iterator does not provide a 'throw' method");
  }

  get throw(): (error: unknown) => unknown {
    return this.#throw;
  }

  get return(): ((value: unknown) => unknown) | undefined {
    const method = this.#iterator.return;
    if (method === undefined || method === null) return undefined;
    return (value) => this.#call(method, [value]);
  }
}

/** What a `yield*` delegates to in the place of an iterable. */
export function delegate(drive: Drive, iterable: unknown): unknown {
  return new Delegation(drive, iterable as Iterable<unknown>);
}
