// A comma evaluates both sides and gives the second; `void` gives undefined.
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  log.push((step(1), step(2)));
  log.push((step(1), step(2), step(3)) + (step(4), 5));
  log.push(void step("voided"), typeof void step(0));
  const lists = [(step("a"), step("b")), step("c")];
  log.push(lists.length);
  for (
    let i = (step("init"), 0), j = step(3);
    step("test"), i < j;
    i++, step("update")
  ) {
    j--;
  }
  if (step(true), step(false)) log.push("not this");
  else log.push("this");
  step("statement"), step("of commas");
  const arrow = () => (step("x"), step("y"));
  log.push(arrow());
  switch (step(1), step(2)) {
    case (step(1), 1):
      log.push("no");
      break;
    case (step(3), 2):
      log.push("yes");
  }

  return log;
}

export const expected = [
  1,
  2,
  2,
  1,
  2,
  3,
  4,
  8,
  "voided",
  0,
  undefined,
  "undefined",
  "a",
  "b",
  "c",
  2,
  "init",
  3,
  "test",
  "update",
  "test",
  "update",
  "test",
  true,
  false,
  "this",
  "statement",
  "of commas",
  "x",
  "y",
  "y",
  1,
  2,
  1,
  3,
  "yes",
];
