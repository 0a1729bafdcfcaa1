/**
 * Calls, as twins make them.
 *
 * Each function here returns what the call gives, or `SUSPENDED`.
 *
 * @module
 */
import {
  type Callable,
  type Drive,
  drive,
  type GeneratorBody,
  twinOf,
} from "../../continulet/twin.ts";
import { append, apply, callTwin, constructPlainly } from "./application.ts";

type Generated = Generator<unknown, unknown, unknown>;

/** Calls a function without a receiver. */
export function call(
  callee: unknown,
  a?: unknown,
  b?: unknown,
  c?: unknown,
): unknown {
  // Without a list of the arguments for the numbers of them that are usual.
  const twin = typeof callee === "function" ? twinOf(callee) : undefined;
  if (twin !== undefined) {
    switch (arguments.length) {
      case 1:
        return twin.run(undefined);
      case 2:
        return twin.run(undefined, a);
      case 3:
        return twin.run(undefined, a, b);
      case 4:
        return twin.run(undefined, a, b, c);
    }
  }
  if (typeof callee !== "function") throw notCallable(callee);
  return callTwin(callee, undefined, listFrom(arguments, 1));
}

/** Calls a function with a receiver. */
export function callMethod(
  receiver: unknown,
  callee: unknown,
  a?: unknown,
  b?: unknown,
  c?: unknown,
): unknown {
  const twin = typeof callee === "function" ? twinOf(callee) : undefined;
  if (twin !== undefined) {
    switch (arguments.length) {
      case 2:
        return twin.run(receiver);
      case 3:
        return twin.run(receiver, a);
      case 4:
        return twin.run(receiver, a, b);
      case 5:
        return twin.run(receiver, a, b, c);
    }
  }
  if (typeof callee !== "function") throw notCallable(callee);
  return callTwin(callee, receiver, listFrom(arguments, 2));
}

/** The arguments from one of them on. */
function listFrom(all: IArguments, from: number): unknown[] {
  const list: unknown[] = [];
  for (let i = from; i < all.length; i++) append(list, all[i]);
  return list;
}

/**
 * Calls a private method.
 *
 * @param _method The method itself, which has been read since that is where its
 * absence shows.
 * @param body The body of its twin.
 */
export function callPrivate(
  receiver: unknown,
  _method: unknown,
  body: GeneratorBody,
  ...args: unknown[]
): unknown {
  return callBody(receiver, body, args);
}

function callBody(
  receiver: unknown,
  body: GeneratorBody,
  args: unknown[],
): unknown {
  return drive(apply(body, receiver, args) as Generated);
}

/** Calls a private method whose twin is re-entrant: `body` is the fast body. */
export function callPrivateFast(
  receiver: unknown,
  _method: unknown,
  body: Callable,
  ...args: unknown[]
): unknown {
  return apply(body, receiver, args);
}

/** Constructs. */
export function construct(callee: unknown, ...args: unknown[]): unknown {
  if (typeof callee !== "function") throw notConstructor(callee);
  return constructTwin(callee as Callable, args);
}

function constructTwin(callee: Callable, args: unknown[]): unknown {
  const twin = twinOf(callee);
  return twin?.construct === undefined
    ? constructPlainly(callee, args)
    : twin.construct(callee, args);
}

/** Whether constructing with a value is something that its twin does. */
export function hasConstruct(callee: unknown): boolean {
  return typeof callee === "function" &&
    twinOf(callee)?.construct !== undefined;
}

/** {@linkcode call} in the body of a user's generator. */
export function callDriven(
  drive: Drive,
  callee: unknown,
  ...args: unknown[]
): unknown {
  if (typeof callee !== "function") throw notCallable(callee);
  return drive.active
    ? callTwin(callee, undefined, args)
    : apply(callee, undefined, args);
}

/** {@linkcode callMethod} in the body of a user's generator. */
export function callMethodDriven(
  drive: Drive,
  receiver: unknown,
  callee: unknown,
  ...args: unknown[]
): unknown {
  if (typeof callee !== "function") throw notCallable(callee);
  return drive.active
    ? callTwin(callee, receiver, args)
    : apply(callee, receiver, args);
}

/** {@linkcode callPrivate} in the body of a user's generator. */
export function callPrivateDriven(
  drive: Drive,
  receiver: unknown,
  method: unknown,
  body: GeneratorBody,
  ...args: unknown[]
): unknown {
  return !drive.active
    ? apply(method, receiver, args)
    : callBody(receiver, body, args);
}

/** {@linkcode callPrivateFast} in the body of a user's generator. */
export function callPrivateFastDriven(
  drive: Drive,
  receiver: unknown,
  method: unknown,
  body: Callable,
  ...args: unknown[]
): unknown {
  return Reflect.apply(
    drive.active ? body : method as Callable,
    receiver,
    args as never[],
  );
}

/** {@linkcode construct} in the body of a user's generator. */
export function constructDriven(
  drive: Drive,
  callee: unknown,
  ...args: unknown[]
): unknown {
  if (typeof callee !== "function") throw notConstructor(callee);
  return drive.active
    ? constructTwin(callee as Callable, args)
    : constructPlainly(callee, args);
}

/** What a tag gets: the template object of the place where this is the tag, and the values. */
export function templateParts(...parts: unknown[]): unknown[] {
  return parts;
}

/** The engine's own error for a call of what is no function. */
function notCallable(callee: unknown): unknown {
  try {
    return (callee as () => unknown)();
  } catch (error) {
    return error;
  }
}

/** The engine's own error for the construction with what is no function. */
function notConstructor(callee: unknown): unknown {
  try {
    return new (callee as new () => unknown)();
  } catch (error) {
    return error;
  }
}
