// The reviver of `JSON.parse` may wait.
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

  const text = '{"a":1,"b":[2,{"c":3}],"d":"x"}';
  log.push(JSON.stringify(JSON.parse(text, function (key, value) {
    log.push(key === "" ? "root" : key);
    return typeof pause(value) === "number" ? value * 10 : value;
  })));
  log.push(
    JSON.stringify(
      JSON.parse(text, (key, value) => pause(key) === "c" ? undefined : value),
    ),
  );
  log.push(
    JSON.parse("5", (key, value) => pause(key === "" ? value + 1 : 0)),
    JSON.parse("[1,2]", (_, v) => Array.isArray(v) ? pause(v.length) : v),
  );
  log.push(JSON.stringify(JSON.parse("[1,2,3]", function (key, value) {
    if (key === "0") this[1] = pause(20);
    if (key === "1") delete this[2];
    return pause(value);
  })));
  log.push(
    JSON.parse(
      "[1.50, {}]",
      (_, value, context) => pause(context.source ?? value),
    )[0],
  );
  attempt(() => JSON.parse(text, () => fail("from the reviver")));
  attempt(() => JSON.parse("{", () => fail("never")));
  log.push(
    JSON.stringify(JSON.parse(text, step("no function"))) === text,
    JSON.parse(step("[1]")).length,
  );
  log.push(
    JSON.stringify(
      JSON.parse(
        '{"date":"2020"}',
        (k, v) => k === "date" ? JSON.parse(`[${v}]`, (_, x) => pause(x)) : v,
      ),
    ),
  );
  log.push(
    JSON.stringify(JSON.parse('{"__proto__":1,"x":2}', (_, v) => pause(v))),
  );

  return log;
}

export const expected = [
  "a",
  "0",
  "c",
  "1",
  "b",
  "d",
  "root",
  '{"a":10,"b":[20,{"c":30}],"d":"x"}',
  '{"a":1,"b":[2,{}],"d":"x"}',
  6,
  2,
  "[1,20,null]",
  "1.50",
  "thrown from the reviver",
  "SyntaxError",
  "no function",
  "[1]",
  true,
  1,
  '{"date":[2020]}',
  '{"__proto__":1,"x":2}',
];
