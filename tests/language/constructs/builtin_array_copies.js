// The comparator of `toSorted` may wait, and the array stays.
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

  const list = [3, 1, , 2, undefined];
  const sorted = list.toSorted((a, b) => pause(a - b));
  log.push(sorted.join(), 4 in sorted, sorted.length, list.length, 2 in list);
  log.push(
    [3, 1, 2].toSorted((a, b) => pause(b) - a).join(),
    [10, 9].toSorted().join(),
  );
  attempt(() => list.toSorted(() => fail("from the comparator")));
  attempt(() => list.toSorted(step(null)));
  const stable = [["x", 1], ["y", 0], ["z", 1]];
  log.push(
    stable.toSorted((a, b) => pause(a[1] - b[1])).map(([n]) => n).join(),
  );
  log.push(
    [1, 2, 3].with(step(1), step("w")).join(),
    [1, 2].toReversed().map((x) => pause(x)).join(),
  );
  log.push([1, 2, 3].toSpliced(step(1), step(1), ...step(["s", "t"])).join());

  return log;
}

export const expected = [
  "1,2,3,,",
  true,
  5,
  5,
  false,
  "3,2,1",
  "10,9",
  "thrown from the comparator",
  null,
  "TypeError",
  "y,x,z",
  1,
  "w",
  "1,w,3",
  "2,1",
  1,
  1,
  "object",
  "1,s,t,3",
];
