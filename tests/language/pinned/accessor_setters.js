// A setter that is called by no assignment to its name may switch as long as control comes back in order.
import { fail, pause } from "../pause.ts";

const KEY = "x";

export function main() {
  const log = [];
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
  k[KEY] = 1;
  for (k.x in { 7: "seven", 8: "eight" }) log.push(k.value);
  attempt(() => k["ref" + "used"] = "value");

  return log;
}

export const expected = [
  "set 1",
  "set 7",
  "7",
  "set 8",
  "8",
  "thrown refused value",
];
