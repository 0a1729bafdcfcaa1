// An array pattern closes an iterator that is not done, and not one that is.
// deno-lint-ignore-file no-empty-pattern prefer-const
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

  const iterable = (name, count = Infinity) => {
    let n = 0;
    return {
      [Symbol.iterator]() {
        pause();
        return this;
      },
      next() {
        log.push(`${name} next ${n}`);
        return pause({ value: n++, done: n > count });
      },
      return() {
        log.push(`${name} return`);
        return pause({});
      },
    };
  };
  const [a, b] = iterable("two");
  const [c, d, e = step("default")] = iterable("exhausted", 2);
  log.push(a, b, c, d, e);
  const [...all] = iterable("rest", 2);
  log.push(all.length);
  const [] = iterable("none");
  const [, ,] = iterable("elisions");
  attempt(() => {
    const [x, y = fail("never")] = iterable("fine");
    return x + y;
  });
  attempt(() => {
    const [x, { z }] = iterable("object pattern");
    return `${x} ${z}`;
  });
  attempt(() => {
    const [x, [z]] = iterable("array pattern");
    return `${x} ${z}`;
  });
  const late = {
    [Symbol.iterator]: () => ({
      next: () => ({ done: false, value: pause(undefined) }),
      return: () => (log.push("closed"), fail("from return")),
    }),
  };
  attempt(() => {
    const [x] = late;
    return x;
  });
  attempt(() => {
    const [x] = {
      [Symbol.iterator]: () => ({
        next: () => fail("from next"),
        return: () => log.push("never"),
      }),
    };
    return x;
  });
  attempt(() => {
    const [x] = {
      [Symbol.iterator]: () => ({
        next: () => pause({ done: false }),
        return: () => pause("no object"),
      }),
    };
    return x;
  });
  const f = ([x, y] = iterable("parameter")) => pause(x + y);
  log.push(f());
  let t;
  [t] = iterable("assignment");
  log.push(t);

  return log;
}

export const expected = [
  "two next 0",
  "two next 1",
  "two return",
  "exhausted next 0",
  "exhausted next 1",
  "exhausted next 2",
  "default",
  0,
  1,
  0,
  1,
  "default",
  "rest next 0",
  "rest next 1",
  "rest next 2",
  2,
  "none return",
  "elisions next 0",
  "elisions next 1",
  "elisions return",
  "fine next 0",
  "fine next 1",
  "fine return",
  1,
  "object pattern next 0",
  "object pattern next 1",
  "object pattern return",
  "0 undefined",
  "array pattern next 0",
  "array pattern next 1",
  "array pattern return",
  "TypeError",
  "closed",
  "thrown from return",
  "thrown from next",
  "TypeError",
  "parameter next 0",
  "parameter next 1",
  "parameter return",
  1,
  "assignment next 0",
  "assignment return",
  0,
];
