// Methods named by symbols are called by the language.
import { pause } from "../pause.ts";

export function main() {
  const log = [];

  class Range {
    constructor(from, to) {
      this.from = from;
      this.to = to;
    }
    *[Symbol.iterator]() {
      for (let n = this.from; n < this.to; n++) yield pause(n);
    }
    static [Symbol.hasInstance](x) {
      return typeof x === "number";
    }
    [Symbol.dispose]() {
      log.push("disposed");
    }
    get [Symbol.toStringTag]() {
      return "Range";
    }
  }
  const range = new Range(1, 4);
  log.push(
    [...range].join(),
    Math.max(...range),
    5 instanceof Range,
    range instanceof Range,
  );
  const [a, ...rest] = range;
  log.push(a, rest.join(), String(range));
  {
    using r = range;
    log.push([...r].length);
  }
  for (const x of range) log.push(pause(x));
  log.push(new Set(range).size, Array.from(range, (x) => pause(x * 2)).join());

  return log;
}

export const expected = [
  "1,2,3",
  3,
  true,
  false,
  1,
  "2,3",
  "[object Range]",
  3,
  "disposed",
  1,
  2,
  3,
  3,
  "2,4,6",
];
