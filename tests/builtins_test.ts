/**
 * The built-ins that call back: each case of `builtins/programs` is run natively,
 * and then compiled, in a greenlet whose callbacks switch away at each call. What
 * comes out has to be the same.
 *
 * @module
 */
import { Greenlet } from "@continulet/greenlet";
import { assert, assertEquals } from "@std/assert";
import { compile } from "../compiler/compile.ts";
import { expectToJson } from "../compiler/runtime/builtins/mod.ts";
import { Pause, pause, pauses } from "./builtins/pause.ts";

/** A case: what it returns or throws is compared. */
type Case = () => unknown;

expectToJson();

const programs = new URL("builtins/programs/", import.meta.url);
const compiledPrograms = Deno.makeTempDirSync();
globalThis.addEventListener("unload", () => {
  Deno.removeSync(compiledPrograms, { recursive: true });
});

/** What a program exports. */
interface Program {
  cases: Record<string, Case>;
  /** What the cases come to, where plain code cannot do what they do. */
  expected?: Record<string, unknown>;
}

function load(url: string): Promise<Program> {
  return import(url);
}

/** Compiles a program, and gives the URL of what comes out. */
function compiled(name: string, forced: boolean): string {
  const source = new URL(name, programs);
  const text = Deno.readTextFileSync(source).replaceAll(
    /(?<=from ")\.[^"]+/g,
    (specifier) => new URL(specifier, source).href,
  );
  const { code } = compile(text, {
    fileName: source.href,
    runtime: import.meta.resolve("../compiler/runtime/mod.ts"),
    forced,
  });
  const path = `${compiledPrograms}/${forced ? "forced_" : ""}${name}`;
  Deno.writeTextFileSync(path, code);
  const url = new URL("file:///");
  url.pathname = path;
  return url.href;
}

/** What a case comes to, in words. */
async function outcome(run: () => unknown): Promise<string> {
  try {
    const value = run();
    // So that promises and what they come to are told apart.
    const prefix = value instanceof Promise ? "promised " : "";
    return prefix + Deno.inspect(await value, { depth: 9 });
  } catch (error) {
    return error instanceof Error && error.constructor.name !== "Error"
      ? `throws ${error.name}`
      : `throws ${error}`;
  }
}

function inGreenlet(run: Case): unknown {
  let result: unknown = new Greenlet(run).switch();
  while (result instanceof Pause) result = result.end();
  return result;
}

/** Runs a case in two greenlets, one pause each by turns. */
function inTwoGreenlets(run: Case): unknown[] {
  const results: unknown[] = [
    new Greenlet(run).switch(),
    new Greenlet(run).switch(),
  ];
  while (results.some((result) => result instanceof Pause)) {
    results.forEach((result, index) => {
      if (result instanceof Pause) results[index] = result.end();
    });
  }
  return results;
}

for (const { name } of [...Deno.readDirSync(programs)]) {
  const native = await load(new URL(name, programs).href);
  const { cases: twins } = await load(compiled(name, false));
  const { cases: forced } = await load(compiled(name, true));
  for (const [title, run] of Object.entries(native.cases)) {
    Deno.test(`${name.replace(/\.js$/, "")}: ${title}`, async () => {
      const expected = await outcome(() =>
        native.expected === undefined ? run() : native.expected[title]
      );
      pauses.plain = pauses.switched = 0;
      // Counted before promises go on: from the event loop they call plainly.
      const counts = { plain: 0, switched: 0 };
      const compiledOutcome = await outcome(() => {
        try {
          return inGreenlet(twins[title]);
        } finally {
          Object.assign(counts, pauses);
        }
      });
      assertEquals(compiledOutcome, expected);
      assertEquals(counts.plain, 0, "something was called plainly");
      assert(counts.switched > 0, "nothing has switched");
      assertEquals(await outcome(() => inGreenlet(forced[title])), expected);
      if (expected.startsWith("throws") || expected.startsWith("promised")) {
        return;
      }
      const [one, other] = inTwoGreenlets(twins[title]);
      assertEquals(await outcome(() => one), expected);
      assertEquals(await outcome(() => other), expected);
      if (native.expected !== undefined) return;
      pauses.switched = 0;
      // What has a twin still works as it was written.
      assertEquals(await outcome(twins[title]), expected);
      assertEquals(pauses.switched, 0);
    });
  }
}

Deno.test("what plain code binds is called plainly", () => {
  const bound = Function.prototype.bind.call(pause, null, 1);
  pauses.plain = 0;
  assertEquals(new Greenlet(bound).switch(), 1);
  assertEquals(pauses.plain, 1);
});

Deno.test("the built-ins show nothing of their twins", () => {
  for (
    const builtin of [
      Array.prototype.map,
      Map,
      Promise.all,
      Function.prototype.call,
    ]
  ) {
    assertEquals(Object.keys(builtin), []);
    assertEquals(Object.getOwnPropertyNames(builtin).includes("twin"), false);
  }
});
