// What a module exports can be called, whichever way it is declared.
import { pause } from "../pause.ts";
export default function main1(x: number): string {
  return pause(`default ${x}`);
}
export function declared(x: number): string {
  return pause(`declared ${x} ${main1(x)}`);
}
export const arrow = (x: number): string => pause(`arrow ${x} ${later(x)}`);
export class Klass {
  static readonly shared = arrow.length;
  method(): string {
    return pause(declared(Klass.shared));
  }
}
function later(x: number): string {
  return pause(`later ${x}`);
}
export { later as renamed };
export * as self from "./module_exports.ts";
import * as own from "./module_exports.ts";
export let changing = "initial";
export const change = (): void => {
  changing = pause("changed");
};
const { length } = "abc";
export const [first, { second }] = [1, { second: length }];

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
    own.default(step(1)),
    own.declared(2),
    own.arrow(3),
    own.renamed(4),
    new own.Klass().method(),
  );
  log.push(
    own.self.self === own,
    own.change(),
    own.first,
    own.second,
    own.changing,
    changing,
  );
  log.push(own[step("declared" as const)](5), Object.keys(own).sort().join());
  attempt(() => ((own as { changing: string }).changing = step("refused")));
  const { arrow: taken } = own;
  log.push(taken(6), [7, 8].map(own.renamed).join());

  return log;
}

export const expected: unknown[] = [
  1,
  "default 1",
  "declared 2 default 2",
  "arrow 3 later 3",
  "later 4",
  "declared 1 default 1",
  true,
  undefined,
  1,
  3,
  "changed",
  "changed",
  "declared",
  "declared 5 default 5",
  "Klass,arrow,change,changing,declared,default,expected,first,main,renamed,second,self",
  "refused",
  "TypeError",
  "arrow 6 later 6",
  "later 7,later 8",
];
