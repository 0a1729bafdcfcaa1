// A getter may switch as long as control comes back in order.
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

  class Klass {
    #x = 1;
    get x() {
      return pause(this.#x++);
    }
    static get shared() {
      return pause("static");
    }
  }
  const k = new Klass();
  log.push(k.x, k.x + k.x, Klass.shared, step(k).x);
  const object = {
    get list() {
      return [1, 2].map((x) => pause(x));
    },
    get broken() {
      return fail("from a getter");
    },
  };
  log.push(object.list.join(), `${object.list}`);
  attempt(() => object.broken);
  const { list: [first], ...rest } = {
    list: object.list,
    get y() {
      return pause("rest");
    },
  };
  log.push(first, rest.y);
  class Derived extends Klass {
    get x() {
      return pause(super.x * 10);
    }
  }
  log.push(
    new Derived().x,
    Reflect.get(k, "x"),
    {
      ...{
        get z() {
          return pause("spread");
        },
      },
    }.z,
  );
  Object.defineProperty(globalThis, "someGlobalAccessor", {
    configurable: true,
    get: () => pause("global"),
  });
  try {
    log.push(someGlobalAccessor);
  } finally {
    delete globalThis.someGlobalAccessor;
  }

  return log;
}

export const expected = [
  "object",
  1,
  5,
  "static",
  4,
  "1,2",
  "1,2",
  "thrown from a getter",
  1,
  "rest",
  10,
  5,
  "spread",
  "global",
];
