// What is in `catch` and `finally` may wait, with an error or a result under way.
import { pause } from "../pause.ts";

export function main() {
  const log = [];

  const fail = (what) => {
    throw pause(what);
  };
  for (const text of ["a", "b"]) {
    try {
      fail(text);
    } catch (error) {
      log.push(pause(error));
      try {
        if (pause(error) === "b") fail("again");
      } catch {
        log.push(pause("caught again"));
      } finally {
        log.push(pause("finally"));
      }
    }
  }
  const through = () => {
    try {
      try {
        fail("outer");
      } finally {
        log.push(pause("first"));
        log.push(pause("second"));
      }
    } catch (error) {
      return pause(error);
    }
  };
  log.push(through());
  const replaced = () => {
    try {
      fail("lost");
    } finally {
      try {
        fail("in between");
      } catch ([first]) {
        log.push(pause(first));
      }
      fail("replaced");
    }
  };
  try {
    replaced();
  } catch (error) {
    log.push(pause(error));
  }
  let rounds = 0;
  do {
    if (rounds === 1) continue;
    try {
      log.push(pause(rounds));
    } finally {
      log.push(pause(`after ${rounds}`));
    }
  } while (pause(++rounds) < 3);

  return log;
}

export const expected = [
  "a",
  "finally",
  "b",
  "caught again",
  "finally",
  "first",
  "second",
  "outer",
  "i",
  "replaced",
  0,
  "after 0",
  2,
  "after 2",
];
