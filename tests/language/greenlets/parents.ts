// Results and errors go to the parent, wherever in it somebody waits.
import { getCurrent, Greenlet } from "@continulet/greenlet";
import { pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];
  const own = getCurrent();

  const children: Greenlet[] = [];
  const parent = new Greenlet((): unknown => {
    const results = ["a", "b"].map((name) => {
      const child = new Greenlet((word: string) => {
        const got = own.switch(pause(`${name} waits with ${word}`));
        if (got === "fail") throw pause(`error of ${name}`);
        return pause(`${name} ends with ${got}`);
      });
      children.push(child);
      try {
        return child.switch(pause("hello"));
      } catch (error) {
        return pause(`caught ${error}`);
      }
    });
    return pause(results.join(", "));
  });
  log.push(parent.switch());
  log.push(children[0].switch("go"));
  log.push(children[1].switch("fail"), parent.dead);

  return log;
}

export const expected: unknown[] = [
  "a waits with hello",
  "b waits with hello",
  "a ends with go, caught error of b",
  true,
];
