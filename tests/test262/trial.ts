import {
  compile,
  type CompileOptions,
  findProgramFacts,
} from "../../compiler/mod.ts";
import type { Negative } from "./front_matter.ts";
import type { TestFile } from "./suite.ts";

/**
 * How a test is run: `native` is its own text, called plainly; `compiled` is
 * what the compiler makes of it, in a greenlet; `forced` the same with each call
 * suspended.
 */
export type Mode = "native" | "compiled" | "forced";

/** The modes, in the order in which they are run. */
export const MODES: readonly Mode[] = ["native", "compiled", "forced"];

/** The text of a module, ready to be imported. */
export interface Program {
  text: string;
  /** Errors of syntax, if the compiler found any: there is no text then. */
  refusal: string | null;
  /** Whether nothing of it can suspend in its main function. */
  pinned: boolean;
}

/** How a program ended. */
export type Outcome =
  | { end: "completed" }
  | {
    end: "threw";
    phase: "load" | "run";
    /** The name of the error's constructor. */
    name: string;
    message: string;
  }
  /** It did not end as programs do, or not at all. */
  | { end: "stopped"; message: string };

/** The runtime that compiled tests import. */
const RUNTIME = import.meta.resolve("../../compiler/runtime/mod.ts");

/** Whether a test is a module, and not the body of a function. */
export function isModule(test: TestFile): boolean {
  return test.frontMatter.flags.has("module");
}

/** Whether a test has ended only when it says so. */
export function isAsync(test: TestFile): boolean {
  return test.frontMatter.flags.has("async");
}

/** The files of the harness that a test needs, in the order of loading. */
export function harnessOf({ frontMatter }: TestFile): string[] {
  const common = ["assert.js", "sta.js"];
  if (frontMatter.flags.has("async")) common.push("doneprintHandle.js");
  return [...new Set([...common, ...frontMatter.includes])];
}

/**
 * The module that is run for a test: its own text if it is a module, and else a
 * function `main` of it, on the same lines.
 */
export function moduleText(test: TestFile): string {
  return isModule(test)
    ? test.text
    : `export function main() {${test.text}\n}\n`;
}

/**
 * A file of the harness as a module that exports what the file declares, since
 * tests see its declarations as globals.
 */
export function harnessText(text: string): string {
  const declarations =
    /^(?:(?:async )?function\s*\*?|var|let|const|class)\s+([\w$]+(?:\s*,\s*[\w$]+)*)/gm;
  const names = new Set<string>();
  for (const [, declared] of text.matchAll(declarations)) {
    for (const name of declared.split(/\s*,\s*/)) names.add(name);
  }
  return `${text}\nexport { ${[...names].join(", ")} };\n`;
}

/** Makes the program of a module's text. */
export function programOf(
  text: string,
  mode: Mode,
  fileName: string,
): Program {
  if (mode === "native") return { text, refusal: null, pinned: false };
  const options: CompileOptions = {
    ...findProgramFacts([{ source: text, fileName }]),
    fileName,
    runtime: RUNTIME,
    forced: mode === "forced",
  };
  const { code, diagnostics, functions } = compile(text, options);
  if (diagnostics.length > 0) {
    const { line, column, message } = diagnostics[0];
    return {
      text: "",
      refusal: `${line}:${column}: ${message}`,
      pinned: false,
    };
  }
  const main = functions.find(({ name }) => name === "main");
  return { text: code, refusal: null, pinned: main?.twin === "none" };
}

/** What is wrong with how a test's program ended, or `null` if nothing is. */
export function judge(
  negative: Negative | null,
  outcome: Outcome,
): string | null {
  if (outcome.end === "stopped") return outcome.message;
  if (negative === null) {
    return outcome.end === "completed" ? null : describe(outcome);
  }
  if (outcome.end === "completed") return `no ${negative.type} was thrown`;
  if (nameOf(outcome) !== negative.type) {
    return `not a ${negative.type}, but ${describe(outcome)}`;
  }
  return negative.phase === "parse" && outcome.phase !== "load"
    ? `only thrown when it ran: ${describe(outcome)}`
    : null;
}

type Thrown = Outcome & { end: "threw" };

function describe(outcome: Thrown): string {
  const when = outcome.phase === "load" ? "when loaded: " : "";
  return `${when}${nameOf(outcome)}: ${outcome.message}`;
}

/**
 * The name of an error's class. Deno reads a module with a parser of its own
 * before the engine does, and reports its errors of syntax as errors of type.
 */
function nameOf({ phase, name, message }: Thrown): string {
  return phase === "load" && /^SyntaxError: /.test(message)
    ? "SyntaxError"
    : name;
}
