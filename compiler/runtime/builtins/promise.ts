/**
 * The twins of `Promise` itself, of its functions that take an iterable or call
 * a function, and of the methods that leave the work to `then`.
 *
 * What promises call later they call from the event loop: that is plain.
 *
 * @module
 */
import {
  type Callable,
  drive,
  SUSPENDED,
  wait,
} from "../../../continulet/twin.ts";
import { isObject } from "../object.ts";
import { isPlainArray } from "../iteration.ts";
import { apply, constructPlainly } from "../application.ts";
import {
  after,
  call,
  concatenated,
  construct,
  constructTwin,
  describe,
  type Members,
  put,
  twin,
  twinOfCallback,
} from "./builtin.ts";
import { type Coroutine, iterate, iteratorMethodOf } from "./iteration.ts";

type Settle = (value: unknown) => unknown;

/** The functions that settle a promise. */
class Capability {
  resolve: Settle = undefined as unknown as Settle;
  reject: Settle = undefined as unknown as Settle;

  /** What the promise is constructed with. */
  readonly executor = (resolve: unknown, reject: unknown): void => {
    if (this.resolve !== undefined || this.reject !== undefined) {
      throw new TypeError("Promise executor has already been invoked");
    }
    this.resolve = resolve as Settle;
    this.reject = reject as Settle;
  };

  /** @throws {TypeError} If the executor did not get what it should have. */
  check(): void {
    if (
      typeof this.resolve === "function" && typeof this.reject === "function"
    ) return;
    throw new TypeError("Promise resolve or reject function is not callable");
  }
}

/** Rejects a promise if a call throws. Gives anything, or `SUSPENDED`. */
function settle(capability: Capability, run: () => unknown): unknown {
  let result: unknown;
  try {
    result = run();
  } catch (error) {
    return call(capability.reject, undefined, [error]);
  }
  return result === SUSPENDED ? drive(settleLater(capability)) : result;
}

function* settleLater(capability: Capability): Coroutine<void> {
  try {
    yield* wait;
  } catch (error) {
    const rejected = call(capability.reject, undefined, [error]);
    if (rejected === SUSPENDED) yield* wait;
  }
}

constructTwin(Promise as unknown as Callable, (newTarget, args) => {
  const twin = twinOfCallback(args[0]);
  if (twin === undefined) return constructPlainly(Promise, args, newTarget);
  const capability = new Capability();
  const promise = constructPlainly(Promise, [capability.executor], newTarget);
  const run = () => twin.run(undefined, capability.resolve, capability.reject);
  return after(settle(capability, run), () => promise);
});

/**
 * Makes a promise that is settled by what a call does.
 *
 * @param constructor What it is made with.
 * @param run Does it. What it throws rejects the promise.
 * @returns The promise, or `SUSPENDED`.
 */
function promiseOf(
  constructor: unknown,
  run: (capability: Capability) => unknown,
): unknown {
  const capability = new Capability();
  const made = construct(constructor, [capability.executor]);
  return after(made, (promise) => {
    capability.check();
    const settling = settle(capability, () => run(capability));
    return after(settling, () => promise);
  });
}

twin(Promise, "try", (_native, of) => (receiver, callback, ...args) => {
  if (!isObject(receiver) || twinOfCallback(callback) === undefined) {
    return apply(of, receiver, concatenated([callback], args));
  }
  return promiseOf(receiver, (capability) =>
    after(
      call(callback, undefined, args),
      (value) => call(capability.resolve, undefined, [value]),
    ));
});

/** What becomes of several promises together. */
abstract class Combination {
  protected readonly capability: Capability;
  protected readonly values: unknown[] = [];
  /** How many are not settled yet, and the iteration itself. */
  #remaining = 1;

  constructor(capability: Capability) {
    this.capability = capability;
  }

  /** Waits for one more. */
  add(promise: unknown, index: number): unknown {
    put(this.values, index, undefined);
    const { 0: fulfilled, 1: rejected } = this.handlers(index);
    const { then } = promise as Members;
    this.#remaining++;
    return call(then, promise, [fulfilled, rejected]);
  }

  /** Makes a function that takes the result of one, once. */
  protected taking(
    index: number,
    once: { isDone: boolean },
    entry: (value: unknown) => unknown,
  ): Settle {
    // One without a name, as the engine's.
    return ((make) => make)((value: unknown) => {
      if (once.isDone) return undefined;
      once.isDone = true;
      this.values[index] = entry(value);
      return this.settle();
    });
  }

  /** Counts one as settled; the last one settles the promise. */
  settle(): unknown {
    return --this.#remaining === 0 ? this.finish() : undefined;
  }

  /** What one promise is given: what it calls with its value, and with its error. */
  protected abstract handlers(index: number): [Settle, Settle];

  /** Settles the promise with the values. */
  protected abstract finish(): unknown;
}

class All extends Combination {
  protected handlers(index: number): [Settle, Settle] {
    const fulfilled = this.taking(index, { isDone: false }, (value) => value);
    return [fulfilled, this.capability.reject];
  }

  protected finish(): unknown {
    return call(this.capability.resolve, undefined, [this.values]);
  }
}

class AllSettled extends All {
  protected override handlers(index: number): [Settle, Settle] {
    const once = { isDone: false };
    return [
      this.taking(index, once, (value) => ({ status: "fulfilled", value })),
      this.taking(index, once, (reason) => ({ status: "rejected", reason })),
    ];
  }
}

class Any extends Combination {
  protected handlers(index: number): [Settle, Settle] {
    const rejected = this.taking(index, { isDone: false }, (error) => error);
    return [this.capability.resolve, rejected];
  }

  protected finish(): unknown {
    const error = new AggregateError([], "All promises were rejected");
    Object.defineProperty(error, "errors", { value: this.values });
    return call(this.capability.reject, undefined, [error]);
  }
}

class Race extends Combination {
  protected handlers(): [Settle, Settle] {
    return [this.capability.resolve, this.capability.reject];
  }

  protected finish(): void {}
}

const { resolve: nativeResolve } = Promise;
const { getOwnPropertyDescriptor } = Object;

/** Whether a combination calls nothing of the user's before it returns. */
function isPlain(constructor: unknown, iterable: unknown): boolean {
  return constructor === Promise && isPlainArray(iterable) &&
    getOwnPropertyDescriptor(Promise, "resolve")?.value === nativeResolve;
}

for (
  const [name, Kind] of [
    ["all", All],
    ["allSettled", AllSettled],
    ["any", Any],
    ["race", Race],
  ] as const
) {
  twin(Promise, name, (native) => (receiver, iterable) => {
    if (!isObject(receiver) || isPlain(receiver, iterable)) {
      return native(receiver, iterable);
    }
    return promiseOf(receiver, (capability) => {
      const { resolve } = receiver as unknown as Members;
      if (typeof resolve !== "function") {
        throw new TypeError(
          "Promise resolve or reject function is not callable",
        );
      }
      const combination = new Kind(capability);
      const method = iteratorMethodOf(iterable);
      if (method === undefined) {
        throw new TypeError(`${describe(iterable)} is not iterable`);
      }
      const iterated = iterate(
        iterable,
        method,
        (value, index) =>
          after(
            call(resolve, receiver, [value]),
            (promise) => combination.add(promise, index),
          ),
      );
      return after(iterated, () => combination.settle());
    });
  });
}

const { prototype } = Promise;

twin(prototype, "catch", (native) => (receiver, onRejected) => {
  if (receiver === null || receiver === undefined) {
    return native(receiver, onRejected);
  }
  const { then } = receiver as Members;
  return call(then, receiver, [undefined, onRejected]);
});

twin(prototype, "finally", (native) => (receiver, onFinally) => {
  const then = isObject(receiver)
    ? (receiver as unknown as Members).then
    : undefined;
  if (twinOfCallback(then) === undefined) return native(receiver, onFinally);
  // The engine makes the two functions, and hands them to this.
  let handlers: unknown[] = [];
  const { constructor } = receiver as object;
  native({
    constructor,
    then(...given: unknown[]) {
      handlers = given;
    },
  }, onFinally);
  return call(then, receiver, handlers);
});
