// What is matched by a method of its own may wait there.
import { pause } from "../pause.ts";

const replacing = {
  [Symbol.replace](text, value) {
    return pause(text + value);
  },
};

export function main() {
  return ["abc".replace(replacing, "z")];
}

export const expected = ["abcz"];
