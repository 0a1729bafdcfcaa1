import { styleText } from "node:util";
import { type Mode, MODES } from "./trial.ts";

/** What became of a test in a mode. */
export interface Entry {
  path: string;
  mode: Mode;
  /** What is wrong, or `null` if it passed. */
  failure: string | null;
  /** Whether its main function could not suspend. */
  pinned: boolean;
  /** Whether it is a module, of which nothing runs in a greenlet. */
  module: boolean;
}

/** A test that is not run, or not further. */
interface Exclusion {
  path: string;
  reason: string;
}

/** The results of a run, counted by directory. */
export class Report {
  readonly #excluded: Exclusion[] = [];
  readonly #unfit: Exclusion[] = [];
  readonly #entries: Entry[] = [];

  /** Adds a test that is not run. */
  exclude(path: string, reason: string): void {
    this.#excluded.push({ path, reason });
  }

  /** Adds why a test that is run natively is run in no other mode. */
  exempt(path: string, reason: string): void {
    this.#unfit.push({ path, reason });
  }

  /** Adds what became of a test. */
  add(entry: Entry): void {
    this.#entries.push(entry);
  }

  /** What has failed in a mode, in the order of paths. */
  failures(mode: Mode): Entry[] {
    return this.#of(mode).filter(({ failure }) => failure !== null)
      .sort((a, b) => a.path < b.path ? -1 : 1);
  }

  /** The table of directories, the reasons of exclusions, and the sums. */
  toString(): string {
    return [
      this.#table(),
      "",
      "Not run:",
      ...reasons(this.#excluded),
      "",
      "Run natively only, where they do not pass:",
      ...reasons(this.#unfit),
      "",
      ...MODES.flatMap((mode) => this.#sum(mode)),
    ].join("\n");
  }

  #of(mode: Mode): Entry[] {
    return this.#entries.filter((entry) => entry.mode === mode);
  }

  #table(): string {
    const modes = MODES.filter((mode) => this.#of(mode).length > 0);
    const rows = new Map<string, number[]>();
    const count = (path: string, column: number) => {
      for (const name of [directoryOf(path), "all"]) {
        const row = rows.get(name) ?? Array(1 + 2 * modes.length).fill(0);
        rows.set(name, row);
        row[column]++;
      }
    };
    for (const { path } of this.#excluded) count(path, 0);
    for (const { path, mode, failure } of this.#entries) {
      count(path, 1 + 2 * modes.indexOf(mode) + (failure === null ? 0 : 1));
    }
    const names = [...rows.keys()].filter((name) => name !== "all").sort();
    return table([
      ["", "excluded", ...modes.flatMap((mode) => [mode, "failed"])],
      ...[...names, "all"].filter((name) => rows.has(name))
        .map((name) => [name, ...rows.get(name)!.map(String)]),
    ]);
  }

  #sum(mode: Mode): string[] {
    const entries = this.#of(mode);
    if (entries.length === 0) return [];
    const failed = entries.filter(({ failure }) => failure !== null).length;
    const pinned = entries.filter(({ pinned }) => pinned).length;
    const modules = entries.filter(({ module }) => module).length;
    const passed = entries.length - failed;
    const share = (100 * passed / entries.length).toFixed(2);
    const line = `${mode}: ${passed} of ${entries.length} passed (${share}%)` +
      (mode === "native"
        ? "; the others are not run compiled"
        : `; ${modules} are modules, whose top level is plain, ` +
          `and in ${pinned} the main function has no twin`);
    const good = failed === 0 || mode === "native";
    return [styleText(good ? "green" : "red", line)];
  }
}

/** The reasons, the most frequent first, with the numbers of directories. */
function reasons(exclusions: readonly Exclusion[]): string[] {
  const rows = [...Map.groupBy(exclusions, ({ reason }) => reason)]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([reason, tests]) => {
      const directories = Map.groupBy(tests, ({ path }) => areaOf(path));
      const where = [...directories].sort(([, a], [, b]) => b.length - a.length)
        .map(([directory, { length }]) => `${directory} ${length}`);
      return [reason, String(tests.length), where.join(", ")];
    });
  return rows.length === 0 ? ["none"] : table(rows).split("\n");
}

/** The directory of the suite's second level that a test is in. */
function areaOf(path: string): string {
  return path.split("/").slice(0, 2).join("/");
}

/** The row that a test is counted in. */
function directoryOf(path: string): string {
  const parts = path.split("/").slice(0, -1);
  return parts.slice(0, parts[0] === "language" ? 2 : 4).join("/");
}

function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column].length))
  );
  return rows.map((row) =>
    row.map((cell, column) =>
      /^\d*$/.test(cell) || (column > 0 && row === rows[0])
        ? cell.padStart(widths[column])
        : cell.padEnd(widths[column])
    ).join("  ").trimEnd()
  ).join("\n");
}
