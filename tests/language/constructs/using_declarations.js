// `using` disposes at the end of its block, the last one first.
// deno-lint-ignore-file no-unused-vars
import { fail, pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };
  const attempt = (action) => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  const resource = (name) => ({
    name,
    [Symbol.dispose]() {
      log.push(`dispose ${this.name}`);
    },
  });
  {
    using a = step(resource("a"));
    using b = resource("b"), c = resource("c");
    using nothing = step(null);
    using absent = step(undefined);
    log.push(pause(a.name + b.name + c.name));
  }
  const run = (way) => {
    using outer = resource(`outer of ${way}`);
    pause();
    {
      using inner = resource(`inner of ${way}`);
      if (pause(way) === "return") return step("returned");
      if (way === "throw") fail("thrown");
    }
    return step("after the block");
  };
  attempt(() => run("normal"));
  attempt(() => run("return"));
  attempt(() => run("throw"));
  for (let i = 0; i < 3; i++) {
    using round = resource(`round ${i}`);
    if (pause(i) === 0) continue;
    if (i === 1) break;
  }
  for (using x of [resource("x"), resource("y")]) log.push(pause(x.name));
  try {
    using a = resource("in try");
    pause();
  } finally {
    log.push(pause("finally comes after"));
  }
  const closure = () => {
    using held = resource("held");
    return () => pause(held.name);
  };
  log.push(closure()());
  switch (pause(1)) {
    case 1: {
      using s = resource("in switch");
      log.push(s.name);
    }
  }
  function* generator() {
    using g = resource("in a generator");
    yield pause(1);
    yield pause(2);
  }
  for (const x of generator()) {
    log.push(x);
    break;
  }

  return log;
}

export const expected = [
  "object",
  null,
  undefined,
  "abc",
  "dispose c",
  "dispose b",
  "dispose a",
  "dispose inner of normal",
  "after the block",
  "dispose outer of normal",
  "after the block",
  "returned",
  "dispose inner of return",
  "dispose outer of return",
  "returned",
  "dispose inner of throw",
  "dispose outer of throw",
  "thrown thrown",
  "dispose round 0",
  "dispose round 1",
  "x",
  "dispose x",
  "y",
  "dispose y",
  "dispose in try",
  "finally comes after",
  "dispose held",
  "held",
  "in switch",
  "dispose in switch",
  1,
  "dispose in a generator",
];
