// A program may have variables that are named like globals.
// deno-lint-ignore-file no-shadow-restricted-names no-unused-vars
import { pause } from "../pause.ts";

export function main() {
  const log = [];

  const Symbol = pause("Symbol"),
    Object = pause("Object"),
    Array = pause("Array"),
    Reflect = pause("Reflect"),
    Error = pause("Error");
  const Function = pause("Function"),
    Map = pause("Map"),
    WeakMap = pause("WeakMap"),
    Promise = pause("Promise"),
    globalThis = pause("globalThis");
  const TypeError = pause("TypeError"),
    ReferenceError = pause("ReferenceError"),
    JSON = pause("JSON"),
    Iterator = pause("Iterator"),
    String = pause("String");
  log.push(
    [
      Symbol,
      Object,
      Array,
      Reflect,
      Error,
      Function,
      Map,
      WeakMap,
      Promise,
      globalThis,
      TypeError,
      ReferenceError,
      JSON,
      Iterator,
      String,
    ].join(),
  );
  log.push(
    [1, 2].map((x) => pause(x * 2)).join(),
    [...new Set([pause(1)])].length,
  );
  for (const [a, b = pause("default")] of [[1]]) log.push(a, b);
  const f = (undefined) => pause(undefined);
  log.push(
    f("not undefined"),
    (({ x = pause("d") }, ...rest) => x + rest.length)({}, 1),
  );
  function* generator() {
    yield* [pause(1), pause(2)];
  }
  log.push([...generator()].join());
  class Base {
    #x = 1;
    constructor() {
      pause();
    }
    m() {
      return pause(this.#x++);
    }
  }
  class Derived extends Base {
    m() {
      return super.m() + this.k();
    }
    k = () => pause(10);
  }
  log.push(new Derived().m());
  const eval_ = ((eval_, args) => pause(eval_ + args))("e", "a");
  log.push(eval_, `${pause("t")}`, ((s) => s.raw[0])`tag`);
  const name = "outer",
    parent = pause("p"),
    top = pause("t"),
    window = pause("w"),
    self = pause("s"),
    process = pause("pr"),
    require = pause("rq"),
    module = 1,
    exports = 2;
  log.push(name, parent, top, window, self, process, require);
  {
    const log2 = log;
    const pause = (x) => `shadowed ${x}`;
    log2.push(pause(1));
  }

  return log;
}

export const expected = [
  "Symbol,Object,Array,Reflect,Error,Function,Map,WeakMap,Promise,globalThis,TypeError,ReferenceError,JSON,Iterator,String",
  "2,4",
  1,
  1,
  "default",
  "not undefined",
  "d1",
  "1,2",
  11,
  "ea",
  "t",
  "tag",
  "outer",
  "p",
  "t",
  "w",
  "s",
  "pr",
  "rq",
  "shadowed 1",
];
