/**
 * Twins: how compiled functions switch.
 *
 * A function that may switch carries its {@linkcode Twin}, the same function in
 * a form that can be suspended. Compiled code that calls the function calls the
 * twin instead, with the receiver as an ordinary argument, and gets its value, or
 * {@linkcode SUSPENDED} after the twin has handed its frame to the kernel; then
 * the caller, a twin itself, hands over its own and returns `SUSPENDED` too, down
 * to the run loop. Resumed is only the innermost frame; what it returns or throws
 * is for the next one.
 *
 * @module
 */
import {
  type Activation,
  AGAIN as THE_RECEIVER,
  CALL,
  Frame,
  GENERATOR as GENERATOR_KIND,
  VALUE as VALUE_MODE,
} from "./frame.ts";
import { kernel as theKernel, Returning } from "./kernel.ts";
import type { Packable } from "./pack.ts";
import { giveWay as theGiveWay } from "./recursion.ts";
import {
  DELIVERED as DELIVERED_RESULT,
  probe,
  type Result,
  SUSPENDED as SUSPENDED_RESULT,
} from "./operation.ts";

// Constants of this module's own: see the kernel.
const kernel = theKernel;
const GENERATOR = GENERATOR_KIND;
const VALUE = VALUE_MODE;
const AGAIN = THE_RECEIVER;
const giveWay = theGiveWay;
const SUSPENDED = SUSPENDED_RESULT;
const DELIVERED = DELIVERED_RESULT;

/** A function of whatever kind. */
export type Callable = (...args: never[]) => unknown;

/**
 * The key under which a function carries its twin: each copy of the module has
 * its own. It is what an error names where there is no function to call.
 */
export const TWIN: unique symbol = Symbol("call");

/** Returned by a twin that was suspended. */
export { SUSPENDED_RESULT as SUSPENDED };

/** The twin of a function, in whatever form. */
export interface Twin {
  /**
   * The function whose twin this is. The key alone does not say so: a proxy and
   * a function that inherits from another one show what is not theirs.
   */
  readonly of: Callable;
  /**
   * Calls the function.
   *
   * @returns Its value, or {@linkcode SUSPENDED}.
   */
  run(receiver: unknown, ...args: unknown[]): unknown;
  /**
   * Constructs with the function: `undefined` for one that is constructed by
   * running it on a new object, or that cannot be constructed at all.
   */
  readonly construct: Construct | undefined;
  /** The same with the arguments one by one: there is one where there is the other. */
  readonly make?: Make;
  /**
   * Whether it is there for functions that are passed, and does what the function
   * does where none of them has a twin.
   */
  readonly isForCallbacks?: boolean;
}

/** What `new` does with a function that has a twin for that. */
export type Construct = (newTarget: Callable, args: unknown[]) => unknown;

/** {@linkcode Construct} with the arguments one by one. */
export type Make = (newTarget: Callable, ...args: unknown[]) => unknown;

/** {@linkcode Make} for a twin that takes them as a list. */
export function makeOfList(
  this: Twin,
  newTarget: Callable,
  ...args: unknown[]
): unknown {
  return this.construct!(newTarget, args);
}

type Annotated = { [TWIN]?: Twin };

/** The twin of a function, or `undefined` if it has none. */
export function twinOf(callee: unknown): Twin | undefined {
  const twin = (callee as Annotated)[TWIN];
  return twin !== undefined && twin.of === callee ? twin : undefined;
}

/** Makes a twin that of its function. */
export function setTwin(twin: Twin): void {
  Object.defineProperty(twin.of, TWIN, { value: twin, configurable: true });
}

/**
 * Calls what is perhaps a function with a twin, from code that is one.
 *
 * @returns The value, or {@linkcode SUSPENDED}.
 */
export function callTwin(
  callee: unknown,
  receiver: unknown,
  args: unknown[],
): unknown {
  const twin = twinOf(callee);
  return twin === undefined
    ? Reflect.apply(callee as Callable, receiver, args as never[])
    : twin.run(receiver, ...args);
}

/**
 * What a twin that is a generator delegates to when a call has returned
 * {@linkcode SUSPENDED}: it suspends the generator, and ends the `yield*` with
 * what the call gives in the end.
 */
class Wait {
  [Symbol.iterator](): this {
    return this;
  }

  next(value: unknown): Result {
    // Resumed is only what was committed, so that nothing is pending then.
    if (kernel.pending !== null) return SUSPENDED;
    DELIVERED.value = value;
    return DELIVERED;
  }

  throw(error: unknown): Result {
    if (error !== probe) throw error;
    probe.see();
    return SUSPENDED;
  }

  return(value: unknown): Result {
    DELIVERED.value = value;
    return DELIVERED;
  }
}

/** The one {@linkcode Wait}. */
export const wait: Iterable<never> = new Wait() as unknown as Iterable<never>;

const { next: resumeWithValue } = Object.getPrototypeOf(function* () {})
  .prototype as Generator<unknown, unknown, unknown>;

/** The words of the engine's stack that a call takes whose frame is a generator. */
export const DRIVE_ROOM = 180;

/**
 * Runs a generator as the frame of a call. Where the engine's stack has no room
 * for it, it is begun later.
 *
 * @param generator One that was not started, and that delegates to
 * {@linkcode wait} and to nothing else.
 * @returns What it returns, or {@linkcode SUSPENDED}.
 */
export function drive(
  generator: Generator<unknown, unknown, unknown>,
): unknown {
  if (hasRoom()) return driveNow(generator);
  return runLater(kernel.frame(GENERATOR, generator));
}

/** Runs a frame on an empty stack of the engine's. */
function runLater(frame: Frame): Result {
  giveWay.begin();
  kernel.capture(frame);
  return SUSPENDED;
}

/** Whether the engine's stack has room for a call whose frame is a generator. */
export function hasRoom(): boolean {
  return kernel.room >= DRIVE_ROOM || kernel.pending !== null;
}

/** The generator of a call that is begun when there is room for it. */
export function* begunLater(
  begin: () => unknown,
): Generator<never, unknown, unknown> {
  const result = begin();
  return result === SUSPENDED ? yield* wait : result;
}

/** {@linkcode drive} for a generator that has to begin at once. */
export function driveNow(
  generator: Generator<unknown, unknown, unknown>,
): unknown {
  const { room } = kernel;
  kernel.room = room - DRIVE_ROOM;
  const result = resumeWithValue.call(generator, undefined);
  kernel.room = room;
  if (result !== SUSPENDED) return result.value;
  if (kernel.pending === giveWay) giveWay.pack().putReady(generator);
  else kernel.capture(kernel.frame(GENERATOR, generator));
  return SUSPENDED;
}

/** What is suspended: a twin, something else with the body that is entered again, or `AGAIN` for one that was. */
export type Suspended = Packable | typeof AGAIN;

/**
 * Suspends a function, a call of which was suspended; or for which the engine's
 * stack has no room, which its point tells: that is an odd one. Then it is entered
 * at once, on an empty stack.
 *
 * @param point Where it is left. What follows are the variables that it gets back.
 * @returns {@linkcode SUSPENDED}.
 */
export function suspend(
  of: Suspended,
  point: number,
  a?: unknown,
  b?: unknown,
  c?: unknown,
  d?: unknown,
  e?: unknown,
  f?: unknown,
): unknown {
  const count = arguments.length - 2;
  let frame: Activation;
  if (of === AGAIN) {
    // Its frame is there already.
    frame = kernel.running as Activation;
  } else {
    if (kernel.pending === giveWay && !isOfRoom(point)) {
      giveWay.pack().put(of as Packable, point, count, a, b, c, d, e, f);
      return SUSPENDED;
    }
    frame = kernel.activation((of as Packable).rest);
    if (isOfRoom(point)) giveWay.begin();
    kernel.capture(frame);
  }
  frame.k = point;
  if (count > 0) frame.a = a;
  if (count > 1) frame.b = b;
  if (count > 2) frame.c = c;
  if (count > 3) frame.d = d;
  if (count > 4) frame.e = e;
  if (count > 5) frame.f = f;
  return SUSPENDED;
}

/**
 * Puts a call off for which the engine's stack has no room: it is made on an empty
 * stack.
 *
 * @param twin Whose `run` is called. What follows is what that gets.
 * @returns {@linkcode SUSPENDED}.
 */
export function putOff(
  twin: Twin,
  receiver: unknown,
  ...args: unknown[]
): unknown {
  const call = () => twin.run(receiver, ...args);
  return runLater(new Frame(CALL, null, call));
}

/** {@linkcode suspend} with more variables. */
export function suspendMany(
  of: Suspended,
  point: number,
  a: unknown,
  b: unknown,
  c: unknown,
  d: unknown,
  e: unknown,
  f: unknown,
  ...more: unknown[]
): unknown {
  return suspendListed(of, point, a, b, c, d, e, f, more);
}

/** {@linkcode suspendMany} with a list of the variables from the seventh on. */
export function suspendListed(
  of: Suspended,
  point: number,
  a: unknown,
  b: unknown,
  c: unknown,
  d: unknown,
  e: unknown,
  f: unknown,
  more: unknown[],
): unknown {
  let frame: Activation;
  if (of === AGAIN) frame = kernel.running as Activation;
  else {
    frame = kernel.activation((of as Packable).rest);
    if (isOfRoom(point)) giveWay.begin();
    if (kernel.pending !== giveWay || isOfRoom(point)) kernel.capture(frame);
    else giveWay.pack().putReady(frame);
  }
  frame.k = point;
  frame.a = a;
  frame.b = b;
  frame.c = c;
  frame.d = d;
  frame.e = e;
  frame.f = f;
  const own = frame.more;
  if (own === null) frame.more = more;
  else for (let i = 0; i < more.length; i++) own[i] = more[i];
  return SUSPENDED;
}

/** Whether a point is where a body looks for room. */
function isOfRoom(point: number): boolean {
  return point > 0 && (point & 1) === 1;
}

/**
 * What a body has waited for where it is entered, or {@linkcode SUSPENDED} where
 * it has been entered to be suspended again.
 *
 * @throws What it is resumed with, if that is an error.
 */
export function entered(): unknown {
  // So small that the engine does not count it among what it compiles into others.
  return kernel.mode === VALUE ? kernel.enter() : enteredOtherwise();
}

function enteredOtherwise(): unknown {
  if (!kernel.isProbing) throw kernel.enterThrowing();
  probe.see();
  return SUSPENDED;
}

/**
 * {@linkcode entered} for a body that has no variables to take back.
 *
 * @throws What it is resumed with, if that is an error.
 */
export function reentered(): unknown {
  kernel.again = false;
  return entered();
}

/**
 * What a `catch` in a body that is entered again has caught.
 *
 * @throws What is for no `catch`: the body returns at once.
 */
export function caught(error: unknown): unknown {
  if (Returning.is(error)) throw error;
  return error;
}

/** A twin written by hand, which returns {@linkcode SUSPENDED} itself. */
export class PrimitiveTwin implements Twin {
  readonly of: Callable;
  readonly run: (receiver: unknown, ...args: unknown[]) => unknown;
  readonly construct: Construct | undefined;
  readonly make: Make | undefined;
  isForCallbacks = false;

  constructor(
    of: Callable,
    run: (receiver: unknown, ...args: unknown[]) => unknown,
    construct?: Construct,
  ) {
    this.of = of;
    this.run = run;
    this.construct = construct;
    this.make = construct === undefined ? undefined : makeOfList;
  }
}

/** A body of a twin that is a generator function. */
export type GeneratorBody = (
  this: unknown,
  ...args: never[]
) => Generator<unknown, unknown, unknown>;

/** A twin that is a generator function: the generator object is the frame. */
export class GeneratorTwin implements Twin {
  declare readonly of: Callable;
  declare readonly body: GeneratorBody;
  declare readonly construct: Construct | undefined;

  constructor(of: Callable, body: GeneratorBody) {
    this.of = of;
    this.body = body;
  }

  run(receiver: unknown, ...args: unknown[]): unknown {
    return drive(Reflect.apply(this.body, receiver, args as never[]));
  }
}

/** What the body of a user's generator looks at before each of its calls. */
export class Drive {
  /**
   * Whether it is a twin that resumes the generator, who can be told that a call
   * was suspended. Anybody else resumes it as plain code does.
   */
  active = false;
}

class Returned {
  constructor(object: object) {
    return object;
  }
}

/** The {@linkcode Drive} of a generator object, or `undefined`; {@linkcode driveOf} is its constant. */
let readDrive: (generator: object) => Drive | undefined;

/** Puts a private field on a generator object, which nobody else can see. */
class Driven extends Returned {
  readonly #drive: Drive;

  constructor(generator: object, drive: Drive) {
    super(generator);
    this.#drive = drive;
  }

  static {
    readDrive = (generator) =>
      #drive in generator ? generator.#drive : undefined;
  }
}

/** The {@linkcode Drive} of a generator object of compiled code, or `undefined`. */
export const driveOf = readDrive!;

/** Gives a generator object its {@linkcode Drive}. */
export function setDrive(generator: object, drive: Drive): void {
  new Driven(generator, drive);
}

/**
 * Calls a function as the body of a continulet.
 *
 * @returns What the run loop takes from a body: its value, a generator object,
 * or {@linkcode SUSPENDED}.
 */
export function callBody(
  body: unknown,
  receiver: unknown,
  args: unknown[],
): unknown {
  const twin = twinOf(body);
  if (twin === undefined) {
    return Reflect.apply(body as Callable, receiver, args as never[]);
  }
  const result = twin.run(receiver, ...args);
  // The run loop will be the only one to resume it, and understands it.
  if (typeof result === "object" && result !== null) {
    const drive = driveOf(result);
    if (drive !== undefined) drive.active = true;
  }
  return result;
}

/** Gives a function of this module a twin that is a generator function. */
export function giveTwin(of: Callable, body: GeneratorBody): void {
  setTwin(new GeneratorTwin(of, body));
}
