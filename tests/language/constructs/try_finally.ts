// `finally` runs once, whichever way the block is left.
import { fail, pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];
  const attempt = (action: () => unknown): void => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  const run = (way: string): string => {
    try {
      log.push(`${way}: try`);
      pause();
      if (way === "throw") fail("error");
      if (way === "return") return pause("returned");
      log.push("end of try");
    } catch (error) {
      log.push(`catch ${error}`);
      pause();
      return pause("from catch");
    } finally {
      log.push("finally 1");
      pause();
      log.push(pause("finally 2"));
    }
    return pause("after");
  };
  log.push(run("normal"));
  log.push(run("throw"));
  log.push(run("return"));
  attempt(() => {
    try {
      pause();
      fail("passes by");
    } finally {
      log.push(pause("on the way"));
    }
  });
  attempt(() => {
    try {
      fail("first");
    } catch {
      pause();
      fail("second");
    } finally {
      log.push(pause("after the second"));
    }
  });
  try {
    log.push(pause("a"));
  } finally {
    log.push(pause("b"));
  }
  const list: number[] = [];
  for (let i = 0; i < 3; i++) {
    try {
      list.push(pause(i));
    } finally {
      list.push(pause(i * 10));
    }
  }
  log.push(list.join());
  try {
    pause();
  } finally {
    // Nothing here.
  }

  return log;
}

export const expected: unknown[] = [
  "normal: try",
  "end of try",
  "finally 1",
  "finally 2",
  "after",
  "throw: try",
  "catch error",
  "finally 1",
  "finally 2",
  "from catch",
  "return: try",
  "finally 1",
  "finally 2",
  "returned",
  "on the way",
  "thrown passes by",
  "after the second",
  "thrown second",
  "a",
  "b",
  "0,0,1,10,2,20",
];
