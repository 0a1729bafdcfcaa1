// Loops, `switch` and `try` keep their state in one another.
import { fail, pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];

  const run = (limit: number): string => {
    const out: string[] = [];
    outer: for (let i = 0; pause(i) < limit; i++) {
      try {
        let j = 0;
        while (pause(true)) {
          switch (pause(j++ % 4)) {
            case 0:
              for (const c of "xy") {
                try {
                  if (pause(c) === "y" && i === 1) continue outer;
                  out.push(`${i}${j}${c}`);
                } finally {
                  out.push(pause(`f${i}`));
                }
              }
              break;
            case 1:
              do {
                if (pause(i) === 2) break outer;
                j += pause(1);
              } while (pause(j) < 3);
              continue;
            case 3:
              try {
                fail(`e${j}`);
              } catch (error) {
                out.push(String(pause(error)));
                if (j > 5) continue outer;
              }
              break;
            default:
              out.push("default");
          }
          if (pause(j) > 6) break;
        }
        out.push(`end of ${i}`);
      } finally {
        out.push(pause(`finally ${i}`));
      }
    }
    return out.join(" ");
  };
  log.push(run(2), run(5));

  return log;
}

export const expected: unknown[] = [
  "01x f0 01y f0 e4 05x f0 05y f0 e8 finally 0 11x f1 f1 finally 1",
  "01x f0 01y f0 e4 05x f0 05y f0 e8 finally 0 11x f1 f1 finally 1 21x f2 21y f2 finally 2",
];
