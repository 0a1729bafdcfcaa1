// The default generator function of a module may wait without a name of its own.
import { pause } from "../pause.ts";
import own from "./default_generator.js";

// deno-fmt-ignore
export default /* it ( */ function /* is ( */ * /* a ( */ (/* list */...items) {
  for (const each of items) yield pause(each);
  return own.name;
}

export function main() {
  const log = [];
  const steps = own(1, pause(2));
  for (let step; !(step = steps.next()).done;) log.push(step.value);
  log.push([...own("a", "b")].join(), own(pause("c")).next().value, own.name);
  return log;
}

export const expected = [1, 2, "a,b", "c", "default"];
