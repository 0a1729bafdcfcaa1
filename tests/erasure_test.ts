// Types are taken away where they stand, in the text and in its tree.

import { assertEquals } from "@std/assert";
import { compile } from "../compiler/compile.ts";
import { errorsOf, parse } from "../compiler/source/parsing.ts";
import { readSource } from "../compiler/source/source_text.ts";
import { originalPositionFor, TraceMap } from "../compiler/source_map.ts";
import ts from "../compiler/typescript.ts";
import { cases } from "./erasure/cases.ts";
import { properties } from "./erasure/parameter_properties.ts";

const root = new URL("../", import.meta.url);

/** A tree as a list of its nodes: what they are, with their text, and where. */
function listing(tree: ts.SourceFile, withPlaces: boolean): string[] {
  const list: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isSemicolonClassElement(node) || ts.isEmptyStatement(node)) return;
    // TypeScript takes away more parentheses.
    if (!withPlaces && ts.isParenthesizedExpression(node)) {
      return visit(node.expression);
    }
    const text = "text" in node && node !== tree ? node.text : "";
    const flags = node.flags &
      (ts.NodeFlags.BlockScoped | ts.NodeFlags.OptionalChain);
    const place = withPlaces ? ` ${node.getStart(tree)} ${node.end}` : "";
    list.push(`${ts.SyntaxKind[node.kind]} ${flags} ${text}${place} (`);
    ts.forEachChild(node, visit);
    list.push(")");
  };
  visit(tree);
  return list;
}

/** The tree and text of a typed text without its types; `undefined` if that takes more. */
function erase(source: string): ts.SourceFile | undefined {
  const { tree, map, diagnostics } = readSource(source, "module.ts");
  assertEquals(diagnostics, []);
  return map === null ? tree : undefined;
}

/** Checks the tree that is left against what parsing the text that is left gives. */
function assertConsistent(tree: ts.SourceFile): void {
  const again = parse(tree.text, "module.js");
  assertEquals(errorsOf(again), []);
  assertEquals(listing(tree, true), listing(again, true));
}

/** Checks a tree against what TypeScript makes of the source. */
function assertAsTypeScript(tree: ts.SourceFile, source: string): void {
  const { outputText } = ts.transpileModule(source, {
    fileName: "module.ts",
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.Preserve,
      isolatedModules: true,
      moduleDetection: ts.ModuleDetectionKind.Force,
    },
  });
  assertEquals(
    listing(tree, false),
    listing(parse(outputText, "module.js"), false),
  );
}

/** Line breaks may end statements; other spaces are as they come. */
function withoutSpaces(text: string): string {
  return text.replace(/[^\S\n]+/g, "");
}

for (
  const [name, [typed, plain]] of [
    ...Object.entries(cases),
    ...Object.entries(properties).map(([name, texts]) =>
      [`parameter properties ${name}`, texts] as const
    ),
  ]
) {
  Deno.test(`erased: ${name}`, () => {
    const { code } = compile(typed, { fileName: "module.ts", pass: "types" });
    assertEquals(withoutSpaces(code), withoutSpaces(plain));
    const trees = [code, plain].map((text) => parse(text, "module.js"));
    const [actual, expected] = trees.map((tree) => listing(tree, false));
    assertEquals(actual, expected);
  });

  Deno.test(`the tree without its types is that of the text: ${name}`, () => {
    const tree = erase(typed)!;
    assertConsistent(tree);
    assertAsTypeScript(tree, typed);
  });
}

for (const [name, [typed]] of Object.entries(cases)) {
  Deno.test(`everything stays where it was: ${name}`, () => {
    const { text, inserted } = readSource(typed, "module.ts");
    assertEquals(text.length, typed.length);
    assertEquals(inserted, null);
  });
}

/** The words of a text, and where each is in the source that a map leads to. */
function* mapped(code: string, map: object) {
  const traced = new TraceMap(map as never);
  for (const [i, text] of code.split("\n").entries()) {
    for (const { 0: word, index } of text.matchAll(/\w+/g)) {
      const at = { line: i + 1, column: index };
      yield { word, ...at, source: originalPositionFor(traced, at) };
    }
  }
}

for (const [name, [typed]] of Object.entries(properties)) {
  Deno.test(`parameter properties ${name} lead to their names`, () => {
    const { code, map } = compile(typed, {
      fileName: "module.ts",
      pass: "types",
    });
    const lines = typed.split("\n");
    for (const { word, source } of mapped(code, map)) {
      const found = lines[source.line! - 1].slice(source.column!);
      // What is assigned to comes from the name.
      if (word === "this" && !found.startsWith("this")) continue;
      assertEquals(found.match(/^\w+/)?.[0], word);
    }
  });
}

Deno.test("functions behind parameter properties are where they are in the source", () => {
  const source =
    "class A { constructor(readonly f: T) {} m() { return f(); } }\nclass B extends A { constructor(readonly g: T) { super(() => g()); h(); } }";
  const { code, functions, map } = compile(source, { fileName: "module.ts" });
  assertEquals(
    functions.map(({ name, line, column }) => [name, line, column]),
    [
      ["A.constructor", 1, source.indexOf("constructor") + 1],
      ["A.m", 1, source.indexOf("m()") + 1],
      ["B.constructor", 2, 21],
      ["(arrow)", 2, 56],
    ],
  );
  const lines = source.split("\n");
  const calls = [...mapped(code, map)].filter(({ word }) => word === "h");
  assertEquals(calls.length > 0, true);
  for (const { source } of calls) {
    assertEquals([source.line, source.column], [2, lines[1].indexOf("h()")]);
  }
});

Deno.test("the project's own files are without types what TypeScript makes of them", () => {
  const visit = (folder: URL): void => {
    for (const { name, isDirectory } of Deno.readDirSync(folder)) {
      if (name.startsWith(".")) continue;
      if (isDirectory) visit(new URL(`${name}/`, folder));
      else if (name.endsWith(".ts")) {
        const source = Deno.readTextFileSync(new URL(name, folder));
        const tree = erase(source);
        if (tree === undefined) continue;
        assertConsistent(tree);
        assertAsTypeScript(tree, source);
      }
    }
  };
  for (const folder of ["compiler/", "continulet/", "greenlet/", "tests/"]) {
    visit(new URL(folder, root));
  }
});

const inerasable: Record<string, string> = {
  "an enum": "enum A { B }",
  "a namespace": "namespace A { export const b = 1; }",
  "a parameter property where nothing is derived from":
    "class A extends null { constructor(private b: T) {} }",
  "a parameter property that is set before the object is there":
    "class A extends B { constructor(private b: T) { f(super()); } }",
  "a parameter property where the object may be made in a block":
    "class A extends B { constructor(private b: T) { try { super(); } catch {} super(); } }",
  "a parameter property that is decorated":
    "class A { constructor(@c private b: T) {} }",
  "a parameter property beside a decorator":
    "@c class A { constructor(private b: T) {} }",
  "a decorator": "class A { @b c = 1; }",
  "an import by require": 'import a = require("a");',
  "an export for require": "export = 1;",
  "an assertion before what would be a block": "f = () => <T> { a: 1 };",
};

for (const [name, source] of Object.entries(inerasable)) {
  Deno.test(`more than erasing is needed for ${name}`, () => {
    assertEquals(erase(source), undefined);
  });
}

Deno.test("what more than erasing is needed for is compiled all the same", () => {
  const { code, diagnostics } = compile(
    "enum A { B }\nexport const f: T = () => <T> { a: A.B };",
    { fileName: "module.ts", pass: "types" },
  );
  assertEquals(diagnostics, []);
  assertEquals(/enum|<T>/.test(code), false);
});

Deno.test("imports stay where the module's text is meant word by word", () => {
  const { code } = compile('import { a, type B } from "a";\n', {
    fileName: "module.ts",
    pass: "types",
    language: { verbatimModuleSyntax: true },
  });
  assertEquals(code, 'import { a,  } from "a";\n');
});

Deno.test("a parenthesis after case begins no arrow function", () => {
  for (const fileName of ["module.js", "module.ts"]) {
    const source =
      "switch (a) { case (b = f()): { l: do { g(); } while (0); } case (c): d => e; }";
    const { code, diagnostics } = compile(source, { fileName, pass: "types" });
    assertEquals(diagnostics, []);
    assertEquals(code, source);
  }
});
