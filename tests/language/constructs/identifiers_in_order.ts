// A variable is read when its turn comes, and keeps that value in the expression.
import { pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];

  let x = 1;
  const set = (value: number): number => {
    x = value;
    return pause(value);
  };
  log.push(x + set(2), x);
  log.push(set(3) + x, x);
  log.push(x * 10 + set(4) * 100 + x * 1000);
  log.push([x, set(5), x, set(6), x].join());
  log.push(`${x} ${set(7)} ${x}`);
  log.push(x - (x = pause(10)) - x);
  log.push(x += set(100), x);
  log.push(x++ + set(x) + x, x);
  log.push(Math.max(x, set(-1), x));
  let text = "a";
  const append = (suffix: string): string => pause(text += suffix);
  log.push(text + append("b") + text + append("c") + text);
  function parameters(a: number, b = a): string {
    const change = (): number => (a = pause(a + 1));
    return [a, change(), a, change(), a, b].join();
  }
  log.push(parameters(pause(1)));

  return log;
}

export const expected: unknown[] = [
  3,
  2,
  6,
  3,
  4430,
  "4,5,5,6,6",
  "6 7 7",
  -13,
  110,
  110,
  332,
  111,
  111,
  "aabababcabc",
  "1,2,2,3,3,1",
];
