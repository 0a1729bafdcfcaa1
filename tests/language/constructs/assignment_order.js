// An assignment evaluates the object, the key and the value, and then assigns.
// deno-lint-ignore-file prefer-const
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

  const object = (name) => (log.push(name), pause(target));
  const target = {
    set x(value) {
      log.push(`x set to ${value}`);
    },
  };
  log.push(object("o").x = step(1));
  log.push(object("o")[step("x")] = step(2));
  const key = {
    toString() {
      log.push("key converted");
      return "x";
    },
  };
  object("o")[step(key)] = step(3);
  object("o")[step("x")] = object("p")[step("x")] = step(4);
  let a, b;
  a = b = object("q").x = step(5);
  log.push(a, b);
  attempt(() => (step(null)[step("key")] = step("value evaluated")));
  attempt(() => (step(undefined).x = step("value evaluated")));
  attempt(() => (step(5).x = step("value")));
  attempt(() => (Object.freeze(step({ x: 1 })).x = step(2)));
  attempt(() => (object("o")[step("x")] = fail("no assignment")));
  let o = { n: "first" };
  const first = o;
  o.n = (o = { n: "second" }, pause("changed"));
  log.push(first.n, o.n);
  let i = 0;
  const list = [];
  list[i++] = step(i++);
  list[i++] = list[i++] = step("twice");
  log.push(list.length, list[0], list[2], list[3], i);
  const arrow = (x) => (target2.x = pause(x));
  const target2 = {};
  log.push(arrow("from an arrow"), target2.x);

  return log;
}

export const expected = [
  "o",
  1,
  "x set to 1",
  1,
  "o",
  "x",
  2,
  "x set to 2",
  2,
  "o",
  "object",
  3,
  "key converted",
  "x set to 3",
  "o",
  "x",
  "p",
  "x",
  4,
  "x set to 4",
  "x set to 4",
  "q",
  5,
  "x set to 5",
  5,
  5,
  null,
  "key",
  "value evaluated",
  "TypeError",
  undefined,
  "value evaluated",
  "TypeError",
  5,
  "value",
  "TypeError",
  "object",
  2,
  "TypeError",
  "o",
  "x",
  "thrown no assignment",
  "changed",
  "second",
  1,
  "twice",
  4,
  1,
  "twice",
  "twice",
  4,
  "from an arrow",
  "from an arrow",
];
