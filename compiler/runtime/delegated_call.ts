/**
 * `yield*` of what a call gives, in the bodies of users' generators.
 *
 * Each function here returns what the body delegates to, whatever the call does.
 *
 * @module
 */
import {
  SUSPENDED,
  TWIN as TWIN_KEY,
  type Twin,
  wait,
} from "../../continulet/twin.ts";
import { kernel } from "../../continulet/kernel.ts";
import {
  callMethod0Driven,
  callMethod1Driven,
  callMethod2Driven,
  callMethod3Driven,
} from "./call.ts";
import { delegate, delegateByCalls } from "./generator.ts";
import { GeneratorFunctionTwin } from "./generator_function.ts";
import { iteratorDriven } from "./iteration.ts";
import { generatorPrototype, type UserDrive } from "./user_generator.ts";

// A constant of this module's own: see the kernel.
const TWIN: typeof TWIN_KEY = TWIN_KEY;

/** Delegates to what a call with no argument gives. */
export function delegate0(
  drive: UserDrive,
  receiver: unknown,
  callee: unknown,
): unknown {
  return delegated(drive, receiver, callee, []) ??
    result(drive, callMethod0Driven(drive, receiver, callee));
}

/** Delegates to what a call with one argument gives. */
export function delegate1(
  drive: UserDrive,
  receiver: unknown,
  callee: unknown,
  a: unknown,
): unknown {
  return delegated(drive, receiver, callee, [a]) ??
    result(drive, callMethod1Driven(drive, receiver, callee, a));
}

/** Delegates to what a call with two arguments gives. */
export function delegate2(
  drive: UserDrive,
  receiver: unknown,
  callee: unknown,
  a: unknown,
  b: unknown,
): unknown {
  return delegated(drive, receiver, callee, [a, b]) ??
    result(drive, callMethod2Driven(drive, receiver, callee, a, b));
}

/** Delegates to what a call with three arguments gives. */
export function delegate3(
  drive: UserDrive,
  receiver: unknown,
  callee: unknown,
  a: unknown,
  b: unknown,
  c: unknown,
): unknown {
  return delegated(drive, receiver, callee, [a, b, c]) ??
    result(drive, callMethod3Driven(drive, receiver, callee, a, b, c));
}

/** The generator that a call makes, to which the engine itself delegates. */
function delegated(
  drive: UserDrive,
  receiver: unknown,
  callee: unknown,
  args: readonly unknown[],
): object | null {
  if (!drive.active) return null;
  const twin = (callee as { [TWIN]?: Twin } | null | undefined)?.[TWIN];
  return twin instanceof GeneratorFunctionTwin && twin.of === callee
    ? twin.delegated(drive, receiver, args)
    : null;
}

/** What is delegated to where a call gives something. */
function result(drive: UserDrive, value: unknown): unknown {
  if (value === SUSPENDED) return valueLater(drive);
  const iterator = iteratorDriven(drive, value);
  return iterator === SUSPENDED
    ? iteratorLater(drive)
    : delegate(drive, iterator as object);
}

function* valueLater(drive: UserDrive): Generator<unknown, unknown, unknown> {
  let iterator = iteratorDriven(drive, yield* wait);
  if (iterator === SUSPENDED) iterator = yield* wait;
  return yield* later(drive, iterator as object);
}

function* iteratorLater(
  drive: UserDrive,
): Generator<unknown, unknown, unknown> {
  return yield* later(drive, (yield* wait) as object);
}

/** What is delegated to by a generator that the account of the engine's stack does not know. */
function later(drive: UserDrive, iterator: object): Generator {
  return (iterator === kernel.pending
    ? iterator
    : delegateByCalls(drive, iterator)) as Generator;
}

// As they are at the start: the program may replace them.
const { next, throw: throwInto, return: returnFrom } = generatorPrototype;
const methods = Object.freeze({
  __proto__: null,
  next,
  throw: throwInto,
  return: returnFrom,
  [Symbol.iterator](): unknown {
    return this;
  },
});
for (const each of [valueLater, iteratorLater]) {
  Object.setPrototypeOf(each.prototype, methods);
}
