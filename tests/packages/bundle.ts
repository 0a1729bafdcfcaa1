/**
 * Bundles the programs of this folder with the packages that they use.
 *
 * @module
 */
// deno-lint-ignore no-import-prefix
import * as esbuild from "npm:esbuild@0.28.2";
import { denoFolder } from "../../compiler/cache.ts";
import { greenlets } from "../../compiler/esbuild.ts";
import type { Package } from "./packages.ts";

/** What becomes of the text: nothing, or what the compiler makes of it. */
export type Form = "native" | "compiled" | "forced";

/** What compiled code imports, and requires where it is of CommonJS. */
const runtime = "runtime of compiled code";

/** Leaves the runtime out, so that it is the one of whoever loads the bundle. */
const externalRuntime: esbuild.Plugin = {
  name: "external runtime",
  setup(build) {
    const filter = new RegExp(`^${runtime}$`);
    build.onResolve({ filter }, ({ path }) => ({ path, namespace: "runtime" }));
    build.onLoad({ filter, namespace: "runtime" }, async () => {
      const { href } = new URL(
        "../../compiler/runtime/mod.ts",
        import.meta.url,
      );
      // By their names, so that they are imported wherever they are used.
      const names = Object.keys(await import(href));
      return { contents: `export { ${names} } from ${JSON.stringify(href)};` };
    });
  },
};

/** Finds packages where Deno keeps them, which a program names as for Deno. */
function fromDeno(folder: string, { name, version }: Package): esbuild.Plugin {
  const modules = `${folder}/node_modules`;
  Deno.mkdirSync(modules, { recursive: true });
  const path = `${modules}/${name}`;
  try {
    Deno.symlinkSync(placeOf(name, version), path, { type: "dir" });
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
  }
  return {
    name: "packages of Deno",
    setup(build) {
      build.onResolve({ filter: /^npm:/ }, ({ path, kind }) => {
        const specifier = path.replace(/^npm:/, "").replace(/(?<=.)@[^/]+/, "");
        return build.resolve(specifier, { kind, resolveDir: folder });
      });
    },
  };
}

/** The folder of a package, which is there since it was imported. */
function placeOf(
  name: string,
  version: string,
): string {
  const registries = `${denoFolder()}/npm`;
  for (const registry of Deno.readDirSync(registries)) {
    const path = `${registries}/${registry.name}/${name}/${version}`;
    try {
      if (Deno.statSync(path).isDirectory) return path;
    } catch {
      // Not of this one.
    }
  }
  throw new Error(`${name}@${version} is not in ${registries}`);
}

/** The text that a program is given. */
export function textFor({ text }: Package): string {
  return text === undefined
    ? ""
    : Deno.readTextFileSync(`${placeOf(text.name, text.version)}/${text.path}`);
}

/**
 * Makes one module of a program and the package that it uses. The runtime of
 * compiled code is left out.
 *
 * @param folder A temporary folder.
 */
export async function bundle(
  used: Package,
  form: Form,
  folder: string,
  options: esbuild.BuildOptions = {},
): Promise<string> {
  const plugins = [fromDeno(folder, used)];
  if (form !== "native") {
    const options = { include: [used.name], forced: form === "forced" };
    plugins.push(greenlets({ ...options, runtime }), externalRuntime);
  }
  const { outputFiles } = await esbuild.build({
    entryPoints: [new URL(`${used.name}.ts`, import.meta.url).pathname],
    bundle: true,
    format: "esm",
    platform: "node",
    external: ["file:*"],
    // Their place tells the plugin which package they are of.
    preserveSymlinks: true,
    banner: {
      js: `import { createRequire as requireOf } from "node:module";
const require = requireOf(import.meta.url);`,
    },
    logLevel: "silent",
    ...options,
    plugins,
    write: false,
  });
  return outputFiles[0].text;
}

/** Loads a bundle. */
export async function load<M>(
  text: string,
  name: string,
  folder: string,
): Promise<M> {
  const path = `${folder}/${name}.mjs`;
  await Deno.writeTextFile(path, text);
  return await import(`file://${path}`);
}

/** Ends esbuild's process. */
export const stop = esbuild.stop;
