// A block has variables of its own, made anew each time it is entered.
// deno-lint-ignore-file no-empty no-inner-declarations prefer-const
import { pause } from "../pause.ts";

export function main() {
  const log = [];

  let x = pause("outer");
  {
    let x = pause("block");
    {
      const x = pause("inner");
      log.push(x);
    }
    log.push(x);
    x = pause("changed");
    log.push(x);
  }
  log.push(x);
  const closures = [];
  let n = 0;
  while (n < 3) {
    let mine = pause(n * 10);
    const constant = pause(n);
    closures.push(() => `${constant} ${pause(mine++)}`);
    n++;
  }
  log.push(
    closures.map((f) => f()).join("; "),
    closures.map((f) => f()).join("; "),
  );
  const undefinedEachRound = [];
  for (let i = 0; i < 3; i++) {
    let fresh;
    undefinedEachRound.push(fresh);
    fresh = pause(i);
  }
  log.push(undefinedEachRound.every((v) => v === undefined));
  if (pause(true)) {
    let x = pause("in if");
    log.push(x);
  } else {
    let x = "in else";
    log.push(x);
  }
  {
    function x() {
      return pause("function in a block");
    }
    log.push(x());
  }
  log.push(x);
  {
    class x {
      static y = "class in a block";
    }
    pause();
    log.push(x.y);
  }
  {}

  log.push(((x) => {
    {
      let x = pause("deep");
      log.push(x);
    }
    return x;
  })(pause("parameter")));

  return log;
}

export const expected = [
  "inner",
  "block",
  "changed",
  "outer",
  "0 0; 1 10; 2 20",
  "0 1; 1 11; 2 21",
  true,
  "in if",
  "function in a block",
  "outer",
  "class in a block",
  "deep",
  "parameter",
];
