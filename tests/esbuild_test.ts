// The plugin of esbuild's: what it bundles, run by Deno and by Node.

import {
  assertEquals,
  assertMatch,
  assertNotEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { greenlets, type GreenletsOptions } from "../compiler/esbuild.ts";
import * as esbuild from "./command/esbuild_package.ts";
import {
  demo,
  environment,
  ProgramFolder,
  root,
  serve,
  turns,
} from "./command/programs.ts";

/** Bundles the main module of a folder. */
async function bundle(
  folder: ProgramFolder,
  options: GreenletsOptions = {},
  settings: esbuild.BuildOptions = {},
): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: ["main.ts"],
    absWorkingDir: folder.path,
    bundle: true,
    format: "esm",
    outfile: "bundle.mjs",
    logLevel: "silent",
    ...settings,
    write: false,
    plugins: [greenlets(options)],
  });
  for (const { path, contents } of outputFiles) {
    await Deno.writeFile(path, contents);
  }
  return outputFiles.find(({ path }) => path.endsWith(".mjs"))!.text;
}

/** Runs a bundle, without anything of ours around it. */
async function execute(
  folder: ProgramFolder,
  program = Deno.execPath(),
  args = ["run", "--no-config", "--no-lock"],
): Promise<string> {
  const { stdout, stderr } = await new Deno.Command(program, {
    args: [...args, "bundle.mjs"],
    cwd: folder.path,
    env: environment,
  }).output();
  const decoder = new TextDecoder();
  return decoder.decode(stdout) + decoder.decode(stderr);
}

/** Registers a test, after which esbuild's process is gone. */
function test(name: string, body: () => Promise<void>): void {
  Deno.test(name, async () => {
    try {
      await body();
    } finally {
      await esbuild.stop();
    }
  });
}

test("ordinary functions switch in a bundle, which has the module in it", async () => {
  using folder = new ProgramFolder({ "main.ts": demo });
  await bundle(folder);
  assertEquals(await execute(folder), "12\n56\n34\n");
});

test("a bundle that is a script, without a URL, does the same", async () => {
  using folder = new ProgramFolder({ "main.ts": demo });
  await bundle(folder, {}, { format: "iife" });
  assertEquals(await execute(folder), "12\n56\n34\n");
});

test("a bundle that is minified does the same", async () => {
  using folder = new ProgramFolder({ "main.ts": demo });
  await bundle(folder, {}, { minify: true });
  assertEquals(await execute(folder), "12\n56\n34\n");
});

test("accessors switch in whatever module of a bundle they are used", async () => {
  using folder = new ProgramFolder({
    "turns.ts": turns,
    "using.ts": `
      export const read = (box: { content: unknown }) => box.content;
      export const write = (box: { content: unknown }) => box.content = 1;
    `,
    "boxes.ts": `
      export class Box {
        #f: () => unknown;
        constructor(f: () => unknown) { this.#f = f; }
        get content() { return this.#f(); }
        set content(_value) { this.#f(); }
      }
    `,
    "main.ts": `
      import { read, write } from "./using.js";
      import { turns } from "./turns.ts";
      import { Box } from "./boxes";
      console.log(turns((f) => read(new Box(f))));
      console.log(turns((f) => write(new Box(f))));
    `,
  });
  await bundle(folder);
  assertEquals(await execute(folder), "a1 b1 a2 b2\n".repeat(2));
});

test("conversions switch in whatever module of a bundle they are used", async () => {
  using folder = new ProgramFolder({
    "turns.ts": turns,
    "using.ts": `
      export const sum = (box: unknown) => 1 + (box as number);
      export const text = (box: unknown) => \`<\${box}>\`;
    `,
    "boxes.ts": `
      export class Box {
        #f: () => unknown;
        constructor(f: () => unknown) { this.#f = f; }
        valueOf() { return this.#f(); }
        toString() { return String(this.#f()); }
      }
    `,
    "main.ts": `
      import { sum, text } from "./using.js";
      import { turns } from "./turns.ts";
      import { Box } from "./boxes";
      console.log(turns((f) => sum(new Box(f))));
      console.log(turns((f) => text(new Box(f))));
    `,
  });
  await bundle(folder);
  assertEquals(await execute(folder), "a1 b1 a2 b2\n".repeat(2));
});

test("methods switch under whatever names the modules of a bundle give to them", async () => {
  using folder = new ProgramFolder({
    "turns.ts": turns,
    "using.ts": `
      export const use = (box: { get(): unknown }) => box.get();
    `,
    "boxes.ts": `
      export class Box {
        constructor(readonly f: () => unknown) {}
        get() { return this.f(); }
      }
    `,
    "main.ts": `
      import { use } from "./using.ts";
      import { turns } from "./turns.ts";
      const { Box } = await import("./boxes");
      console.log(turns((f) => use(new Box(f))), use(new Map()));
    `,
  });
  await bundle(folder);
  assertEquals(await execute(folder), "a1 b1 a2 b2 undefined\n");
});

test("methods that the engine's methods call switch, though the caller does not name them", async () => {
  using folder = new ProgramFolder({
    "turns.ts": turns,
    "using.ts": `
      export const use = (pattern: RegExp) => "abc".replace(pattern, "<$&>");
    `,
    "pattern.ts": `
      export class Pattern extends RegExp {
        f = (): unknown => undefined;
        override exec(text: string) { this.f(); return super.exec(text); }
      }
    `,
    "main.ts": `
      import { use } from "./using.ts";
      import { turns } from "./turns.ts";
      import { Pattern } from "./pattern.ts";
      console.log(turns((f) => use(Object.assign(new Pattern("b"), { f }))));
    `,
  });
  await bundle(folder);
  assertEquals(await execute(folder), "a1 b1 a2 b2\n");
});

test("what the engine's methods call is known to be plain, though the caller does not name it", async () => {
  using folder = new ProgramFolder({
    "main.ts": `
      export const squares = (list: number[]) => list.map((x) => x * x);
      export const marked = (word: string) => word.replace(/b/g, "<$&>");
    `,
  });
  const text = await bundle(folder);
  assertStringIncludes(text, "list.map(");
  assertEquals(text.split("list.map").length, 2);
  assertEquals(text.split("word.replace").length, 2);
});

const node = await hasNode();

async function hasNode(): Promise<boolean> {
  try {
    return (await new Deno.Command("node", { args: ["-v"] }).output()).success;
  } catch {
    return false;
  }
}

Deno.test({
  name: "a bundle runs on Node",
  ignore: !node,
  fn: async () => {
    using folder = new ProgramFolder({ "main.ts": demo });
    try {
      await bundle(folder, {}, { platform: "node", target: "node20" });
      assertEquals(await execute(folder, "node", []), "12\n56\n34\n");
    } finally {
      await esbuild.stop();
    }
  },
});

test("the module is one, however it is imported", async () => {
  const path = root.slice("file://".length);
  using folder = new ProgramFolder({
    "main.ts": `
      import { Greenlet } from "@continulet/greenlet";
      import * as path from "${path}mod.ts";
      import * as part from "jsr:@continulet/greenlet@^0.1.0/greenlet";
      import * as copy from "./copy/mod.ts";
      console.log([path, part, copy].every((each) => each.Greenlet === Greenlet));
    `,
    "copy/mod.ts": Deno.readTextFileSync(new URL("mod.ts", root)),
  });
  await bundle(folder);
  assertEquals(await execute(folder), "true\n");
});

test("another version of the module is an error", async () => {
  using folder = new ProgramFolder({
    "main.ts": `import "./other/continulet/kernel.ts";`,
    "other/continulet/kernel.ts":
      "/** The registers of continulets. */\nexport class Kernel {}",
  });
  const error = await assertRejects(() => bundle(folder), Error);
  assertStringIncludes(error.message, "a second copy of the module is loaded");
});

test("an error of syntax is esbuild's, with its place", async () => {
  using folder = new ProgramFolder({
    "main.ts": `import "./wrong.ts";`,
    "wrong.ts": `const fine = 1;\nconst é = = fine;\n`,
  });
  const { errors } = await assertRejects(() => bundle(folder)) as
    & Error
    & esbuild.BuildFailure;
  assertEquals(
    errors.map(({ text, location, pluginName }) => ({
      text,
      pluginName,
      file: location?.file,
      line: location?.line,
      column: location?.column,
      lineText: location?.lineText,
    })),
    [{
      text: "Expression expected.",
      pluginName: "greenlets",
      file: "wrong.ts",
      line: 2,
      // In bytes, from 0.
      column: 11,
      lineText: "const é = = fine;",
    }],
  );
});

test("the bundle's source map leads to the sources", async () => {
  using folder = new ProgramFolder({
    "main.ts": `import { fail } from "./lib/fail.ts";
fail({ x: 1 });
`,
    "lib/fail.ts": `interface Point {
  x: number;
}

export function fail(point: Point): never {
  throw new Error("at " + point.x);
}
`,
  });
  await bundle(folder, {}, { sourcemap: "inline" });
  const output = await execute(folder);
  assertMatch(output, /at fail \(\S*lib\/fail\.ts:6:9\)/);
  assertMatch(output, /at \S*main\.ts:2:1/);
});

const packages = {
  "node_modules/modern/package.json":
    `{ "name": "modern", "version": "1.0.0", "type": "module", "exports": "./index.js" }`,
  "node_modules/modern/index.js": `export function enter(f) { f(); }`,
  "node_modules/classic/package.json":
    `{ "name": "classic", "version": "1.0.0", "main": "index.js" }`,
  "node_modules/classic/index.js":
    `"use strict"; exports.enter = require("./enter").enter;`,
  "node_modules/classic/enter.js":
    `exports.enter = function enter(f) { f(); };`,
  "turns.ts": turns,
  "main.ts": `
    import { turns } from "./turns.ts";
    import { enter } from "classic";
    import * as modern from "modern";
    for (const each of [enter, modern.enter]) {
      try {
        console.log(turns(each));
      } catch (error) {
        console.log(error.name);
      }
    }
  `,
};

test("packages are compiled only when they are named", async () => {
  using folder = new ProgramFolder(packages);
  await bundle(folder);
  assertEquals(await execute(folder), "ContinuletError\nContinuletError\n");
});

test("packages are named by name or by the paths of their files", async () => {
  using folder = new ProgramFolder(packages);
  await bundle(folder, { include: ["modern", /[\\/]classic[\\/]/] });
  assertEquals(await execute(folder), "a1 b1 a2 b2\na1 b1 a2 b2\n");
});

test("a runtime elsewhere can be named", async () => {
  using folder = new ProgramFolder({
    "main.ts": `export const call = (f: () => void) => f();`,
  });
  const text = await bundle(
    folder,
    { runtime: "https://example.org/runtime" },
    {
      external: ["https://*"],
    },
  );
  assertMatch(text, /from "https:\/\/example\.org\/runtime"/);
});

test("with forced suspension the code differs, and its results do not", async () => {
  using folder = new ProgramFolder({ "main.ts": demo });
  const plain = await bundle(folder);
  assertNotEquals(await bundle(folder, { forced: true }), plain);
  assertEquals(await execute(folder), "12\n56\n34\n");
});

test("a rebuild has what has changed", async () => {
  using folder = new ProgramFolder({
    "main.ts": `import { value } from "./value.ts"; console.log(value);`,
    "value.ts": `export const value = "before";`,
  });
  const context = await esbuild.context({
    entryPoints: ["main.ts"],
    absWorkingDir: folder.path,
    bundle: true,
    format: "esm",
    outfile: "bundle.mjs",
    logLevel: "silent",
    plugins: [greenlets()],
  });
  try {
    await context.rebuild();
    assertEquals(await execute(folder), "before\n");
    folder.write("value.ts", `export const value = "after";`);
    await context.rebuild();
    assertEquals(await execute(folder), "after\n");
  } finally {
    await context.dispose();
  }
});

test("the plugin can be imported from a URL, and bundles the module from there", async () => {
  const requested: string[] = [];
  await using server = serve((path) => {
    requested.push(path);
    return Deno.readTextFile(new URL(path, root));
  });
  using folder = new ProgramFolder({
    "main.ts": demo,
    "build.ts": `
      import * as esbuild from "${new URL(
      "command/esbuild_package.ts",
      import.meta.url,
    )}";
      import { greenlets } from "http://${server.host}/compiler/esbuild.ts";
      await esbuild.build({
        entryPoints: ["main.ts"],
        bundle: true,
        format: "esm",
        outfile: "bundle.mjs",
        plugins: [greenlets()],
      });
      await esbuild.stop();
    `,
  });
  await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-config", "--no-lock", "build.ts"],
    cwd: folder.path,
    env: environment,
  }).output();
  assertEquals(await execute(folder), "12\n56\n34\n");
  assertEquals(requested.includes("compiler/runtime/mod.ts"), true);
});

const view = {
  "main.tsx": `console.log(<p>text</p>);`,
  "jsx/jsx-runtime.ts":
    "export const jsx = (tag, { children }) => `${tag}: ${children}`;",
};

test("JSX is written as the bundle's options say", async () => {
  using folder = new ProgramFolder(view);
  const entryPoints = ["main.tsx"];
  const alias = { "#jsx/jsx-runtime": "./jsx/jsx-runtime.ts" };
  const jsxImportSource = "#jsx";
  const settings = { entryPoints, alias, jsxImportSource };
  await bundle(folder, {}, { ...settings, jsx: "automatic" });
  assertEquals(await execute(folder), "p: text\n");
  const text = await bundle(folder, {}, {
    ...settings,
    jsx: "transform",
    jsxFactory: "make",
  });
  assertStringIncludes(text, `make("p"`);
});

test("JSX is written as the nearest configuration of TypeScript says", async () => {
  using folder = new ProgramFolder({
    ...view,
    "tsconfig.json": `{
      "compilerOptions": { "jsxFactory": "made", /* and no more */ },
    }`,
  });
  const entryPoints = ["main.tsx"];
  assertStringIncludes(
    await bundle(folder, {}, { entryPoints }),
    `made("p"`,
  );
  assertStringIncludes(
    await bundle(folder, {}, {
      entryPoints,
      tsconfigRaw: { compilerOptions: { jsxFactory: "raw" } },
    }),
    `raw("p"`,
  );
});
