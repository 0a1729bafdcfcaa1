/**
 * Programs with names, compared before the random ones.
 *
 * @module
 */
import type { Named } from "./compare.ts";
import { CONTINULET_PROGRAMS } from "./corpus_continulets.ts";
import { GREENLET_PROGRAMS } from "./corpus_greenlets.ts";
import type { Kind } from "./program.ts";

/** Those of a kind. */
export function corpus(kind: Kind): Named[] {
  const programs = kind === "continulets"
    ? CONTINULET_PROGRAMS
    : GREENLET_PROGRAMS;
  return Object.entries(programs).map(([name, program]) => ({ name, program }));
}
