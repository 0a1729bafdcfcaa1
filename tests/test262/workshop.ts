import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Suite, TestFile } from "./suite.ts";
import {
  harnessText,
  type Mode,
  moduleText,
  type Program,
  programOf,
} from "./trial.ts";

/**
 * A directory that is given the suite's layout, in which the programs of one
 * mode are written next to what they import.
 */
export class Workshop {
  readonly #suite: Suite;
  readonly #mode: Mode;
  readonly #directory: string;
  readonly #written = new Map<string, string>();

  constructor(suite: Suite, mode: Mode, directory: string) {
    this.#suite = suite;
    this.#mode = mode;
    this.#directory = directory;
  }

  /** Makes the program of a test. */
  programOf(test: TestFile): Program {
    return programOf(moduleText(test), this.#mode, test.path);
  }

  /**
   * Writes a test's program.
   *
   * @returns Its URL, and whether it imports other files.
   */
  write(test: TestFile, program: Program): { url: string; imports: boolean } {
    const imports = this.#writeImports(test.path, test.text);
    return { url: this.#write(join("test", test.path), program.text), imports };
  }

  /** Removes a test's program, if no other test imports it. */
  remove(test: TestFile): void {
    if (this.#written.has(test.path)) return;
    Deno.removeSync(join(this.#directory, "test", test.path));
  }

  /** The URL of a file of the harness, which is written once. */
  harness(name: string): string {
    const known = this.#written.get(name);
    if (known !== undefined) return known;
    const text = harnessText(this.#suite.readHarness(name));
    const program = programOf(text, this.#mode, name);
    if (program.refusal !== null) {
      throw new Error(`harness/${name}:${program.refusal}`);
    }
    const url = this.#write(join("harness", name), program.text);
    this.#written.set(name, url);
    return url;
  }

  /** Writes what a text imports, and what that imports. */
  #writeImports(path: string, text: string): boolean {
    let imports = false;
    for (const [, name] of text.matchAll(/["'`](\.\.?\/[^"'`\n]+)["'`]/g)) {
      const imported = join(dirname(path), name);
      const source = join(this.#suite.root, "test", imported);
      if (!statSync(source, { throwIfNoEntry: false })?.isFile()) continue;
      imports = true;
      if (imported === path || this.#written.has(imported)) continue;
      this.#written.set(imported, "");
      if (!imported.endsWith(".js")) {
        const copy = join(this.#directory, "test", imported);
        Deno.mkdirSync(dirname(copy), { recursive: true });
        Deno.copyFileSync(source, copy);
        continue;
      }
      const original = this.#suite.readText(imported);
      const program = programOf(original, this.#mode, imported);
      // The engine refuses what the compiler refuses, when it comes to that.
      const written = program.refusal === null ? program.text : original;
      this.#write(join("test", imported), written);
      this.#writeImports(imported, original);
    }
    return imports;
  }

  #write(path: string, text: string): string {
    const file = join(this.#directory, path);
    Deno.mkdirSync(dirname(file), { recursive: true });
    Deno.writeTextFileSync(file, text);
    return pathToFileURL(file).href;
  }
}
