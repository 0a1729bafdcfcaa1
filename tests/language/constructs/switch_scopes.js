// The cases of a `switch` share one scope, with its dead zones and functions.
// deno-lint-ignore-file no-case-declarations no-fallthrough no-inner-declarations prefer-const
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const attempt = (action) => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  const run = (x) => {
    switch (pause(x)) {
      case 0:
        let a = pause("a");
        const b = pause("b");
      case 1:
        log.push(hoisted(x));
        try {
          log.push(a);
          a = pause("changed");
          log.push(() => a, b);
          log[log.length - 2] = log[log.length - 2]();
        } catch (error) {
          log.push(error.name);
        }
        function hoisted(y) {
          return `hoisted ${y}`;
        }
        break;
      case 2:
        class Local {
          constructor() {
            this.name = pause("local");
          }
        }
        log.push(typeof Local);
      default:
        try {
          log.push(typeof Local);
        } catch (error) {
          log.push(error.name);
        }
    }
  };
  run(0);
  run(1);
  run(2);
  run(3);
  let x = "outer";
  switch (pause(1)) {
    case 1:
      let x = pause("inner");
      log.push(x);
  }
  log.push(x);
  const closures = [];
  for (const n of [1, 2]) {
    switch (pause(n)) {
      case 1:
      case 2:
        let mine = pause(n * 10);
        closures.push(() => pause(mine++));
    }
  }
  log.push(closures.map((f) => f()).join(), closures.map((f) => f()).join());
  // The discriminant is outside of that scope.
  attempt(() => {
    switch ((() => pause(x))()) {
      case "outer":
        let y = pause("in");
        return y;
    }
  });

  return log;
}

export const expected = [
  "hoisted 0",
  "a",
  "changed",
  "b",
  "hoisted 1",
  "ReferenceError",
  "function",
  "function",
  "ReferenceError",
  "inner",
  "outer",
  "10,20",
  "11,21",
  "in",
];
