// `super.m()` calls the method of the prototype with the receiver of the caller.
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

  class Base {
    constructor(name) {
      this.name = name;
    }
    m(x) {
      log.push(`Base m ${this.name} ${x}`);
      return pause(`m ${x}`);
    }
    static s(x) {
      return pause(`Base s of ${this.name} ${x}`);
    }
  }
  class Derived extends Base {
    m(x) {
      const result = super.m(step(x + 1));
      return `${result}, ${super[step("m")](...step([x + 2]))}, ${
        super.m?.(step("optional"))
      }`;
    }
    later(x) {
      return () => super.m(step(x));
    }
    absent() {
      return super.absent?.(step("not evaluated"));
    }
    missing() {
      return super.missingToo(step("evaluated"));
    }
    tagged() {
      return super.m`text ${step("tag")}`;
    }
    static s(x) {
      return super.s(step(x)) + " through Derived";
    }
  }
  const derived = new Derived("d");
  log.push(derived.m(1));
  log.push(derived.later("later")());
  log.push(derived.absent());
  attempt(() => derived.missing());
  log.push(derived.tagged());
  log.push(Derived.s("static"));
  log.push(Derived.prototype.m.call({ name: "another" }, 5));
  const parent = {
    m() {
      return pause(`parent's m of ${this.name}`);
    },
  };
  const child = {
    name: "child",
    m() {
      pause();
      return super.m() + " from the child";
    },
  };
  Object.setPrototypeOf(child, parent);
  log.push(child.m());
  const borrowed = { name: "borrower", m: child.m };
  log.push(borrowed.m());

  return log;
}

export const expected = [
  2,
  "Base m d 2",
  "m",
  "object",
  "Base m d 3",
  "optional",
  "Base m d optional",
  "m 2, m 3, m optional",
  "later",
  "Base m d later",
  "m later",
  undefined,
  "evaluated",
  "TypeError",
  "tag",
  "Base m d text ,",
  "m text ,",
  "static",
  "Base s of Derived static through Derived",
  6,
  "Base m another 6",
  "m",
  "object",
  "Base m another 7",
  "optional",
  "Base m another optional",
  "m 6, m 7, m optional",
  "parent's m of child from the child",
  "parent's m of borrower from the child",
];
