// The parts of the command and of the plugin that need no process.

import { assertEquals, assertThrows } from "@std/assert";
import { Cache } from "../compiler/cache.ts";
import {
  ArgumentError,
  parseArguments,
} from "../compiler/command/arguments.ts";
import { denoArguments, preparation } from "../compiler/command/child.ts";
import {
  asCommonJs,
  isModule,
  mentionsOf,
} from "../compiler/command/module_text.ts";
import { withoutMap } from "../compiler/source/map_comment.ts";
import { copyOf, home, isOwn, ownFile, runtime } from "../compiler/home.ts";
import {
  displayName,
  formatDiagnostic,
  formatDiagnostics,
  formatExplanation,
  summary,
} from "../compiler/report.ts";
import {
  isSource,
  packageName,
  packageOf,
  Selection,
} from "../compiler/selection.ts";

// Arguments

Deno.test("what follows the program is the program's", () => {
  const { deno, program } = parseArguments([
    "main.ts",
    "--explain",
    "--",
    "-A",
  ]);
  assertEquals([deno, program], [[], ["main.ts", "--explain", "--", "-A"]]);
});

Deno.test("the program may follow a double dash", () => {
  assertEquals(parseArguments(["--", "-main.ts", "a"]).program, [
    "-main.ts",
    "a",
  ]);
});

Deno.test("Deno's options are handed on, with the values that follow them", () => {
  const { deno, program } = parseArguments(
    ["--watch", "--seed", "1", "--config=deno.json", "-c", "x.json", "main.ts"],
  );
  assertEquals(
    [deno, program],
    [["--watch", "--seed", "1", "--config=deno.json", "-c", "x.json"], [
      "main.ts",
    ]],
  );
});

Deno.test("packages can be named several times, with the registry or without", () => {
  const { loader } = parseArguments(
    ["--include", "npm:acorn", "--include=@scope/name", "main.ts"],
  );
  assertEquals(loader.include, ["npm:acorn", "npm:@scope/name"]);
});

Deno.test("--print may name a pass", () => {
  assertEquals(parseArguments(["--print=lowering", "main.ts"]).loader, {
    include: [],
    forced: false,
    show: "code",
    pass: "lowering",
  });
});

Deno.test("with --test all but our own options is for deno test", () => {
  const { test, deno, program, loader } = parseArguments(
    ["--test", "a_test.ts", "--forced", "--filter", "x", "--", "--forced"],
  );
  assertEquals([test, deno, program, loader.forced], [
    true,
    ["a_test.ts", "--filter", "x"],
    ["--", "--forced"],
    true,
  ]);
});

for (
  const [name, args] of Object.entries({
    "no program": ["--watch"],
    "a package with a version": ["--include", "npm:acorn@8", "main.ts"],
    "no package": ["--include"],
    "--print and --explain at once": ["--print", "--explain", "main.ts"],
    "--explain of tests": ["--test", "--explain", "a_test.ts"],
    "--doc of tests": ["--test", "--doc", "a.ts"],
  })
) {
  Deno.test(`${name} is an ArgumentError`, () => {
    assertThrows(() => parseArguments(args), ArgumentError);
  });
}

Deno.test("a program that has permissions of its own is compiled before with ours", () => {
  const command = parseArguments(["--allow-net", "--watch", "main.ts", "x"]);
  const flags = (args: string[]) =>
    args.filter((each) => !each.startsWith("--preload="));
  const own = flags(denoArguments(command));
  assertEquals(own[0], "run");
  assertEquals(own.slice(-4), ["--allow-net", "--watch", "main.ts", "x"]);
  assertEquals(own.includes("-A"), false);
  const before = flags(denoArguments(preparation(command)));
  assertEquals(before.slice(-2), ["main.ts", "x"]);
  assertEquals(before.includes("--allow-net"), false);
  assertEquals(before.includes("--watch"), false);
});

// The module's own files

Deno.test("the package's name leads to the module's own files, from every registry", () => {
  for (
    const [specifier, path] of [
      ["@continulet/greenlet", "mod.ts"],
      ["@continulet/greenlet/continulet", "continulet/mod.ts"],
      ["jsr:@continulet/greenlet", "mod.ts"],
      ["jsr:/@continulet/greenlet@^0.1.0/greenlet", "greenlet/mod.ts"],
      ["npm:@jsr/continulet__greenlet@0.1/runtime", "compiler/runtime/mod.ts"],
      ["@jsr/continulet__greenlet", "mod.ts"],
    ]
  ) assertEquals(ownFile(specifier), home + path, specifier);
  assertEquals(runtime, home + "compiler/runtime/mod.ts");
});

Deno.test("other names do not", () => {
  for (
    const specifier of [
      "@continulet/greenlets",
      "@continulet/greenlet/nothing",
      "npm:greenlet",
      "./@continulet/greenlet",
    ]
  ) assertEquals(ownFile(specifier), undefined, specifier);
});

Deno.test("the module is its code, not its examples and tests", () => {
  const own = ["mod.ts", "continulet/kernel.ts", "compiler/runtime/mod.ts"];
  for (const path of own) assertEquals(isOwn(home + path), true, path);
  for (const path of ["examples/demo.ts", "tests/a.ts", "other_mod.ts"]) {
    assertEquals(isOwn(home + path), false, path);
  }
});

Deno.test("a copy is known by its text, and another version by its kernel", () => {
  const text = (url: string) => `continulet ${url}`;
  const entry = home + "greenlet/mod.ts";
  const at = "https://example.org/x/";
  assertEquals(copyOf(at + "greenlet/mod.ts", text(entry), text), entry);
  assertEquals(copyOf(at + "mod.ts", text(entry), text), undefined);
  assertEquals(copyOf(at + "mod.ts", "something", text), undefined);
  const kernel = "/** Of continulets. */ class Kernel {}";
  assertEquals(copyOf(at + "continulet/kernel.ts", kernel, text), "other");
  assertEquals(copyOf(at + "image/kernel.ts", kernel, text), undefined);
});

// What is compiled

Deno.test("TypeScript and JavaScript are compiled, declarations are not", () => {
  const yes = ["a.ts", "a.mts", "a.cts", "a.tsx", "a.js", "a.cjs", "a.d.js"];
  for (const path of yes.slice(0, -1)) assertEquals(isSource(path), true, path);
  for (const path of ["a.d.ts", "a.d.mts", "a.json", "a", "a.ts.txt"]) {
    assertEquals(isSource(path), false, path);
  }
});

Deno.test("a package is known by the folder that it is in", () => {
  const packages = "file:///cache/npm/";
  for (
    const [url, name] of [
      ["file:///p/node_modules/acorn/dist/a.mjs", "npm:acorn"],
      [
        "file:///p/node_modules/.deno/b@1.0.0/node_modules/@a/b/i.js",
        "npm:@a/b",
      ],
      ["file:///cache/npm/registry.npmjs.org/acorn/8.0.0/a.js", "npm:acorn"],
      ["file:///cache/npm/registry.npmjs.org/@a/b/1.0.0/a.js", "npm:@a/b"],
      ["https://jsr.io/@std/path/1.0.0/mod.ts", "jsr:@std/path"],
      ["file:///p/main.ts", undefined],
      ["https://example.org/main.ts", undefined],
    ] as const
  ) assertEquals(packageOf(url, packages), name, url);
});

Deno.test("what is selected is local, or of a package that was named", () => {
  const selection = new Selection(["npm:acorn", "jsr:@std/path"]);
  for (
    const url of [
      "file:///p/main.ts?v=1",
      "file:///p/node_modules/acorn/a.mjs",
      "https://jsr.io/@std/path/1.0.0/mod.ts",
    ]
  ) assertEquals(selection.has(url), true, url);
  for (
    const url of [
      "file:///p/data.json",
      "file:///p/node_modules/acorn-walk/a.mjs",
      "file:///p/node_modules/acorn/node_modules/other/a.js",
      "https://jsr.io/@std/fs/1.0.0/mod.ts",
      "https://example.org/main.ts",
      "node:fs",
    ]
  ) assertEquals(selection.has(url), false, url);
});

Deno.test("a package's name has no version and no path", () => {
  assertEquals(packageName("jsr:@std/path"), "jsr:@std/path");
  assertEquals(packageName("acorn"), "npm:acorn");
  for (const name of ["npm:acorn@8", "npm:acorn/dist", "", "./acorn"]) {
    assertThrows(() => packageName(name), TypeError, `"${name}"`);
  }
});

// Texts of modules

Deno.test("what may be loaded later is guessed from the text", () => {
  assertEquals(
    mentionsOf(`
      require("./a"); require('../b.cjs'); require("c");
      await import("./d.ts");
      new Worker(new URL("./e.ts", import.meta.url));
    `),
    [
      { specifier: "./a", required: true },
      { specifier: "../b.cjs", required: true },
      { specifier: "./d.ts", required: false },
      { specifier: "./e.ts", required: false },
    ],
  );
});

Deno.test("a required file is a module by its extension, or else by its text", () => {
  assertEquals(isModule("file:///a.mjs", ""), true);
  assertEquals(isModule("file:///a.cjs", ""), false);
  assertEquals(isModule("file:///a.js", "export {};"), true);
  assertEquals(
    isModule("file:///a.ts", "import type { A } from './a.ts';"),
    true,
  );
  assertEquals(isModule("file:///a.js", "exports.a = 1;"), false);
});

Deno.test("a CommonJS text requires the runtime, and its mappings move with it", () => {
  const import_ = `import { a as $a, b } from "r";`;
  const required = `const { a: $a, b } = require("r");`;
  // A segment "gCAAA" is in column 32, and "mCAAA" in column 35.
  const mapped = asCommonJs(
    `${import_} b();\nb();`,
    { version: 3, sources: ["a.js"], names: [], mappings: "gCAAA;AACA" },
    "b();\nb();",
    "r",
  );
  assertEquals(mapped.code, `${required} b();\nb();`);
  assertEquals(required.length - import_.length, 3);
  assertEquals(mapped.map.mappings, "mCAAA;AACA");
});

Deno.test("a strict CommonJS text is strict before it requires the runtime", () => {
  const { code, map: moved } = asCommonJs(
    `import { a } from "r";"use strict"; a();`,
    { version: 3, sources: [], names: [], mappings: ";AAAA" },
    `"use strict"; a();`,
    "r",
  );
  assertEquals(
    code,
    `"use strict"; const { a } = require("r");"use strict"; a();`,
  );
  assertEquals(moved.mappings, ";AAAA");
});

// Reports

const diagnostic = {
  fileName: "file:///p/a%20b.ts",
  line: 12,
  column: 4,
  message: "Expression expected.",
  sourceLine: "\tx = ;",
};

Deno.test("a diagnostic is the place, what is wrong, the line, and a caret", () => {
  assertEquals(
    formatDiagnostic(diagnostic, { folder: "file:///p/" }),
    `a b.ts:12:4: error: Expression expected.

12 | \tx = ;
   | \t  ^`,
  );
});

Deno.test("a diagnostic without a line is the place and what is wrong", () => {
  assertEquals(
    formatDiagnostic({ ...diagnostic, sourceLine: "" }),
    "/p/a b.ts:12:4: error: Expression expected.",
  );
});

Deno.test("diagnostics are counted", () => {
  const text = formatDiagnostics([diagnostic, diagnostic]);
  assertEquals(text.split("\n").at(-1), "2 errors");
  assertEquals(formatDiagnostics([diagnostic]).endsWith("\n\n1 error"), true);
});

Deno.test("a report has colours only when it is to have them", () => {
  const escape = "\x1b[";
  assertEquals(formatDiagnostic(diagnostic).includes(escape), false);
  assertEquals(
    formatDiagnostic(diagnostic, { colour: true }).includes(escape),
    true,
  );
});

Deno.test("files are named relative to the folder that they are in", () => {
  assertEquals(displayName("file:///p/q/a.ts", "file:///p/"), "q/a.ts");
  assertEquals(displayName("file:///r/a.ts", "file:///p/"), "/r/a.ts");
  assertEquals(displayName("file:///C:/r/a.ts", "file:///p/"), "C:/r/a.ts");
  assertEquals(displayName("https://x.org/a.ts"), "https://x.org/a.ts");
});

Deno.test("an explanation has a line a function, in columns", () => {
  const functions = [
    { name: "first", line: 1, column: 1, twin: "reentrant" },
    {
      name: "Point.add",
      line: 10,
      column: 3,
      twin: "generator",
      reason: "it has a finally",
    },
    { name: "(arrow)", line: 20, column: 15, twin: "none", reason: "async" },
  ] as const;
  assertEquals(
    formatExplanation("file:///p/a.ts", functions, { folder: "file:///p/" }),
    `a.ts
  a.ts:1:1    first      twin
  a.ts:10:3   Point.add  generator twin  it has a finally
  a.ts:20:15  (arrow)    no twin         async`,
  );
  assertEquals(
    summary(functions),
    "3 functions: 1 with a twin, 1 with a generator twin, 1 with none",
  );
});

// The cache

/** A module to keep, and its map. */
const module = {
  url: "file:///p/a.ts",
  format: "module" as const,
  code: "compiled\n",
  imports: ["./b.ts"],
  accessors: ["get size"],
  known: ["set size"],
  given: {
    given: [],
    functions: [],
    keys: [],
    asksNames: false,
    loads: [],
    isOpen: false,
  },
  called: ["push"],
  plain: ["push"],
  later: [],
};
const map = {
  version: 3 as const,
  sources: ["file:///p/a.ts"],
  names: [],
  mappings: "AAAA",
};

async function withFolder(use: (folder: string) => void): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "greenlet %_" });
  try {
    use(folder + "/new");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function filesIn(folder: string, isMap: boolean): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name)
    .filter((name) => name.endsWith(".map") === isMap);
}

/** The map of a compiled text. */
function mapOf({ code }: { code: string }): unknown {
  const url = /\/\/# sourceMappingURL=(.*)\n$/.exec(code)![1];
  return JSON.parse(Deno.readTextFileSync(new URL(url)));
}

Deno.test("the cache gives what it was given, for that source, compiler and options", () =>
  withFolder((folder) => {
    const cache = new Cache(folder, "1", "{}");
    assertEquals(cache.get(module.url, "source", false), undefined);
    const kept = cache.set(module, map, "source", false);
    assertEquals({ ...kept, code: withoutMap(kept!.code) }, module);
    assertEquals(cache.get(module.url, "source", false), kept);
    assertEquals(cache.get(module.url, "Source", false), undefined);
    assertEquals(cache.get(module.url, "sourcecompiled", false), undefined);
    assertEquals(cache.get(module.url, "sour", false), undefined);
    assertEquals(cache.get(module.url, "source", true), undefined);
    assertEquals(cache.get("file:///p/b.ts", "source", false), undefined);
    for (const [compiler, options] of [["2", "{}"], ["1", "{ }"]]) {
      const other = new Cache(folder, compiler, options);
      assertEquals(other.get(module.url, "source", false), undefined);
    }
    // Another compiler's entry takes its place; other options have their own.
    new Cache(folder, "2", "{}").set(module, map, "source", false);
    assertEquals(filesIn(folder, false).length, 1);
    new Cache(folder, "2", "{ }").set(module, map, "source", false);
    assertEquals(filesIn(folder, false).length, 2);
  }));

Deno.test("the map of a kept module is in a file beside it", () =>
  withFolder((folder) => {
    const cache = new Cache(folder, "1", "{}");
    assertEquals(mapOf(cache.set(module, map, "source", false)!), map);
  }));

Deno.test("programs that run keep their maps when a module changes, for a while", () =>
  withFolder((folder) => {
    const cache = new Cache(folder, "1", "{}");
    const first = cache.set(module, map, "1", false)!;
    cache.set(module, { ...map, mappings: "" }, "2", false);
    assertEquals(mapOf(first), map);
    for (const source of ["3", "4", "5"]) {
      cache.set(module, map, source, false);
    }
    assertEquals(filesIn(folder, true).length, 3);
  }));

Deno.test("nothing is kept in a folder that cannot be written", () =>
  withFolder((folder) => {
    Deno.writeTextFileSync(folder, "a file");
    const cache = new Cache(folder, "1", "{}");
    assertEquals(cache.set(module, map, "source", false), undefined);
  }));
