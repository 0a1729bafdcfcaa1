// The heritage and the computed keys of a class are evaluated in order, once.
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

  class Base {}
  const make = () =>
    class extends (step("heritage"), Base) {
      [step("method")]() {
        return pause("m");
      }
      static [step("static")]() {
        return pause("s");
      }
      get [step("getter")]() {
        return "g";
      }
      [step("field")] = (log.push("field made"), "f");
      static [step("static field")] = (log.push("static field made"), "sf");
      *[step("generator")]() {
        yield pause(1);
      }
      async [step("async")]() {}
      [`${step("templ")}ate`]() {
        return pause("t");
      }
    };
  const Klass = make();
  const instance = new Klass();
  log.push(new Klass().field);
  log.push(
    instance.method(),
    Klass.static(),
    instance.getter,
    Klass["static field"],
    [...instance.generator()][0],
    instance.template(),
  );
  log.push(Object.getOwnPropertyNames(Klass.prototype).join());
  const Again = make();
  log.push(Again === Klass, Again.prototype instanceof Base);
  attempt(() =>
    class {
      [fail("from a key")]() {}
      [step("not evaluated")]() {}
    }
  );
  attempt(() =>
    class {
      static [step("prototype")]() {}
    }
  );
  const key = { toString: () => (log.push("converted"), "k") };
  log.push(
    new (class {
      [step(key)] = 1;
      [step("after")] = 2;
    })().k,
  );

  return log;
}

export const expected = [
  "heritage",
  "method",
  "static",
  "getter",
  "field",
  "static field",
  "generator",
  "async",
  "templ",
  "static field made",
  "field made",
  "field made",
  "f",
  "m",
  "s",
  "g",
  "sf",
  1,
  "t",
  "constructor,method,getter,generator,async,template",
  "heritage",
  "method",
  "static",
  "getter",
  "field",
  "static field",
  "generator",
  "async",
  "templ",
  "static field made",
  false,
  true,
  "thrown from a key",
  "prototype",
  "TypeError",
  "object",
  "converted",
  "after",
  1,
];
