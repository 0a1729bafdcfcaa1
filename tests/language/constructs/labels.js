// `break` and `continue` go to the statement that their label names.
// deno-lint-ignore-file no-unused-labels
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  outer: for (let i = 0; i < 3; i++) {
    middle: for (let j = 0; j < 3; j++) {
      for (let k = 0; k < 3; k++) {
        if (pause(k) === 1) continue middle;
        if (pause(j) === 1) continue outer;
        if (pause(i) === 2) break outer;
        log.push(`${i}${j}${k}`);
      }
    }
  }
  block: {
    log.push(pause("in the block"));
    inner: {
      if (pause(true)) break block;
      break inner;
    }
    log.push("never");
  }
  choice: if (pause(true)) {
    if (pause(1)) break choice;
    log.push("never");
  } else pause();
  a: b: c: for (const x of [1, 2, 3]) {
    if (pause(x) === 1) continue a;
    if (x === 2) continue b;
    break c;
  }
  loop: while (pause(true)) {
    switch (step(1)) {
      case 1:
        break loop;
    }
    log.push("never");
  }
  named: switch (step(2)) {
    case 2:
      for (;;) {
        pause();
        break named;
      }
  }
  let n = 0;
  again: do {
    n++;
    for (const key in { a: 1, b: 2 }) {
      if (pause(key) === "b") continue again;
      log.push(key);
    }
    log.push("never");
  } while (step(n) < 2);
  single: log.push(pause("a labelled expression"));
  try_: try {
    if (pause(true)) break try_;
    log.push("never");
  } finally {
    log.push(pause("finally of a labelled try"));
  }
  label: {
    const label = pause("a variable of the same name");
    log.push(label);
    break label;
  }

  return log;
}

export const expected = [
  "000",
  "100",
  "in the block",
  1,
  2,
  "a",
  1,
  "a",
  2,
  "a labelled expression",
  "finally of a labelled try",
  "a variable of the same name",
];
