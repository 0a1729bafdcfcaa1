// The head of `for … of` may destructure, with defaults and calls.
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

  for (const [a, b = step("default")] of [["x"], ["y", "z"]]) {
    log.push(a, pause(b));
  }
  for (const { p, ...rest } of [{ p: step(1), q: 2, r: 3 }]) {
    log.push(p, JSON.stringify(pause(rest)));
  }
  for (
    const { [step("k")]: v = step("d") } of [{ k: 1 }, {}] as Record<
      string,
      unknown
    >[]
  ) log.push(v);
  let a, b;
  for ([a, ...b] of [[1, 2, 3], [4]]) log.push(pause(a), b.length);
  for (
    { a = step("none"), b } of [{ b: 1 }, { a: 2, b: 3 }] as {
      a?: unknown;
      b: number;
    }[]
  ) log.push(a, pause(b));
  const closures = [];
  for (
    const [x, { y }] of [[1, { y: 2 }], [3, { y: 4 }]] as [
      number,
      { y: number },
    ][]
  ) {
    closures.push(() => pause(x) + pause(y));
  }
  log.push(closures.map((f) => f()).join());
  function* pairs(): Generator<Generator<number>> {
    try {
      for (;;) yield pause(inner());
    } finally {
      log.push(pause("outer closed"));
    }
  }
  function* inner(): Generator<number> {
    try {
      yield pause(1);
      yield pause(2);
      yield pause(3);
    } finally {
      log.push(pause("inner closed"));
    }
  }
  let rounds = 0;
  for (const [x, y] of pairs()) {
    log.push(x, y);
    if (++rounds === 2) break;
  }
  attempt(() => {
    for (const [_, y = fail("no default")] of [[1]] as number[][]) log.push(y);
  });

  return log;
}

export const expected: unknown[] = [
  "default",
  "x",
  "default",
  "y",
  "z",
  1,
  1,
  '{"q":2,"r":3}',
  "k",
  1,
  "k",
  "d",
  "d",
  1,
  2,
  4,
  0,
  "none",
  "none",
  1,
  2,
  3,
  "3,7",
  "inner closed",
  1,
  2,
  "inner closed",
  1,
  2,
  "outer closed",
  "thrown no default",
];
