/**
 * Frames: what a suspended stack is made of.
 *
 * A suspended stack is a chain of frames, innermost first, and a
 * *continuation* is a pointer to the innermost one. Nothing is ever copied.
 *
 * Invariant, on which everything rests: each suspended continuation is held by
 * exactly one cell, so that cells are only ever permuted. Following `next` from
 * any frame therefore leads either to the outermost code of the program
 * (`null`) or round in a circle.
 *
 * @module
 */

/** How a frame is resumed: its wait returns a value. */
export const VALUE = 0;
/** How a frame is resumed: its wait throws an error. */
export const ERROR = 1;
/** How a frame is resumed: it returns at once, running `finally` blocks only. */
export const RETURN = 2;

/** One of {@linkcode VALUE}, {@linkcode ERROR} and {@linkcode RETURN}. */
export type Mode = typeof VALUE | typeof ERROR | typeof RETURN;

/** A body that was not called yet: `code` is a {@linkcode Start}. */
export const START = 0;
/** A generator that waits in a `yield*`: `code` is the generator object. */
export const GENERATOR = 1;
/** The outer end of a continulet, a {@linkcode Cell}: `code` is an {@linkcode End} or `null`. */
export const CELL = 2;
/** What a {@linkcode CELL} becomes when the body has ended. */
export const ENDED = 4;
/** Several frames in one, a {@linkcode Pack}. */
export const PACK = 6;
/** A twin that is entered again, an {@linkcode Activation}: `code` is its body. */
export const REENTRY = 5;
/** A call that was put off: `code` makes it, for the frame that is next. */
export const CALL = 7;
/** The engine's stack below a plain switch: `code` is the frame pinned below it. */
export const PINNED = 3;

/** The point of an {@linkcode Activation} whose body runs. */
export const RUNNING = 0;

/**
 * The point of a body, from that of its {@linkcode Activation}. Where nothing is
 * left to do in the body, that one is negative: even if it returns what it waits
 * for, odd if it returns nothing.
 */
export function pointOf(point: number): number {
  return point < 0 ? (1 - point) & -2 : point;
}

/**
 * A body of a twin that can be entered in the middle: it takes its state from the
 * kernel then, and no arguments.
 *
 * @returns What the function returns, or `SUSPENDED`.
 */
export type Reentrant = (...args: never[]) => unknown;

/**
 * The receiver of a body that is entered again. It is an object, since sloppy
 * code makes one of `undefined`; engines write the class of the receiver in front
 * of a function's name in traces, so it has none.
 */
export const AGAIN: { readonly rest: undefined } = (() =>
  new (class {
    readonly rest = undefined;

    static {
      Object.defineProperty(this.prototype, Symbol.toStringTag, { value: "" });
    }
  })())();

/**
 * Calls the body of a continulet when it is resumed for the first time; what it
 * returns or throws is the body's. A generator object that it returns is run as
 * the body's frame.
 *
 * This and {@linkcode End} are functions that get the cell, not methods of it:
 * they are on the engine's stack while the user's code runs, and an error's trace
 * keeps the receivers of its calls from being collected, but not the arguments.
 */
export type Start = (cell: Cell, mode: Mode, value: unknown) => unknown;

/**
 * Called when the body has ended, before the cell gives up what it holds; the
 * layers above decide here where the result goes.
 *
 * @returns How to resume what the cell holds then. The value goes through
 * `kernel.value`, since a function can return only one thing without allocating.
 */
export type End = (cell: Cell, mode: Mode) => Mode;

/**
 * One frame of a suspended stack.
 *
 * There is one class for all kinds, told apart by a number, so that the run
 * loop's loads stay monomorphic; a virtual `resume` would be megamorphic.
 */
export class Frame {
  // `declare`, here and in other classes of which many objects are made: as
  // fields of the language they would be initialised twice.
  /** Which of the kinds this is. A started {@linkcode START} frame becomes a {@linkcode GENERATOR}. */
  declare kind: number;
  /** The frame that gets this one's result: its caller, or what a cell holds. */
  declare next: Frame | null;
  /** What is resumed, by kind. */
  declare code: unknown;

  constructor(kind: number, next: Frame | null, code: unknown) {
    this.kind = kind;
    this.next = next;
    this.code = code;
  }
}

/**
 * The bottom frame of a continulet, and at the same time its cell: the one
 * continuation it holds is its `next`, so that whoever exchanges what the cell
 * holds changes where the continulet's result goes. This is PyPy's reading
 * (`f_back` of the bottom frame); `next` is `null` when it has finished.
 */
export class Cell extends Frame {
  /** @param end Called when the body has ended, if anything is to be done then. */
  constructor(end: End | null) {
    super(CELL, null, end);
  }
}

/** How many variables have a field of their own in an {@linkcode Activation}. */
export const OWN_FIELDS = 6;

/**
 * The frame of a twin that is entered again: the point where it waits, and its
 * variables. While it runs the point is {@linkcode RUNNING} and the variables are
 * undefined, so that nothing is kept alive; suspended again it writes its own into
 * the same object.
 *
 * The names of the fields are short because compiled code says them.
 */
export class Activation extends Frame {
  /** The point: see {@linkcode pointOf}. */
  declare k: number;
  declare a: unknown;
  declare b: unknown;
  declare c: unknown;
  declare d: unknown;
  declare e: unknown;
  declare f: unknown;
  /** The variables from the seventh on, if there are so many. */
  declare more: unknown[] | null;

  constructor(body: Reentrant) {
    super(REENTRY, null, body);
    this.k = RUNNING;
    this.a =
      this.b =
      this.c =
      this.d =
      this.e =
      this.f =
        undefined;
    this.more = null;
  }
}
