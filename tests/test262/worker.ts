/**
 * The process that makes tests' programs and has them run. It is started with
 * the suite's directory and one to write to, takes a task a line, and answers
 * with a line.
 *
 * @module
 */
import { join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { RealmHost } from "./realm_host.ts";
import { Suite, type TestFile } from "./suite.ts";
import {
  harnessOf,
  isAsync,
  isModule,
  judge,
  type Mode,
  type Outcome,
  type Program,
} from "./trial.ts";
import { Workshop } from "./workshop.ts";

/** What a worker is asked to do. */
export interface Task {
  path: string;
  mode: Mode;
}

/** What became of a test. */
export interface Result {
  /** What is wrong, or `null` if it passed. */
  failure: string | null;
  /** Whether its program has a main function that cannot suspend. */
  pinned: boolean;
}

/** What an answer's line begins with, since programs may print lines, too. */
export const MARK = "\u0001";

class Bench {
  readonly #suite: Suite;
  readonly #workshop: Workshop;
  readonly #mode: Mode;
  readonly #realms = new RealmHost();

  constructor(suite: Suite, mode: Mode, directory: string) {
    this.#suite = suite;
    this.#mode = mode;
    this.#workshop = new Workshop(suite, mode, directory);
  }

  async run(path: string): Promise<Result> {
    const test = this.#suite.read(path);
    const program = this.#workshop.programOf(test);
    const { pinned, refusal } = program;
    const { negative } = test.frontMatter;
    if (refusal !== null) {
      const refused: Outcome = {
        end: "threw",
        phase: "load",
        name: "SyntaxError",
        message: refusal,
      };
      return { failure: judge(negative, refused), pinned };
    }
    try {
      return { failure: await this.#try(test, program), pinned };
    } finally {
      this.#workshop.remove(test);
    }
  }

  /** Runs a program, again in a new realm if others were in its realm before. */
  async #try(test: TestFile, program: Program): Promise<string | null> {
    const { url, imports } = this.#workshop.write(test, program);
    const order = {
      harness: harnessOf(test).map((name) => this.#workshop.harness(name)),
      url,
      main: !isModule(test),
      greenlet: this.#mode !== "native",
      async: isAsync(test),
    };
    // Scripts declare what no snapshot of the realm shows.
    const alone = imports || test.text.includes("$262.evalScript");
    if (alone) this.#realms.renew();
    for (;;) {
      const { fresh } = this.#realms;
      const outcome = await this.#realms.run(order);
      const failure = judge(test.frontMatter.negative, outcome);
      if (alone || failure !== null) this.#realms.renew();
      if (failure === null || fresh) return failure;
    }
  }
}

async function serve(root: string, directory: string): Promise<void> {
  const suite = new Suite(root);
  const benches = new Map<Mode, Bench>();
  for await (const line of createInterface({ input: process.stdin })) {
    const { path, mode }: Task = JSON.parse(line);
    let bench = benches.get(mode);
    if (bench === undefined) {
      bench = new Bench(suite, mode, join(directory, mode));
      benches.set(mode, bench);
    }
    const result = await bench.run(path).catch((error): Result => ({
      failure: `compiler: ${error?.stack ?? error}`,
      pinned: false,
    }));
    process.stdout.write(`${MARK}${JSON.stringify(result)}\n`);
  }
}

if (import.meta.main) {
  const [root, directory] = process.argv.slice(2);
  await serve(root, directory);
  process.exit();
}
