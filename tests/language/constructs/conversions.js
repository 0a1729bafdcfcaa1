// An operator converts objects by their methods, after all its operands have been evaluated, from left to right.
import { fail, pause } from "../pause.ts";

class Value {
  constructor(name, number, trace) {
    this.name = name;
    this.number = number;
    this.trace = trace;
  }
  valueOf() {
    this.trace.push(pause(`${this.name}.valueOf`));
    return this.number;
  }
  toString() {
    this.trace.push(`${this.name}.toString`);
    return pause(this.name);
  }
}

const hinted = {
  [Symbol.toPrimitive](hint) {
    return pause(hint === "number" ? 42 : `hint ${hint}`);
  },
};

const binary = (x, y, f) => [
  x + y,
  f(x) - y,
  x * f(y),
  x / y,
  x % y,
  x ** y,
  [x < y, x <= y, x > y, x >= y],
  [x == 1, x != 1, 1 == y, x == y, x == null, undefined != y, x == f("a")],
  [x << y, x >> y, x >>> y, x & y, x | y, x ^ y],
  x in { a: 1, "hint string": 1 },
  f(x) in [f(x)],
  [x === y, x !== y, x && 1, (x || 1) === x, (x ?? 1) === x, !x],
];

const unary = (x, f) => [-x, +x, ~x, typeof x, void x, -f(x), +(f(x))];

const templates = (
  x,
  y,
  f,
) => [`${x}`, `${x}-${y}`, `${f(x)}${x}${f(y)}`, `${1}${x}${f("s")}`];

function assigned(x, y, f) {
  const o = { x, y, 0: x };
  let z = x;
  z += y;
  z -= x;
  let text = "";
  text += x;
  text += f(y);
  text += `${x}`;
  o.x += y;
  o.y *= f(x);
  o[0] += "";
  f(o).x -= x;
  z = x;
  z &&= y;
  z ||= x;
  return [z + "", text, o.x, o.y, o[0], (z = x, z **= 2), z];
}

function updated(x, f) {
  const o = { x, y: x, 0: x };
  let z = x;
  const before = [z++, z, o.x++, f(o).y--, o[0]++];
  z = x;
  const after = [++z, --o.x, z];
  for (let i = x; i < 3; i++) after.push(typeof i);
  z = o;
  const texts = `${o.x++}, ${o.y += x}, ${f(o[0]--)}`;
  return [before, after, o.x, o.y, o[0], z === o, texts];
}

function changing(x, y) {
  const change = (value) => {
    x = value;
    return y;
  };
  return [x + change(5), x, x + (x = y), `${x}${x = 1}`, x];
}

const counted = (x, y) =>
  class {
    #value = x;
    static total = y;
    static step() {
      const counter = new this();
      counter.#value += 1;
      counter.#value++;
      this.total -= counter.#value;
      return [counter.#value, this.total];
    }
  };

function* generated(x, y) {
  yield x + y;
  const z = (yield `${x}`) + (yield -y);
  let sum = z;
  sum += x;
  yield sum;
  sum = y;
  yield sum++;
  yield `${yield sum}${y}`;
}

// deno-fmt-ignore
function withoutSemicolons(x) {
  let y = x
  y += x
  y = x
  ++y
  y = x
  y++
  x + y
  return y
}

function pausing(x) {
  for (let i = 0; i < x; i++) pause(i);
  while (x > 5);
  switch (true) {
    case x < 0:
      return "negative";
  }
  let sum = x;
  switch (sum += x) {
    case pause(4):
      return "four";
  }
}

export function main() {
  const log = [];
  const trace = [];
  const a = new Value("a", 1, trace);
  const b = new Value("b", 2, trace);
  const note = (...values) => log.push(...values, trace.splice(0).join(" "));
  const attempt = (action) => {
    try {
      note(action());
    } catch (error) {
      note(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  note(binary(a, b, pause), binary(hinted, a, pause), binary(3, 2, pause));
  note(binary("a", b, (x) => x));
  note(unary(a, pause), unary(hinted, (x) => x), unary(4, pause));
  note(templates(a, b, pause), templates(hinted, 1, pause));
  note(assigned(a, b, pause), assigned(1, 2, pause), assigned(a, 1, pause));
  note(updated(a, pause), updated(1, pause), updated(2n, pause));
  note(changing(a, b), changing(1, 2), counted(a, b).step());
  const generator = generated(a, b);
  note([1, a, b, 4, 5, hinted, 7].map((x) => generator.next(x).value));
  note(withoutSemicolons(a), pausing(b));

  // Which method is asked, and what it must not give.
  const ask = (object) => [object + "", `${object}`, object * 1];
  note(
    ask({ valueOf: () => pause({}), toString: () => pause("5") }),
    ask({ valueOf: () => pause(6), toString: null }),
    ask({ toString: () => pause("7") }),
    ask({ __proto__: null, valueOf: () => pause("8") }),
    ask({ [Symbol.toPrimitive]: null, valueOf: () => pause(9) }),
    ask({ [Symbol.toPrimitive]: undefined, toString: () => pause(10) }),
    ask({ [Symbol.toPrimitive]: (...args) => pause(args.length) }),
    ask(
      class {
        static toString() {
          return "11";
        }
      },
    ),
  );
  const date = Object.assign(new Date(0), {
    toString: () => pause("date"),
    valueOf: () => pause(12),
  });
  note(ask(date), date == "date", date < 13);
  attempt(() => +{ valueOf: () => pause({}), toString: () => pause({}) });
  attempt(() => `${{ [Symbol.toPrimitive]: () => pause({}) }}`);
  attempt(() => 1 + { [Symbol.toPrimitive]: "no function" });
  attempt(() => a + { valueOf: () => fail("from valueOf") });
  attempt(() => `${{ toString: () => fail("from toString") }}`);
  attempt(() => {
    const constant = a;
    // deno-lint-ignore no-const-assign
    constant += b;
  });

  // What is no number is an error before the other operand is asked.
  attempt(() => Symbol("left") - a);
  attempt(() => Symbol("left") < a);
  attempt(() => a - Symbol("right"));
  attempt(() => 1n + a);
  attempt(() => new Value("big", 2n, trace) * 3n);
  attempt(() => `${a}${Symbol("no string")}${b}`);
  attempt(() => pause(a) in "no object");
  attempt(() => a == Symbol("other"));
  attempt(() => null + b);

  note(
    String(a),
    String(),
    String(hinted),
    String(Symbol("text")),
    Number(b),
    Number(),
    Number(hinted),
    Number("0x10"),
    new Number(a) + 1,
    new String(b).length,
    [a, 1, b].map(String),
    [a, null, 1, undefined, b].join("-"),
    [1, 2].join(a),
    [a, b].join(),
    [a, b].map(Number),
  );
  attempt(() => String({ toString: () => pause(Symbol("no string")) }));
  attempt(() => [a, Symbol("no string"), b].join());
  note(
    new (class extends String {
      get half() {
        return this.length / 2;
      }
    })(a).half,
  );

  return log;
}

export const expected = [
  [
    3,
    -1,
    2,
    0.5,
    1,
    1,
    [true, true, false, false],
    [true, false, false, false, false, true, false],
    [4, 0, 0, 0, 3, 3],
    true,
    false,
    [false, true, 1, true, true, false],
  ],
  [
    "hint default1",
    41,
    42,
    42,
    0,
    42,
    [false, false, true, true],
    [false, true, true, false, false, true, false],
    [84, 21, 21, 0, 43, 43],
    true,
    false,
    [false, true, 1, true, true, false],
  ],
  [
    5,
    1,
    6,
    1.5,
    1,
    9,
    [false, false, true, true],
    [false, true, false, false, false, true, false],
    [12, 0, 0, 2, 3, 1],
    false,
    false,
    [false, true, 1, true, true, false],
  ],
  "a.valueOf b.valueOf a.valueOf b.valueOf a.valueOf b.valueOf a.valueOf b.valueOf a.valueOf b.valueOf a.valueOf b.valueOf a.valueOf b.valueOf a.valueOf b.valueOf a.valueOf b.valueOf a.valueOf b.valueOf a.valueOf a.valueOf b.valueOf a.valueOf a.valueOf b.valueOf a.valueOf b.valueOf a.valueOf b.valueOf a.valueOf b.valueOf a.valueOf b.valueOf a.valueOf b.valueOf a.toString a.toString a.valueOf a.valueOf a.valueOf a.valueOf a.valueOf a.valueOf a.valueOf a.valueOf a.valueOf a.valueOf a.valueOf a.valueOf a.valueOf a.valueOf a.valueOf a.valueOf a.valueOf",
  [
    "a2",
    NaN,
    NaN,
    NaN,
    NaN,
    NaN,
    [false, false, false, false],
    [false, true, false, false, false, true, true],
    [0, 0, 0, 0, 2, 2],
    true,
    false,
    [false, true, 1, true, true, false],
  ],
  "b.valueOf b.valueOf b.valueOf b.valueOf b.valueOf b.valueOf b.valueOf b.valueOf b.valueOf b.valueOf b.valueOf b.valueOf b.valueOf b.valueOf b.valueOf b.valueOf b.valueOf b.valueOf",
  [-1, 1, -2, "object", undefined, -1, 1],
  [-42, 42, -43, "object", undefined, -42, 42],
  [-4, 4, -5, "number", undefined, -4, 4],
  "a.valueOf a.valueOf a.valueOf a.valueOf a.valueOf",
  ["a", "a-b", "aab", "1as"],
  ["hint string", "hint string-1", "hint stringhint string1", "1hint strings"],
  "a.toString a.toString b.toString a.toString a.toString b.toString a.toString",
  ["2", "12a", 2, 2, "1", 1, 1],
  ["2", "121", 2, 2, "1", 1, 1],
  ["1", "11a", 1, 1, "1", 1, 1],
  "a.valueOf b.valueOf a.valueOf a.valueOf b.valueOf a.toString a.valueOf b.valueOf b.valueOf a.valueOf a.valueOf a.valueOf b.valueOf a.valueOf a.valueOf a.valueOf a.valueOf a.toString a.valueOf a.valueOf a.valueOf a.valueOf a.valueOf",
  [[1, 2, 1, 1, 1], [2, 1, 2, "object", "number"], 2, 1, 1, true, "1, 1, 2"],
  [[1, 2, 1, 1, 1], [2, 1, 2, "number", "number"], 2, 1, 1, true, "1, 1, 2"],
  [[2n, 3n, 2n, 2n, 2n], [3n, 2n, 3n, "bigint"], 3n, 3n, 2n, true, "2, 3, 3"],
  "a.valueOf a.valueOf a.valueOf a.valueOf a.valueOf a.valueOf a.valueOf a.valueOf",
  [3, 5, 7, "b1", 1],
  [3, 5, 7, "21", 1],
  [3, -1],
  "a.valueOf b.valueOf b.valueOf b.toString a.valueOf b.valueOf",
  [3, "a", -2, 7, 2, 3, "7b"],
  "a.valueOf b.valueOf a.toString b.valueOf b.valueOf a.valueOf b.valueOf b.toString",
  2,
  "four",
  "a.valueOf a.valueOf a.valueOf a.valueOf a.valueOf b.valueOf b.valueOf b.valueOf b.valueOf b.valueOf b.valueOf b.valueOf",
  ["5", "5", 5],
  ["6", "6", 6],
  ["7", "7", 7],
  ["8", "8", 8],
  ["9", "[object Object]", 9],
  ["10", "10", 10],
  ["1", "1", 1],
  ["11", "11", 11],
  "",
  ["date", "date", 12],
  true,
  true,
  "",
  "TypeError",
  "",
  "TypeError",
  "",
  "TypeError",
  "",
  "thrown from valueOf",
  "a.valueOf",
  "thrown from toString",
  "",
  "TypeError",
  "a.valueOf b.valueOf",
  "TypeError",
  "",
  "TypeError",
  "a.valueOf",
  "TypeError",
  "a.valueOf",
  "TypeError",
  "a.valueOf",
  6n,
  "big.valueOf",
  "TypeError",
  "a.toString",
  "TypeError",
  "",
  false,
  "a.valueOf",
  2,
  "b.valueOf",
  "a",
  "",
  "hint string",
  "Symbol(text)",
  2,
  0,
  42,
  16,
  2,
  1,
  ["a", "1", "b"],
  "a--1--b",
  "1a2",
  "a,b",
  [1, 2],
  "a.toString b.valueOf a.valueOf b.toString a.toString b.toString a.toString b.toString a.toString a.toString b.toString a.valueOf b.valueOf",
  "TypeError",
  "",
  "TypeError",
  "a.toString",
  0.5,
  "a.toString",
];
