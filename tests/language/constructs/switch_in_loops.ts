// `break` leaves a `switch`, `continue` the round of the loop around it.
// deno-lint-ignore-file no-fallthrough
import { pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];

  for (let i = 0; i < 6; i++) {
    switch (pause(i)) {
      case 0:
        continue;
      case 1:
        break;
      case 2:
        switch (pause("inner")) {
          case "inner":
            break;
        }
        log.push("after the inner one");
      case 3:
        log.push(`fell to 3 with ${i}`);
        for (const x of [1, 2]) {
          if (pause(x) === 1) continue;
          break;
        }
        break;
      default:
        if (pause(i) === 5) break;
        continue;
    }
    log.push(`after ${i}`);
  }
  let state = "start";
  const machine: string[] = [];
  loop: for (;;) {
    machine.push(state);
    switch (pause(state)) {
      case "start":
        state = pause("middle");
        continue;
      case "middle":
        state = pause("end");
        break;
      case "end":
        break loop;
    }
    machine.push("again");
  }
  log.push(machine.join());

  return log;
}

export const expected: unknown[] = [
  "after 1",
  "after the inner one",
  "fell to 3 with 2",
  "after 2",
  "fell to 3 with 3",
  "after 3",
  "after 5",
  "start,middle,again,end",
];
