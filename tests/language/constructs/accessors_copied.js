// Getters wait where an object is copied or listed, setters where something is assigned to it.
import { fail, pause } from "../pause.ts";

const symbol = Symbol("symbol");

function made(log) {
  return {
    a: 1,
    get b() {
      log.push("b");
      return pause(this.a + 1);
    },
    get ["c"]() {
      return "computed";
    },
    get d() {
      return pause(`d of ${this.b}`);
    },
    [symbol]: "symbol",
  };
}

class Target {
  log = [];
  set b(x) {
    this.log.push(pause(`b = ${x}`));
  }
  get shared() {
    return pause(this);
  }
  set broken(x) {
    fail(x);
  }
}

function spread(o, f) {
  const first = { ...o, e: f("e"), a: f(0) };
  const second = { x: f("x"), ...o, ...f({ d: "other" }), ...null };
  const third = { ...f(o), ...new Target() };
  return [first, second, third, { ...first }, { ...[1] }, { ..."s" }];
}

function rest({ a, ...others }, f) {
  const { b, ["d"]: d, ...more } = f(others);
  let own;
  ({ a, ...own } = f({ a, ...more }));
  const { ...all } = others;
  for (const { c, ...most } of [others]) own[c] = most;
  return [a, b, d, others, own, all];
}

function* generated(o) {
  const { a, ...others } = o;
  yield others;
  yield { ...o, a };
  let own;
  ({ b: own, ...others.own } = o);
  yield [own, others.own];
}

export function main() {
  const log = [];
  const attempt = (action) => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };
  const shown = (value) =>
    JSON.stringify(value) + String(value?.[symbol] ?? "");
  const object = made(log);

  for (const each of spread(object, pause)) log.push(shown(each));
  for (const each of rest(object, pause)) log.push(shown(each));
  for (const each of generated(object)) log.push(shown(each));
  log.push(shown(Object.entries(object)), shown(Object.values(object)));
  log.push(shown(Object.entries({ x: 1 })), shown(Object.values("ab")));
  log.push(shown(Object.assign({}, object, null, { b: "b" })));
  const target = new Target();
  log.push(Object.assign(target, { b: 1 }, object) === target);
  log.push(shown(target));
  attempt(() => Object.assign(target, { broken: "error" }));
  attempt(() => Object.assign(Object.freeze({ b: 1 }), object));
  attempt(() => Object.assign(undefined, object));
  attempt(() => ({
    ...{
      get x() {
        return fail("in a spread");
      },
    },
  }));
  attempt(() => Object.keys(object).join());
  log.push(
    Reflect.get(object, "b"),
    Reflect.get(object, "b", { a: 9 }),
    Reflect.get(object, "a"),
    Reflect.get(target, "shared") === target,
    Reflect.set(target, "b", 5),
    Reflect.set(target, "b", 6, { log: target.log }),
    Reflect.set(object, "b", 7),
    Reflect.set(object, "a", 8),
    target.log.join(),
  );
  attempt(() => Reflect.get(1, "b"));
  attempt(() => Reflect.set(target, "broken", "by Reflect"));

  return log;
}

export const expected = [
  "b",
  "b",
  "b",
  "b",
  "b",
  "b",
  '{"a":0,"b":2,"c":"computed","d":"d of 2","e":"e"}symbol',
  '{"x":"x","a":1,"b":2,"c":"computed","d":"other"}symbol',
  '{"a":1,"b":2,"c":"computed","d":"d of 2","log":[]}symbol',
  '{"a":0,"b":2,"c":"computed","d":"d of 2","e":"e"}symbol',
  '{"0":1}',
  '{"0":"s"}',
  "b",
  "b",
  "1",
  "2",
  '"d of 2"',
  '{"b":2,"c":"computed","d":"d of 2"}symbol',
  '{"c":"computed","computed":{"b":2,"d":"d of 2"}}symbol',
  '{"b":2,"c":"computed","d":"d of 2"}symbol',
  "b",
  "b",
  '{"b":2,"c":"computed","d":"d of 2"}symbol',
  "b",
  "b",
  '{"a":1,"b":2,"c":"computed","d":"d of 2"}symbol',
  "b",
  "b",
  '[2,{"a":1,"c":"computed","d":"d of 2"}]',
  "b",
  "b",
  "b",
  "b",
  '[["a",1],["b",2],["c","computed"],["d","d of 2"]]',
  '[1,2,"computed","d of 2"]',
  '[["x",1]]',
  '["a","b"]',
  "b",
  "b",
  '{"a":1,"b":"b","c":"computed","d":"d of 2"}symbol',
  "b",
  "b",
  true,
  '{"log":["b = 1","b = 2"],"a":1,"c":"computed","d":"d of 2"}symbol',
  "thrown error",
  "TypeError",
  "TypeError",
  "thrown in a spread",
  "a,b,c,d",
  "b",
  "b",
  2,
  10,
  1,
  true,
  true,
  true,
  false,
  true,
  "b = 1,b = 2,b = 5,b = 6",
  "TypeError",
  "thrown by Reflect",
];
