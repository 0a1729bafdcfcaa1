// `using` disposes at the end of its block, loop or round, however that is left.
// deno-lint-ignore-file no-unused-vars
import { fail, pause } from "../pause.ts";

export function main() {
  const log = [];
  const attempt = (action) => {
    try {
      log.push(action());
    } catch (error) {
      log.push(
        error instanceof SuppressedError
          ? `${error.error} suppressed ${error.suppressed}`
          : error instanceof Error
          ? error.name
          : `thrown ${error}`,
      );
    }
  };
  class Resource {
    constructor(name) {
      this.name = pause(name);
    }
    [Symbol.dispose]() {
      log.push(`dispose ${pause(this.name)}`);
      if (this.name === "broken") fail("from dispose");
    }
  }

  {
    using a = new Resource("a"), b = new Resource("b"), c = pause(null);
    const read = () => a.name;
    log.push(read());
  }
  outer: for (using x of [new Resource("x"), new Resource("y")]) {
    for (using z of [new Resource("z")]) {
      if (x.name === "x") continue outer;
      break outer;
    }
  }
  const function_ = () => {
    using a = new Resource("in a function");
    for (let i = 0; i < 2; i++) {
      using b = new Resource(`b${i}`);
      if (pause(i) === 1) return `returned ${a.name}`;
    }
  };
  attempt(function_);
  attempt(() => {
    using a = new Resource("first");
    using b = new Resource("broken");
    fail("from the block");
  });
  attempt(() => {
    using a = new Resource("before");
    using b = pause({});
  });
  attempt(() => {
    using a = pause(5);
  });
  attempt(() => {
    using a = new Resource("constant");
    a = pause(1);
  });
  function* generator() {
    using a = new Resource("of a generator");
    yield a.name;
    yield "never";
  }
  for (const name of generator()) {
    log.push(name);
    break;
  }
  log.push([...generator()].join());
  const [[n = 1]] = (() => {
    using a = new Resource("with a pattern");
    const [b = fail("from a pattern")] = [[]];
    return [b];
  })();
  log.push(n);
  class Klass {
    static {
      using a = new Resource("of a static block");
      log.push("static block");
    }
  }
  switch (pause(1)) {
    case 1: {
      using a = new Resource("of a clause");
    }
  }
  using last = new Resource("last");
  return log;
}

export const expected = [
  "a",
  "dispose b",
  "dispose a",
  "dispose z",
  "dispose x",
  "dispose z",
  "dispose y",
  "dispose b0",
  "dispose b1",
  "dispose in a function",
  "returned in a function",
  "dispose broken",
  "dispose first",
  "from dispose suppressed from the block",
  "dispose before",
  "TypeError",
  "TypeError",
  "dispose constant",
  "TypeError",
  "of a generator",
  "dispose of a generator",
  "dispose of a generator",
  "of a generator,never",
  "dispose with a pattern",
  1,
  "static block",
  "dispose of a static block",
  "dispose of a clause",
  "dispose last",
];
