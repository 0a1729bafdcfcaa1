// Arguments are evaluated before a callee turns out not to be a function.
import { pause } from "../pause.ts";

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

  const object = { text: "t" };
  attempt(() => object.text(step("evaluated 1")));
  attempt(() => object.absent(step("evaluated 2")));
  attempt(() => object.absent.deeper(step("not evaluated")));
  attempt(() => step(null)[step("key")](step("not evaluated either")));
  attempt(() => step(undefined)(step("evaluated 3")));
  attempt(() => (step(5))(...step([]), step("evaluated 4")));
  attempt(() => new (step("not a constructor"))(step("evaluated 5")));
  attempt(() => new (() => {})(step("evaluated 6")));

  return log;
}

export const expected = [
  "evaluated 1",
  "TypeError",
  "evaluated 2",
  "TypeError",
  "TypeError",
  null,
  "key",
  "TypeError",
  undefined,
  "evaluated 3",
  "TypeError",
  5,
  "object",
  "evaluated 4",
  "TypeError",
  "not a constructor",
  "evaluated 5",
  "TypeError",
  "evaluated 6",
  "TypeError",
];
