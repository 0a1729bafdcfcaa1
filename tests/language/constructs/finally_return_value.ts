// A returned value is computed before `finally` runs, and stays.
import { fail, pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];
  const step = <T>(value: T): T => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  const variable = (): number => {
    let x = 1;
    try {
      return x;
    } finally {
      x = pause(2);
      log.push(x);
    }
  };
  log.push(variable());
  const object = (): { n: number } => {
    const o = { n: 1 };
    try {
      return pause(o);
    } finally {
      o.n = pause(2);
    }
  };
  log.push(object().n);
  const call = (): string => {
    try {
      return step("computed");
    } finally {
      log.push(pause("then finally"));
      try {
        fail("an error inside of finally");
      } catch (error) {
        log.push(error);
      }
      const inner = (): string => {
        try {
          return pause("inner");
        } finally {
          pause();
        }
      };
      log.push(inner());
    }
  };
  log.push(call());
  const nothing = (): void => {
    try {
      if (pause(true)) return;
      log.push("never");
    } finally {
      log.push(pause("finally of nothing"));
    }
  };
  log.push(nothing());

  return log;
}

export const expected: unknown[] = [
  2,
  1,
  2,
  "computed",
  "then finally",
  "an error inside of finally",
  "inner",
  "computed",
  "finally of nothing",
  undefined,
];
