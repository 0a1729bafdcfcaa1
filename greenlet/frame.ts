import { type Cell, type Frame, PINNED } from "../continulet/frame.ts";
import { unpackNext } from "../continulet/pack.ts";
import {
  currentPlaces,
  formatPlace,
  ownFolders,
  type Place,
  places,
  seePlaces,
  withDepth,
} from "../continulet/place.ts";

ownFolders.push(new URL(".", import.meta.url).href);

/**
 * What a suspended greenlet waits in, for a debugger or an error report: a
 * function, and the place in it. CPython's `gr_frame`.
 *
 * Nothing is recorded for this while a program runs; it is looked up when it is
 * asked for, so ask before the greenlet goes on. Of a very deep stack the ten
 * thousand innermost frames are shown.
 *
 * @example
 * ```ts
 * import { getCurrent, Greenlet } from "@continulet/greenlet";
 * import { assertEquals } from "@std/assert";
 *
 * const main = getCurrent();
 * function* inner() {
 *   yield* main.co.switch();
 * }
 * const g = new Greenlet(function* outer() {
 *   yield* inner();
 * });
 * g.switch();
 * assertEquals([g.frame?.name, g.frame?.caller?.name], ["inner", "outer"]);
 * ```
 */
export class GreenletFrame implements Place {
  /** The name of the function; `"<anonymous>"` where it has none. */
  readonly name: string;
  /** The URL or the path of the file, where the engine tells it. */
  readonly file: string | undefined;
  /** The line, from 1. */
  readonly line: number | undefined;
  /** The column, from 1. */
  readonly column: number | undefined;
  readonly #outward: Iterator<Place>;
  #caller: GreenletFrame | null | undefined;

  /** Made by `greenlet.frame` only. */
  constructor(place: Place, outward: Iterator<Place>) {
    this.name = place.name;
    this.file = place.file;
    this.line = place.line;
    this.column = place.column;
    this.#outward = outward;
  }

  /** The frame of the function's caller, `null` at the bottom: `f_back`. */
  get caller(): GreenletFrame | null {
    if (this.#caller === undefined) {
      const { value, done } = this.#outward.next();
      this.#caller = done ? null : new GreenletFrame(value, this.#outward);
    }
    return this.#caller;
  }

  /** As a line of a stack trace writes it: `name (file:line:column)`. */
  toString(): string {
    return formatPlace(this);
  }
}

/** The innermost frame of a suspended stack with a cell at its bottom. */
export function frameOf(cell: Cell): GreenletFrame {
  const outward = placesIn(framesOf(cell));
  const { value, done } = outward.next();
  const unknown = {
    name: "<anonymous>",
    file: undefined,
    line: undefined,
    column: undefined,
  };
  return new GreenletFrame(done ? unknown : value, outward);
}

/** How many frames of a stack are looked at, at most. */
const MOST = 10_000;

/** The frames as they are now: they may be others' as soon as the stack goes on. */
function framesOf(cell: Cell): Frame[] {
  const frames: Frame[] = [];
  unpackNext(cell);
  let frame: Frame | null = cell.next;
  while (frame !== null && frame !== cell && frames.length < MOST) {
    frames.push(frame);
    unpackNext(frame);
    frame = frame.next;
  }
  return frames;
}

function* placesIn(frames: Frame[]): Generator<Place, undefined> {
  for (const frame of frames) yield* places(frame);
}

/**
 * Notes in an error's stack trace, behind what stands there, that it has come
 * through a switch. It is put into words only when somebody reads it.
 *
 * @param error Anything; what is not an error of the engine's kind, or cannot
 * be changed, is left alone.
 * @param through What has happened, as in "the end of a greenlet".
 * @param joint What stands between that and the place, if that is known.
 * @param see Takes note of the place: a function of a module, which gets what
 * it needs as an argument. A trace that is kept keeps the closures in it.
 */
export function noteSwitch<T>(
  error: unknown,
  through: string,
  joint: string,
  see: (argument: T) => () => Place | undefined,
  argument: T,
): void {
  try {
    if (!(error instanceof Error)) return;
    const before = Object.getOwnPropertyDescriptor(error, "stack");
    if (before === undefined || !before.configurable) return;
    const place = see(argument);
    let text: string | undefined;
    Object.defineProperty(error, "stack", {
      get() {
        if (text === undefined) {
          const where = place();
          text = `${
            before.get?.call(error) ?? before.value
          }\n    at ${through}`;
          if (where !== undefined) text += `${joint} ${formatPlace(where)}`;
        }
        return text;
      },
      set(value) {
        Object.defineProperty(error, "stack", {
          value,
          writable: true,
          enumerable: false,
        });
      },
      configurable: true,
      enumerable: false,
    });
  } catch {
    // A proxy that does not let itself be looked at.
  }
}

/** Takes note of the stack below a function. */
function captureBelow(
  { seen, method }: { seen: object; method: (...args: never[]) => unknown },
): void {
  Error.captureStackTrace(seen, method);
}

/**
 * The place of the code that has called a function of the module, to be read
 * later.
 *
 * @param method That function. What is inside of it is left out, since an
 * engine's trace keeps the receivers of its frames from being collected.
 */
export function callerPlace(
  method: (...args: never[]) => unknown,
): () => Place | undefined {
  const seen: { stack?: string } = {};
  const engine: { captureStackTrace?: unknown } = Error;
  if (engine.captureStackTrace === undefined) seen.stack = new Error().stack;
  else withDepth(1, captureBelow, { seen, method });
  return () => currentPlaces(seen)[0];
}

/**
 * The place in which a frame waits, to be read later; none for a pinned frame,
 * which is on the engine's stack, and so in the error's own trace.
 */
export function waitingPlace(frame: Frame): () => Place | undefined {
  if (frame.kind === PINNED) return () => undefined;
  // The module's own calls, and one.
  const see = seePlaces(frame, 4);
  return () => see()[0];
}
