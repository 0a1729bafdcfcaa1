// What a `switch` compares may be a sequence, also where it is entered again.
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const run = (x) => {
    let seen = 0;
    switch (seen++, pause(x), x.kind) {
      case (seen++, "a"):
        log.push(pause("first"), x.kind);
        break;
      case (seen++, "b"):
        log.push(pause("second"), x.kind);
        break;
    }
    return seen;
  };
  log.push(run({ kind: "a" }), run({ kind: "b" }), run({ kind: "c" }));
  return log;
}

export const expected = ["first", "a", "second", "b", 2, 3, 3];
