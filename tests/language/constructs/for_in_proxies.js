// `for … in` asks a proxy for each of its properties when it is its turn.
// deno-lint-ignore-file guard-for-in
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const proxyOf = (target) =>
    new Proxy(target, {
      ownKeys: (of) => (log.push("ownKeys"), Reflect.ownKeys(of)),
      getPrototypeOf: (
        of,
      ) => (log.push("getPrototypeOf"), Reflect.getPrototypeOf(of)),
      getOwnPropertyDescriptor: (
        of,
        key,
      ) => (log.push(`own ${key}`), Reflect.getOwnPropertyDescriptor(of, key)),
      has: (of, key) => (log.push(`has ${key}`), Reflect.has(of, key)),
    });
  for (const key in proxyOf({ a: 1, b: 2 })) log.push(pause(key));
  for (const key in { own: 1, __proto__: proxyOf({ inherited: 1 }) }) {
    log.push(pause(key));
  }

  return log;
}

export const expected = [
  "ownKeys",
  "getPrototypeOf",
  "own a",
  "a",
  "own b",
  "b",
  "ownKeys",
  "getPrototypeOf",
  "own",
  "own inherited",
  "inherited",
];
