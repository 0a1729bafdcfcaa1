// Constructors of derived classes, in which a statement calls `super`: what they wait for before it, in it and after it.
import { fail, pause } from "../pause.ts";

function classes(log) {
  class Base {
    constructor(name, ...more) {
      log.push(`Base ${name}`);
      this.name = pause(name);
      this.more = pause(more.length);
      this.made = new.target.name;
    }
  }
  class Plain {
    constructor(x) {
      this.x = x;
    }
  }
  class Middle extends Base {
    #secret = log.push("secret");
    field = this.name;
    constructor(name, count = pause(2)) {
      const text = pause(`<${name}>`);
      const items = [];
      for (let i = 0; i < count; i++) items.push(pause(i));
      super(text, ...items, pause(9));
      const set = (value) => {
        this.set = pause(value);
      };
      set(count);
      for (let i = 0; i < 2; i++) this[`round${i}`] = pause(i);
      this.later = () => `${this.name} ${this.#secret}`;
    }
  }
  class Inherits extends Middle {}
  class Top extends Inherits {
    constructor(name) {
      super(name, 1);
      try {
        this.top = pause("top");
        if (name === "bad") fail("bad");
      } catch (error) {
        this.error = error;
      }
    }
  }
  class OfPlain extends Plain {
    constructor(x) {
      super(pause(x));
      this.y = pause(x + 1);
    }
  }
  class List extends Array {
    constructor(...items) {
      super();
      for (const item of items) this.push(pause(item));
    }
    static get [Symbol.species]() {
      return Array;
    }
  }
  class Failing extends Base {
    constructor() {
      super("failing");
      fail("after super");
    }
  }
  class FailingBefore extends Base {
    constructor() {
      super(fail("before super"));
    }
  }
  class OfFunction extends OldStyle {
    constructor(x) {
      super(x);
      this.own = pause("own");
    }
  }
  class Other extends OldStyle {
    constructor() {
      super("other");
      this.lost = pause(true);
    }
  }
  return {
    Middle,
    Inherits,
    Top,
    OfPlain,
    List,
    Failing,
    FailingBefore,
    OfFunction,
    Other,
  };
}

function OldStyle(x) {
  this.old = pause(x);
  if (x === "other") return { other: pause("object") };
}

export function main() {
  const log = [];
  const all = classes(log);
  const results = [];
  const make = (Class, ...args) => {
    try {
      const made = new Class(...args);
      results.push(JSON.stringify(made), made instanceof Class);
      return made;
    } catch (error) {
      results.push(`threw ${error}`);
    }
  };
  results.push(make(all.Middle, "m").later());
  results.push(make(all.Inherits, "i", 3).later());
  results.push(make(all.Top, "t").later());
  make(all.Top, "bad");
  make(all.OfPlain, 5);
  make(all.List, 1, 2, 3);
  make(all.Failing);
  make(all.FailingBefore);
  make(all.OfFunction, 7);
  make(all.Other);
  const reflected = Reflect.construct(all.Middle, ["r"], all.OfPlain);
  results.push(reflected instanceof all.OfPlain, reflected.made);
  results.push([1, 2].map((x) => new all.OfPlain(x).y).join());
  return [...results, log.join()];
}

export const expected = [
  '{"name":"<m>","more":3,"made":"Middle","field":"<m>","set":2,"round0":0,"round1":1}',
  true,
  "<m> 2",
  '{"name":"<i>","more":4,"made":"Inherits","field":"<i>","set":3,"round0":0,"round1":1}',
  true,
  "<i> 4",
  '{"name":"<t>","more":2,"made":"Top","field":"<t>","set":1,"round0":0,"round1":1,"top":"top"}',
  true,
  "<t> 6",
  '{"name":"<bad>","more":2,"made":"Top","field":"<bad>","set":1,"round0":0,"round1":1,"top":"top","error":"bad"}',
  true,
  '{"x":5,"y":6}',
  true,
  "[1,2,3]",
  true,
  "threw after super",
  "threw before super",
  '{"old":7,"own":"own"}',
  true,
  '{"other":"object","lost":true}',
  false,
  true,
  "OfPlain",
  "2,3",
  "Base <m>,secret,Base <i>,secret,Base <t>,secret,Base <bad>,secret,Base failing,Base <r>,secret",
];
