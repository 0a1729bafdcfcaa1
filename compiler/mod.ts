/**
 * The compiler: gives ordinary functions twins, so that they can switch.
 *
 * @module
 */
export { compile, type Compiled, type CompileOptions } from "./compile.ts";
export type { SourceMap } from "./source_map.ts";
export type { Diagnostic } from "./diagnostic.ts";
export type { FunctionReport } from "./function_report.ts";
export type { LanguageOptions } from "./language.ts";
export type { Given, GivenNames } from "./analysis/program_names.ts";
export type { ReadModules } from "./analysis/read_modules.ts";
export {
  findProgramFacts,
  type ModuleFacts,
  type ProgramFacts,
  type ProgramModule,
} from "./analysis/whole_program.ts";
