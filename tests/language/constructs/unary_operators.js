// An operator with one operand applies to what the call returned.
// deno-lint-ignore-file valid-typeof
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
    typeof step(1),
    typeof step("s"),
    typeof step(undefined),
    typeof step(null),
    typeof step(() => {}),
  );
  log.push(
    typeof step(1n),
    typeof pause(Symbol.iterator),
    typeof typeof step(1),
  );
  log.push(
    -step(5),
    +step("6"),
    ~step(7),
    !step(0),
    !!step("x"),
    -(-step(1)),
    void step(2),
  );
  log.push(
    typeof undeclaredAnywhere,
    typeof undeclaredAnywhere === step("undefined"),
  );
  log.push(-step(5n) + 1n === step(-4n));
  attempt(() => +step(5n));
  attempt(() => typeof fail("inside of typeof"));
  attempt(() => undeclaredAnywhere(step("not evaluated")));
  attempt(() => (undeclaredAnywhere = step("evaluated")));
  log.push(Object.is(-step(0), -0), 1 / -step(0));

  return log;
}

export const expected = [
  1,
  "s",
  undefined,
  null,
  "function",
  "number",
  "string",
  "undefined",
  "object",
  "function",
  1n,
  1,
  "bigint",
  "symbol",
  "string",
  5,
  "6",
  7,
  0,
  "x",
  1,
  2,
  -5,
  6,
  -8,
  true,
  true,
  1,
  undefined,
  "undefined",
  "undefined",
  true,
  5n,
  -4n,
  true,
  5n,
  "TypeError",
  "thrown inside of typeof",
  "ReferenceError",
  "evaluated",
  "ReferenceError",
  0,
  0,
  true,
  -Infinity,
];
