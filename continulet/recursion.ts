/**
 * Deep recursion of compiled functions: before the engine's stack runs out the
 * twins on it unwind into the heap, and the call that had no room goes on.
 *
 * How much of the engine's stack is used is not measured, but counted: each twin
 * takes off, where it begins, about the words that its frame has when it is
 * interpreted, and puts back what it began with before each of its calls; so
 * nothing has to be done where a function is left, by an error for one.
 *
 * @module
 */
import { Cell, ERROR, type Frame, VALUE } from "./frame.ts";
import { kernel as theKernel } from "./kernel.ts";
import { describe } from "./error.ts";
import { Pack, unpackNext } from "./pack.ts";
import { formatPlace, type Place, places } from "./place.ts";
import { PendingOperation } from "./operation.ts";

// A constant of this module's own: see the kernel.
const kernel = theKernel;

/**
 * Thrown in a greenlet or a continulet by the call of a compiled function that
 * goes over the recursion limit: see {@linkcode setRecursionLimit}.
 *
 * It is a `RangeError`, since that is what too deep a recursion throws in
 * JavaScript: who is prepared for the one is prepared for the other.
 *
 * @example
 * ```ts
 * import { RecursionError } from "@continulet/greenlet";
 * import { assert } from "@std/assert";
 *
 * assert(new RecursionError("too deep") instanceof RangeError);
 * ```
 */
export class RecursionError extends RangeError {
  /** The name of the class, as it stands in front of the message. */
  override name = "RecursionError";
}

/** What is given to a call to see whether the engine's stack has so many words. */
const words: unknown[] = new Array(7500);

/** How many words are still to be found. */
let sought = 0;

/** Puts the words that are sought on the engine's stack; it throws if there are not as many. */
function seek(): void {
  sought -= words.length;
  if (sought > 0) Reflect.apply(seek, undefined, words);
}

/**
 * Finds out how much of the engine's stack twins may use, if it is smaller than
 * usual: for the runtime of compiled code, when it is loaded.
 */
export function measureRoom(): void {
  for (; kernel.room > words.length; kernel.room /= 2) {
    // And more, for what else runs.
    sought = kernel.room * 1.25 + 5000;
    try {
      return seek();
    } catch {
      // There are not as many.
    }
  }
}

let limit = 4_000_000;

/**
 * Sets how deep compiled functions may recurse in each greenlet or continulet:
 * how many calls may wait in the heap. It is there so that a recursion without an
 * end fails before the memory is full; a call takes from 20 bytes upwards.
 *
 * It is looked at whenever the engine's stack is emptied into the heap, which is
 * about every thousand calls. Plain code keeps to the engine's stack and to its
 * own `RangeError`.
 *
 * @param frames How many calls, `Infinity` for as many as the memory takes.
 * @returns The limit before.
 * @throws {TypeError} If `frames` is not a positive number.
 *
 * @example
 * ```ts
 * import { getRecursionLimit, setRecursionLimit } from "@continulet/greenlet";
 * import { assertEquals } from "@std/assert";
 *
 * const before = setRecursionLimit(20_000_000);
 * assertEquals(getRecursionLimit(), 20_000_000);
 * setRecursionLimit(before);
 * ```
 */
export function setRecursionLimit(frames: number): number {
  if (typeof frames !== "number" || !(frames > 0)) {
    throw new TypeError(
      `a recursion limit must be a number above 0, not ${
        describe(frames)
      }: write \`setRecursionLimit(1_000_000)\``,
    );
  }
  const before = limit;
  limit = frames;
  return before;
}

/**
 * How deep compiled functions may recurse: see {@linkcode setRecursionLimit}.
 *
 * @returns The limit.
 *
 * @example
 * ```ts
 * import { getRecursionLimit } from "@continulet/greenlet";
 * import { assert } from "@std/assert";
 *
 * assert(getRecursionLimit() >= 1_000_000);
 * ```
 */
export function getRecursionLimit(): number {
  return limit;
}

/** The operation of a call for which there is no room: all frames go, and the call goes on. */
class GiveWay extends PendingOperation {
  /** Makes itself the pending one: what is captured next is the call, and what has called it follows. */
  begin(): void {
    kernel.pending = this;
  }

  /** The pack for the next frame that is handed over. */
  pack(): Pack {
    const { outermost } = kernel;
    const last = outermost instanceof Pack ? outermost : null;
    if (last !== null && last.hasRoom) return last;
    const pack = new Pack(last);
    kernel.capture(pack);
    return pack;
  }

  commit(innermost: Frame): Frame {
    let depth = 0;
    let first: Pack | null = null;
    let above = 0;
    let frame: Frame | null = innermost;
    for (; frame !== null && !(frame instanceof Cell); frame = frame.next) {
      if (!(frame instanceof Pack)) {
        depth++;
        continue;
      }
      depth += frame.count;
      if (frame.below >= 0) {
        depth += frame.below;
        break;
      }
      if (first === null) {
        first = frame;
        above = depth;
      }
    }
    if (first !== null) first.below = depth - above;
    kernel.mode = VALUE;
    kernel.value = undefined;
    if (depth > limit) {
      kernel.mode = ERROR;
      unpackNext(innermost);
      kernel.value = tooDeep(innermost.next!);
    }
    return innermost;
  }
}

/** @param caller The frame whose call is too deep. */
function tooDeep(caller: Frame): RecursionError {
  const place: Place | undefined = places(caller)[0];
  return new RecursionError(
    `compiled functions have called one another more than ${limit} deep${
      place === undefined ? "" : `, last in ${formatPlace(place)}`
    }: if that is meant, call \`setRecursionLimit\` with a higher number before`,
  );
}

/** The one {@linkcode GiveWay}. */
export const giveWay: GiveWay = new GiveWay();
