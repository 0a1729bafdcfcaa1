// `yield*` passes values, errors and returns on, and gives the result.
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

  function* inner(label) {
    try {
      const x = yield pause(`${label} 1`);
      log.push(`${label} got ${x}`);
      const y = yield pause(`${label} 2`);
      return pause(`${label} result ${x}${y}`);
    } catch (error) {
      log.push(pause(`${label} caught ${error}`));
      return pause(`${label} recovered`);
    } finally {
      log.push(pause(`${label} finally`));
    }
  }
  function* outer() {
    const result = yield* inner(step("a"));
    log.push(result);
    return yield* pause(inner("b"));
  }
  const show = ({ value, done }) => `${value} ${done}`;
  const g = outer();
  log.push(
    show(g.next("ignored")),
    show(g.next("x")),
    show(g.next("y")),
    show(g.next("z")),
    show(g.next("w")),
  );
  const h = outer();
  h.next();
  log.push(show(h.throw("error")));
  log.push(show(h.return("early")), show(h.next()));
  function* overIterables() {
    yield* [pause(1), 2];
    yield* pause("ab");
    log.push(yield* new Set([3]));
    yield* (function* () {
      yield* (function* () {
        yield pause("deep");
      })();
    })();
  }
  log.push([...overIterables()].join());
  const manual = {
    [Symbol.iterator]() {
      return this;
    },
    n: 0,
    next(x) {
      log.push(`manual next ${x} ${arguments.length}`);
      return pause({ value: this.n++, done: this.n > 3 });
    },
    return(x) {
      log.push(`manual return ${x}`);
      return pause({ value: "closed", done: true });
    },
  };
  const m = (function* () {
    return yield* manual;
  })();
  log.push(show(m.next("1st")), show(m.next("2nd")), show(m.return("r")));
  const without = (function* () {
    yield* {
      [Symbol.iterator]: () => ({
        next: () => pause({ value: "v", done: false }),
        return: () => (log.push("closed"), pause({})),
      }),
    };
  })();
  without.next();
  // An iterator without `throw` is closed, and that is an error.
  attempt(() => without.throw("lost"));
  attempt(() => [...(function* () {
    yield* pause(5);
  })()]);
  attempt(() => [...(function* () {
    yield* { [Symbol.iterator]: () => ({ next: () => pause("no object") }) };
  })()]);
  const refusing = (function* () {
    return `after ${yield* {
      [Symbol.iterator]: () => ({
        next: () => pause({ value: 1 }),
        return: () => pause({ value: "not yet", done: false }),
      }),
    }}`;
  })();
  refusing.next();
  log.push(show(refusing.return("r")));

  return log;
}

export const expected = [
  "a",
  "a got x",
  "a finally",
  "a result xy",
  "b got z",
  "b finally",
  "a 1 false",
  "a 2 false",
  "b 1 false",
  "b 2 false",
  "b result zw true",
  "a",
  "a caught error",
  "a finally",
  "a recovered",
  "b 1 false",
  "b finally",
  "early true",
  "undefined true",
  undefined,
  "1,2,a,b,3,deep",
  "manual next undefined 1",
  "manual next 2nd 1",
  "manual return r",
  "0 false",
  "1 false",
  "closed true",
  "closed",
  "TypeError",
  "TypeError",
  "TypeError",
  "not yet false",
];
