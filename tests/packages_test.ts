/**
 * Packages that people use: what they do compiled, inside of a greenlet that
 * switches away in their callbacks, is what they do natively.
 *
 * @module
 */
import { Greenlet } from "@continulet/greenlet";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { Pause, pause, pauses } from "./builtins/pause.ts";
import { ProgramFolder, root } from "./command/programs.ts";
import { bundle, type Form, load, stop, textFor } from "./packages/bundle.ts";
import { type Package, packages } from "./packages/packages.ts";
import type { Pause as AnyPause, Program } from "./packages/program.ts";

/** What it does inside of a greenlet. */
async function inside(
  used: Package,
  form: Form,
  size: number,
): Promise<string> {
  const folder = await Deno.makeTempDir();
  try {
    const text = await bundle(used, form, folder);
    const { use } = await load<Program>(text, form, folder);
    let result: unknown = new Greenlet(use).switch(
      pause as AnyPause,
      size,
      textFor(used),
    );
    while (result instanceof Pause) result = result.end();
    return result as string;
  } finally {
    await stop();
    await Deno.remove(folder, { recursive: true });
  }
}

for (const used of packages) {
  const { name, version, program, sizes } = used;
  for (const form of ["compiled", "forced"] as const) {
    Deno.test(`${name} ${version}, ${form}, does inside of a greenlet what it does natively`, async () => {
      const expected = program.use(
        (value) => value,
        sizes[form],
        textFor(used),
      );
      assert(expected.length > 1000);
      pauses.plain = pauses.switched = 0;
      assertEquals(await inside(used, form, sizes[form]), expected);
      assertEquals(pauses.plain, 0, "a callback was called plainly");
      assert(pauses.switched > 10, "nothing has switched");
    });
  }
}

/** A program that uses packages in greenlets, whose callbacks switch to main. */
function programFolder(): ProgramFolder {
  return new ProgramFolder({
    "main.ts": `
      import { getCurrent, Greenlet } from "@continulet/greenlet";

      class Pause {
        greenlet = getCurrent();
        constructor(readonly value: unknown) {}
      }
      const main = getCurrent();
      const pause = (value: unknown) => main.switch(new Pause(value));
      for (const name of Deno.args) {
        const { use } = await import("${root}tests/packages/" + name + ".ts");
        let result = new Greenlet(use).switch(pause, 5, "# a text");
        while (result instanceof Pause) {
          result = result.greenlet.switch(result.value);
        }
        console.log(result);
      }
    `,
  });
}

Deno.test("the command compiles packages that are to be included", async () => {
  const names = ["marked", "mustache", "papaparse"];
  const used = packages.filter(({ name }) => names.includes(name));
  using folder = programFolder();
  const include = used.flatMap(({ name }) => ["--include", `npm:${name}`]);
  const { stdout, stderr } = await folder.run(
    [...include, "main.ts", ...used.map(({ name }) => name)],
  );
  const expected = used.map(({ program }) =>
    `${program.use((value) => value, 5, "# a text")}\n`
  );
  assertEquals(stderr, "");
  assertEquals(stdout, expected.join(""));
});

Deno.test("the command leaves packages alone that are not named", async () => {
  using folder = programFolder();
  const { stderr } = await folder.run(["main.ts", "mustache"]);
  assertStringIncludes(stderr, "ContinuletError");
});
