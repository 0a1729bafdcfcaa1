// The soak, shortly, and whether it would notice anything.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { type Fault, faults } from "./world.ts";
import { heapGrowth } from "./soak.ts";

async function soak(...args: string[]) {
  const output = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--no-prompt",
      "--v8-flags=--expose-gc",
      new URL("soak.ts", import.meta.url).href,
      ...args,
    ],
    env: { NO_COLOR: "1" },
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  return {
    code: output.code,
    stdout: decoder.decode(output.stdout),
    stderr: decoder.decode(output.stderr),
  };
}

Deno.test("two seconds of the soak find nothing, and do something of everything", async () => {
  const { code, stdout, stderr } = await soak("--minutes", "0.03");
  assertEquals({ code, stderr }, { code: 0, stderr: "" }, stdout);
  assertMatch(stdout, /^seed \d+, 0\.03 minutes\nno violation in \d+ s, /);
  const counts = [...stdout.matchAll(/^(\w+) +(\d+)$/gm)].map((
    [, name, count],
  ) => [name, Number(count)] as const);
  assertEquals(counts.map(([name]) => name), [
    "steps",
    "made",
    "started",
    "ended",
    "exited",
    "revived",
    "collected",
    "switches",
    "throws",
    "refused",
    "strayed",
    "events",
    "values",
    "looks",
  ]);
  for (const [name, count] of counts) assert(count > 0, name);
  const { started, ended } = Object.fromEntries(counts);
  assertEquals(started, ended);
});

/** What is said about each planted fault. */
const findings: Record<Fault, RegExp> = {
  value: /violated: .* got .* should have got/,
  context: /violated: .* in its context, not/,
  trace: /violated: .*(which was not traced|path of events is broken)/,
  count: /violated: \d+ bodies have not ended, but \d+/,
  leak: /violated: not collected: #\d+/,
};

for (const fault of faults) {
  Deno.test(`the soak finds a planted fault: ${fault}`, async () => {
    const { code, stdout } = await soak("--seed", "7", "--fault", fault);
    assertEquals(code, 1, stdout);
    assertMatch(stdout, /^seed 7, step \d+, violated: /m);
    assertMatch(stdout, findings[fault]);
  });
}

Deno.test("the soak does the same again for the same seed", async () => {
  const args = ["--seed", "11", "--fault", "count"];
  const [first, second] = await Promise.all([soak(...args), soak(...args)]);
  assertEquals(first, second);
});

Deno.test("a heap that grows from the early rounds to the late ones is found", () => {
  const rounds = Array.from({ length: 50 }, (_, i) => i);
  assertEquals(heapGrowth(rounds.map((i) => 20e6 + (i % 7) * 1e6)), null);
  assertEquals(heapGrowth(rounds.map((i) => 20e6 + i * 1e6))?.early, 31e6);
});

Deno.test("the soak says how it is used where it was not understood", async () => {
  for (const args of [["--minutes", "0"], ["--seed"], ["--hours", "1"]]) {
    const { code, stderr } = await soak(...args);
    assertEquals(code, 2);
    assertMatch(stderr, /^usage: /);
  }
});
