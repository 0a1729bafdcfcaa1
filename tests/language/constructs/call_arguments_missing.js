// A call may pass fewer arguments than there are parameters, or more.
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  function two(a, b) {
    pause();
    log.push(`${a} ${b} ${arguments.length}`);
    return pause(b);
  }
  two();
  two(step(1));
  two(step(1), step(2));
  two(step(1), step(2), step(3));
  log.push(two(undefined, step(null)));

  return log;
}

export const expected = [
  "undefined undefined 0",
  1,
  "1 undefined 1",
  1,
  2,
  "1 2 2",
  1,
  2,
  3,
  "1 2 3",
  null,
  "undefined null 2",
  null,
];
