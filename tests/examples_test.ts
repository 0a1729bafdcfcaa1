import { assertEquals } from "@std/assert";

const examples = new URL("../examples/", import.meta.url);

/** What each example prints, in the order of the demo. */
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

/** Runs a program without an import map, and with the named permissions only. */
async function run(file: string, ...permissions: string[]) {
  const output = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--no-config",
      "--no-remote",
      "--no-npm",
      "--no-prompt",
      ...permissions,
      file,
    ],
    cwd: examples,
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

const readFile = "--allow-read=pipeline.txt";

for (const [file, stdout] of Object.entries(outputs)) {
  Deno.test(`examples/${file} runs on its own and prints what it should`, async () => {
    const permissions = file === "pipeline.ts" ? [readFile] : [];
    assertEquals(await run(file, ...permissions), {
      code: 0,
      stdout,
      stderr: "",
    });
  });
}

Deno.test("examples/demo.ts prints every example's output under a heading", async () => {
  const { code, stdout, stderr } = await run("demo.ts", readFile);
  assertEquals({ code, stderr }, { code: 0, stderr: "" });
  const headings = stdout.match(/^# .*$/gm) ?? [];
  assertEquals(
    headings.map((heading) => heading.replace(/^# (\S+): .*/, "$1")),
    Object.keys(outputs),
  );
  assertEquals(
    stdout,
    Object.values(outputs)
      .map((output, i) => `\n${headings[i]}\n\n${output}`)
      .join(""),
  );
});

Deno.test("every program in examples/ is tested here and part of the demo", () => {
  const programs = [...Deno.readDirSync(examples)]
    .map((entry) => entry.name)
    .filter((name) => name.endsWith(".ts"));
  assertEquals(
    programs.sort(),
    [...Object.keys(outputs), "demo.ts"].sort(),
  );
});
