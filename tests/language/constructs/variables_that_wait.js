// A variable keeps its value until what it is assigned has been waited for.
// deno-lint-ignore-file no-var no-inner-declarations
import { pause } from "../pause.ts";

export function main() {
  const log = [];

  function declared(x) {
    const a = pause(x);
    let b = pause(a + 1);
    var c = pause(b + 1);
    b = pause(c + b);
    x = pause(x + b);
    return [a, b, c, x];
  }

  function seenByClosures(x) {
    let value = "before";
    const look = () => log.push(value);
    const pausing = (next) => {
      look();
      const result = pause(next);
      look();
      return result;
    };
    value = pausing(x);
    look();
    var other = "other before";
    const lookAtOther = () => log.push(other);
    const fail = (error) => {
      lookAtOther();
      pause();
      throw error;
    };
    try {
      other = fail("no");
    } catch (error) {
      log.push(error, other);
    }
    return value;
  }

  function inTry(x) {
    let value = "old";
    var first = "first";
    const failing = (error) => {
      pause();
      throw error;
    };
    try {
      first = pause(1);
      value = failing(x);
    } catch (error) {
      log.push(error, value, first);
    } finally {
      log.push(value);
    }
    try {
      const inner = pause(x);
      value = inner;
      first = failing("again");
    } catch (error) {
      log.push(error, value, first);
    }
    return value;
  }

  function inLoops(n) {
    const list = [];
    var sum = 0;
    for (let i = pause(0); i < n; i++) {
      const square = pause(i * i);
      list.push(square);
      sum = pause(sum + square);
      var last = pause(last === undefined ? i : last + i);
    }
    for (let i = 0; i < n; i++) {
      const each = pause(i);
      list.push(() => each);
    }
    return [
      list.map((each) => typeof each === "function" ? each() : each),
      sum,
      last,
    ];
  }

  function constant() {
    const fixed = 1;
    try {
      // deno-lint-ignore no-const-assign
      fixed = pause(2);
    } catch (error) {
      log.push(error instanceof TypeError, fixed);
    }
    return fixed;
  }

  function usedInItself(f) {
    f = f(f);
    const g = pause(f);
    f = pause(g === f ? "same" : "other");
    return f;
  }

  return [
    declared(1),
    seenByClosures("after"),
    inTry("failed"),
    inLoops(3),
    constant(),
    usedInItself((f) => pause(f)),
    log,
  ];
}

export const expected = [
  [1, 5, 3, 6],
  "after",
  "failed",
  [[0, 1, 4, 0, 1, 2], 5, 3],
  1,
  "same",
  [
    "before",
    "before",
    "after",
    "other before",
    "no",
    "other before",
    "failed",
    "old",
    1,
    "old",
    "again",
    "failed",
    1,
    true,
    1,
  ],
];
