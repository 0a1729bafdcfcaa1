// Each class gives an object its own fields once, whatever its parents are.
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const note = (value) => {
    log.push(value);
    return value;
  };
  let count = 0;

  class Base {
    id = ++count;
    noted = note("base field");
    list = [];
    table = { of: this.list };
    Kind = class {
      static made = note("class in a field");
    };
    #secret = note("base secret");
    constructor(first, second = pause("second")) {
      this.args = [first, pause(second)];
    }
    get secret() {
      return this.#secret;
    }
  }
  class Silent extends Base {
    middle = note("middle field");
    #own = note(`own of ${this.id}`);
    get own() {
      return this.#own;
    }
  }
  class Child extends Silent {
    child = note(`child after ${this.middle}`);
    constructor(...args) {
      super(...args, pause("added"));
      this.tail = pause("tail");
    }
  }
  class Last extends Child {
    last = note(`last after ${this.tail}`);
  }
  const last = new Last("x");
  const { Kind } = last;
  log.push(
    Object.keys(last),
    JSON.stringify(last),
    Kind.name,
    last.secret,
    last.own,
    last.list === last.table.of,
    count,
    new Silent(1, 2).id,
    count,
  );

  // Parents that the engine brings.
  class Registry extends Map {
    #hits = note("hits");
    size2 = note(this.size);
    constructor(entries) {
      super();
      for (const [key, value] of entries) this.set(key, pause(value));
    }
    get hits() {
      return this.#hits;
    }
  }
  class Filled extends Registry {
    filled = note(`filled ${this.size}`);
  }
  const filled = new Filled([["a", 1], ["b", 2]]);
  log.push([...filled], filled.hits, Object.keys(filled));
  class Loud extends Map {
    loud = note("loud");
    #quiet = 1;
    set(key, value) {
      return super.set(key, pause(`${value}!`));
    }
    get quiet() {
      return this.#quiet;
    }
  }
  class Louder extends Loud {
    #volume = note("volume");
    constructor(entries) {
      super(entries);
      this.volume = pause(this.#volume);
    }
  }
  try {
    log.push([...new Louder([["a", 1]])]);
  } catch (error) {
    log.push(error.name);
  }
  class Failure extends Error {
    code = note("code");
    constructor(message) {
      super(pause(message));
      this.name = pause("Failure");
    }
  }
  const failure = new Failure("failed");
  log.push(String(failure), failure.code, failure instanceof Failure);

  // A function as the parent, and one that cannot wait.
  function Old(value) {
    this.old = pause(value);
  }
  class New extends Old {
    #field = note(`new after ${this.old}`);
    constructor(value) {
      super(pause(value));
      this.read = () => pause(this.#field);
    }
  }
  log.push(new New("old").read(), Object.getPrototypeOf(New) === Old);
  class Still {
    still = note("still");
  }
  class Moving extends Still {
    #moving = note(`moving after ${this.still}`);
    constructor({ a }, [b] = pause([2])) {
      super(pause(a), b);
      this.sum = a + b;
    }
    get moving() {
      return this.#moving;
    }
  }
  log.push(new Moving({ a: 1 }).moving, new Moving({ a: 1 }, [5]).sum);

  // The parent returns another object, and one that has the fields already.
  const shared = {};
  class Sharing {
    unseen = note("unseen");
    constructor() {
      return pause(shared);
    }
  }
  class Stamp extends Sharing {
    #stamp = note("stamp");
    static has(object) {
      return #stamp in object;
    }
    constructor() {
      super();
      pause();
    }
  }
  log.push(new Stamp() === shared, Stamp.has(shared), Object.keys(shared));
  try {
    new Stamp();
  } catch (error) {
    log.push(error.name);
  }

  // A second `super`.
  class Twice extends Still {
    field = note("twice");
    constructor() {
      super(pause());
      try {
        super(pause());
      } catch (error) {
        log.push(error.name);
      }
    }
  }
  log.push(new Twice().field);

  // By arrow functions, and with another `new.target`.
  class Arrow extends Base {
    arrow = note("arrow");
    // deno-lint-ignore constructor-super
    constructor() {
      const make = (value) => super(value, pause("by arrow"));
      pause();
      make(1);
    }
  }
  const arrow = Reflect.construct(Arrow, [], Child);
  log.push(arrow.arrow, arrow.args, arrow instanceof Child);
  return log;
}

export const expected = [
  "base field",
  "class in a field",
  "base secret",
  "middle field",
  "own of 1",
  "child after middle field",
  "last after tail",
  "base field",
  "class in a field",
  "base secret",
  "middle field",
  "own of 2",
  [
    "id",
    "noted",
    "list",
    "table",
    "Kind",
    "args",
    "middle",
    "child",
    "tail",
    "last",
  ],
  '{"id":1,"noted":"base field","list":[],"table":{"of":[]},"args":["x","added"],"middle":"middle field","child":"child after middle field","tail":"tail","last":"last after tail"}',
  "Kind",
  "base secret",
  "own of 1",
  true,
  1,
  2,
  2,
  "hits",
  0,
  "filled 2",
  [
    [
      "a",
      1,
    ],
    [
      "b",
      2,
    ],
  ],
  "hits",
  [
    "size2",
    "filled",
  ],
  "loud",
  "volume",
  [
    [
      "a",
      "1!",
    ],
  ],
  "code",
  "Failure: failed",
  "code",
  true,
  "new after old",
  "new after old",
  true,
  "still",
  "moving after still",
  "still",
  "moving after still",
  "moving after still",
  6,
  "unseen",
  "stamp",
  true,
  true,
  [],
  "unseen",
  "stamp",
  "TypeError",
  "still",
  "twice",
  "still",
  "ReferenceError",
  "twice",
  "base field",
  "class in a field",
  "base secret",
  "arrow",
  "arrow",
  [
    1,
    "by arrow",
  ],
  true,
];
