/**
 * The process that carries out programs with interpreters that are ordinary
 * functions, compiled; with the argument `forced` each of their calls suspends.
 *
 * @module
 */
import {
  compile,
  findProgramFacts,
  type ProgramFacts,
  type ProgramModule,
} from "../../compiler/mod.ts";
import type { Answer, Program } from "./program.ts";
import { serve } from "./serve.ts";

const FILES = [
  "answer",
  "continulets",
  "greenlets",
  "interpreter",
  "ordinary_form",
];

/** The text of an interpreter without what makes generators of its functions. */
function ordinary(text: string): string {
  return text
    .replace(/\byield\* /g, "")
    .replace(/^( +(?:protected |override )*)\*(?=#?\w+\()/gm, "$1")
    .replace(/\.co\b/g, "")
    .replace("./generator_form.ts", "./ordinary_form.ts");
}

/** The text of one of the files. */
function moduleOf(name: string): ProgramModule {
  const { href } = new URL(`${name}.ts`, import.meta.url);
  const source = ordinary(Deno.readTextFileSync(new URL(href)));
  return { source, fileName: href };
}

/** Compiles one of the files, which is to be loaded from another folder. */
function compiled(name: string, forced: boolean, facts: ProgramFacts): string {
  const { source, fileName } = moduleOf(name);
  const { code, diagnostics } = compile(source, {
    ...facts,
    fileName,
    runtime: import.meta.resolve("../../compiler/runtime/mod.ts"),
    forced,
  });
  if (diagnostics.length > 0) throw new Error(diagnostics[0].message);
  return code.replace(/(?<=\bfrom ?")[^"]+/g, (specifier) => {
    const [, other] = /^\.\/(\w+)\.ts$/.exec(specifier) ?? [];
    return FILES.includes(other)
      ? `./${other}.js`
      : import.meta.resolve(specifier);
  });
}

/** Compiles the interpreters, and loads them. */
async function load(
  forced: boolean,
): Promise<{ answer: (program: Program) => Answer }> {
  const folder = await Deno.makeTempDir();
  try {
    const facts = findProgramFacts(FILES.map(moduleOf));
    for (const name of FILES) {
      const text = compiled(name, forced, facts);
      await Deno.writeTextFile(`${folder}/${name}.js`, text);
    }
    return await import(`file://${folder}/answer.js`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const forced = Deno.args.includes("forced");
const { answer } = await load(forced);
await serve(
  `this module on Deno ${Deno.version.deno}, ${forced ? "forced" : "compiled"}`,
  answer,
);
