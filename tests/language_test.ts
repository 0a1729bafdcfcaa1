// JavaScript and TypeScript, one construct at a time: the programs in
// `language/` log the same natively, compiled, and compiled with every call
// suspended, with a switch to another greenlet wherever a call can stand.

import { ContinuletError } from "@continulet/greenlet";
import { assertRejects } from "@std/assert";
import {
  constructs,
  runInGreenlet,
  runNatively,
  runPlainly,
  runTwiceAtOnce,
} from "./language/harness.ts";

for (const construct of constructs("constructs/")) {
  Deno.test(construct.title, async (t) => {
    await t.step("natively", async () => {
      await runNatively(await construct.native());
    });
    await t.step({
      name: "compiled, as plain code",
      ignore: construct.gap !== undefined,
      fn: async () => {
        await runPlainly(await construct.compiled({ forced: false }));
      },
    });
    await t.step({
      name: "compiled, with switches to main",
      ignore: construct.gap !== undefined,
      fn: async () => {
        const program = await construct.compiled({ forced: false });
        await runInGreenlet(program, "main");
      },
    });
    await t.step({
      name: "compiled, with switches to fresh greenlets",
      ignore: construct.gap !== undefined,
      fn: async () => {
        const program = await construct.compiled({ forced: false });
        await runInGreenlet(program, "fresh");
      },
    });
    await t.step({
      name: "compiled, in two greenlets by turns",
      ignore: construct.gap !== undefined,
      fn: async () => {
        await runTwiceAtOnce(await construct.compiled({ forced: false }));
      },
    });
    await t.step({
      name: "compiled, with every call suspended",
      ignore: construct.gap !== undefined,
      fn: async () => {
        const program = await construct.compiled({ forced: true });
        await runInGreenlet(program, "main");
      },
    });
  });
}

for (const construct of constructs("greenlets/")) {
  Deno.test(construct.title, async (t) => {
    await t.step({
      name: "compiled",
      ignore: construct.gap !== undefined,
      fn: async () => {
        const program = await construct.compiled({ forced: false });
        await runInGreenlet(program, "main");
      },
    });
    await t.step({
      name: "compiled, two at once",
      ignore: construct.gap !== undefined,
      fn: async () => {
        await runTwiceAtOnce(await construct.compiled({ forced: false }));
      },
    });
    await t.step({
      name: "compiled, with every call suspended",
      ignore: construct.gap !== undefined,
      fn: async () => {
        const program = await construct.compiled({ forced: true });
        await runInGreenlet(program, "main");
      },
    });
  });
}

for (const construct of constructs("pinned/")) {
  Deno.test(`pinned: ${construct.title}`, async (t) => {
    await t.step("natively", async () => {
      await runNatively(await construct.native());
    });
    for (const forced of [false, true]) {
      const name = forced ? "compiled, with every call suspended" : "compiled";
      await t.step(`${name}: control that comes back in order`, async () => {
        const program = await construct.compiled({ forced });
        await runInGreenlet(program, "fresh");
      });
    }
    await t.step("a switch to main is refused", async () => {
      const program = await construct.compiled({ forced: false });
      await assertRejects(
        () => runInGreenlet(program, "main"),
        ContinuletError,
      );
    });
  });
}

for (const construct of constructs("traces/")) {
  Deno.test(construct.title, async (t) => {
    await t.step("natively", async () => {
      await runNatively(await construct.native());
    });
    await t.step({
      name: "compiled, as plain code",
      ignore: construct.gap !== undefined,
      fn: async () => {
        await runPlainly(await construct.compiled({ forced: false }));
      },
    });
    await t.step({
      name: "compiled, with switches to main",
      ignore: construct.gap !== undefined,
      fn: async () => {
        const program = await construct.compiled({ forced: false });
        await runInGreenlet(program, "main");
      },
    });
  });
}
