// The object of a derived class is made once, and given its fields and bodies from the base on.
import { pause } from "../pause.ts";

function made() {
  const log = [];
  class Base {
    constructor(x) {
      log.push(`Base ${x} ${new.target?.name}`);
      this.x = pause(x);
    }
  }
  class Plain extends Base {
    constructor(x) {
      super(pause(x));
      log.push(`Plain ${Object.keys(this)}`);
      this.plain = pause(1);
    }
  }
  class Fields extends Plain {
    field = log.push(`field of ${this.plain}`);
    #hidden = "hidden";
    constructor(x, y = x) {
      super(x);
      this.y = pause(y);
    }
    get hidden() {
      return this.#hidden + pause("!");
    }
  }
  class Default extends Fields {}
  class DefaultFields extends Default {
    other = `other of ${this.y}`;
  }
  class Last extends DefaultFields {
    last = log.push("field of Last");
    constructor(...args) {
      super(...args, pause("rest"));
      this.x = `last ${this.x}`;
    }
  }
  class Large extends Plain {
    constructor() {
      super("large");
      this.a =
        this.b =
        this.c =
        this.d =
        this.e =
        this.f =
        this.g =
          pause(1);
      this.h =
        this.i =
        this.j =
        this.k =
          pause(2);
    }
  }
  return { log, Base, Plain, Fields, Default, DefaultFields, Last, Large };
}

class Point {
  #x = 1;
  constructor(x) {
    this.#x = pause(x);
  }
  static x(of) {
    return of.#x;
  }
}
class Point3 extends Point {
  constructor(x) {
    super(x);
    this.z = pause(3);
  }
}

export function main() {
  const attempt = (action) => {
    try {
      all.log.push(action());
    } catch (error) {
      all.log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };
  const all = made();
  const { log, Base, Plain, Fields, Default, DefaultFields, Last, Large } = all;
  for (const Class of [Base, Plain, Fields, Default, DefaultFields, Last]) {
    const object = new Class(Class.name, pause("second"));
    log.push(JSON.stringify(object), object instanceof Class);
    log.push(Object.getPrototypeOf(object) === Class.prototype);
  }
  log.push(new Fields(1).hidden, new Last(2).hidden);
  log.push(JSON.stringify(new Large()));

  function Other() {}
  Other.prototype = { other: true };
  const other = Reflect.construct(Default, [pause(5)], Other);
  log.push(other.other, other instanceof Base, JSON.stringify(other));
  log.push(Point.x(new Point3(7)), new Point3(8).z);

  // What a class is derived from may change at any time.
  let next = Plain;
  class Replaced extends Base {
    constructor(x) {
      Object.setPrototypeOf(Replaced, next);
      super(pause(x));
      this.replaced = true;
    }
  }
  class Derived extends Replaced {
    constructor(x) {
      super(x);
      this.derived = pause("derived");
    }
  }
  log.push(JSON.stringify(new Derived("replaced")));
  log.push(JSON.stringify(new Derived("once more")));
  next = function (x) {
    this.made = new.target === Derived;
    this.x = pause(x);
  };
  log.push(JSON.stringify(new Derived("of a function")));
  next = Map;
  attempt(() => new Derived([]) instanceof Derived);
  attempt(() => new Derived([[1, 2]]).get(1));
  next = { __proto__: null };
  attempt(() => new Derived(1).x);
  next = new Proxy(Object, {});
  log.push(JSON.stringify(new Derived("of a proxy")));

  return log;
}

export const expected = [
  "Base Base Base",
  '{"x":"Base"}',
  true,
  true,
  "Base Plain Plain",
  "Plain x",
  '{"x":"Plain","plain":1}',
  true,
  true,
  "Base Fields Fields",
  "Plain x",
  "field of 1",
  '{"x":"Fields","plain":1,"field":12,"y":"second"}',
  true,
  true,
  "Base Default Default",
  "Plain x",
  "field of 1",
  '{"x":"Default","plain":1,"field":18,"y":"second"}',
  true,
  true,
  "Base DefaultFields DefaultFields",
  "Plain x",
  "field of 1",
  '{"x":"DefaultFields","plain":1,"field":24,"y":"second","other":"other of second"}',
  true,
  true,
  "Base Last Last",
  "Plain x",
  "field of 1",
  "field of Last",
  '{"x":"last Last","plain":1,"field":30,"y":"second","other":"other of second","last":31}',
  true,
  true,
  "Base 1 Fields",
  "Plain x",
  "field of 1",
  "Base 2 Last",
  "Plain x",
  "field of 1",
  "field of Last",
  "hidden!",
  "hidden!",
  "Base large Large",
  "Plain x",
  '{"x":"large","plain":1,"g":1,"f":1,"e":1,"d":1,"c":1,"b":1,"a":1,"k":2,"j":2,"i":2,"h":2}',
  "Base 5 Other",
  "Plain x",
  "field of 1",
  true,
  false,
  '{"x":5,"plain":1,"field":49,"y":5}',
  7,
  3,
  "Base replaced Derived",
  "Plain x",
  '{"x":"replaced","plain":1,"replaced":true,"derived":"derived"}',
  "Base once more Derived",
  "Plain x",
  '{"x":"once more","plain":1,"replaced":true,"derived":"derived"}',
  '{"made":true,"x":"of a function","replaced":true,"derived":"derived"}',
  "TypeError",
  "TypeError",
  "TypeError",
  '{"replaced":true,"derived":"derived"}',
];
