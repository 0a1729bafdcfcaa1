// `super()` may be called in an arrow, once.
// deno-lint-ignore-file constructor-super no-this-before-super
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
    constructor(x) {
      pause();
      this.x = x;
    }
    get() {
      return pause(this.x);
    }
  }
  class Arrow extends Base {
    field = "field";
    constructor(way) {
      const make = (x) => super(pause(x));
      if (way === "call") make(step("called"));
      if (way === "nested") (() => (() => make(step("nested")))())();
      if (way === "map") ["mapped"].forEach((x) => make(step(x)));
      if (way === "twice") {
        make(1);
        make(step(2));
      }
      if (way === "default") ((_ = make("default")) => pause())();
      pause();
      log.push(this.x, this.field, super.get());
      this.later = () => super.get() + this.field;
    }
  }
  for (const way of ["call", "nested", "map", "twice", "default", "none"]) {
    attempt(() => new Arrow(way).later());
  }
  class Captured extends Base {
    constructor() {
      const early = () => this;
      attempt(() => early().x);
      attempt(() => typeof this);
      super(pause("captured"));
      log.push(early() === this, early().x);
    }
  }
  new Captured();
  class Parameter extends Base {
    constructor(x = super(pause("in a default")), y = pause(this.x)) {
      log.push(x === this, y);
    }
  }
  new Parameter();
  class Finally extends Base {
    constructor() {
      try {
        pause();
      } finally {
        super(pause("in finally"));
      }
    }
  }
  log.push(new Finally().get());

  return log;
}

export const expected = [
  "called",
  "called",
  "field",
  "called",
  "calledfield",
  "nested",
  "nested",
  "field",
  "nested",
  "nestedfield",
  "mapped",
  "mapped",
  "field",
  "mapped",
  "mappedfield",
  2,
  "ReferenceError",
  "default",
  "field",
  "default",
  "defaultfield",
  "ReferenceError",
  "ReferenceError",
  "ReferenceError",
  true,
  "captured",
  true,
  "in a default",
  "in finally",
];
