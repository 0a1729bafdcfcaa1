// `Reflect.apply` and `Reflect.construct` call what may wait.
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

  function f(...values) {
    pause();
    return `${this?.name} ${values.join()} ${new.target?.name}`;
  }
  log.push(
    Reflect.apply(f, { name: "o" }, step([1, 2])),
    Reflect.apply(step(f), undefined, { length: 1, 0: "like" }),
  );
  class Base {
    constructor(x) {
      this.x = pause(x);
      this.made = new.target.name;
    }
  }
  class Derived extends Base {
    field = "field";
    constructor(x) {
      super(pause(x + 1));
    }
  }
  class Other {}
  log.push(
    Reflect.construct(Base, step([1])).x,
    Reflect.construct(Derived, [1]).x,
  );
  const other = Reflect.construct(Derived, [5], step(Other));
  log.push(
    other.x,
    other.made,
    other.field,
    other instanceof Other,
    other instanceof Derived,
  );
  function ES5(x) {
    this.x = pause(x);
    this.target = new.target === ES5;
  }
  log.push(
    Reflect.construct(ES5, [1]).target,
    Reflect.construct(ES5, [2], Other).target,
    Reflect.construct(ES5, [3], Other) instanceof Other,
  );
  attempt(() => Reflect.apply(step({}), null, []));
  attempt(() => Reflect.apply(f, null));
  attempt(() => Reflect.construct(() => pause(), []));
  attempt(() => Reflect.construct(Base, [], () => {}));
  attempt(() => Reflect.construct(Base, step(5)));
  attempt(() => Reflect.apply(() => fail("from the function"), null, []));
  attempt(() => Reflect.apply(Base, null, []));
  log.push(
    Reflect.apply(Array.prototype.map, [1, 2], [(x) => pause(x * 2)]).join(),
    Reflect.apply(Math.max, null, step([1, 3])),
  );
  log.push(
    Reflect.construct(Array, [3]).length,
    Reflect.construct(Date, [0]).getTime(),
    Reflect.construct(Map, [[[step("k"), 1]]]).size,
  );
  log.push(
    Reflect.get({ m: () => pause("got") }, step("m"))(),
    Reflect.has({ x: 1 }, step("x")),
    Reflect.ownKeys(step({ a: 1 })).join(),
  );
  const nested = (n) =>
    n === 0 ? pause("bottom") : Reflect.apply(nested, null, [pause(n) - 1]);
  log.push(nested(4));

  return log;
}

export const expected = [
  "object",
  "function",
  "o 1,2 undefined",
  "undefined like undefined",
  "object",
  1,
  2,
  "function",
  6,
  "Other",
  "field",
  true,
  false,
  true,
  false,
  true,
  "object",
  "TypeError",
  "TypeError",
  "TypeError",
  "TypeError",
  5,
  "TypeError",
  "thrown from the function",
  "TypeError",
  "object",
  "2,4",
  3,
  "k",
  3,
  0,
  1,
  "m",
  "x",
  "object",
  "got",
  true,
  "a",
  "bottom",
];
