import { assertEquals, assertNotMatch } from "@std/assert";
import { command, environment } from "./command/programs.ts";

const examples = new URL("../examples/", import.meta.url);
const ordinary = new URL("ordinary/", examples);

/** What each example with generator bodies prints, in the order of the demo. */
const outputs: Record<string, string> = {
  "two_greenlets.ts": `\
12
56
34
`,
  "tasks.ts": `\
Task 1 - Part 1
Task 2 - Part 1
Task 1 - Part 2
`,
  "nested.ts": `\
42
Hello
true
`,
  "generators.ts": `\
to
be
or
not
to
be
in common: to be or
`,
  "pipeline.ts": `\
3: 1963  Melvin Conway describes them, as the passes of a compiler.
4: 1967  Simula 67 has them in the language.
6: 2003  Lua 5.0 gives each of them a stack of its own.
7: 2015  JavaScript gets generators, which have one frame.
4 lines
`,
  "deep_recursion.ts": `\
with a bootstrap continulet: 1000000
with call: 1000000
`,
  "awaiting.ts": `\
first: tea: yes
second: coffee: yes
first: milk: yes
second: I do not understand
second: sugar: yes
asked: 2 and 3
`,
  "channels.ts": `\
job 1 is taken
job 2 is taken
ann squares 1: 1
ann squares 3: 9
job 3 is taken
job 4 is taken
bob squares 2: 4
ann squares 4: 16
job 5 is taken
job 6 is taken
ann squares 6: 36
bob squares 5: 25
all done
`,
  "dialogue.ts": `\
> hello
(Processing: hello)
> quit
Are you sure? y
(Exiting loop.)
`,
};

/** What those of ordinary functions print. */
const ordinaryOutputs: Record<string, string> = {
  ...outputs,
  "nested.ts": `\
42
43
Hello and goodbye
true
`,
  "deep_recursion.ts": "with a bootstrap continulet: 1000000\n",
};

/** Runs a program, with nothing of this folder's configuration. */
async function run(
  folder: URL,
  args: string[],
  env: Record<string, string> = {},
) {
  const output = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-config", ...args],
    cwd: folder,
    env: { NO_COLOR: "1", ...env },
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  return {
    code: output.code,
    stdout: decoder.decode(output.stdout),
    stderr: decoder.decode(output.stderr),
  };
}

/** Runs one as it is, with the named permissions only. */
function runAsItIs(file: string, ...permissions: string[]) {
  const offline = ["--no-remote", "--no-npm", "--no-prompt"];
  return run(examples, [...offline, ...permissions, file]);
}

/** Runs one with the command, which compiles it. */
function runCompiled(file: string) {
  return run(ordinary, ["--no-lock", "-A", command, file], environment);
}

/** Checks that a demo prints what its examples print, each under a heading. */
function assertDemo(
  demo: { code: number; stdout: string; stderr: string },
  expected: Record<string, string>,
  folder: string,
): void {
  const { code, stdout, stderr } = demo;
  assertEquals({ code, stderr }, { code: 0, stderr: "" });
  const headings = stdout.match(/^# .*$/gm) ?? [];
  assertEquals(
    headings.map((heading) => heading.replace(/^# (\S+): .*/, "$1")),
    Object.keys(expected).map((file) => folder + file),
  );
  assertEquals(
    stdout,
    Object.values(expected)
      .map((output, i) => `\n${headings[i]}\n\n${output}`)
      .join(""),
  );
}

const readFile = "--allow-read=pipeline.txt";

for (const [file, stdout] of Object.entries(outputs)) {
  Deno.test(`examples/${file} runs on its own and prints what it should`, async () => {
    const permissions = file === "pipeline.ts" ? [readFile] : [];
    const ended = await runAsItIs(file, ...permissions);
    assertEquals(ended, { code: 0, stdout, stderr: "" });
  });
}

for (const [file, stdout] of Object.entries(ordinaryOutputs)) {
  Deno.test(`examples/ordinary/${file} runs compiled and prints what it should`, async () => {
    const ended = await runCompiled(file);
    assertEquals(ended, { code: 0, stdout, stderr: "" });
  });
}

Deno.test("examples/demo.ts prints every example's output under a heading", async () => {
  assertDemo(await runAsItIs("demo.ts", readFile), outputs, "");
});

Deno.test("examples/ordinary/demo.ts prints every example's output under a heading", async () => {
  assertDemo(await runCompiled("demo.ts"), ordinaryOutputs, "ordinary/");
});

for (const folder of [examples, ordinary]) {
  const name = folder.pathname.replace(/.*(?=\/examples\/)/, "").slice(1);
  Deno.test(`every program in ${name} is tested here and part of the demo`, () => {
    assertEquals(
      programs(folder),
      [...Object.keys(outputs), "demo.ts"].sort(),
    );
  });
}

Deno.test("the programs in examples/ordinary/ have no keyword for switching", () => {
  for (const file of programs(ordinary)) {
    const text = Deno.readTextFileSync(new URL(file, ordinary));
    assertNotMatch(text, /function\*|yield|\.co\b/, file);
  }
});

/** The names of the programs in a folder. */
function programs(folder: URL): string[] {
  return [...Deno.readDirSync(folder)]
    .map((entry) => entry.name)
    .filter((name) => name.endsWith(".ts"))
    .sort();
}
