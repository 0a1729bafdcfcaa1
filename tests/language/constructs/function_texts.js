// `toString()` of a function gives its text, but for white space.
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  function declared(a, b = 1) {
    return pause(a) /* a comment */ + b;
  }
  const arrow = (x) => pause(x);
  const object = {
    method(x) {
      return pause(x);
    },
    get value() {
      return 1;
    },
    *items() {
      yield pause(1);
    },
    async later() {},
  };
  log.push(declared(step(1)));
  log.push(String(declared).replace(/\s+/g, ""));
  log.push(String(arrow).replace(/\s+/g, ""));
  log.push(String(object.method).replace(/\s+/g, ""));
  log.push(
    String(Object.getOwnPropertyDescriptor(object, "value").get).replace(
      /\s+/g,
      "",
    ),
  );
  log.push(String(object.items).replace(/\s+/g, ""));
  log.push(String(object.later).replace(/\s+/g, ""));
  log.push(String(Math.max), arrow(step("called")));

  return log;
}

export const expected = [
  1,
  2,
  "functiondeclared(a,b=1){returnpause(a)/*acomment*/+b;}",
  "(x)=>pause(x)",
  "method(x){returnpause(x);}",
  "getvalue(){return1;}",
  "*items(){yieldpause(1);}",
  "asynclater(){}",
  "called",
  "function max() { [native code] }",
  "called",
];
