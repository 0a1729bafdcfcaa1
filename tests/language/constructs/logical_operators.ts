// `&&`, `||` and `??` evaluate their right side only where it decides.
import { pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];
  const step = <T>(value: T): T => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  const yes = (label: string): boolean => (log.push(label), pause(true));
  const no = (label: string): boolean => (log.push(label), pause(false));
  log.push(
    yes("a") && no("b"),
    no("c") && yes("-"),
    yes("d") || no("-"),
    no("e") || no("f"),
  );
  log.push(no("g") || yes("h") && no("i") || yes("j"));
  log.push((no("k") || yes("l")) && (no("m") || no("n")));
  log.push(!(yes("o") && !no("p")));
  const nothing = (
    label: string,
  ): string | null => (log.push(label), pause(null));
  log.push(
    nothing("q") ?? nothing("r") ?? step("s"),
    pause<string | null>("t") ?? step("-"),
  );
  log.push(
    pause<number | null>(0) ?? step(1),
    pause(0) || step(2),
    pause("") && step("-"),
  );
  if (no("if 1") || (yes("if 2") && yes("if 3"))) log.push("taken");
  if (!(yes("if 4") && no("if 5"))) log.push("taken too");
  while (yes("while") && no("ends")) log.push("never");
  const chosen = no("u")
    ? step(1)
    : yes("v") && (no("w") || null)
    ? step(2)
    : (nothing("x") ?? yes("y"))
    ? step(3)
    : step(4);
  log.push(chosen);
  log.push(
    (yes("1") ? step("then") : step("-")) +
      (no("2") ? step("-") : step("else")),
  );
  const count = (n: number): number => (pause(n) > 0 && 1 + count(n - 1)) || 0;
  log.push(count(5));

  return log;
}

export const expected: unknown[] = [
  "a",
  "b",
  "c",
  "d",
  "e",
  "f",
  false,
  false,
  true,
  false,
  "g",
  "h",
  "i",
  "j",
  true,
  "k",
  "l",
  "m",
  "n",
  false,
  "o",
  "p",
  false,
  "q",
  "r",
  "s",
  "s",
  "t",
  2,
  0,
  2,
  "",
  "if 1",
  "if 2",
  "if 3",
  "taken",
  "if 4",
  "if 5",
  "taken too",
  "while",
  "ends",
  "u",
  "v",
  "w",
  "x",
  "y",
  3,
  3,
  "1",
  "then",
  "2",
  "else",
  "thenelse",
  5,
];
