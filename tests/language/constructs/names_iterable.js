// What makes an iterator may wait.
import { pause } from "../pause.ts";

class Items {
  [Symbol.iterator]() {
    return pause([1, 2].values());
  }
}

export function main() {
  const log = [];
  for (const x of new Items()) log.push(x);
  log.push(Array.from(new Items(), (x) => x + 1));
  return log;
}

export const expected = [1, 2, [2, 3]];
