// `next`, `throw` and `return` resume a generator however they are called.
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

  function* generator() {
    for (let n = 0;; n++) {
      try {
        log.push(`${n} got ${yield pause(n)}`);
      } catch (error) {
        log.push(pause(`${n} caught ${error}`));
      } finally {
        log.push(pause(`${n} finally`));
      }
    }
  }
  const g = generator();
  const { next, throw: thrower, return: returner } = Object.getPrototypeOf(
    generator.prototype,
  );
  log.push(
    next.call(g).value,
    Reflect.apply(next, g, ["a"]).value,
    g.next.bind(g, "b")().value,
  );
  log.push(
    thrower.call(g, "e").value,
    g["thr" + "ow"]("f").value,
    ["x", "y"].map((x) => g.next(x).value).join(),
  );
  log.push(
    ["z"].map(next, g).map((r) => r.value).join(),
    g?.next?.("o").value,
    next.apply(g, [1]).value,
  );
  log.push(Reflect.apply(returner, g, [step("end")]).value, g.next().done);
  attempt(() => next.call({}));
  attempt(() => next.call(step([].values())));
  attempt(() => thrower.call(generator(), "fresh"));
  const own = generator();
  own.next = () => pause({ value: "own next", done: true });
  log.push([...own].length, own.next().value, next.call(own).value);
  const steps = [];
  const drive = (it, ...sent) => {
    for (const x of sent) steps.push(it.next(x).value);
    return it;
  };
  drive(drive(generator(), 1, 2), 3).return();
  log.push(steps.join());

  return log;
}

export const expected = [
  "0 got a",
  "0 finally",
  "1 got b",
  "1 finally",
  0,
  1,
  2,
  "2 caught e",
  "2 finally",
  "3 caught f",
  "3 finally",
  "4 got x",
  "4 finally",
  "5 got y",
  "5 finally",
  3,
  4,
  "5,6",
  "6 got z",
  "6 finally",
  "7 got o",
  "7 finally",
  "8 got 1",
  "8 finally",
  "7",
  8,
  9,
  "end",
  "9 finally",
  "end",
  true,
  "TypeError",
  "object",
  "TypeError",
  "thrown fresh",
  0,
  "own next",
  0,
  "0 got 2",
  "0 finally",
  "1 got 3",
  "1 finally",
  "2 finally",
  "0,1,2",
];
