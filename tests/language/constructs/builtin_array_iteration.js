// The callbacks of `forEach`, `map`, `filter`, `some` and `every` may wait.
// deno-lint-ignore-file no-sparse-arrays no-unused-vars
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

  const list = [1, 2, 3];
  list.forEach((x, i, all) => log.push(pause(x) * 10 + i, all === list));
  log.push(
    list.map((x) => pause(x * 2)).join(),
    list.filter((x) => pause(x) !== 2).join(),
  );
  log.push(
    list.some((x) => step(x) > 1),
    list.every((x) => step(x) < 2),
    [].every(() => fail()),
    [].some(() => fail()),
  );
  log.push(list.forEach((x) => pause(x)));
  const receiver = { factor: 10 };
  log.push(
    list.map(function (x) {
      return pause(x * this.factor);
    }, receiver).join(),
  );
  log.push(
    list.map(function () {
      return typeof pause(this);
    }).join(),
  );
  // Holes are passed over; what is added meanwhile is not visited, what is deleted neither.
  const holes = [1, , 3, ,];
  const seen = [];
  log.push(
    holes.map((x, i) => (seen.push(i), pause(x))).length,
    seen.join(),
    1 in holes.map((x) => pause(x)),
  );
  const changing = [1, 2, 3, 4];
  const visited = [];
  changing.forEach((x, i) => {
    visited.push(x);
    if (pause(i) === 0) {
      changing.push(5);
      changing[1] = 20;
      delete changing[2];
    }
  });
  log.push(visited.join(), changing.length);
  const shrinking = [1, 2, 3, 4];
  log.push(shrinking.filter((x) => (shrinking.length = 2, pause(true))).join());
  attempt(() =>
    list.map((x) => x === 2 ? fail("from the callback") : log.push(pause(x)))
  );
  attempt(() => list.forEach(step(null)));
  attempt(() => list.map({}));
  log.push(
    list.map((x) =>
      list.filter((y) => pause(y) <= x).map((y) => pause(x * y)).join("+")
    ).join(),
  );
  log.push(
    list[step("map")]((x) => pause(x)).length,
    list?.map?.((x) => pause(-x)).join(),
  );
  log.push(
    list.map(Number).join(),
    ["1", "2", "3"].map(parseInt).join(),
    [0, 1].filter(Boolean).length,
  );
  log.push([["a", 1], ["b", 2]].map(([k, v]) => pause(k + v)).join());

  return log;
}

export const expected = [
  10,
  true,
  21,
  true,
  32,
  true,
  "2,4,6",
  "1,3",
  1,
  2,
  1,
  2,
  true,
  false,
  true,
  false,
  undefined,
  "10,20,30",
  "undefined,undefined,undefined",
  4,
  "0,2",
  false,
  "1,20,4",
  5,
  "1,2",
  1,
  "thrown from the callback",
  null,
  "TypeError",
  "TypeError",
  "1,2+4,3+6+9",
  "map",
  3,
  "-1,-2,-3",
  "1,2,3",
  "1,NaN,NaN",
  1,
  "a1,b2",
];
