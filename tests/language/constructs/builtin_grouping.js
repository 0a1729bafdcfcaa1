// The callbacks of `groupBy`, and what `fromEntries` iterates, may wait.
// deno-lint-ignore-file no-unused-vars
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

  const list = [1, 2, 3, 4, 5];
  const groups = Object.groupBy(list, (x, i) => step(x % 2 ? "odd" : "even"));
  log.push(JSON.stringify(groups), Object.getPrototypeOf(groups));
  const key = {};
  const map = Map.groupBy(list, (x) => pause(x > 2 ? key : 0 * -1));
  log.push(
    [...map.values()].join(";"),
    map.get(key).length,
    Object.is([...map.keys()][0], 0),
  );
  function* items() {
    try {
      yield pause("x");
      yield pause("yy");
    } finally {
      log.push(pause("closed"));
    }
  }
  log.push(
    JSON.stringify(Object.groupBy(items(), (x, i) => pause(x.length + i))),
    Map.groupBy(items(), (x) => pause(x.length)).get(2)[0],
  );
  attempt(() => Object.groupBy(items(), (x) => fail(`at ${x}`)));
  attempt(() => Map.groupBy(items(), (x) => fail(`at ${x}`)));
  attempt(() => Object.groupBy(list, step("no function")));
  attempt(() => Object.groupBy(step(null), () => pause(1)));
  function* entries(...keys) {
    try {
      for (const k of keys) yield pause([k, step(`value of ${k}`)]);
    } finally {
      log.push(pause("closed"));
    }
  }
  log.push(
    JSON.stringify(Object.fromEntries(entries("a", "b", "a"))),
    JSON.stringify(Object.fromEntries(list.map((x) => [x, pause(x * x)]))),
  );
  attempt(() =>
    Object.fromEntries((function* () {
      yield pause("no entry");
    })())
  );
  attempt(() => Object.fromEntries([[1, 2], step(5)]));
  log.push(Object.fromEntries(new Map([["k", pause("v")]])).k);
  log.push(
    Object.entries({ a: 1, b: 2 }).map(([k, v]) => [pause(k) + k, v]).join(),
    JSON.stringify(Object.assign(step({}), ...[{ a: pause(1) }, { b: 2 }])),
  );

  return log;
}

export const expected = [
  "odd",
  "even",
  "odd",
  "even",
  "odd",
  '{"odd":[1,3,5],"even":[2,4]}',
  null,
  "1,2;3,4,5",
  3,
  true,
  "closed",
  "closed",
  '{"1":["x"],"3":["yy"]}',
  "yy",
  "closed",
  "thrown at x",
  "closed",
  "thrown at x",
  "no function",
  "TypeError",
  null,
  "TypeError",
  "value of a",
  "value of b",
  "value of a",
  "closed",
  '{"a":"value of a","b":"value of b"}',
  '{"1":1,"2":4,"3":9,"4":16,"5":25}',
  "TypeError",
  5,
  "TypeError",
  "v",
  "object",
  "aa,1,bb,2",
  '{"a":1,"b":2}',
];
