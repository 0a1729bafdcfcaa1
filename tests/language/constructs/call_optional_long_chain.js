// A short circuit leaves the whole of an optional chain.
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

  const make = (depth) => {
    pause();
    return depth === 0 ? null : {
      depth,
      next(word) {
        log.push(`next ${word} at ${depth}`);
        return pause(make(depth - 1));
      },
      key: "next",
    };
  };
  const a = make(3);
  log.push(a?.[step("next")]?.(step("x"))?.depth);
  log.push(
    a?.next(step(1))?.next(step(2))?.next(step(3))?.next(step(4)).and.so
      [step("on")](),
  );
  log.push(a?.next(step(1)).next(step(2)).depth);
  log.push(
    make(0)?.next(step("no")).next(step("no"))[step("no")].next(step("no")),
  );
  log.push(make(0)?.a.b.c(step("no")).d?.[step("no")].e);
  log.push(`${make(0)?.a[step("no")]} ${make(2)?.["depth"]}`);
  // Parentheses end the chain.
  attempt(() => (make(0)?.next).depth);
  attempt(() => (make(0)?.next)(step("evaluated")));
  attempt(() => (make(0)?.next(step("no"))).depth);
  log.push((make(2)?.next)(step("yes")).depth);
  log.push(make(1)?.next?.(step("last"))?.next?.(step("no")));

  return log;
}

export const expected = [
  "next",
  "x",
  "next x at 3",
  2,
  1,
  "next 1 at 3",
  2,
  "next 2 at 2",
  3,
  "next 3 at 1",
  undefined,
  1,
  "next 1 at 3",
  2,
  "next 2 at 2",
  1,
  undefined,
  undefined,
  "undefined 2",
  "TypeError",
  "evaluated",
  "TypeError",
  "TypeError",
  "yes",
  "next yes at 2",
  1,
  "last",
  "next last at 1",
  undefined,
];
