// The default parameters of a generator function are evaluated when it is called.
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

  function* generator(a, b = step(a + 1), { c = step("c") } = {}) {
    log.push("started");
    yield pause(a + b + c);
  }
  const g = generator(step(1));
  log.push("made", g.next().value, [...generator(1, 2, { c: 3 })].join());
  attempt(() => {
    (function* (x = fail("from a default")) {
      yield x;
    })();
  });
  class Klass {
    *method(x = step("method"), ...rest) {
      yield pause(x);
      yield rest.length;
    }
  }
  log.push(
    [...new Klass().method()].join(),
    [...new Klass().method(1, 2)].join(),
  );

  return log;
}

export const expected = [
  1,
  2,
  "c",
  "started",
  "started",
  "made",
  "3c",
  "6",
  "thrown from a default",
  "method",
  "method,0",
  "1,1",
];
