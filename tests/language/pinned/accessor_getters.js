// A getter that is called by no property access may switch as long as control comes back in order.
import { fail, pause } from "../pause.ts";

const KEY = "key";

export function main() {
  const log = [];
  const attempt = (action) => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  class Klass {
    #x = 1;
    get [KEY]() {
      return pause(this.#x++);
    }
    get broken() {
      return fail("from a getter");
    }
  }
  const k = new Klass();
  log.push(k.key, k[KEY], k["key"], Reflect.get(k, "key"));
  attempt(() => k["bro" + "ken"]);
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
  1,
  2,
  3,
  4,
  "thrown from a getter",
  "global",
];
