// The name of a function expression is a constant inside of it, and nowhere else.
// deno-lint-ignore-file no-class-assign no-func-assign
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

  const factorial = function fact(n) {
    pause();
    return n <= 1 ? 1 : n * fact(pause(n - 1));
  };
  log.push(factorial(5), typeof fact);
  const renamed = factorial;
  log.push(renamed(3));
  attempt(() =>
    (function constant() {
      pause();
      constant = step("evaluated");
    })()
  );
  log.push((function f(f) {
    return pause(f);
  })("parameter"));
  log.push((function f() {
    const f = pause("variable");
    return f;
  })());
  log.push((function f() {
    function f() {
      return pause("declared");
    }
    return f();
  })());
  const value = function self(again) {
    return pause(again) ? self(false) : typeof self + (self === value);
  };
  log.push(value(true));
  const Klass = class Inner {
    static make() {
      return pause(new Inner());
    }
    same() {
      return Inner === Klass;
    }
  };
  log.push(Klass.make().same(), typeof Inner, Klass.name);
  attempt(() => {
    (class Fixed {
      static change() {
        Fixed = pause(1);
      }
    }).change();
  });
  const gen = function* numbers(n) {
    if (n > 0) {
      yield pause(n);
      yield* numbers(n - 1);
    }
  };
  log.push([...gen(3)].join());

  return log;
}

export const expected = [
  120,
  "undefined",
  6,
  "evaluated",
  "TypeError",
  "parameter",
  "variable",
  "declared",
  "functiontrue",
  true,
  "undefined",
  "Inner",
  "TypeError",
  "3,2,1",
];
