// The function that `replaceAll` calls may wait.
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
    "abcb".replaceAll(
      "b",
      (m, offset, whole) => pause(`<${m}${offset}${whole}>`),
    ),
    "abc".replaceAll("x", () => fail("never")),
  );
  log.push(
    "a1b2".replaceAll(/\d/g, (m) => pause(m * 10)),
    "aaaa".replaceAll("aa", (m, i) => pause(String(i))),
  );
  log.push(
    "ab".replaceAll("", () => pause("-")),
    "$".replaceAll("$", () => pause("$$")),
    "xx".replaceAll("x", step("$&$&")),
  );
  attempt(() => "ab".replaceAll(/a/, () => pause("b")));
  attempt(() =>
    "aab".replaceAll("a", (_, i) => i === 1 ? fail("at the second") : pause(""))
  );
  log.push("k=v;l=w".replaceAll(/(\w)=(\w)/g, (_, k, v) => pause(`${v}=${k}`)));
  log.push(
    "abc".replaceAll({
      [Symbol.replace]: (text) => pause(`custom ${text}`),
    }, () => fail("never")),
  );
  log.push(
    "aXbX".replaceAll("X", (m) => ["1", "2"].map((n) => pause(n + m)).join("")),
  );

  return log;
}

export const expected = [
  "a<b1abcb>c<b3abcb>",
  "abc",
  "a10b20",
  "02",
  "$&$&",
  "-a-b-",
  "$$",
  "xxxx",
  "TypeError",
  "thrown at the second",
  "v=k;w=l",
  "custom abc",
  "a1X2Xb1X2X",
];
