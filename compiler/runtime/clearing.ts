/**
 * Clearing: of what a function hands over where it waits, some may be needed at
 * other points only.
 *
 * @module
 */
import { OWN_FIELDS, pointOf } from "../../continulet/frame.ts";
import { append } from "./application.ts";
import {
  suspend,
  type Suspended,
  suspendListed,
} from "../../continulet/twin.ts";

// As it is at the start: the program may replace it.
const { create } = Object;

/** What is cleared at each point. */
interface Clearings {
  /** Of the variables that have fields of their own, as sets of bits. */
  readonly own: readonly number[];
  /** The places of the others among themselves. */
  readonly more: readonly (readonly number[])[];
}

/** What was read of the compiler's lists. */
const known: Record<string, Clearings> = create(null);

/** Lists that were used last, by their length, since to look one up there is slower; and what was read of them. */
const lists: string[] = [];
const last: Clearings[] = [];
const LASTS = 64;
for (let slot = 0; slot < LASTS; slot++) {
  append(lists, "");
  append(last, { own: [], more: [] });
}

/** What the digits of a place are worth. */
const digits: Record<string, number> = create(null);
for (let value = 0; value < 36; value++) digits[value.toString(36)] = value;

function clearingsOf(list: string): Clearings {
  const slot = list.length % LASTS;
  if (lists[slot] === list) return last[slot];
  lists[slot] = list;
  return last[slot] = known[list] ??= read(list);
}

/** Where a point stands in a list; nowhere for one that is where a body looks for room. */
function indexOf(point: number): number {
  return pointOf(point) / 2 - 1;
}

/**
 * Suspends a function that hands over more than it needs at each point.
 *
 * @param list For each point a word, with the places of the variables that are
 * cleared there and were not at the point before, or the other way round.
 * @param of As `suspend` takes it, and all that follows.
 */
export function suspendSome(
  list: string,
  of: Suspended,
  point: number,
  a?: unknown,
  b?: unknown,
  c?: unknown,
  d?: unknown,
  e?: unknown,
  f?: unknown,
): unknown {
  const over = clearingsOf(list).own[indexOf(point)] ?? 0;
  return suspend(
    of,
    point,
    (over & 1) === 0 ? a : undefined,
    (over & 2) === 0 ? b : undefined,
    (over & 4) === 0 ? c : undefined,
    (over & 8) === 0 ? d : undefined,
    (over & 16) === 0 ? e : undefined,
    (over & 32) === 0 ? f : undefined,
  );
}

/** {@linkcode suspendSome} with more variables. */
export function suspendSomeOfMany(
  list: string,
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
  const { own, more: others } = clearingsOf(list);
  const index = indexOf(point);
  const over = own[index] ?? 0;
  const places = others[index];
  if (places !== undefined) {
    for (let i = 0; i < places.length; i++) more[places[i]] = undefined;
  }
  return suspendListed(
    of,
    point,
    (over & 1) === 0 ? a : undefined,
    (over & 2) === 0 ? b : undefined,
    (over & 4) === 0 ? c : undefined,
    (over & 8) === 0 ? d : undefined,
    (over & 16) === 0 ? e : undefined,
    (over & 32) === 0 ? f : undefined,
    more,
  );
}

function read(list: string): Clearings {
  const isLong = list[0] === "!";
  const isCleared: Record<number, boolean> = create(null);
  let end = 0;
  const own: number[] = [];
  const more: number[][] = [];
  for (let at = isLong ? 1 : 0; at <= list.length; at++) {
    if (at === list.length || list[at] === " ") {
      let over = 0;
      const places: number[] = [];
      for (let place = 0; place < end; place++) {
        if (!isCleared[place]) continue;
        if (place < OWN_FIELDS) over |= 1 << place;
        else append(places, place - OWN_FIELDS);
      }
      append(own, over);
      append(more, places);
    } else {
      let place = digits[list[at]];
      if (isLong) place = place * 36 + digits[list[++at]];
      isCleared[place] = isCleared[place] !== true;
      if (place >= end) end = place + 1;
    }
  }
  return { own, more };
}
