// What a function inherits from another function is not what it does.
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

  const parent = () => pause("parent");
  parent.shared = "shared";
  const child = () => pause("child");
  Object.setPrototypeOf(child, parent);
  const native = Object.setPrototypeOf(Math.max.bind(null, 7), parent);
  log.push(child(), child.shared, native(step(1), 9), native.shared);
  function make() {
    return Object.setPrototypeOf(async function () {}, parent);
  }
  log.push(typeof make()().then);
  class Base {
    constructor() {
      pause();
      log.push("Base");
    }
    static create() {
      return pause(new this());
    }
  }
  class Derived extends Base {}
  class Other extends Base {
    constructor() {
      super();
      log.push(pause("Other"));
    }
  }
  log.push(
    Derived.create() instanceof Derived,
    Other.create() instanceof Other,
  );
  attempt(() => Derived());
  const accessor = Object.setPrototypeOf(
    Object.getOwnPropertyDescriptor({
      get x() {
        return `got ${typeof this}`;
      },
    }, "x").get,
    parent,
  );
  log.push(accessor(), accessor.call(5));
  const empty = Object.setPrototypeOf(() => {}, parent);
  log.push(empty());
  const object = Object.create(parent);
  attempt(() => object());
  log.push(object.shared, pause(typeof object));

  return log;
}

export const expected = [
  1,
  "child",
  "shared",
  9,
  "shared",
  "function",
  "Base",
  "Base",
  "Other",
  true,
  true,
  "TypeError",
  "got undefined",
  "got number",
  undefined,
  "TypeError",
  "shared",
  "object",
];
