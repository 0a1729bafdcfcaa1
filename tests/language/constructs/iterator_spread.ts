// Spreads take all values of an iterator that waits, and do not close it.
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

  const iterable = (n: number): Iterable<string> => ({
    [Symbol.iterator]() {
      log.push(pause("open"));
      let i = 0;
      return {
        next: (): IteratorResult<string> =>
          i < n
            ? { value: `v${pause(i++)}`, done: false }
            : pause({ value: "ignored", done: true }),
        return: (): IteratorResult<string> => {
          log.push("never");
          return { value: "", done: true };
        },
      };
    },
  });
  log.push([...iterable(2), step("between"), ...iterable(1)].join());
  log.push(((...xs: string[]) => pause(xs.join("+")))(...iterable(3)));
  class Klass {
    readonly text: string;
    constructor(...xs: string[]) {
      this.text = pause(xs.join("/"));
    }
  }
  log.push(new Klass(...iterable(2), "x").text);
  const [...all] = iterable(2);
  log.push(all.length);
  const failing: Iterable<string> = {
    [Symbol.iterator]: () => ({ next: () => fail("from next") }),
  };
  attempt(() => [step("evaluated"), ...failing, step("not evaluated")]);
  attempt(() => Math.max(...failing as Iterable<never>));
  const nested = [...[...iterable(1)].map((x) => [...x].map((c) => pause(c)))]
    .flat();
  log.push(nested.join());
  const push: string[] = [];
  push.push(...iterable(2), ...push);
  log.push(push.join());

  return log;
}

export const expected: unknown[] = [
  "open",
  "between",
  "open",
  "v0,v1,between,v0",
  "open",
  "v0+v1+v2",
  "open",
  "v0/v1/x",
  "open",
  2,
  "evaluated",
  "thrown from next",
  "thrown from next",
  "open",
  "v,0",
  "open",
  "v0,v1",
];
