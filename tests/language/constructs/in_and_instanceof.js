// The operands of `in` and `instanceof` are evaluated from left to right.
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

  class Base {}
  class Derived extends Base {}
  log.push(
    step("x") in step({ x: 1 }),
    step("y") in step({ x: 1 }),
    step(0) in step([1]),
  );
  log.push(
    step(new Derived()) instanceof step(Base),
    step({}) instanceof step(Base),
  );
  attempt(() => step("x") in step("primitive"));
  attempt(() => step({}) instanceof step({}));
  attempt(() => step({}) instanceof step(() => {}));
  log.push(
    !(step("a") in step({})),
    (step("a") in { a: step(1) }) && step("both"),
  );
  log.push(step(null) instanceof step(Object));

  return log;
}

export const expected = [
  "x",
  "object",
  "y",
  "object",
  0,
  "object",
  true,
  false,
  true,
  "object",
  "function",
  "object",
  "function",
  true,
  false,
  "x",
  "primitive",
  "TypeError",
  "object",
  "object",
  "TypeError",
  "object",
  "function",
  "TypeError",
  "a",
  "object",
  "a",
  1,
  "both",
  true,
  "both",
  null,
  "function",
  false,
];
