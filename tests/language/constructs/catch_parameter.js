// The parameter of `catch` is a variable of its block, and may destructure.
// deno-lint-ignore-file no-ex-assign
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

  const error = "outer";
  try {
    throw pause({ message: "m", code: [1, [2]], extra: true });
  } catch ({
    message,
    code: [first, [second, third = step("default")]],
    [step("extra")]: extra,
    ...rest
  }) {
    log.push(message, first, second, third, extra, JSON.stringify(pause(rest)));
  }
  try {
    fail("inner");
  } catch (error) {
    log.push(error);
    error = pause("assigned");
    log.push(error);
  }
  log.push(error);
  const closures = [];
  for (const n of [1, 2]) {
    try {
      fail(n);
    } catch (caught) {
      closures.push(() => pause(caught++));
      pause();
    }
  }
  log.push(closures.map((f) => f()).join(), closures.map((f) => f()).join());
  attempt(() => {
    try {
      throw pause(null);
    } catch ({ message }) {
      log.push("never", message);
    }
  });
  attempt(() => {
    try {
      fail({});
    } catch ({ x = fail("from the parameter") }) {
      log.push("never", x);
    } finally {
      log.push(pause("finally"));
    }
  });
  try {
    fail("e");
  } catch (e) {
    {
      const e = pause("shadowed");
      log.push(e);
    }
    log.push(pause(e));
  }

  return log;
}

export const expected = [
  "default",
  "extra",
  "m",
  1,
  2,
  "default",
  true,
  "{}",
  "inner",
  "assigned",
  "outer",
  "1,2",
  "2,3",
  "TypeError",
  "finally",
  "thrown from the parameter",
  "shadowed",
  "e",
];
