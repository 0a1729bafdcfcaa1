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
  TWIN as TWIN_KEY,
  type Twin,
  twinOf,
} from "../../continulet/twin.ts";
import {
  apply as applyPlainly,
  callTwin,
  constructPlainly,
} from "./application.ts";

// Constants of this module's own: see the kernel.
const TWIN: typeof TWIN_KEY = TWIN_KEY;
const apply = applyPlainly;

type Generated = Generator<unknown, unknown, unknown>;

/** Calls a function without a receiver. */
export function call(callee: unknown, ...args: unknown[]): unknown {
  if (typeof callee !== "function") throw notCallable(callee);
  return callTwin(callee, undefined, args);
}

/** Calls a function with a receiver. */
export function callMethod(
  receiver: unknown,
  callee: unknown,
  ...args: unknown[]
): unknown {
  if (typeof callee !== "function") throw notCallable(callee);
  return callTwin(callee, receiver, args);
}

// For the numbers of arguments that are usual, without a list of them.

/** {@linkcode call} with no argument. */
export function call0(callee: unknown): unknown {
  const twin = (callee as Annotated)?.[TWIN];
  return twin !== undefined && twin.of === callee
    ? twin.run(undefined)
    : plainly(callee, undefined, []);
}

/** {@linkcode callMethod} with no argument. */
export function callMethod0(receiver: unknown, callee: unknown): unknown {
  const twin = (callee as Annotated)?.[TWIN];
  return twin !== undefined && twin.of === callee
    ? twin.run(receiver)
    : plainly(callee, receiver, []);
}

/** {@linkcode call} with one argument. */
export function call1(callee: unknown, a: unknown): unknown {
  const twin = (callee as Annotated)?.[TWIN];
  return twin !== undefined && twin.of === callee
    ? twin.run(undefined, a)
    : plainly(callee, undefined, [a]);
}

/** {@linkcode callMethod} with one argument. */
export function callMethod1(
  receiver: unknown,
  callee: unknown,
  a: unknown,
): unknown {
  const twin = (callee as Annotated)?.[TWIN];
  return twin !== undefined && twin.of === callee
    ? twin.run(receiver, a)
    : plainly(callee, receiver, [a]);
}

/** {@linkcode call} with two arguments. */
export function call2(callee: unknown, a: unknown, b: unknown): unknown {
  const twin = (callee as Annotated)?.[TWIN];
  return twin !== undefined && twin.of === callee
    ? twin.run(undefined, a, b)
    : plainly(callee, undefined, [a, b]);
}

/** {@linkcode callMethod} with two arguments. */
export function callMethod2(
  receiver: unknown,
  callee: unknown,
  a: unknown,
  b: unknown,
): unknown {
  const twin = (callee as Annotated)?.[TWIN];
  return twin !== undefined && twin.of === callee
    ? twin.run(receiver, a, b)
    : plainly(callee, receiver, [a, b]);
}

/** {@linkcode call} with three arguments. */
export function call3(
  callee: unknown,
  a: unknown,
  b: unknown,
  c: unknown,
): unknown {
  const twin = (callee as Annotated)?.[TWIN];
  return twin !== undefined && twin.of === callee
    ? twin.run(undefined, a, b, c)
    : plainly(callee, undefined, [a, b, c]);
}

/** {@linkcode callMethod} with three arguments. */
export function callMethod3(
  receiver: unknown,
  callee: unknown,
  a: unknown,
  b: unknown,
  c: unknown,
): unknown {
  const twin = (callee as Annotated)?.[TWIN];
  return twin !== undefined && twin.of === callee
    ? twin.run(receiver, a, b, c)
    : plainly(callee, receiver, [a, b, c]);
}

type Annotated = { [TWIN]?: Twin } | null | undefined;

/** Calls what has no twin. */
function plainly(
  callee: unknown,
  receiver: unknown,
  args: unknown[],
): unknown {
  if (typeof callee !== "function") throw notCallable(callee);
  return apply(callee, receiver, args);
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

/** Calls a private method whose twin is re-entrant: `body` is what is called the first time. */
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

/** {@linkcode callDriven} with no argument. */
export function call0Driven(
  drive: Drive,
  callee: unknown,
): unknown {
  return drive.active ? call0(callee) : plainly(callee, undefined, []);
}

/** {@linkcode callDriven} with one argument. */
export function call1Driven(
  drive: Drive,
  callee: unknown,
  a: unknown,
): unknown {
  return drive.active ? call1(callee, a) : plainly(callee, undefined, [a]);
}

/** {@linkcode callDriven} with two arguments. */
export function call2Driven(
  drive: Drive,
  callee: unknown,
  a: unknown,
  b: unknown,
): unknown {
  return drive.active
    ? call2(callee, a, b)
    : plainly(callee, undefined, [a, b]);
}

/** {@linkcode callDriven} with three arguments. */
export function call3Driven(
  drive: Drive,
  callee: unknown,
  a: unknown,
  b: unknown,
  c: unknown,
): unknown {
  return drive.active
    ? call3(callee, a, b, c)
    : plainly(callee, undefined, [a, b, c]);
}

/** {@linkcode callMethodDriven} with no argument. */
export function callMethod0Driven(
  drive: Drive,
  receiver: unknown,
  callee: unknown,
): unknown {
  return drive.active
    ? callMethod0(receiver, callee)
    : plainly(callee, receiver, []);
}

/** {@linkcode callMethodDriven} with one argument. */
export function callMethod1Driven(
  drive: Drive,
  receiver: unknown,
  callee: unknown,
  a: unknown,
): unknown {
  return drive.active
    ? callMethod1(receiver, callee, a)
    : plainly(callee, receiver, [a]);
}

/** {@linkcode callMethodDriven} with two arguments. */
export function callMethod2Driven(
  drive: Drive,
  receiver: unknown,
  callee: unknown,
  a: unknown,
  b: unknown,
): unknown {
  return drive.active
    ? callMethod2(receiver, callee, a, b)
    : plainly(callee, receiver, [a, b]);
}

/** {@linkcode callMethodDriven} with three arguments. */
export function callMethod3Driven(
  drive: Drive,
  receiver: unknown,
  callee: unknown,
  a: unknown,
  b: unknown,
  c: unknown,
): unknown {
  return drive.active
    ? callMethod3(receiver, callee, a, b, c)
    : plainly(callee, receiver, [a, b, c]);
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

/** The strings of a template: the same object each time that it is evaluated. */
export function stringsOf(strings: TemplateStringsArray): TemplateStringsArray {
  return strings;
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
