// Greenlets that a program makes run to their end in order, wherever they are made.
import { fail, pause } from "../pause.ts";
import { getCurrent, Greenlet } from "@continulet/greenlet";

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

  const double = (x: number): number => pause(x) * 2;
  log.push(new Greenlet((x: number) => double(x) + 1).switch(step(5)));
  const nested: Greenlet = new Greenlet(() =>
    new Greenlet(() =>
      new Greenlet(() => pause("innermost")).switch() + pause("!")
    ).switch()
  );
  log.push(nested.switch(), nested.dead);
  const throwing = new Greenlet(() => {
    try {
      fail("thrown out");
    } finally {
      log.push(pause("finally"));
    }
  });
  attempt(() => throwing.switch());
  const fresh = new Greenlet(() => log.push("never"));
  attempt(() => fresh.throw(step("thrown in")));
  class Worker extends Greenlet {
    override readonly run = (x: number): number => pause(x + 1);
  }
  log.push(new Worker().switch(step(1)));
  log.push(
    [1, 2].map((x) =>
      new Greenlet((y: number) => pause(x * y)).switch(pause(10))
    ).join(),
  );
  const own = getCurrent();
  log.push(
    new Greenlet(() => pause(getCurrent().parent === own)).switch(),
    getCurrent() === own,
  );
  const generator = new Greenlet(function* (x: number) {
    return x + pause(1) +
      (yield* new Greenlet((y: number) => double(y)).co.switch(x));
  });
  log.push(generator.switch(step(3)));

  return log;
}

export const expected: unknown[] = [
  5,
  11,
  "innermost!",
  true,
  "finally",
  "thrown thrown out",
  "thrown in",
  "thrown thrown in",
  1,
  2,
  "10,20",
  true,
  true,
  3,
  10,
];
