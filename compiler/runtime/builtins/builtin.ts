/**
 * Built-in functions: what they are to their twins, and how they get them.
 *
 * The methods that are used in this folder were taken before the program could
 * replace them, and nothing here iterates by the language's own means, which the
 * program can replace, too.
 *
 * @module
 */
import {
  type Callable,
  type Construct,
  drive,
  PrimitiveTwin,
  setTwin,
  SUSPENDED,
  type Twin,
  twinOf,
  wait,
} from "../../../continulet/twin.ts";
import { kernel } from "../../../continulet/kernel.ts";
import { apply, callTwin, constructPlainly } from "../application.ts";

/** A function whose receiver is its first parameter. */
export type Run = (receiver: unknown, ...args: unknown[]) => unknown;

/** What a built-in may belong to, seen as what is looked up in it. */
export type Members = Record<PropertyKey, unknown>;

const { bind, call: nativeCall } = Function.prototype;

/** A method as a function whose first parameter is the receiver. */
export function uncurry(method: unknown): Run {
  return apply(bind, nativeCall, [method]) as Run;
}

/**
 * Gives a built-in its twin, where the engine has it.
 *
 * @param holder What it belongs to.
 * @param key Its name.
 * @param make Makes what the twin does, from the built-in: as a function whose
 * first parameter is the receiver, and as it is.
 * @param construct What `new` does with it.
 */
export function twin(
  holder: object,
  key: PropertyKey,
  make: (native: Run, of: Callable) => Run,
  construct?: Construct,
): void {
  const of = (holder as Members)[key] as Callable;
  if (typeof of !== "function" || !Object.isExtensible(of)) return;
  setTwin(new PrimitiveTwin(of, make(uncurry(of), of), construct));
}

/** Gives a built-in that is called with `new` a twin. */
export function constructTwin(of: Callable, construct: Construct): void {
  twin({ of }, "of", (native) => native, construct);
}

/** The twin of what is perhaps a function that has one. */
export function twinOfCallback(callback: unknown): Twin | undefined {
  return typeof callback === "function" ? twinOf(callback) : undefined;
}

/** A twin for any function. */
export function twinFor(callback: unknown): Twin {
  return twinOf(callback) ??
    new PrimitiveTwin(
      callback as Callable,
      (receiver, ...args) => apply(callback, receiver, args),
    );
}

/**
 * Calls a function.
 *
 * @returns What it returns, or `SUSPENDED`.
 */
export function call(
  callee: unknown,
  receiver: unknown,
  args: unknown[] = [],
): unknown {
  if (typeof callee !== "function") {
    throw new TypeError(`${describe(callee)} is not a function`);
  }
  return callTwin(callee, receiver, args);
}

/** Calls as whoever began it wants to. */
export class Caller {
  /** Whether it is plain code, in which nothing can suspend. */
  isPlain = false;

  /** @returns What a function returns, or `SUSPENDED`. */
  call(callee: unknown, receiver: unknown, args: unknown[] = []): unknown {
    return this.isPlain
      ? apply(callee, receiver, args)
      : call(callee, receiver, args);
  }
}

/** The {@linkcode Caller} of twins. */
export const byTwins: Caller = new Caller();

/**
 * Constructs.
 *
 * @returns The object, or `SUSPENDED`.
 */
export function construct(
  callee: unknown,
  args: unknown[],
  newTarget: unknown = callee,
): unknown {
  const twin = twinOfCallback(callee);
  return twin?.construct === undefined
    ? constructPlainly(callee, args, newTarget)
    : twin.construct(newTarget as Callable, args);
}

/** Whether a value can be constructed with. */
export function isConstructor(value: unknown): value is Callable {
  if (typeof value !== "function") return false;
  try {
    // A proxy can be constructed with if its target can, which is not run.
    new (new Proxy(value, { construct: () => ({}) }) as unknown as {
      new (): object;
    })();
    return true;
  } catch {
    return false;
  }
}

/**
 * Goes on with what a call gives, also if the call is suspended.
 *
 * @param value What the call gives, or `SUSPENDED`.
 * @param next What is done with it. This may suspend in its turn.
 * @returns What `next` returns, or `SUSPENDED`.
 */
export function after(
  value: unknown,
  next: (value: unknown) => unknown,
): unknown {
  return value === SUSPENDED ? drive(later(next)) : next(value);
}

function* later(
  next: (value: unknown) => unknown,
): Generator<unknown, unknown, unknown> {
  const result = next(yield* wait);
  return result === SUSPENDED ? yield* wait : result;
}

/** The words of the engine's stack that a loop takes with all that is between its calls. */
const LOOP_ROOM = 150;

/** A loop that calls: its own frame while a call is suspended. */
export interface Loop {
  /** Goes on: the loop's result, or `SUSPENDED`. */
  advance(): unknown;
  /** Goes on after a call that was suspended, with what that gives in the end. */
  resume(value: unknown): unknown;
}

/**
 * Runs a loop.
 *
 * @returns Its result, or `SUSPENDED`.
 */
export function run(loop: Loop): unknown {
  const { room } = kernel;
  kernel.room = room - LOOP_ROOM;
  const result = loop.advance();
  kernel.room = room;
  return result === SUSPENDED ? suspended(loop) : result;
}

/**
 * Suspends a loop, a call of which was suspended.
 *
 * @returns `SUSPENDED`.
 */
export function suspended(loop: Loop): unknown {
  return drive(rest(loop));
}

function* rest(loop: Loop): Generator<unknown, unknown, unknown> {
  let result: unknown;
  do result = loop.resume(yield* wait); while (result === SUSPENDED);
  return result;
}

const { defineProperty } = Reflect;

/**
 * Makes a property, as an object literal does.
 *
 * @returns Whether it could be made.
 */
export function tryToDefine(
  object: unknown,
  key: PropertyKey,
  value: unknown,
): boolean {
  return defineProperty(object as object, key, {
    // Nothing is to come from a prototype.
    __proto__: null,
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  } as PropertyDescriptor);
}

/**
 * {@linkcode tryToDefine} where it must be possible.
 *
 * @throws {TypeError} If it is not.
 */
export function define(
  object: unknown,
  key: PropertyKey,
  value: unknown,
): void {
  if (tryToDefine(object, key, value)) return;
  throw new TypeError(`Cannot add property ${String(key)}`);
}

/** Puts a value at an index of an array of this module's own. */
export function put(array: unknown[], index: number, value: unknown): void {
  // An assignment would look for a setter in the prototypes.
  if (index in array) define(array, index, value);
  else array[index] = value;
}

/** Two lists as one. */
export function concatenated(first: unknown[], second: unknown[]): unknown[] {
  const list: unknown[] = [];
  for (let i = 0; i < first.length; i++) put(list, i, first[i]);
  for (let i = 0; i < second.length; i++) put(list, list.length, second[i]);
  return list;
}

/** The length of something like an array. */
export function lengthOf(object: unknown): number {
  const { length } = object as { length: unknown };
  return toLength(length);
}

/** A value as a length. */
export function toLength(value: unknown): number {
  const integer = toInteger(value);
  if (integer <= 0) return 0;
  return integer > Number.MAX_SAFE_INTEGER ? Number.MAX_SAFE_INTEGER : integer;
}

const { trunc } = Math;

/** A value as an integer, or infinite. */
export function toInteger(value: unknown): number {
  return trunc(+(value as number)) || 0;
}

/** A value in the message of an error. */
export function describe(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "object" && value !== null
    ? "an object"
    : typeof value === "function"
    ? "a function"
    : String(value);
}
