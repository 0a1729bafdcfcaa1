// The callbacks of `find`, `findIndex`, `findLast` and `findLastIndex` may wait.
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

  const list = [5, 12, 8, 130, 44];
  log.push(list.find((x) => step(x) > 10), list.findIndex((x) => step(x) > 10));
  log.push(
    list.findLast((x) => step(x) > 100),
    list.findLastIndex((x) => step(x) > 100),
  );
  log.push(
    list.find((x) => pause(x) > 1000),
    list.findIndex((x) => pause(x) > 1000),
  );
  log.push(list.findLast(() => pause(0)), list.findLastIndex(() => pause("")));
  // These visit holes, too.
  const holes = [, 1, ,];
  const seen = [];
  log.push(
    holes.find((x, i, all) => (seen.push(i, x, all === holes), pause(false))),
    seen.join(),
  );
  log.push(
    holes.findLastIndex((x) => pause(x) === undefined),
    holes.findIndex((x) => pause(x) === 1),
  );
  log.push(list.find(function (x) {
    return pause(x) === this.wanted;
  }, { wanted: 8 }));
  attempt(() => list.find((x) => fail(`at ${x}`)));
  attempt(() => list.findLast(step(5)));
  const shrinking = [1, 2, 3];
  log.push(
    shrinking.find((x) => (shrinking.length = 1, pause(x) === undefined)),
  );

  return log;
}

export const expected = [
  5,
  12,
  5,
  12,
  12,
  1,
  44,
  130,
  44,
  130,
  130,
  3,
  undefined,
  -1,
  undefined,
  -1,
  undefined,
  "0,,true,1,1,true,2,,true",
  2,
  1,
  8,
  "thrown at 5",
  5,
  "TypeError",
  undefined,
];
