/**
 * Compiles some modules and what they import, in a process of its own: it takes
 * a {@linkcode BatchRequest} on standard input and prints a
 * {@linkcode BatchAnswer}.
 *
 * The program's own process never loads the compiler, and where it runs with a
 * configuration, a lock file or a `node_modules` of its own, the compiler's
 * packages are none of its business.
 *
 * @module
 */
import { Cache, type CompiledModule } from "../cache.ts";
import { compile, type Compiled, type CompileOptions } from "../compile.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { FunctionReport } from "../function_report.ts";
import { copyOf, isOwn } from "../home.ts";
import { withMap } from "../map_comment.ts";
import { isSource, Selection } from "../selection.ts";
import { knowsAll, usedIn } from "./accessor_names.ts";
import { asCommonJs, isModule, mentionsOf } from "./module_text.ts";
import { ownText, readText } from "./file_text.ts";

/** A module to compile. */
export interface BatchFile {
  /** Its URL, without a query. */
  url: string;
  /** Its text. */
  source: string;
  /** Whether it is loaded by `require`. */
  required: boolean;
}

/** What is asked for. */
export interface BatchRequest {
  files: BatchFile[];
  /** The accessors of the program that may switch, as far as they are known. */
  accessors?: string[];
  /** The compiler's options, but for the file's name. */
  options: Omit<CompileOptions, "fileName"> & { pass?: string };
  /** The folder of the cache, and the compiler's version there. */
  cache?: { folder: string; compiler: string };
  /** Whether also what is in the cache is wanted. */
  isFresh?: boolean;
  /** What {@linkcode Selection} is told. */
  include: string[];
  packages?: string;
}

/** What became of a module. */
export interface BatchModule {
  url: string;
  required: boolean;
  /** It compiled; absent if there are diagnostics. */
  compiled?: CompiledModule;
  /** What keeps it from being compiled. */
  diagnostics: Diagnostic[];
  functions: FunctionReport[];
}

/** What comes back: the files that were asked for, and those they import. */
export interface BatchAnswer {
  modules: BatchModule[];
}

/**
 * Compiles one module.
 *
 * @param file The module.
 * @param options The compiler's options, but for the file's name.
 * @param accessors The accessors of the program that may switch.
 * @param cache Where it is to be kept.
 * @returns What became of it.
 */
export function compileFile(
  file: BatchFile,
  options: BatchRequest["options"],
  accessors: Iterable<string>,
  cache?: Cache,
): BatchModule {
  const { url, required, source } = file;
  const known = usedIn(source, accessors);
  let result: Compiled;
  try {
    result = compile(source, { ...options, accessors: known, fileName: url });
  } catch (error) {
    const message = `the compiler fails on this file: ${
      (error as Error).stack ?? error
    }`;
    const diagnostic = { fileName: url, line: 1, column: 1, message };
    return {
      url,
      required,
      diagnostics: [{ ...diagnostic, sourceLine: "" }],
      functions: [],
    };
  }
  const { diagnostics, functions } = result;
  if (diagnostics.length > 0) return { url, required, diagnostics, functions };
  const format = required && !isModule(url, source) ? "commonjs" : "module";
  const { code, map } = format === "module"
    ? result
    : asCommonJs(result.code, result.map, source);
  const { imports } = result;
  const module: CompiledModule = {
    url,
    format,
    imports,
    accessors: result.accessors,
    known,
    code,
  };
  const compiled = cache?.set(module, map, source, required) ??
    { ...module, code: withMap(code, map) };
  return { url, required, compiled, diagnostics, functions };
}

/**
 * Compiles some modules, and those that they name by relative paths and that
 * are not in the cache yet.
 *
 * @param request What is asked for.
 * @returns What became of them.
 */
export function compileBatch(request: BatchRequest): BatchAnswer {
  const { options } = request;
  const selection = new Selection(request.include, request.packages);
  const cache = request.cache &&
    new Cache(
      request.cache.folder,
      request.cache.compiler,
      JSON.stringify(options),
    );
  const seen = new Set(request.files.map(({ url }) => url));
  const queue = [...request.files];
  const modules: BatchModule[] = [];
  const accessors = new Set(request.accessors);
  for (const file of queue) {
    const result = compileFile(file, options, accessors, cache);
    modules.push(result);
    const { compiled } = result;
    if (!compiled) continue;
    for (const each of compiled.accessors) accessors.add(each);
    const found = [
      ...compiled.imports.filter((each) => /^\.\.?\//.test(each))
        .map((specifier) => ({ specifier, required: false })),
      ...mentionsOf(file.source),
    ];
    for (const { specifier, required } of found) {
      const url = new URL(specifier, file.url);
      url.search = url.hash = "";
      for (const each of required ? candidates(url.href) : [url.href]) {
        if (seen.has(each)) break;
        if (!selection.has(each) || isOwn(each)) continue;
        const source = readText(each);
        if (source === undefined) continue;
        seen.add(each);
        const isKnown = !request.isFresh && cache?.get(each, source, required);
        const isCopy = copyOf(each, source, ownText) !== undefined;
        if (!isKnown && !isCopy) queue.push({ url: each, source, required });
        break;
      }
    }
  }
  recompile(
    queue,
    modules,
    accessors,
    (file) => compileFile(file, options, accessors, cache),
  );
  return { modules };
}

/** Compiles modules again that use accessors which were found after them, as long as there are any. */
function recompile(
  files: readonly BatchFile[],
  modules: BatchModule[],
  accessors: Set<string>,
  compile: (file: BatchFile) => BatchModule,
): void {
  for (let isSettled = false; !isSettled;) {
    isSettled = true;
    files.forEach((file, index) => {
      const { compiled } = modules[index];
      if (
        compiled === undefined || knowsAll(compiled, file.source, accessors)
      ) {
        return;
      }
      modules[index] = compile(file);
      for (const each of modules[index].compiled?.accessors ?? []) {
        accessors.add(each);
      }
      isSettled = false;
    });
  }
}

/** Where `require` looks for a relative path. */
function candidates(url: string): string[] {
  return isSource(url) ? [url] : [url + ".js", url + ".cjs", url + "/index.js"];
}

if (import.meta.main) {
  const request: BatchRequest = await new Response(Deno.stdin.readable).json();
  console.log(JSON.stringify(compileBatch(request)));
}
