// Programs that are written by chance do the same natively, compiled, and compiled
// with every call suspended. `deno task random` writes more of them.

import { assertEquals } from "@std/assert";
import { comparePrograms } from "./random/comparison.ts";

for (const seed of [1, 1001]) {
  Deno.test(`programs written by chance do the same compiled, from seed ${seed}`, async () => {
    const folder = await Deno.makeTempDir();
    try {
      assertEquals(await comparePrograms(seed, 60, folder), []);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}
