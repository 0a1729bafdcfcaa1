// `throw` resumes a generator with an error, which it may catch.
import { pause } from "../pause.ts";

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

  function* generator() {
    for (;;) {
      try {
        log.push(`got ${yield pause("value")}`);
      } catch (error) {
        pause();
        if (error === "fatal") throw pause("rethrown");
        log.push(`caught ${error}`);
        yield pause("from catch");
      } finally {
        log.push(pause("finally"));
      }
    }
  }
  const g = generator();
  log.push(
    g.next().value,
    g.next(1).value,
    g.throw("e1").value,
    g.next(2).value,
  );
  attempt(() => g.throw("fatal"));
  log.push(g.next().done, g.next().value);
  attempt(() => g.throw("when done"));
  const fresh = generator();
  attempt(() => fresh.throw(step("before the start")));
  log.push(fresh.next().done);
  const returning = (function* () {
    try {
      yield pause(1);
    } catch {
      return pause("returned from catch");
    }
  })();
  returning.next();
  const { value, done } = returning.throw(pause("x"));
  log.push(value, done);

  return log;
}

export const expected = [
  "got 1",
  "finally",
  "caught e1",
  "finally",
  "value",
  "value",
  "from catch",
  "value",
  "finally",
  "thrown rethrown",
  true,
  undefined,
  "thrown when done",
  "before the start",
  "thrown before the start",
  true,
  "returned from catch",
  true,
];
