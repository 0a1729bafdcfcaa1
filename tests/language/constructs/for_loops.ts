// `for` evaluates its parts in order, and `continue` goes to the update.
import { pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];
  const step = <T>(value: T): T => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  for (let i = step(0); step(i < 3); i += step(1)) {
    if (pause(i) === 1) continue;
    log.push(`body ${i}`);
  }
  let k = 0;
  for (;;) {
    if (pause(k++) >= 3) break;
  }
  log.push(k);
  for (; pause(k) < 6;) k++;
  log.push(k);
  for (k = pause(10); k < 12; k++);
  log.push(k);
  for (let i = 0, j = pause(10); pause(i) < pause(j); i += 3, j -= pause(2)) {
    log.push(`${i} ${j}`);
  }
  for (
    const list: number[] = pause([]);
    list.length < 3;
    list.push(pause(list.length))
  ) log.push(list.join());
  for (const constant = step("c"); pause(k++) < 13;) log.push(constant);
  for (let [a, b] = pause([0, 3]); a < b; [a, b] = pause([a + 1, b])) {
    log.push(a);
  }
  for (let i = 0; i < 2; i++) {
    for (let i = pause(10); i < 12; i++) log.push(i);
    log.push(pause(i));
  }
  for (step("only init");;) {
    step("and body");
    break;
  }

  return log;
}

export const expected: unknown[] = [
  0,
  true,
  "body 0",
  1,
  true,
  1,
  true,
  "body 2",
  1,
  false,
  4,
  6,
  12,
  "0 10",
  "3 8",
  "",
  "0",
  "0,1",
  "c",
  "c",
  0,
  1,
  2,
  10,
  11,
  0,
  10,
  11,
  1,
  "only init",
  "and body",
];
