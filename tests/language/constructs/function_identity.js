// A function is the same object wherever it comes from.
import { pause } from "../pause.ts";

export function main() {
  const log = [];

  const object = {
    m() {
      return pause("m");
    },
  };
  class Klass {
    m() {
      return pause(1);
    }
    static s() {
      return pause(2);
    }
    self() {
      return this.m === Klass.prototype.m;
    }
  }
  log.push(
    object.m === object.m,
    new Klass().m === new Klass().m,
    Klass.s === Klass["s"],
    new Klass().self(),
  );
  const make = () => () => pause(1);
  const a = make(), b = make();
  log.push(a === b, a === a, a() === b());
  const set = new Set([object.m, object.m, Klass, Klass, a, b]);
  log.push(set.size, set.has(pause(a)), set.has(pause(object).m));
  const inner = function self() {
    return pause(self);
  };
  log.push(inner() === inner, inner()() === inner);
  const names = new Map([[a, "a"], [b, "b"]]);
  log.push(names.get(pause(a)), names.get(pause(b)), [a, b].indexOf(pause(b)));
  log.push(
    Klass.prototype.constructor === Klass,
    new Klass().constructor === Klass,
    make.constructor === Function,
  );
  const returned = ((f) => pause(f))(a);
  log.push(returned === a, Object.is(pause(Klass.s), Klass.s));
  object.n = object.m;
  log.push(object.n === object.m, object.n());

  return log;
}

export const expected = [
  true,
  true,
  true,
  true,
  false,
  true,
  true,
  4,
  true,
  true,
  true,
  true,
  "a",
  "b",
  1,
  true,
  true,
  true,
  true,
  true,
  true,
  "m",
];
