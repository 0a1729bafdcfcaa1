// A stack of calls is suspended at its bottom, and resumed with a value or an error.
import { getCurrent, Greenlet } from "@continulet/greenlet";
import { pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];
  const own = getCurrent();

  function descend(depth: number): number {
    if (depth === 0) return own.switch(pause("at the bottom")) as number;
    try {
      return descend(depth - 1) + 1;
    } finally {
      if (depth === 500) log.push("half way up");
    }
  }
  const resumed = new Greenlet(descend);
  log.push(resumed.switch(1000), resumed.switch(5), resumed.dead);

  const thrown = new Greenlet(() => {
    try {
      return descend(1000);
    } catch (error) {
      return pause(`caught ${error}`);
    }
  });
  log.push(thrown.switch(), thrown.throw("from outside"), thrown.dead);

  const even = (n: number): boolean =>
    n === 0 ? own.switch("even?") : odd(n - 1);
  const odd = (n: number): boolean =>
    n === 0 ? own.switch("odd?") : even(n - 1);
  const mutual = new Greenlet(even);
  log.push(mutual.switch(101), mutual.switch("answered"));

  return log;
}

export const expected: unknown[] = [
  "half way up",
  "at the bottom",
  1005,
  true,
  "half way up",
  "at the bottom",
  "caught from outside",
  true,
  "odd?",
  "answered",
];
