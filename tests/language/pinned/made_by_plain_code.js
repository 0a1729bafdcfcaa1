// A generator that plain code has made may switch as long as control comes back in order.
import { pause } from "../pause.ts";
function* repeat(x) {
  for (;;) yield pause(x);
}
const repeated = repeat("r");

export function main() {
  const log = [repeated.next().value, pause(1)];
  const [a, b] = [repeated, repeated].map((g) => g.next().value);
  log.push(a, b);
  return log;
}

export const expected = ["r", 1, "r", "r"];
