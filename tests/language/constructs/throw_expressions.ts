// `throw` evaluates its expression, and throws what that throws otherwise.
import { fail, pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];
  const step = <T>(value: T): T => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };
  const attempt = (action: () => unknown): void => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  attempt(() => {
    throw step("value");
  });
  attempt(() => {
    throw fail("instead");
  });
  attempt(() => {
    throw [step("a"), step("b")].map((x) => pause(x)).join("-");
  });
  attempt(() => {
    throw pause(true) ? step("chosen") : step("not evaluated");
  });
  const thrower = (): never => {
    throw step("from an arrow");
  };
  attempt(() => thrower());
  attempt(() => {
    if (pause(1) > 0) throw new RangeError(pause("r"));
  });

  return log;
}

export const expected: unknown[] = [
  "value",
  "thrown value",
  "thrown instead",
  "a",
  "b",
  "thrown a-b",
  "chosen",
  "thrown chosen",
  "from an arrow",
  "thrown from an arrow",
  "RangeError",
];
