// A class extends what its heritage evaluates to, `null` included.
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

  const mixin = (Parent, name) => {
    pause();
    return class extends Parent {
      [name]() {
        return pause(`${name} ${super.base?.()}`);
      }
      constructor(...values) {
        super(...pause(values));
        log.push(name);
      }
    };
  };
  class Base {
    base() {
      return pause("base");
    }
  }
  class Mixed extends mixin(mixin(Base, step("a")), step("b")) {}
  const mixed = new Mixed();
  log.push(mixed.a(), mixed.b(), mixed instanceof Base);
  const parents = { Base, choose: (x) => pause(x) ? Base : Object };
  class Member extends parents[step("Base")] {}
  class Chosen extends parents.choose(step(true)) {}
  class Conditional extends (pause(false) ? Base : Mixed) {}
  log.push(new Member().base(), new Chosen().base(), new Conditional().b());
  class Null extends null {
    static s() {
      return pause("static of null");
    }
  }
  log.push(Null.s(), Object.getPrototypeOf(Null.prototype));
  attempt(() => new Null());
  class NullMade extends (pause(), null) {
    constructor() {
      return pause(Object.create(new.target.prototype));
    }
    m() {
      return pause("method of null");
    }
  }
  log.push(new NullMade().m(), new NullMade() instanceof Object);
  attempt(() => class extends (step(5)) {});
  attempt(() => class extends (step(undefined)) {});
  attempt(() => class extends (pause(() => {})) {});
  attempt(() => class extends fail("from the heritage") {});
  attempt(() => {
    const F = function () {};
    F.prototype = 5;
    return class extends pause(F) {};
  });

  return log;
}

export const expected = [
  "a",
  "b",
  "a",
  "b",
  "a base",
  "b base",
  true,
  "Base",
  true,
  "a",
  "b",
  "base",
  "base",
  "b base",
  "static of null",
  null,
  "TypeError",
  "method of null",
  false,
  5,
  "TypeError",
  undefined,
  "TypeError",
  "TypeError",
  "thrown from the heritage",
  "TypeError",
];
