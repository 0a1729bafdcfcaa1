// An arrow uses `this`, `arguments`, `super` and `new.target` of the function around it.
import { pause } from "../pause.ts";

export function main() {
  const log = [];

  class Base {
    greet(x) {
      return pause(`Base greets ${x} for ${this.name}`);
    }
    get kind() {
      return `kind of ${this.name}`;
    }
  }
  class Derived extends Base {
    constructor(name) {
      const before = () => pause(new.target.name);
      log.push(before());
      super();
      const after = () => (this.name = pause(name));
      after();
      log.push((() => (() => pause(arguments[0]))())());
    }
    greet() {
      const arrow = (x) => {
        pause();
        return [
          super.greet(pause(x)),
          super.kind,
          this.name,
          arguments.length,
          new.target,
        ].join();
      };
      return arrow("x");
    }
    callbacks() {
      return [1, 2].map((x) => super.greet(x + arguments[0])).join();
    }
    later() {
      return () => () => super.greet(pause(this.name));
    }
  }
  const derived = new Derived("d");
  log.push(derived.greet(1, 2), derived.callbacks("a"), derived.later()()());
  function outer() {
    pause();
    const arrow = (
      a = pause(arguments.length),
      b = this?.name,
    ) => (pause(), `${a} ${b} ${new.target === outer}`);
    return { text: arrow() };
  }
  log.push(outer.call({ name: "o" }, 1, 2).text, new outer(1).text);
  const object = {
    __proto__: {
      m() {
        return pause("parent's m");
      },
    },
    m() {
      return (() => super.m())() + (() => super[pause("m")]())();
    },
  };
  log.push(object.m());

  return log;
}

export const expected = [
  "Derived",
  "d",
  "Base greets x for d,kind of d,d,2,",
  "Base greets 1a for d,Base greets 2a for d",
  "Base greets d for d",
  "2 o false",
  "1 undefined true",
  "parent's mparent's m",
];
