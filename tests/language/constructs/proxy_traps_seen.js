// The traps of a proxy see what the program does with it, in names.
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  const spied = (name, target) =>
    new Proxy(target, {
      get(o, key, receiver) {
        // A compiled call looks for a symbol of its own.
        if (typeof key === "string") log.push(`${name} get ${key}`);
        return Reflect.get(o, key, receiver);
      },
      has(o, key) {
        log.push(`${name} has ${String(key)}`);
        return Reflect.has(o, key);
      },
      getPrototypeOf(o) {
        log.push(`${name} getPrototypeOf`);
        return Reflect.getPrototypeOf(o);
      },
      getOwnPropertyDescriptor(o, key) {
        log.push(`${name} getOwnPropertyDescriptor ${String(key)}`);
        return Reflect.getOwnPropertyDescriptor(o, key);
      },
      set(o, key, value, receiver) {
        log.push(`${name} set ${String(key)}`);
        return Reflect.set(o, key, value, receiver);
      },
      defineProperty(o, key, descriptor) {
        log.push(`${name} define ${String(key)}`);
        return Reflect.defineProperty(o, key, descriptor);
      },
    });
  const f = spied("f", (x) => x + 1);
  log.push(f(step(1)));
  log.push(f.call(null, step(2)));
  const object = spied("object", { m: (x) => pause(x), list: [1] });
  log.push(object.m(step("m")), object.list.map((x) => pause(x)).join());
  const Klass = spied(
    "Klass",
    class {
      x = "field";
    },
  );
  log.push(new Klass().x);
  const list = spied("list", [1, 2]);
  log.push(list.length, list.at(step(1)));
  object.assigned = step("value");
  log.push([1, 2].map(spied("callback", (x) => x * 2)).join());

  return log;
}

export const expected = [
  1,
  2,
  "f get call",
  2,
  3,
  "object get m",
  "m",
  "object get list",
  "m",
  "1",
  "Klass get prototype",
  "field",
  "list get length",
  "list get at",
  1,
  "list get length",
  "list get 1",
  2,
  2,
  "value",
  "object set assigned",
  "object getOwnPropertyDescriptor assigned",
  "object define assigned",
  "2,4",
];
