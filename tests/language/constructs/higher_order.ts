// Functions that take and return functions.
import { pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];

  const compose = <T>(...fs: ((x: T) => T)[]) => (x: T): T =>
    fs.reduceRight((y, f) => f(pause(y)), x);
  const add = (n: number) => (x: number): number => pause(x + n);
  log.push(compose(add(1), (x) => pause(x * 2), add(3))(pause(4)));
  const curry = (a: number) => (b: number) => (c: number): number =>
    pause(a) + pause(b) * pause(c);
  log.push(curry(1)(2)(3), [1, 2].map(curry(10)).map((f) => f(2)).join());
  const times = (n: number, f: (i: number) => void): void => {
    for (let i = 0; i < n; i++) f(pause(i));
  };
  times(3, (i) => log.push(`round ${pause(i)}`));
  times(2, (i) => times(2, (j) => log.push(i * 10 + pause(j))));
  interface Visitor {
    depth: number;
    visit(f: (self: Visitor) => unknown): unknown;
  }
  const visitor: Visitor = {
    depth: 0,
    visit(f) {
      this.depth++;
      try {
        return pause(f(this));
      } finally {
        this.depth--;
      }
    },
  };
  log.push(visitor.visit((v) => v.visit((w) => pause(w.depth))), visitor.depth);
  const y = <A, R>(f: (self: (a: A) => R) => (a: A) => R): (a: A) => R => (a) =>
    f(y(f))(pause(a));
  log.push(
    y<number, number>((self) => (n) => n === 0 ? 1 : n * self(n - 1))(5),
  );
  const table: Record<string, (x: number) => number> = {
    neg: (x) => pause(-x),
    inc: (x) => pause(x) + 1,
  };
  log.push(["neg", "inc", "neg"].reduce((x, name) => table[name](x), 5));
  const events: Record<string, ((x: string) => void)[]> = {};
  const on = (name: string, f: (x: string) => void): void =>
    void (events[name] ??= []).push(f);
  on("e", (x) => log.push(pause(`one ${x}`)));
  on("e", (x) => log.push(pause(`two ${x}`)));
  for (const f of events[pause("e")]) f("event");
  const partial =
    (f: (...xs: number[]) => number, ...first: number[]) =>
    (...rest: number[]): number => f(...first, ...rest);
  log.push(partial((...xs) => pause(xs.length), 1, 2)(3));

  return log;
}

export const expected: unknown[] = [
  15,
  7,
  "12,14",
  "round 0",
  "round 1",
  "round 2",
  0,
  1,
  10,
  11,
  2,
  0,
  120,
  4,
  "one event",
  "two event",
  3,
];
