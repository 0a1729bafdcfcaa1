// Nested `finally` blocks run from the inside to the outside.
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

  const run = (way: number): string => {
    try {
      try {
        try {
          log.push(`way ${way}`);
          if (pause(way) === 1) return step("returned");
          if (way === 2) fail("thrown");
          if (way === 3) fail("caught");
        } finally {
          log.push(pause("inner"));
          try {
            pause();
            if (way === 4) fail("in finally");
          } catch (error) {
            log.push(pause(`caught ${error}`));
          } finally {
            log.push(pause("finally of finally"));
          }
        }
      } catch (error) {
        pause();
        if (error !== "caught") throw error;
        log.push("caught");
      } finally {
        log.push(pause("middle"));
        if (way === 5) fail("from the middle");
      }
      log.push("end");
    } finally {
      log.push(pause("outer"));
    }
    return "fell through";
  };
  for (const way of [0, 1, 2, 3, 4, 5]) attempt(() => run(way));

  return log;
}

export const expected: unknown[] = [
  "way 0",
  "inner",
  "finally of finally",
  "middle",
  "end",
  "outer",
  "fell through",
  "way 1",
  "returned",
  "inner",
  "finally of finally",
  "middle",
  "outer",
  "returned",
  "way 2",
  "inner",
  "finally of finally",
  "middle",
  "outer",
  "thrown thrown",
  "way 3",
  "inner",
  "finally of finally",
  "caught",
  "middle",
  "end",
  "outer",
  "fell through",
  "way 4",
  "inner",
  "caught in finally",
  "finally of finally",
  "middle",
  "end",
  "outer",
  "fell through",
  "way 5",
  "inner",
  "finally of finally",
  "middle",
  "outer",
  "thrown from the middle",
];
