/**
 * The process that carries out programs with interpreters that are ordinary
 * functions, compiled; with the argument `forced` each of their calls suspends.
 *
 * @module
 */
import { compile } from "../../compiler/mod.ts";
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

/** Compiles one of the files, which is to be loaded from another folder. */
function compiled(name: string, forced: boolean): string {
  const file = new URL(`${name}.ts`, import.meta.url);
  const { code, diagnostics } = compile(ordinary(Deno.readTextFileSync(file)), {
    fileName: file.href,
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
    for (const name of FILES) {
      await Deno.writeTextFile(`${folder}/${name}.js`, compiled(name, forced));
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
