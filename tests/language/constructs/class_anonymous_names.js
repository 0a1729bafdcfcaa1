// A class without a name that is not stored anywhere has none.
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  class Base {
    constructor() {
      pause();
      log.push(new.target.name === "");
    }
  }
  new (class extends Base {})();
  new (class extends (class extends Base {}) {})(step("argument"));
  const name = (Klass) => pause(Klass.name === "");
  log.push(
    name(class {}),
    name(class extends Base {}),
    name(
      class {
        m() {
          return pause(1);
        }
      },
    ),
    name(() => pause()),
    name(function () {
      return pause();
    }),
  );
  log.push(
    [
      class {
        m() {
          return pause(1);
        }
      },
      () => pause(),
    ].map((x) => x.name === "").join(),
  );

  return log;
}

export const expected = [
  true,
  "argument",
  true,
  true,
  true,
  true,
  true,
  true,
  "true,true",
];
