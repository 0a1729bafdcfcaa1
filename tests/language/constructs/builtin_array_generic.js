// The methods of arrays work on anything with a length, and through `call`.
// deno-lint-ignore-file no-unused-vars
import { pause } from "../pause.ts";

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

  const like = { length: 3, 0: "a", 2: "c" };
  const { map, filter, forEach, reduce, find, some, flatMap } = Array.prototype;
  log.push(
    map.call(like, (x, i) => pause(x + i)).length,
    filter.call(like, (x) => pause(true)).join(),
  );
  forEach.call("xy", (c, i, object) => log.push(pause(c) + i + typeof object));
  log.push(
    reduce.apply(like, [(a, x) => pause(a + x), ""]),
    find.call(like, (x) => pause(x) === undefined),
  );
  log.push(
    some.call(like, (x) => pause(x) === "c"),
    flatMap.call(like, (x) => [pause(x), 1]).join(),
  );
  log.push(
    [1, 2].map.call([3, 4], (x) => pause(x * 2)).join(),
    Reflect.apply(map, [5], [(x) => pause(x)]).join(),
  );
  const bound = map.bind([1, 2, 3]);
  log.push(bound((x) => pause(x + 1)).join());
  (function () {
    log.push(
      map.call(arguments, (x) => pause(x)).join(),
      Array.from(arguments, (x) => pause(-x)).join(),
    );
  })(1, 2);
  attempt(() => map.call(null, (x) => pause(x)));
  attempt(() => map.call(undefined, step(1)));
  log.push(map.call(step(5), (x) => pause(x)).length);
  class List extends Array {
    map(f) {
      return pause(super.map((x) => f(pause(x)) + "!"));
    }
  }
  const list = List.of(1, 2);
  log.push(
    list.map((x) => pause(x)).join(),
    list.filter((x) => pause(x) > 1) instanceof List,
    list.map((x) => x) instanceof List,
  );
  const own = [1];
  own.map = (f) => pause(`own ${f(2)}`);
  log.push(own.map((x) => pause(x)));
  const nothing = [].concat([1], step([2]));
  log.push(nothing.map(String).join(), nothing.join(step("-")));

  return log;
}

export const expected = [
  3,
  "a,c",
  "x0object",
  "y1object",
  "ac",
  undefined,
  true,
  "a,1,c,1",
  "6,8",
  "5",
  "2,3,4",
  "1,2",
  "-1,-2",
  "TypeError",
  1,
  "TypeError",
  5,
  0,
  "1!,2!",
  true,
  true,
  "own 2",
  "object",
  "-",
  "1,2",
  "1-2",
];
