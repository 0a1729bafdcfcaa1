// A field initialiser is evaluated in its turn, and sees what is there by then.
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

  // What is not there yet is not there, and what is overridden still is.
  class Parent {
    name = "parent";
    greet() {
      return `greet ${this.name}`;
    }
  }
  class Child extends Parent {
    seen = pause(Object.keys(this).join());
    name = pause(`child of ${this.name}`);
    greet = this.greet.bind(this);
    late = pause("late" in this);
    plain;
    arrow = () => this.plain;
    keys = pause(Object.keys(this).join());
  }
  const child = new Child();
  log.push(
    child.seen,
    child.name,
    child.greet(),
    child.late,
    child.keys,
    child.arrow(),
    child.arrow.name,
    JSON.stringify(Object.getOwnPropertyDescriptor(child, "name")),
  );

  // They are defined, whatever is inherited.
  class Guarded {
    set x(value) {
      log.push(`set ${value}`);
    }
    get y() {
      return "got";
    }
  }
  class Defining extends Guarded {
    x = pause("own x");
    y = pause(this.y + " y");
  }
  const defining = new Defining();
  log.push(defining.x, defining.y, Object.keys(defining).join());
  class Alone {
    __proto__ = pause("a key");
    "a b" = pause(1);
    0 = pause(2);
    0 = pause(3);
  }
  const alone = new Alone();
  log.push(
    JSON.stringify(alone),
    Object.getPrototypeOf(alone) === Alone.prototype,
  );

  // Private ones.
  class Secret {
    #a = pause(1);
    #b = pause(this.#a + 1);
    #twice(x) {
      return pause(x * 2);
    }
    #c = this.#twice(this.#b);
    static sum(s) {
      return s.#a + s.#b + s.#c;
    }
    static has(s) {
      return #a in s;
    }
  }
  class Secrets extends Secret {
    #d = Secret.sum(this) + pause(1);
    get d() {
      return this.#d;
    }
  }
  log.push(
    Secret.sum(new Secret()),
    new Secrets().d,
    Secret.has(new Secrets()),
  );

  // Names, computed keys, which are evaluated once, and classes that are made often.
  const make = (key) =>
    class {
      [step(key)] = pause(key + "!");
      [key + "f"] = () => pause("f");
      [key + "c"] = class {
        static made = pause("made");
      };
      Kind = class {
        static made = pause("made");
      };
      fun = pause(function () {});
      named = pause(1) && (() => {});
    };
  const One = make("one");
  const one = new One();
  const Two = make("two");
  const two = new Two();
  log.push(
    new One().one,
    two.two,
    one.onef(),
    one.onef.name,
    two.twoc.name,
    two.Kind.name,
    one.fun.name,
    one.named.name,
    Object.keys(two).join(),
  );

  // With every kind of constructor.
  class Base2 {
    first = step("first");
    constructor(x = pause(this.first + 1)) {
      this.x = x;
    }
  }
  class Silent extends Base2 {
    second = step("second");
    middle = pause(this.x);
  }
  class Loud extends Silent {
    third = step("third");
    // deno-lint-ignore constructor-super
    constructor(...args) {
      const make = () => super(...args);
      // deno-lint-ignore no-this-before-super
      log.push(make() === this);
      // deno-lint-ignore no-this-before-super
      this.end = pause("end");
    }
  }
  class Quiet extends Loud {
    own = "own";
  }
  class Last extends Quiet {
    last = step("last");
  }
  const last = new Last("given");
  log.push(JSON.stringify(last), new Base2().x, new Silent().middle);
  log.push(Reflect.construct(Silent, [], Last) instanceof Last);
  function Old(value) {
    this.old = pause(value);
  }
  class New extends Old {
    neu = pause(this.old);
  }
  log.push(new New("old").neu);
  class Failure extends Error {
    code = step(this.message);
    constructor(message) {
      super(message);
    }
  }
  log.push(new Failure("oh").code);
  class Registry extends Map {
    size2 = pause(this.size);
    #more = step("more");
    get more() {
      return this.#more;
    }
  }
  log.push(new Registry([[1, 2]]).size2, new Registry([[1, 2]]).more);
  const shared = { x: "before" };
  class Returning {
    constructor() {
      return pause(shared);
    }
  }
  class Stamped extends Returning {
    x = pause(this.x + " and after");
    #mark = pause("mark");
    static mark(o) {
      return o.#mark;
    }
  }
  log.push(new Stamped() === shared, shared.x, Stamped.mark(shared));

  attempt(() =>
    new (class extends Parent {
      a = pause("a");
      b = fail(this.a + " fails");
      c = step("never");
    })()
  );
  class Node2 {
    child = this.constructor.depth-- > 0 ? new Node2() : pause(null);
    static depth = 3;
  }
  log.push(JSON.stringify(new Node2()));
  class Calls {
    method() {
      return pause("super");
    }
  }
  class Supers extends Calls {
    x = super.method();
    y = [1, 2].map((n) => pause(n) + super.method());
    target = pause(new.target);
  }
  log.push(new Supers().x, new Supers().y.join(), new Supers().target);

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
  "name",
  "child of parent",
  "greet child of parent",
  false,
  "name,seen,greet,late,plain,arrow",
  undefined,
  "arrow",
  '{"value":"child of parent","writable":true,"enumerable":true,"configurable":true}',
  "own x",
  "got y",
  "x,y",
  '{"0":3,"__proto__":"a key","a b":1}',
  true,
  7,
  8,
  true,
  "one",
  "two",
  "one!",
  "two!",
  "f",
  "onef",
  "twoc",
  "Kind",
  "",
  "",
  "two,twof,twoc,Kind,fun,named",
  "first",
  "second",
  "third",
  true,
  "last",
  "first",
  "first",
  "second",
  '{"first":"first","x":"given","second":"second","middle":"given","third":"third","end":"end","own":"own","last":"last"}',
  "first1",
  "first1",
  "first",
  "second",
  true,
  "old",
  "oh",
  "oh",
  "more",
  "more",
  1,
  "more",
  true,
  "before and after",
  "mark",
  "thrown a fails",
  '{"child":{"child":{"child":{"child":null}}}}',
  "super",
  "1super,2super",
  undefined,
];
