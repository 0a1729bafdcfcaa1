// An error of the body outlives the errors of closing; `break` does not.
// deno-lint-ignore-file no-unused-vars
import { fail, pause } from "../pause.ts";

export function main() {
  const log = [];
  const attempt = (action) => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  const iterable = (close, next = () => ({ value: 1, done: false })) => ({
    [Symbol.iterator]: () => ({ next, return: close }),
  });
  const throwing = () => (log.push("closing"), fail("from return"));
  const runBreak = (it) => {
    for (const x of it) {
      pause(x);
      break;
    }
    return "left";
  };
  const runThrow = (it) => {
    for (const x of it) fail("from the body");
  };
  const runReturn = (it) => {
    for (const x of it) return pause("returned");
  };
  attempt(() => runBreak(iterable(throwing)));
  attempt(() => runThrow(iterable(throwing)));
  attempt(() => runReturn(iterable(throwing)));
  // What `return` gives must be an object, unless an error is on its way.
  const primitive = () => (log.push("closing"), pause(5));
  attempt(() => runBreak(iterable(primitive)));
  attempt(() => runThrow(iterable(primitive)));
  attempt(() => runReturn(iterable(primitive)));
  for (const absent of [undefined, null]) {
    attempt(() => runBreak(iterable(absent)));
    attempt(() => runThrow(iterable(absent)));
  }
  attempt(() => runBreak(iterable(5)));
  attempt(() => runThrow(iterable(5)));
  // An iterator that fails by itself is not closed.
  attempt(() => runBreak(iterable(throwing, () => fail("from next"))));
  attempt(() => runBreak(iterable(throwing, () => pause(5))));
  attempt(() => runBreak(iterable(throwing, () => pause(undefined))));
  attempt(() => runBreak(iterable(throwing, "no function")));
  attempt(() =>
    runBreak(iterable(throwing, () => ({
      get done() {
        throw "from done";
      },
    })))
  );
  attempt(() =>
    runBreak(iterable(throwing, () => ({
      done: pause(0),
      get value() {
        throw "from value";
      },
    })))
  );
  attempt(() => runBreak({ [Symbol.iterator]: () => pause(5) }));
  attempt(() => runBreak({ [Symbol.iterator]: 5 }));
  attempt(() => runBreak({ [Symbol.iterator]: null }));
  attempt(() => runBreak({ [Symbol.iterator]: () => fail("from opening") }));
  // But one whose value cannot be assigned is.
  const frozen = Object.freeze({ x: 0 });
  attempt(() => {
    for (frozen.x of iterable(() => (log.push("closing"), pause({})))) {
      log.push("never");
    }
  });
  attempt(() => {
    for (const [x] of iterable(() => (log.push("closing"), pause({})))) {
      log.push("never");
    }
  });
  attempt(() => {
    for (
      const { x = fail("from a default") } of iterable(
        () => (log.push("closing"), pause({})),
      )
    ) log.push("never");
  });

  return log;
}

export const expected = [
  "closing",
  "thrown from return",
  "closing",
  "thrown from the body",
  "closing",
  "thrown from return",
  "closing",
  "TypeError",
  "closing",
  "thrown from the body",
  "closing",
  "TypeError",
  "left",
  "thrown from the body",
  "left",
  "thrown from the body",
  "TypeError",
  "thrown from the body",
  "thrown from next",
  "TypeError",
  "TypeError",
  "TypeError",
  "thrown from done",
  "thrown from value",
  "TypeError",
  "TypeError",
  "TypeError",
  "thrown from opening",
  "closing",
  "TypeError",
  "closing",
  "TypeError",
  "closing",
  "thrown from a default",
];
