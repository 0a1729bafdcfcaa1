// A method is found under a name that is computed.
import { pause } from "../pause.ts";

class Still {
  open() {}
  close() {}
  described() {}
}

export function main() {
  const log = [];
  const one = new Still();
  for (const key of ["open", "push"]) {
    one[key] = (x) => pause(x);
  }
  log.push(one.open(1), one.push(2));
  const wrapped = {};
  for (const key of Object.getOwnPropertyNames(Still.prototype)) {
    if (key !== "constructor") wrapped[key] = (x) => pause(x);
  }
  log.push(wrapped.close(3), wrapped.described(4));
  return log;
}

export const expected = [1, 2, 3, 4];
