// `return` ends a generator through its `finally` blocks.
// deno-lint-ignore-file no-unsafe-finally
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

  function* generator(label) {
    try {
      yield pause(1);
      yield pause(2);
    } finally {
      log.push(pause(`${label}: finally`));
    }
  }
  const g = generator("a");
  g.next();
  let r = g.return(step("r"));
  log.push(r.value, r.done, g.next().done);
  const fresh = generator("never started");
  r = fresh.return(step("early"));
  log.push(r.value, r.done, fresh.next().done);
  function* yielding() {
    try {
      yield pause("try");
    } finally {
      log.push(`resumed with ${yield pause("in finally")}`);
      log.push(pause("end of finally"));
    }
  }
  const y = yielding();
  y.next();
  r = y.return("kept");
  log.push(r.value, r.done);
  r = y.next("n");
  log.push(r.value, r.done);
  function* overriding() {
    try {
      yield pause(1);
    } finally {
      return pause("overridden");
    }
  }
  const o = overriding();
  o.next();
  log.push(o.return("dropped").value);
  function* throwing() {
    try {
      yield pause(1);
    } finally {
      fail("from finally");
    }
  }
  const t = throwing();
  t.next();
  attempt(() => t.return("dropped"));
  log.push(t.next().done);
  function* nested() {
    try {
      try {
        yield pause(1);
      } finally {
        log.push(pause("inner"));
      }
      log.push("never");
    } catch {
      log.push("never");
    } finally {
      log.push(pause("outer"));
    }
  }
  const n = nested();
  n.next();
  log.push(n.return(step("through two")).value);
  function* loop() {
    for (const x of [1, 2, 3]) {
      try {
        yield pause(x);
      } finally {
        if (pause(x) < 3) continue;
      }
    }
  }
  const l = loop();
  l.next();
  log.push(
    l.return("refused").value,
    l.return("refused again").value,
    l.return("accepted").value,
  );

  return log;
}

export const expected = [
  "r",
  "a: finally",
  "r",
  true,
  true,
  "early",
  "early",
  true,
  true,
  "in finally",
  false,
  "resumed with n",
  "end of finally",
  "kept",
  true,
  "overridden",
  "thrown from finally",
  true,
  "through two",
  "inner",
  "outer",
  "through two",
  2,
  3,
  "accepted",
];
