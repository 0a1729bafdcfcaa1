// Every round of a `for` loop with `let` has variables of its own.
import { pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];

  const closures: (() => number)[] = [];
  for (let i = 0; pause(i) < 3; i++) closures.push(() => pause(i));
  log.push(closures.map((f) => f()).join());

  const changed: [() => number, () => void][] = [];
  for (let i = 0; i < 6; i += pause(1)) {
    changed.push([() => i, () => void (i += 10)]);
    i += pause(1);
  }
  log.push(changed.map(([get]) => get()).join());
  changed[0][1]();
  log.push(changed.map(([get]) => pause(get())).join());

  const head: (() => number)[] = [];
  const keep = (f: () => number): number => (head.push(f), pause(f()));
  for (
    let i = 0, get = (): number => i;
    keep(() => i) < 2;
    keep(() => i * 10), i++
  ) {
    pause();
    // The closure of the first part keeps the variable of the first copy.
    log.push(`${i} ${get()}`);
  }
  log.push(head.map((f) => pause(f())).join());

  const pairs: (() => string)[] = [];
  for (
    let [a, b] = pause([0, "a"]) as [number, string];
    a < 2;
    a++, b += pause("b")
  ) pairs.push(() => `${a}${b}`);
  log.push(pairs.map((f) => f()).join());

  const inner: (() => string)[] = [];
  for (let i = 0; i < 2; i++) {
    let body = pause(i * 100);
    for (let j = 0; j < 2; j++) {
      inner.push(() => `${i} ${j} ${pause(body++)}`);
    }
  }
  log.push(inner.map((f) => f()).join("; "));

  const skipped: (() => number)[] = [];
  for (let i = 0; i < 4; i++) {
    skipped.push(() => i);
    if (pause(i) === 1) continue;
    if (i === 2) break;
    i += 0;
  }
  log.push(skipped.map((f) => f()).join());

  return log;
}

export const expected: unknown[] = [
  "0,1,2",
  "1,3,5",
  "11,3,5",
  "0 0",
  "1 0",
  "0,10,1,20,2",
  "0a,1ab",
  "0 0 0; 0 1 1; 1 0 100; 1 1 101",
  "0,1,2",
];
