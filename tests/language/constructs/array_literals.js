// The elements of an array literal are evaluated in order, holes and spreads included.
// deno-lint-ignore-file no-sparse-arrays
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

  const shape = (array) =>
    Array.from(
      { length: array.length },
      (_, i) => i in array ? array[i] : "hole",
    ).join();
  log.push(shape([step(1), step(2), [step(3), [step(4)]]].flat(2)));
  log.push(shape([, step(1), , step(2), ,]));
  log.push(
    shape([...step("ab"), step("c"), ...step([]), ...step(new Set([1]))]),
  );
  log.push(shape([...[, step(1)]]));
  let x = 1;
  const change = () => (x = pause(2));
  log.push(shape([x, change(), x]));
  attempt(() => [step("a"), ...step({}), step("not evaluated")]);
  const rows = [0, 1, 2].map((i) => [step(i), step(i * i)]);
  log.push(rows.join(";"));

  return log;
}

export const expected = [
  1,
  2,
  3,
  4,
  "1,2,3,4",
  1,
  2,
  "hole,1,hole,2,hole",
  "ab",
  "c",
  "object",
  "object",
  "a,b,c,1",
  1,
  ",1",
  "1,2,2",
  "a",
  "object",
  "TypeError",
  0,
  0,
  1,
  1,
  2,
  4,
  "0,0;1,1;2,4",
];
