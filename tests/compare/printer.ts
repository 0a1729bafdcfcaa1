/**
 * What the printers of programs share. They print source code that a person can
 * read and run, and that prints the events of the log, but for errors on their
 * way.
 *
 * @module
 */
import type {
  ErrorSpec,
  GreenletProgram,
  Maker,
  Program,
  Statement,
  Value,
} from "./program.ts";
import { statementsOf } from "./shrink.ts";

/** The names of slots. */
export const LETTERS = "abcdefgh";

/** Where a statement is printed. */
export interface Place {
  /** Whether this is part of a function that continulets or greenlets run. */
  inBody: boolean;
  /** Whether switches are plain ones, where that matters. */
  plain: boolean;
  /** Whether a `break` finds a loop. */
  inLoop: boolean;
  /** Whether this is a block of its own that tells how it has ended. */
  nested: boolean;
  /** Whether what switches return is kept in a variable. */
  keepsX: boolean;
}

/** Puts lines further in. */
export function indent(lines: string[], by: string): string[] {
  return lines.map((line) => line === "" ? "" : by + line);
}

/** Whether a function needs a variable for what its switches return. */
export function keepsX(block: Statement[]): boolean {
  return JSON.stringify(block).includes('"x"') ||
    inContexts(block).some((s) => leaves(s.body, "return"));
}

function inContexts(
  block: Statement[],
): Extract<Statement, { op: "in context" }>[] {
  return block.flatMap((s) => [
    ...s.op === "in context" ? [s] : [],
    ...s.op === "try"
      ? [s.body, s.handler, s.finalizer].flatMap(inContexts)
      : s.op === "loop" || s.op === "when" || s.op === "in context"
      ? inContexts(s.body)
      : [],
  ]);
}

/** A function's own block. */
export const BODY: Place = {
  inBody: true,
  plain: false,
  inLoop: false,
  nested: false,
  keepsX: false,
};

/** The block of something that is not run by continulets or greenlets. */
export const OUTSIDE: Place = { ...BODY, inBody: false, plain: true };

/** A language. */
export abstract class Printer {
  protected readonly program: Program;
  protected readonly statements: Statement[];
  /** After how many lines the program is to end, if not by itself. */
  protected readonly limit: number | null;
  /** The lookups of `run`, printed as far as they were come across. */
  protected readonly lookups: string[][] = [];
  readonly #lookupNames = new Map<Maker, string>();

  constructor(program: Program, limit: number | null) {
    this.program = program;
    this.statements = statementsOf(program);
    this.limit = limit;
  }

  protected get greenlets(): GreenletProgram | null {
    return this.program.kind === "greenlets" ? this.program : null;
  }

  protected uses(...ops: string[]): boolean {
    return this.statements.some(({ op }) => ops.includes(op));
  }

  protected get text(): string {
    return JSON.stringify(this.program);
  }

  /** Which of some errors are used. */
  protected get errors(): ("E1" | "E2")[] {
    return (["E1", "E2"] as const).filter((kind) =>
      this.text.includes(`"${kind}"`)
    );
  }

  protected get usesExit(): boolean {
    return this.text.includes(`"exit"`);
  }

  protected get makers(): Maker[] {
    const made = this.statements.flatMap((s) =>
      s.op === "new" && "make" in s ? [s.make] : []
    );
    return [...this.greenlets?.slots ?? [], ...made];
  }

  protected get usesContexts(): boolean {
    return this.uses(
      "get",
      "set",
      "reset",
      "copy",
      "in context",
      "context",
      "look context",
    );
  }

  /** The numbers that statements have under a key. */
  protected numbers(key: string, ...ops: string[]): number[] {
    const numbers = this.statements.filter(({ op }) => ops.includes(op)).map(
      (s) => (s as unknown as Record<string, unknown>)[key],
    ).filter((n) => typeof n === "number");
    return [...new Set(numbers)].sort();
  }

  protected get contexts(): number[] {
    return [
      ...new Set([
        ...this.numbers("context", "copy", "in context"),
        ...this.numbers("to", "context"),
      ]),
    ].sort();
  }

  protected get tokens(): number[] {
    return this.numbers("token", "set", "reset");
  }

  /** What the statements of a block and of the blocks in it assign to. */
  protected assigned(block: Statement[]): string[] {
    const names = new Set<string>();
    const visit = (block: Statement[]) => {
      for (const s of block) {
        if (s.op === "new") names.add(LETTERS[s.slot]);
        if (s.op === "copy") names.add(`context${s.context}`);
        if (s.op === "set") names.add(`token${s.token}`);
        if ("body" in s && Array.isArray(s.body)) visit(s.body);
        if (s.op === "try") {
          visit(s.handler);
          visit(s.finalizer);
        }
      }
    };
    visit(block);
    return [...names];
  }

  /** The statements of a block. */
  protected block(block: Statement[], place: Place): string[] {
    return block.flatMap((s) => this.statement(s, place));
  }

  /** The name of the function that looks up the `run` of a greenlet. */
  protected lookup(make: Maker): string {
    let name = this.#lookupNames.get(make);
    if (name === undefined) {
      name = `lookup${this.lookups.length}`;
      this.#lookupNames.set(make, name);
      const lines: string[] = [];
      this.lookups.push(lines);
      lines.push(...this.lookupFunction(name, make.lookup ?? []));
    }
    return name;
  }

  protected abstract lookupFunction(
    name: string,
    block: Statement[],
  ): string[];
  protected abstract statement(s: Statement, place: Place): string[];
  protected abstract value(value: Value): string;
  protected abstract error(error: ErrorSpec): string;

  protected values(values: Value[]): string {
    return values.map((value) => this.value(value)).join(", ");
  }
}

/** Whether a block can end otherwise than at its end, not counting loops in it. */
export function leaves(block: Statement[], op: "return" | "break"): boolean {
  return block.some((s) =>
    s.op === op ||
    s.op === "try" &&
      [s.body, s.handler, s.finalizer].some((b) => leaves(b, op)) ||
    (s.op === "when" || s.op === "in context" ||
        s.op === "loop" && op === "return") &&
      leaves(s.body, op)
  );
}
