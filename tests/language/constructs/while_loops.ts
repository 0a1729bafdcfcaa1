// `while` evaluates its condition before every round, and `continue` goes to it.
import { pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];
  const step = <T>(value: T): T => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  let n = 0;
  while (step(n) < 3) {
    n++;
    if (pause(n) === 2) continue;
    log.push(`body ${n}`);
  }
  while (pause(true)) {
    if (n-- < 0) break;
    pause();
  }
  log.push(n);
  while (pause(false)) log.push("never");
  let text = "";
  while ((text = pause(text + "x")).length < 4);
  log.push(text);
  let outer = 0;
  while (pause(outer++ < 3)) {
    let inner = 0;
    while (pause(inner++ < 2)) log.push(`${outer}.${pause(inner)}`);
  }
  const links = {
    value: 1,
    next: { value: 2, next: { value: 3, next: null } },
  };
  let link: { value: number; next: unknown } | null = links;
  while (link) {
    log.push(pause(link.value));
    link = pause(link.next) as typeof link;
  }

  return log;
}

export const expected: unknown[] = [
  0,
  "body 1",
  1,
  2,
  "body 3",
  3,
  -2,
  "xxxx",
  "1.1",
  "1.2",
  "2.1",
  "2.2",
  "3.1",
  "3.2",
  1,
  2,
  3,
];
