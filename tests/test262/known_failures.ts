import type { Mode } from "./trial.ts";

const FILE = new URL("./known_failures.txt", import.meta.url);

/** The list of the tests that are known to fail, which may only get shorter. */
export class KnownFailures {
  #lines: string[];

  /** @param text A mode and a path a line; others begin with `#` or are empty. */
  constructor(text: string) {
    this.#lines = text.split("\n");
  }

  /** Reads the list of the project. */
  static read(): KnownFailures {
    return new KnownFailures(Deno.readTextFileSync(FILE));
  }

  /** Whether a test is on it. */
  has(mode: Mode, path: string): boolean {
    return this.#lines.includes(`${mode} ${path}`);
  }

  /** Takes a test off it. */
  remove(mode: Mode, path: string): void {
    this.#lines = this.#lines.filter((line) => line !== `${mode} ${path}`);
  }

  /** The text of what is left. */
  toString(): string {
    return this.#lines.join("\n");
  }

  /** Writes what is left back to the project. */
  write(): void {
    Deno.writeTextFileSync(FILE, this.toString());
  }
}
