// Generator objects and their results are what the language says.
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

  function* f() {
    yield pause(1);
    return pause(2);
  }
  const g = f();
  log.push(
    g instanceof f,
    Object.prototype.toString.call(g),
    g[Symbol.iterator]() === g,
    typeof g.next,
  );
  log.push(Object.keys(g).length, Object.getPrototypeOf(g) === f.prototype);
  f.prototype.added = function () {
    return pause(`added ${this.next().value}`);
  };
  log.push(g.added(), JSON.stringify(g.next()), JSON.stringify(g.next()));
  const results = [f(), f()].map((g) => g.next());
  log.push(
    results[0] === results[1],
    Object.keys(results[0]).join(),
    Object.getPrototypeOf(results[0]) === Object.prototype,
  );
  attempt(() => new f());
  log.push(
    f.constructor.name,
    f().constructor === f.constructor.prototype,
    Object.hasOwn(f, "prototype"),
  );
  const Generators = Object.getPrototypeOf(function* () {}).prototype;
  log.push(
    Generators.next.call(f()).value,
    Object.getPrototypeOf(f.prototype) === Generators,
  );
  f.prototype = null;
  log.push(pause(f()).next().value);
  const copied = { ...f() };
  log.push(Object.keys(copied).length);
  function* usesThis() {
    yield pause(this);
  }
  log.push(
    usesThis().next().value,
    usesThis.call("s").next().value,
    { usesThis }.usesThis().next().value.usesThis === usesThis,
  );

  return log;
}

export const expected = [
  true,
  "[object Generator]",
  true,
  "function",
  0,
  true,
  "added 1",
  '{"value":2,"done":true}',
  '{"done":true}',
  false,
  "value,done",
  true,
  "TypeError",
  "GeneratorFunction",
  true,
  true,
  1,
  true,
  1,
  0,
  undefined,
  "s",
  true,
];
