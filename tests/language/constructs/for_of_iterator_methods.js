// `for … of` reads `next` once, and looks for `return` when it closes.
import { pause } from "../pause.ts";

export function main() {
  const log = [];

  const spied = (values) => {
    const iterator = {
      get next() {
        log.push("read next");
        return () => (pause(),
          { value: values.shift(), done: values.length === 0 });
      },
      get return() {
        log.push("read return");
        return function (...args) {
          log.push(`return of ${this === iterator} with ${args.length}`);
          return pause({});
        };
      },
      [Symbol.iterator]() {
        return pause(this);
      },
    };
    return iterator;
  };
  for (const x of spied([1, 2, 3])) log.push(pause(x));
  for (const x of spied([1, 2, 3])) {
    log.push(x);
    break;
  }
  const changing = {
    n: 0,
    next() {
      pause();
      this.next = () => ({ done: true });
      return { value: this.n++, done: this.n > 3 };
    },
    [Symbol.iterator]() {
      return this;
    },
  };
  for (const x of changing) log.push(x);
  // Anything that is truthy is done, and a missing value is undefined.
  let rounds = 0;
  for (
    const x of {
      [Symbol.iterator]: () => ({
        next: () => pause(rounds++ < 2 ? {} : { done: "yes" }),
      }),
    }
  ) log.push(x);
  class Countdown {
    constructor(from) {
      this.from = from;
    }
    *[Symbol.iterator]() {
      for (let n = this.from; n > 0; n--) yield pause(n);
    }
  }
  for (const x of new Countdown(3)) log.push(x);
  log.push([...new Countdown(2)].join());

  return log;
}

export const expected = [
  "read next",
  1,
  2,
  "read next",
  1,
  "read return",
  "return of true with 0",
  0,
  1,
  2,
  undefined,
  undefined,
  3,
  2,
  1,
  "2,1",
];
