// Closures share the variables that they capture, also while a caller is suspended.
import { pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];

  const counter = (start: number) => {
    let n = pause(start);
    return {
      up: (): number => (pause(), ++n),
      down: (): number => pause(--n),
      get: (): number => n,
      twice(): number {
        this.up();
        return this.up();
      },
    };
  };
  const one = counter(0), two = counter(100);
  log.push(one.up(), one.twice(), two.down(), one.get(), two.get());
  let shared = 1;
  const increment = (): number => pause(shared++);
  const run = (): string => {
    const before = shared;
    increment();
    const during = shared;
    shared *= pause(10);
    increment();
    return `${before} ${during} ${shared}`;
  };
  log.push(run(), shared);
  const memo = (f: (n: number) => number) => {
    const known = new Map<number, number>();
    return (n: number): number => {
      if (!known.has(n)) known.set(n, pause(f(n)));
      return known.get(n)!;
    };
  };
  let calls = 0;
  const square = memo((n) => (calls++, pause(n * n)));
  log.push(square(3), square(3), square(4), calls);
  const parameters = (a: number, b: number[]) => {
    const change = (): void => {
      a += pause(1);
      b = [...b, pause(a)];
    };
    change();
    change();
    return `${a} ${b.join()}`;
  };
  log.push(parameters(1, []));
  const makeAll = (names: string[]): (() => string)[] => {
    const all: (() => string)[] = [];
    let last = "";
    for (const name of names) {
      const previous = last;
      all.push(() => pause(`${previous}<${name}<${last}`));
      last = pause(name);
    }
    return all;
  };
  log.push(makeAll(["a", "b", "c"]).map((f) => f()).join());
  let later: () => string;
  const setLater = (): void => {
    const local = pause("local");
    later = () => pause(local);
  };
  setLater();
  log.push(later!());

  return log;
}

export const expected: unknown[] = [
  1,
  3,
  99,
  3,
  99,
  "1 2 21",
  21,
  9,
  9,
  16,
  2,
  "3 2,3",
  "<a<c,a<b<c,b<c<c",
  "local",
];
