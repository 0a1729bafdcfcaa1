// Declared functions and closures see the same variables, whoever makes them.
// deno-lint-ignore-file no-var no-inner-declarations
import { pause } from "../pause.ts";
export function main() {
  const log = [];
  var a = pause(1);
  const c = pause(2);
  function early() {
    return [a, c, late].join();
  }
  const get = () => pause(a) + c;
  const late = pause(3);
  const use = (x) => pause(x) + early() + late + get();
  log.push(use(1), [1, 2].map((x) => pause(x + a + late)).join());
  {
    function inner() {
      return pause(late);
    }
    const call = () => inner() + pause(1);
    log.push(call());
  }
  if (a) {
    const a = 5;
    function own() {
      return a;
    }
    log.push((() => own() + pause(a))());
  }
  return log;
}

export const expected = ["11,2,333", "5,6", 4, 10];
