// Closures in default parameters do not see a `var` of the body with the name of a parameter.
// deno-lint-ignore-file no-var no-inner-declarations no-func-assign
import { pause } from "../pause.ts";

export function main() {
  const log = [];

  const f = (x = pause(1), get = () => x) => {
    var x;
    log.push(x, get());
    x = pause(2);
    log.push(x, get());
    return pause(get());
  };
  log.push(f(), f(10));
  const g = (x = pause(1), y = () => x, z) => {
    const before = x;
    var x = pause(2), other = x;
    var z;
    for (var y of [pause(3)]) other += y;
    for (var x in { key: 1 }) other += x;
    for (var x = 0, { length } = "four"; x < 2; x++) other += length;
    var [x, w = pause("w")] = ["x"], { z = 5 } = {};
    return [before, x, y, z, w, other].join();
  };
  log.push(g(), g(6, () => 7, 8));
  const h = (x = pause(1), get = () => x, call = () => typeof x) => {
    var x;
    log.push(typeof x);
    function x() {
      return pause("declared");
    }
    return [x(), call(), x = pause(2), get()].join();
  };
  log.push(h());

  return log;
}

export const expected = [
  1,
  1,
  2,
  1,
  10,
  10,
  2,
  10,
  1,
  10,
  "1,x,3,5,w,5key44",
  "6,x,3,5,w,5key44",
  "function",
  "declared,number,2,1",
];
