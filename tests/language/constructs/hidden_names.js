// A variable hides what has its name outside of its block, and only there.
import { pause } from "../pause.ts";

const x = "of the module";

export function main() {
  const log = [];

  for (const x of [1, 2]) log.push(pause(x));
  log.push(pause(x));
  {
    let x = pause("outer");
    const readOuter = () => x;
    {
      let x = pause("inner");
      const readInner = () => x;
      x += pause("!");
      log.push(readInner(), { x });
    }
    x += pause("?");
    log.push(readOuter());
  }
  try {
    throw { x: "thrown" };
  } catch ({ x }) {
    log.push(pause(x), x);
  }
  {
    const { a: { x } } = { a: { x: pause(3) } }, { length: y = x } = [];
    const [z, ...others] = pause("abc");
    log.push(x, y, z, others);
  }
  const recall = () => x;
  log.push(pause(recall()));
  const { name } = function x(again) {
    return again ? x(pause(false)) : x;
  }(true);
  log.push(name);

  return log;
}

export const expected = [
  1,
  2,
  "of the module",
  "inner!",
  { x: "inner!" },
  "outer?",
  "thrown",
  "thrown",
  3,
  0,
  "a",
  ["b", "c"],
  "of the module",
  "x",
];
