// Errors of disposing are collected in a `SuppressedError`.
// deno-lint-ignore-file no-unused-vars
import { fail, pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  const broken = (name) => ({
    [Symbol.dispose]() {
      log.push(`dispose ${name}`);
      throw `error of ${name}`;
    },
  });
  const fine = (name) => ({
    [Symbol.dispose]: () => log.push(`dispose ${name}`),
  });
  const show = (error) =>
    error instanceof SuppressedError
      ? `(${show(error.error)} suppressed ${show(error.suppressed)})`
      : error instanceof Error
      ? error.name
      : error;
  const shown = (action) => {
    try {
      log.push(action());
    } catch (error) {
      log.push(show(error));
    }
  };
  shown(() => {
    using a = broken("a");
    return step("dropped");
  });
  shown(() => {
    using a = fine("fine"), b = broken("b"), c = fine("also fine");
    fail("of the body");
  });
  shown(() => {
    using a = broken("a"), b = broken("b"), c = broken("c");
    pause();
  });
  shown(() => {
    using a = fine("a");
    using b = step({});
    log.push("never");
  });
  shown(() => {
    using a = step(5);
  });
  shown(() => {
    using a = { [Symbol.dispose]: pause("no function") };
  });
  shown(() => {
    using a = fine("a");
    using b = fail("while making b");
  });

  return log;
}

export const expected = [
  "dropped",
  "dispose a",
  "error of a",
  "dispose also fine",
  "dispose b",
  "dispose fine",
  "(error of b suppressed of the body)",
  "dispose c",
  "dispose b",
  "dispose a",
  "(error of a suppressed (error of b suppressed error of c))",
  "object",
  "dispose a",
  "TypeError",
  5,
  "TypeError",
  "TypeError",
  "dispose a",
  "while making b",
];
