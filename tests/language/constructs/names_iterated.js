// What iterates calls the methods of iterators, whoever has made them.
import { pause } from "../pause.ts";

class Count {
  constructor(end) {
    this.end = end;
  }
  [Symbol.iterator]() {
    let at = 0;
    const { end } = this;
    return {
      next: () =>
        pause({ value: at < end ? at++ : undefined, done: at >= end }),
    };
  }
}

export function main() {
  const log = [];
  for (const x of new Count(3)) log.push(x);
  log.push(Array.from(new Count(3), (x) => x + 10));
  log.push(new Set(new Count(2)).size, new Uint8Array(new Count(3)).length);
  return log;
}

export const expected = [0, 1, [10, 11], 1, 2];
