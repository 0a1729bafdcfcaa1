// The targets of a destructuring assignment are evaluated each in its turn.
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

  const object = (name) => (log.push(name), pause(o));
  const o = {};
  [object("a")[step("k1")], , object("b").k2 = step("not evaluated")] = step([
    0,
    1,
    2,
  ]);
  log.push(JSON.stringify(o));
  [object("c").k3, ...object("d")[step("k4")]] = step([1, 2, 3]);
  log.push(JSON.stringify(o));
  const source = {
    get p() {
      log.push("get p");
      return undefined;
    },
    get q() {
      log.push("get q");
      return { r: [1] };
    },
  };
  ({
    [step("p")]: object("e")[step("k5")] = step("default"),
    q: { r: [object("f").k6] },
    ...object("g").k7
  } = source);
  log.push(JSON.stringify(o));
  let x = 1, y = 2;
  [x, y] = [pause(y), pause(x)];
  log.push(x, y);
  [x, y] = step([...[y], x]);
  log.push(x, y);
  log.push(
    ([x = step("d1"), y = step("d2")] = step([undefined, null])).length,
    x,
    y,
  );
  attempt(() => {
    [object("h")[step("k")]] = fail("before the targets");
  });
  attempt(() => {
    [(fail("from a target"), o).x] = step([1]);
  });
  attempt(() => ({ a: x } = step(null)));
  const seen = [];
  for ([x, seen[step(seen.length)]] of [[1, "s1"], [2, "s2"]]) pause();
  log.push(x, seen.join());

  return log;
}

export const expected = [
  "object",
  "a",
  "k1",
  "b",
  '{"k1":0,"k2":2}',
  "object",
  "c",
  "d",
  "k4",
  '{"k1":0,"k2":2,"k3":1,"k4":[2,3]}',
  "p",
  "e",
  "k5",
  "get p",
  "default",
  "get q",
  "f",
  "g",
  '{"k1":0,"k2":2,"k3":1,"k4":[2,3],"k5":"default","k6":1,"k7":{}}',
  2,
  1,
  "object",
  1,
  2,
  "object",
  "d1",
  2,
  "d1",
  null,
  "thrown before the targets",
  "object",
  "thrown from a target",
  null,
  "TypeError",
  0,
  1,
  2,
  "s1,s2",
];
