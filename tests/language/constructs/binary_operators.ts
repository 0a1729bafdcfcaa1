// Both operands of an operator are evaluated before the operator is applied.
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

  const a = 7, b = 3;
  log.push(
    step(a) + step(b),
    step(a) - step(b),
    step(a) * step(b),
    step(a) / step(2),
  );
  log.push(
    step(a) % step(b),
    step(a) ** step(b),
    2 ** step(3) ** step(2),
    (-step(2)) ** step(2),
  );
  log.push(step(a) & step(b), step(a) | step(8), step(a) ^ step(b), ~step(a));
  log.push(step(a) << step(b), step(-a) >> step(1), step(-a) >>> step(28));
  log.push(
    step<number>(a) < step(b),
    step<number>(a) <= step(b),
    step<number>(a) > step(b),
    step<number>(a) >= step(b),
  );
  log.push(
    step<unknown>(a) == step("7"),
    step<unknown>(a) != step(b),
    step<unknown>(a) === step("7"),
    step<unknown>(a) !== step(7),
  );
  log.push(String(step(7n) * step(2n) ** step(70n)));
  log.push(step("a") + step(1) + step(2), step(1) + step(2) + step("a"));
  log.push(1 + step(2) * (step(3) - 4) / step(2) - (step(5) + -step(6)));
  attempt(() => (step(1n) as unknown as number) + step(1));
  attempt(() =>
    step(1) + (fail("left was evaluated") as number) + step("not evaluated")
  );

  return log;
}

export const expected: unknown[] = [
  7,
  3,
  7,
  3,
  7,
  3,
  7,
  2,
  10,
  4,
  21,
  3.5,
  7,
  3,
  7,
  3,
  3,
  2,
  2,
  2,
  1,
  343,
  512,
  4,
  7,
  3,
  7,
  8,
  7,
  3,
  7,
  3,
  15,
  4,
  -8,
  7,
  3,
  -7,
  1,
  -7,
  28,
  56,
  -4,
  15,
  7,
  3,
  7,
  3,
  7,
  3,
  7,
  3,
  false,
  false,
  true,
  true,
  7,
  "7",
  7,
  3,
  7,
  "7",
  7,
  7,
  true,
  true,
  false,
  false,
  7n,
  2n,
  70n,
  "8264141345021879123968",
  "a",
  1,
  2,
  1,
  2,
  "a",
  "a12",
  "3a",
  2,
  3,
  2,
  5,
  6,
  1,
  1n,
  1,
  "TypeError",
  1,
  "thrown left was evaluated",
];
