/**
 * The compiler: gives ordinary functions twins, so that they can switch.
 *
 * @module
 */
export {
  compile,
  type Compiled,
  type CompileOptions,
  type SourceMap,
} from "./compile.ts";
export type { Diagnostic } from "./diagnostic.ts";
export type { FunctionReport } from "./function_report.ts";
export type { LanguageOptions } from "./language.ts";
