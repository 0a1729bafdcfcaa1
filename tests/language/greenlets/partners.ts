// Two greenlets send values to one another from the middle of calls.
import { getCurrent, Greenlet } from "@continulet/greenlet";
import { pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];
  const own = getCurrent();

  const partner = new Greenlet((first: string) => {
    let got = first;
    for (const n of [1, 2, 3]) {
      log.push(`partner got ${got}`);
      got = [n].map((m) => own.switch(pause(m * 10)) as string)[0];
    }
    return `partner ends with ${got}`;
  });
  for (const letter of ["a", "b", "c", "d"]) log.push(partner.switch(letter));
  log.push(partner.dead);

  return log;
}

export const expected: unknown[] = [
  "partner got a",
  10,
  "partner got b",
  20,
  "partner got c",
  30,
  "partner ends with d",
  true,
];
