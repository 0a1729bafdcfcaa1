// Functions can be called before they are declared, each in its own block.
// deno-lint-ignore-file no-func-assign no-inner-declarations
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const attempt = (action) => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  log.push(early(1));
  function early(x) {
    return pause(`early ${x} ${late()}`);
  }
  function late() {
    return pause("late");
  }
  {
    log.push(inBlock());
    function inBlock() {
      return pause("in a block");
    }
  }
  attempt(() => inBlock());
  const outer = () => {
    log.push(f());
    if (pause(true)) {
      log.push(f());
      function f() {
        return pause("inner f");
      }
    }
    return f();
    function f() {
      return pause("outer f");
    }
  };
  log.push(outer());
  const assigned = () => {
    const before = f();
    f = () => pause("replaced");
    return before + f();
    function f() {
      return pause("declared ");
    }
  };
  log.push(assigned());
  const closures = [];
  for (const x of [1, 2]) {
    closures.push(g);
    function g() {
      return pause(x);
    }
  }
  log.push(closures.map((f) => f()).join());
  log.push([..."ab"].map((c) => twice(c)).join());
  function twice(c) {
    pause();
    return inner();
    function inner() {
      return pause(c + c);
    }
  }
  for (const kind of ["generator", "async"]) {
    log.push(kind === "generator" ? [...later()].join() : typeof soon().then);
  }
  function* later() {
    yield pause(1);
  }
  async function soon() {}

  return log;
}

export const expected = [
  "early 1 late",
  "in a block",
  "ReferenceError",
  "outer f",
  "inner f",
  "outer f",
  "declared replaced",
  "1,2",
  "aa,bb",
  "1",
  "function",
];
