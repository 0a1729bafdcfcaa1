/**
 * What is known of a bundle as a whole: which of its accessors may switch, and
 * which methods cannot. All of its modules are looked at before the first of them
 * is compiled.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import process from "node:process";
import type { BundleOptions } from "./bundle_language.ts";
import type { LanguageOptions } from "./language.ts";
import ts from "./typescript.ts";
import {
  findProgramFacts,
  type ProgramFacts,
} from "./analysis/whole_program.ts";

/** Finds the file that a module of the bundle imports, as esbuild's `resolve` does. */
export type BundleResolve = (
  path: string,
  options: {
    importer?: string;
    resolveDir: string;
    kind: "entry-point" | "import-statement";
  },
) => Promise<
  { path: string; namespace: string; external: boolean; errors: unknown[] }
>;

/** What is asked about modules. */
export interface BundleModules {
  /** Esbuild's own, if it has one. */
  resolve: BundleResolve | undefined;
  /** Whether a file is compiled. */
  isCompiled(path: string): boolean;
  /** What the language of a file depends on. */
  languageOf(path: string): LanguageOptions;
}

/** The program of one run of a build. */
export class BundleProgram {
  readonly #modules: BundleModules;
  readonly #sources = new Map<string, Promise<void>>();
  readonly #texts = new Map<string, string>();
  /** How many of them there were when they were looked at. */
  #searched = 0;
  readonly #entries: Promise<unknown>;
  #facts: ProgramFacts = { accessors: new Set(), plain: new Set() };

  /**
   * @param options The build's.
   * @param modules What is asked about modules.
   */
  constructor(options: BundleOptions, modules: BundleModules) {
    this.#modules = modules;
    const resolveDir = options.absWorkingDir ?? process.cwd();
    this.#entries = Promise.all(
      entriesOf(options).map((path) =>
        this.#follow(path, { resolveDir, kind: "entry-point" })
      ),
    );
  }

  /**
   * Gives what is known of the whole bundle.
   *
   * @param path A module that is about to be compiled.
   */
  async for(path: string): Promise<ProgramFacts> {
    await this.#entries;
    await this.#visit(path);
    if (this.#texts.size > this.#searched) {
      this.#searched = this.#texts.size;
      this.#facts = findProgramFacts(
        Array.from(this.#texts, ([path, source]) => {
          const language = this.#modules.languageOf(path);
          return { source, fileName: path, language };
        }),
      );
    }
    return this.#facts;
  }

  async #follow(
    path: string,
    options: Parameters<BundleResolve>[1],
  ): Promise<void> {
    const found = await this.#modules.resolve?.(path, options);
    if (
      found !== undefined && found.errors.length === 0 && !found.external &&
      found.namespace === "file" && this.#modules.isCompiled(found.path)
    ) await this.#visit(found.path, true);
  }

  /** Looks at a module, and at those that it imports. */
  #visit(path: string, isFound = false): Promise<void> {
    let visited = this.#sources.get(path);
    if (visited === undefined) {
      visited = this.#read(path);
      this.#sources.set(path, visited);
    } else if (isFound) {
      // Modules may import one another: who waits is who came first.
      return Promise.resolve();
    }
    return visited;
  }

  async #read(path: string): Promise<void> {
    let text;
    try {
      text = await readFile(path, "utf8");
    } catch {
      return;
    }
    this.#texts.set(path, text);
    const { importedFiles } = ts.preProcessFile(text, true, true);
    const resolveDir = dirname(path);
    await Promise.all(
      importedFiles.map(({ fileName }) =>
        this.#follow(fileName, {
          importer: path,
          resolveDir,
          kind: "import-statement",
        })
      ),
    );
  }
}

/** The paths of the files that a bundle begins with. */
function entriesOf({ entryPoints }: BundleOptions): string[] {
  if (entryPoints === undefined) return [];
  const all = Array.isArray(entryPoints)
    ? entryPoints
    : Object.values(entryPoints);
  return all.map((each) => typeof each === "string" ? each : each.in);
}
