// A suspended frame of a compiled function keeps alive what the function still
// needs, and nothing else.

import { Greenlet } from "@continulet/greenlet";
import { compile } from "@continulet/greenlet/compiler";
import { assertEquals } from "@std/assert";
import { collectGarbage } from "./garbage.ts";

type Programs = typeof import("./liveness/programs.ts");
type Body = (make: () => object) => unknown;

async function load(): Promise<Programs> {
  const url = new URL("liveness/programs.ts", import.meta.url);
  const { code, diagnostics } = compile(await Deno.readTextFile(url), {
    fileName: url.href,
    runtime: import.meta.resolve("@continulet/greenlet/runtime"),
  });
  assertEquals(diagnostics, []);
  const folder = await Deno.makeTempDir();
  try {
    const module = import.meta.resolve("@continulet/greenlet");
    await Deno.writeTextFile(
      `${folder}/programs.js`,
      code.replaceAll('"@continulet/greenlet"', JSON.stringify(module)),
    );
    return await import(`file://${folder}/programs.js`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const programs = await load();

/** Whether an object is kept alive by a function that has waited so many times. */
async function isKept(body: Body, waits: number): Promise<boolean> {
  const greenlet: Greenlet = new Greenlet(body);
  let reference: WeakRef<object> | undefined;
  greenlet.switch(() => {
    const made = { made: true };
    reference = new WeakRef(made);
    return made;
  });
  for (let i = 1; i < waits; i++) greenlet.switch(0);
  await collectGarbage();
  assertEquals(greenlet.dead, false);
  return reference!.deref() !== undefined;
}

const cases: readonly [string, Body, number][] = [
  ["a parameter that was read", programs.parameter, 1],
  ["a variable after its last use", programs.variable, 2],
  ["what an expression has used up", programs.temporary, 2],
  ["the variable of the round before", programs.round, 2],
  ["many variables after their last use", programs.many, 2],
  ["variables for which a frame has no fields", programs.most, 3],
  ["what a call has used that has ended", programs.ended, 2],
  ["what a closure has captured that is gone", programs.captured, 1],
  ["an error that was handled", programs.handled, 3],
];

for (const [name, body, waits] of cases) {
  Deno.test(`a suspended frame does not keep ${name}`, async () => {
    assertEquals(await isKept(body, waits), false);
  });
}

Deno.test("a suspended frame keeps what is needed later", async () => {
  assertEquals(await isKept(programs.needed, 2), true);
});
