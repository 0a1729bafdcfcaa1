/** The programs on which compiled code is measured, and how each is run. */
import { Greenlet } from "../mod.ts";

/** Their names; each is a module in the folder `kernels`. */
export const kernels = [
  "fibonacci",
  "queens",
  "richards",
  "deltablue",
  "raytrace",
  "havlak",
  "json",
  "tokenizer",
  "splay",
] as const;

export type KernelName = typeof kernels[number];

/** What such a module exports. */
export interface Kernel {
  /** Does work that grows with `n`, and gives a number or a text that tells whether it was right. */
  run(n: number): number | string;
  /** The `n` to measure with. */
  readonly size: number;
  /** What `run(size)` gives. */
  readonly checksum: number | string;
  /** An `n` for which there is little to do. */
  readonly small: number;
}

/**
 * How a kernel is run: as it was written; compiled, outside of greenlets;
 * compiled, as the body of a greenlet; and that with every call suspended.
 */
export type Variant = "native" | "outside" | "inside" | "forced";

/** Where the compiler's runtime is, for code that is loaded from elsewhere. */
const runtime = new URL("../compiler/runtime/mod.ts", import.meta.url).href;

/** The text of a module of this folder, which can be loaded from elsewhere. */
export async function sourceOf(file: string): Promise<string> {
  const url = new URL(file, import.meta.url);
  const text = await Deno.readTextFile(url);
  return text.replaceAll('from "./', `from "${new URL(".", url)}`);
}

/** Compiles a module of this folder. */
export async function compileFile(
  fileName: string,
  forced: boolean,
): Promise<string> {
  // The measured processes do not have the compiler in their heaps.
  const { compile, findProgramFacts } = await import("../compiler/mod.ts");
  const source = await sourceOf(fileName);
  const { code, diagnostics } = compile(source, {
    // Each is a program of one module.
    ...findProgramFacts([{ source, fileName }]),
    fileName,
    runtime,
    forced,
  });
  if (diagnostics.length > 0) {
    const [{ line, column, message }] = diagnostics;
    throw new Error(`${fileName}:${line}:${column}: ${message}`);
  }
  return code;
}

/**
 * Loads a module of this folder as it is, or compiled.
 *
 * @param folder Where its text is put. Each variant has a text of its own, so
 * that what the engine learns from one tells it nothing about another.
 * @param compileFile What compiles it.
 */
export async function loadVariant<M>(
  file: string,
  variant: Variant,
  folder: string,
  compile: typeof compileFile = compileFile,
): Promise<M> {
  const isNative = variant === "native";
  const name = file.replace(/.*\//, "").replace(/\.ts$/, "");
  const path = `${folder}/${name}_${variant}.${isNative ? "ts" : "js"}`;
  await Deno.writeTextFile(
    path,
    await (isNative ? sourceOf(file) : compile(file, variant === "forced")),
  );
  return await import(`file://${path}`);
}

/**
 * Loads a kernel.
 *
 * @returns Its `run` in that variant, and the rest of it.
 */
export async function loadKernel(
  name: KernelName,
  variant: Variant,
  folder: string,
  compile?: typeof compileFile,
): Promise<Kernel> {
  const file = `kernels/${name}.ts`;
  const kernel = await loadVariant<Kernel>(file, variant, folder, compile);
  if (variant === "native" || variant === "outside") return kernel;
  const { run } = kernel;
  return { ...kernel, run: (n) => new Greenlet(run).switch(n) };
}
