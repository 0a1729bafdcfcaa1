// `arguments` has what was passed, and is not tied to the parameters.
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

  function f(a, b) {
    pause();
    log.push(arguments.length, [...arguments].join(), arguments[0]);
    a = pause("changed");
    log.push(arguments[0], a);
    arguments[1] = pause("also changed");
    log.push(b, arguments[1]);
    log.push(
      typeof arguments,
      Array.isArray(arguments),
      Object.prototype.toString.call(arguments),
    );
    return arguments;
  }
  const kept = f(1, 2, 3);
  log.push(kept.length, pause(kept)[2]);
  f();
  f(undefined);
  function iterate() {
    const seen = [];
    for (const x of arguments) seen.push(pause(x));
    for (let i = 0; i < arguments.length; i++) seen.push(pause(arguments[i]));
    return seen.join();
  }
  log.push(iterate("a", "b"));
  function forward() {
    pause();
    return iterate(...arguments) + iterate.apply(this, arguments);
  }
  log.push(forward(1, 2));
  function arrow() {
    const inner = () => (pause(), () => pause(arguments[0]) + arguments.length);
    return inner("not these")();
  }
  log.push(arrow(10, 20));
  function defaults(a = pause(arguments.length), b = () => arguments[1]) {
    return [a, typeof b(), arguments.length].join();
  }
  log.push(defaults(), defaults(undefined, undefined, 1));
  function rest(...values) {
    return pause(
      arguments.length === values.length && arguments[0] === values[0],
    );
  }
  log.push(rest(1, 2));
  const object = {
    method() {
      return pause(arguments).length;
    },
    set value(x) {
      log.push(arguments.length);
    },
  };
  log.push(object.method(1, 2, 3));
  object.value = pause(1);
  attempt(() =>
    (function () {
      return arguments.callee;
    })()
  );
  function nested() {
    const outer = arguments;
    return (function () {
      pause();
      return `${outer.length} ${arguments.length}`;
    })(1);
  }
  log.push(nested(1, 2));
  function sliced() {
    return Array.prototype.slice.call(arguments, pause(1)).map((x) =>
      pause(x * 2)
    ).join();
  }
  log.push(sliced(1, 2, 3));
  function* generator() {
    yield arguments.length;
    yield* pause(arguments);
  }
  log.push([...generator("x", "y")].join());
  function assigned() {
    arguments.length = pause(1);
    return [...arguments].join();
  }
  log.push(assigned(1, 2, 3));

  return log;
}

export const expected = [
  3,
  "1,2,3",
  1,
  1,
  "changed",
  2,
  "also changed",
  "object",
  false,
  "[object Arguments]",
  3,
  3,
  0,
  "",
  undefined,
  undefined,
  "changed",
  undefined,
  "also changed",
  "object",
  false,
  "[object Arguments]",
  1,
  "",
  undefined,
  undefined,
  "changed",
  undefined,
  "also changed",
  "object",
  false,
  "[object Arguments]",
  "a,b,a,b",
  "1,2,1,21,2,1,2",
  12,
  "0,undefined,0",
  "3,undefined,3",
  true,
  3,
  1,
  "TypeError",
  "2 1",
  "4,6",
  "2,x,y",
  "1",
];
