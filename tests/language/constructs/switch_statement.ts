// `switch` compares strictly and in order, and falls through.
// deno-lint-ignore-file no-empty no-fallthrough use-isnan
import { fail, pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];
  const step = <T>(value: T): T => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };
  const attempt = (action: () => unknown): void => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  const run = (x: unknown): string => {
    const seen: unknown[] = [];
    switch (pause(x)) {
      case step(1):
        seen.push("one");
      case step(2):
        seen.push(pause("two"));
        break;
      case step("1"):
        seen.push("string");
      default:
        seen.push(pause("default"));
      case step(3):
        seen.push(pause("three"));
        break;
      case step(4):
    }
    return seen.join();
  };
  for (const x of [1, 2, "1", 3, 4, NaN, null]) log.push(`${x}: ${run(x)}`);
  const returning = (x: number): string => {
    switch (pause(x)) {
      case 1:
        return pause("first");
      case 2: {
        if (pause(true)) return pause("second");
        break;
      }
      default:
        return pause("other");
    }
    return "never";
  };
  log.push(returning(1), returning(2), returning(3));
  switch (step("empty")) {}
  switch (step("only default")) {
    default:
      log.push(pause("ran"));
  }
  switch (pause(true)) {
    case step(1) > 2:
      log.push("never");
      break;
    case step(3) > 2:
      log.push(pause("a condition"));
      break;
    case step(5) > 2:
      log.push("never");
  }
  switch (pause(NaN)) {
    case NaN:
      log.push("never");
  }
  attempt(() => {
    switch (1 as number) {
      case fail("in a case") as number:
      case step(1):
        log.push("never");
    }
  });

  return log;
}

export const expected: unknown[] = [
  1,
  "1: one,two",
  1,
  2,
  "2: two",
  1,
  2,
  "1",
  "1: string,default,three",
  1,
  2,
  "1",
  3,
  "3: three",
  1,
  2,
  "1",
  3,
  4,
  "4: ",
  1,
  2,
  "1",
  3,
  4,
  "NaN: default,three",
  1,
  2,
  "1",
  3,
  4,
  "null: default,three",
  "first",
  "second",
  "other",
  "empty",
  "only default",
  "ran",
  1,
  3,
  "a condition",
  "thrown in a case",
];
