// What is only for types leaves no trace, wherever it stands.
import { pause } from "../pause.ts";
import type { Greenlet } from "@continulet/greenlet";
interface Shape {
  area(): number;
  optional?: () => number;
}
type Unused = Greenlet | Shape | ((this: Shape, x: number) => asserts x is 5);
declare const neverDefined: Unused;
export declare function alsoNot(x: typeof neverDefined): void;
function overloaded(x: number): string;
function overloaded(x: string): number;
function overloaded(x: unknown): unknown {
  return pause(typeof x === "number" ? `number ${x}` : (x as string).length);
}
function isText(x: unknown): x is string {
  return pause(typeof x === "string");
}
function assertText(x: unknown): asserts x is string {
  if (!isText(x)) throw new TypeError("no text");
}
abstract class Figure implements Shape {
  declare declared: string;
  definite!: number;
  optional?: () => number;
  abstract area(): number;
  describe(this: Figure): string {
    return `area ${this.area()}`;
  }
  method?(): void;
}
class Square extends Figure {
  constructor(private readonly side: number) {
    super();
  }
  override area(): number {
    return pause(this.side) ** 2;
  }
}
export type { Unused };

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

  log.push(
    overloaded(step(1)),
    overloaded(step("abc")),
    new Square(3).describe(),
  );
  const cast = step(5) as unknown as string;
  const satisfied = { a: step(1) } satisfies Record<string, number>;
  const asserted = <number> step(2);
  const nonNull = step<string | null>("s")!.length;
  log.push(
    cast,
    satisfied.a,
    asserted,
    nonNull,
    (pause([1] as const) as readonly number[])[0]!,
  );
  const generic = <T extends unknown[]>(...values: T): T => pause(values);
  log.push(
    generic<[number, string]>(step(1), "x").length,
    new Map<string, number>([["k", pause(1)]]).get("k")!,
  );
  const figure: Shape = pause(new Square(2));
  log.push(
    figure.optional?.() ?? step("no method"),
    "declared" in figure,
    "definite" in figure,
  );
  let target: { x?: { y: number } } = { x: { y: 1 } };
  target.x!.y += step(1);
  (target as { x: { y: number } }).x.y++;
  log.push(target.x!.y, (target = {} as typeof target).x?.y);
  attempt(() => assertText(step(5)));
  const unknown: unknown = pause("text");
  assertText(unknown);
  log.push(unknown.length, isText(unknown) ? pause(unknown) : "no");
  for (const x of pause([1, 2]) as number[]) log.push(x!);
  const optional = (a: number, b?: number): string => `${a} ${pause(b)}`;
  log.push(optional(1), (optional as (a: number) => string)(2));
  label: for (const key in pause({ k: 1 }) as object) {
    log.push(key as string);
    break label;
  }
  const less = pause(1) < pause(2), instantiated = generic<[number]>;
  log.push(less, instantiated(step(3))[0]);

  return log;
}

export const expected: unknown[] = [
  1,
  "abc",
  "number 1",
  3,
  "area 9",
  5,
  1,
  2,
  "s",
  5,
  1,
  2,
  1,
  1,
  1,
  2,
  1,
  "no method",
  "no method",
  false,
  true,
  1,
  3,
  undefined,
  5,
  "TypeError",
  4,
  "text",
  1,
  2,
  "1 undefined",
  "2 undefined",
  "k",
  3,
  true,
  3,
];
