// `if` evaluates its condition once and runs one branch.
// deno-lint-ignore-file no-empty
import { pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];
  const step = <T>(value: T): T => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  const classify = (n: number): string => {
    if (step(n) < 0) return "negative";
    else if (pause(n) === 0) {
      pause();
      return "zero";
    } else if (pause(n) < 10) {
      if (pause(n % 2) === 0) return "even";
    } else return pause("large");
    return "odd";
  };
  log.push(classify(-1), classify(0), classify(4), classify(5), classify(100));
  if (step(true)) {
    const inner = step("in the block");
    log.push(inner);
  }
  if (pause(false)) log.push("never");
  if (pause(1)) {
    if (pause(0)) log.push("never");
    else log.push("else of the inner one");
  }
  if (pause("")) {}
  else {
    log.push(pause("empty then"));
  }
  let x: number;
  if ((x = pause(5)) > 3) x = pause(x) + 1;
  log.push(x);

  return log;
}

export const expected: unknown[] = [
  -1,
  0,
  4,
  5,
  100,
  "negative",
  "zero",
  "even",
  "odd",
  "large",
  true,
  "in the block",
  "in the block",
  "else of the inner one",
  "empty then",
  6,
];
