import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { languageIn } from "./config.ts";
import type { LanguageOptions } from "./language.ts";

/** What the plugin uses of esbuild's `BuildOptions`. */
export interface BundleOptions {
  /** How JSX is written: `"transform"`, with a factory, or `"automatic"`. */
  jsx?: string;
  /** The factory. */
  jsxFactory?: string;
  /** What stands for a fragment. */
  jsxFragment?: string;
  /** The package whose `jsx-runtime` is imported. */
  jsxImportSource?: string;
  /** Whether that is told of places in the source. */
  jsxDev?: boolean;
  /** The path of a configuration, in the place of the `tsconfig.json` that is nearest. */
  tsconfig?: string;
  /** A configuration in the place of all files. */
  tsconfigRaw?: string | object;
  /** The folder that paths are relative to. */
  absWorkingDir?: string;
  /** The files that the bundle begins with. */
  entryPoints?:
    | readonly (string | { in: string })[]
    | Readonly<Record<string, string>>;
}

/**
 * Finds the language of files as esbuild does: from the bundle's options, and from
 * the nearest `tsconfig.json`.
 *
 * @param options The bundle's options.
 * @returns What tells the language of the file at a path.
 */
export function languages(
  options: BundleOptions,
): (path: string) => LanguageOptions {
  const { jsx, jsxDev, tsconfig, tsconfigRaw, absWorkingDir } = options;
  const chosen: LanguageOptions = {
    jsx: jsx === undefined || jsx === "preserve"
      ? undefined
      : jsx === "transform"
      ? "react"
      : jsxDev
      ? "react-jsxdev"
      : "react-jsx",
    jsxFactory: options.jsxFactory,
    jsxFragmentFactory: options.jsxFragment,
    jsxImportSource: options.jsxImportSource,
  };
  const found = new Map<string, LanguageOptions>();
  const configured = (folder: string): LanguageOptions => {
    let language = found.get(folder);
    if (language !== undefined) return language;
    const text = readConfig(join(folder, "tsconfig.json"));
    const parent = dirname(folder);
    language = text !== undefined
      ? languageIn(text) ?? {}
      : parent === folder
      ? {}
      : configured(parent);
    found.set(folder, language);
    return language;
  };
  const raw = tsconfigRaw !== undefined
    ? typeof tsconfigRaw === "string"
      ? tsconfigRaw
      : JSON.stringify(tsconfigRaw)
    : tsconfig === undefined
    ? undefined
    : readConfig(resolve(absWorkingDir ?? ".", tsconfig));
  const everywhere = raw === undefined ? undefined : languageIn(raw) ?? {};
  const given = Object.entries(chosen).filter(([, value]) =>
    value !== undefined
  );
  return (path) => ({
    ...everywhere ?? configured(dirname(path)),
    ...Object.fromEntries(given),
  });
}

function readConfig(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // It is not there.
    return undefined;
  }
}
