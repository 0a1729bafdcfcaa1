// All the examples of this folder, each under a heading. Their bodies are ordinary
// functions, which the command compiles: deno run -A compiler/run.ts.
import { twoGreenlets } from "./two_greenlets.ts";
import { tasks } from "./tasks.ts";
import { nested } from "./nested.ts";
import { generators } from "./generators.ts";
import { pipeline } from "./pipeline.ts";
import { deepRecursion } from "./deep_recursion.ts";
import { awaiting } from "./awaiting.ts";
import { channels } from "./channels.ts";
import { dialogue } from "./dialogue.ts";

const examples: Record<string, () => void | Promise<void>> = {
  "ordinary/two_greenlets.ts: there and back": twoGreenlets,
  "ordinary/tasks.ts: an end goes to the parent": tasks,
  "ordinary/nested.ts: away from inside a call, of a built-in too": nested,
  "ordinary/generators.ts: values from any depth": generators,
  "ordinary/pipeline.ts: every stage with a loop of its own": pipeline,
  "ordinary/deep_recursion.ts: a million calls deep": deepRecursion,
  "ordinary/awaiting.ts: promises without async": awaiting,
  "ordinary/channels.ts: a library's own way to wait": channels,
  "ordinary/dialogue.ts: events, waited for one by one": dialogue,
};

export async function demo(): Promise<void> {
  for (const [heading, run] of Object.entries(examples)) {
    console.log(`\n# ${heading}\n`);
    await run();
  }
}

if (import.meta.main) await demo();
