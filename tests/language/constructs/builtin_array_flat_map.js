// The callbacks of `flatMap` may wait, and what they return is flattened once.
// deno-lint-ignore-file no-sparse-arrays
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

  log.push(
    [1, 2, 3].flatMap((x) => pause([x, x * 10])).join(),
    [1, 2].flatMap((x) => [[pause(x)]]).length,
  );
  log.push(
    [1, 2, 3].flatMap((x) => pause(x) === 2 ? [] : pause(x)).join(),
    [, 1].flatMap((x, i) => pause(`${i}${x}`)).join(),
  );
  log.push(
    [1].flatMap((x) => [pause(x), , 2]).length,
    [1].flatMap(function (x) {
      return pause([x, this.y]);
    }, { y: 2 }).join(),
  );
  log.push(
    ["a b", "c"].flatMap((s) =>
      pause(s).split(" ").map((w) => pause(w.toUpperCase()))
    ).join(),
  );
  attempt(() => [1].flatMap(() => fail("from the callback")));
  attempt(() => [1].flatMap(step(undefined)));

  return log;
}

export const expected = [
  "1,10,2,20,3,30",
  2,
  "1,3",
  "11",
  2,
  "1,2",
  "A,B,C",
  "thrown from the callback",
  undefined,
  "TypeError",
];
