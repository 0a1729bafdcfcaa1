// An object pattern reads its properties in order, also by computed keys.
// deno-lint-ignore-file no-empty-pattern
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

  const spied = {
    get a() {
      log.push("get a");
      return 1;
    },
    get b() {
      log.push("get b");
      return undefined;
    },
    get c() {
      log.push("get c");
      return { d: [2, 3] };
    },
    e: 4,
    f: 5,
  };
  const {
    c: { d: [, second] },
    [step("a")]: one,
    b = step("default b"),
    ...rest
  } = step(spied);
  log.push(second, one, b, JSON.stringify(rest));
  const key = { toString: () => (log.push("key converted"), "e") };
  const { [step(key)]: byKey = step("not evaluated"), ...others } = {
    e: 1,
    f: 2,
  };
  log.push(byKey, JSON.stringify(others));
  const { length, [length - 1]: last, x = last, y = step(x + length) } = pause(
    "abc",
  );
  log.push(length, last, x, y);
  let m, n;
  ({ m, n: [n = step("default n")] = [] } = step({ m: 1 }));
  log.push(m, n);
  log.push(({ m } = pause({ m: 2, z: 3 })).z, m);
  const o = {};
  ({ p: o.p, q: o["q"] = step("default q"), ...o.r } = { p: 1, s: 2 });
  log.push(JSON.stringify(o));
  const { a: { b: { deep = step("deep") } = {} } = {} } = pause({});
  log.push(deep);
  const {
    method = function () {
      return pause("method");
    },
    Klass = class {},
  } = {};
  log.push(method.name, method(), Klass.name);
  attempt(() => {
    const { a } = step(null);
    return a;
  });
  attempt(() => {
    const {} = step(undefined);
  });
  attempt(() => {
    const { [step("k")]: { x } } = { k: null };
    return x;
  });
  const { toFixed, [Symbol.iterator]: none } = step(5);
  log.push(toFixed.call(pause(1), 1), none);
  const symbol = Symbol();
  const { [symbol]: _, ...copied } = {
    [symbol]: 1,
    [Symbol.for("kept")]: 2,
    x: 3,
    __proto__: { inherited: 4 },
  };
  log.push(
    copied.x,
    copied[Symbol.for("kept")],
    symbol in copied,
    "inherited" in copied,
  );

  return log;
}

export const expected = [
  "object",
  "get c",
  "a",
  "get a",
  "get b",
  "default b",
  3,
  1,
  "default b",
  '{"e":4,"f":5}',
  "object",
  "key converted",
  1,
  '{"f":2}',
  "c3",
  3,
  "c",
  "c",
  "c3",
  "object",
  "default n",
  1,
  "default n",
  3,
  2,
  "default q",
  '{"p":1,"q":"default q","r":{"s":2}}',
  "deep",
  "deep",
  "method",
  "method",
  "Klass",
  null,
  "TypeError",
  undefined,
  "TypeError",
  "k",
  "TypeError",
  5,
  "1.0",
  undefined,
  3,
  2,
  false,
  false,
];
