// The keys and values of an object literal are evaluated in order.
// deno-lint-ignore-file no-dupe-keys
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  const show = (object) => JSON.stringify(object);
  log.push(
    show({
      a: step(1),
      [step("b")]: step(2),
      c: step(3),
      4: step(4),
      "five": step(5),
    }),
  );
  log.push(
    show({
      ...step({ x: 1, y: 2 }),
      y: step(3),
      ...step(null),
      ...step("ab"),
      ...[step(9)],
    }),
  );
  const a = step("shorthand");
  log.push(show({ a, a2: a, a: step("second a") }));
  const source = {
    get first() {
      log.push("get first");
      return 1;
    },
    get second() {
      log.push("get second");
      return 2;
    },
    [Symbol.for("s")]: "symbol",
  };
  const copy = { before: step(0), ...source, after: step(3) };
  log.push(show(copy), copy[Symbol.for("s")]);
  const key = {
    toString() {
      log.push("key converted");
      return "k";
    },
  };
  // A key is converted before its value is evaluated.
  log.push(show({ [step(key)]: step("value") }));
  const object = {
    [step("computed")]() {
      return pause(this.value);
    },
    get [step("getter")]() {
      return this.value + 1;
    },
    set [step("setter")](x) {
      this.value = x;
    },
    *[step("generator")]() {
      yield pause(this.value);
    },
    value: step(10),
  };
  object.setter = step(20);
  log.push(object.computed(), object.getter, [...object.generator()].join());
  log.push(Object.keys(object).join());

  return log;
}

export const expected = [
  1,
  "b",
  2,
  3,
  4,
  5,
  '{"4":4,"a":1,"b":2,"c":3,"five":5}',
  "object",
  3,
  null,
  "ab",
  9,
  '{"0":9,"1":"b","x":1,"y":3}',
  "shorthand",
  "second a",
  '{"a":"second a","a2":"shorthand"}',
  0,
  "get first",
  "get second",
  3,
  '{"before":0,"first":1,"second":2,"after":3}',
  "symbol",
  "object",
  "key converted",
  "value",
  '{"k":"value"}',
  "computed",
  "getter",
  "setter",
  "generator",
  10,
  20,
  20,
  21,
  "20",
  "computed,getter,setter,generator,value",
];
