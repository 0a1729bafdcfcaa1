// The comparator of `sort` may wait; the order is stable.
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

  const list = [3, 1, 2];
  const sorted = list.sort((a, b) => pause(a) - pause(b));
  log.push(
    sorted === list,
    list.join(),
    list.sort((a, b) => pause(b - a)).join(),
  );
  const people = [["ann", 3], ["bob", 1], ["cid", 3], ["dan", 1], ["eve", 2]];
  log.push(people.sort(([, a], [, b]) => pause(a - b)).map(([n]) => n).join());
  log.push(
    people.sort(([a], [b]) => pause(a) < b ? 1 : -1).map(([n]) => n).join(),
  );
  const odd = [3, undefined, 1, , 2];
  odd.sort((a, b) => pause(a - b));
  log.push(odd.length, 4 in odd, odd.slice(0, 4).join());
  log.push([10, 9, 1].sort().join(), [10, 9, 1].sort(undefined).join());
  log.push(
    ["b", "a"].sort((a, b) => pause(a).localeCompare(b)).join(),
    [2, 1].sort(() => pause(0)).join(),
    [2, 1].sort(() => pause(NaN)).join(),
  );
  attempt(() => [2, 1].sort(() => fail("from the comparator")));
  attempt(() => [2, 1].sort(step("no function")));
  attempt(() => [2, 1].sort(null));
  const large = Array.from({ length: 60 }, (_, i) => (i * 37) % 60);
  log.push(large.sort((a, b) => pause(a - b)).every((x, i) => x === i));
  log.push(
    [1].sort(() => fail("never")).length,
    [].sort(() => fail("never")).length,
  );
  log.push(
    [5, 3].sort((a, b) => [a, b].sort((x, y) => pause(x - y))[0] === a ? -1 : 1)
      .join(),
  );
  const like = { length: 3, 0: "c", 1: "a", 2: "b" };
  log.push(
    Array.prototype.sort.call(like, (a, b) => pause(a < b ? -1 : 1)) === like,
    like[0] + like[1] + like[2],
  );

  return log;
}

export const expected = [
  true,
  "1,2,3",
  "3,2,1",
  "bob,dan,eve,ann,cid",
  "eve,dan,cid,bob,ann",
  5,
  false,
  "1,2,3,",
  "1,10,9",
  "1,10,9",
  "a,b",
  "2,1",
  "2,1",
  "thrown from the comparator",
  "no function",
  "TypeError",
  "TypeError",
  true,
  1,
  0,
  "3,5",
  true,
  "abc",
];
