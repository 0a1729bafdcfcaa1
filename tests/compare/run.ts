/**
 * The command `deno task compare`: runs the same programs on this module, on
 * CPython's greenlet, and on PyPy's greenlet and continulet, as far as those are
 * here, and compares the logs event by event.
 *
 * @module
 */
import { parseArgs, styleText } from "node:util";
import {
  compareAll,
  type Divergence,
  minimise,
  type Named,
  randomPrograms,
} from "./compare.ts";
import { corpus } from "./corpus.ts";
import { showDifferences } from "./normalise.ts";
import type { Kind, Program } from "./program.ts";
import { showCount, showDivergence, showEvent, showSources } from "./report.ts";
import { about, COMPILED, FORCED, OURS, REFERENCES, System } from "./system.ts";

const USAGE = `deno task compare [options]

  --seed N            the seed of the random programs (a new one by default)
  --count N           how many of them, of each kind (2000)
  --index I           only the one with this index
  --kind KIND         only greenlets, or only continulets
  --against NAMES     some of ${REFERENCES.map(({ name }) => name).join(",")}
  --compiled          ours are ordinary functions, compiled
  --forced            the same with every call suspended; with --compiled both
  --program FILE      only the program in this file
  --python COMMAND    the Python with CPython's greenlet
  --show N            how many divergences are made small and shown (3)
  --differences       only say what is not compared, and why

Exits with 1 if there is a divergence.`;

const KINDS: Kind[] = ["continulets", "greenlets"];

function parse() {
  return parseArgs({
    options: {
      against: { type: "string" },
      compiled: { type: "boolean" },
      count: { type: "string", default: "2000" },
      differences: { type: "boolean" },
      forced: { type: "boolean" },
      help: { type: "boolean" },
      index: { type: "string" },
      kind: { type: "string" },
      program: { type: "string" },
      python: { type: "string" },
      seed: { type: "string" },
      show: { type: "string", default: "3" },
    },
  }).values;
}

let options: ReturnType<typeof parse>;
try {
  options = parse();
} catch (error) {
  fail((error as Error).message);
}

const seed = options.seed === undefined
  ? crypto.getRandomValues(new Uint32Array(1))[0]
  : integer("seed", options.seed);
const count = integer("count", options.count);
const show = integer("show", options.show);
const index = options.index === undefined
  ? null
  : integer("index", options.index);

function integer(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0) return number;
  return fail(`--${name} must be a number, not ${text}`);
}

function fail(message: string): never {
  console.error(`${message}\n\n${USAGE}`);
  Deno.exit(2);
}

/** The programs of a kind that are to be compared. */
function programsOf(kind: Kind): { programs: Iterable<Named>; total: number } {
  const one = single(kind);
  if (one !== null) return { programs: [one], total: 1 };
  const named = corpus(kind);
  return {
    programs: [named, randomPrograms(kind, seed, count)]
      .values().flatMap((programs) => programs),
    total: named.length + count,
  };
}

/** The program that is named on the command line. */
const given: Named | null = options.program === undefined ? null : {
  name: options.program,
  program: JSON.parse(Deno.readTextFileSync(options.program)) as Program,
};

/** The one program of a kind that was asked for, if one was. */
function single(kind: Kind): Named | null {
  if (given !== null) return given;
  return index === null
    ? null
    : [...randomPrograms(kind, seed, index + 1, index)][0];
}

if (options.help || options.differences) {
  console.log(options.help ? USAGE : showDifferences());
  Deno.exit(0);
}
const names = options.against?.split(",");
const unknown = names?.find((n) => !REFERENCES.some(({ name }) => name === n));
if (unknown !== undefined) fail(`there is no reference ${unknown}`);
if (options.kind !== undefined && !KINDS.includes(options.kind as Kind)) {
  fail(`there is no kind ${options.kind}`);
}

const forms = [
  ...options.compiled ? [COMPILED] : [],
  ...options.forced ? [FORCED] : [],
];
if (forms.length === 0) forms.push(OURS);
let divergences = 0;
let shown = 0;

async function compareKind(kind: Kind, ours: System): Promise<void> {
  const references: System[] = [];
  for (const { ...reference } of REFERENCES) {
    if (reference.kind !== kind) continue;
    if (names !== undefined && !names.includes(reference.name)) continue;
    if (reference.name === "cpython" && options.python !== undefined) {
      reference.command = options.python;
    }
    const version = about(reference);
    console.log(
      `${reference.name}: ${version ?? styleText("yellow", "not here")}`,
    );
    if (version !== null) references.push(new System(reference));
  }
  if (references.length === 0) return;

  const { programs, total } = programsOf(kind);
  const start = performance.now();
  const counts = await compareAll(
    programs,
    ours,
    references,
    (divergence) => report(divergence, ours),
    (done) => progress(`${ours.name}, ${kind}: ${done} of ${total} programs`),
  );
  progress("");
  const seconds = (performance.now() - start) / 1000;
  for (const [i, reference] of references.entries()) {
    const fine = counts[i].divergences === 0;
    console.log(
      styleText(fine ? "green" : "red", showCount(reference.name, counts[i])),
    );
    divergences += counts[i].divergences;
    await reference.close();
  }
  if (counts[0].programs < total) console.log("(that is enough to stop)");
  console.log(styleText("dim", `${seconds.toFixed(1)} s\n`));
}

async function report(divergence: Divergence, ours: System): Promise<void> {
  if (shown++ >= show) return;
  progress("a divergence: looking for the smallest program");
  const minimal = await minimise(divergence, ours);
  progress("");
  console.log(showDivergence(minimal));
}

/** Shows a line that the next one replaces, on a terminal. */
function progress(text: string): void {
  if (!Deno.stdout.isTerminal()) return;
  const line = text === "" ? "" : styleText("dim", text);
  Deno.stdout.writeSync(new TextEncoder().encode(`\r\x1b[K${line}`));
}

/** Shows the one program that was asked for, and our log. */
async function showProgram(program: Program, ours: System): Promise<void> {
  const [outcome] = await ours.run([program]);
  if (typeof outcome === "string") return;
  console.log(showSources(program, outcome.log));
  console.log("our log:\n");
  for (const event of outcome.log) console.log(`    ${showEvent(event)}`);
  console.log();
}

if (given === null) console.log(styleText("bold", `--seed ${seed}\n`));
for (const form of forms) {
  const ours = new System(form);
  if (form !== OURS) console.log(styleText("bold", `${form.name}\n`));
  for (const kind of KINDS) {
    if ((options.kind ?? kind) !== kind) continue;
    if ((given?.program.kind ?? kind) !== kind) continue;
    const one = single(kind);
    if (one !== null) await showProgram(one.program, ours);
    await compareKind(kind, ours);
  }
  await ours.close();
}
Deno.exit(divergences === 0 ? 0 : 1);
