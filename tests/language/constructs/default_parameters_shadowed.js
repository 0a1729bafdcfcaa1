// Closures in default parameters do not see a `var` of the body with the name of a parameter.
// deno-lint-ignore-file no-var
import { pause } from "../pause.ts";

export function main() {
  const log = [];

  const f = (x = pause(1), get = () => x) => {
    var x;
    log.push(x, get());
    x = pause(2);
    log.push(x, get());
    return pause(get());
  };
  log.push(f(), f(10));

  return log;
}

export const expected = [1, 1, 2, 1, 10, 10, 2, 10, 1, 10];
