// The programs of the benchmark give compiled what they give as they are.

import { assert, assertEquals } from "@std/assert";
import { Greenlet } from "@continulet/greenlet";
import { toES5 } from "../bench/es5.ts";
import {
  kernels,
  loadKernel,
  loadVariant,
  sourceOf,
  type Variant,
} from "../bench/kernels.ts";
import type { Recursion } from "../bench/recursion.ts";
import { measureSizes } from "../bench/sizes.ts";

async function withFolder(use: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const variants: [Variant, string][] = [
  ["outside", "compiled, outside of greenlets"],
  ["inside", "compiled, in a greenlet"],
  ["forced", "compiled, in a greenlet, with every call suspended"],
];

for (const name of kernels) {
  for (const [variant, description] of variants) {
    Deno.test(`${name} gives the same ${description}`, () =>
      withFolder(async (folder) => {
        const native = await loadKernel(name, "native", folder);
        const compiled = await loadKernel(name, variant, folder);
        assertEquals(compiled.run(native.small), native.run(native.small));
      }));
  }
}

Deno.test("what a kernel gives for the size of the benchmark is right", () =>
  withFolder(async (folder) => {
    for (const name of kernels) {
      const { run, size, checksum } = await loadKernel(name, "native", folder);
      assertEquals(run(size), checksum);
    }
  }));

for (const variant of ["inside", "forced"] as const) {
  const how = variant === "forced" ? ", with every call suspended" : "";
  const withOrdinary = (
    use: (ordinary: typeof import("../bench/ordinary.ts")) => void,
  ) =>
    withFolder(async (folder) =>
      use(await loadVariant("ordinary.ts", variant, folder))
    );

  Deno.test(`compiled greenlets take turns ten calls deep${how}`, () =>
    withOrdinary(({ atDepth }) => {
      assertEquals(atDepth(10)(1000), 0);
    }));

  Deno.test(`a compiled recursion sends what is in a tree${how}`, () =>
    withOrdinary(({ walking }) => {
      // The sum of as many values, each of which is 1.
      assertEquals(walking()(1000), 0);
    }));
}

const recursions: Recursion[] = [
  "a sum",
  "two functions by turns",
  "through `map`",
  "through constructors",
];

for (const variant of ["inside", "forced"] as const) {
  const how = variant === "forced" ? ", with every call suspended" : "";
  for (const recursion of recursions) {
    Deno.test(`a compiled recursion counts its calls: ${recursion}${how}`, () =>
      withFolder(async (folder) => {
        const { recursions } = await loadVariant<
          typeof import("../bench/recursion.ts")
        >("recursion.ts", variant, folder);
        const greenlet = new Greenlet(recursions[recursion]);
        assertEquals(greenlet.switch(100), 100);
      }));
  }
}

for (const name of kernels) {
  Deno.test(`${name} as Stopify takes it gives the same`, () =>
    withFolder(async (folder) => {
      const native = await loadKernel(name, "native", folder);
      const text = toES5(`${name}.ts`, await sourceOf(`kernels/${name}.ts`));
      const exports = {} as typeof native;
      new Function("exports", text)(exports);
      assertEquals(exports.run(exports.small), native.run(native.small));
    }));
}

Deno.test("what is compiled is measured against its source", async () => {
  const { packages, kernels, runtime } = await measureSizes();
  for (const { source, output } of Object.values({ ...packages, ...kernels })) {
    assert(source.gzipped < source.minified);
    assert(output.minified >= source.minified);
  }
  assert(runtime.minified > 0);
});
