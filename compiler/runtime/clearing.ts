/**
 * Clearing: of what a function hands over where it waits, some may be needed at
 * other points only.
 *
 * @module
 */
import type { State } from "../../continulet/frame.ts";
import { suspendMany } from "../../continulet/twin.ts";

/** The places in a {@linkcode State} that are cleared at each point, by the compiler's list of them. */
const places = new Map<string, readonly (readonly number[])[]>();

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
  let found = places.get(list);
  if (found === undefined) {
    found = read(list);
    places.set(list, found);
  }
  const over = found[state[1] - 1];
  // There is none where the engine's stack has no room.
  if (over !== undefined) {
    for (let i = 0; i < over.length; i++) (state as State)[over[i]] = undefined;
  }
  return suspendMany(...state);
}

function read(list: string): number[][] {
  const isLong = list.startsWith("!");
  const digits = isLong ? 2 : 1;
  const cleared = new Set<number>();
  return list.slice(isLong ? 1 : 0).split(" ").map((word) => {
    for (let i = 0; i < word.length; i += digits) {
      const place = 2 + Number.parseInt(word.slice(i, i + digits), 36);
      if (!cleared.delete(place)) cleared.add(place);
    }
    return [...cleared];
  });
}
