// The command, in processes of its own: what a program sees of it, and what
// people do.

import {
  assertEquals,
  assertMatch,
  assertNotEquals,
  assertStringIncludes,
} from "@std/assert";
import {
  cacheFolder,
  demo,
  type Ended,
  ProgramFolder,
  root,
  serve,
  turns,
} from "./command/programs.ts";

/** Checks that a program has printed something, and nothing else. */
function assertPrints(ended: Ended, stdout: string): void {
  assertEquals(ended, { code: 0, signal: null, stdout, stderr: "" });
}

Deno.test("ordinary functions switch, with no keyword", async () => {
  using folder = new ProgramFolder({ "main.ts": demo });
  assertPrints(await folder.run(["main.ts"]), "12\n56\n34\n");
});

Deno.test("a program gets its own arguments, and standard input", async () => {
  using folder = new ProgramFolder({
    "main.ts": `
      const input = await new Response(Deno.stdin.readable).text();
      console.log(Deno.args, input);
    `,
  });
  const args = ["--print", "-x", "--", "--include"];
  assertPrints(
    await folder.run(["main.ts", ...args], { stdin: "typed" }),
    `[ "--print", "-x", "--", "--include" ] typed\n`,
  );
});

Deno.test("a program knows where it is, and that it is the main one", async () => {
  using folder = new ProgramFolder({
    "main.ts": `
      import { other } from "./other.ts";
      const { url, main, dirname, filename } = import.meta;
      console.log(JSON.stringify([url, main, dirname, filename, other, Deno.mainModule]));
    `,
    "other.ts": `export const other = import.meta.main;`,
  });
  const { stdout } = await folder.run(["main.ts"]);
  const path = `${folder.path}/main.ts`;
  const url = `file://${path}`;
  assertEquals(
    JSON.parse(stdout),
    [url, true, folder.path, path, false, url],
  );
});

Deno.test("the exit code is the program's", async () => {
  using folder = new ProgramFolder({ "main.ts": `Deno.exit(42);` });
  const { code } = await folder.run(["main.ts"]);
  assertEquals(code, 42);
});

Deno.test("a program that ends by a signal ends the command by that signal", async () => {
  using folder = new ProgramFolder({
    "main.ts":
      `Deno.kill(Deno.pid, "SIGKILL"); await new Promise(() => setTimeout(() => {}, 60_000));`,
  });
  const { signal } = await folder.run(["main.ts"]);
  assertEquals(signal, "SIGKILL");
});

Deno.test("a signal that the command gets is the program's", async () => {
  using folder = new ProgramFolder({
    "main.ts": `
      const timer = setInterval(() => {}, 60_000);
      Deno.addSignalListener("SIGTERM", () => {
        console.log("terminated");
        clearInterval(timer);
        Deno.exit(7);
      });
      console.log("ready");
    `,
  });
  const child = folder.start(["main.ts"]);
  await child.stdin.close();
  let text = "";
  for await (const part of child.stdout.pipeThrough(new TextDecoderStream())) {
    if (text === "" && part !== "") child.kill("SIGTERM");
    text += part;
  }
  await child.stderr.cancel();
  const { code, signal } = await child.status;
  assertEquals([text, code, signal], ["ready\nterminated\n", 7, null]);
});

Deno.test("JSON and text are imported, modules dynamically, and modules wait at their top level", async () => {
  using folder = new ProgramFolder({
    "main.ts": `
      import data from "./data.json" with { type: "json" };
      import text from "./text.txt" with { type: "text" };
      const name = await Promise.resolve("late");
      const { late } = await import(\`./\${name}.ts\`);
      console.log(data.a, text, late);
    `,
    "data.json": `{ "a": 1 }`,
    "text.txt": "words",
    "late.ts": `export const late: string = await Promise.resolve("late");`,
  });
  assertPrints(await folder.run(["main.ts"]), "1 words late\n");
});

Deno.test("npm: and node: imports, and those of a deno.json beside the program, work as always", async () => {
  using folder = new ProgramFolder({
    "deno.json": `{
      "imports": { "assert": "npm:deno-std@1.4.0/assert/mod.js", "#lib/": "./lib/" },
      "lock": false
    }`,
    "main.ts": `
      import { equal } from "npm:deno-std@1.4.0/assert/mod.js";
      import * as assert from "assert";
      import { basename } from "node:path";
      import { turns } from "#lib/turns.ts";
      import { enter } from "#lib/enter.ts";
      console.log(equal([1], [1]), assert.equal === equal, basename("/a/b"), turns(enter));
    `,
    "lib/enter.ts": `export const enter = (f: () => void): void => f();`,
    "lib/turns.ts": turns,
  });
  assertPrints(
    await folder.run(["main.ts"]),
    "true true b a1 b1 a2 b2\n",
  );
});

Deno.test("modules of the network are loaded, and not compiled", async () => {
  await using server = serve(() =>
    "export function twice(f: () => number): number { return f() + f(); }"
  );
  using folder = new ProgramFolder({
    "main.ts": `
      import { twice } from "http://${server.host}/twice.ts";
      console.log(twice(() => 21), Object.getOwnPropertySymbols(twice).length);
    `,
  });
  assertPrints(
    await folder.run(["main.ts"]),
    "42 0\n",
  );
});

Deno.test("a program on standard input is compiled", async () => {
  using folder = new ProgramFolder({});
  const ended = await folder.run(["-", "argument"], { stdin: demo });
  assertPrints(ended, "12\n56\n34\n");
});

Deno.test("CommonJS files of the program are compiled, as sloppy as they are", async () => {
  using folder = new ProgramFolder({
    "main.cjs": `
      const { enter, sloppy } = require("./lib.cjs");
      const { turns } = require("./turns.ts");
      console.log(turns(enter), sloppy(), this === module.exports, require.main === module);
    `,
    "lib.cjs": `
      exports.enter = function enter(f) { f(); };
      exports.sloppy = function () { return this === globalThis; };
    `,
    "turns.ts": turns,
  });
  assertPrints(await folder.run(["main.cjs"]), "a1 b1 a2 b2 true true true\n");
});

Deno.test("a strict CommonJS file stays strict", async () => {
  using folder = new ProgramFolder({
    "main.cjs": `"use strict";
      function self() { return this; }
      console.log(self(), [1].map((x) => x + 1));
    `,
  });
  assertPrints(await folder.run(["main.cjs"]), "undefined [ 2 ]\n");
});

Deno.test("a worker's module is compiled, and no message to it is lost", async () => {
  using folder = new ProgramFolder({
    "main.ts": `
      const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
      worker.onmessage = ({ data }) => {
        console.log(data);
        worker.terminate();
      };
      worker.postMessage("early");
    `,
    "worker.ts": `
      import { turns } from "./turns.ts";
      const enter = (f: () => void) => f();
      self.onmessage = ({ data }: MessageEvent) => self.postMessage(data + " " + turns(enter));
    `,
    "turns.ts": turns,
  });
  assertPrints(await folder.run(["main.ts"]), "early a1 b1 a2 b2\n");
});

// Errors

Deno.test("an uncaught error shows the place in the source", async () => {
  using folder = new ProgramFolder({
    "main.ts": `import { Greenlet } from "@continulet/greenlet";
interface Point {
  x: number;
}
function fail(): never {
  const point: Point = { x: 1 };
  throw new Error("at " + point.x);
}
new Greenlet(() => {
  fail();
}).switch();
`,
  });
  const { code, stderr } = await folder.run(["main.ts"]);
  assertEquals(code, 1);
  assertStringIncludes(
    stderr,
    `error: Uncaught (in promise) Error: at 1
  throw new Error("at " + point.x);
`,
  );
  assertMatch(stderr, /file:\S*\/main\.ts:7:\d+\)/);
  assertMatch(stderr, /file:\S*\/main\.ts:10:\d+/);
});

Deno.test("an error of syntax is shown with its line, and nothing is run", async () => {
  using folder = new ProgramFolder({
    "main.ts": `import "./first.ts";
import "./second.ts";
import "./third.ts";
`,
    "first.ts": `console.log("never");`,
    "second.ts": `const fine = 1;
\tconst x = = fine;
`,
    "third.ts": `let y = ;`,
  });
  assertEquals(await folder.run(["main.ts"]), {
    code: 1,
    signal: null,
    stdout: "",
    stderr: `second.ts:2:12: error: Expression expected.

2 | \tconst x = = fine;
  | \t          ^

third.ts:1:9: error: Expression expected.

1 | let y = ;
  |         ^

2 errors
`,
  });
});

Deno.test("a module of wrong syntax that is imported dynamically is an error that can be caught", async () => {
  using folder = new ProgramFolder({
    "main.ts": `
      try {
        await import("./wrong.ts");
      } catch (error) {
        console.log(error.message);
      }
    `,
    "wrong.ts": "const = 1;",
  });
  const { code, stdout } = await folder.run(["main.ts"]);
  assertEquals(code, 0);
  assertMatch(stdout, /^wrong\.ts:1:7: error: /);
  assertStringIncludes(stdout, "\n1 | const = 1;\n  |       ^\n");
});

Deno.test("a program that is not there is an error", async () => {
  using folder = new ProgramFolder({});
  const { code, stderr } = await folder.run(["main.ts"]);
  assertEquals(code, 1);
  assertStringIncludes(stderr, "Module not found");
});

Deno.test("a program whose language is not known is an error", async () => {
  using folder = new ProgramFolder({ program: "console.log(1)" });
  const { code, stdout, stderr } = await folder.run(["program"]);
  assertEquals([code, stdout], [1, ""]);
  assertMatch(stderr, /program is not compiled: the extension of its name/);
});

Deno.test("arguments that make no sense are an error, and --help says what there is", async () => {
  using folder = new ProgramFolder({});
  const nothing = await folder.run([]);
  assertEquals(nothing.code, 1);
  assertStringIncludes(nothing.stderr, "there is no program to run");
  const help = await folder.run(["--help"]);
  assertEquals(help.code, 0);
  assertStringIncludes(help.stdout, "--include npm:NAME");
});

// One kernel

Deno.test("the module is the same by its name, by a path, and by a URL", async () => {
  const path = root.slice("file://".length);
  using folder = new ProgramFolder({
    "main.ts": `
      import { Greenlet } from "@continulet/greenlet";
      import * as relative from "${"../".repeat(9)}${path.slice(1)}mod.ts";
      import * as absolute from "${path}greenlet/mod.ts";
      import * as url from "${root}mod.ts";
      import * as named from "@continulet/greenlet/greenlet";
      import { Continulet } from "@continulet/greenlet/continulet";
      const dynamic = await import("@continulet/" + "greenlet");
      console.log([relative, absolute, url, named, dynamic].every((each) => each.Greenlet === Greenlet));
      console.log(Continulet === dynamic.Continulet);
    `,
  });
  assertPrints(await folder.run(["main.ts"]), "true\ntrue\n");
});

Deno.test("an import map that names another module does not give the program another kernel", async () => {
  using folder = new ProgramFolder({
    "deno.json": `{ "imports": { "@continulet/greenlet": "./fake.ts" } }`,
    "fake.ts": `throw new Error("never loaded");`,
    "main.ts": demo,
  });
  assertPrints(await folder.run(["main.ts"]), "12\n56\n34\n");
});

/** The text of a file of this module. */
const ownText = (path: string) => Deno.readTextFileSync(new URL(path, root));

/** The files of a copy of this module, as far as programs import them. */
function copy(change: (text: string) => string): Record<string, string> {
  const files: Record<string, string> = { "copy/mod.ts": ownText("mod.ts") };
  for (const folder of ["continulet", "greenlet"]) {
    for (const { name } of Deno.readDirSync(new URL(folder, root))) {
      files[`copy/${folder}/${name}`] = ownText(`${folder}/${name}`);
    }
  }
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, change(text)]),
  );
}

const importingCopy = demo.replace("@continulet/greenlet", "./copy/mod.ts");

Deno.test("a copy of the module is replaced by the one that compiled code uses", async () => {
  using folder = new ProgramFolder({
    ...copy((text) => text),
    "main.ts": importingCopy,
  });
  assertPrints(await folder.run(["main.ts"]), "12\n56\n34\n");
});

Deno.test("a copy that is served by a URL is replaced as well", async () => {
  await using server = serve(ownText);
  using folder = new ProgramFolder({
    "main.ts": demo.replace(
      "@continulet/greenlet",
      `http://${server.host}/mod.ts`,
    ),
  });
  assertPrints(await folder.run(["main.ts"]), "12\n56\n34\n");
});

Deno.test("the module behind a symbolic link is the same", async () => {
  using folder = new ProgramFolder({ "main.ts": importingCopy });
  Deno.symlinkSync(root.slice("file://".length), `${folder.path}/copy`);
  assertPrints(await folder.run(["main.ts"]), "12\n56\n34\n");
});

Deno.test("another version of the module is an error before anything runs", async () => {
  using folder = new ProgramFolder({
    ...copy((text) => text + "\n// Another version.\n"),
    "main.ts": `console.log("never");\n` + importingCopy,
  });
  const { code, stdout, stderr } = await folder.run(["main.ts"]);
  assertEquals([code, stdout], [1, ""]);
  assertStringIncludes(stderr, "a second copy of the module is loaded");
  assertStringIncludes(stderr, `Import it as "@continulet/greenlet"`);
});

Deno.test("the command itself can be run from a URL", async () => {
  await using server = serve(ownText);
  using folder = new ProgramFolder({ "main.ts": demo });
  const ended = await folder.run(["main.ts"], {
    command: `http://${server.host}/compiler/run.ts`,
  });
  assertPrints(ended, "12\n56\n34\n");
});

// Packages

const packages = {
  "package.json":
    `{ "dependencies": { "modern": "*", "classic": "*", "@scope/unnamed": "*" } }`,
  "node_modules/modern/package.json":
    `{ "name": "modern", "version": "1.0.0", "type": "module", "exports": "./index.js" }`,
  "node_modules/modern/index.js": `export { enter } from "./enter.js";`,
  "node_modules/modern/enter.js": `export function enter(f) { f(); }`,
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

Deno.test("packages are not compiled", async () => {
  using folder = new ProgramFolder(packages);
  assertPrints(
    await folder.run(["main.ts"]),
    "ContinuletError\nContinuletError\n",
  );
});

Deno.test("packages that are named are compiled, CommonJS ones too", async () => {
  using folder = new ProgramFolder(packages);
  assertPrints(
    await folder.run([
      "--include",
      "npm:modern",
      "--include=npm:classic",
      "main.ts",
    ]),
    "a1 b1 a2 b2\na1 b1 a2 b2\n",
  );
});

Deno.test("a package of npm's that Deno has fetched is compiled when it is named", async () => {
  using folder = new ProgramFolder({
    "turns.ts": turns,
    "main.ts": `
      import { turns } from "./turns.ts";
      import { assertThrows } from "npm:deno-std@1.4.0/assert/throws.js";
      const enter = (f: () => void) => assertThrows(() => { f(); throw new Error(); });
      console.log(turns(enter));
    `,
  });
  assertPrints(
    await folder.run(["--include", "npm:deno-std", "main.ts"]),
    "a1 b1 a2 b2\n",
  );
});

Deno.test("accessors switch in whatever module of the program they are used", async () => {
  const main = (module: string) => `
    import { turns } from "./turns.ts";
    import { read, write } from "./using.ts";
    import { Box } from "./${module}.ts";
    for (const use of [read, write]) {
      try {
        console.log(turns((f) => use(new Box(f))));
      } catch (error) {
        console.log(error.name);
      }
    }
  `;
  using folder = new ProgramFolder({
    "turns.ts": turns,
    "using.ts": `
      export const read = (box: { content: unknown }) => box.content;
      export const write = (box: { content: unknown }) => box.content = 1;
    `,
    "plain.ts": `
      export class Box {
        content = 1;
        constructor(f: () => unknown) { f(); }
      }
    `,
    "main.ts": main("plain"),
    "boxes.ts": `
      export class Box {
        #f: () => unknown;
        constructor(f: () => unknown) { this.#f = f; }
        get content() { return this.#f(); }
        set content(_value) { this.#f(); }
      }
    `,
    "other.ts": main("boxes"),
  });
  const output = "a1 b1 a2 b2\n".repeat(2);
  assertPrints(await folder.run(["main.ts"]), output);
  // One of its modules is in the cache already, for a program without accessors.
  assertPrints(await folder.run(["other.ts"]), output);
  assertPrints(await folder.run(["other.ts"]), output);
  assertPrints(await folder.run(["main.ts"]), output);
});

Deno.test("conversions switch in whatever module of the program they are made", async () => {
  const main = (module: string) => `
    import { turns } from "./turns.ts";
    import { sum, text } from "./using.ts";
    import { Box } from "./${module}.ts";
    for (const use of [sum, text]) console.log(turns((f) => use(new Box(f))));
  `;
  using folder = new ProgramFolder({
    "turns.ts": turns,
    "using.ts": `
      export const sum = (box: unknown) => 1 + (box as number);
      export const text = (box: unknown) => \`<\${box}>\`;
    `,
    "plain.ts": `
      export class Box {
        constructor(f: () => unknown) { f(); }
      }
    `,
    "main.ts": main("plain"),
    "boxes.ts": `
      export class Box {
        #f: () => unknown;
        constructor(f: () => unknown) { this.#f = f; }
        valueOf() { return this.#f(); }
        toString() { return String(this.#f()); }
      }
    `,
    "other.ts": main("boxes"),
  });
  const output = "a1 b1 a2 b2\n".repeat(2);
  assertPrints(await folder.run(["main.ts"]), output);
  // One of its modules is in the cache already, for a program without conversions.
  assertPrints(await folder.run(["other.ts"]), output);
  assertPrints(await folder.run(["other.ts"]), output);
  assertPrints(await folder.run(["main.ts"]), output);
});

Deno.test("methods switch under whatever names the modules of the program give to them", async () => {
  const main = (module: string, load = "await import") => `
    import { turns } from "./turns.ts";
    import { use } from "./using.ts";
    const { Box } = ${load}("${module}");
    console.log(turns((f) => use(new Box(f))));
  `;
  const box = (text: string) => `
    export class Box {
      #f: () => unknown;
      constructor(f: () => unknown) { this.#f = f; }
      ${text}
    }
  `;
  using folder = new ProgramFolder({
    "turns.ts": turns,
    "using.ts": `
      export const use = (box: { get(): unknown; has(): boolean }) => {
        if (box.has()) return box.get();
        throw new Error("it is empty");
      };
    `,
    "plain.ts": box(`
      get() { return 1; }
      has() { this.#f(); return true; }
    `),
    "boxes.ts": box(`
      get() { return this.#f(); }
      has() { return true; }
    `),
    "one.ts": main("./plain.ts"),
    "other.ts": main("./boxes.ts"),
    "computed.ts": main('./bo" + "xes.ts'),
    "required.ts": `
      import { createRequire } from "node:module";
      const require = createRequire(import.meta.url);
      ${main("./boxes.cjs", "require")}
    `,
    "boxes.cjs": `
      exports.Box = class {
        constructor(f) { this.f = f; }
        get() { return this.f(); }
        has() { return true; }
      };
    `,
  });
  const output = "a1 b1 a2 b2\n";
  for (const name of ["one", "other", "one", "other", "computed", "required"]) {
    assertPrints(await folder.run([`${name}.ts`]), output);
  }
});

Deno.test("what does not switch is called plainly in all of a program, also from the cache", async () => {
  using folder = new ProgramFolder({
    "vector.ts": `
      export class Vector {
        constructor(readonly x: number, readonly y: number) {}
        dot(other: Vector) { return this.x * other.x + this.y * other.y; }
      }
    `,
    "main.ts": `
      import { Vector } from "./vector.ts";
      const square = (v: Vector) => v.dot(v);
      console.log(square(new Vector(3, 4)));
    `,
  });
  for (let i = 0; i < 2; i++) {
    assertPrints(await folder.run(["main.ts"]), "25\n");
    const { stdout } = await folder.run(["--print", "main.ts"]);
    assertEquals(stdout.includes("runtime"), false);
  }
  const { stdout } = await folder.run(["--explain", "main.ts"]);
  assertStringIncludes(stdout, "3 functions: 0 with a twin");
});

Deno.test("a module that is loaded later uses the accessors of those before it", async () => {
  using folder = new ProgramFolder({
    "turns.ts": turns,
    "main.ts": `
      import { turns } from "./turns.ts";
      class Box {
        #f: () => unknown;
        constructor(f: () => unknown) { this.#f = f; }
        get content() { return this.#f(); }
      }
      const { read } = await import("./us" + "ing.ts");
      console.log(turns((f) => read(new Box(f))));
    `,
    "using.ts": `
      export const read = (box: { content: unknown }) => box.content;
    `,
  });
  assertPrints(await folder.run(["main.ts"]), "a1 b1 a2 b2\n");
});

// What is shown

Deno.test("--print shows the main module compiled, and does not run it", async () => {
  using folder = new ProgramFolder({ "main.ts": demo });
  const { code, stdout } = await folder.run(["--print", "main.ts"]);
  assertEquals(code, 0);
  assertStringIncludes(stdout, `compiler/runtime/mod.ts`);
  assertStringIncludes(stdout, "gr2.switch");
  assertEquals(stdout.includes("sourceMappingURL"), false);
  assertEquals(/^12$/m.test(stdout), false);
});

Deno.test("--explain lists the functions of the program's files, and does not run it", async () => {
  using folder = new ProgramFolder({
    "main.ts": `import { other } from "./other.ts";
function first() { return other(() => 1); }
async function second() {}
console.log("never");
`,
    "other.ts":
      `export function other(f: () => number): number { return f(); }`,
  });
  const { code, stdout } = await folder.run(["--explain", "main.ts"]);
  assertEquals(code, 0);
  assertMatch(stdout, /^main\.ts$/m);
  assertMatch(stdout, /^other\.ts$/m);
  assertMatch(stdout, /^\d+ functions: /m);
  assertEquals(stdout.includes("never"), false);
});

// The cache

/** The file of the cache for a file of a program. */
function cached(name: string): string {
  const found = [...Deno.readDirSync(cacheFolder)]
    .filter((entry) => entry.name.endsWith("-" + name));
  assertEquals(found.length, 1);
  return `${cacheFolder}/${found[0].name}`;
}

Deno.test("a file that has not changed is not compiled again", async () => {
  const name = "unchanged.ts";
  using folder = new ProgramFolder({ [name]: `console.log("compiled");` });
  await folder.run([name]);
  const path = cached(name);
  // The source is in it too, and has to stay what it is.
  const text = Deno.readTextFileSync(path);
  const at = text.lastIndexOf("compiled");
  Deno.writeTextFileSync(path, text.slice(0, at) + "kept" + text.slice(at + 8));
  const { stdout } = await folder.run([name]);
  assertEquals(stdout, "kept\n");
});

Deno.test("a file that has changed is compiled again, in the place of what was there", async () => {
  const name = "changed.ts";
  using folder = new ProgramFolder({ [name]: `console.log("before");` });
  await folder.run([name]);
  folder.write(name, `console.log("after!");`);
  assertPrints(await folder.run([name]), "after!\n");
  cached(name);
});

Deno.test("what is in the cache and is not whole is made anew", async () => {
  const name = "broken.ts";
  using folder = new ProgramFolder({ [name]: `console.log("whole");` });
  await folder.run([name]);
  const path = cached(name);
  Deno.truncateSync(path, 40);
  assertPrints(await folder.run([name]), "whole\n");
  assertNotEquals(Deno.statSync(path).size, 40);
});

Deno.test("where no cache can be written, a program runs all the same", async () => {
  using folder = new ProgramFolder({
    "main.ts": demo,
    "file": "not a folder",
  });
  const child = await folder.run(["main.ts"], {
    // Deno itself can do with that; but it finds no packages there.
    env: { DENO_DIR: `${folder.path}/deno` },
    permissions: ["--allow-run", "--allow-env", "--allow-read"],
  });
  assertEquals(child.stdout, "12\n56\n34\n");
});

// Deno's own options

Deno.test("a program may have fewer permissions than the command", async () => {
  using folder = new ProgramFolder({
    "main.ts": demo + `
      const { late } = await import("./late.ts");
      for (const name of ["read", "run", "env", "net"] as const) {
        console.log(name, (await Deno.permissions.query({ name })).state);
      }
      console.log(late);
    `,
    "late.ts": `export const late = "late";`,
  });
  assertPrints(
    await folder.run(["--allow-env", "--no-prompt", "main.ts"]),
    "12\n56\n34\nread prompt\nrun prompt\nenv granted\nnet prompt\nlate\n",
  );
});

Deno.test("a program gets what the command may do", async () => {
  using folder = new ProgramFolder({
    "main.ts": `
      for (const name of ["read", "run", "write"] as const) {
        console.log(name, (await Deno.permissions.query({ name })).state);
      }
    `,
  });
  const permissions = ["--allow-read", "--allow-run", "--allow-env"];
  assertPrints(
    await folder.run(["main.ts"], { permissions }),
    "read granted\nrun granted\nwrite prompt\n",
  );
});

Deno.test("Deno's options are Deno's", async () => {
  using folder = new ProgramFolder({
    "main.ts": `console.log(Math.random(), String(location));`,
  });
  const args = ["--seed", "1", "--location=http://example.org/", "main.ts"];
  const { stdout } = await folder.run(args);
  assertStringIncludes(stdout, "http://example.org/");
  assertEquals((await folder.run(args)).stdout, stdout);
});

Deno.test("--watch runs a program again when a file of it changes", async () => {
  using folder = new ProgramFolder({
    "main.ts": `import { value } from "./value.ts"; console.log(value);`,
    "value.ts": `export const value = "first";`,
  });
  const child = folder.start(["--watch", "main.ts"]);
  const seen: string[] = [];
  const changes: Record<string, () => void> = {
    first: () => folder.write("value.ts", `export const value = = 1;`),
    third: () => child.kill("SIGTERM"),
  };
  const errors = (async () => {
    let text = "";
    let isChanged = false;
    for await (
      const part of child.stderr.pipeThrough(new TextDecoderStream())
    ) {
      text += part;
      if (text.includes("1 error") && !isChanged) {
        isChanged = true;
        folder.write("value.ts", `export const value = "third";`);
      }
    }
    return text;
  })();
  for await (const part of child.stdout.pipeThrough(new TextDecoderStream())) {
    for (const word of part.trim().split("\n")) {
      seen.push(word);
      changes[word]?.();
    }
  }
  assertStringIncludes(await errors, "value.ts:1:22: error: ");
  assertEquals(seen, ["first", "third"]);
  await child.stdin.close();
  await child.status;
});

// Tests

const testFile = `
  import { turns } from "./turns.ts";
  const enter = (f: () => void) => f();
  Deno.test("they take turns", () => {
    if (turns(enter) !== "a1 b1 a2 b2") throw new Error("they do not");
  });
  Deno.test("this one fails", () => {
    throw new Error("as it should");
  });
`;

Deno.test("--test gives compiled test files to deno test", async () => {
  using folder = new ProgramFolder({
    "some_test.ts": testFile,
    "turns.ts": turns,
  });
  const { code, stdout } = await folder.run(["--test", "some_test.ts"]);
  assertEquals(code, 1);
  assertMatch(stdout, /they take turns \.\.\. ok/);
  assertMatch(stdout, /some_test\.ts:8:11/);
  assertMatch(stdout, /FAILED \| 1 passed \| 1 failed/);
});

Deno.test("--test finds test files as deno test does, and hands its options on", async () => {
  using folder = new ProgramFolder({
    "deno.json": `{ "imports": { "@continulet/greenlet": "${root}mod.ts" } }`,
    "some_test.ts": testFile,
    "turns.ts": turns,
  });
  const { code, stdout } = await folder.run(["--test", "--filter", "turns"]);
  assertEquals(code, 0);
  assertMatch(stdout, /ok \| 1 passed \| 0 failed \| 1 filtered out/);
});

// The language

const view = `
  import { getCurrent, Greenlet } from "@continulet/greenlet";
  const main = getCurrent();
  const name = () => main.switch("a name is asked for");
  const greenlet = new Greenlet(() => <p>{name()}</p>);
  console.log(greenlet.switch(), greenlet.switch("Ada"));
`;

const jsxFiles = {
  "jsx/jsx-runtime.ts":
    "export const jsx = (tag, { children }) => `${tag}: ${children}`;",
  "deno.jsonc": `{
    // How JSX is written here.
    "compilerOptions": { "jsx": "react-jsx", "jsxImportSource": "#jsx", },
    "imports": { "#jsx/jsx-runtime": "./jsx/jsx-runtime.ts" }
  }`,
};

Deno.test("JSX is written as the program's configuration says", async () => {
  using folder = new ProgramFolder({ ...jsxFiles, "sub/main.tsx": view });
  assertPrints(
    await folder.run(["sub/main.tsx"]),
    "a name is asked for p: Ada\n",
  );
});

Deno.test("decorators are those that the program's configuration says", async () => {
  using folder = new ProgramFolder({
    "main.ts": `
      const note = (...args: unknown[]) => console.log(args.length);
      class A { @note method() {} }
    `,
    "old.json": `{ "compilerOptions": { "experimentalDecorators": true } }`,
  });
  assertPrints(await folder.run(["main.ts"]), "2\n");
  const old = await folder.run(["--config", "old.json", "main.ts"]);
  assertEquals(old.stdout, "3\n");
});
