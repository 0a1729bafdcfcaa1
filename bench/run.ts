/** The benchmark: our greenlets beside what else there is, measured in one run. */
import { parseArgs } from "node:util";
import { format } from "./format.ts";
import { kernels } from "./kernels.ts";
import {
  type AllocationResult,
  type KernelTimes,
  type MemoryResult,
  type PackageTimes,
  type RecursionResult,
  Report,
  type Speed,
  type StopifyTimes,
} from "./report.ts";
import type { Sizes } from "./sizes.ts";
import {
  allocationRows,
  type Column,
  columns,
  memoryRows,
  type Program,
  programs,
  type Row,
  rows,
} from "./systems.ts";

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
  "packages",
  "size",
  "recursion",
  "speed",
];
/** Which programs are asked for what, beside those of the rows. */
const others = [
  { name: "compiled", program: "packages", asked: ["packages", "size"] },
  { name: "stopify", program: "stopify", asked: ["kernels"] },
  { name: "stopify", program: "compiled", asked: ["kernels"] },
];
const programsAsked = [
  ...rows.map(({ name, program }) => ({ name, program, asked: measurements })),
  ...others,
];
const systems = [...new Set(programsAsked.map(({ name }) => name))];

const usage = `Usage: deno task bench [--quick] [--json] [--only NAME]...

  --quick  fewer and shorter repeats
  --json   print one JSON document instead of tables
  --only   only this system or this measurement; may be given several times
           systems: ${systems.join(", ")}
           measurements: ${measurements.join(", ")}`;

interface Installed {
  program: Program;
  command: string[];
  version: string;
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
    await this.#measureStopify();
    await this.#measurePackages();
    await this.#measureSizes();
    await this.#measureRecursions();
    await this.#measureSpeed();
    progress("");
    return this.report;
  }

  async #findPrograms(): Promise<void> {
    for (const [name, program] of Object.entries(programs)) {
      const used = programsAsked.some(({ name: system, program, asked }) =>
        program === name &&
        asked.some((measurement) => this.#wanted(system, measurement))
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
    const [rounds, samples] = this.#quick ? [2, 3] : [10, 3];
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

  async #measureStopify(): Promise<void> {
    if (!this.#wanted("stopify", "kernels")) return;
    if (!this.#installed.has("stopify")) return;
    const folder = await Deno.makeTempDir();
    try {
      for (const name of kernels) {
        progress(`Stopify: ${name}`);
        const source = await this.#ask<{ text: string }>(
          "compiled",
          ["es5", name],
        );
        if (source === undefined) continue;
        const file = `${folder}/${name}.js`;
        await Deno.writeTextFile(file, source.text);
        const times = await this.#ask<StopifyTimes>(
          "stopify",
          ["kernel", file, this.#quick ? "3" : "8"],
        );
        if (times !== undefined) this.report.stopify[name] = times;
      }
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  }

  async #measurePackages(): Promise<void> {
    if (!this.#wanted("compiled", "packages")) return;
    const [rounds, samples] = this.#quick ? [1, 5] : [3, 10];
    const names = await this.#ask<string[]>("packages", ["names"]) ?? [];
    for (let round = 1; round <= rounds; round++) {
      for (const name of names) {
        progress(`round ${round} of ${rounds}: ${name}`);
        const times = await this.#ask<PackageTimes>("packages", [
          "package",
          name,
          `${samples}`,
        ]);
        if (times === undefined) continue;
        const best = this.report.packages[name] ??= times;
        best.native = Math.min(best.native, times.native);
        best.inside = Math.min(best.inside, times.inside);
      }
    }
  }

  async #measureSizes(): Promise<void> {
    if (!this.#wanted("compiled", "size")) return;
    progress("the sizes of what is compiled");
    this.report.sizes = await this.#ask<Sizes>("packages", ["sizes"]);
  }

  async #measureRecursions(): Promise<void> {
    if (!this.#wanted("compiled", "recursion")) return;
    progress("deep recursions");
    const results = await this.#ask<Record<string, RecursionResult>>(
      "compiled",
      ["recursions", this.#quick ? "3" : "10"],
    );
    Object.assign(this.report.recursions, results);
  }

  async #measureSpeed(): Promise<void> {
    if (!this.#wanted("compiled", "speed")) return;
    const titles = await this.#ask<string[]>("compiled", ["texts"]) ?? [];
    const rounds = this.#quick ? 3 : 10;
    for (let round = 1; round <= rounds; round++) {
      for (const title of titles) {
        progress(`round ${round} of ${rounds}: compiling ${title}`);
        const speed = await this.#ask<Speed>("compiled", ["speed", title]);
        if (speed === undefined) continue;
        const best = this.report.speed[title];
        if (best === undefined || speed.perSecond > best.perSecond) {
          this.report.speed[title] = speed;
        }
      }
    }
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
    signal: AbortSignal.timeout(120_000),
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
