/**
 * Runs programs that were written by chance, natively and compiled.
 *
 * @module
 */
import { Greenlet } from "@continulet/greenlet";
import { compile, findProgramFacts } from "../../compiler/mod.ts";
import { prelude, writeProgram } from "./program.ts";

/** A program that did something else when it was compiled. */
export interface Difference {
  /** How it was run. */
  way: string;
  /** The seed that it was written from, and its text. */
  seed: number;
  text: string;
  expected: string;
  actual: string;
}

type Program = () => unknown;

/**
 * Compares programs: natively, compiled, and compiled with every call suspended,
 * in a greenlet that each pause leaves.
 *
 * @param first The seed of the first one.
 * @param count How many there are.
 * @param folder Where their texts are put.
 */
export async function comparePrograms(
  first: number,
  count: number,
  folder: string,
): Promise<Difference[]> {
  const texts = Array.from(
    { length: count },
    (_, i) => writeProgram(`program${i}`, first + i),
  );
  const source = prelude + texts.join("\n");
  const load = async (way: string, text: string) => {
    const path = `${folder}/${first}_${way}.js`;
    await Deno.writeTextFile(path, text);
    return await import(`file://${path}`) as Record<string, Program>;
  };
  const native = await load("native", `const pause = (x) => x;${source}`);
  const differences: Difference[] = [];
  for (const way of ["compiled", "forced"]) {
    const text = `import { getCurrent } from ${
      JSON.stringify(import.meta.resolve("../../mod.ts"))
    };
const main = getCurrent();
const pause = (x) => main.switch(x);
${source}`;
    const fileName = "programs.js";
    const { code, diagnostics } = compile(
      text,
      {
        ...findProgramFacts([{ source: text, fileName }]),
        fileName,
        runtime: import.meta.resolve("../../compiler/runtime/mod.ts"),
        forced: way === "forced",
      },
    );
    if (diagnostics.length > 0) throw new Error(diagnostics[0].message);
    const compiled = await load(way, code);
    texts.forEach((text, i) => {
      const expected = show(native[`program${i}`]());
      const actual = show(runInGreenlet(compiled[`program${i}`]));
      if (actual !== expected) {
        differences.push({ way, seed: first + i, text, expected, actual });
      }
    });
  }
  return differences;
}

function runInGreenlet(program: Program): unknown {
  const greenlet = new Greenlet(program);
  let value = greenlet.switch();
  while (!greenlet.dead) value = greenlet.switch(value);
  return value;
}

/** A log as text; functions, whose texts differ when compiled, only as such. */
function show(log: unknown): string {
  return JSON.stringify(log, (_, value) => {
    if (typeof value === "function") return "a function";
    return value === undefined ? "undefined" : value;
  });
}
