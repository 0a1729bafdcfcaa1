// A generator or a bound function that plain code has made may switch as long as control comes back in order.
import { pause } from "../pause.ts";
function* repeat(x) {
  for (;;) yield pause(x);
}
function add(x, y) {
  return pause(this.base + x + y);
}
const repeated = repeat("r");
const bound = add.bind({ base: 100 }, 10);

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  log.push(repeated.next().value, bound(step(1)));
  const [a, b] = [repeated, repeated].map((g) => g.next().value);
  log.push(a, b, [1, 2].map((x) => bound(x)).join());

  return log;
}

export const expected = [1, "r", 111, "r", "r", "111,112"];
