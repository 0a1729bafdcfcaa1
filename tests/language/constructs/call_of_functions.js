// `call` and `apply` of a function call that, with whatever receiver; methods of lists call back under any name.
import { pause } from "../pause.ts";

class List {
  length = 2;
  0 = "x";
  1 = "y";
}
List.prototype.each = Array.prototype.forEach;
const { map } = Array.prototype;
const has = Object.prototype.hasOwnProperty;

export function main() {
  const log = [];
  function named(a, b = "nothing", ...more) {
    log.push(this?.name, a, b, more.length);
    return pause(a);
  }
  const plain = function (a) {
    return [this, a];
  };

  log.push(named.call({ name: "o" }, 1, 2, 3, 4));
  log.push(named.call());
  log.push(named.call(undefined, ...["a", "b"]));
  log.push(named.call(...[{ name: "spread" }, pause("c")]));
  log.push(named.apply({ name: "list" }, [pause(1)]));
  log.push(plain.call(5, pause(6)), plain.apply(null, [7]));
  log.push(has.call({ a: 1 }, pause("a")), has.call({ a: 1 }, "b"));
  for (const wrong of [undefined, {}, 1]) {
    try {
      log.push(wrong.call(pause(1)));
    } catch (error) {
      log.push(error.name);
    }
  }
  const list = new List();
  list.each((item) => log.push(pause(item)));
  log.push(map.call(list, (item) => pause(`${item}!`)));
  log.push(Array.prototype.filter.call(list, (item) => pause(item) === "y"));
  [].forEach.call("ab", (letter) => log.push(pause(letter)));
  const inner = { f: { run: named } };
  log.push(inner.f.run.call({ name: "inner" }, 8));

  return log;
}

export const expected = [
  ...["o", 1, 2, 2, 1],
  ...[undefined, undefined, "nothing", 0, undefined],
  ...[undefined, "a", "b", 0, "a"],
  ...["spread", "c", "nothing", 0, "c"],
  ...["list", 1, "nothing", 0, 1],
  [5, 6],
  [null, 7],
  true,
  false,
  "TypeError",
  "TypeError",
  "TypeError",
  "x",
  "y",
  ["x!", "y!"],
  ["y"],
  "a",
  "b",
  ...["inner", 8, "nothing", 0, 8],
];
