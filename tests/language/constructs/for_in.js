// `for … in` visits each property once, not those deleted before their turn.
// deno-lint-ignore-file guard-for-in
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

  const object = {
    b: 1,
    a: 2,
    1: 3,
    0: 4,
    [Symbol.iterator]: 5,
    __proto__: { inherited: 6, a: 7 },
  };
  for (const key in step(object)) log.push(pause(key));
  const shrinking = { x: 1, y: 2, z: 3 };
  for (const key in shrinking) {
    log.push(key);
    if (key === "x") delete shrinking.y;
    pause();
  }
  for (const key in step(null)) log.push(key);
  for (const key in step(undefined)) log.push(key);
  for (const key in step("ab")) log.push(key, typeof key);
  for (const index in step(["p", , "q"])) {
    if (pause(index) === "0") continue;
    log.push(index);
  }
  const closures = [];
  for (let key in { k1: 1, k2: 2 }) {
    closures.push(() => pause(key));
    key += "!";
    pause();
  }
  log.push(closures.map((f) => f()).join());
  const target = {};
  for (target[step("key")] in { m: 1, n: 2 }) log.push(pause(target.key));
  let plain;
  for (plain in { only: 1 }) pause();
  log.push(plain);
  for (const [first, second = step("default")] in { ab: 1, c: 2 }) {
    log.push(first + second);
  }
  outer: for (const a in { 1: 1, 2: 2 }) {
    for (const b in { 3: 3, 4: 4 }) {
      if (pause(b) === "4") continue outer;
      log.push(`${a}${b}`);
    }
  }
  const find = (wanted) => {
    for (const key in object) if (pause(key) === wanted) return `found ${key}`;
  };
  log.push(find("b"), find("nowhere"));
  attempt(() => {
    for (const key in fail("from the head")) log.push(key);
  });
  class Point {
    x = 1;
    method() {}
  }
  for (const key in new Point()) log.push(pause(key));

  return log;
}

export const expected = [
  "object",
  "0",
  "1",
  "b",
  "a",
  "inherited",
  "x",
  "z",
  null,
  undefined,
  "ab",
  "0",
  "string",
  "1",
  "string",
  "object",
  "2",
  "k1!,k2!",
  "key",
  "m",
  "key",
  "n",
  "only",
  "ab",
  "default",
  "cdefault",
  "13",
  "23",
  "found b",
  undefined,
  "thrown from the head",
  "x",
];
