import { statSync } from "node:fs";
import { join } from "node:path";
import { type FrontMatter, readFrontMatter } from "./front_matter.ts";

/** One file of the suite. */
export interface TestFile {
  /** Where it is below the suite's `test/`, with slashes. */
  path: string;
  text: string;
  frontMatter: FrontMatter;
}

const ITERATION =
  "every,filter,find,findIndex,findLast,findLastIndex,forEach,map,reduce,reduceRight,some,sort,toSorted";

/** The parts of the suite that are about functions which the compiler changes. */
const PARTS: readonly string[] = [
  "language",
  "built-ins/Array/from",
  ...below("built-ins/Array/prototype", `${ITERATION},flatMap`),
  ...below("built-ins/Function/prototype", "apply,bind,call"),
  "built-ins/GeneratorPrototype",
  "built-ins/Iterator",
  ...below("built-ins/JSON", "parse,stringify"),
  "built-ins/Map/groupBy",
  ...below("built-ins/Map/prototype", "forEach,getOrInsertComputed"),
  "built-ins/Object/groupBy",
  ...below("built-ins/Reflect", "apply,construct"),
  "built-ins/RegExp/prototype/Symbol.replace",
  "built-ins/Set/prototype/forEach",
  ...below("built-ins/String/prototype", "replace,replaceAll"),
  "built-ins/TypedArray/from",
  ...below("built-ins/TypedArray/prototype", ITERATION),
  "built-ins/WeakMap/prototype/getOrInsertComputed",
];

function below(directory: string, names: string): string[] {
  return names.split(",").map((name) => `${directory}/${name}`);
}

/** A checkout of the suite. */
export class Suite {
  readonly root: string;

  /**
   * @param root The directory with `harness/` and `test/` in it.
   * @throws {Error} If they are not there.
   */
  constructor(root: string) {
    for (const directory of ["harness", "test"]) {
      if (!isDirectory(join(root, directory))) {
        throw new Error(
          `there is no ${directory}/ in ${root}: name a checkout of tc39/test262`,
        );
      }
    }
    this.root = root;
  }

  /** What tells this state of the suite from others. */
  revision(): string {
    const git = new Deno.Command("git", {
      args: ["-C", this.root, "rev-parse", "--verify", "HEAD"],
      stderr: "null",
    }).outputSync();
    if (git.success) return new TextDecoder().decode(git.stdout).trim();
    const { mtime } = Deno.statSync(join(this.root, "test"));
    return `at-${mtime?.getTime() ?? 0}`;
  }

  /**
   * Where the tests are that are run here, in order.
   *
   * @param filters Parts of paths, of which a test's must have one; any will do
   * if there is none.
   */
  paths(filters: readonly string[] = []): string[] {
    return PARTS.flatMap((part) => [...this.#walk(part)]).filter((path) =>
      filters.length === 0 || filters.some((filter) => path.includes(filter))
    ).sort();
  }

  *#walk(directory: string): Iterable<string> {
    if (!isDirectory(join(this.root, "test", directory))) return;
    for (const entry of Deno.readDirSync(join(this.root, "test", directory))) {
      const path = `${directory}/${entry.name}`;
      if (entry.isDirectory) yield* this.#walk(path);
      else if (isTest(entry.name)) yield path;
    }
  }

  /** Reads a test. */
  read(path: string): TestFile {
    const text = this.readText(path);
    return { path, text, frontMatter: readFrontMatter(text) };
  }

  /** The text of a test or of what it imports. */
  readText(path: string): string {
    return Deno.readTextFileSync(join(this.root, "test", path));
  }

  /** The text of a file of the harness. */
  readHarness(name: string): string {
    return Deno.readTextFileSync(join(this.root, "harness", name));
  }
}

/** Whether a file is a test, and not something that a test imports. */
export function isTest(name: string): boolean {
  return name.endsWith(".js") && !/_FIXTURE/.test(name);
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
