// A method is found under a name for which a property is defined.
import { pause } from "../pause.ts";

const switching = (x) => pause(x);

class Still {
  first() {}
  second() {}
  third() {}
  fourth() {}
  fifth() {}
  sixth() {}
}

export function main() {
  const log = [];
  const one = new Still();
  Object.defineProperty(one, "first", { value: switching });
  Object.defineProperty(one, "second", { get: () => switching });
  Object.defineProperties(one, { third: { value: switching } });
  const two = Object.create(one, { fourth: { value: switching } });
  Reflect.set(one, "fifth", switching);
  Reflect.defineProperty(one, "sixth", { value: switching });
  log.push(one.first(1), one.second(2), one.third(3), two.fourth(4));
  log.push(one.fifth(5), one.sixth(6));
  return log;
}

export const expected = [1, 2, 3, 4, 5, 6];
