/**
 * The command `deno task test262`: runs the tests of a checkout of tc39/test262
 * natively, compiled, and compiled with forced suspension.
 *
 * @module
 */
import { availableParallelism } from "node:os";
import { parseArgs, styleText } from "node:util";
import { Baseline } from "./baseline.ts";
import { exclusionOf, reasonsOf } from "./exclusion.ts";
import { KnownFailures } from "./known_failures.ts";
import { Pool } from "./pool.ts";
import { Report } from "./report.ts";
import { Suite, type TestFile } from "./suite.ts";
import { isModule, type Mode, MODES } from "./trial.ts";

const USAGE = `deno task test262 PATH [options]

  PATH            a checkout of https://github.com/tc39/test262
  --filter PART   only the tests with this in their path, as in
                  --filter language/statements/for-of (may be repeated)
  --every N       only every Nth of them
  --mode MODE     ${MODES.join(", ")} (all; may be repeated)
  --jobs N        how many processes run tests (one a processor)
  --show N        how many failures are shown of each mode (20)
  --log FILE      writes the failures there, a line of JSON each
  --cache DIR     where the results of native runs are kept
  --fresh         does not use those that are there
  --update        takes those that pass off the list of known failures

Exits with 1 if a test fails that is not on the list of known failures, or if
one that is on it passes.`;

function parse() {
  return parseArgs({
    allowPositionals: true,
    options: {
      cache: { type: "string" },
      every: { type: "string", default: "1" },
      filter: { type: "string", multiple: true },
      fresh: { type: "boolean" },
      help: { type: "boolean" },
      jobs: { type: "string", default: `${availableParallelism()}` },
      log: { type: "string" },
      mode: { type: "string", multiple: true },
      show: { type: "string", default: "20" },
      update: { type: "boolean" },
    },
  });
}

function fail(message: string): never {
  console.error(`${message}\n\n${USAGE}`);
  Deno.exit(2);
}

let parsed: ReturnType<typeof parse>;
try {
  parsed = parse();
} catch (error) {
  fail((error as Error).message);
}
const { values: options, positionals } = parsed;
if (options.help) {
  console.log(USAGE);
  Deno.exit(0);
}
if (positionals.length !== 1) fail("name the directory of the suite");
const every = positive("every");
const jobs = positive("jobs");
const show = positive("show");
const chosen = MODES.filter((mode) => options.mode?.includes(mode) ?? true);
for (const mode of options.mode ?? []) {
  if (!MODES.includes(mode as Mode)) fail(`there is no mode ${mode}`);
}

function positive(name: "every" | "jobs" | "show"): number {
  const number = Number(options[name]);
  if (Number.isInteger(number) && number > 0) return number;
  return fail(`--${name} must be a number from 1, not ${options[name]}`);
}

let suite: Suite;
try {
  suite = new Suite(positionals[0]);
} catch (error) {
  fail((error as Error).message);
}

const report = new Report();
const paths = suite.paths(options.filter).filter((_, index) =>
  index % every === 0
);
const tests: TestFile[] = [];
for (const path of paths) {
  const test = suite.read(path);
  const reason = exclusionOf(test);
  if (reason === null) tests.push(test);
  else report.exclude(path, reason);
}

const started = performance.now();
const baseline = new Baseline(suite.revision(), options.cache);
const known = KnownFailures.read();
const surprises: string[] = [];
const modules = new Set<string>();
let listed = 0;
{
  using pool = new Pool(suite.root, jobs);
  await run(
    "native",
    tests.map(({ path }) => path)
      .filter((path) => options.fresh || !baseline.has(path)),
    (path, failure) => baseline.set(path, failure),
    pool,
  );
  baseline.save();
  const judged = tests.map((test) => ({
    test,
    failure: baseline.failure(test.path),
  }));
  for (const { test, failure } of judged) {
    const module = isModule(test);
    const { path } = test;
    report.add({ path, mode: "native", failure, pinned: false, module });
    if (module) modules.add(path);
  }
  for (const [path, reason] of reasonsOf(judged)) report.exempt(path, reason);
  const native = judged.filter(({ failure }) => failure === null)
    .map(({ test }) => test.path);
  for (const mode of chosen.filter((mode) => mode !== "native")) {
    await run(mode, native, (path, failure, pinned) => {
      report.add({ path, mode, failure, pinned, module: modules.has(path) });
      if (!known.has(mode, path)) {
        if (failure !== null) surprises.push(`${mode} ${path}`);
        return;
      }
      listed++;
      if (failure !== null) return;
      if (options.update) known.remove(mode, path);
      else surprises.push(`${mode} ${path}`);
    }, pool);
  }
}

async function run(
  mode: Mode,
  paths: readonly string[],
  done: (path: string, failure: string | null, pinned: boolean) => void,
  pool: Pool,
): Promise<void> {
  let count = 0;
  await pool.run(
    paths.map((path) => ({ path, mode })),
    ({ path }, { failure, pinned }) => {
      done(path, failure, pinned);
      if (++count % 100 === 0 && Deno.stderr.isTerminal()) {
        progress(`${mode}: ${count} of ${paths.length}`);
      }
    },
  );
  if (Deno.stderr.isTerminal()) progress("");
}

function progress(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`\r\x1b[K${line}`));
}

if (options.log !== undefined) {
  const lines = chosen.flatMap((mode) => report.failures(mode))
    .map((entry) => `${JSON.stringify(entry)}\n`);
  Deno.writeTextFileSync(options.log, lines.join(""));
}
for (const mode of chosen.filter((mode) => mode !== "native")) {
  const failures = report.failures(mode);
  for (const { path, failure } of failures.slice(0, show)) {
    console.log(`${styleText("red", mode)} ${path}\n  ${failure}`);
  }
  if (failures.length > show) {
    console.log(`… and ${failures.length - show} more ${mode}`);
  }
}
console.log(report.toString());
if (options.update) known.write();
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(
  `${paths.length} tests in ${seconds} seconds; ${listed} on the list of known failures`,
);
if (surprises.length > 0) {
  console.log(
    styleText(
      "red",
      `${surprises.length} not as listed, such as ${surprises[0]}`,
    ),
  );
  Deno.exit(1);
}
