/** The benchmark: our greenlets beside what else there is, measured in one run. */
import { cpus } from "node:os";
import { parseArgs, styleText } from "node:util";
import { type Goal, judge, median } from "./goals.ts";
import { kernels } from "./kernels.ts";
import {
  allocationRows,
  type Column,
  columns,
  memoryRows,
  ours,
  type Program,
  programs,
  type Row,
  rows,
} from "./systems.ts";
import { formatNumber, formatTable } from "./table.ts";

const measurements = [
  "switch",
  "mixed",
  "main",
  "depth",
  "tree",
  "create",
  "memory",
  "million",
  "allocation",
  "kernels",
  "speed",
];
const systems = [...new Set(rows.map((row) => row.name))];

const usage = `Usage: deno task bench [--quick] [--json] [--only NAME]...

  --quick  fewer and shorter repeats
  --json   print one JSON document instead of tables
  --only   only this system or this measurement; may be given several times
           systems: ${systems.join(", ")}
           measurements: ${measurements.join(", ")}`;

interface TimeResult {
  best: number;
  samples: number[];
}

interface MemoryResult {
  count: number;
  /** Of each. */
  bytes: number;
  /** Of each, without its generator object. */
  beyond?: number;
  measure: "heap" | "resident";
  /** What the process takes then. */
  total: number;
  milliseconds: number;
}

interface AllocationResult {
  count: number;
  bytes: number;
}

/** The best milliseconds of a kernel. */
interface KernelTimes {
  native: number;
  /** Compiled, outside of greenlets. */
  outside: number;
  /** Compiled, in a greenlet. */
  inside: number;
}

/** How fast a text is compiled. */
interface Speed {
  lines: number;
  perSecond: number;
}

interface Installed {
  program: Program;
  command: string[];
  version: string;
}

/** What a run has found. */
class Report {
  readonly machine = `${cpus()[0].model}, ${cpus().length} cores, ` +
    `${Deno.build.target}`;
  readonly versions: Record<string, string> = {};
  readonly missing: Record<string, { reason: string; install: string }> = {};
  readonly failures: string[] = [];
  readonly nanoseconds: Record<string, Partial<Record<Column, TimeResult>>> =
    {};
  readonly memory: Record<string, MemoryResult> = {};
  million?: MemoryResult;
  readonly allocation: Record<string, AllocationResult> = {};
  readonly kernels: Record<string, KernelTimes> = {};
  readonly speed: Record<string, Speed> = {};

  /** What each kernel takes compiled, to what it takes as it is. */
  ratios(variant: "outside" | "inside"): number[] {
    return Object.values(this.kernels).map((times) =>
      times[variant] / times.native
    );
  }

  judge(): Goal[] {
    return judge({
      time: (title, column) =>
        this.nanoseconds[title]?.[column as Column]?.best,
      bytes: (title) => this.memory[title]?.beyond,
      alive: this.million?.count,
      allocated: (title) => this.allocation[title]?.bytes,
      ratios: {
        outside: this.ratios("outside"),
        inside: this.ratios("inside"),
      },
      linesPerSecond: Object.values(this.speed).reduce<number | undefined>(
        (least, { perSecond }) => Math.min(least ?? perSecond, perSecond),
        undefined,
      ),
    });
  }
}

class Bench {
  readonly report = new Report();
  readonly #installed = new Map<string, Installed>();
  readonly #wanted: (system: string, measurement: string) => boolean;
  readonly #quick: boolean;

  constructor(
    wanted: (system: string, measurement: string) => boolean,
    quick: boolean,
  ) {
    this.#wanted = wanted;
    this.#quick = quick;
  }

  async run(): Promise<Report> {
    await this.#findPrograms();
    await this.#measureTimes();
    await this.#measureMemory();
    await this.#measureAllocation();
    await this.#measureKernels();
    await this.#measureSpeed();
    progress("");
    return this.report;
  }

  async #findPrograms(): Promise<void> {
    for (const [name, program] of Object.entries(programs)) {
      const used = rows.some((row) =>
        row.program === name &&
        measurements.some((measurement) => this.#wanted(row.name, measurement))
      );
      if (!used) continue;
      progress(`looking for ${name}`);
      let reason = "its folder is not known";
      for (const command of program.candidates) {
        try {
          const { version } = await ask<{ version: string }>(
            [...command, "version"],
            program.environment,
          );
          this.#installed.set(name, { program, command, version });
          this.report.versions[name] = version;
          break;
        } catch (error) {
          reason = (error as Error).message;
        }
      }
      if (!this.#installed.has(name)) {
        this.report.missing[name] = { reason, install: program.install };
      }
    }
  }

  /** All systems take turns, so that a slow spell of the machine meets them all. */
  async #measureTimes(): Promise<void> {
    const [rounds, samples, milliseconds] = this.#quick
      ? [2, 2, 8]
      : [3, 3, 40];
    for (let round = 1; round <= rounds; round++) {
      for (const column of columns) {
        for (const row of rows) {
          const name = row.times[column];
          if (name === undefined) continue;
          if (!this.#wanted(row.name, column.split(" ")[0])) continue;
          progress(`round ${round} of ${rounds}: ${column}, ${row.title}`);
          const result = await this.#ask<{ samples: number[] }>(row.program, [
            "time",
            name,
            `${samples}`,
            `${milliseconds}`,
          ]);
          if (result !== undefined) this.#addTimes(row, column, result.samples);
        }
      }
    }
  }

  #addTimes(row: Row, column: Column, more: number[]): void {
    const times = this.report.nanoseconds[row.title] ??= {};
    const samples = [...times[column]?.samples ?? [], ...more];
    times[column] = { best: Math.min(...samples), samples };
  }

  async #measureMemory(): Promise<void> {
    const count = this.#quick ? 20_000 : 100_000;
    for (const row of memoryRows) {
      if (!this.#wanted(row.name, "memory")) continue;
      progress(`memory: ${row.title}`);
      const suspend = (suspension: string) =>
        this.#ask<MemoryResult>(row.program, [
          "memory",
          suspension,
          `${Math.min(count, row.atMost ?? Infinity)}`,
        ], ["--expose-gc"]);
      const result = await suspend(row.suspension);
      if (result === undefined) continue;
      this.report.memory[row.title] = result;
      if (row.without === undefined) continue;
      const without = await suspend(row.without);
      if (without !== undefined) result.beyond = result.bytes - without.bytes;
    }
    if (this.#wanted("greenlet", "million")) {
      progress("a million greenlets");
      this.report.million = await this.#ask<MemoryResult>(
        "greenlet",
        ["memory", "suspended", "1000000"],
        ["--expose-gc"],
      );
    }
  }

  async #measureAllocation(): Promise<void> {
    for (const { title, program, time } of allocationRows) {
      if (!this.#wanted(program, "allocation")) continue;
      progress(`allocation: ${title}`);
      // A young generation that holds all that could be allocated, so that the
      // heap only grows.
      const result = await this.#ask<AllocationResult>(
        program,
        ["allocation", time, "10000000"],
        [
          "--expose-gc",
          "--min-semi-space-size=512",
          "--max-semi-space-size=512",
        ],
      );
      if (result !== undefined) this.report.allocation[title] = result;
    }
  }

  async #measureKernels(): Promise<void> {
    if (!this.#wanted("compiled", "kernels")) return;
    // What the engine makes of a text differs between processes, by a third.
    const [rounds, samples] = this.#quick ? [1, 3] : [6, 4];
    for (let round = 1; round <= rounds; round++) {
      for (const name of kernels) {
        progress(`round ${round} of ${rounds}: ${name}`);
        const times = await this.#ask<KernelTimes>("compiled", [
          "kernel",
          name,
          `${samples}`,
        ]);
        if (times === undefined) continue;
        const best = this.report.kernels[name] ??= times;
        best.native = Math.min(best.native, times.native);
        best.outside = Math.min(best.outside, times.outside);
        best.inside = Math.min(best.inside, times.inside);
      }
    }
  }

  async #measureSpeed(): Promise<void> {
    if (!this.#wanted("compiled", "speed")) return;
    progress("the speed of the compiler");
    const speeds = await this.#ask<Record<string, Speed>>("compiled", [
      "speed",
      this.#quick ? "5" : "20",
    ]);
    Object.assign(this.report.speed, speeds);
  }

  async #ask<T>(
    name: string,
    args: string[],
    flags?: string[],
  ): Promise<T | undefined> {
    const installed = this.#installed.get(name);
    if (installed === undefined) return undefined;
    const { program, command } = installed;
    const line = flags !== undefined && program.v8
      ? [...command.slice(0, 2), `--v8-flags=${flags}`, ...command.slice(2)]
      : command;
    try {
      return await ask<T>([...line, ...args], program.environment);
    } catch (error) {
      const failure = `${name}, ${args.slice(0, 2).join(" ")}: ${
        (error as Error).message
      }`;
      if (!this.report.failures.includes(failure)) {
        this.report.failures.push(failure);
      }
      return undefined;
    }
  }
}

/** Runs a program and takes its last line, which is JSON. */
async function ask<T>(
  [program, ...args]: string[],
  env?: Record<string, string>,
): Promise<T> {
  const { success, stdout, stderr, signal } = await new Deno.Command(program, {
    args,
    env: { NO_COLOR: "1", ...env },
    stdin: "null",
    signal: AbortSignal.timeout(60_000),
  }).output();
  const decode = (bytes: Uint8Array) =>
    new TextDecoder().decode(bytes).trim().split("\n");
  if (success) return JSON.parse(decode(stdout).at(-1)!);
  const error = decode(stderr);
  throw new Error(
    signal !== null
      ? `ended by ${signal}`
      : error.findLast((line) => /Error|error/.test(line)) ?? error.at(-1),
  );
}

function progress(message: string): void {
  if (!Deno.stderr.isTerminal()) return;
  Deno.stderr.writeSync(new TextEncoder().encode(`\r\x1b[K${message}`));
}

/** Everything that was found, for people. */
function format(report: Report, quick: boolean, full: boolean): string {
  const parts = [
    styleText("bold", report.machine) +
    (quick ? "; a quick run, with rough figures" : ""),
  ];
  const list = (lines: string[]) => parts.push(lines.join("\n"));
  list(
    Object.entries(report.versions).map(([name, version]) =>
      `${name}: ${version}`
    ),
  );
  const missing = Object.entries(report.missing);
  if (missing.length > 0) {
    list(
      missing.map(([name, { reason, install }]) =>
        `${
          styleText("yellow", `${name} is missing`)
        } (${reason}). To have it, ${install}.`
      ),
    );
  }

  const { nanoseconds, memory, million, allocation } = report;
  const shown = columns.filter((column) =>
    rows.some((row) => nanoseconds[row.title]?.[column])
  );
  if (shown.length > 0) {
    parts.push(timesTable("nanoseconds", shown, report, (best) => best));
    if (shown.some((column) => nanoseconds[ours(column).title]?.[column])) {
      parts.push(
        timesTable("ratio to ours", shown, report, (best, column) => {
          const own = nanoseconds[ours(column).title]?.[column];
          return own === undefined ? undefined : best / own.best;
        }),
      );
      parts.push(
        "A switch is one way. At a depth ours is the form with `call`. Mixed is a switch in a process that has done " +
          "a bit of everything before.\nCreate is one that is created, runs and finishes; its body is a plain " +
          "function, or in the last column a generator function.",
      );
    }
  }
  if (Object.keys(memory).length > 0) {
    parts.push(
      formatTable(
        ["bytes, suspended", "each", "beyond generator", "of", "measured by"],
        Object.entries(memory).map((
          [title, { bytes, beyond, count, measure }],
        ) => [
          title,
          formatNumber(Math.round(bytes)),
          beyond === undefined ? "–" : formatNumber(Math.round(beyond)),
          count.toLocaleString("en-US"),
          measure === "heap" ? "heap in use" : "resident memory",
        ]),
      ),
    );
  }
  if (million !== undefined) {
    parts.push(
      `${
        million.count.toLocaleString("en-US")
      } greenlets were suspended at once and then resumed and finished, in ` +
        `${formatNumber(million.milliseconds / 1000)} s and ${
          formatNumber(million.total / 1e6)
        } MB of resident memory.`,
    );
  }
  if (Object.keys(allocation).length > 0) {
    parts.push(
      formatTable(
        ["bytes allocated", "a switch"],
        Object.entries(allocation).map(([title, { bytes }]) => [
          title,
          bytes < 0.01 ? "0" : formatNumber(bytes),
        ]),
      ),
    );
  }
  if (Object.keys(report.kernels).length > 0) parts.push(kernelTable(report));
  if (Object.keys(report.speed).length > 0) {
    parts.push(
      formatTable(
        ["compiling", "lines", "lines a second"],
        Object.entries(report.speed).map(([title, { lines, perSecond }]) => [
          title,
          lines.toLocaleString("en-US"),
          formatNumber(perSecond),
        ]),
      ),
    );
  }
  if (report.failures.length > 0) {
    list(
      report.failures.map((failure) =>
        `${styleText("red", "failed")}: ${failure}`
      ),
    );
  }
  const goals = report.judge().filter(({ met }) => full || met !== undefined);
  if (goals.length > 0) {
    parts.push(
      formatTable(
        ["goal", "wanted", "is", ""],
        goals.map(({ goal, wanted, value, met }) => [
          goal,
          wanted,
          value === undefined ? "–" : formatValue(value),
          verdict(met),
        ]),
      ),
    );
  }
  return parts.join("\n\n");
}

function timesTable(
  heading: string,
  shown: Column[],
  { nanoseconds }: Report,
  value: (best: number, column: Column) => number | undefined,
): string {
  return formatTable(
    [heading, ...shown],
    rows.filter(({ title }) => nanoseconds[title]).map(({ title }) => [
      title,
      ...shown.map((column) => {
        const result = nanoseconds[title][column];
        const x = result && value(result.best, column);
        return x === undefined ? "–" : formatNumber(x);
      }),
    ]),
  );
}

function kernelTable(report: Report): string {
  const lines = Object.entries(report.kernels).map((
    [name, { native, outside, inside }],
  ) => [
    name,
    ...[native, outside, inside, outside / native, inside / native].map(
      formatNumber,
    ),
  ]);
  const [outside, inside] = [report.ratios("outside"), report.ratios("inside")];
  const summary = (
    title: string,
    of: (ratios: number[]) => number | undefined,
  ) => [
    title,
    "",
    "",
    "",
    formatNumber(of(outside)!),
    formatNumber(of(inside)!),
  ];
  return formatTable(
    [
      "milliseconds",
      "native",
      "compiled",
      "in a greenlet",
      "ratio",
      "ratio in a greenlet",
    ],
    [
      ...lines,
      summary("median", median),
      summary("worst", (ratios) => Math.max(...ratios)),
    ],
  );
}

function formatValue(value: number): string {
  return value < 1 ? value.toFixed(3) : formatNumber(value);
}

function verdict(met: boolean | undefined): string {
  if (met === undefined) return "not measured";
  return met ? styleText("green", "met") : styleText("red", "missed");
}

/** What `--only` leaves: a system that is named, or any, and likewise a measurement. */
function choose(only: string[]) {
  const has = (names: string[], name: string) =>
    only.includes(name) || !names.some((other) => only.includes(other));
  return (system: string, measurement: string) =>
    has(systems, system) && has(measurements, measurement);
}

function fail(message: string): never {
  console.error(`${message}\n\n${usage}`);
  Deno.exit(2);
}

function parseCommandLine() {
  try {
    const { values } = parseArgs({
      args: Deno.args,
      options: {
        quick: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        only: { type: "string", multiple: true, default: [] },
        help: { type: "boolean", default: false },
      },
    });
    const unknown = values.only.find((name) =>
      !systems.includes(name) && !measurements.includes(name)
    );
    if (unknown !== undefined) {
      fail(`There is no system and no measurement named ${unknown}.`);
    }
    return values;
  } catch (error) {
    fail((error as Error).message);
  }
}

const { quick, json, only, help } = parseCommandLine();
if (help) {
  console.log(usage);
} else {
  const report = await new Bench(choose(only), quick).run();
  console.log(
    json
      ? JSON.stringify({ quick, ...report, goals: report.judge() }, null, 2)
      : format(report, quick, only.length === 0),
  );
}
