// `toString()` of a function gives its text as it was written.
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  function declared(a, b = 1) {
    return pause(a) /* a comment */ + b;
  }
  const arrow = (x) => pause(x);
  class Klass {
    method() {
      return pause(1);
    }
    static #hidden = 1;
    static has(o) {
      return #hidden in o;
    }
  }
  const object = {
    method(x) {
      return pause(x);
    },
    get value() {
      return 1;
    },
    *items() {
      yield pause(1);
    },
    async later() {},
  };
  log.push(declared(step(1)));
  log.push(String(declared).replace(/\s+/g, " "));
  log.push(String(arrow).replace(/\s+/g, " "));
  log.push(String(Klass).replace(/\s+/g, " "));
  log.push(String(object.method).replace(/\s+/g, " "));
  log.push(
    String(Object.getOwnPropertyDescriptor(object, "value").get).replace(
      /\s+/g,
      " ",
    ),
  );
  log.push(String(object.items).replace(/\s+/g, " "));
  log.push(
    String(object.later),
    String(new Klass().method).replace(/\s+/g, " "),
  );
  log.push(String(Math.max), arrow(step("called")), Klass.has(Klass));

  return log;
}

export const expected = [
  1,
  2,
  "function declared(a, b = 1) { return pause(a) /* a comment */ + b; }",
  "(x) => pause(x)",
  "class Klass { method() { return pause(1); } static #hidden = 1; static has(o) { return #hidden in o; } }",
  "method(x) { return pause(x); }",
  "get value() { return 1; }",
  "*items() { yield pause(1); }",
  "async later() {}",
  "method() { return pause(1); }",
  "called",
  "function max() { [native code] }",
  "called",
  true,
];
