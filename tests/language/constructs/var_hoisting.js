// `var` belongs to the function, wherever it stands.
// deno-lint-ignore-file no-inner-declarations no-var
import { fail, pause } from "../pause.ts";

export function main() {
  const log = [];

  const run = (deep) => {
    log.push(x, f === undefined, typeof g);
    if (pause(deep)) {
      var x = pause("set inside");
      for (var i = 0; i < 2; i++) var last = pause(i)
      try {
        var inTry = pause("try");
        fail("e");
      } catch (e) {
        var inCatch = pause(e);
      } finally {
        var inFinally = pause("finally");
      }
    }
    var x;
    log.push(x, i, last, inTry, inCatch, inFinally);
    var f = () => pause("f"), x = pause("again");
    log.push(x, f());
    function g() {}
  };
  run(true);
  run(false);
  const shadow = (a) => {
    var a;
    log.push(a);
    var a = pause("assigned");
    return a;
  };
  log.push(shadow("parameter"));
  const closure = () => {
    const get = () => v;
    log.push(get());
    var v = pause(1);
    log.push(get());
    {
      var v = pause(2);
    }
    return get();
  };
  log.push(closure());
  const names = () => {
    var name = typeof name;
    pause();
    function name() {}
    return name;
  };
  log.push(names());

  return log;
}

export const expected = [
  undefined,
  true,
  "function",
  "set inside",
  2,
  1,
  "try",
  "e",
  "finally",
  "again",
  "f",
  undefined,
  true,
  "function",
  undefined,
  undefined,
  undefined,
  undefined,
  undefined,
  undefined,
  "again",
  "f",
  "parameter",
  "assigned",
  undefined,
  1,
  2,
  "function",
];
