// What a module exports is found under the name that it is exported by.
import { pause } from "../pause.ts";

export class Still {
  step(x: number): number {
    return x;
  }
}

export const step = (x: number): number => pause(x);

export default function still(x: number): number {
  return pause(x);
}

export function main(): unknown[] {
  return [new Still().step(1), step(2)];
}

export const expected: unknown[] = [1, 2];
