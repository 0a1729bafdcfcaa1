import type { LanguageOptions } from "./language.ts";

/** The options that the compiler honours, of those that a configuration may have. */
const honoured: (keyof LanguageOptions)[] = [
  "jsx",
  "jsxFactory",
  "jsxFragmentFactory",
  "jsxImportSource",
  "experimentalDecorators",
  "emitDecoratorMetadata",
  "verbatimModuleSyntax",
  "useDefineForClassFields",
];

/**
 * Reads what a configuration says of the language.
 *
 * @param text The text of a `deno.json` or `tsconfig.json`, which may have
 *   comments.
 * @returns The options among its `compilerOptions` that the compiler honours;
 *   `undefined` if there are none.
 */
export function languageIn(text: string): LanguageOptions | undefined {
  let all: Record<string, unknown>;
  try {
    all = JSON.parse(withoutComments(text)).compilerOptions ?? {};
  } catch {
    // Who owns the file says what is wrong with it.
    return undefined;
  }
  const found = honoured.filter((name) => all[name] !== undefined);
  if (found.length === 0) return undefined;
  return Object.fromEntries(found.map((name) => [name, all[name]]));
}

/** A text of JSON without comments, and without commas before an end. */
function withoutComments(text: string): string {
  const string = /"(?:[^"\\]|\\.)*"/.source;
  const comment = /\/\/[^\n]*|\/\*[^]*?\*\//.source;
  const keep = (_: string, text?: string) => text ?? "";
  return text
    .replace(new RegExp(`(${string})|${comment}`, "g"), keep)
    .replace(new RegExp(`(${string})|,(?=\\s*[}\\]])`, "g"), keep);
}
