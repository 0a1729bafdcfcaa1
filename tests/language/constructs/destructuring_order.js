// An array pattern goes on item by item: the target, the step, the default, the assignment.
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

  const object = (name) => (log.push(name), pause(o));
  const o = {};
  const iterable = {
    [Symbol.iterator]: () => {
      let n = 0;
      return {
        next:
          () => (log.push(`next ${n}`),
            pause({ value: n++ === 2 ? undefined : n, done: false })),
        return: () => (log.push("return"), pause({})),
      };
    },
  };
  [object("a")[step("k1")], , object("b").k2 = step("default"), ...[]] = [...[
    1,
  ], 2];
  [object("a")[step("k1")], , object("b").k2 = step("default")] = iterable;
  log.push(JSON.stringify(o));
  attempt(() => {
    [(fail("from a target"), o).x] = iterable;
  });
  const [p = step("not evaluated"), q, r = step("default r"), s] = iterable;
  log.push(p, q, r, s);
  const failing = {
    [Symbol.iterator]: () => ({
      next: () => pause({ value: undefined }),
      return: () => (log.push("closed"), fail("from return")),
    }),
  };
  attempt(() => {
    const [x = fail("from a default")] = failing;
    return x;
  });
  const parameters = ([x = step("x"), { y = step("y") } = {}, ...z]) =>
    [x, y, z.length].join();
  log.push(parameters((function* () {
    log.push("first");
    yield pause(undefined);
    log.push("second");
    yield pause(undefined);
    log.push("third");
    yield pause(3);
  })()));

  return log;
}

export const expected = [
  "a",
  "k1",
  "b",
  "default",
  "a",
  "k1",
  "next 0",
  "next 1",
  "b",
  "next 2",
  "default",
  "return",
  '{"k1":1,"k2":"default"}',
  "return",
  "thrown from a target",
  "next 0",
  "next 1",
  "next 2",
  "default r",
  "next 3",
  "return",
  1,
  2,
  "default r",
  4,
  "closed",
  "thrown from a default",
  "first",
  "x",
  "second",
  "y",
  "third",
  "x,y,1",
];
