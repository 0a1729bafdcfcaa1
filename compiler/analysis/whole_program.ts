import { importsOf } from "../source/imported_modules.ts";
import { implicitCalls } from "./implicit_call.ts";
import { findGivenNames } from "./given_name.ts";
import type { LanguageOptions } from "../language.ts";
import { findAccessors, mayHaveAccessors } from "./module_accessors.ts";
import { type GivenNames, plainNames } from "./program_names.ts";
import { ReadModules } from "./read_modules.ts";
import type ts from "../typescript.ts";

/** A module of a program, as it is given to the compiler. */
export interface ProgramModule {
  /** Its text. */
  source: string;
  /** Its name, whose extension tells the language. */
  fileName: string;
  /** What its language depends on besides that. */
  language?: LanguageOptions;
}

/** What is known of a program as a whole. */
export interface ProgramFacts {
  /** The accessors that may switch: see {@linkcode CompileOptions.accessors}. */
  accessors: ReadonlySet<string>;
  /** The names of methods that cannot: see {@linkcode CompileOptions.plain}. */
  plain: ReadonlySet<string>;
  /** The modules as they were read: see {@linkcode CompileOptions.read}. */
  read?: ReadModules;
}

/** What is known of some modules: what they put under which names as well. */
export interface ModuleFacts extends ProgramFacts {
  /** Of each module in turn; `undefined` if it cannot be read. */
  given: (GivenNames | undefined)[];
}

/**
 * Finds what has to be known of all modules of a program before the first of them
 * is compiled. Left out can be what is not compiled.
 *
 * @param modules The modules.
 * @param accessors Accessors of others that may switch.
 * @param others What others put under which names.
 * @returns What {@linkcode compile} is to be told of the program.
 *
 * @example
 * ```ts
 * import { compile, findProgramFacts } from "@continulet/greenlet/compiler";
 * import { assertEquals } from "@std/assert";
 *
 * const module = {
 *   fileName: "main.js",
 *   source: "const list = []; export const add = (x) => list.push(x);",
 * };
 * const facts = findProgramFacts([module]);
 * const { source, fileName } = module;
 * const { code } = compile(source, { fileName, ...facts });
 * assertEquals(code, source);
 * ```
 */
export function findProgramFacts(
  modules: readonly ProgramModule[],
  accessors?: Iterable<string>,
  others?: readonly GivenNames[],
): ModuleFacts {
  const program = new WholeProgram();
  for (const module of modules) program.add(module);
  return program.facts(accessors, others);
}

/** The modules of a program, as they are found. */
export class WholeProgram {
  readonly #modules: { source: string; tree: ts.SourceFile | undefined }[] = [];
  readonly #read = new ReadModules();

  /**
   * Adds a module.
   *
   * @returns The specifiers of the modules that it imports statically as code.
   */
  add({ source, fileName, language }: ProgramModule): string[] {
    const { tree, diagnostics } = this.#read.read(
      source,
      fileName,
      language,
    );
    const isRight = diagnostics.length === 0;
    this.#modules.push({ source, tree: isRight ? tree : undefined });
    return isRight ? importsOf(tree) : [];
  }

  /** {@linkcode findProgramFacts} for the modules that were added. */
  facts(
    accessors: Iterable<string> = [],
    others: readonly GivenNames[] = [],
  ): ModuleFacts {
    const found = new Set(accessors);
    for (;;) {
      const given = this.#modules.map(({ tree }) =>
        tree && findGivenNames(tree, found)
      );
      const known = given.filter((each) => each !== undefined);
      const plain = plainNames([...others, ...known]);
      const before = found.size;
      for (const { source, tree } of this.#modules) {
        if (tree === undefined || !mayHaveAccessors(source)) continue;
        for (const each of findAccessors(tree, found, plain)) {
          found.add(each);
        }
      }
      const trees = this.#modules.flatMap(({ tree }) => tree ?? []);
      for (const each of implicitCalls(trees)) found.add(each);
      // What uses these may switch as well.
      if (found.size === before) {
        return { accessors: found, plain, given, read: this.#read };
      }
    }
  }
}
