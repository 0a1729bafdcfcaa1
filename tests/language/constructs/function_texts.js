// `toString()` of a function gives its text, comments and white space included.
// deno-fmt-ignore-file
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
  log.push(String(declared));
  log.push(String(arrow));
  log.push(String(object.method));
  log.push(
    String(Object.getOwnPropertyDescriptor(object, "value").get),
  );
  log.push(String(object.items));
  log.push(String(object.later));
  const plain = (a, b) => /* no calls */ a  -  b;
  class Plain {
    // A comment.
    value = 1;
  }
  log.push(String(plain), String(Plain), [3, 1].sort(plain).join());
  log.push(String(Math.max), arrow(step("called")));

  return log;
}

export const expected = [
  1,
  2,
  "function declared(a, b = 1) {\n    return pause(a) /* a comment */ + b;\n  }",
  "(x) => pause(x)",
  "method(x) {\n      return pause(x);\n    }",
  "get value() {\n      return 1;\n    }",
  "*items() {\n      yield pause(1);\n    }",
  "async later() {}",
  "(a, b) => /* no calls */ a  -  b",
  "class Plain {\n    // A comment.\n    value = 1;\n  }",
  "1,3",
  "called",
  "function max() { [native code] }",
  "called"
];
