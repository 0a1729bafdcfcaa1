// The programs of the benchmark give compiled what they give as they are.

import { assertEquals } from "@std/assert";
import { kernels, loadKernel, type Variant } from "../bench/kernels.ts";

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
