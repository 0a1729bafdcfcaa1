// A method may be another module's, and so may a function that is imported.
import { pause } from "../pause.ts";
import * as other from "./names_given.js";
import still, { step as imported, Still } from "./names_module.ts";

interface Steps {
  step(x: number): number;
}

class Stepping extends Still {
  override step(x: number): number {
    return pause(super.step(x));
  }
}

export function main(): unknown[] {
  const log: unknown[] = [];
  const all: Steps[] = [new Still(), new Stepping(), { step: (x) => pause(x) }];
  for (const each of all) log.push(each.step(1));
  log.push(imported(2), still(3), other.main().length);
  return log;
}

export const expected: unknown[] = [1, 1, 1, 2, 3, 24];
