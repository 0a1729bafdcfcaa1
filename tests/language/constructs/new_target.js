// `new.target` is the constructor that `new` was used with.
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  function ES5() {
    pause();
    log.push(new.target === undefined ? "called" : new.target.name);
    const arrow = () => (pause(), new.target?.name);
    log.push(arrow());
  }
  new ES5();
  ES5.call({});
  Reflect.construct(ES5, [], step(class Other {}));
  class Base {
    constructor() {
      pause();
      log.push(`Base for ${new.target.name}`);
      log.push((() => pause(() => new.target.name)())());
    }
    method() {
      return pause(new.target);
    }
  }
  class Derived extends Base {
    constructor() {
      log.push(`Derived for ${new.target.name}`);
      pause();
      super();
      pause();
      log.push(`Derived still for ${new.target.name}`);
    }
  }
  new Base();
  new Derived();
  log.push(new Base().method());
  log.push(Reflect.construct(Derived, [], Base).constructor.name);

  return log;
}

export const expected = [
  "ES5",
  "ES5",
  "called",
  undefined,
  "function",
  "Other",
  "Other",
  "Base for Base",
  "Base",
  "Derived for Derived",
  "Base for Derived",
  "Derived",
  "Derived still for Derived",
  "Base for Base",
  "Base",
  undefined,
  "Derived for Base",
  "Base for Base",
  "Base",
  "Derived still for Base",
  "Base",
];
