import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** What decides, besides the suite and the engine, how a native run ends. */
const SOURCES = [
  "intrinsics.ts",
  "realm.ts",
  "realm_host.ts",
  "trial.ts",
  "worker.ts",
  "workshop.ts",
];

/**
 * How the tests end on this engine without a compiler: what is wrong with each,
 * or `null` if it passes. It is kept in the user's cache from run to run.
 */
export class Baseline {
  readonly #file: string;
  readonly #failures: Map<string, string | null>;
  #changed = false;

  /**
   * @param revision The state of the suite.
   * @param directory Where it is kept.
   */
  constructor(revision: string, directory = cacheDirectory()) {
    const hash = createHash("sha256").update(revision).update(Deno.version.v8);
    hash.update(Deno.version.deno);
    for (const name of SOURCES) {
      hash.update(
        readFileSync(fileURLToPath(import.meta.resolve(`./${name}`))),
      );
    }
    const name = `${hash.digest("hex").slice(0, 16)}.json`;
    this.#file = join(directory, name);
    this.#failures = new Map(Object.entries(read(this.#file)));
  }

  /** Whether it is known how a test ends. */
  has(path: string): boolean {
    return this.#failures.has(path);
  }

  /** What is wrong with a test, or `null`. */
  failure(path: string): string | null {
    return this.#failures.get(path) ?? null;
  }

  /** Adds how a test ended. */
  set(path: string, failure: string | null): void {
    this.#failures.set(path, failure);
    this.#changed = true;
  }

  /**
   * Writes it to the cache, if there is something new. That the harness could not
   * be loaded says nothing about a test.
   */
  save(): void {
    if (!this.#changed) return;
    Deno.mkdirSync(dirname(this.#file), { recursive: true });
    const kept = [...this.#failures].filter(([, failure]) =>
      failure?.startsWith("harness: ") !== true
    );
    Deno.writeTextFileSync(
      this.#file,
      JSON.stringify(Object.fromEntries(kept)),
    );
    this.#changed = false;
  }
}

function cacheDirectory(): string {
  const home = Deno.env.get("HOME");
  const caches = Deno.env.get("XDG_CACHE_HOME") ??
    (home === undefined ? tmpdir() : join(home, ".cache"));
  return join(caches, "continulet", "test262");
}

function read(file: string): Record<string, string | null> {
  try {
    return JSON.parse(Deno.readTextFileSync(file));
  } catch {
    return {};
  }
}
