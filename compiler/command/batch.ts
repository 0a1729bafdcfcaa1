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
import { Cache, cacheOptions, type CompiledModule } from "../cache.ts";
import { compile, type Compiled, type CompileOptions } from "../compile.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { FunctionReport } from "../function_report.ts";
import { copyOf, isOwn } from "../home.ts";
import { withMap } from "../source/map_comment.ts";
import { candidates, Selection } from "../selection.ts";
import type { GivenNames } from "../analysis/program_names.ts";
import {
  type ModuleFacts,
  type ProgramFacts,
  WholeProgram,
} from "../analysis/whole_program.ts";
import { usedIn } from "./accessor_names.ts";
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
  /** What modules that are compiled already put under which names. */
  given?: GivenNames[];
  /** Whether the files are modules of a program that is known as a whole. */
  isWhole?: boolean;
  /** Whether some of its modules cannot be found all the same. */
  isOpen?: boolean;
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
 * @param facts What is known of the program.
 * @param given What the module puts under which names.
 * @param cache Where it is to be kept.
 * @returns What became of it.
 */
function compileFile(
  file: BatchFile,
  options: BatchRequest["options"],
  facts: ProgramFacts,
  given: GivenNames | undefined,
  cache?: Cache,
): BatchModule {
  const { url, required, source } = file;
  const known = usedIn(source, facts.accessors);
  let result: Compiled;
  try {
    result = compile(source, {
      ...options,
      accessors: known,
      plain: facts.plain,
      read: facts.read,
      fileName: url,
    });
  } catch (error) {
    return failed(file, error);
  }
  const { diagnostics, functions, imports, accessors, called } = result;
  if (diagnostics.length > 0 || given === undefined) {
    return { url, required, diagnostics, functions };
  }
  const format = required && !isModule(url, source) ? "commonjs" : "module";
  const { code, map } = format === "module"
    ? result
    : asCommonJs(result.code, result.map, source);
  const module: CompiledModule = {
    url,
    format,
    imports,
    accessors,
    known,
    given,
    called,
    plain: called.filter((name) => facts.plain.has(name)),
    later: mentionsOf(source),
    code,
  };
  const compiled = cache?.set(module, map, source, required) ??
    { ...module, code: withMap(code, map) };
  return { url, required, compiled, diagnostics, functions };
}

/** What becomes of a module on which the compiler fails. */
function failed({ url, required }: BatchFile, error: unknown): BatchModule {
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

/**
 * Compiles some modules, and those that they name by relative paths and that
 * are not in the cache yet.
 *
 * @param request What is asked for.
 * @returns What became of them.
 */
export function compileBatch(request: BatchRequest): BatchAnswer {
  const { options, isWhole = false } = request;
  const selection = new Selection(request.include, request.packages);
  const cache = request.cache &&
    new Cache(
      request.cache.folder,
      request.cache.compiler,
      cacheOptions(options, isWhole),
    );
  const seen = new Set(request.files.map(({ url }) => url));
  const queue = [...request.files];
  const program = new WholeProgram();
  for (const file of queue) {
    let imports: string[];
    try {
      const { url: fileName, source } = file;
      imports = program.add({ source, fileName, language: options.language });
    } catch (error) {
      return { modules: queue.map((file) => failed(file, error)) };
    }
    const found = [
      ...imports.filter((each) => /^\.\.?\//.test(each))
        .map((specifier) => ({ specifier, required: false })),
      ...mentionsOf(file.source),
    ];
    for (const { specifier, required } of found) {
      const { href } = new URL(specifier, file.url);
      const path = href.replace(/[?#].*$/, "");
      for (const each of required ? candidates(path) : [path]) {
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
  let facts: ModuleFacts;
  try {
    facts = program.facts(request.accessors, request.given);
  } catch (error) {
    return { modules: queue.map((file) => failed(file, error)) };
  }
  const { given } = facts;
  if (!isWhole || request.isOpen) facts = { ...facts, plain: new Set() };
  return {
    modules: queue.map((file, index) =>
      compileFile(file, options, facts, given[index], cache)
    ),
  };
}

if (import.meta.main) {
  const request: BatchRequest = await new Response(Deno.stdin.readable).json();
  console.log(JSON.stringify(compileBatch(request)));
}
