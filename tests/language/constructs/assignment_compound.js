// A compound assignment reads its target before it evaluates the value.
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

  let x = 1;
  const set = (value) => (x = value, pause(value));
  x += set(10);
  log.push(x);
  x = x + set(100) + x;
  log.push(x);
  const object = (name) => (log.push(name), pause(target));
  const target = {
    value: 5,
    get v() {
      log.push("get v");
      return this.value;
    },
    set v(value) {
      log.push(`set v ${value}`);
      this.value = value;
    },
  };
  log.push(object("o").v += step(1));
  log.push(object("o")[step("v")] -= step(2));
  object("o")[step("v")] *= (target.value = 1000, step(3));
  const n = {
    a: 2,
    b: 2,
    c: 8,
    d: 7,
    e: 6,
    f: 6,
    g: 6,
    h: 1,
    i: -16,
    j: -1,
    k: "s",
    l: 3n,
  };
  n.a **= step(5);
  n.b /= step(4);
  n.c %= step(3);
  n.d &= step(3);
  n.e |= step(1);
  n.f ^= step(5);
  n[step("h")] <<= step(4);
  n[step("i")] >>= step(2);
  n.j >>>= step(28);
  n.k += step(1);
  n.l *= step(2n);
  n.g += n.g += step(1);
  log.push(...Object.values(n).map(String));
  attempt(() => (step(null)[step("key")] += step("not evaluated")));
  attempt(() => (object("o").v += fail("no assignment")));
  let total = 0;
  for (const add of [1, 2, 3]) total += pause(add);
  log.push(total);

  return log;
}

export const expected = [
  11,
  211,
  "o",
  "get v",
  1,
  "set v 6",
  6,
  "o",
  "v",
  "get v",
  2,
  "set v 4",
  4,
  "o",
  "v",
  "get v",
  3,
  "set v 12",
  5,
  4,
  3,
  3,
  1,
  5,
  "h",
  4,
  "i",
  2,
  28,
  1,
  2n,
  1,
  "32",
  "0.5",
  "2",
  "3",
  "7",
  "3",
  "13",
  "16",
  "-4",
  "15",
  "s1",
  "6",
  null,
  "key",
  "TypeError",
  "o",
  "get v",
  "thrown no assignment",
  6,
];
