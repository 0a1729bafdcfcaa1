/**
 * The resumable bodies of re-entrant twins: generator functions that are entered
 * in the middle.
 *
 * @module
 */
import ts from "./typescript.ts";
import type {
  Block,
  Branch,
  Captured,
  Core,
  KeyLoop,
  Suspending,
  Switch,
  Try,
  Waiting,
} from "./core.ts";
import {
  ends,
  type LoopParts,
  writeAssigned,
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
import type { Lowered } from "./lowering/lowering.ts";
import type { SourceWriter, TwinNames } from "./reentrant_twin.ts";

/** Writes the statements of the resumable body. */
export function writeResumableBody(
  lowered: Lowered,
  writer: SourceWriter,
  names: TwinNames,
  isForced: boolean,
): void {
  new ResumableBody(lowered, writer, names, isForced).body();
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

class ResumableBody {
  readonly #lowered: Lowered;
  readonly #out: SourceWriter;
  readonly #names: TwinNames;
  readonly #isForced: boolean;

  readonly #parts: LoopParts = {
    list: (statements) => this.#list(statements),
    // Entered in the middle, the head is passed by.
    head: (write) => {
      this.#write(`${this.#names.point} !== 0 || (`);
      write();
      this.#write(")");
    },
    test: ({ test, body }, write) => {
      if (ends(body).first === 0) return write();
      this.#write(`if (${this.#names.point} <= ${ends(test).last}) { `);
      write();
      this.#write("} ");
    },
  };

  constructor(
    lowered: Lowered,
    out: SourceWriter,
    names: TwinNames,
    isForced: boolean,
  ) {
    this.#isForced = isForced;
    this.#lowered = lowered;
    this.#out = out;
    this.#names = names;
  }

  body(): void {
    const { body } = this.#lowered;
    // It is entered at a point, and what stands before the first is never run.
    this.#list(body.slice(body.findIndex((each) => !isOver(each))));
    const { derived, self } = this.#names;
    if (derived !== undefined) this.#write(`return ${self[0]}; `);
  }

  #write(text: string): void {
    this.#out.write(text);
  }

  /**
   * Writes statements that follow one another, entered at a point in one of them
   * or at the first: what stands before a point is left out while that is looked
   * for.
   */
  #list(statements: readonly Core[]): void {
    const { point } = this.#names;
    let last = -1;
    statements.forEach(({ first }, index) => {
      if (first !== 0) last = index;
    });
    let isSkipping = false;
    statements.forEach((statement, index) => {
      const before = index < last;
      if (statement.first === 0 && before) {
        if (!isSkipping) this.#write(`if (${point} === 0) { `);
        isSkipping = true;
        return this.#statement(statement);
      }
      if (isSkipping) this.#write("} ");
      isSkipping = false;
      // Those before were passed by, and it is this one or none.
      if (before) this.#write(`if (${point} <= ${statement.last}) { `);
      this.#statement(statement);
      if (before) this.#write("} ");
    });
  }

  #braces(statements: readonly Core[]): void {
    this.#write("{ ");
    this.#list(statements);
    this.#write("} ");
  }

  #statement(statement: Core): void {
    const out = this.#out;
    const { point } = this.#names;
    switch (statement.kind) {
      case "plain":
        out.node(statement.node);
        return this.#write("\n");
      case "result":
        this.#write("return (");
        out.node(statement.node);
        return this.#write("); ");
      case "evaluation":
        return writeEvaluation(statement, out);
      case "suspending":
        return this.#suspending(statement);
      case "waiting":
        return this.#waiting(statement);
      case "branch":
        return this.#branch(statement);
      case "declaration":
        // It is declared where its block begins, which may be entered later.
        return writeDeclared(statement, out, false);
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
        return this.#write(`${statement.text} `);
      case "switch":
        return this.#switch(statement);
      case "try":
        return this.#try(statement);
      case "labeled":
        this.#write(`${statement.label}: `);
        return this.#statement(statement.body);
      case "room":
        return this.#write(`${point} = 0; `);
      case "bail":
        this.#write(`${point} = 0; `);
        if (ts.isVariableStatement(statement.node)) {
          const { declarations } = statement.node.declarationList;
          return out.scoped(statement.node, () => {
            for (const node of declarations) writeAssigned(node, out);
          });
        }
        out.node(statement.node);
        return this.#write("\n");
    }
  }

  #suspending({ into, node, first }: Suspending): void {
    const out = this.#out;
    const { point } = this.#names;
    out.resumable(node, into, `${point} === ${first} ? (${point} = 0`);
    this.#write("; ");
  }

  #branch(statement: Branch): void {
    const { point } = this.#names;
    const { then, otherwise } = statement;
    const entered = ends(then);
    const other = ends(otherwise);
    if (entered.first === 0 && other.first === 0) {
      writeTest(statement, this.#out);
    } else {
      // Entered in the middle, which is here then, the test was made already.
      this.#write(
        other.first === 0
          ? `if (${point} !== 0 || (`
          : entered.first === 0
          ? `if (${point} === 0 && (`
          : `if (${point} !== 0 ? ${point} <= ${entered.last} : (`,
      );
      if (typeof statement.test === "string") this.#write(statement.test);
      else this.#out.node(statement.test);
      this.#write(")) ");
    }
    this.#braces(then);
    if (otherwise.length > 0) {
      this.#write("else ");
      this.#braces(otherwise);
    }
  }

  /** Declares what has a place of its own in a block. */
  #captured(captured: readonly Captured[]): void {
    if (captured.length === 0) return;
    this.#write(
      `let ${
        captured.map(({ name, keptIn }) => `${name} = ${keptIn}`).join(", ")
      }; `,
    );
  }

  #block({ body, captured }: Block): void {
    this.#write("{ ");
    this.#captured(captured);
    this.#list(body);
    this.#write("} ");
  }

  #waiting({ into, text, node, first }: Waiting): void {
    const out = this.#out;
    const { point, result } = this.#names;
    const suspended = out.runtime("SUSPENDED");
    this.#write(
      `${into} = (${result} = ${point} === ${first} ? (${point} = 0, ${
        out.runtime("entered")
      }()) : `,
    );
    out.mark(node);
    this.#write(
      `${
        this.#isForced ? `${out.runtime("force")}(${text})` : `(${text})`
      }) === ${suspended} ? yield* ${out.runtime("wait")} : ${result}; `,
    );
  }

  #keyLoop({ node, labels, names, body, captured }: KeyLoop): void {
    const out = this.#out;
    const { point, result } = this.#names;
    writeLabels(labels, out);
    this.#write(
      `for (; ${point} !== 0 || !(${result} = ${names}.next()).done; ) { `,
    );
    this.#captured(captured);
    this.#write(`if (${point} === 0) `);
    writeHead(node, [], `${result}.value`, out, captured);
    this.#list(body);
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
      `${point} !== 0 ? ${suspended} : `,
      (index) => {
        const { first, last } = ends(statement.clauses[index]);
        const test = first === 0
          ? "void 0"
          : `${point} >= ${first} && ${point} <= ${last} ? ${suspended} : void 0`;
        return `${point} !== 0 ? ${test} : `;
      },
      (statements) => this.#list(statements),
    );
  }

  #try({ node, body, handler, finalizer }: Try): void {
    const out = this.#out;
    const { point } = this.#names;
    const { catchClause, finallyBlock } = node;
    this.#write("try { ");
    if (finalizer !== null) {
      const { first, last } = finalizer.body;
      // Entered in what comes at the end, with what led there.
      this.#write(
        `if (${point} >= ${first} && ${point} <= ${last}) { if (${finalizer.isThrown}) throw ${finalizer.error}; } else `,
      );
      if (catchClause !== undefined) this.#write("try { ");
      else this.#write("{ ");
    }
    if (handler !== null) {
      const { first, last } = ends(handler.body);
      if (first !== 0) {
        this.#write(
          `if (${point} >= ${first} && ${point} <= ${last}) throw ${handler.error}; `,
        );
      }
    }
    this.#block(body);
    this.#write("} ");
    if (handler !== null) {
      const error = out.fresh();
      this.#write(
        `catch (${error}) { if (${point} === 0) ${handler.error} = ${error}; `,
      );
      this.#captured(handler.captured);
      this.#list(handler.body);
      this.#write("} ");
    } else if (catchClause !== undefined) out.node(catchClause);
    if (finalizer !== null) {
      this.#write("} finally ");
      this.#block(finalizer.body);
    } else if (finallyBlock !== undefined) {
      this.#write(" finally ");
      out.node(finallyBlock);
    }
    this.#write("\n");
  }
}
