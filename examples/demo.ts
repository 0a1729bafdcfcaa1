// All the examples, each under a heading.
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
  "two_greenlets.ts: there and back": twoGreenlets,
  "tasks.ts: an end goes to the parent": tasks,
  "nested.ts: away from inside a call": nested,
  "generators.ts: values from any depth": generators,
  "pipeline.ts: every stage with a loop of its own": pipeline,
  "deep_recursion.ts: a million calls deep": deepRecursion,
  "awaiting.ts: promises without async": awaiting,
  "channels.ts: a library's own way to wait": channels,
  "dialogue.ts: events, waited for one by one": dialogue,
};

export async function demo(): Promise<void> {
  for (const [heading, run] of Object.entries(examples)) {
    console.log(`\n# ${heading}\n`);
    await run();
  }
}

if (import.meta.main) await demo();
