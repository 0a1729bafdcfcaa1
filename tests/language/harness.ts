/**
 * Runs the programs of this folder, natively and compiled.
 *
 * @module
 */
import { Greenlet } from "@continulet/greenlet";
import { assert, assertEquals, assertGreater } from "@std/assert";
// deno-lint-ignore no-import-prefix
import * as trace from "npm:@jridgewell/trace-mapping@0.3.31";
import {
  compile,
  findProgramFacts,
  type ProgramFacts,
} from "../../compiler/mod.ts";
import { pauses } from "./pause.ts";
import { Pause, route } from "./route.ts";

// Room for the runtime's own frames in the stack traces of compiled code.
Error.stackTraceLimit = 50;

const here = new URL("./", import.meta.url);
const compiledFiles = toFileUrl(Deno.makeTempDirSync());
globalThis.addEventListener("unload", () => {
  Deno.removeSync(compiledFiles, { recursive: true });
});

function toFileUrl(path: string): URL {
  const url = new URL("file:///");
  url.pathname = path.replaceAll("\\", "/") + "/";
  return url;
}

/** What a program exports. */
interface Program {
  /** Does what it is about, and returns a log of it. */
  main: () => unknown[];
  /** What the log has to be. Promises in it are awaited. */
  expected: unknown[];
}

/** A program of this folder. */
export class Construct {
  /** Its first line: what is so in the language. */
  readonly title: string;
  /** Its path, from this folder. */
  readonly path: string;

  /** @param path Its path, from this folder. */
  constructor(path: string) {
    this.path = path;
    const text = Deno.readTextFileSync(new URL(path, here));
    this.title = /^\/\/ (.*)\.\n/.exec(text)?.[1] ?? path;
  }

  /** The program as it is. */
  native(): Promise<Program> {
    return import(new URL(this.path, here).href);
  }

  /**
   * The program compiled, with pauses that switch: all of its modules together, or
   * each alone.
   */
  async compiled(
    { forced = false, isAlone = forced }: {
      forced?: boolean;
      isAlone?: boolean;
    } = {},
  ): Promise<Program> {
    const { path } = this;
    return await import(
      isAlone
        ? compiledModule(path, forced ? "forced" : "alone", { forced })
        : compiledModule(path, path.replaceAll("/", "_"), {
          forced,
          ...factsOf(path),
        })
    );
  }
}

/** The programs of a folder of this one, by their names. */
export function constructs(folder: string): Construct[] {
  return [...Deno.readDirSync(new URL(folder, here))]
    .map(({ name }) => `${folder}${name}`)
    .sort()
    .map((path) => new Construct(path));
}

/** By the URL of what they compile to, those that are written. */
const written = new Set<string>();
const maps = new Map<string, trace.TraceMap>();

/** The path of a module of this folder that is compiled for others, if it is one of those. */
function compiledPath(specifier: string, from: string): string | undefined {
  if (specifier === "../pause.ts") return "switching_pause.ts";
  const { href } = new URL(specifier, new URL(from, here));
  return /(constructs|greenlets|pinned|traces)\/[^/]+$/.exec(href)?.[0];
}

const specifiers = /(?<=from ")[^"]+/g;

/** What is to be known of a program and its modules. */
function factsOf(path: string): ProgramFacts {
  const modules = new Map<string, string>();
  const visit = (path: string) => {
    if (modules.has(path)) return;
    const source = Deno.readTextFileSync(new URL(path, here));
    modules.set(path, source);
    for (const [specifier] of source.matchAll(specifiers)) {
      const other = compiledPath(specifier, path);
      if (other !== undefined) visit(other);
    }
  };
  visit(path);
  return findProgramFacts(
    Array.from(modules, ([fileName, source]) => ({ fileName, source })),
  );
}

/** Compiles a module of this folder, and gives the URL of what came out. */
function compiledModule(
  path: string,
  folder: string,
  options: { forced: boolean } & Partial<ProgramFacts>,
): string {
  const target = new URL(
    `${folder}/${path.replace(/\.\w+$/, ".mjs")}`,
    compiledFiles,
  );
  if (written.has(target.href)) return target.href;
  // Before it is compiled, since a module may import itself.
  written.add(target.href);
  const source = new URL(path, here);
  const text = Deno.readTextFileSync(source).replace(
    specifiers,
    (specifier) => {
      const other = compiledPath(specifier, path);
      if (other !== undefined) return compiledModule(other, folder, options);
      return specifier.startsWith(".")
        ? new URL(specifier, source).href
        : import.meta.resolve(specifier);
    },
  );
  const { code, diagnostics, map } = compile(text, {
    fileName: source.href,
    runtime: import.meta.resolve("../../compiler/runtime/mod.ts"),
    ...options,
  });
  assertEquals(diagnostics, []);
  maps.set(
    target.href,
    new trace.TraceMap(map as ConstructorParameters<typeof trace.TraceMap>[0]),
  );
  Deno.mkdirSync(new URL("./", target), { recursive: true });
  Deno.writeTextFileSync(target, code);
  return target.href;
}

/**
 * The lines of an error's stack trace that stand in a program, from the
 * innermost: `"function:line"`, as in its source.
 */
function sourceFrames(error: Error): string[] {
  const frames: string[] = [];
  for (
    const [, name, file, line, column] of error.stack!.matchAll(
      /^ +at (?:([\w$.]+(?: \[as \w+\])?) )?\(?(file:.*):(\d+):(\d+)\)?$/gm,
    )
  ) {
    const map = maps.get(file);
    const at = map === undefined
      ? { source: file, line: Number(line) }
      : trace.originalPositionFor(map, {
        line: Number(line),
        column: Number(column) - 1,
      });
    if (/traces\/[^/]+$/.test(at.source ?? "")) {
      frames.push(`${name}:${at.line}`);
    }
  }
  return frames;
}

/** Checks what a program logs. An error stands for its stack trace. */
async function check(log: unknown, expected: unknown[]): Promise<void> {
  assert(Array.isArray(log), "a program returns an array");
  const settled = await Promise.all(log as unknown[]);
  assertEquals(
    settled.map((x) => x instanceof Error ? sourceFrames(x) : x),
    expected,
  );
}

/** Runs it as the engine does. */
export async function runNatively({ main, expected }: Program): Promise<void> {
  pauses.count = 0;
  await check(main(), expected);
  assertGreater(pauses.count, 0);
}

/** Runs a compiled program as plain code. */
export async function runPlainly({ main, expected }: Program): Promise<void> {
  route.through = "fresh";
  await check(main(), expected);
}

/** Runs it in a greenlet, with pauses of the kind. */
export async function runInGreenlet(
  { main, expected }: Program,
  through: "main" | "fresh",
): Promise<void> {
  route.through = through;
  route.count = 0;
  let log: unknown = new Greenlet(main).switch();
  while (log instanceof Pause) log = log.end();
  await check(log, expected);
  assertGreater(route.count, 0);
}

/** Runs it in two greenlets by turns, one pause each. */
export async function runTwiceAtOnce(
  { main, expected }: Program,
): Promise<void> {
  route.through = "main";
  let [one, other]: unknown[] = [
    new Greenlet(main).switch(),
    new Greenlet(main).switch(),
  ];
  while (one instanceof Pause || other instanceof Pause) {
    if (one instanceof Pause) one = one.end();
    if (other instanceof Pause) other = other.end();
  }
  await Promise.all([check(one, expected), check(other, expected)]);
}
