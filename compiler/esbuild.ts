/**
 * A plugin of esbuild's: compiles what it bundles, so that its ordinary functions
 * can switch, in a browser as anywhere else.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { readFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { BundleProgram, type BundleResolve } from "./bundle_program.ts";
import { unwritten } from "./analysis/engine_method.ts";
import { namesIn, usedIn } from "./command/accessor_names.ts";
import { asCommonJs, isModule } from "./command/module_text.ts";
import { type BundleOptions, languages } from "./bundle_language.ts";
import { compile } from "./compile.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { copyMessage, copyOf, home, isOwn, ownFile } from "./home.ts";
import type { LanguageOptions } from "./language.ts";
import type { ReadModules } from "./analysis/read_modules.ts";
import { withMap } from "./source/map_comment.ts";
import { packageName, packageOf } from "./selection.ts";

export type { BundleResolve } from "./bundle_program.ts";
export type { BundleOptions } from "./bundle_language.ts";

/** What {@linkcode greenlets} is told. */
export interface GreenletsOptions {
  /**
   * The packages that are compiled as well, by name (`"acorn"`) or by what the
   * paths of their files match. The bundle's own files always are.
   */
  include?: readonly (string | RegExp)[];
  /**
   * The module specifier of the runtime of compiled code, for a bundle that leaves
   * it out. It has to be that of the module whose greenlets the program uses.
   *
   * @default {"@continulet/greenlet/runtime"}
   */
  runtime?: string;
  /** Whether every call suspends its caller, for tests of compiled code. */
  forced?: boolean;
}

/** Something that esbuild reports, with the place in the source. */
export interface BundleError {
  /** What is wrong. */
  text: string;
  /** Where; the line from 1, the column in bytes from 0. */
  location?: { file: string; line: number; column: number; lineText: string };
}

/** What esbuild is told of a module that it asks for. */
export interface BundleModule {
  /** Its text, if it can be had. */
  contents?: string;
  /** The language of the text. */
  loader?: "js" | "ts";
  /** Why it cannot. */
  errors?: BundleError[];
}

/** What the plugin uses of esbuild's `PluginBuild`. */
export interface BundleBuild {
  /** The options of the bundle. */
  initialOptions: BundleOptions;
  /** Finds a module. */
  resolve?: BundleResolve;
  /** Registers who is called when a run of the build begins. */
  onStart?(callback: () => void): void;
  /** Registers who finds modules. */
  onResolve(
    options: { filter: RegExp; namespace?: string },
    callback: (
      args: { path: string; importer: string },
    ) => { path: string; namespace?: string } | undefined,
  ): void;
  /** Registers who loads them. */
  onLoad(
    options: { filter: RegExp; namespace?: string },
    callback: (args: { path: string }) => Promise<BundleModule | undefined>,
  ): void;
}

/** A plugin, as esbuild takes it: its `Plugin`, of whatever version. */
export interface BundlePlugin {
  /** What it is called in messages. */
  name: string;
  /** What esbuild calls. */
  setup(build: BundleBuild): void;
}

/** The files that may be compiled. */
const sources = /\.(?:[cm]?[jt]s|[jt]sx)$/i;

/** Where this module's own files are, if they are not files of this machine. */
const remote = "greenlet-url";

/**
 * Makes a plugin for esbuild that compiles the modules of a bundle. The bundle's
 * own files are compiled, and packages that are named. `@continulet/greenlet`
 * is found without being installed.
 *
 * @param options What to compile besides.
 * @returns The plugin, for `build({ plugins: [greenlets()] })`.
 * @throws {TypeError} If a package's name is none.
 *
 * @example
 * ```ts
 * import { greenlets } from "@continulet/greenlet/esbuild";
 *
 * const options = {
 *   entryPoints: ["main.ts"],
 *   bundle: true,
 *   sourcemap: true,
 *   plugins: [greenlets({ include: ["acorn"] })],
 * };
 * // await esbuild.build(options);
 * ```
 */
export function greenlets(options: GreenletsOptions = {}): BundlePlugin {
  const { runtime = "@continulet/greenlet/runtime", forced = false } = options;
  const patterns: RegExp[] = [];
  const names = new Set<string>();
  for (const each of options.include ?? []) {
    if (typeof each === "string") names.add(packageName(each));
    else patterns.push(each);
  }
  const isSelected = (path: string, url: string): boolean => {
    const name = packageOf(url);
    return name === undefined || names.has(name) ||
      patterns.some((pattern) => path.search(pattern) >= 0);
  };

  const compiled = new Map<string, { key: string; result: BundleModule }>();
  const compileFile = (
    path: string,
    source: string,
    language: LanguageOptions,
    facts: { accessors: string[]; plain: string[] },
    read: ReadModules | undefined,
  ): BundleModule => {
    const { code, map, diagnostics } = compile(source, {
      fileName: path,
      runtime,
      forced,
      language,
      read,
      ...facts,
    });
    if (diagnostics.length > 0) return { errors: diagnostics.map(message) };
    const isCommonJs = /\b(?:exports|require)\b/.test(source) &&
      !isModule(path, source);
    const text = isCommonJs
      ? asCommonJs(code, map, source, runtime)
      : { code, map };
    // Sources are named relative to the file whose text has the map.
    const sources = [basename(path)];
    return {
      contents: withMap(text.code, { ...text.map, sources }),
      loader: "js",
    };
  };

  return {
    name: "greenlets",
    setup(build) {
      const languageOf = languages(build.initialOptions);
      const findProgram = () =>
        new BundleProgram(build.initialOptions, {
          resolve: build.resolve,
          isCompiled: (path) => {
            const url = pathToFileURL(path).href;
            return sources.test(path) && !isOwn(url) && isSelected(path, url);
          },
          languageOf,
        });
      let program: BundleProgram | undefined;
      build.onStart?.(() => {
        program = undefined;
      });
      build.onResolve(
        { filter: /@continulet\/greenlet|@jsr\/continulet__greenlet/ },
        ({ path }) => {
          const url = ownFile(path);
          if (url === undefined) return undefined;
          return url.startsWith("file:")
            ? { path: fileURLToPath(url) }
            : { path: url, namespace: remote };
        },
      );
      build.onResolve(
        { filter: /^\.\.?\//, namespace: remote },
        ({ path, importer }) => {
          return { path: new URL(path, importer).href, namespace: remote };
        },
      );
      build.onLoad({ filter: /.*/, namespace: remote }, async ({ path }) => {
        const response = await fetch(path);
        if (!response.ok) {
          const text = `${path}: ${response.status} ${response.statusText}`;
          return { errors: [{ text }] };
        }
        return ownModule(await response.text(), path);
      });
      build.onLoad(
        { filter: sources, namespace: "file" },
        async ({ path }) => {
          const url = pathToFileURL(path).href;
          if (isOwn(url)) return ownModule(await readFile(path, "utf8"), url);
          const selected = isSelected(path, url);
          // A copy of this module may be among packages as well.
          const maybeCopy = /[\\/](?:mod|kernel)\.[jt]s$/.test(path);
          if (!selected && !maybeCopy) return undefined;
          const source = await readFile(path, "utf8");
          const copy = copyOf(url, source, ownText);
          if (copy === "other") return { errors: [{ text: copyMessage(url) }] };
          if (copy !== undefined) {
            const name = copy.startsWith("file:") ? fileURLToPath(copy) : copy;
            return { contents: `export * from ${JSON.stringify(name)};` };
          }
          if (!selected) return undefined;
          const language = languageOf(path);
          program ??= findProgram();
          const { accessors, plain, read } = await program.for(path);
          const names = namesIn(source);
          const facts = {
            accessors: usedIn(source, accessors),
            plain: [...plain].filter((name) =>
              names.has(name) || unwritten.has(name)
            ),
          };
          const key = `${JSON.stringify([language, facts])} ${source}`;
          const known = compiled.get(path);
          if (known?.key === key) return known.result;
          const result = compileFile(path, source, language, facts, read);
          compiled.set(path, { key, result });
          return result;
        },
      );
    },
  };
}

/**
 * A module of ours for a bundle, in which it has no URL of its own: without one
 * it could not tell its functions from those of the program.
 */
function ownModule(text: string, url: string): BundleModule {
  const name = `greenlet:///${url.slice(home.length)}`;
  return {
    contents: text.replaceAll("import.meta.url", JSON.stringify(name)),
    loader: url.endsWith(".ts") ? "ts" : "js",
  };
}

function ownText(url: string): string | undefined {
  return url.startsWith("file:")
    ? readFileSync(new URL(url), "utf8")
    : undefined;
}

/** A diagnostic as esbuild has it: columns count bytes, from 0. */
function message(
  { fileName, line, column, message, sourceLine }: Diagnostic,
): BundleError {
  return {
    text: message,
    location: {
      file: fileName,
      line,
      column: Buffer.byteLength(sourceLine.slice(0, column - 1)),
      lineText: sourceLine,
    },
  };
}
