// `for … of` closes its iterator when it is left early, and not when that is done.
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

  const iterable = (name: string): Iterable<number> => ({
    [Symbol.iterator]() {
      pause();
      log.push(`${name} opened`);
      let n = 0;
      return {
        next(): IteratorResult<number> {
          pause();
          return n < 3
            ? { value: n++, done: false }
            : pause({ value: 99, done: true });
        },
        return(value?: unknown): IteratorResult<number> {
          pause();
          log.push(`${name} closed, given ${value}`);
          return pause({ value: 0, done: true });
        },
      };
    },
  });
  for (const x of iterable("whole")) log.push(pause(x));
  for (const x of iterable("break")) {
    if (pause(x) === 1) break;
  }
  for (const x of iterable("continue")) {
    if (pause(x) === 1) continue;
    log.push(x);
  }
  const returning = (): string => {
    for (const x of iterable("return")) {
      for (const y of iterable("inner")) {
        if (pause(x) + y === 1) return step("returned");
      }
    }
    return "not returned";
  };
  log.push(returning());
  attempt(() => {
    for (const x of iterable("throw")) fail(`at ${x}`);
  });
  outer: for (const x of iterable("outer")) {
    for (const y of iterable("labelled")) {
      if (y === 1) continue outer;
      if (pause(x) === 1) break outer;
      log.push(`${x}${y}`);
    }
  }
  block: {
    for (const x of iterable("block")) {
      if (pause(x) === 0) break block;
    }
    log.push("not reached");
  }
  try {
    for (const _ of iterable("finally")) {
      try {
        break;
      } finally {
        log.push(pause("before closing"));
      }
    }
  } finally {
    log.push(pause("after closing"));
  }

  return log;
}

export const expected: unknown[] = [
  "whole opened",
  0,
  1,
  2,
  "break opened",
  "break closed, given undefined",
  "continue opened",
  0,
  2,
  "return opened",
  "inner opened",
  "returned",
  "inner closed, given undefined",
  "return closed, given undefined",
  "returned",
  "throw opened",
  "throw closed, given undefined",
  "thrown at 0",
  "outer opened",
  "labelled opened",
  "00",
  "labelled closed, given undefined",
  "labelled opened",
  "labelled closed, given undefined",
  "outer closed, given undefined",
  "block opened",
  "block closed, given undefined",
  "finally opened",
  "before closing",
  "finally closed, given undefined",
  "after closing",
];
