/**
 * Clearing: of what a function hands over where it waits, some may be needed at
 * other points only.
 *
 * @module
 */
import { pointOf } from "../../continulet/frame.ts";
import { append } from "./application.ts";
import { suspendMany } from "../../continulet/twin.ts";

// As it is at the start: the program may replace it, and all that it would use.
const { apply } = Reflect;
const { create } = Object;

/** The places of what is cleared at each point among what is passed, by the compiler's list of them. */
const places: Record<string, readonly (readonly number[])[]> = Object.create(
  null,
);

/** What the digits of a place are worth. */
const digits: Record<string, number> = Object.create(null);
for (let value = 0; value < 36; value++) digits[value.toString(36)] = value;

/**
 * Suspends a function that hands over more than it needs at each point.
 *
 * @param list For each point a word, with the places of the variables that are
 * cleared there and were not at the point before, or the other way round.
 * @param state As {@linkcode suspendMany} takes it.
 */
export function suspendSome(
  list: string,
  ...state: Parameters<typeof suspendMany>
): unknown {
  const over = (places[list] ??= read(list))[pointOf(state[1]) / 2 - 1];
  // There is none where the engine's stack has no room.
  if (over !== undefined) {
    for (let i = 0; i < over.length; i++) {
      (state as unknown[])[over[i]] = undefined;
    }
  }
  return apply(suspendMany, undefined, state);
}

function read(list: string): number[][] {
  const isLong = list[0] === "!";
  const isCleared: Record<number, boolean> = create(null);
  let end = 2;
  const points: number[][] = [];
  for (let at = isLong ? 1 : 0; at <= list.length; at++) {
    if (at === list.length || list[at] === " ") {
      const cleared: number[] = [];
      for (let place = 2; place < end; place++) {
        if (isCleared[place]) append(cleared, place);
      }
      append(points, cleared);
    } else {
      let place = digits[list[at]];
      if (isLong) place = place * 36 + digits[list[++at]];
      place += 2;
      isCleared[place] = isCleared[place] !== true;
      if (place >= end) end = place + 1;
    }
  }
  return points;
}
