// Parameters that destructure do so before the body runs.
import { pause } from "../pause.ts";

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

  const f = (
    { a, b: { c = step("c") } = {} }: { a: unknown; b?: { c?: string } },
    [d, ...e]: unknown[] = step([1, 2, 3]),
  ): string => {
    log.push("body");
    return pause([a, c, d, ...e].join());
  };
  log.push(f(step({ a: "a" })));
  log.push(f({ a: 1, b: { c: "given" } }, step(["x"])));
  attempt(() => f(null as unknown as { a: 1 }));
  attempt(() => f({ a: 1 }, 5 as unknown as unknown[]));
  const rest = (
    ...[first, second = step("second"), ...more]: unknown[]
  ): string => pause(`${first} ${second} ${more.length}`);
  log.push(rest(), rest(1, 2, 3, 4));
  class Options {
    readonly text: string;
    constructor(
      { size = step(10), name }: { size?: number; name: string },
      ...tags: string[]
    ) {
      this.text = pause(`${name} ${size} ${tags.join("+")}`);
    }
    set(this: Options, [key, value]: [string, unknown]): string {
      return pause(`${key}=${value} ${this.text}`);
    }
  }
  log.push(
    new Options({ name: "n" }, "t1", "t2").text,
    new Options({ name: "m", size: 1 }).set(["k", "v"]),
  );
  log.push([[1, 2], [3, 4]].map(([x, y]) => pause(x * y)).join());

  return log;
}

export const expected: unknown[] = [
  "object",
  "c",
  "object",
  "body",
  "a,c,1,2,3",
  "object",
  "body",
  "1,given,x",
  "TypeError",
  "c",
  "TypeError",
  "second",
  "undefined second 0",
  "1 2 2",
  10,
  "n 10 t1+t2",
  "k=v m 1 ",
  "2,12",
];
