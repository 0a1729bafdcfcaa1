import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { exclusionOf, reasonsOf } from "./exclusion.ts";
import { readFrontMatter } from "./front_matter.ts";
import { Snapshot } from "./intrinsics.ts";
import { KnownFailures } from "./known_failures.ts";
import { Suite, type TestFile } from "./suite.ts";
import {
  harnessOf,
  harnessText,
  judge,
  moduleText,
  type Outcome,
  programOf,
} from "./trial.ts";

function testFile(text: string, path = "language/a.js"): TestFile {
  return { path, text, frontMatter: readFrontMatter(text) };
}

Deno.test("front matter: lists in brackets, over several lines or with dashes", () => {
  const matter = readFrontMatter(`// A comment
/*---
description: flags: [noStrict]
info: |
  includes: [not.js]
flags: [onlyStrict,
  async]
features: [class, let]
includes:
  - a.js
  - b.js
---*/`);
  assertEquals([...matter.flags], ["onlyStrict", "async"]);
  assertEquals(matter.features, ["class", "let"]);
  assertEquals(matter.includes, ["a.js", "b.js"]);
  assertEquals(matter.negative, null);
});

Deno.test("front matter: what a negative test fails with", () => {
  const { negative } = readFrontMatter(
    "/*---\rnegative:\r  phase: parse\r  type: SyntaxError\r---*/",
  );
  assertEquals(negative, { phase: "parse", type: "SyntaxError" });
});

Deno.test("front matter: a test without any has no flags", () => {
  assertEquals(readFrontMatter("x();").flags.size, 0);
});

Deno.test("exclusions: sloppy mode, raw scripts and second realms", () => {
  const reasons = [
    "/*---\nflags: [noStrict]\n---*/",
    "/*---\nflags: [raw]\n---*/",
    "$262.createRealm()",
    "/*---\nflags: [onlyStrict]\n---*/ eval('1')",
  ].map((text) => exclusionOf(testFile(text))?.replace(/ .*/, "") ?? null);
  assertEquals(reasons, ["sloppy", "a", "a", null]);
});

Deno.test("a feature that most of its tests fail with is the reason", () => {
  const text = (feature: string) => `/*---\nfeatures: [${feature}]\n---*/`;
  const failure = "TypeError: no";
  const reasons = reasonsOf([
    { test: testFile(text("new"), "1"), failure },
    { test: testFile(text("new"), "2"), failure },
    { test: testFile(text("new"), "3"), failure: null },
    { test: testFile(text("old"), "4"), failure: null },
    { test: testFile(text("old"), "5"), failure },
  ]);
  assertEquals([...reasons.keys()], ["1", "2", "5"]);
  assertEquals(reasons.get("2"), "new is not here");
  assert(!reasons.get("5")!.includes("old"));
});

Deno.test("programs: the test is the body of main, on the same lines", async () => {
  const text = moduleText(testFile("// a comment\nresult.push(1); // the end"));
  assertEquals(text.split("\n")[1], "result.push(1); // the end");
  const module = await import(
    `data:text/javascript,${encodeURIComponent(text)}`
  );
  assertEquals(Object.keys(module), ["main"]);
});

Deno.test("programs: a module stays as it is", () => {
  const text = "/*---\nflags: [module]\n---*/\nexport {};";
  assertEquals(moduleText(testFile(text)), text);
});

Deno.test("programs: what the compiler refuses has its message and no text", () => {
  const program = programOf(
    moduleText(testFile("let = ;")),
    "compiled",
    "a.js",
  );
  assertEquals(program.text, "");
  assertStringIncludes(program.refusal!, "1:");
});

Deno.test("harness: common files, those of asynchronous tests, and included ones", () => {
  const text =
    "/*---\nflags: [async]\nincludes: [sta.js, compareArray.js]\n---*/";
  assertEquals(harnessOf(testFile(text)), [
    "assert.js",
    "sta.js",
    "doneprintHandle.js",
    "compareArray.js",
  ]);
});

Deno.test("harness: every declaration at the top level is exported", async () => {
  const text = harnessText(`
function $f() { var inner; }
async function g() {}
var a, b = 1;
const c = 2;
class D {}`);
  const module = await import(
    `data:text/javascript,${encodeURIComponent(text)}`
  );
  assertEquals(Object.keys(module).sort(), ["$f", "D", "a", "b", "c", "g"]);
});

Deno.test("judging: a positive test has to complete", () => {
  const threw: Outcome = {
    end: "threw",
    phase: "run",
    name: "E",
    message: "m",
  };
  assertEquals(judge(null, { end: "completed" }), null);
  assertEquals(judge(null, threw), "E: m");
  assertEquals(judge(null, { end: "stopped", message: "late" }), "late");
});

Deno.test("judging: a negative test needs its error at its time", () => {
  const negative = { phase: "parse", type: "SyntaxError" };
  const error = { end: "threw", name: "SyntaxError", message: "m" } as const;
  assertEquals(judge(negative, { ...error, phase: "load" }), null);
  assert(judge(negative, { ...error, phase: "run" }) !== null);
  assert(judge(negative, { ...error, phase: "load", name: "E" }) !== null);
  assert(judge(negative, { end: "completed" }) !== null);
  assert(judge(negative, { end: "stopped", message: "late" }) !== null);
});

Deno.test("the list of known failures loses lines and keeps comments", () => {
  const known = new KnownFailures("# why\nforced b.js\ncompiled a.js\n");
  assert(known.has("compiled", "a.js") && !known.has("forced", "a.js"));
  known.remove("compiled", "a.js");
  assertEquals(`${known}`, "# why\nforced b.js\n");
});

Deno.test("a snapshot no longer holds when a standard object has changed", () => {
  const object = { value: 1 };
  const snapshot = new Snapshot([object]);
  assert(snapshot.holds());
  object.value = 2;
  assert(!snapshot.holds());
  object.value = 1;
  assert(snapshot.holds());
  const iterators = Object.getPrototypeOf([].values());
  iterators.extra = true;
  try {
    assert(!snapshot.holds());
  } finally {
    delete iterators.extra;
  }
  assert(snapshot.holds());
});

/** Makes a suite of these files and has the command run it. */
function runSuite(files: Record<string, string>): {
  code: number;
  output: string;
} {
  const root = Deno.makeTempDirSync();
  try {
    for (const [path, text] of Object.entries({ ...HARNESS, ...files })) {
      Deno.mkdirSync(dirname(join(root, path)), { recursive: true });
      Deno.writeTextFileSync(join(root, path), text);
    }
    const { code, stdout, stderr } = new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "--quiet",
        "--no-check",
        "--allow-all",
        "--config",
        fileURLToPath(import.meta.resolve("../../deno.json")),
        fileURLToPath(import.meta.resolve("./run.ts")),
        root,
        ...["--jobs", "1", "--cache", join(root, "cache")],
      ],
      env: { NO_COLOR: "1" },
    }).outputSync();
    const decoder = new TextDecoder();
    return { code, output: decoder.decode(stdout) + decoder.decode(stderr) };
  } finally {
    Deno.removeSync(root, { recursive: true });
  }
}

const HARNESS = {
  "harness/assert.js":
    "function assert(x) { if (x !== true) throw new Test262Error('no'); }\n",
  "harness/sta.js": "function Test262Error(m) { this.message = m; }\n",
  "harness/doneprintHandle.js": `function $DONE(error) {
  print(error ? "Test262:AsyncTestFailure:E: m" : "Test262:AsyncTestComplete");
}
`,
};

Deno.test("the command passes a suite whose tests pass in each mode", () => {
  const { code, output } = runSuite({
    "test/language/plain.js": "[1].forEach((x) => assert(x === 1));",
    "test/language/changes.js": "Array.prototype.forEach = null;",
    "test/language/sloppy.js": "/*---\nflags: [noStrict]\n---*/",
    "test/language/fails.js": "assert(false);",
    "test/language/refused.js":
      "/*---\nnegative:\n  phase: parse\n  type: SyntaxError\n---*/\n1 = 1;",
    "test/language/late.js":
      "/*---\nflags: [async]\n---*/ Promise.resolve().then($DONE);",
    "test/language/module.js":
      "/*---\nflags: [module]\n---*/\nimport { x } from './x_FIXTURE.js';\n" +
      "import * as self from './module.js';\nexport const y = x;\n" +
      "assert(self.y === 1);",
    "test/language/x_FIXTURE.js": "export const x = 1;",
  });
  assertStringIncludes(output, "native: 5 of 6 passed");
  assertStringIncludes(output, "compiled: 5 of 5 passed");
  assertStringIncludes(output, "forced: 5 of 5 passed");
  assertStringIncludes(output, "sloppy mode only (noStrict)  1");
  assertEquals(code, 0);
});

Deno.test("the command fails when a test fails that is not on the list", () => {
  const { code, output } = runSuite({
    "test/language/in_a_greenlet.js": "Error.stackTraceLimit = 100;\n" +
      "assert(!/endsInGreenlet/.test(new Error().stack));",
  });
  assertStringIncludes(output, "compiled: 0 of 1 passed");
  assertStringIncludes(output, "forced: 0 of 1 passed");
  assertEquals(code, 1);
});

Deno.test("a directory that is no suite is refused", () => {
  let message = "";
  try {
    new Suite(import.meta.dirname!);
  } catch (error) {
    message = (error as Error).message;
  }
  assertStringIncludes(message, "name a checkout of tc39/test262");
});
