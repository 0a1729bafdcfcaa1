// A class without a constructor passes its arguments on.
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  class Base {
    constructor(...values) {
      pause();
      log.push(`${new.target.name} ${values.join()}`);
      this.values = pause(values);
    }
  }
  class A extends Base {}
  class B extends A {
    field = "field";
    method() {
      return pause(this.values.length);
    }
  }
  class C extends B {
    constructor(x) {
      super(x, step("more"));
      log.push(this.field);
    }
  }
  class D extends C {}
  log.push(
    new A(step(1), 2).values.join(),
    new B(...step([1, 2, 3])).method(),
    new D(1).method(),
  );
  class Empty {}
  log.push(Object.keys(new Empty(step("ignored"))).length);
  class Child extends Empty {
    x = "x";
  }
  log.push(new Child(step("ignored too")).x);
  log.push(
    new (class Outer extends (class Inner extends Base {}) {})(
      step("anonymous"),
    ).values
      .length,
  );

  return log;
}

export const expected = [
  1,
  "A 1,2",
  "object",
  "B 1,2,3",
  "more",
  "D 1,more",
  "field",
  "1,2",
  3,
  2,
  "ignored",
  0,
  "ignored too",
  "x",
  "anonymous",
  "Outer anonymous",
  1,
];
