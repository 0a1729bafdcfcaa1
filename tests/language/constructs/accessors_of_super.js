// Accessors wait where they are used as properties of `super`, with the receiver of the method.
import { fail, pause } from "../pause.ts";

class Base {
  get v() {
    return pause(`v${this.n}`);
  }
  set v(x) {
    this.w = pause(x);
  }
  get made() {
    return pause((x) => pause(x) + this.n);
  }
  get list() {
    return pause([1, 2]);
  }
  get self() {
    return pause(this);
  }
  get broken() {
    return fail("from a getter");
  }
  static get shared() {
    return pause(this.name);
  }
}

class Derived extends Base {
  n = 3;
  get v() {
    return "own " + super.v;
  }
  set v(x) {
    super.v = pause(x) + 1;
  }
  uses() {
    return [
      super.v,
      super["v"],
      super.v = pause(7),
      this.w,
      super.v += "x",
      this.w,
      super.v++,
      this.w,
      super.v ??= 3,
      super.v &&= pause("and"),
      this.w,
      super.made(pause(1)),
      super.made?.(2),
      super.self.n,
      super.list.map((x) => x + super.v).join(),
    ].join("|");
  }
  patterns() {
    [super.v] = [pause(1)];
    const before = this.w;
    ({ x: super.v = pause(2) } = {});
    return [before, this.w].join();
  }
  arrows() {
    return [1, 2].map((x) => {
      super.v = x;
      return super.v + this.w;
    }).join();
  }
  broken2() {
    return super.broken;
  }
  static get shared() {
    return super.shared + pause("!");
  }
}

class Constructed extends Derived {
  constructor() {
    super();
    this.before = super.v;
    super.v = "w";
    this.later = () => super.v + pause(1);
  }
}

export function main() {
  const log = [];
  const attempt = (action) => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };
  const one = new Derived();
  log.push(one.v, one.v = 1, one.w, one.uses(), one.patterns(), one.arrows());
  log.push(Derived.shared);
  const made = new Constructed();
  log.push(made.before, made.w, made.later());
  const object = {
    __proto__: one,
    get v() {
      return "object " + super.v;
    },
    set v(x) {
      super.v = `${x} in object`;
    },
    method() {
      super.v = 4;
      return super.v + this.w;
    },
  };
  log.push(object.v, object.v = 5, object.w, object.method());
  log.push(one.uses.call({ n: 9, __proto__: Derived.prototype }));
  attempt(() => one.broken2());

  class Changed extends Base {
    get v() {
      return "own " + super.v;
    }
    set v(x) {
      super.v = x;
    }
  }
  const changed = new Changed();
  const home = Changed.prototype;
  Object.setPrototypeOf(
    home,
    Object.freeze({
      __proto__: null,
      get v() {
        return 1;
      },
    }),
  );
  attempt(() => changed.v);
  attempt(() => changed.v = 1);
  Object.setPrototypeOf(home, null);
  attempt(() => changed.v);
  attempt(() => changed.v = 1);

  return log;
}

export const expected = [
  "own v3",
  1,
  2,
  "v3|v3|7|7|v3x|v3x|NaN|NaN|v3|and|and|4|5|3|1v3,2v3",
  "1,2",
  "v31,v32",
  "Derived!",
  "own v3",
  "w1",
  "own v31",
  "object own v3",
  5,
  "5 in object1",
  "own v35",
  "v9|v9|7|7|v9x|v9x|NaN|NaN|v9|and|and|10|11|9|1v9,2v9",
  "thrown from a getter",
  "own 1",
  "TypeError",
  "TypeError",
  "TypeError",
];
