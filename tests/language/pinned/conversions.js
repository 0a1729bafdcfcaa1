// Conversions that no operator asks for may switch as long as control comes back in order.
import { fail, pause } from "../pause.ts";

export function main() {
  const log = [];
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
  const primitive = {
    [Symbol.toPrimitive]: (hint) =>
      pause(hint === "number" ? 42 : `hint ${hint}`),
  };
  log.push(
    { a: 1 }[a],
    { [primitive]: 1 }["hint string"],
    isNaN(primitive),
    Math.max(primitive, 1),
    [b, a].toSorted().length,
    [[a]].join(),
    "abc".slice(a),
    parseInt({ toString: () => pause("12px") }),
    new Date(value("date", 0)).getTime(),
    [3, 1].at(value("index", -1)),
    "x".repeat(b),
    Object.assign(() => {}, { toString: () => pause("function") }) + "",
  );
  attempt(() => ({ [{ toString: () => fail("from toString") }]: 1 }));

  return log;
}

export const expected = [
  "a toString",
  "a toString",
  "b toString",
  "a toString",
  "a valueOf",
  "date valueOf",
  "index valueOf",
  "b valueOf",
  1,
  1,
  false,
  42,
  2,
  "a",
  "bc",
  12,
  0,
  1,
  "xx",
  "function",
  "thrown from toString",
];
