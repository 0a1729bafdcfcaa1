// The callbacks of iterator helpers may wait, and so may what they iterate.
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

  function* numbers(n = Infinity) {
    try {
      for (let i = 0; i < n; i++) yield pause(i);
    } finally {
      log.push(pause("closed"));
    }
  }
  log.push(numbers(4).map((x, i) => step(x * 10 + i)).toArray().join());
  log.push(
    numbers(5).filter((x) => pause(x) % 2).toArray().join(),
    numbers().take(3).toArray().join(),
    numbers(4).drop(step(2)).toArray().join(),
  );
  log.push(
    numbers(3).flatMap((x) => pause([x, x])).toArray().join(),
    numbers(2).flatMap(function* (x) {
      yield pause(x);
      yield "f";
    }).toArray().join(),
  );
  log.push(
    numbers(4).reduce((a, x) => pause(a + x)),
    numbers(4).reduce((a, x) => pause(a + x), "s"),
  );
  numbers(2).forEach((x, i) => log.push(pause(`${x}${i}`)));
  log.push(
    numbers().some((x) => pause(x) > 1),
    numbers().every((x) => pause(x) < 2),
    numbers().find((x) => pause(x) === 2),
    numbers(1).find((x) => pause(x) > 5),
  );
  const lazy = numbers().map((x) => step(x)).filter((x) => pause(x) % 2 === 1);
  log.push(
    "nothing yet",
    lazy.next().value,
    lazy.next().value,
    lazy.return(step("r")).done,
    lazy.next().done,
  );
  for (const x of numbers().map((x) => pause(x * x))) {
    if (x > 3) break;
    log.push(x);
  }
  const [first, second] = numbers().drop(1).map((x) => pause(-x));
  log.push(first, second);
  log.push(
    [...numbers(3).map((x) => pause(x))].length,
    Array.from(numbers(2).map((x) => pause(x)), (x) => pause(x + 1)).join(),
  );
  attempt(() => numbers().map((x) => fail(`at ${x}`)).next());
  attempt(() =>
    numbers().forEach((x) => x === 1 ? fail("from forEach") : pause(x))
  );
  attempt(() =>
    numbers().reduce((a, x) => x > 1 ? fail(`with ${a}`) : pause(a + x))
  );
  attempt(() => numbers().flatMap((x) => pause(x)).next());
  attempt(() => numbers().map(step("no function")));
  attempt(() => numbers().take(step(-1)));
  const wrapped = Iterator.from({
    n: 0,
    next() {
      return pause({ value: this.n++, done: this.n > 2 });
    },
  });
  log.push(
    wrapped.map((x) => pause(x + 1)).toArray().join(),
    Iterator.from("ab").map((c) => pause(c + c)).toArray().join(),
  );
  log.push(
    [1, 2].values().map((x) => pause(x)).toArray().join(),
    new Map([["k", 1]]).entries().map(([k, v]) => pause(k + v)).next().value,
  );

  return log;
}

export const expected = [
  0,
  11,
  22,
  33,
  "closed",
  "0,11,22,33",
  "closed",
  "closed",
  2,
  "closed",
  "1,3",
  "0,1,2",
  "2,3",
  "closed",
  "closed",
  "0,0,1,1,2,2",
  "0,f,1,f",
  "closed",
  "closed",
  6,
  "s0123",
  "00",
  "11",
  "closed",
  "closed",
  "closed",
  "closed",
  "closed",
  true,
  false,
  2,
  undefined,
  0,
  1,
  2,
  3,
  "r",
  "closed",
  "nothing yet",
  1,
  3,
  true,
  true,
  0,
  1,
  "closed",
  "closed",
  -1,
  -2,
  "closed",
  "closed",
  3,
  "1,2",
  "closed",
  "thrown at 0",
  "closed",
  "thrown from forEach",
  "closed",
  "thrown with 1",
  "closed",
  "TypeError",
  "no function",
  "TypeError",
  -1,
  "RangeError",
  "1,2",
  "aa,bb",
  "1,2",
  "k1",
];
