/**
 * Carries out programs with our module.
 *
 * @module
 */
import { Continulets } from "./continulets.ts";
import { Greenlets } from "./greenlets.ts";
import type { Answer, Program } from "./program.ts";

/** What our module makes of a program. */
export function answer(program: Program): Answer {
  return program.kind === "continulets"
    ? new Continulets(program).run()
    : new Greenlets(program).run();
}
