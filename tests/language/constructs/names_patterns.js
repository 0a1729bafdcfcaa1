// What looks for a pattern calls `exec`, whoever has made it.
import { pause } from "../pause.ts";

class Slow extends RegExp {
  exec(text) {
    return pause(super.exec(text));
  }
}

export function main() {
  const slow = new Slow("b");
  return [
    slow.test("abc"),
    "abc".replace(slow, "x"),
    "abc".match(slow)[0],
    "abc".search(slow),
    "abc".replace(/b/, () => pause("y")),
  ];
}

export const expected = [true, "axc", "b", 1, "ayc"];
