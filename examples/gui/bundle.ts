// Makes main.js, after which index.html can be opened in a browser.
// deno-lint-ignore no-import-prefix
import * as esbuild from "npm:esbuild@0.28.2";
import { fileURLToPath } from "node:url";
import { greenlets } from "../../compiler/esbuild.ts";

/** Bundles a program, compiled, with all that it imports. */
export async function bundle(program: URL, outfile: string): Promise<void> {
  try {
    await esbuild.build({
      entryPoints: [fileURLToPath(program)],
      outfile,
      bundle: true,
      minify: true,
      sourcemap: true,
      target: "es2022",
      logLevel: "warning",
      plugins: [greenlets()],
    });
  } finally {
    await esbuild.stop();
  }
}

if (import.meta.main) {
  const folder = import.meta.dirname!;
  await bundle(new URL("main.ts", import.meta.url), `${folder}/main.js`);
  console.log(`Open ${folder}/index.html`);
}
