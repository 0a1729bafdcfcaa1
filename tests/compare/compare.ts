/**
 * Compares what the systems answer, and finds the smallest program that shows a
 * difference.
 *
 * @module
 */
import { generate } from "./generate.ts";
import { internalError, normalise } from "./normalise.ts";
import type { Answer, Event, Kind, Program } from "./program.ts";
import { programSeed } from "./random.ts";
import { shrink } from "./shrink.ts";
import type { Outcome, System } from "./system.ts";

/** What two answers have in common. */
export interface Comparison {
  /** How many events were compared. */
  events: number;
  /** Why the rest was not, if it was not. */
  cut: string | null;
  /** Where the logs differ; `null` if they do not. */
  difference: { at: number; ours: Event[]; reference: Event[] } | null;
}

/** Compares our answer with a reference's. */
export function compareAnswers(
  ours: Answer,
  reference: Answer,
  name: string,
): Comparison {
  const cut = [ours.cuts["*"], ours.cuts[name], internalError(reference.log)]
    .filter((cut) => cut !== undefined)
    .sort(([a], [b]) => a - b)[0];
  const end = cut?.[0];
  const logs = {
    ours: normalise(ours.log.slice(0, end), false),
    reference: normalise(reference.log.slice(0, end), true),
  };
  const length = Math.max(logs.ours.length, logs.reference.length);
  let at = 0;
  while (
    at < length &&
    JSON.stringify(logs.ours[at]) === JSON.stringify(logs.reference[at])
  ) at++;
  return {
    events: at,
    cut: cut?.[1] ?? null,
    difference: at < length ? { at, ...logs } : null,
  };
}

/** A program on which a reference and ours differ. */
export interface Divergence<P extends Program = Program> {
  reference: System;
  program: P;
  /** Where the program comes from. */
  origin: string;
  /** How ours has failed, or where the logs differ. */
  shows: "crashed" | "hung" | NonNullable<Comparison["difference"]>;
}

/** What a comparison with one reference has come to. */
export interface Count {
  programs: number;
  events: number;
  divergences: number;
  /** Programs that were compared up to some event only, by reason. */
  cuts: Record<string, number>;
  /** Programs that the reference itself has crashed or hung on. */
  failures: { crashed: number; hung: number };
}

/** A program with a name. */
export interface Named {
  name: string;
  program: Program;
}

/** How many programs a process is given at a time. */
const BATCH = 200;

/** After how many divergences there is no point in going on. */
const ENOUGH = 200;

/** The random programs of a run, up to some index and from another one on. */
export function* randomPrograms(
  kind: Kind,
  seed: number,
  count: number,
  first = 0,
): Generator<Named> {
  for (let index = first; index < count; index++) {
    yield {
      name: `--kind ${kind} --seed ${seed} --index ${index}`,
      program: generate(kind, programSeed(seed, index)),
    };
  }
}

/**
 * Runs programs on ours and on the references, and compares. Ends early where
 * nearly everything differs.
 *
 * @param report Called with each program that differs.
 * @param progress Called now and then with how many programs were compared.
 * @returns What it has come to, in the order of the references.
 */
export async function compareAll(
  programs: Iterable<Named>,
  ours: System,
  references: System[],
  report: (divergence: Divergence) => Promise<void> | void,
  progress: (done: number) => void = () => {},
): Promise<Count[]> {
  const counts = references.map((): Count => ({
    programs: 0,
    events: 0,
    divergences: 0,
    cuts: {},
    failures: { crashed: 0, hung: 0 },
  }));
  let done = 0;
  // While one batch is compared here the processes are at the next one.
  let running: { batch: Named[]; outcomes: Promise<Outcome[][]> } | null = null;
  const finish = async () => {
    if (running === null) return;
    const { batch } = running;
    const [mine, ...theirs] = await running.outcomes;
    for (const [i, { name, program }] of batch.entries()) {
      for (const [r, reference] of references.entries()) {
        const shows = judge(mine[i], theirs[r][i], reference.name, counts[r]);
        if (shows === null) continue;
        counts[r].divergences++;
        await report({ reference, program, origin: name, shows });
      }
    }
    progress(done += batch.length);
  };
  for (const batch of batches(programs, BATCH)) {
    if (counts.some(({ divergences }) => divergences >= ENOUGH)) break;
    const list = batch.map(({ program }) => program);
    const next = {
      batch,
      outcomes: Promise.all(
        [ours, ...references].map((system) => system.run(list)),
      ),
    };
    await finish();
    running = next;
  }
  await finish();
  return counts;
}

/** Compares two outcomes and counts them; gives what is to be reported. */
function judge(
  mine: Outcome,
  theirs: Outcome,
  name: string,
  count: Count,
): Divergence["shows"] | null {
  count.programs++;
  if (typeof theirs === "string") {
    count.failures[theirs]++;
    return null;
  }
  if (typeof mine === "string") return mine;
  const { events, cut, difference } = compareAnswers(mine, theirs, name);
  count.events += events;
  if (cut !== null) count.cuts[cut] = (count.cuts[cut] ?? 0) + 1;
  return difference;
}

/** The smallest program that can be found that shows a divergence too. */
export async function minimise(
  divergence: Divergence,
  ours: System,
): Promise<Divergence> {
  const { reference, program } = divergence;
  let { shows } = divergence;
  const minimal = await shrink(program, async (candidates) => {
    const [mine, theirs] = await Promise.all([
      ours.run(candidates),
      reference.run(candidates),
    ]);
    for (const [i, outcome] of mine.entries()) {
      const found = judge(outcome, theirs[i], reference.name, {
        programs: 0,
        events: 0,
        divergences: 0,
        cuts: {},
        failures: { crashed: 0, hung: 0 },
      });
      if (found === null) continue;
      shows = found;
      return i;
    }
    return -1;
  });
  return { ...divergence, program: minimal, shows };
}

function* batches<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
