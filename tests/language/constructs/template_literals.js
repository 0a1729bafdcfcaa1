// A template converts each value to a string before it evaluates the next.
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

  const value = (name) => {
    log.push(`evaluate ${name}`);
    return pause({
      toString() {
        log.push(`convert ${name}`);
        return name;
      },
    });
  };
  log.push(`${value("a")} and ${value("b")}${value("c")}.`);
  log.push(`${step(1)}${`${step(2)}${`${step(3)}`}`}`);
  log.push(
    `no values`,
    `${step("one")}`,
    `a
b ${step("line")} \t\u0041 \${} \``,
  );
  attempt(() => `${step("before")} ${Symbol("s")} ${step("not evaluated")}`);
  attempt(() => `${value("d")}${fail("in a template")}${value("-")}`);
  log.push(
    `${step(undefined)} ${step(null)} ${step(-0)} ${step([1, [2]])} ${
      step(3n)
    }`,
  );
  // A sum converts with `valueOf`, and after both sides were evaluated.
  log.push(`${1 + pause(2)}` + `${[step("x")].map((x) => `<${x}>`)}`);

  return log;
}

export const expected = [
  "evaluate a",
  "convert a",
  "evaluate b",
  "convert b",
  "evaluate c",
  "convert c",
  "a and bc.",
  1,
  2,
  3,
  "123",
  "one",
  "line",
  "no values",
  "one",
  "a\nb line \tA ${} `",
  "before",
  "TypeError",
  "evaluate d",
  "convert d",
  "thrown in a template",
  undefined,
  null,
  -0,
  "object",
  3n,
  "undefined null 0 1,2 3",
  "x",
  "3<x>",
];
