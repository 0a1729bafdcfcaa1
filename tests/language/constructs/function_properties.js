// Functions are objects with properties, and show no others than their own.
import { pause } from "../pause.ts";

export function main() {
  const log = [];

  function f(x) {
    f.calls = (f.calls ?? 0) + 1;
    return pause(x);
  }
  f(1);
  f(2);
  log.push(f.calls, Object.keys(f).join(), JSON.stringify({ ...f }));
  const g = () => pause("g");
  class Klass {
    static s = 1;
    m() {
      return pause("m");
    }
  }
  log.push(
    Object.keys(g).length,
    Object.keys(Klass).join(),
    Object.keys(Klass.prototype).length,
  );
  log.push(
    Object.getOwnPropertyNames(g).join(),
    Object.getOwnPropertyNames(Klass.prototype).join(),
  );
  for (const key in g) log.push(key);
  for (const key in Klass) log.push(key);
  g.method = function () {
    return pause(this === g);
  };
  log.push(g.method(), g());
  const frozen = Object.freeze(() => pause("frozen"));
  log.push(frozen(), Object.isFrozen(frozen), Object.isExtensible(g));
  log.push(Object.keys({ ...g }).join(), Object.keys({ ...Klass }).join());
  function Old() {}
  Old.prototype.m = function () {
    return pause("prototype method");
  };
  Old.s = () => pause("static");
  log.push(new Old().m(), Old.s(), Object.keys(Old).join());
  log.push(
    typeof f,
    typeof Klass,
    typeof Old.prototype,
    Object.getPrototypeOf(g) === Function.prototype,
  );
  const copy = Object.assign(() => pause("copy"), { a: g });
  log.push(copy(), copy.a());

  return log;
}

export const expected = [
  2,
  "calls",
  '{"calls":2}',
  0,
  "s",
  0,
  "length,name",
  "constructor,m",
  "s",
  true,
  "g",
  "frozen",
  true,
  true,
  "method",
  "s",
  "prototype method",
  "static",
  "s",
  "function",
  "function",
  "object",
  true,
  "copy",
  "g",
];
