// A method of a built-in that was replaced is the one that is called.
import { pause } from "../pause.ts";
const original = Array.prototype.includes;
function replaced(x) {
  return pause(`replaced, ${original.call(this, x)}`);
}

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
  list.map = function (f) {
    pause();
    return Array.prototype.map.call(this, (x) => f(pause(x))).reverse();
  };
  log.push(list.map((x) => pause(x)).join());
  try {
    Array.prototype.includes = replaced;
    log.push([1].includes(step(1)));
  } finally {
    Array.prototype.includes = original;
  }
  const object = {
    map: (f) => pause(f(1)),
    forEach: 5,
    replace: (x) => pause(`replace ${x}`),
    call: () => pause("call"),
    sort: null,
  };
  log.push(
    object.map((x) => pause(x + 1)),
    object.replace("r"),
    object.call(),
    object.sort?.(step("not evaluated")),
  );
  attempt(() => object.forEach(step("evaluated")));
  const arrayLike = { length: 1, 0: "x", __proto__: Array.prototype };
  log.push(
    arrayLike.map((x) => pause(x + x)).join(),
    arrayLike.find((x) => pause(x)),
  );
  const f = () => pause("f");
  f.apply = null;
  attempt(() => f.apply(null));
  log.push(Function.prototype.apply.call(f), f.call());
  const iterator = [1, 2][Symbol.iterator]();
  iterator.next = () => pause({ done: true });
  log.push([...iterator].length);

  return log;
}

export const expected = [
  "3,2,1",
  1,
  "replaced, true",
  2,
  "replace r",
  "call",
  undefined,
  "evaluated",
  "TypeError",
  "xx",
  "x",
  "TypeError",
  "f",
  "f",
  0,
];
