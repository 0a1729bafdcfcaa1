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
import { kernel } from "../../continulet/kernel.ts";
import { apply } from "./application.ts";

type Resume = (this: unknown, value?: unknown) => unknown;

/** What all generator objects inherit. */
export const generatorPrototype: {
  next: Resume;
  throw: Resume;
  return: Resume;
} = Object.getPrototypeOf(function* () {}).prototype;

// As they are at the start: the program may replace them.
const { next, throw: throwInto, return: returnFrom } = generatorPrototype;

/** The {@linkcode Drive} of a generator of the user's. */
export class UserDrive extends Drive {
  /** Whether the body waits in a call, so that nobody else may resume it. */
  isWaiting = false;
  /** Whether that is a call of what it delegates to, because it is to return. */
  isReturning = false;
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
  args: readonly unknown[],
): unknown {
  if (drive.isWaiting) throw new TypeError("Generator is already running");
  if (!hasRoom()) {
    return run(begunLater(() => resume(generator, drive, how, args)));
  }
  const result = advance(generator, drive, how, args);
  return result === SUSPENDED ? run(rest(generator, drive)) : result;
}

function advance(
  generator: object,
  drive: UserDrive,
  how: Resume,
  args: readonly unknown[],
): unknown {
  const before = drive.active;
  drive.active = true;
  const { room } = kernel;
  kernel.room = room - DRIVE_ROOM;
  try {
    const result = apply(how, generator, args);
    kernel.room = room;
    drive.isWaiting = result === SUSPENDED;
    return result;
  } finally {
    drive.active = before;
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
    drive.isWaiting = drive.isReturning = false;
    const result = advance(generator, drive, how, [sent]);
    if (result !== SUSPENDED) return result;
  }
}

/**
 * Lets a generator take its parameters.
 *
 * @returns The generator, or `SUSPENDED`.
 */
export function begin(generator: object, drive: UserDrive): unknown {
  return resume(generator, drive, next, []) === SUSPENDED
    ? run(begun(generator))
    : generator;
}

function* begun(generator: object): Generator<never, unknown, unknown> {
  yield* wait;
  return generator;
}
