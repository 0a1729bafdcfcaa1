// A call evaluates its callee and then its arguments, from left to right.
import { pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];
  const step = <T>(value: T): T => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  const join = (...values: unknown[]): string => values.join("-");
  const functions = { join };
  log.push(step(join)(step("a"), step("b"), step("c")) === "a-b-c");
  log.push(step(functions)[step("join" as const)](step(1), step(2)));

  let callee = (x: number): string => `first ${x}`;
  const replace = (): number => {
    callee = (x) => `second ${x}`;
    return pause(1);
  };
  // The callee was read before its argument replaced it.
  log.push(callee(replace()));
  log.push(callee(replace()));

  const object = { method: (): string => "first method" };
  const swap = (): undefined => {
    object.method = () => "second method";
    return pause();
  };
  log.push((object.method as (x: undefined) => string)(swap()));
  log.push(object.method());
  log.push(join(step("x"), join(step("y"), join(), step("z")), step("w")));

  return log;
}

export const expected: unknown[] = [
  "function",
  "a",
  "b",
  "c",
  true,
  "object",
  "join",
  1,
  2,
  "1-2",
  "first 1",
  "second 1",
  "first method",
  "second method",
  "x",
  "y",
  "z",
  "w",
  "x-y--z-w",
];
