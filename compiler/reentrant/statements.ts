import ts from "../typescript.ts";
import type { Account } from "./account.ts";
import {
  type Awaited,
  type Block,
  type Branch,
  type Captured,
  type Core,
  isAwaited,
  type KeyLoop,
  type Point,
  type Switch,
  type Try,
} from "./core.ts";
import {
  ends,
  type LoopParts,
  writeBoxes,
  writeDeclared,
  writeEvaluation,
  writeExit,
  writeFunction,
  writeHead,
  writeLabels,
  writeLoop,
  writeSwitch,
  writeTest,
} from "./core_text.ts";
import type { SourceWriter, TwinNames } from "./source_writer.ts";
import type { Waits } from "./wait.ts";

/** Writes the statements of a body, with the guards that lead to the point where it is entered. */
export class Statements {
  readonly #out: SourceWriter;
  readonly #names: TwinNames;
  readonly #waits: Waits;
  readonly #account: Account;
  readonly #isEntered: boolean;

  readonly #parts: LoopParts = {
    list: (statements) => this.list(statements),
    // Entered in the middle, the head is passed by.
    head: (write) => {
      if (!this.#isEntered) return write();
      this.#write(`${this.#names.point} || (`);
      write();
      this.#write(")");
    },
    test: ({ test, body }, write) => {
      if (!this.#isEntered || ends(body).first === 0) return write();
      this.#write(`if (${this.#names.point} <= ${ends(test).last}) { `);
      write();
      this.#write("} ");
    },
  };

  /** @param isEntered Whether the body is entered in the middle, perhaps. */
  constructor(
    out: SourceWriter,
    names: TwinNames,
    waits: Waits,
    account: Account,
    isEntered: boolean,
  ) {
    this.#out = out;
    this.#names = names;
    this.#waits = waits;
    this.#account = account;
    this.#isEntered = isEntered;
  }

  #write(text: string): void {
    this.#out.write(text);
  }

  /**
   * Writes statements that follow one another.
   *
   * @param isBegun Whether what stands before the first point is never run, where
   * that is possible.
   */
  list(statements: readonly Core[], isBegun = false): void {
    const look = this.#account.looks
      ? statements.find(({ kind }) => kind === "room")
      : undefined;
    const write = (statement: Core) => {
      this.#statement(statement);
      if (statement === look) this.#account.open();
    };
    if (this.#isEntered) this.#guarded(statements, isBegun, write);
    else statements.forEach(write);
    if (look !== undefined) this.#account.close(statements.at(-1));
  }

  /**
   * Writes statements that follow one another, entered at a point in one of them
   * or at the first: what stands before a point is left out while that is looked
   * for.
   */
  #guarded(
    list: readonly Core[],
    isBegun: boolean,
    write: (statement: Core) => void,
  ): void {
    const statements = isBegun
      ? list.slice(list.findIndex((each) => !isOver(each)))
      : list;
    const { point } = this.#names;
    const last = statements.findLastIndex(({ first }) => first !== 0);
    let skipped: Core[] = [];
    const writeSkipped = () => {
      if (skipped.length === 0) return;
      this.#write(`if (!${point}) { `);
      skipped.forEach(write);
      this.#write("} ");
      skipped = [];
    };
    statements.forEach((statement, index) => {
      const before = index < last;
      if (statement.first === 0 && before) return skipped.push(statement);
      const led = isAwaited(statement) ? skipped : [];
      if (led.length > 0) skipped = [];
      writeSkipped();
      // Those before were passed by, and it is this one or none.
      if (before) this.#write(`if (${point} <= ${statement.last}) { `);
      if (led.length > 0) {
        this.#waits.write(statement as Awaited, () => led.forEach(write));
      } else write(statement);
      if (before) this.#write("} ");
    });
  }

  #braces(statements: readonly Core[]): void {
    this.#write("{ ");
    this.list(statements);
    this.#write("} ");
  }

  #statement(statement: Core): void {
    const out = this.#out;
    switch (statement.kind) {
      case "plain":
        out.node(statement.node);
        return this.#write("\n");
      case "result":
        this.#write(`${this.#account.beforeReturn ?? ""}return (`);
        out.node(statement.node);
        return this.#write("); ");
      case "evaluation":
        return writeEvaluation(statement, out);
      case "suspending":
      case "access":
      case "waiting":
        return this.#waits.write(statement);
      case "branch":
        return this.#branch(statement);
      case "declaration":
        // Entered, it is declared where its block begins.
        return writeDeclared(statement, out, !this.#isEntered);
      case "function":
        return writeFunction(statement, out);
      case "made":
        return out.made(statement.node);
      case "boxes":
        return writeBoxes(statement, out);
      case "block":
        return this.#block(statement);
      case "loop":
        return writeLoop(statement, out, this.#parts);
      case "keyLoop":
        return this.#keyLoop(statement);
      case "exit":
        return writeExit(statement, out);
      case "jump":
        if (statement.isReturn) this.#write(this.#account.beforeReturn ?? "");
        return this.#write(`${statement.text} `);
      case "switch":
        return this.#switch(statement);
      case "try":
        return this.#try(statement);
      case "labeled":
        this.#write(`${statement.label}: `);
        return this.#statement(statement.body);
      case "room":
        return this.#account.look(statement.first, this.#waits);
    }
  }

  #branch(statement: Branch): void {
    const { point } = this.#names;
    const { then, otherwise, test } = statement;
    const entered = ends(then);
    const other = ends(otherwise);
    if (!this.#isEntered || (entered.first === 0 && other.first === 0)) {
      writeTest(statement, this.#out);
    } else {
      // Entered in the middle, which is here then, the test was made already.
      this.#write(
        other.first === 0
          ? `if (${point} || (`
          : entered.first === 0
          ? `if (!${point} && (`
          : `if (${point} ? ${point} <= ${entered.last} : (`,
      );
      if (typeof test === "string") this.#write(test);
      else this.#out.node(test);
      this.#write(")) ");
    }
    this.#braces(then);
    if (otherwise.length > 0) {
      this.#write("else ");
      this.#braces(otherwise);
    }
  }

  /** Declares what has a place of its own in a block that is entered again. */
  #captured(captured: readonly Captured[]): void {
    if (!this.#isEntered || captured.length === 0) return;
    this.#write(
      `let ${
        captured.map(({ name, keptIn }) => `${name} = ${keptIn}`).join(", ")
      }; `,
    );
  }

  #block({ body, captured }: Block): void {
    this.#write("{ ");
    this.#captured(captured);
    this.list(body);
    this.#write("} ");
  }

  #switch(statement: Switch): void {
    const out = this.#out;
    const { point } = this.#names;
    const suspended = out.runtime("SUSPENDED");
    // Entered in the middle, the clause is the one with the point.
    writeSwitch(
      statement,
      out,
      this.#isEntered ? `${point} ? ${suspended} : ` : "",
      (index) => {
        if (!this.#isEntered) return "";
        const { first, last } = ends(statement.clauses[index]);
        const test = first === 0
          ? "void 0"
          : `${isAt(point, first, last)} ? ${suspended} : void 0`;
        return `${point} ? ${test} : `;
      },
      (statements) => this.list(statements),
    );
  }

  #keyLoop({ node, labels, names, body, captured }: KeyLoop): void {
    const out = this.#out;
    const { temporaries: { result }, point } = this.#names;
    const step = `(${result} = ${names}.next()) !== void 0`;
    writeLabels(labels, out);
    if (this.#isEntered) {
      this.#write(`for (; ${point} || ${step}; ) { `);
      this.#captured(captured);
      this.#write(`if (!${point}) `);
      writeHead(node, [], result, out, captured);
    } else {
      this.#write(`for (; ${step}; ) { `);
      writeHead(node, captured, result, out);
    }
    this.list(body);
    this.#write("} ");
  }

  #try({ node, body, handler, finalizer }: Try): void {
    const out = this.#out;
    const { catchClause, finallyBlock } = node;
    const { point } = this.#names;
    const isEntered = this.#isEntered;
    if (finalizer !== null) {
      if (isEntered && finalizer.body.first !== 0) {
        // Entered in what comes at the end, with what led there.
        this.#write(`if (${point} < ${finalizer.body.first}) { `);
      }
      this.#write(
        `${
          isEntered ? `if (!${point}) ` : ""
        }${finalizer.isThrown} = false; try { `,
      );
    }
    if (finalizer === null || catchClause !== undefined) this.#write("try ");
    // An error that was caught here before has given back no room.
    this.#write(`{ ${this.#account.again} `);
    if (isEntered && handler !== null) {
      const { first, last } = ends(handler.body);
      if (first !== 0) {
        this.#write(
          `if (${isAt(point, first, last)}) throw ${handler.error}; `,
        );
      }
    }
    if (isEntered) this.#block(body);
    else this.list(body.body);
    this.#write("} ");
    if (handler !== null) {
      const error = out.fresh();
      this.#write(`catch (${error}) { `);
      if (isEntered) {
        this.#write(
          `if (!${point}) ${handler.error} = ${
            out.runtime("caught")
          }(${error}); `,
        );
        this.#captured(handler.captured);
      } else this.#write(`${handler.error} = ${error}; `);
      this.list(handler.body);
      this.#write("} ");
    } else if (catchClause !== undefined) out.node(catchClause);
    if (finalizer !== null) {
      const error = out.fresh();
      this.#write(
        `} catch (${error}) { ${finalizer.isThrown} = true; ${finalizer.error} = ${error}; } `,
      );
      if (isEntered && finalizer.body.first !== 0) this.#write("} ");
      this.#block(finalizer.body);
      this.#write(`if (${finalizer.isThrown}) throw ${finalizer.error}; `);
    } else if (finallyBlock !== undefined) {
      this.#write(` finally { if (!${this.#names.point}) `);
      out.node(finallyBlock);
      this.#write(" }");
    }
    this.#write("\n");
  }
}

/** The test whether a point is among some. */
function isAt(point: string, first: Point, last: Point): string {
  return first === last
    ? `${point} === ${first}`
    : `${point} >= ${first} && ${point} <= ${last}`;
}

/** Whether a statement is over, and declares nothing, when a later one is waited in. */
function isOver(statement: Core): boolean {
  if (statement.first !== 0) return false;
  switch (statement.kind) {
    case "evaluation":
    case "declaration":
      return true;
    case "plain":
      return ts.isExpressionStatement(statement.node);
    default:
      return false;
  }
}
