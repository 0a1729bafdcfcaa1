import { mayConvert } from "./conversion_method.ts";
import { mayNameMethods } from "./builtin_method.ts";
import type { LanguageOptions } from "./language.ts";
import { readSource } from "./source_text.ts";
import { markSwitching } from "./switching.ts";

/**
 * Finds the accessors of a module that may switch, without compiling it.
 *
 * @param source Its text.
 * @param fileName Its name.
 * @param accessors Those of other modules, as far as they are known.
 * @param language What its language depends on besides its extension.
 * @returns Its own, as `"get name"` and `"set name"`; none if it cannot be read.
 */
export function accessorsOf(
  source: string,
  fileName: string,
  accessors: Iterable<string>,
  language?: LanguageOptions,
): string[] {
  if (!mayHaveAccessors(source)) return [];
  const { tree, diagnostics } = readSource(source, fileName, language);
  return diagnostics.length > 0 ? [] : markSwitching(tree, accessors).accessors;
}

/**
 * Tells whether a module may have accessors.
 *
 * @param source Its text.
 * @returns Whether something in it looks like one.
 */
export function mayHaveAccessors(source: string): boolean {
  return /\b[gs]et\s+[\w$"'\\]|hasInstance/.test(source) ||
    mayNameMethods(source) || mayConvert(source);
}
