// A default is evaluated at the call, when its argument is undefined, from left to right.
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

  const f = (a, b = step(a + 1), c = step(b + 1), ...rest) =>
    pause(`${a} ${b} ${c} ${rest.length}`);
  log.push(f(1), f(1, 10), f(1, undefined, 20), f(1, null, undefined, 5, 6));
  const made = (list = step([])) => (list.push(pause(1)), list.length);
  log.push(made(), made());
  const closure = (x = pause(1), get = () => x, set = (v) => (x = v)) => {
    set(pause(5));
    log.push(x, get());
    return pause(x);
  };
  log.push(closure());
  const y = "outer y";
  const shadowing = (get = () => pause(y)) => {
    const y = pause("inner y");
    return `${get()} ${y}`;
  };
  log.push(shadowing());
  const nested = (
    { a = step("a"), b: [c = step(a + "c")] = step([]) } = step({}),
    d = step(c + "d"),
  ) => a + c + d;
  log.push(nested(), nested({ a: 1, b: [2] }, 3));
  attempt(() => ((a = fail("from a default")) => a)());
  attempt(() => ((a = b, b = 1) => a + b)());
  attempt(() => ((a = b, b = step(1)) => `${a}${b}`)(1));
  attempt(() => ((a = a) => a)());
  attempt(() =>
    ((get = () => later(), later = pause(() => "found")) => get())()
  );
  function self(n = pause(3), total = n <= 0 ? 0 : n + self(n - 1)) {
    return pause(total);
  }
  log.push(self(), self(5));
  function own(own = typeof own) {
    return own;
  }
  attempt(() => own());
  const required = (name) => fail(`missing ${name}`);
  const strict = (x = required("x")) => pause(x);
  log.push(strict(1));
  attempt(() => strict());
  function usesThis(x = pause(this?.name)) {
    return x;
  }
  log.push(usesThis.call({ name: "receiver" }), usesThis());
  function usesArguments(a, b = pause(arguments.length)) {
    return [a, b, arguments.length].join();
  }
  log.push(usesArguments(), usesArguments(1), usesArguments(1, 2));

  return log;
}

export const expected = [
  2,
  3,
  11,
  2,
  1,
  "1 2 3 0",
  "1 10 11 0",
  "1 2 20 0",
  "1 null 1 2",
  "object",
  "object",
  1,
  1,
  5,
  5,
  5,
  "outer y inner y",
  "object",
  "a",
  "object",
  "ac",
  "acd",
  "aacacd",
  6,
  "thrown from a default",
  "ReferenceError",
  1,
  "11",
  "ReferenceError",
  "found",
  6,
  15,
  "ReferenceError",
  1,
  "thrown missing x",
  "receiver",
  undefined,
  ",0,0",
  "1,1,1",
  "1,2,2",
];
