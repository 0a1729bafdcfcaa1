/**
 * Packs: many frames in one object.
 *
 * A recursion that goes over into the heap leaves thousands of frames at a time,
 * each of which is resumed once. Packed, such a frame takes a few words in a list,
 * and becomes a frame of its own only when it is resumed.
 *
 * @module
 */
import {
  Activation,
  Frame,
  GENERATOR as GENERATOR_KIND,
  OWN_FIELDS,
  PACK as PACK_KIND,
  type Reentrant,
} from "./frame.ts";
import { kernel as theKernel } from "./kernel.ts";

// Constants of this module's own: see the kernel.
const PACK = PACK_KIND;
const GENERATOR = GENERATOR_KIND;
const kernel = theKernel;

/** Does what is left to do after a call, and calls nothing itself that may suspend. */
export type Ending = (
  point: number,
  value: unknown,
  ...values: unknown[]
) => unknown;

/** A twin whose frames can be packed. */
export interface Packable {
  readonly rest: Reentrant;
  /** What takes the place of the body at some points. */
  readonly end?: Ending;
  /** These points, halved, as a set of bits. */
  readonly ends?: number;
}

/** How many words the first pack has, and how many one has at most. */
const LEAST = 32;
const MOST = 4096;

/** How many values a frame that is packed may have. */
const PACKED_VALUES = OWN_FIELDS;

/**
 * What each frame takes besides its values: its twin, and one number for the point
 * and how many values there are.
 */
const HEAD = 2;

/** How many bits of that number are for the values. */
const BITS = 3;
const MASK = 7;

/** Stands in its place where there is a generator, or a frame, and no twin. */
const READY = MASK;

/** Frames that follow one another, innermost first. */
export class Pack extends Frame {
  /** How many frames are in it. */
  declare count: number;
  /** Where the first one begins, and where the last one ends. */
  declare from: number;
  declare to: number;
  /** How many frames there are below it in its continulet; negative if nobody has counted. */
  declare below: number;

  /** @param before The pack before, which is full, if there is one. */
  constructor(before: Pack | null) {
    const size = before === null
      ? LEAST
      : Math.min(8 * (before.code as unknown[]).length, MOST);
    super(PACK, null, new Array(size));
    this.count = this.from = this.to = 0;
    this.below = -1;
  }

  /** Whether there is room for one more frame. */
  get hasRoom(): boolean {
    return this.to <=
      (this.code as unknown[]).length - HEAD - PACKED_VALUES;
  }

  /** Puts a frame behind the others that is there already, or that of a generator. */
  putReady(frame: Activation | Generator<unknown, unknown, unknown>): void {
    const list = this.code as unknown[];
    const { to } = this;
    list[to] = frame;
    list[to + 1] = READY;
    this.to = to + HEAD;
    this.count++;
  }

  /** Puts a frame behind the others. The last values are left out that are nothing. */
  put(
    twin: Packable,
    point: number,
    count: number,
    a: unknown,
    b: unknown,
    c: unknown,
    d: unknown,
    e: unknown,
    f: unknown,
  ): void {
    const list = this.code as unknown[];
    let { to } = this;
    if (count === 6 && f === undefined) count = 5;
    if (count === 5 && e === undefined) count = 4;
    if (count === 4 && d === undefined) count = 3;
    if (count === 3 && c === undefined) count = 2;
    if (count === 2 && b === undefined) count = 1;
    if (count === 1 && a === undefined) count = 0;
    list[to++] = twin;
    list[to++] = point << BITS | count;
    if (count > 0) list[to++] = a;
    if (count > 1) list[to++] = b;
    if (count > 2) list[to++] = c;
    if (count > 3) list[to++] = d;
    if (count > 4) list[to++] = e;
    if (count > 5) list[to++] = f;
    this.to = to;
    this.count++;
  }

  /**
   * Takes the first frame out.
   *
   * @returns It, with this one as its caller.
   */
  take(): Frame {
    const list = this.code as unknown[];
    const at = this.from;
    this.count--;
    let frame: Frame;
    if (list[at + 1] === READY) {
      const ready = list[at];
      frame = ready instanceof Activation
        ? ready
        : kernel.frame(GENERATOR, ready);
      list[at] = undefined;
      this.from = at + HEAD;
    } else frame = this.#activation(list, at);
    frame.next = this;
    return frame;
  }

  /** Whether all that is left to do in the first frame is its end, or nothing. */
  get isEnding(): boolean {
    const list = this.code as unknown[];
    const at = this.from;
    if (this.count === 0 || list[at + 1] === READY) return false;
    const point = (list[at + 1] as number) >> BITS;
    if (point < 0) return true;
    const { ends } = list[at] as Packable;
    return ends !== undefined && (ends >> (point >> 1) & 1) === 1;
  }

  /**
   * Takes the first frame out, and does what is left to do in it.
   *
   * @param value What the call gives that it waits for.
   * @returns What it returns.
   */
  end(value: unknown): unknown {
    const list = this.code as unknown[];
    const at = this.from;
    const count = (list[at + 1] as number) & MASK;
    const { end } = list[at] as Required<Packable>;
    const point = (list[at + 1] as number) >> BITS;
    this.from = at + HEAD + count;
    this.count--;
    list[at] = undefined;
    if (point < 0) {
      clear(list, at + HEAD, this.from);
      return (point & 1) === 1 ? undefined : value;
    }
    switch (count) {
      case 0:
        return end(point, value);
      case 1: {
        const a = list[at + 2];
        list[at + 2] = undefined;
        return end(point, value, a);
      }
      case 2: {
        const a = list[at + 2];
        const b = list[at + 3];
        list[at + 2] = list[at + 3] = undefined;
        return end(point, value, a, b);
      }
    }
    const values = list.slice(at + HEAD, this.from);
    clear(list, at + HEAD, this.from);
    return end(point, value, ...values);
  }

  /** The first frame, whose place is cleared: nothing is kept alive. */
  #activation(list: unknown[], at: number): Activation {
    const frame = kernel.activation((list[at] as Packable).rest);
    const count = (list[at + 1] as number) & MASK;
    frame.k = (list[at + 1] as number) >> BITS;
    if (count > 0) frame.a = list[at + 2];
    if (count > 1) frame.b = list[at + 3];
    if (count > 2) frame.c = list[at + 4];
    if (count > 3) frame.d = list[at + 5];
    if (count > 4) frame.e = list[at + 6];
    if (count > 5) frame.f = list[at + 7];
    this.from = at + HEAD + count;
    list[at] = undefined;
    clear(list, at + HEAD, this.from);
    return frame;
  }
}

/** Clears a few places of a list, for which the engine's own way is slower. */
function clear(list: unknown[], from: number, to: number): void {
  for (let i = from; i < to; i++) list[i] = undefined;
}

/** Takes the frames out that lie next to a frame or a cell, as far as needed to see one. */
export function unpackNext(frame: Frame): void {
  for (
    let { next } = frame;
    next !== null && next.kind === PACK;
    { next } = frame
  ) frame.next = (next as Pack).count > 0 ? (next as Pack).take() : next.next;
}
