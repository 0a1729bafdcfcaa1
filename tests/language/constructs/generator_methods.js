// Methods of all kinds can be generators.
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

  class Tree {
    #children = [];
    constructor(value, ...children) {
      this.value = value;
      this.#children = children;
    }
    *[Symbol.iterator]() {
      yield pause(this.value);
      for (const child of this.#children) yield* child;
    }
    *depths(depth = 0) {
      yield depth;
      for (const child of this.#children) yield* child.depths(pause(depth + 1));
    }
    static *naturals() {
      for (let n = 0;; n++) yield pause(n);
    }
    *#secret() {
      yield* arguments;
      yield pause(this.value);
    }
    secret(...values) {
      return [...this.#secret(...values)].join();
    }
    *[pause("computed")]() {
      yield this;
    }
  }
  const tree = new Tree(1, new Tree(2, new Tree(3)), new Tree(4));
  log.push(
    [...tree].join(),
    [...tree.depths()].join(),
    tree.secret("s"),
    [...tree.computed()][0] === tree,
  );
  for (const n of Tree.naturals()) {
    if (pause(n) > 2) {
      log.push(n);
      break;
    }
  }
  class Derived extends Tree {
    *[Symbol.iterator]() {
      yield pause("derived");
      yield* super[Symbol.iterator]();
      yield* this.depths();
    }
    *depths() {
      yield* super.depths(pause(10));
    }
  }
  log.push([...new Derived("d", tree)].join());
  const object = {
    items: [1, 2],
    *[Symbol.iterator]() {
      const arrow = (x) => pause(x * this.items.length);
      for (const x of this.items) yield arrow(x);
    },
    *method(...values) {
      yield* values.map((x) => pause(x));
      yield arguments.length;
    },
  };
  log.push([...object].join(), [...object.method(step("a"), "b")].join());
  const { method } = object;
  log.push([...method.call(null, 1)].join());
  attempt(() => new method());
  attempt(() =>
    new (class {
      *m() {}
    })().m().next.call({})
  );

  return log;
}

export const expected = [
  "1,2,3,4",
  "0,1,2,1",
  "s,1",
  true,
  3,
  "derived,d,1,2,3,4,10,11,12,13,12",
  "a",
  "2,4",
  "a,b,2",
  "1,1",
  "TypeError",
  "TypeError",
];
