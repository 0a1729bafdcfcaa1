// A logical assignment evaluates its value and assigns only where it must.
// deno-lint-ignore-file no-const-assign prefer-const
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

  const target = {
    values: { zero: 0, one: 1, none: null },
  };
  for (const name of ["zero", "one", "none"]) {
    Object.defineProperty(target, name, {
      get() {
        log.push(`get ${name}`);
        return this.values[name];
      },
      set(value) {
        log.push(`set ${name}`);
        this.values[name] = value;
      },
    });
  }
  const object = () => (log.push("o"), pause(target));
  log.push(object().zero ??= step("not evaluated"));
  log.push(object().none ??= step("filled"));
  log.push(object()[step("one")] ||= step("not evaluated"));
  log.push(object()[step("zero")] ||= step("or"));
  log.push(object().one &&= step("and"));
  target.values.none = null;
  log.push(object()[step("none")] &&= step("not evaluated"));
  let a, b = 0, c = 1;
  a ??= step("a");
  a ??= step("not evaluated");
  b ||= step("b");
  c &&= step(0);
  c &&= step("not evaluated");
  log.push(a, b, c);
  let f;
  f ??= () => pause("named");
  log.push(f.name, f());
  const constant = step("constant");
  log.push(constant ??= step("not evaluated"));
  attempt(() => (constant &&= step("evaluated")));
  attempt(() => (object().none ??= fail("no assignment")));
  const cache = {};
  const cached = (key) => cache[pause(key)] ??= step(`made ${key}`);
  log.push(cached("x") === cached("x"));

  return log;
}

export const expected = [
  "o",
  "get zero",
  0,
  "o",
  "get none",
  "filled",
  "set none",
  "filled",
  "o",
  "one",
  "get one",
  1,
  "o",
  "zero",
  "get zero",
  "or",
  "set zero",
  "or",
  "o",
  "get one",
  "and",
  "set one",
  "and",
  "o",
  "none",
  "get none",
  null,
  "a",
  "b",
  0,
  "a",
  "b",
  0,
  "f",
  "named",
  "constant",
  "constant",
  "evaluated",
  "TypeError",
  "o",
  "get none",
  "thrown no assignment",
  "made x",
  true,
];
