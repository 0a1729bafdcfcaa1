// `for … of` visits what its iterable gives, also what is added meanwhile.
import { fail, pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];
  const step = <T>(value: T): T => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };
  const attempt = (action: () => unknown): void => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  for (const x of step([1, 2, 3])) log.push(pause(x));
  for (const c of step("a\u{1F600}b")) log.push(pause(c).length);
  const growing = [1, 2];
  for (const x of growing) {
    if (growing.length < 5) growing.push(pause(x * 10));
    log.push(x);
  }
  const map = new Map([["a", 1], ["b", 2]]);
  for (const [key, value] of map) {
    log.push(key, pause(value));
    if (key === "a") map.delete("b"), map.set("c", 3);
  }
  for (const x of new Set([1, 2, 1])) log.push(pause(x));
  for (const [i, x] of ["p", "q"].entries()) log.push(i, pause(x));
  for (const b of new Uint8Array([7, 8])) log.push(pause(b));
  for (const x of [, 1]) log.push(pause(x));
  const target: { x?: number; list: number[] } = { list: [] };
  for (target.x of [1, 2]) log.push(pause(target.x));
  for (target.list[step(target.list.length)] of [5, 6]) pause();
  log.push(target.list.join());
  let plain = 0;
  for (plain of [1, 2]) if (pause(plain) === 1) break;
  log.push(plain);
  const closures: (() => number)[] = [];
  for (let x of [1, 2, 3]) {
    closures.push(() => pause(x++));
    pause();
    x *= 10;
  }
  log.push(closures.map((f) => f()).join(), closures.map((f) => f()).join());
  for (const x of []) log.push(x);
  for (const x of [[1, [2]], [3, [4]]]) {
    for (const y of x.flat()) log.push(pause(y));
  }
  attempt(() => {
    for (const x of step(5 as unknown as number[])) log.push(x);
  });
  attempt(() => {
    for (const x of fail("from the head") as number[]) log.push(x);
  });

  return log;
}

export const expected: unknown[] = [
  "object",
  1,
  2,
  3,
  "a😀b",
  1,
  2,
  1,
  1,
  2,
  10,
  20,
  100,
  "a",
  1,
  "c",
  3,
  1,
  2,
  0,
  "p",
  1,
  "q",
  7,
  8,
  undefined,
  1,
  1,
  2,
  0,
  1,
  "5,6",
  1,
  "10,20,30",
  "11,21,31",
  1,
  2,
  3,
  4,
  5,
  "TypeError",
  "thrown from the head",
];
