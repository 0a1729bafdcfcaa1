// The callbacks of `forEach` of maps and sets may wait while entries come and go.
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

  const map = new Map([["a", 1], ["b", 2], ["c", 3]]);
  map.forEach((value, key, all) => {
    log.push(pause(key), value, all === map);
    if (key === "a") {
      map.delete("b");
      map.set("d", 4);
      map.delete("a");
      map.set("a", 5);
    }
    if (map.size > 4) fail("never");
    if (value === 5) map.delete("a");
  });
  log.push([...map.keys()].join());
  const set = new Set([1, 2, 3]);
  set.forEach(function (value, same) {
    log.push(pause(value) === same, this.name);
    if (pause(value) < 3) set.add(value + 3);
    set.delete(2);
  }, { name: "receiver" });
  log.push([...set].join());
  const cleared = new Set(["x", "y"]);
  cleared.forEach((x) => {
    log.push(pause(x));
    if (x === "x") {
      cleared.clear();
      pause();
      cleared.add("z");
    }
  });
  attempt(() => map.forEach((value) => fail(value)));
  attempt(() => set.forEach(step(5)));
  attempt(() => Map.prototype.forEach.call(new Set(), () => pause()));
  log.push(
    map.forEach(() => pause("ignored")),
    new Map().forEach(() => fail("never")),
  );
  Map.prototype.forEach.call(
    new Map([[1, 2]]),
    (v, k) => log.push(pause(v) + k),
  );
  new Set([new Set([1]), new Set([2])]).forEach((inner) =>
    inner.forEach((x) => log.push(pause(x)))
  );
  log.push(
    map.get(step("d")),
    set.has(step(3)),
    new Map([["k", step("v")]]).get("k"),
  );

  return log;
}

export const expected = [
  "a",
  1,
  true,
  "c",
  3,
  true,
  "d",
  4,
  true,
  "a",
  5,
  true,
  "c,d",
  true,
  "receiver",
  true,
  "receiver",
  true,
  "receiver",
  "1,3,4",
  "x",
  "z",
  "thrown 3",
  5,
  "TypeError",
  "TypeError",
  undefined,
  undefined,
  3,
  1,
  2,
  "d",
  3,
  "v",
  4,
  true,
  "v",
];
