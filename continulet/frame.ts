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
/** The outer end of a continulet: the frame is a {@linkcode Cell}. */
export const CELL = 2;
/** The engine's stack below a plain switch: `code` is the frame pinned below it. */
export const PINNED = 3;

/** What calls the body of a continulet when it is resumed for the first time. */
export interface Start {
  /**
   * Calls the body; what it returns or throws is the body's. A generator
   * object that it returns is run as the body's frame.
   */
  start(mode: Mode, value: unknown): unknown;
}

/**
 * One frame of a suspended stack.
 *
 * There is one class for all kinds, told apart by a number, so that the run
 * loop's loads stay monomorphic; a virtual `resume` would be megamorphic.
 */
export class Frame {
  /** Which of the four kinds this is. A started {@linkcode START} frame becomes a {@linkcode GENERATOR}. */
  kind: number;
  /** The frame that gets this one's result: its caller, or what a cell holds. */
  next: Frame | null;
  /** What is resumed, by kind. */
  code: unknown;

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
  constructor() {
    super(CELL, null, null);
  }

  /**
   * Called when the body has ended, before the cell gives up what it holds; the
   * layers above decide here where the result goes.
   *
   * @returns How to resume what the cell holds then. The value goes through
   * `kernel.value`, since a function can return only one thing without
   * allocating.
   */
  end(mode: Mode): Mode {
    return mode === ERROR ? ERROR : VALUE;
  }
}
