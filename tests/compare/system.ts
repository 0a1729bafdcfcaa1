/**
 * The systems that are compared: child processes that are fed with programs as
 * JSON, a line each, and answer with logs.
 *
 * @module
 */
import type { Answer, Kind, Program } from "./program.ts";

/** How a system has failed to answer a program. */
export type Failure = "crashed" | "hung";

/** What became of a program on a system. */
export type Outcome = Answer | Failure;

/** How a system is started. */
export interface Command {
  name: string;
  command: string;
  args: string[];
}

/** How long an answer may take. */
const LIMIT = 10_000;

const folder = new URL(".", import.meta.url);
const file = (name: string) =>
  decodeURIComponent(new URL(name, folder).pathname);

/** Our module, with interpreters that are generators. */
export const OURS: Command = own("ours", [file("ours.ts")]);

/** Our module, with the interpreters as ordinary functions, compiled. */
export const COMPILED: Command = own("compiled", [
  "--allow-all",
  file("compiled.ts"),
]);

/** The same, with every call suspended. */
export const FORCED: Command = own("forced", [
  "--allow-all",
  file("compiled.ts"),
  "forced",
]);

/** Our module, run by Deno. */
function own(name: string, args: string[]): Command {
  const config = file("../../deno.json");
  return {
    name,
    command: Deno.execPath(),
    args: ["run", "--quiet", "--no-check", "--config", config, ...args],
  };
}

/** The references, with the kind of program that each is for. */
export const REFERENCES: (Command & { kind: Kind })[] = [
  python("cpython", "greenlets", ["python3", "/usr/bin/python3"]),
  python("pypy", "greenlets", ["pypy3"]),
  python("pypy-continulet", "continulets", ["pypy3"]),
];

/** A reference on the first of these commands that has what it needs. */
function python(
  name: string,
  kind: Kind,
  commands: string[],
): Command & { kind: Kind } {
  const args = ["-B", file(`${kind}.py`)];
  const works = (command: string) => about({ name, command, args }) !== null;
  return {
    name,
    kind,
    args,
    // Looked for when it is asked for, and only once.
    get command() {
      const command = commands.find(works) ?? commands[0];
      Object.defineProperty(this, "command", { value: command });
      return command;
    },
  };
}

/** What a system says that it is; `null` if it is not here. */
export function about({ command, args }: Command): string | null {
  try {
    const { success, stdout } = new Deno.Command(command, {
      args: [...args, "--about"],
      stderr: "null",
    }).outputSync();
    return success ? new TextDecoder().decode(stdout).trim() : null;
  } catch {
    return null;
  }
}

/** A system, running. */
export class System {
  readonly name: string;
  readonly #command: Command;
  readonly #limit: number;
  #child: Child | null = null;
  #last: Promise<unknown> = Promise.resolve();

  /**
   * @param command How to start it.
   * @param limit How many milliseconds an answer may take.
   */
  constructor(command: Command, limit = LIMIT) {
    this.name = command.name;
    this.#command = command;
    this.#limit = limit;
  }

  /**
   * Runs programs, one after the other. One at which the process has crashed or
   * hung is run again, alone in a process of its own, and counts as a failure
   * if it fails there too.
   */
  run(programs: Program[]): Promise<Outcome[]> {
    const result = this.#last.then(() => this.#run(programs));
    this.#last = result.catch(() => {});
    return result;
  }

  async #run(programs: Program[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    while (outcomes.length < programs.length) {
      this.#child ??= new Child(this.#command, this.#limit);
      const failure = await this.#child.ask(
        programs.slice(outcomes.length),
        (answer) => outcomes.push(answer),
      );
      if (failure === null) continue;
      await this.#kill();
      outcomes.push(await this.#alone(programs[outcomes.length]));
    }
    return outcomes;
  }

  async #alone(program: Program): Promise<Outcome> {
    const child = new Child(this.#command, this.#limit);
    let outcome: Outcome = "crashed";
    const failure = await child.ask([program], (answer) => outcome = answer);
    await child.kill();
    return failure ?? outcome;
  }

  async #kill(): Promise<void> {
    await this.#child?.kill();
    this.#child = null;
  }

  /** Ends the process. */
  async close(): Promise<void> {
    await this.#last;
    await this.#kill();
  }
}

/** One process. */
class Child {
  readonly #process: Deno.ChildProcess;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #reader: ReadableStreamDefaultReader<string>;
  readonly #limit: number;
  /** What was read and not yet asked for. */
  #lines: string[] = [];
  #rest = "";

  constructor({ command, args }: Command, limit: number) {
    this.#limit = limit;
    this.#process = new Deno.Command(command, {
      args,
      stdin: "piped",
      stdout: "piped",
      stderr: "null",
    }).spawn();
    this.#writer = this.#process.stdin.getWriter();
    this.#reader = this.#process.stdout
      .pipeThrough(new TextDecoderStream()).getReader();
  }

  /**
   * Asks for answers.
   *
   * @returns How it has failed before the last one; `null` if it has not.
   */
  async ask(
    programs: Program[],
    answered: (answer: Answer) => void,
  ): Promise<Failure | null> {
    const input = programs.map((program) => JSON.stringify(program) + "\n");
    // A process that ends breaks the pipe, which reading finds out.
    this.#writer.write(new TextEncoder().encode(input.join(""))).catch(
      () => {},
    );
    for (let i = 0; i < programs.length; i++) {
      const line = await this.#line();
      if (line === "crashed" || line === "hung") return line;
      const [log, cuts] = line.split("\t");
      try {
        answered({ log: JSON.parse(log), cuts: JSON.parse(cuts) });
      } catch {
        return "crashed";
      }
    }
    return null;
  }

  async kill(): Promise<void> {
    try {
      this.#process.kill("SIGKILL");
    } catch {
      // It has ended already.
    }
    await this.#writer.abort().catch(() => {});
    await this.#reader.cancel().catch(() => {});
    await this.#process.status;
  }

  async #line(): Promise<string | Failure> {
    while (this.#lines.length === 0) {
      const chunk = await this.#read();
      if (typeof chunk !== "object") return chunk;
      const lines = (this.#rest + chunk.text).split("\n");
      this.#rest = lines.pop()!;
      this.#lines = lines.reverse();
    }
    return this.#lines.pop()!;
  }

  async #read(): Promise<{ text: string } | Failure> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<Failure>((resolve) => {
      timer = setTimeout(() => resolve("hung"), this.#limit);
    });
    try {
      return await Promise.race([
        this.#reader.read().then(({ value }) =>
          value === undefined ? "crashed" : { text: value }
        ),
        late,
      ]);
    } finally {
      clearTimeout(timer);
    }
  }
}
