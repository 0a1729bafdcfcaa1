// An array pattern takes values in order, with defaults for what is undefined.
// deno-lint-ignore-file no-empty-pattern
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

  const [
    a,
    ,
    b = step("default b"),
    [c, d = step("default d")] = step([5]),
    ...[e, ...f]
  ] = step([1, 2, undefined, undefined, 7, 8, 9]);
  log.push(a, b, c, d, e, f.join());
  const [x = step("not evaluated"), y = step("default"), z = step(x + y)] =
    step([null]);
  log.push(x, y, z);
  let p, q;
  [p, q = p, ...[]] = pause("ab");
  log.push(p, q);
  [p, q] = [q, p];
  log.push(p + q);
  [[p], { q }] = pause([[10], { q: 20 }]);
  log.push(p, q);
  log.push(([p = step(1)] = step([])).length, p);
  const [] = step([1]);
  [] = step("x");
  const [first, ...rest] = pause(new Set([1, 2, 3]));
  log.push(first, rest.join());
  const [[k1, v1], [k2, v2]] = pause(new Map([["a", 1], ["b", 2]]));
  log.push(k1, v1, k2, v2);
  const [named = () => pause("named")] = pause([]);
  log.push(named.name, named());
  attempt(() => {
    const [n] = step(null);
    return n;
  });
  attempt(() => {
    const [] = step({});
  });
  attempt(() => {
    const [[n]] = step([1]);
    return n;
  });
  const swap = ([a, b]) => [pause(b), pause(a)];
  log.push(swap(swap(pause([1, 2]))).join());

  return log;
}

export const expected = [
  "object",
  "default b",
  "object",
  "default d",
  1,
  "default b",
  5,
  "default d",
  7,
  "8,9",
  "object",
  "default",
  "nulldefault",
  null,
  "default",
  "nulldefault",
  "a",
  "b",
  "ba",
  10,
  20,
  "object",
  1,
  0,
  1,
  "object",
  "x",
  1,
  "2,3",
  "a",
  1,
  "b",
  2,
  "named",
  "named",
  null,
  "TypeError",
  "object",
  "TypeError",
  "object",
  "TypeError",
  "1,2",
];
