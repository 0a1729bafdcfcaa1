// A loop goes on in a Set, Map, string or iterator where it waited, and sees what was added.
import { pause } from "../pause.ts";

export function main() {
  const log = [];

  const set = new Set(["a", "b"]);
  for (const item of set) {
    log.push(pause(item));
    if (item === "a") set.add("c").delete("b");
  }
  const map = new Map([["one", 1], ["two", 2]]);
  const read = [];
  for (const [key, value, none = pause("none")] of map) {
    if (value === 1) map.set("three", 3);
    read.push(() => `${key} ${value} ${none}`);
    log.push(pause(key));
    if (value === 3) break;
  }
  log.push(...read.map((each) => each()));
  outer: for (const letter of "xy") {
    for (const number of new Uint8Array([1, 2, 3])) {
      if (pause(number) === 2) continue outer;
      log.push(letter + number);
    }
  }
  for (const [index, item] of ["p", "q"].entries()) {
    log.push(pause(index), item);
  }
  for (const key of map.keys()) {
    if (key === "two") break;
    log.push(pause(key));
  }
  const names = { first: 1, second: 2, third: 3 };
  for (const name in names) {
    delete names.second;
    log.push(pause(name));
  }
  class Counted extends Set {
    *[Symbol.iterator]() {
      try {
        for (const item of [...super.values()]) yield `counted ${item}`;
      } finally {
        log.push("closed");
      }
    }
  }
  for (const item of new Counted(["m", "n"])) {
    log.push(pause(item));
    break;
  }

  return log;
}

export const expected = [
  "a",
  "c",
  "one",
  "two",
  "three",
  "one 1 none",
  "two 2 none",
  "three 3 none",
  "x1",
  "y1",
  0,
  "p",
  1,
  "q",
  "one",
  "first",
  "third",
  "counted m",
  "closed",
];
