import { fail, pause } from "../pause.ts";

const value = {
  a: [1, "two", null, true, undefined, () => 1, Symbol("s"), NaN, -0],
  b: { c: undefined, d: {}, e: [], 'quote"': "\u2028\ud800" },
  f: new Date(0),
  g: [
    new Number(3),
    new String("s"),
    new Boolean(false),
    Object(Symbol.iterator),
  ],
};

class Money {
  constructor(amount) {
    this.amount = amount;
  }
  toJSON(key) {
    return pause(`${key}: ${this.amount} EUR`);
  }
}

export const cases = {
  "stringify with a replacer": () =>
    JSON.stringify(value, (_key, value) => pause(value)),
  "stringify with indentation": () =>
    [
      2,
      0,
      "\t",
      "a very long indentation",
      99,
      1.9,
      new Number(1),
      new String("-"),
      null,
      "",
    ]
      .map((space) =>
        JSON.stringify(value, (_key, value) => pause(value), space)
      ),
  "what a replacer gets": () => {
    const log = [];
    JSON.stringify({ a: [1], b: { c: 2 } }, function (key, value) {
      log.push([Array.isArray(this) ? "list" : Object.keys(this), key, value]);
      return pause(value);
    });
    return log;
  },
  "a replacer that replaces": () =>
    JSON.stringify(
      { a: 1, b: 2, c: [1, 2] },
      (key, value) =>
        pause(
          key === "b" || key === "1"
            ? undefined
            : value === 1
            ? { x: 2 }
            : value,
        ),
    ),
  "a replacer that gives nothing": () =>
    JSON.stringify(1, () => pause(undefined)),
  "a replacer that throws": () =>
    JSON.stringify(
      { a: 1 },
      (_key, value) => value === 1 ? fail("away") : value,
    ),
  "toJSON": () => JSON.stringify({ m: new Money(5), list: [new Money(6)] }),
  "toJSON with a replacer": () =>
    JSON.stringify([new Money(5)], (_key, value) => pause(value)),
  "toJSON with a list of keys": () =>
    JSON.stringify({ m: new Money(5), n: 1, 7: { m: 2, n: 3 } }, [
      "m",
      7,
      "m",
      new String("x"),
      new Number(7),
    ], 1),
  "toJSON of a big integer": () => {
    BigInt.prototype.toJSON = function () {
      return pause(typeof this + this);
    };
    try {
      return JSON.stringify([5n]);
    } finally {
      delete BigInt.prototype.toJSON;
    }
  },
  "a big integer": () => JSON.stringify([5n], (_key, value) => pause(value)),
  "a circle": () => {
    const a = {};
    a.a = [a];
    return JSON.stringify(a, (_key, value) => pause(value));
  },
  "the same object twice is no circle": () => {
    const a = {};
    return JSON.stringify([a, a, [a]], (_key, value) => pause(value));
  },
  "raw text": () =>
    JSON.stringify([JSON.rawJSON("1e1000")], (_key, value) => pause(value)),
  "a conversion that fails": () => {
    const n = new Number(1);
    n.valueOf = () => {
      throw new TypeError("no");
    };
    return JSON.stringify(n, (_key, value) => pause(value));
  },
  "parse with a reviver": () =>
    JSON.parse(
      '{"a":[1,2,{"b":null}],"c":"x","__proto__":1}',
      (_key, value) => pause(value),
    ),
  "what a reviver gets": () => {
    const log = [];
    JSON.parse('{"a":[1.50,"x",{}],"2":true,"1":[null]}', function (...args) {
      log.push([
        Array.isArray(this) ? "list" : Object.keys(this),
        JSON.stringify(args),
      ]);
      return pause(args[1]);
    });
    return log;
  },
  "a reviver that removes": () =>
    JSON.parse(
      '{"a":1,"b":[1,2,3]}',
      (_key, value) => pause(value === 1 ? undefined : value),
    ),
  "a reviver that changes what is to come": () => {
    const log = [];
    const result = JSON.parse(
      '{"a":1,"b":[2],"c":[3,4]}',
      function (key, value, context) {
        log.push([key, value, context]);
        if (key === "a") {
          this.b = pause("new");
          this.c = [3, 5];
        }
        return value;
      },
    );
    return [result, log];
  },
  "a reviver that throws": () => JSON.parse("[1]", () => fail("away")),
  "a text that is none": () => {
    pause();
    return JSON.parse("{", () => pause());
  },
  "without a reviver": () => {
    pause();
    return [
      JSON.parse("[1]"),
      JSON.stringify(value),
      JSON.stringify(value, ["a"], 2),
      JSON.stringify(),
    ];
  },
};
