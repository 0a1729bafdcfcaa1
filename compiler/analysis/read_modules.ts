import type { LanguageOptions } from "../language.ts";
import { readSource, type SourceText } from "../source/source_text.ts";

/**
 * Modules that were read for what is to be known of a program, so that they need
 * not be read again when they are compiled.
 */
export class ReadModules {
  readonly #modules = new Map<string, { key: string; read: SourceText }>();

  /**
   * Reads a module, and keeps it.
   *
   * @internal
   * @param source The text.
   * @param fileName Its name.
   * @param language What its language depends on besides that.
   * @returns The module; with errors of syntax, if there are any.
   */
  read(
    source: string,
    fileName: string,
    language?: LanguageOptions,
  ): SourceText {
    const read = readSource(source, fileName, language);
    const key = keyOf(fileName, language);
    if (read.diagnostics.length === 0) this.#modules.set(source, { key, read });
    return read;
  }

  /**
   * Gives a module away: what is compiled changes its tree.
   *
   * @internal
   * @param source The text.
   * @param fileName Its name.
   * @param language What its language depends on besides that.
   * @returns The module, if it was read and is there still.
   */
  take(
    source: string,
    fileName: string,
    language?: LanguageOptions,
  ): SourceText | undefined {
    const found = this.#modules.get(source);
    if (found?.key !== keyOf(fileName, language)) return undefined;
    this.#modules.delete(source);
    return found.read;
  }
}

function keyOf(fileName: string, language: LanguageOptions = {}): string {
  return JSON.stringify([fileName, Object.entries(language).sort()]);
}
