// Conversions may switch as long as control comes back in order.
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

  const value = (name, result) => ({
    valueOf: () => (log.push(`${name} valueOf`), pause(result)),
    toString: () => (log.push(`${name} toString`), pause(name)),
  });
  const a = value("a", 1), b = value("b", 2);
  log.push(
    a + b,
    a * b,
    a < b,
    `${a}${b}`,
    a == 1,
    -a,
    String(a),
    Number(b),
    [1, 2, 3][b],
  );
  const primitive = {
    [Symbol.toPrimitive]: (hint) =>
      pause(hint === "number" ? 42 : `hint ${hint}`),
  };
  log.push(
    +primitive,
    `${primitive}`,
    primitive + "",
    { [primitive]: 1 }["hint string"],
    isNaN(primitive),
    Math.max(primitive, 1),
  );
  attempt(() => a + { valueOf: () => fail("from valueOf") });
  attempt(() => `${{ toString: () => fail("from toString") }}`);
  attempt(() => +{ valueOf: () => pause({}), toString: () => pause({}) });
  let x = a;
  x++;
  log.push(x);
  x += b;
  log.push(
    x,
    [a, b].join("-"),
    [b, a].toSorted().length,
    "abc".slice(a),
    parseInt({ toString: () => pause("12px") }),
  );
  switch (step(true)) {
    case a > 0:
      log.push("matched");
  }
  log.push(
    new Date(value("date", 0)).getTime(),
    [3, 1].at(value("index", -1)),
    "x".repeat(b),
  );

  return log;
}

export const expected = [
  "a valueOf",
  "b valueOf",
  "a valueOf",
  "b valueOf",
  "a valueOf",
  "b valueOf",
  "a toString",
  "b toString",
  "a valueOf",
  "a valueOf",
  "a toString",
  "b valueOf",
  "b toString",
  3,
  2,
  true,
  "ab",
  true,
  -1,
  "a",
  2,
  undefined,
  42,
  "hint string",
  "hint default",
  1,
  false,
  42,
  "a valueOf",
  "thrown from valueOf",
  "thrown from toString",
  "TypeError",
  "a valueOf",
  2,
  "b valueOf",
  "a toString",
  "b toString",
  "a toString",
  "b toString",
  "a valueOf",
  4,
  "a-b",
  2,
  "bc",
  12,
  true,
  "a valueOf",
  "matched",
  "date valueOf",
  "index valueOf",
  "b valueOf",
  0,
  1,
  "xx",
];
