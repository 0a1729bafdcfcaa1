// The replacer of `JSON.stringify` and the methods `toJSON` may wait.
// deno-lint-ignore-file no-unused-vars
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

  const value = {
    a: 1,
    b: [2, { c: 3 }],
    u: undefined,
    f: () => 1,
    d: new Date(0),
    n: null,
    s: "s\n",
  };
  log.push(JSON.stringify(value, function (key, v) {
    log.push(`${key} ${this[""] === value || key in this}`);
    return typeof pause(v) === "number" ? v * 10 : v;
  }));
  log.push(
    JSON.stringify(value, (key, v) => pause(key) === "b" ? undefined : v),
  );
  class Money {
    constructor(amount) {
      this.amount = amount;
    }
    toJSON(key) {
      return pause(`${this.amount} as ${key}`);
    }
  }
  log.push(
    JSON.stringify(new Money(1)),
    JSON.stringify({ m: new Money(2), l: [new Money(3)] }),
    JSON.stringify([{ toJSON: () => pause({ x: new Money(4) }) }]),
  );
  log.push(
    JSON.stringify(
      { m: new Money(5) },
      (key, v) => pause(typeof v === "string" ? v + "!" : v),
    ),
  );
  log.push(
    JSON.stringify(
      { a: [1, { b: 2 }], c: {}, d: [] },
      (_, v) => pause(v),
      step(2),
    ),
    JSON.stringify([1, [2]], (_, v) => pause(v), "--"),
  );
  log.push(
    JSON.stringify({ b: 1, a: new Money(6), c: 3 }, ["a", "b"]),
    JSON.stringify(step({ x: 1 })),
    JSON.stringify(step(undefined)),
    JSON.stringify(() => 1),
  );
  log.push(
    JSON.stringify(
      { x: 1 },
      (key, v) => key === "" ? pause([v.x, 2]) : pause(v),
    ),
    JSON.stringify(5, () => pause(undefined)),
  );
  attempt(() => JSON.stringify(value, () => fail("from the replacer")));
  attempt(() => JSON.stringify([{ toJSON: () => fail("from toJSON") }]));
  attempt(() => JSON.stringify({ big: 1n }, (_, v) => pause(v)));
  log.push(
    JSON.stringify(
      { big: 1n },
      (_, v) => typeof v === "bigint" ? pause(`${v}n`) : v,
    ),
  );
  const cyclic = { toJSON: null };
  cyclic.self = cyclic;
  attempt(() => JSON.stringify(cyclic, (_, v) => pause(v)));
  log.push(
    JSON.stringify([
      new Boolean(true),
      new Number(1),
      new String("s"),
      NaN,
      -0,
      Symbol(),
    ], (_, v) => pause(v)),
  );
  log.push(JSON.stringify({
    [Symbol()]: 1,
    nested: {
      toJSON() {
        return JSON.stringify(this.x, (_, v) => pause(v));
      },
      x: [1],
    },
  }));

  return log;
}

export const expected = [
  " true",
  "a true",
  "b true",
  "0 true",
  "1 true",
  "c true",
  "u true",
  "f true",
  "d true",
  "n true",
  "s true",
  '{"a":10,"b":[20,{"c":30}],"d":"1970-01-01T00:00:00.000Z","n":null,"s":"s\\n"}',
  '{"a":1,"d":"1970-01-01T00:00:00.000Z","n":null,"s":"s\\n"}',
  '"1 as "',
  '{"m":"2 as m","l":["3 as 0"]}',
  '[{"x":"4 as x"}]',
  '{"m":"5 as m!"}',
  2,
  '{\n  "a": [\n    1,\n    {\n      "b": 2\n    }\n  ],\n  "c": {},\n  "d": []\n}',
  "[\n--1,\n--[\n----2\n--]\n]",
  "object",
  undefined,
  '{"a":"6 as a","b":1}',
  '{"x":1}',
  undefined,
  undefined,
  "[1,2]",
  undefined,
  "thrown from the replacer",
  "thrown from toJSON",
  "TypeError",
  '{"big":"1n"}',
  "TypeError",
  '[true,1,"s",null,0,null]',
  '{"nested":"[1]"}',
];
