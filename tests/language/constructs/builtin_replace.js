// The function that `replace` calls may wait.
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

  log.push(
    "abc".replace(
      "b",
      (match, offset, whole) => pause(`<${match}${offset}${whole}>`),
    ),
    "abc".replace("x", () => fail("never")),
  );
  log.push(
    "a1b22".replace(/\d+/, (m) => pause(m * 2)),
    "a1b22".replace(/\d+/g, (m) => pause(m * 2)),
  );
  log.push(
    "2024-05".replace(
      /(\d+)-(\d+)/,
      (_, y, m, offset, whole) => pause(`${m}/${y} ${offset} ${whole}`),
    ),
  );
  log.push(
    "john smith".replace(
      /(?<first>\w+) (?<last>\w+)/,
      (...all) => pause(Object.entries(all.at(-1)).join(";")),
    ),
  );
  log.push(
    "ab".replace(/(x)?b/, (m, x, offset) => pause(`${m} ${x} ${offset}`)),
  );
  log.push("aaa".replace(
    /a/g,
    (() => {
      let n = 0;
      return (m) => pause(m + n++);
    })(),
  ));
  log.push(
    "abc".replace(/(?:)/g, () => pause("-")),
    "\u{1F600}".replace(/(?:)/gu, () => pause("|")),
    "x".replace("", () => pause("start ")),
  );
  log.push(
    "abc".replace("b", "[$&$`$']"),
    "b".replace("b", () => pause("$&")),
    "b".replace("b", () => pause(undefined)),
  );
  const sticky = /a/y;
  sticky.lastIndex = 1;
  log.push(
    "aab".replace(sticky, (m, i) => pause(`${m}${i}`)),
    sticky.lastIndex,
  );
  const global = /b/g;
  global.lastIndex = 5;
  log.push("abb".replace(global, (m, i) => pause(String(i))), global.lastIndex);
  attempt(() => "ab".replace(/a|b/g, (m) => fail(`at ${m}`)));
  log.push(
    "a-b".replace(/\w/g, (c) => c.replace(/\w/, (d) => pause(d.toUpperCase()))),
  );
  log.push(
    step("text").replace(step(/t/g), (m) => pause(m + m)),
    "x".replace("x", step("y")),
  );
  log.push(
    "a b".split(" ").map((w) => w.replace(/./, (c) => pause(c.toUpperCase())))
      .join(),
  );
  log.push(
    "abc".replace({
      [Symbol.replace]: (text, f) => pause(`custom ${text} ${f(1)}`),
    }, (x) => pause(x + 1)),
  );
  attempt(() => null.replace("a", () => "b"));
  log.push(String.prototype.replace.call(123, 2, (m) => pause(typeof m)));

  return log;
}

export const expected = [
  "a<b1abc>c",
  "abc",
  "a2b22",
  "a2b44",
  "05/2024 0 2024-05",
  "first,john;last,smith",
  "ab undefined 1",
  "a0a1a2",
  "-a-b-c-",
  "|😀|",
  "start x",
  "a[bac]c",
  "$&",
  "undefined",
  "aa1b",
  2,
  "a12",
  0,
  "thrown at a",
  "A-B",
  "text",
  "object",
  "y",
  "ttextt",
  "y",
  "A,B",
  "custom abc 2",
  "TypeError",
  "1string3",
];
