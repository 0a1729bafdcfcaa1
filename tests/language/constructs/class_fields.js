// Fields are made before the body of the constructor, or when `super` returns.
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

  const show = (label, value) => (log.push(label), value);
  class Base {
    first = show("first", 1);
    second = show("second", this.first + 1);
    [pause("computed")] = show("computed", 3);
    "quoted name" = show("quoted", 4);
    5 = show("number", 5);
    nothing;
    arrow = () => pause(this.first);
    constructor(x) {
      log.push("body of Base", Object.keys(this).join());
      pause();
      this.first += pause(x);
      this.hook();
    }
    hook() {
      log.push(pause("hook of Base"));
    }
  }
  class Derived extends Base {
    own = show("own", "own");
    nothing = show("again", this.nothing);
    constructor(x) {
      log.push(pause("before super"));
      super(step(x));
      log.push(pause("after super"), this.own);
    }
    hook() {
      log.push(pause(`hook sees ${this.own}`));
    }
  }
  const base = new Base(10);
  log.push(base.arrow(), base.computed, base[5]);
  const derived = new Derived(20);
  log.push(derived.arrow(), Object.keys(derived).join());
  class Setter {
    set x(value) {
      log.push("never: fields are defined, not assigned");
    }
  }
  class Field extends Setter {
    x = "defined";
  }
  pause();
  log.push(new Field().x);
  class OnlyFields {
    a = 1;
    b = () => pause(this.a);
    static c = [1, 2];
  }
  log.push(new OnlyFields().b(), OnlyFields.c.length);
  attempt(() => {
    pause();
    new (class {
      x = show("x", 1);
      y = (() => {
        throw "from a field";
      })();
      z = show("never", 1);
    })();
  });

  return log;
}

export const expected = [
  "first",
  "second",
  "computed",
  "quoted",
  "number",
  "body of Base",
  "5,first,second,computed,quoted name,nothing,arrow",
  "hook of Base",
  11,
  3,
  5,
  "before super",
  20,
  "first",
  "second",
  "computed",
  "quoted",
  "number",
  "body of Base",
  "5,first,second,computed,quoted name,nothing,arrow",
  "hook sees undefined",
  "own",
  "again",
  "after super",
  "own",
  21,
  "5,first,second,computed,quoted name,nothing,arrow,own",
  "defined",
  1,
  2,
  "x",
  "thrown from a field",
];
