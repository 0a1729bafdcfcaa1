// A function that is declared in a clause of a `switch` may be called in all of them.
// deno-lint-ignore-file no-case-declarations no-inner-declarations
import { pause } from "../pause.ts";

export function main() {
  const log = [];

  const run = (x) => {
    switch (pause(x)) {
      case 0:
        return first(x);
        function first(y) {
          return pause(`first ${y} ${second(y)}`);
        }
      case 1:
        function second(y) {
          return pause(`second ${y}`);
        }
      default:
        return second(x) + first(x);
    }
  };
  log.push(run(0), run(1), run(2));

  return log;
}

export const expected = [
  "first 0 second 0",
  "second 1first 1 second 1",
  "second 2first 2 second 2",
];
