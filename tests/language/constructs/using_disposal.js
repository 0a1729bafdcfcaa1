// Methods that dispose may wait.
// deno-lint-ignore-file no-unused-vars
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

  const resource = (name) => ({
    [Symbol.dispose]() {
      pause();
      log.push(`dispose ${pause(name)}`);
      if (name === "broken") fail("while disposing");
    },
  });
  const run = (way) => {
    using a = resource("a");
    using b = resource(way);
    if (pause(way) === "throw") fail("thrown");
    return step("returned");
  };
  attempt(() => run("return"));
  attempt(() => run("throw"));
  attempt(() => run("broken"));
  for (using x of [resource("x"), resource("y")]) pause();

  return log;
}

export const expected = [
  "returned",
  "dispose return",
  "dispose a",
  "returned",
  "dispose throw",
  "dispose a",
  "thrown thrown",
  "returned",
  "dispose broken",
  "dispose a",
  "thrown while disposing",
  "dispose x",
  "dispose y",
];
