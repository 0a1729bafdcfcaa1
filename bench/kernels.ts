/** The programs on which compiled code is measured, and how each is run. */
import { compile } from "../compiler/mod.ts";
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
export const runtime: string = new URL(
  "../compiler/runtime/mod.ts",
  import.meta.url,
).href;

/** The text of a kernel. */
export function sourceOf(name: KernelName): Promise<string> {
  return Deno.readTextFile(new URL(`kernels/${name}.ts`, import.meta.url));
}

/**
 * Compiles a module, or leaves it as it is, and loads it.
 *
 * @param folder Where its text is put. Each variant has a text of its own, so
 * that what the engine learns from one tells it nothing about another.
 */
export async function loadVariant<M>(
  source: string,
  name: string,
  variant: Variant,
  folder: string,
): Promise<M> {
  const isNative = variant === "native";
  const path = `${folder}/${name}_${variant}.${isNative ? "ts" : "js"}`;
  await Deno.writeTextFile(
    path,
    isNative ? source : compileText(source, `${name}.ts`, variant === "forced"),
  );
  return await import(`file://${path}`);
}

function compileText(source: string, fileName: string, forced: boolean) {
  const { code, diagnostics } = compile(source, { fileName, runtime, forced });
  if (diagnostics.length > 0) {
    const [{ line, column, message }] = diagnostics;
    throw new Error(`${fileName}:${line}:${column}: ${message}`);
  }
  return code;
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
): Promise<Kernel> {
  const kernel = await loadVariant<Kernel>(
    await sourceOf(name),
    name,
    variant,
    folder,
  );
  if (variant === "native" || variant === "outside") return kernel;
  const { run } = kernel;
  return { ...kernel, run: (n) => new Greenlet(run).switch(n) };
}
