/**
 * Random programs.
 *
 * @module
 */
import { ContinuletGenerator } from "./generate_continulets.ts";
import { GreenletGenerator } from "./generate_greenlets.ts";
import type { Kind, Program } from "./program.ts";
import { Random } from "./random.ts";

/** The program of a kind that a seed determines. */
export function generate(kind: Kind, seed: number): Program {
  const random = new Random(seed);
  return kind === "continulets"
    ? new ContinuletGenerator(random).program()
    : new GreenletGenerator(random).program();
}
