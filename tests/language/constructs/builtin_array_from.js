// `Array.from` may wait in the mapper, and in the iterator.
import { fail, pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };
  const attempt = (action) => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  const iterator = function* () {
    try {
      yield pause("a");
      yield pause("b");
    } finally {
      log.push(pause("finally"));
    }
  };
  log.push(
    Array.from(iterator()).join(),
    Array.from(iterator(), (x, i) => pause(x + i)).join(),
  );
  log.push(
    Array.from([1, 2, 3], (x) => pause(x * 2)).join(),
    Array.from("xy", (c, i) => pause(c + i)).join(),
  );
  log.push(
    Array.from({ length: 3 }, (x, i) => pause(`${x}${i}`)).join(),
    Array.from({ length: 2, 0: "p" }).length,
  );
  log.push(
    Array.from(new Set([1, 2]), function (x) {
      return pause(x + this.n);
    }, { n: 10 }).join(),
  );
  log.push(Array.from(new Map([["k", "v"]]), ([k, v]) => pause(k + v)).join());
  attempt(() => Array.from(iterator(), (x) => fail(`at ${x}`)));
  attempt(() => Array.from([1], step("no function")));
  attempt(() => Array.from(step(null)));
  attempt(() => Array.from({ [Symbol.iterator]: () => fail("from opening") }));
  const manual = {
    n: 0,
    [Symbol.iterator]() {
      return pause(this);
    },
    next() {
      return pause({ value: this.n++, done: this.n > 3 });
    },
  };
  log.push(
    Array.from(manual, (x) => pause(x * x)).join(),
    Array.from(step(5)).length,
  );
  class List extends Array {}
  const made = List.from([1, 2], (x) => pause(x));
  log.push(
    made instanceof List,
    made.length,
    Array.from.call(null, [1], (x) => pause(x)).length,
  );
  log.push(
    Array.of(step(1), step(2)).join(),
    Array.from(
      Array.from([1, 2], (x) => Array.from([x], (y) => pause(y + x))),
      ([z]) => pause(z),
    ).join(),
  );

  return log;
}

export const expected = [
  "finally",
  "finally",
  "a,b",
  "a0,b1",
  "2,4,6",
  "x0,y1",
  "undefined0,undefined1,undefined2",
  2,
  "11,12",
  "kv",
  "finally",
  "thrown at a",
  "no function",
  "TypeError",
  null,
  "TypeError",
  "thrown from opening",
  5,
  "0,1,4",
  0,
  true,
  2,
  1,
  1,
  2,
  "1,2",
  "2,4",
];
