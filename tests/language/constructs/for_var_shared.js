// All rounds of a loop with `var` share one variable.
// deno-lint-ignore-file no-var no-inner-declarations
import { pause } from "../pause.ts";

export function main() {
  const log = [];

  const closures = [];
  for (var i = 0; pause(i) < 3; i++) {
    var inside = pause(i * 10);
    closures.push(() => `${i} ${inside}`);
  }
  log.push(closures.map((f) => pause(f())).join("; "), i, inside);
  for (var key in { a: 1, b: 2 }) closures.push(() => key), pause();
  for (var item of [5, 6]) closures.push(() => item), pause();
  log.push(closures.slice(3).map((f) => f()).join(), key, item);
  const before = typeof later;
  if (pause(false)) { var later = 1; }
  log.push(before, later);

  return log;
}

export const expected = [
  "3 20; 3 20; 3 20",
  3,
  20,
  "b,b,6,6",
  "b",
  6,
  "undefined",
  undefined,
];
