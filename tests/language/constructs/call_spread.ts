// Arguments that are spread are evaluated in their place.
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

  const join = (...values: unknown[]): string => values.join("-");
  function* numbers(from: number): Generator<number> {
    log.push(`numbers from ${from}`);
    yield pause(from);
    yield pause(from + 1);
    log.push(`numbers from ${from} end`);
  }
  log.push(
    join(step("a"), ...step(["b", "c"]), step("d"), ...step("ef"), step("g")),
  );
  log.push(join(...numbers(step(1)), step("x"), ...numbers(step(5))));
  log.push(
    join(...new Set(step([1, 1, 2])), ...new Map([[step("k"), step("v")]])),
  );
  log.push(join(...[], ...step([])));
  log.push(join(...[, step(1), ,]));
  const object = {
    name: "object",
    join(...values: unknown[]): string {
      pause();
      return `${this.name}: ${values.join()}`;
    },
  };
  log.push(object.join(...step([1, 2])));
  log.push(object[step("join" as const)](...step([1]), ...step([2])));
  log.push(object?.join(...numbers(7)));
  log.push(Math.max(...numbers(3), step(2)));
  attempt(() =>
    join(step("a"), ...step(null as unknown as string), step("not evaluated"))
  );
  attempt(() => join(...step(5 as unknown as string), step("not evaluated")));

  return log;
}

export const expected: unknown[] = [
  "a",
  "object",
  "d",
  "ef",
  "g",
  "a-b-c-d-e-f-g",
  1,
  "numbers from 1",
  "numbers from 1 end",
  "x",
  5,
  "numbers from 5",
  "numbers from 5 end",
  "1-2-x-5-6",
  "object",
  "k",
  "v",
  "1-2-k,v",
  "object",
  "",
  1,
  "-1-",
  "object",
  "object: 1,2",
  "join",
  "object",
  "object",
  "object: 1,2",
  "numbers from 7",
  "numbers from 7 end",
  "object: 7,8",
  "numbers from 3",
  "numbers from 3 end",
  2,
  4,
  "a",
  null,
  "TypeError",
  5,
  "TypeError",
];
