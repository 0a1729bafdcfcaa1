// Assigning to a constant throws, after the value was evaluated.
// deno-lint-ignore-file no-class-assign no-const-assign
import { pause } from "../pause.ts";

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

  const c = pause("constant");
  attempt(() => (c = step("evaluated")));
  attempt(() => (c += step("evaluated too")));
  attempt(() => c++);
  attempt(() => ([c] = step(["from destructuring"])));
  attempt(() => (c ||= step("not evaluated")));
  attempt(() => (c ??= step("not evaluated")));
  attempt(() => {
    for (c of step([1])) log.push("never");
  });
  attempt(() => {
    for (const x of [1, 2]) {
      log.push(pause(x));
      x = step(3);
    }
  });
  attempt(() => {
    for (const i = pause(0); i < 2; i++) log.push(i);
  });
  class Declared {
    static reassign() {
      Declared = pause(1);
    }
  }
  attempt(() => Declared.reassign());
  Declared = pause("assigned from the outside");
  log.push(Declared);
  log.push(c);

  return log;
}

export const expected = [
  "evaluated",
  "TypeError",
  "evaluated too",
  "TypeError",
  "TypeError",
  "object",
  "TypeError",
  "constant",
  "constant",
  "object",
  "TypeError",
  1,
  3,
  "TypeError",
  0,
  "TypeError",
  "TypeError",
  "assigned from the outside",
  "constant",
];
