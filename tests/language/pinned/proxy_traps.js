// The traps of a proxy may switch as long as control comes back in order.
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

  const proxy = new Proxy(function () {}, {
    get: (_, key) => pause(`get ${String(key)}`),
    set: (_, key, value) => (log.push(`set ${key} ${pause(value)}`), true),
    has: (_, key) => pause(key === "x"),
    deleteProperty: (_, key) => pause(key === "x"),
    ownKeys: () => pause(["prototype", "k"]),
    getOwnPropertyDescriptor: (o, key) =>
      Reflect.getOwnPropertyDescriptor(o, key) ??
        pause({ value: 1, enumerable: true, configurable: true }),
    apply: (_, receiver, values) => pause(`called with ${values.join()}`),
    construct: (_, values) => pause({ made: values.length }),
    getPrototypeOf: () => pause(Array.prototype),
  });
  log.push(
    proxy.name,
    proxy[step("key")],
    proxy(step(1), 2),
    new proxy(1, 2).made,
  );
  proxy.x = step("value");
  log.push(
    "x" in proxy,
    "y" in proxy,
    delete proxy.x,
    Object.keys(proxy).join(),
    proxy instanceof Array,
  );
  attempt(() => delete proxy.y);
  for (const key in proxy) log.push(key);
  log.push([1].map(proxy).join(), Reflect.apply(proxy, null, [3]));
  attempt(() => new Proxy({}, { get: () => fail("from a trap") }).x);

  return log;
}

export const expected = [
  "key",
  1,
  "get name",
  "get key",
  "called with 1,2",
  2,
  "value",
  "set x value",
  true,
  false,
  true,
  "k",
  true,
  "TypeError",
  "k",
  "called with 1,0,1",
  "called with 3",
  "thrown from a trap",
];
