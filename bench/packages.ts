/** Packages from npm, compiled: how fast they are inside of a greenlet, and how long. */
import { Greenlet } from "../mod.ts";
import { bundle, load, stop, textFor } from "../tests/packages/bundle.ts";
import { packages } from "../tests/packages/packages.ts";
import type { Program } from "../tests/packages/program.ts";
import { serve } from "./harness.ts";
import { measureSizes } from "./sizes.ts";

const same = <T>(value: T): T => value;

/** The best milliseconds of the use of a package, natively and in a greenlet, by turns. */
async function measurePackage(name: string, samples: string) {
  const used = packages.find((used) => used.name === name);
  if (used === undefined) throw new Error(`there is no package ${name}`);
  const folder = await Deno.makeTempDir();
  try {
    const loadForm = async (form: "native" | "compiled") =>
      await load<Program>(await bundle(used, form, folder), form, folder);
    const native = await loadForm("native");
    const compiled = await loadForm("compiled");
    await stop();

    const text = textFor(used);
    const size = used.sizes.bench;
    const variants = {
      native: () => native.use(same, size, text),
      inside: () => new Greenlet(compiled.use).switch(same, size, text),
    };
    const expected = variants.native();
    const best = { native: Infinity, inside: Infinity };
    const warmUps = 3;
    for (let i = 0; i < warmUps + Number(samples); i++) {
      for (const variant of ["native", "inside"] as const) {
        const start = performance.now();
        const result = variants[variant]();
        const time = performance.now() - start;
        if (result !== expected) throw new Error(`${name} does something else`);
        if (i >= warmUps) best[variant] = Math.min(best[variant], time);
      }
    }
    return best;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

await serve({
  times: {},
  commands: {
    names: () => packages.map(({ name }) => name),
    package: measurePackage,
    sizes: measureSizes,
  },
});
