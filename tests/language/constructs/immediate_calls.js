// A function can be called where it is written.
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  log.push(
    (() => pause(1))(),
    (function () {
      return pause(2);
    })(),
    function named() {
      return pause(3);
    }(),
  );
  log.push(((x, y = step(x)) => x + y)(step(4)));
  log.push(
    (class {
      static m() {
        return pause(5);
      }
    }).m(),
    ({
      m() {
        return pause(6);
      },
    }).m(),
  );
  log.push([() => pause(7)][0](), (() => () => () => pause(8))()()());
  !function () {
    log.push(pause("negated"));
  }();
  void (() => log.push(pause("voided")))();
  const value = ((f) => f(f))((f) => pause(typeof f));
  log.push(value);
  log.push((pause(true) ? () => pause("then") : () => pause("else"))());
  log.push((null ?? (() => pause("default")))());
  log.push((() => {
    try {
      return pause("try");
    } finally {
      pause();
    }
  })());
  log.push(new (class {
    v = 9;
    get() {
      return pause(this.v);
    }
  })().get());
  log.push((function () {
    return pause(this.a);
  }).call({ a: "called" }));
  log.push(
    [...(function* () {
      yield pause("g");
    })()][0],
  );

  return log;
}

export const expected = [
  1,
  2,
  3,
  4,
  4,
  8,
  5,
  6,
  7,
  8,
  "negated",
  "voided",
  "function",
  "then",
  "default",
  "try",
  9,
  "called",
  "g",
];
