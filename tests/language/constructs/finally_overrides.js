// What `finally` does itself replaces what was on its way.
// deno-lint-ignore-file no-unsafe-finally
import { fail, pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };
  const attempt = (action) => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  attempt(() => {
    try {
      return step("first");
    } finally {
      return step("second");
    }
  });
  attempt(() => {
    try {
      fail("dropped");
    } finally {
      return step("instead of an error");
    }
  });
  attempt(() => {
    try {
      return step("dropped");
    } finally {
      fail("instead of a value");
    }
  });
  attempt(() => {
    try {
      fail("one");
    } finally {
      fail("two");
    }
  });
  attempt(() => {
    for (;;) {
      try {
        fail("dropped by break");
      } finally {
        pause();
        break;
      }
    }
    return "after break";
  });
  attempt(() => {
    for (const x of [1, 2, 3]) {
      try {
        return step(x);
      } finally {
        if (pause(x) < 3) continue;
      }
    }
  });
  attempt(() => {
    block: try {
      return step("dropped by a label");
    } finally {
      pause();
      break block;
    }
    return "after the block";
  });
  attempt(() => {
    try {
      try {
        return step("1");
      } finally {
        fail("2");
      }
    } catch (error) {
      return pause(`caught ${error}`);
    } finally {
      log.push(pause("outer finally"));
    }
  });
  attempt(() => {
    let n = 0;
    do {
      try {
        continue;
      } finally {
        n++;
        if (pause(n) === 3) return `${n} rounds`;
      }
    } while (true);
  });

  return log;
}

export const expected = [
  "first",
  "second",
  "second",
  "instead of an error",
  "instead of an error",
  "dropped",
  "thrown instead of a value",
  "thrown two",
  "after break",
  1,
  2,
  3,
  3,
  "dropped by a label",
  "after the block",
  "1",
  "outer finally",
  "caught 2",
  "3 rounds",
];
