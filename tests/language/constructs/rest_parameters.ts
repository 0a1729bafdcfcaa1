// A rest parameter is a fresh array of the arguments that remain.
// deno-lint-ignore-file no-unused-vars
import { pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];

  const rest = (
    a: unknown,
    ...others: unknown[]
  ): unknown[] => (pause(), others);
  log.push(
    rest(1).length,
    rest(1, 2, 3).join(),
    rest(...[1, ...[2, undefined]]).length,
  );
  log.push(rest(1, 2) === rest(1, 2), Array.isArray(rest(0)));
  function change(...values: number[]): string {
    values.push(pause(9));
    return `${values.length} ${arguments.length}`;
  }
  log.push(change(1, 2));
  const forward = (
    ...values: number[]
  ): number => (pause(), sum(...values, pause(100)));
  const sum = (...values: number[]): number =>
    values.reduce((a, b) => pause(a + b), 0);
  log.push(forward(1, 2, 3), forward());
  const length = ((...values: unknown[]) => values).length;
  log.push(
    length,
    ((_a: unknown, _b: unknown, ..._rest: unknown[]) => 0).length,
  );
  const curry = (...first: number[]) => (...second: number[]) =>
    pause(sum(...first) * sum(...second));
  log.push(curry(1, 2)(3, 4));

  return log;
}

export const expected: unknown[] = [
  0,
  "2,3",
  2,
  false,
  true,
  "3 2",
  106,
  100,
  0,
  2,
  21,
];
