// `do … while` runs its body before it first asks, and `continue` goes to the condition.
import { pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];
  const step = <T>(value: T): T => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  let n = 0;
  do {
    n++;
    if (pause(n) === 2) continue;
    log.push(`body ${n}`);
  } while (step(n) < 4);
  do log.push(pause("once")); while (pause(false));
  do {
    if (pause(n) > 6) break;
    n += pause(1);
  } while (step(true));
  log.push(n);
  outer: do {
    do {
      n--;
      if (pause(n) === 4) continue outer;
    } while (pause(n) > 2);
    log.push("the inner one ended");
  } while (step(n) > 0 && n !== 2);
  log.push(n);

  return log;
}

export const expected: unknown[] = [
  "body 1",
  1,
  2,
  "body 3",
  3,
  "body 4",
  4,
  "once",
  true,
  true,
  true,
  7,
  4,
  "the inner one ended",
  2,
  2,
];
