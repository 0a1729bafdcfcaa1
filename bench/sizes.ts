/** How long compiled code is: that of packages, of the kernels, and the runtime's own. */
// deno-lint-ignore no-import-prefix
import * as esbuild from "npm:esbuild@0.28.2";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { compile, findProgramFacts } from "../compiler/mod.ts";
import { bundle } from "../tests/packages/bundle.ts";
import { packages } from "../tests/packages/packages.ts";
import { kernels, sourceOf } from "./kernels.ts";

/** The length of a text without what it can do without, and of what gzip makes of that, in bytes. */
export interface Size {
  minified: number;
  gzipped: number;
}

/** A text and what the compiler makes of it, both without the runtime. */
export interface Growth {
  source: Size;
  output: Size;
}

/** What is measured of the compiler's output. */
export interface Sizes {
  packages: Record<string, Growth>;
  kernels: Record<string, Growth>;
  /** All that compiled code and a program with greenlets import. */
  runtime: Size;
}

function sizeOf(minified: string): Size {
  return {
    minified: new TextEncoder().encode(minified).length,
    gzipped: gzipSync(minified, { level: 9 }).length,
  };
}

/** Packages, each with the program that uses it. */
async function sizesOfPackages(): Promise<Sizes["packages"]> {
  const folder = await Deno.makeTempDir();
  try {
    const sizes: Sizes["packages"] = {};
    for (const used of packages) {
      const [source, output] = await Promise.all(
        (["native", "compiled"] as const).map(async (form) =>
          sizeOf(await bundle(used, form, folder, { minify: true }))
        ),
      );
      sizes[`${used.name} ${used.version}`] = { source, output };
    }
    return sizes;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function sizesOfKernels(): Promise<Sizes["kernels"]> {
  const minified = async (text: string, loader: "js" | "ts") => {
    const options = { loader, minify: true, format: "esm" } as const;
    return sizeOf((await esbuild.transform(text, options)).code);
  };
  const sizes: Sizes["kernels"] = {};
  for (const name of kernels) {
    const fileName = `${name}.ts`;
    const text = await sourceOf(`kernels/${fileName}`);
    sizes[name] = {
      source: await minified(text, "ts"),
      output: await minified(
        compile(text, {
          ...findProgramFacts([{ source: text, fileName }]),
          fileName,
        }).code,
        "js",
      ),
    };
  }
  return sizes;
}

async function sizeOfRuntime(): Promise<Size> {
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: `export * from "./mod.ts";
        export * as runtime from "./compiler/runtime/mod.ts";`,
      resolveDir: fileURLToPath(new URL("..", import.meta.url)),
    },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    logLevel: "silent",
    write: false,
  });
  return sizeOf(outputFiles[0].text);
}

/** Measures all of them. */
export async function measureSizes(): Promise<Sizes> {
  try {
    return {
      packages: await sizesOfPackages(),
      kernels: await sizesOfKernels(),
      runtime: await sizeOfRuntime(),
    };
  } finally {
    await esbuild.stop();
  }
}
