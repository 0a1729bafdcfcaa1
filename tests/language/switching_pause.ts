/**
 * `pause.ts` for compiled programs: ordinary functions, compiled themselves,
 * that really switch.
 *
 * @module
 */
import { getCurrent, Greenlet } from "@continulet/greenlet";
import { Pause, route } from "./route.ts";

const main = getCurrent();

/** In an array, since a greenlet goes on with a generator that its function returns. */
function returned(value: [unknown]): [unknown] {
  return value;
}

function thrown(error: unknown): never {
  throw error;
}

/** Returns its argument after other greenlets have run. */
export function pause<T = undefined>(value?: T): T {
  route.count++;
  const current = getCurrent();
  if (current === main) return value as T;
  return route.through === "main"
    ? main.switch(new Pause(current, "switch", value))
    : new Greenlet(returned).switch([value])[0];
}

/** Throws its argument from another greenlet. */
export function fail(error: unknown): never {
  route.count++;
  const current = getCurrent();
  if (current === main) throw error;
  if (route.through === "main") main.switch(new Pause(current, "throw", error));
  else new Greenlet(thrown).switch(error);
  throw new Error("a pause that should throw has ended otherwise");
}
