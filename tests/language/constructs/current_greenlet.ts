// A program stays in its greenlet, and so do the functions that it calls.
import { fail, pause } from "../pause.ts";
import { getCurrent } from "@continulet/greenlet";

export function main(): unknown[] {
  const log: unknown[] = [];

  const own = getCurrent();
  const check = (): boolean => pause(getCurrent() === own);
  log.push(
    check(),
    [1].map(() => check())[0],
    [...(function* () {
      yield check();
    })()][0],
  );
  class Klass {
    static x = getCurrent() === own;
    y = getCurrent() === own;
    constructor() {
      log.push(check());
    }
  }
  log.push(Klass.x, new Klass().y, own.dead, own.active);
  try {
    fail("error");
  } catch {
    log.push(check());
  } finally {
    log.push(check());
  }

  return log;
}

export const expected: unknown[] = [
  true,
  true,
  true,
  true,
  true,
  true,
  false,
  true,
  true,
  true,
];
