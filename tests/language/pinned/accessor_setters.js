// A setter may switch as long as control comes back in order.
import { fail, pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };
  const attempt = (action) => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  class Klass {
    value = 0;
    set x(value) {
      pause();
      log.push(`set ${value}`);
      this.value = pause(value);
    }
    get x() {
      return this.value;
    }
    set refused(value) {
      fail(`refused ${value}`);
    }
  }
  const k = new Klass();
  k.x = step(1);
  k.x += step(2);
  log.push(k.x++, k.value, k.x = 10);
  [k.x] = step([5]);
  ({ a: k.x } = { a: 6 });
  for (k.x of [7, 8]) log.push(k.value);
  attempt(() => (k.refused = step("value")));
  class Derived extends Klass {
    set x(value) {
      super.x = pause(value * 2);
    }
    get x() {
      return super.x;
    }
  }
  const d = new Derived();
  d.x = step(3);
  log.push(d.x, Reflect.set(d, "x", 4), d.value);

  return log;
}

export const expected = [
  1,
  "set 1",
  2,
  "set 3",
  "set 4",
  "set 10",
  3,
  4,
  10,
  "object",
  "set 5",
  "set 6",
  "set 7",
  7,
  "set 8",
  8,
  "value",
  "thrown refused value",
  3,
  "set 6",
  "set 8",
  6,
  true,
  8,
];
