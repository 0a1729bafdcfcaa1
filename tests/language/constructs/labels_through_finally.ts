// Every `finally` on the way of a `break` or `continue` runs, innermost first.
import { fail, pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];

  outer: for (let i = 0; i < 3; i++) {
    try {
      for (let j = 0; j < 3; j++) {
        try {
          if (pause(j) === 1) {
            if (i === 0) continue outer;
            break outer;
          }
          log.push(`body ${i}${j}`);
          if (pause(j) === 0) continue;
          log.push("never");
        } finally {
          log.push(pause(`inner ${i}${j}`));
        }
      }
    } finally {
      log.push(pause(`outer ${i}`));
      pause();
    }
  }
  block: try {
    try {
      if (pause(true)) break block;
    } finally {
      log.push(pause("1"));
    }
  } finally {
    log.push(pause("2"));
  }
  let n = 0;
  while (pause(true)) {
    try {
      n++;
      if (pause(n) < 3) continue;
      break;
    } catch {
      log.push("never");
    } finally {
      log.push(pause(n));
    }
  }
  for (const x of [1, 2]) {
    try {
      fail(`error ${x}`);
    } catch (error) {
      if (pause(x) === 1) continue;
      log.push(error);
      break;
    } finally {
      log.push(pause(`finally ${x}`));
    }
  }

  return log;
}

export const expected: unknown[] = [
  "body 00",
  "inner 00",
  "inner 01",
  "outer 0",
  "body 10",
  "inner 10",
  "inner 11",
  "outer 1",
  "1",
  "2",
  1,
  2,
  3,
  "finally 1",
  "error 2",
  "finally 2",
];
