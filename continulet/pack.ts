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

/** Stands in the place of the number of values where there is a generator, or a frame. */
const READY = -1;

/** How many values a frame that is packed may have. */
const PACKED_VALUES = OWN_FIELDS;

/** What each frame takes besides its values: their number, its twin, and the point. */
const HEAD = 3;

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
    list[to] = READY;
    list[to + 1] = frame;
    this.to = to + 2;
    this.count++;
  }

  /** Puts a frame behind the others. */
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
    list[to++] = count;
    list[to++] = twin;
    list[to++] = point;
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
    if (list[at] === READY) {
      const ready = list[at + 1];
      frame = ready instanceof Activation
        ? ready
        : kernel.frame(GENERATOR, ready);
      list[at + 1] = undefined;
      this.from = at + 2;
    } else frame = this.#activation(list, at);
    frame.next = this;
    return frame;
  }

  /** Whether all that is left to do in the first frame is its end, or nothing. */
  get isEnding(): boolean {
    const list = this.code as unknown[];
    const at = this.from;
    if (this.count === 0 || list[at] === READY) return false;
    const point = list[at + 2] as number;
    if (point < 0) return true;
    const { ends } = list[at + 1] as Packable;
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
    const count = list[at] as number;
    const { end } = list[at + 1] as Required<Packable>;
    const point = list[at + 2] as number;
    this.from = at + HEAD + count;
    this.count--;
    list[at + 1] = undefined;
    if (point < 0) {
      for (let i = at + HEAD; i < this.from; i++) list[i] = undefined;
      return (point & 1) === 1 ? undefined : value;
    }
    switch (count) {
      case 0:
        return end(point, value);
      case 1: {
        const a = list[at + 3];
        list[at + 3] = undefined;
        return end(point, value, a);
      }
      case 2: {
        const a = list[at + 3];
        const b = list[at + 4];
        list[at + 3] = list[at + 4] = undefined;
        return end(point, value, a, b);
      }
      case 3: {
        const a = list[at + 3];
        const b = list[at + 4];
        const c = list[at + 5];
        list[at + 3] = list[at + 4] = list[at + 5] = undefined;
        return end(point, value, a, b, c);
      }
    }
    return end(point, value, ...this.#values(at, count));
  }

  /** The values of a frame, whose places are cleared. */
  #values(at: number, count: number): unknown[] {
    const list = this.code as unknown[];
    const end = at + HEAD + count;
    const values = list.slice(at + HEAD, end);
    list.fill(undefined, at + HEAD, end);
    return values;
  }

  /** The first frame, whose place is cleared: nothing is kept alive. */
  #activation(list: unknown[], at: number): Activation {
    const count = list[at] as number;
    const frame = kernel.activation((list[at + 1] as Packable).rest);
    frame.k = list[at + 2] as number;
    if (count > 0) frame.a = list[at + 3];
    if (count > 1) frame.b = list[at + 4];
    if (count > 2) frame.c = list[at + 5];
    if (count > 3) frame.d = list[at + 6];
    if (count > 4) frame.e = list[at + 7];
    if (count > 5) frame.f = list[at + 8];
    const end = this.from = at + HEAD + count;
    list[at + 1] = undefined;
    for (let i = at + HEAD; i < end; i++) list[i] = undefined;
    return frame;
  }
}

/** Takes the frames out that lie next to a frame or a cell, as far as needed to see one. */
export function unpackNext(frame: Frame): void {
  for (
    let { next } = frame;
    next !== null && next.kind === PACK;
    { next } = frame
  ) frame.next = (next as Pack).count > 0 ? (next as Pack).take() : next.next;
}
