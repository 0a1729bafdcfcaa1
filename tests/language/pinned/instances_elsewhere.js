// `instanceof` in a module that does not say what it asks is the engine's.
import { pause } from "../pause.ts";

const asked = Symbol[`has${"Instance"}`];

export function main() {
  class Even {
    static [asked](x) {
      return pause(x % 2 === 0);
    }
  }
  return [4 instanceof Even, 5 instanceof Even];
}

export const expected = [true, false];
