/**
 * A reference for tests of the comparison itself. It answers as our module
 * does, but for what it is told to do wrong on programs with a certain fuel.
 *
 * @module
 */
import { answer } from "./answer.ts";
import type { Program } from "./program.ts";
import { serve } from "./serve.ts";

/** The fuel of the programs that something is done wrong on. */
export const MARK = 77;

let answered = 0;

const MISTAKES = {
  /** Tells lies about permutations and states, in marked programs or not. */
  "lie": (program: Program) => {
    const { log } = answer(program);
    const lies = ["permuted", "looks"];
    return {
      log: log.map((event) =>
        lies.includes(event[2] as string) ? [...event, "a lie"] : event
      ),
      cuts: {},
    };
  },
  "crash": (program: Program) => {
    if (program.fuel === MARK) Deno.exit(3);
    return answer(program);
  },
  /** Crashes where the program is not the first one that the process gets. */
  "crash in company": (program: Program) => {
    if (program.fuel === MARK && answered > 0) Deno.exit(3);
    answered++;
    return answer(program);
  },
  "hang": (program: Program) => {
    while (program.fuel === MARK);
    return answer(program);
  },
};

/** What it can be told to do. */
export type Mistake = keyof typeof MISTAKES;

if (import.meta.main) {
  await serve("a stub", MISTAKES[Deno.args[0] as Mistake]);
}
