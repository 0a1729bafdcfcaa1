// `catch` gets what was thrown, at any depth of calls.
import { fail, pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];

  const deep = (n: number): number => {
    pause();
    if (n === 0) return fail("from the depth");
    return pause(deep(n - 1)) + 1;
  };
  try {
    log.push(deep(5));
  } catch (error) {
    log.push(error, pause("caught"));
  }
  log.push(pause("after"));
  try {
    log.push(pause("no error"));
  } catch {
    log.push("never");
  }
  try {
    pause();
    throw pause(new TypeError("an object"));
  } catch (error) {
    log.push(error instanceof TypeError, (error as Error).message);
  }
  for (const thrown of [undefined, null, 0, "", false, Symbol.iterator]) {
    try {
      pause();
      throw thrown;
    } catch (error) {
      log.push(error === pause(thrown));
    }
  }
  try {
    try {
      fail("first");
    } catch (error) {
      log.push(pause(error));
      throw pause("second");
    }
  } catch (error) {
    log.push(error);
  }
  const recover = (): string => {
    try {
      return fail("in a return");
    } catch {
      return pause("recovered");
    }
  };
  log.push(recover());
  const loop = (): number => {
    for (let n = 0;; n++) {
      try {
        if (pause(n) < 3) fail("again");
        return n;
      } catch {
        pause();
        continue;
      }
    }
  };
  log.push(loop());

  return log;
}

export const expected: unknown[] = [
  "from the depth",
  "caught",
  "after",
  "no error",
  true,
  "an object",
  true,
  true,
  true,
  true,
  true,
  true,
  "first",
  "second",
  "recovered",
  3,
];
