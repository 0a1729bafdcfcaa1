import { importsOf } from "./source/imported_modules.ts";
import { remapping, type SourceMap } from "./source_map.ts";
import { areConverting } from "./operation/conversion.ts";
import { mayConvert } from "./analysis/implicit_call.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { type FunctionReport, reportFunctions } from "./function_report.ts";
import type { LanguageOptions } from "./language.ts";
import { Names } from "./names.ts";
import { Output } from "./output.ts";
import { rewrite } from "./rewriting.ts";
import type { ReadModules } from "./analysis/read_modules.ts";
import { readSource } from "./source/source_text.ts";
import { markSwitching } from "./analysis/switching.ts";

/** What {@linkcode compile} is told of a source text. */
export interface CompileOptions {
  /**
   * The name of the file, a path or a URL. Its extension tells the language
   * (`.ts`, `.mts`, `.cts`, `.tsx`, `.jsx`, `.js`, `.mjs`, `.cjs`), and it is the
   * name in diagnostics and in the source map.
   */
  fileName: string;
  /**
   * The module specifier of the runtime in the compiled code, which has to be
   * that of the module whose greenlets the program uses.
   *
   * @default {"@continulet/greenlet/runtime"}
   */
  runtime?: string;
  /** Whether every call suspends its caller, for tests of compiled code. */
  forced?: boolean;
  /**
   * Accessors of other modules that may switch: {@linkcode Compiled.accessors} of
   * these. Properties of such names are read and written so that they can. Among
   * them are methods that have the names of the engine's own.
   */
  accessors?: Iterable<string>;
  /**
   * The names under which nothing in the program is found that may switch, as
   * {@linkcode plainNames} finds them for the modules of a program that are all
   * known. Methods of these names are called plainly. Without this, the module's
   * own conversions are looked at as if it were alone.
   */
  plain?: Iterable<string>;
  /**
   * Modules that were read before, as {@linkcode findProgramFacts} gives them: one
   * of them is not read again.
   */
  read?: ReadModules;
  /** What the language depends on besides the extension. */
  language?: LanguageOptions;
  /**
   * The pass after which the text is wanted: `"types"`, without types, or
   * `"twins"`, the last one.
   *
   * @default {"twins"}
   */
  pass?: string;
}

/** What {@linkcode compile} returns. */
export interface Compiled {
  /** The compiled text, a JavaScript module; empty if there are errors. */
  code: string;
  /** Where each piece of it comes from. */
  map: SourceMap;
  /** Errors of syntax, and nothing else. */
  diagnostics: Diagnostic[];
  /** The specifiers of the modules that it imports statically as code. */
  imports: string[];
  /**
   * The accessors in it that may switch, as `"get name"` and `"set name"`, and
   * `"operator instanceof"` if it names the method that this calls.
   */
  accessors: string[];
  /**
   * The names of methods that it calls, and of functions that it imports: those of
   * them that are {@linkcode CompileOptions.plain} make a difference to it.
   */
  called: string[];
  /** What became of each function, in the order of the source. */
  functions: FunctionReport[];
}

/**
 * Compiles a module: gives each function in it that may switch its twin.
 *
 * @param source The text, TypeScript or JavaScript.
 * @param options What it is called, and what it is to import.
 * @returns The compiled text and its map, or diagnostics if the source has
 * errors of syntax.
 * @throws {TypeError} If there is no pass of the name that is asked for.
 *
 * @example
 * ```ts
 * import { compile } from "@continulet/greenlet/compiler";
 * import { assertEquals, assertStringIncludes } from "@std/assert";
 *
 * const { code, diagnostics } = compile(
 *   "export const twice = (f: () => number) => f() + f();",
 *   { fileName: "twice.ts" },
 * );
 * assertEquals(diagnostics, []);
 * assertStringIncludes(code, "giveReentrantTwin");
 * ```
 */
export function compile(source: string, options: CompileOptions): Compiled {
  const { fileName, runtime = "@continulet/greenlet/runtime" } = options;
  const { text, tree, erased, map, inserted, diagnostics } =
    options.read?.take(source, fileName, options.language) ??
      readSource(source, fileName, options.language);
  if (diagnostics.length > 0) {
    const nothing: SourceMap = {
      version: 3,
      sources: [],
      names: [],
      mappings: "",
    };
    return {
      code: "",
      map: nothing,
      diagnostics,
      imports: [],
      accessors: [],
      called: [],
      functions: [],
    };
  }
  const { pass = "twins" } = options;
  if (pass !== "twins" && pass !== "types") {
    throw new TypeError(`there is no pass "${pass}": write "types" or "twins"`);
  }
  const { literals, accessors, called } = markSwitching(
    tree,
    options.accessors,
    options.plain,
  );
  const names = new Names(text);
  const output = new Output(text, literals, erased);
  if (pass === "types") output.copy(0, text.length);
  else {
    const imports = output.reserve();
    rewrite(tree, output, names, options.forced ?? false);
    // `JSON.stringify` looks for twins of these methods only where there may be some.
    const expect = text.includes("toJSON")
      ? `${names.runtime("expectToJson")}();`
      : "";
    // So do what converts what it is given, for objects of modules with such methods.
    const convert = areConverting() && mayConvert(text)
      ? `${names.runtime("expectConversions")}();`
      : "";
    imports(names.importFrom(runtime) + expect + convert);
  }
  const compiled = output.finish(
    fileName,
    tree.getLineStarts(),
    inserted,
  );
  return {
    code: compiled.text,
    map: composed(compiled.map, map, source),
    diagnostics,
    imports: importsOf(tree),
    accessors,
    called,
    // Asked for by few.
    get functions() {
      return pass === "types" ? [] : reportFunctions(tree, map, inserted);
    },
  };
}

/** The map of the compiled text, through that of the passes before. */
function composed(
  outer: SourceMap,
  inner: SourceMap | null,
  source: string,
): SourceMap {
  const map = inner === null
    ? outer
    : remapping([outer, inner] as never, () => null) as unknown as SourceMap;
  return { ...map, version: 3, sourcesContent: [source] };
}
