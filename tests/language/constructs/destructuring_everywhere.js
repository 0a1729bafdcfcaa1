// Array patterns go on item by item wherever they stand, nested in others, too.
// deno-lint-ignore-file no-var no-case-declarations no-empty-pattern
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(value);
    return pause(value);
  };
  const items = (name, ...values) => ({
    [Symbol.iterator]: () => {
      let n = 0;
      return {
        next: () => {
          log.push(`${name}${n}`);
          return pause({ value: values[n], done: n++ >= values.length });
        },
        return: () => (log.push(`${name} closed`), pause({})),
      };
    },
  });

  const { x: [a = step("a"), { b = step("b") }], ...rest } = pause({
    x: items("p", undefined, {}, 3),
    y: 1,
    z: 2,
  });
  log.push(a, b, JSON.stringify(rest));
  var [[c, d = step("d")] = items("unused", 0), ...[e, f]] = items(
    "q",
    items("r", 1),
    5,
    6,
    7,
  );
  log.push(c, d, e, f);
  let g, h;
  const target = {};
  const value = {
    g: items("s", undefined, 2),
    ["h"]: 3,
    other: 4,
  };
  const result =
    ({ g: [g = step("g")], [step("h")]: h, ...target.rest } = value);
  log.push(g, h, result === value, Object.keys(target.rest).join());
  for (const [i, { j = step("j") } = {}] of [items("t", 1), [2, { j: 3 }]]) {
    log.push([i, j].join());
  }
  for ([target.k = step("k"), ...target.l] of [items("u", undefined, 1, 2)]) {
    log.push(target.k, target.l.length);
  }
  for (
    let [m = step(0), n = () => m] = items("v", undefined);
    m < 2;
    m++
  ) log.push(`round ${m} ${n()}`);
  try {
    throw items("w", undefined, "second");
  } catch ([o = step("o"), p]) {
    log.push(o, p);
  }
  switch (pause(1)) {
    case 1:
      const [q = step("q")] = items("x");
      log.push(q);
  }
  const arrow = (
    [r = step("r"), s] = items("y", undefined, "s"),
  ) => ([target.t = r, target.u] = items("z"), `${r} ${s} ${target.t}`);
  log.push(arrow());
  function* generator([first = step("first")], ...[[second = step("second")]]) {
    const [third = yield first] = items("A", undefined);
    const [fourth = step("fourth"), ...[fifth, ...sixth]] = items(
      "I",
      undefined,
      5,
      6,
      7,
    );
    log.push(fourth, fifth, sixth.length);
    yield [first, second, third].join();
  }
  const made = generator(items("B"), items("C"));
  log.push(made.next().value, made.next("sent").value);
  const [named = () => {}, alsoNamed = class {}] = items("D");
  log.push(named.name, alsoNamed.name);
  let one = 1, two = 2;
  [one, two] = [two, one];
  log.push(
    [one, two].join(),
    (() => ([one] = items("E", step("one"))))().length,
  );
  log.push(one);
  class Klass {
    static [Symbol.for("made")] = pause([1, [2]]);
    static field = [target.s, target.t = step("t")] = items("L", 1);
    static {
      const [x = step("static"), [y] = items("F", "nested")] = pause([]);
      log.push(x, y);
    }
  }
  for (const [x] of [[Klass, 1]]) log.push(x === Klass);
  if (pause(true)) [target.v, target.w = step("w")] = items("G", "v");
  log.push(target.v, target.w);
  const [] = items("H");
  const [[l] = [0]] = [items("J", "l")];
  const inner = ([m] = [step("literal")]) => m;
  log.push(l, inner(), inner(items("K", "m")));
  [target.n, target[step("o")] = step("p")] = [step(1)];
  const [n, o = step(3)] = [step(2)];
  log.push(target.n, target.o, n, o);

  return log;
}

export const expected = [
  "p0",
  "a",
  "p1",
  "b",
  "p closed",
  "a",
  "b",
  '{"y":1,"z":2}',
  "q0",
  "r0",
  "r1",
  "d",
  "q1",
  "q2",
  "q3",
  "q4",
  1,
  "d",
  5,
  6,
  "s0",
  "g",
  "s closed",
  "h",
  "g",
  3,
  true,
  "other",
  "t0",
  "t1",
  "j",
  "1,j",
  "2,3",
  "u0",
  "k",
  "u1",
  "u2",
  "u3",
  "k",
  2,
  "v0",
  0,
  "v1",
  "round 0 0",
  "round 1 0",
  "w0",
  "o",
  "w1",
  "w closed",
  "o",
  "second",
  "x0",
  "q",
  "q",
  "y0",
  "r",
  "y1",
  "y closed",
  "z0",
  "r s r",
  "B0",
  "first",
  "C0",
  "second",
  "A0",
  "A closed",
  "I0",
  "fourth",
  "I1",
  "I2",
  "I3",
  "I4",
  "fourth",
  5,
  2,
  "first",
  "first,second,sent",
  "D0",
  "named",
  "alsoNamed",
  "one",
  "E0",
  "E closed",
  "2,1",
  undefined,
  "one",
  "L0",
  "L1",
  "t",
  "static",
  "F0",
  "F closed",
  "static",
  "nested",
  true,
  "G0",
  "G1",
  "w",
  "v",
  "w",
  "H closed",
  "J0",
  "J closed",
  "literal",
  "K0",
  "K closed",
  "l",
  "literal",
  "m",
  1,
  "o",
  "p",
  2,
  3,
  1,
  "p",
  2,
  3,
];
