/**
 * The generators of users as their twins see them.
 *
 * The body of a generator that compiled code has made may be suspended in a call.
 * It yields the kernel's own result then, which only twins understand; so they
 * tell the body, by its `Drive`, that it is they who resume it.
 *
 * @module
 */
import {
  begunLater,
  Drive,
  drive as run,
  DRIVE_ROOM,
  hasRoom,
  SUSPENDED,
  wait,
} from "../../continulet/twin.ts";
import { kernel as theKernel } from "../../continulet/kernel.ts";
import { apply } from "./application.ts";

// A constant of this module's own: see the kernel.
const kernel = theKernel;

/** A method that resumes generators. */
export type Resume = (this: unknown, value?: unknown) => unknown;

/** What all generator objects inherit. */
export const generatorPrototype: {
  next: Resume;
  throw: Resume;
  return: Resume;
} = Object.getPrototypeOf(function* () {}).prototype;

// As they are at the start: the program may replace them.
const { next, throw: throwInto, return: returnFrom } = generatorPrototype;

const iteratorKey: typeof Symbol.iterator = Symbol.iterator;
const selfIterator: unknown =
  (generatorPrototype as unknown as Iterable<unknown>)[iteratorKey];

/** Whether a generator, or what it inherits from, has the engine's own methods. */
export function isUnchanged(object: object): boolean {
  const methods = object as Generator;
  return methods.next === next && methods.return === returnFrom &&
    methods.throw === throwInto && methods[iteratorKey] === selfIterator;
}

/** How many bodies the engine itself makes delegate to one another at most. */
const MOST_INNER = 100;

/** The {@linkcode Drive} of a generator of the user's. */
export class UserDrive extends Drive {
  /** The generator, as soon as there is one. */
  generator: object | null = null;
  /** Whether the body waits in a call, so that nobody else may resume it. */
  isWaiting = false;
  /** Whether that is a call of what it delegates to, because it is to return. */
  isReturning = false;
  /** Whether a twin has resumed it, or a body has delegated to it. */
  isBegun = false;
  /**
   * What the engine itself makes the body delegate to, or has made it before. It
   * is nobody else's business: it waits when this one does, and is told the same.
   */
  inner: UserDrive | null = null;
  /** How many there are whose `inner` is the next one, up to this one. */
  depth = 0;
  /** The room that the engine's stack has for what the body calls. */
  room = 0;

  /**
   * Lets the engine make the body delegate to another one, if that is possible.
   *
   * @param inner The drive of one that has the engine's own methods.
   */
  delegateTo(inner: UserDrive): boolean {
    if (
      !this.isBegun || inner.isBegun || this.depth === MOST_INNER ||
      this.room < 2 * DRIVE_ROOM
    ) return false;
    inner.isBegun = true;
    inner.depth = this.depth + 1;
    inner.room = this.room - DRIVE_ROOM;
    inner.active = this.active;
    this.inner = inner;
    if (this.active) kernel.room = inner.room;
    return true;
  }
}

/** Whether the engine's stack has room for a body, and for those that it delegates to. */
function hasRoomFor(drive: UserDrive): boolean {
  if (drive.inner === null) return hasRoom();
  let needed = DRIVE_ROOM;
  for (let inner: UserDrive | null = drive.inner; inner; inner = inner.inner) {
    needed += DRIVE_ROOM;
  }
  return kernel.room >= needed || kernel.pending !== null;
}

/** Tells a body, and those that it delegates to, that it is a twin that resumes it. */
function activate(drive: UserDrive): void {
  let room = kernel.room - DRIVE_ROOM;
  drive.isBegun = drive.active = true;
  drive.room = room;
  for (let inner: UserDrive | null = drive.inner; inner; inner = inner.inner) {
    room -= DRIVE_ROOM;
    inner.active = true;
    inner.room = room;
  }
  kernel.room = room;
}

/** Tells a body, and those that it delegates to, that it is a twin no more. */
function deactivate(drive: UserDrive, before: boolean): void {
  drive.active = before;
  for (let inner: UserDrive | null = drive.inner; inner; inner = inner.inner) {
    inner.active = false;
  }
}

/** Notes whether a body waits, and those that it delegates to. */
function setWaiting(drive: UserDrive, isWaiting: boolean): void {
  drive.isWaiting = isWaiting;
  for (let inner: UserDrive | null = drive.inner; inner; inner = inner.inner) {
    inner.isWaiting = isWaiting;
  }
}

/**
 * Resumes the body of a generator, which may suspend.
 *
 * @returns The iterator result, or `SUSPENDED`.
 */
export function resume(
  generator: object,
  drive: UserDrive,
  how: Resume,
  value: unknown,
): unknown {
  if (drive.isWaiting) throw new TypeError("Generator is already running");
  if (!hasRoomFor(drive)) {
    return run(begunLater(() => resume(generator, drive, how, value)));
  }
  if (how === returnFrom && drive.inner !== null) {
    return returnThrough(generator, drive, drive.inner, value);
  }
  const result = advance(generator, drive, how, value);
  return result === SUSPENDED ? run(rest(generator, drive)) : result;
}

function advance(
  generator: object,
  drive: UserDrive,
  how: Resume,
  value: unknown,
): unknown {
  const before = drive.active;
  const { room } = kernel;
  activate(drive);
  try {
    const result = apply(how, generator, [value]);
    kernel.room = room;
    if (result === SUSPENDED) setWaiting(drive, true);
    return result;
  } finally {
    deactivate(drive, before);
  }
}

/** Goes on with a step whose body was suspended, until that yields or ends. */
function* rest(
  generator: object,
  drive: UserDrive,
): Generator<never, unknown, unknown> {
  for (;;) {
    let sent: unknown;
    let how = next;
    try {
      sent = yield* wait;
      if (drive.isReturning) how = returnFrom;
    } catch (error) {
      sent = error;
      how = throwInto;
    }
    setWaiting(drive, false);
    drive.isReturning = false;
    const result = advance(generator, drive, how, sent);
    if (result !== SUSPENDED) return result;
  }
}

/**
 * Lets a generator return that perhaps delegates to another one. The engine would
 * take what that one does when it goes on after it was suspended for its value.
 */
function returnThrough(
  generator: object,
  drive: UserDrive,
  inner: UserDrive,
  value: unknown,
): unknown {
  const { room } = kernel;
  kernel.room = room - DRIVE_ROOM;
  let result: unknown;
  try {
    result = resume(inner.generator!, inner, returnFrom, value);
    kernel.room = room;
  } catch (error) {
    kernel.room = room;
    drive.inner = null;
    return resume(generator, drive, throwInto, error);
  }
  return result === SUSPENDED
    ? run(returnLater(generator, drive))
    : returned(generator, drive, result as IteratorResult<unknown>);
}

function returned(
  generator: object,
  drive: UserDrive,
  result: IteratorResult<unknown>,
): unknown {
  if (!result.done) return result;
  drive.inner = null;
  return resume(generator, drive, returnFrom, result.value);
}

function* returnLater(
  generator: object,
  drive: UserDrive,
): Generator<never, unknown, unknown> {
  drive.isWaiting = true;
  let result: unknown;
  try {
    const sent = yield* wait;
    drive.isWaiting = false;
    result = returned(generator, drive, sent as IteratorResult<unknown>);
  } catch (error) {
    if (!drive.isWaiting) throw error;
    drive.isWaiting = false;
    drive.inner = null;
    result = resume(generator, drive, throwInto, error);
  }
  return result === SUSPENDED ? yield* wait : result;
}

/**
 * Lets a generator take its parameters.
 *
 * @returns The generator, or `SUSPENDED`.
 */
export function begin(generator: object, drive: UserDrive): unknown {
  return resume(generator, drive, next, undefined) === SUSPENDED
    ? run(begun(generator))
    : generator;
}

function* begun(generator: object): Generator<never, unknown, unknown> {
  yield* wait;
  return generator;
}
