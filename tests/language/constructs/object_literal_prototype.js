// `__proto__: value` in a literal sets the prototype, and other forms make a property.
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  const base = {
    greet() {
      return pause(`base of ${this.name}`);
    },
  };
  const first = {
    name: step("first"),
    __proto__: step(base),
    after: step("after"),
  };
  log.push(
    first.greet(),
    Object.keys(first).join(),
    Object.getPrototypeOf(first) === base,
  );
  log.push(Object.getPrototypeOf({ __proto__: step(null) }) === null);
  log.push(Object.getPrototypeOf({ "__proto__": step(base) }) === base);
  log.push(Object.getPrototypeOf({ __proto__: step(5) }) === Object.prototype);
  const computed = { ["__proto__"]: step("own") };
  log.push(Object.hasOwn(computed, "__proto__"), computed["__proto__"]);
  const __proto__ = step("shorthand");
  const shorthand = { __proto__ };
  log.push(Object.hasOwn(shorthand, "__proto__"));
  const method = {
    __proto__() {
      return pause("method");
    },
  };
  log.push(Object.hasOwn(method, "__proto__"), method.__proto__());

  return log;
}

export const expected = [
  "first",
  "object",
  "after",
  "base of first",
  "name,after",
  true,
  null,
  true,
  "object",
  true,
  5,
  true,
  "own",
  true,
  "own",
  "shorthand",
  true,
  true,
  "method",
];
