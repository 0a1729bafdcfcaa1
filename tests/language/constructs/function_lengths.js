// `length` counts the parameters before the first default or rest.
// deno-lint-ignore-file no-empty no-unused-vars
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  const functions = [
    () => pause(),
    (a) => pause(a),
    (a, b) => pause(a),
    (a, b = 1, c) => pause(a),
    (a = 1, b) => pause(a),
    (...a) => pause(a),
    (a, ...b) => pause(a),
    ({ a, b }, [c]) => pause(a),
    ({ a } = {}, b) => pause(a),
    function (a, b, c) {
      arguments[0] = pause();
    },
    function* (a, b) {
      yield pause(a);
    },
    async (a, b) => {},
    class {
      constructor(a, b) {
        pause(a);
      }
    },
    class {},
    class extends Object {},
  ];
  log.push(functions.map((f) => f.length).join());
  const object = {
    method(a, b) {
      pause();
    },
    get x() {
      return 1;
    },
    set x(value) {},
  };
  const { get, set } = Object.getOwnPropertyDescriptor(object, "x");
  log.push(object.method.length, get.length, set.length);
  log.push(
    object.method.bind(null, 1).length,
    object.method.bind(null, 1, 2, 3).length,
  );
  log.push(step(functions[2]).length);

  return log;
}

export const expected = [
  "0,1,2,1,0,0,1,2,0,3,2,2,2,0,0",
  2,
  0,
  1,
  1,
  0,
  "function",
  2,
];
