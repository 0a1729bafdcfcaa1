// Static members belong to the class, and are inherited by its subclasses.
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
    static count = 0;
    static made = [];
    static create(...values) {
      pause();
      this.count += pause(1);
      const made = new this(...values);
      this.made.push(made.constructor.name);
      return made;
    }
    static get latest() {
      return this.made.at(-1);
    }
    static #secret(x) {
      return pause(`secret ${x}`);
    }
    static tell(x) {
      return Base.#secret(pause(x));
    }
    static [step("computed")](x) {
      return pause(x + this.name);
    }
    constructor(value) {
      this.value = pause(value);
    }
  }
  class Derived extends Base {
    static create(...values) {
      log.push("Derived.create");
      return super.create(...pause(values), "more");
    }
  }
  log.push(
    Base.create(step(1)).value,
    Derived.create(2).value,
    Base.count,
    Derived.count,
    Derived.latest,
  );
  log.push(
    Base.tell("t"),
    Derived.tell("u"),
    Base.computed("in "),
    Derived.computed("in "),
  );
  log.push(
    Object.hasOwn(Derived, "count"),
    Base.made.join(),
    Base.made === Derived.made,
  );
  const { create } = Base;
  attempt(() => create(1));

  return log;
}

export const expected = [
  "computed",
  1,
  "Derived.create",
  1,
  2,
  1,
  2,
  "Derived",
  "secret t",
  "secret u",
  "in Base",
  "in Derived",
  true,
  "Base,Derived",
  true,
  "TypeError",
];
