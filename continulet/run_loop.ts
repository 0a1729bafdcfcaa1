import {
  type Activation,
  AGAIN as THE_RECEIVER,
  CALL as CALL_KIND,
  CELL as CELL_KIND,
  type Cell,
  type End,
  ENDED,
  ERROR as ERROR_MODE,
  Frame,
  GENERATOR as GENERATOR_KIND,
  type Mode,
  PACK as PACK_KIND,
  PINNED as PINNED_KIND,
  pointOf,
  type Reentrant,
  REENTRY as REENTRY_KIND,
  RETURN,
  RUNNING as THE_RUNNING,
  START,
  type Start,
  VALUE as VALUE_MODE,
} from "./frame.ts";
import { kernel as theKernel, Returning } from "./kernel.ts";
import type { Pack } from "./pack.ts";
import {
  DELIVERED as DELIVERED_RESULT,
  SUSPENDED as SUSPENDED_RESULT,
} from "./operation.ts";
import { ContinuletError } from "./error.ts";

// Constants of this module's own: see the kernel.
const kernel = theKernel;
const AGAIN = THE_RECEIVER;
const SUSPENDED: unknown = SUSPENDED_RESULT;
const DELIVERED = DELIVERED_RESULT;
const GENERATOR = GENERATOR_KIND;
const CELL = CELL_KIND;
const CALL = CALL_KIND;
const PINNED = PINNED_KIND;
const PACK = PACK_KIND;
const REENTRY = REENTRY_KIND;
const RUNNING = THE_RUNNING;
const VALUE = VALUE_MODE;
const ERROR = ERROR_MODE;

/** The words of the engine's stack that a run loop takes, with what has called it. */
const LOOP_ROOM = 1000;

// The methods of all generator objects. Called through `call`, they need no
// lookup in the object, which would be megamorphic: each generator function
// gives its objects a prototype of its own.
const {
  next: resumeWithValue,
  throw: resumeWithError,
  return: resumeWithReturn,
} = Object.getPrototypeOf(function* () {}).prototype as Generator<
  unknown,
  unknown,
  unknown
>;

/**
 * A plain switch: pins the engine's stack, moves the continuations, and resumes
 * frames, one after the other, until control comes back to the pinned one. This
 * is the run loop. It calls itself only through user code that switches
 * plainly, so a chain of switches takes no stack.
 *
 * The continuations are moved in here, after the engine has granted the stack
 * for it: a `RangeError` on the way in leaves everything where it was.
 *
 * @param cell A pending cell.
 * @param to Another pending cell, or `null`. The destination can be reached:
 * see `kernel.checkPlainSwitch`.
 * @param mode How the destination is resumed.
 * @param value What it is resumed with.
 * @param next Who runs then, see `kernel.current`.
 * @returns What the running code is resumed with.
 * @throws What the running code is resumed with, when that is an error.
 */
export function switchPlainly(
  cell: Cell,
  to: Cell | null,
  mode: Mode,
  value: unknown,
  next: unknown,
): unknown {
  const { pinned: outerPin, pinner: outerPinner } = kernel;
  // One that is old already, since a store of a new object in an old one is dear.
  let pin: Frame;
  if (outerPin === null) {
    // The program's outermost code, around which there is nothing. What is nothing
    // is stored as such where that is known: the engine has less to do then.
    pin = kernel.base ??= new Frame(PINNED, null, null);
  } else {
    pin = kernel.spare ?? new Frame(PINNED, null, null);
    kernel.spare = null;
    pin.next = kernel.running;
    pin.code = outerPin;
  }
  const { room } = kernel;
  // However many loops there are, some calls get their turn before they give way.
  const ownRoom = room > 2 * LOOP_ROOM ? room - LOOP_ROOM : LOOP_ROOM;
  // Until something else is resumed: its frame may become another one then.
  let destination: Frame | null = kernel.destination(cell, to);
  let frame = destination;
  kernel.rotate(pin, cell, to);
  kernel.pinned = pin;
  const { current } = kernel;
  kernel.pinner = current;
  kernel.current = next;
  kernel.mode = mode;
  kernel.value = value;
  try {
    while (frame !== pin) {
      kernel.room = ownRoom;
      const { kind }: Frame = frame;
      if (kind === REENTRY) {
        frame = (frame as Activation).k < 0 && kernel.arrive === null
          ? passOn(frame as Activation)
          : reenter(frame as Activation);
      } else if (kind === GENERATOR) {
        frame = resume(frame);
      } else if (kind === CELL) {
        frame.kind = ENDED;
        frame = end(frame as Cell);
      } else if (kind === START) frame = start(frame);
      else if (kind === PACK) frame = unpack(frame as Pack);
      else if (kind === CALL) frame = callFor(frame);
      else frame = stray(frame, pin);
      if (frame !== destination) destination = null;
    }
    ({ mode, value } = kernel);
    // Control has come back to it, so that nobody holds it any more.
    if (outerPin !== null) kernel.spare = pin;
  } catch (error) {
    // The engine's stack has run out in here. What was to be resumed first stays
    // where it was, and the pinned code gets the error.
    if (frame === destination && to !== null && to.next === null) {
      to.next = frame;
    }
    if (cell.next === pin) cell.next = null;
    kernel.base = null;
    kernel.current = current;
    throw error;
  } finally {
    kernel.room = room;
    if (outerPin === null) {
      kernel.pinned = kernel.running = null;
      kernel.pinner = undefined;
    } else {
      kernel.pinned = outerPin;
      kernel.pinner = outerPinner;
      kernel.running = pin.next;
      // It may be kept, by a trace for one, but it holds nothing any more.
      pin.next = pin.code = null;
    }
    // Nothing that was passed stays reachable from the registers.
    kernel.value = DELIVERED.value = undefined;
  }
  if (kernel.arrive !== null) kernel.arrive(mode);
  if (mode === ERROR) throw value;
  return value;
}

/** Resumes a generator until it waits or ends; gives the frame that is next. */
function resume(frame: Frame): Frame {
  let { mode, value } = kernel;
  kernel.running = frame;
  if (kernel.arrive !== null) {
    try {
      kernel.arrive(mode);
    } catch (error) {
      mode = ERROR;
      value = error;
    }
  }
  let result: IteratorResult<unknown, unknown>;
  try {
    const generator = frame.code as Generator<unknown, unknown, unknown>;
    if (mode === VALUE) result = resumeWithValue.call(generator, value);
    else if (mode === ERROR) result = resumeWithError.call(generator, value);
    else result = resumeWithReturn.call(generator, value);
  } catch (error) {
    fail(
      kernel.pending === null ? diagnose(error, frame, mode, value) : error,
    );
    return frame.next!;
  }
  const operation = kernel.pending;
  if (result === SUSPENDED && operation !== null) {
    kernel.pending = null;
    return operation.commit(kernel.link(frame));
  }
  if (!result.done) {
    // Thrown where the generator yields, so that the trace shows the place.
    kernel.value = foreign(result.value);
    kernel.mode = ERROR;
    return frame;
  }
  kernel.mode = operation !== null ? ERROR : mode === RETURN ? RETURN : VALUE;
  kernel.value = operation !== null ? kernel.takeUndelegated() : result.value;
  return kernel.release(frame);
}

/** Enters a body again, until it waits or ends; gives the frame that is next. */
function reenter(frame: Activation): Frame {
  kernel.running = frame;
  if (kernel.arrive !== null) {
    const { mode, value } = kernel;
    try {
      kernel.arrive(mode);
      kernel.mode = mode;
      kernel.value = value;
    } catch (error) {
      kernel.mode = ERROR;
      kernel.value = error;
    }
  }
  if (frame.k < 0) return passOn(frame);
  try {
    kernel.again = true;
    const result = enter(frame.code as Reentrant);
    if (result === SUSPENDED) {
      const operation = kernel.pending!;
      kernel.pending = null;
      return operation.commit(kernel.link(frame));
    }
    kernel.mode = VALUE;
    kernel.value = result;
  } catch (error) {
    kernel.again = false;
    fail(error);
  }
  return kernel.leave(frame);
}

/** Hands on what a body has waited for in which nothing is left to do. */
function passOn(frame: Activation): Frame {
  if ((frame.k & 1) === 1 && kernel.mode === VALUE) kernel.value = undefined;
  frame.a =
    frame.b =
    frame.c =
    frame.d =
    frame.e =
    frame.f =
      undefined;
  return kernel.leave(frame);
}

/** Calls a body that is entered again. */
function enter(body: Reentrant): unknown {
  // The engine has something to do where it is passed less than there are
  // parameters.
  return body.call(
    AGAIN,
    undefined as never,
    undefined as never,
    undefined as never,
    undefined as never,
  );
}

/** Lets what is next get what a frame has thrown. */
function fail(error: unknown): void {
  kernel.mode = ERROR;
  if (kernel.pending !== null) {
    kernel.value = kernel.takeUndelegated({ cause: error });
  } else if (Returning.is(error)) {
    kernel.mode = RETURN;
    kernel.value = error.value;
  } else kernel.value = error;
}

/** Enters a body for the place to be seen where it waits. */
export function probeBody(frame: Activation): void {
  const { k } = frame;
  if (k === RUNNING) return;
  const { running, mode } = kernel;
  kernel.isProbing = true;
  kernel.mode = ERROR;
  kernel.running = frame;
  try {
    kernel.again = true;
    frame.k = pointOf(k);
    (frame.code as Reentrant).call(AGAIN as never);
  } finally {
    frame.k = k;
    kernel.isProbing = kernel.again = false;
    kernel.mode = mode;
    kernel.running = running;
  }
}

/** Resumes the first frame of a pack; after the last one its caller is next. */
function unpack(pack: Pack): Frame {
  if (kernel.mode === VALUE && pack.isEnding) {
    kernel.running = pack;
    try {
      do kernel.value = pack.end(kernel.value); while (
        kernel.pending === null && pack.isEnding
      );
    } catch (error) {
      kernel.mode = ERROR;
      kernel.value = error;
    }
    if (kernel.pending !== null) {
      kernel.mode = ERROR;
      kernel.value = kernel.takeUndelegated();
    }
  }
  if (pack.count === 0) return pack.next!;
  const frame = pack.take();
  return frame.kind === REENTRY ? reenter(frame as Activation) : resume(frame);
}

/** Ends a continulet, whose body has ended: what it holds then is next. */
function end(cell: Cell): Frame {
  kernel.running = cell;
  const ended = cell.code as End | null;
  // It may exchange what the cell holds.
  if (ended !== null) kernel.mode = ended(cell, kernel.mode);
  else if (kernel.mode !== ERROR) kernel.mode = VALUE;
  const held = cell.next!;
  cell.next = null;
  return held;
}

/** Calls the body of a continulet; a generator that it returns is next. */
function start(frame: Frame): Frame {
  const { mode, value } = kernel;
  const cell = frame.next!;
  // The body runs directly on the cell, as far as a plain switch in it is
  // concerned.
  kernel.running = cell;
  if (mode === RETURN) return cell;
  try {
    const body = frame.code as Start;
    const result = body(cell as Cell, mode, value);
    if (result === SUSPENDED) {
      const operation = kernel.pending!;
      kernel.pending = null;
      return operation.commit(kernel.link(cell));
    }
    kernel.mode = VALUE;
    if (isGenerator(result)) {
      frame.kind = GENERATOR;
      frame.code = result;
      kernel.value = undefined;
      return frame;
    }
    kernel.value = result;
  } catch (error) {
    kernel.mode = ERROR;
    kernel.value = kernel.pending === null
      ? error
      : kernel.takeUndelegated({ cause: error });
  }
  return cell;
}

/** Makes a call that was put off; what it gives is for the frame that is next. */
function callFor({ code, next }: Frame): Frame {
  const caller = next!;
  kernel.running = caller;
  if (kernel.mode !== VALUE) return caller;
  try {
    const result = (code as () => unknown)();
    if (result === SUSPENDED) {
      const operation = kernel.pending!;
      kernel.pending = null;
      return operation.commit(kernel.link(caller));
    }
    kernel.value = result;
  } catch (error) {
    fail(error);
  }
  return caller;
}

/** Lets a result surface that is meant for a frame that is pinned deeper. */
function stray(frame: Frame, pin: Frame): Frame {
  kernel.value = strayed(kernel.mode, kernel.value);
  kernel.mode = ERROR;
  const diverted = kernel.divert === null ? null : kernel.divert(frame);
  if (diverted !== null) return diverted;
  exchange(frame, pin);
  return pin;
}

/**
 * Whether a value is a generator object, of whatever realm. Looking at it may
 * run the user's code, in a getter or a proxy: if that throws, it is none.
 */
export function isGenerator(
  value: unknown,
): value is Generator<unknown, unknown, unknown> {
  if (typeof value !== "object" || value === null) return false;
  try {
    return (value as Partial<Generator>)[Symbol.toStringTag] === "Generator" &&
      typeof (value as Partial<Generator>).next === "function";
  } catch {
    return false;
  }
}

/**
 * Lets the innermost pinned frame go on in the place of a deeper one, which a
 * result was meant for, so that the result can be reported there.
 *
 * Whoever held the innermost one holds the deeper one now. That is a permutation
 * like any other, so all cells stay usable.
 */
function exchange(meant: Frame, pin: Frame): void {
  const holder = holderOf(pin, pin.next) ?? holderOf(pin, meant.next);
  if (holder !== null) holder.next = meant;
}

/** The error for a result whose way home leads to a stack that is pinned deeper. */
export function strayed(mode: Mode, value: unknown): ContinuletError {
  return new ContinuletError(
    `${
      mode === ERROR ? "an error" : "a value"
    } (the cause) came to the wrong switch: the one it was meant for waits ` +
      "on a stack that is pinned below this one, and pinned stacks come back innermost first. Make what runs in " +
      "between a generator function and write `yield* x.co.switch(value)` in it, or let it return first",
    { cause: value },
  );
}

/** The cell that holds `held`, looked for along the chain from `frame`. */
function holderOf(held: Frame, frame: Frame | null): Frame | null {
  const start = frame;
  while (frame !== null) {
    if (frame.next === held) return frame;
    frame = frame.next;
    if (frame === start) break;
  }
  return null;
}

/** The error for a body that yields something else than an operation. */
function foreign(value: unknown): ContinuletError {
  const operation = kernel.pending;
  kernel.pending = null;
  if (operation !== null && value === operation) {
    return new ContinuletError(
      "the body yielded an operation without delegating to it: write `yield*`, not `yield`, in front of it",
    );
  }
  return new ContinuletError(
    "the body of a continulet or greenlet yielded a value of its own, which nobody is there to take: " +
      "write `yield* x.co.switch(value)` to send it to `x`, or iterate over the generator that yields it",
    { cause: value },
  );
}

/**
 * Puts what a generator threw into our words where the engine has put it into
 * its own, about a generator that could not be resumed with this mode and value.
 */
function diagnose(
  error: unknown,
  frame: Frame,
  mode: Mode,
  value: unknown,
): unknown {
  const message = typeErrorMessage(error);
  if (/\brunning\b/.test(message) && isExecuting(frame.code as Generator)) {
    return new ContinuletError(
      "the generator object that was given as a body is running already: " +
        "call its generator function anew for each body",
      { cause: error },
    );
  }
  // A foreign iterator that the body delegates to cannot be told of our error.
  const untold = mode === ERROR && /\bthrow\b.* method/.test(message) &&
    value instanceof ContinuletError;
  return untold ? value : error;
}

/** The message of what may be a `TypeError` of the engine's, or nothing. */
function typeErrorMessage(error: unknown): string {
  try {
    return error instanceof TypeError ? String(error.message) : "";
  } catch {
    // A proxy or a getter: none of the engine's.
    return "";
  }
}

/** Whether a generator object is being executed right now. */
function isExecuting(generator: Generator): boolean {
  try {
    // A generator that has thrown has ended, and one that has ended answers
    // this without running anything.
    resumeWithValue.call(generator, undefined);
    return false;
  } catch {
    return true;
  }
}
