// A proxy of a function is called through its traps.
// deno-lint-ignore-file no-unused-vars
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

  // What a proxy passes a call on to is called by native code, and pinned.
  const target = function (...values) {
    return `${this?.name} ${values.join()}`;
  };
  const plain = new Proxy(target, {});
  log.push(
    plain(step(1)),
    plain.call({ name: "o" }, 2),
    { name: "m", plain }.plain(3),
  );
  const trapped = new Proxy(target, {
    apply(f, receiver, values) {
      log.push("apply trap");
      return `trapped ${values.length}`;
    },
  });
  log.push(trapped(step(1), 2), trapped.call(null), { trapped }.trapped());
  const always = new Proxy(() => "called all the same", { get: () => 42 });
  log.push(always(step(1)), always.anything);
  const everything = new Proxy(() => "called", {
    get: (_, key) => typeof key === "symbol" ? undefined : `got ${key}`,
    has: () => true,
  });
  log.push(everything.anything, everything(step(1)));
  class Klass {
    constructor(x) {
      this.x = x;
    }
    m() {
      return pause(this.x);
    }
  }
  const Counted = new Proxy(Klass, {
    construct(f, values, newTarget) {
      log.push(`construct trap ${newTarget === Counted}`);
      return Reflect.construct(f, ["trapped"], newTarget);
    },
  });
  log.push(new Counted(step(1)).x);
  log.push(new (new Proxy(Klass, {}))(step(2)).m());
  const object = new Proxy({
    m(x) {
      return pause(`${this === object} ${x}`);
    },
    n: 1,
  }, {
    get(o, key, receiver) {
      if (typeof key === "string") log.push(`get ${key}`);
      return Reflect.get(o, key, receiver);
    },
  });
  log.push(object.m(step("x")), object[step("n")] + step(1));
  const { proxy, revoke } = Proxy.revocable(target, {});
  log.push(proxy(step("before")));
  revoke();
  attempt(() => proxy(step("after")));
  attempt(() =>
    new Proxy({}, { get: () => () => "from get" }).anything() === step("x")
  );

  return log;
}

export const expected = [
  1,
  "undefined 1",
  "o 2",
  "m 3",
  1,
  "apply trap",
  "apply trap",
  "apply trap",
  "trapped 2",
  "trapped 0",
  "trapped 0",
  1,
  "called all the same",
  42,
  1,
  "got anything",
  "called",
  1,
  "construct trap true",
  "trapped",
  2,
  2,
  "get m",
  "x",
  "n",
  "get n",
  1,
  "true x",
  2,
  "before",
  "undefined before",
  "after",
  "TypeError",
  "x",
  false,
];
