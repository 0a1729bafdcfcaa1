import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { fileURLToPath } from "node:url";
import { MARK, type Result, type Task } from "./worker.ts";

/** How many milliseconds an answer may take, the program's own limit included. */
const LIMIT = 60_000;

const file = (name: string) => fileURLToPath(import.meta.resolve(name));

/** Worker processes, each of which does one task at a time. */
export class Pool {
  readonly #suite: string;
  readonly #jobs: number;
  readonly #directory = Deno.makeTempDirSync({ prefix: "test262_" });
  readonly #workers: WorkerProcess[] = [];

  /**
   * @param suite The suite's directory.
   * @param jobs How many processes there are at most.
   */
  constructor(suite: string, jobs: number) {
    this.#suite = suite;
    this.#jobs = jobs;
  }

  /** Does tasks, and hands over each one's result when it is there. */
  async run(
    tasks: readonly Task[],
    done: (task: Task, result: Result) => void,
  ): Promise<void> {
    const rest = tasks[Symbol.iterator]();
    const work = async (worker: WorkerProcess) => {
      for (const task of rest) done(task, await worker.run(task));
    };
    while (this.#workers.length < Math.min(this.#jobs, tasks.length)) {
      const directory = join(this.#directory, `${this.#workers.length}`);
      this.#workers.push(new WorkerProcess([this.#suite, directory]));
    }
    await Promise.all(this.#workers.map(work));
  }

  /** Ends the processes and removes what they have written. */
  [Symbol.dispose](): void {
    for (const worker of this.#workers) worker.stop();
    Deno.removeSync(this.#directory, { recursive: true });
  }
}

/** A worker process, started when there is something to do. */
class WorkerProcess {
  readonly #args: string[];
  #child: ChildProcess | null = null;
  #lines: Interface | null = null;

  constructor(args: string[]) {
    this.#args = args;
  }

  async run(task: Task): Promise<Result> {
    this.#start();
    const { promise, resolve } = Promise.withResolvers<Result>();
    const fail = (failure: string) => {
      this.stop();
      resolve({ failure, pinned: false });
    };
    const timer = setTimeout(
      () => fail(`no answer in ${LIMIT / 1000} seconds`),
      LIMIT,
    );
    const onLine = (line: string) => {
      if (line.startsWith(MARK)) resolve(JSON.parse(line.slice(MARK.length)));
    };
    const onExit = () => fail("the process died");
    const child = this.#child!;
    const lines = this.#lines!;
    lines.on("line", onLine);
    child.on("exit", onExit);
    child.stdin!.write(`${JSON.stringify(task)}\n`);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      lines.off("line", onLine);
      child.off("exit", onExit);
    }
  }

  #start(): void {
    if (this.#child !== null) return;
    this.#child = spawn(Deno.execPath(), [
      "run",
      "--quiet",
      "--no-check",
      "--allow-all",
      "--config",
      file("../../deno.json"),
      file("./worker.ts"),
      ...this.#args,
    ], { stdio: ["pipe", "pipe", "ignore"] });
    // A process that is stopped closes its pipe while it is written to.
    this.#child.stdin!.on("error", () => {});
    this.#lines = createInterface({ input: this.#child.stdout! });
  }

  stop(): void {
    this.#lines?.close();
    this.#child?.kill("SIGKILL");
    this.#child = this.#lines = null;
  }
}
