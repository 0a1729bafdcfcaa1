// Parameter properties are assigned before the body of the constructor.
import { pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];
  const step = <T>(value: T): T => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  class Base {
    constructor(
      public x: number,
      protected readonly y = step(x + 1),
      private z?: string,
      plain = step("plain"),
    ) {
      log.push(this.x, this.y, this.z, plain, "plain" in this);
      this.x = pause(x * 10);
      log.push(this.x, x);
    }
    sum(): number {
      return pause(this.x) + this.y;
    }
  }
  class Derived extends Base {
    field = step2("field");
    constructor(readonly own: string, ...rest: [number]) {
      log.push("before super");
      super(step(rest[0]));
      log.push(this.own, this.field, own);
      pause();
    }
  }
  function step2<T>(x: T): T {
    log.push(x);
    return x;
  }
  log.push(
    new Base(step(1)).sum(),
    new Base(2, 5, "z").sum(),
    new Derived("own", 3).sum(),
  );
  log.push(Object.keys(new Derived("keys", 1)).join());

  return log;
}

export const expected: unknown[] = [
  1,
  2,
  "plain",
  1,
  2,
  undefined,
  "plain",
  false,
  10,
  1,
  "plain",
  2,
  5,
  "z",
  "plain",
  false,
  20,
  2,
  "before super",
  3,
  4,
  "plain",
  3,
  4,
  undefined,
  "plain",
  false,
  30,
  3,
  "field",
  "own",
  "field",
  "own",
  12,
  25,
  34,
  "before super",
  1,
  2,
  "plain",
  1,
  2,
  undefined,
  "plain",
  false,
  10,
  1,
  "field",
  "keys",
  "field",
  "keys",
  "x,y,z,own,field",
];
