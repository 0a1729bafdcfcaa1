// Modules are strict, compiled or not.
// deno-lint-ignore-file no-global-assign no-inner-declarations no-shadow-restricted-names no-undef no-unused-vars
import { pause } from "../pause.ts";

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

  attempt(() => (undeclaredHere = step(1)));
  attempt(() => (Object.freeze(step([])).x = 1));
  attempt(() => (undefined = step(1)));
  attempt(() => delete step(Object.freeze({ x: 1 })).x);
  log.push(
    (function () {
      return this;
    })(),
    typeof (function () {
      return pause(this);
    })(),
  );
  attempt(() => (step("primitive").x = 1));
  const accessor = {
    get only() {
      return 1;
    },
  };
  attempt(() => (step(accessor).only = 2));
  {
    function inBlock() {
      return pause(1);
    }
  }
  log.push(typeof inBlock);
  attempt(() =>
    (function f() {
      return pause(f).caller;
    })()
  );
  attempt(() => (NaN = step(1)));

  return log;
}

export const expected = [
  1,
  "ReferenceError",
  "object",
  "TypeError",
  1,
  "TypeError",
  "object",
  "TypeError",
  undefined,
  "undefined",
  "primitive",
  "TypeError",
  "object",
  "TypeError",
  "undefined",
  "TypeError",
  1,
  "TypeError",
];
