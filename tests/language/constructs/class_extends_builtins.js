// Classes that extend built-ins make real ones.
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  class List extends Array {
    constructor(...values) {
      pause();
      super();
      for (const x of values) this.push(pause(x));
    }
    get last() {
      return this[this.length - 1];
    }
    each(f) {
      for (const x of this) f(pause(x));
      return pause(this);
    }
  }
  const list = new List(step(1), 2, 3);
  log.push(
    list.length,
    list.last,
    Array.isArray(list),
    list.each((x) => log.push(x)) === list,
    list instanceof List,
  );
  class Counter extends Map {
    constructor(entries) {
      super();
      for (const [k, n] of pause(entries)) this.add(k, n);
    }
    add(key, n = 1) {
      return this.set(key, (super.get(key) ?? 0) + pause(n));
    }
  }
  log.push([...new Counter([["a", 1], ["b", 2], ["a", 3]]).add("b")].join(";"));
  class Failure extends Error {
    name = "Failure";
    constructor(message, ...details) {
      super(pause(message), { cause: step("cause") });
      this.details = pause(details);
    }
  }
  try {
    throw new Failure(step("message"), 1, 2);
  } catch (error) {
    log.push(
      `${error}`,
      error.cause,
      error.details.join(),
      error instanceof Error,
      error instanceof Failure,
    );
  }
  class Default extends Set {
    addAll(...values) {
      for (const x of values) this.add(pause(x));
      return this;
    }
  }
  log.push([...new Default([1]).addAll(2, 1)].join());
  class Callable extends Function {
    constructor(x) {
      super("a", `return a + ${pause(x)}`);
    }
  }
  log.push(new Callable(step(5))(1));
  class Text extends String {
    constructor(s) {
      super(pause(s));
    }
    twice() {
      return pause(this + this);
    }
  }
  log.push(new Text("t").twice(), new Text("abc").length);
  class Bytes extends Uint8Array {
    sum() {
      return this.reduce((a, b) => pause(a + b), 0);
    }
  }
  log.push(new Bytes([1, 2, 3]).sum(), new Bytes(step(4)).length);

  return log;
}

export const expected = [
  1,
  1,
  2,
  3,
  3,
  3,
  true,
  true,
  true,
  "a,4;b,3",
  "message",
  "cause",
  "Failure: message",
  "cause",
  "1,2",
  true,
  true,
  "1,2",
  5,
  6,
  "tt",
  3,
  4,
  6,
  4,
];
