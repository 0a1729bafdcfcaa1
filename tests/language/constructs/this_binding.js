// `this` is what the call says it is.
// deno-lint-ignore-file no-this-alias
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const attempt = (action) => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  function who() {
    pause();
    return this === undefined
      ? "undefined"
      : this === null
      ? "null"
      : typeof this === "object"
      ? this.name
      : `${typeof this} ${String(this)}`;
  }
  const object = {
    name: "object",
    who,
    arrow: () => typeof pause(),
    nested: { name: "nested", who },
  };
  log.push(
    who(),
    object.who(),
    object.nested.who(),
    (0, object.who)(),
    [who][0] === who,
  );
  log.push(
    who.call({ name: "called" }),
    who.apply({ name: "applied" }, [1]),
    who.bind({ name: "bound" })(),
  );
  log.push(
    who.call(5),
    who.call("s"),
    who.call(null),
    who.call(undefined),
    who.call(true),
    who.call(Symbol.iterator).length,
  );
  log.push(object.arrow());
  class Klass {
    name = "instance";
    method() {
      pause();
      const inner = () => (pause(), () => pause(this.name));
      return inner()();
    }
    callback() {
      return [1, 2].map((x) => pause(this.name + x)).join();
    }
    plain() {
      return [1].map(function () {
        return typeof this;
      }).join() + [1].map(function () {
        return pause(this.name);
      }, this).join();
    }
    static method() {
      return pause(this.name);
    }
    deep() {
      const self = this;
      return (() => {
        pause();
        return (() => pause(this) === self)();
      })();
    }
  }
  const instance = new Klass();
  log.push(
    instance.method(),
    instance.callback(),
    instance.plain(),
    Klass.method(),
    instance.deep(),
  );
  const { method } = instance;
  attempt(() => method());
  log.push(instance.method.call({ name: "another" }));
  const withThis = {
    name: "outer",
    make() {
      return {
        name: "inner",
        arrow: () => pause(this.name),
        method() {
          return pause(this.name);
        },
      };
    },
  };
  log.push(
    withThis.make().arrow(),
    withThis.make().method(),
    withThis.make().arrow.call({ name: "ignored" }),
  );
  function counter() {
    this.n = pause(this.n + 1);
    return this;
  }
  log.push(counter.call(counter.call({ n: 1 })).n);

  return log;
}

export const expected = [
  "undefined",
  "object",
  "nested",
  "undefined",
  true,
  "called",
  "applied",
  "bound",
  "number 5",
  "string s",
  "null",
  "undefined",
  "boolean true",
  30,
  "undefined",
  "instance",
  "instance1,instance2",
  "undefinedinstance",
  "Klass",
  true,
  "TypeError",
  "another",
  "outer",
  "inner",
  "outer",
  3,
];
