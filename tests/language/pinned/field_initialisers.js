// A field initialiser may switch as long as control comes back in order.
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

  class Base {
    a = step("a");
    b = pause(this.a + "b");
    #c = pause("c");
    static s = step("static");
    [pause("computed")] = pause("field");
    read() {
      return this.#c;
    }
  }
  class Derived extends Base {
    d = [1, 2].map((x) => pause(x)).join();
    e = pause(this.read());
    constructor() {
      super();
      log.push(pause("after super"));
    }
  }
  const derived = new Derived();
  log.push(
    derived.a,
    derived.b,
    derived.computed,
    derived.d,
    derived.e,
    Base.s,
  );
  attempt(() =>
    new (class {
      x = fail("from a field");
    })()
  );
  log.push(
    new (class extends Array {
      x = pause("in an array");
    })().x,
  );

  return log;
}

export const expected = [
  "static",
  "a",
  "after super",
  "a",
  "ab",
  "field",
  "1,2",
  "c",
  "static",
  "thrown from a field",
  "in an array",
];
