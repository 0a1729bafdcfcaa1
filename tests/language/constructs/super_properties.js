// `super.x = v` sets the property on `this`, and `super.x` reads the prototype's.
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  class Base {
    get doubled() {
      return this.value * 2;
    }
    set doubled(x) {
      log.push(`set doubled to ${x}`);
      this.value = x / 2;
    }
  }
  Base.prototype.plain = 10;
  class Derived extends Base {
    value = 1;
    run() {
      log.push(super.plain, super.doubled);
      super.plain = step(11);
      log.push(this.plain, super.plain, Object.keys(this).join());
      super.doubled = step(8);
      log.push(this.value);
      super.doubled += step(2);
      log.push(this.value, super.doubled);
      super[step("doubled")] -= step(4);
      log.push(this.value);
      super[step("computed")] = step("c");
      log.push(this.computed);
      super.doubled++;
      log.push(this.value, --super[step("doubled")]);
      super.absent ??= step("filled");
      log.push(this.absent, super.absent);
      super.plain ||= step("not evaluated");
      super.plain &&= step("and");
      log.push(this.plain);
      [super.first, super[step("second")]] = step(["1st", "2nd"]);
      log.push(this.first, this.second);
      ({ a: super.third = step("default") } = step({}));
      log.push(this.third);
      const arrow = () => (super.inArrow = step("arrow"), super.doubled);
      log.push(arrow(), this.inArrow);
    }
  }
  new Derived().run();

  return log;
}

export const expected = [
  10,
  2,
  11,
  11,
  10,
  "value,plain",
  8,
  "set doubled to 8",
  4,
  2,
  "set doubled to 10",
  5,
  10,
  "doubled",
  4,
  "set doubled to 6",
  3,
  "computed",
  "c",
  "c",
  "set doubled to 7",
  "doubled",
  "set doubled to 6",
  3.5,
  6,
  "filled",
  "filled",
  undefined,
  "and",
  "and",
  "object",
  "second",
  "1st",
  "2nd",
  "object",
  "default",
  "default",
  "arrow",
  6,
  "arrow",
];
