/**
 * The fast bodies of re-entrant twins: straight code, which is left where a call
 * has suspended.
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
import { type Conversion, isConversion } from "./conversion.ts";
import { FastCalls } from "./fast_call.ts";
import { isSuperCall } from "./lowering/operand.ts";
import type { Ending } from "./ending.ts";
import type { Lowered } from "./lowering/lowering.ts";
import { PACKED_VALUES } from "../continulet/pack.ts";
import type { SourceWriter, TwinNames } from "./reentrant_twin.ts";
import { contain } from "./room.ts";

/**
 * Writes the statements of a body that is entered again, in the place of a
 * generator: the fast body once more, with guards that lead to the point.
 */
export function writeReentrantBody(
  lowered: Lowered,
  writer: SourceWriter,
  names: TwinNames,
  isForced: boolean,
): void {
  new FastBody(lowered, writer, names, isForced, false, true).body();
}

/** Whether a body can be entered again at each of its points. */
export function canBeReentered(body: readonly Core[]): boolean {
  return !contain(body, "bail");
}

/**
 * Writes the statements of the fast body.
 *
 * @param isCalledThroughOthers Whether other frames may stand between it and the
 * one that calls it.
 */
export function writeFastBody(
  lowered: Lowered,
  writer: SourceWriter,
  names: TwinNames,
  isForced: boolean,
  isCalledThroughOthers: boolean,
): void {
  new FastBody(lowered, writer, names, isForced, isCalledThroughOthers).body();
}

/** Writes the statements of the function that does what is left to do at its end. */
export function writeEndings(
  endings: readonly Ending[],
  lowered: Lowered,
  writer: SourceWriter,
  names: TwinNames,
  value: string,
): void {
  new FastBody(lowered, writer, names, false, false).endings(endings, value);
}

/** The words of the engine's stack that a frame takes, its variables not counted. */
const FRAME_ROOM = 20;

/** What those take that are between two frames, where there are any. */
const OTHERS_ROOM = 60;

class FastBody {
  readonly #lowered: Lowered;
  readonly #out: SourceWriter;
  readonly #names: TwinNames;
  readonly #calls: FastCalls;
  readonly #isForced: boolean;
  readonly #isCalledThroughOthers: boolean;
  /** Whether it can be left without having been suspended. */
  #goesOn = false;
  /** Whether it looks for room on the engine's stack. */
  readonly #looks: boolean;
  /** What gives back the room that was taken, where that is so. */
  #beforeReturn: string | undefined;
  /** Whether it is entered in the middle. */
  readonly #isEntered: boolean;

  readonly #parts: LoopParts = {
    list: (statements) => this.#list(statements),
    // Entered in the middle, the head is passed by.
    head: (write) => {
      if (!this.#isEntered) return write();
      this.#write(`${this.#names.point} !== 0 || (`);
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

  constructor(
    lowered: Lowered,
    out: SourceWriter,
    names: TwinNames,
    isForced: boolean,
    isCalledThroughOthers: boolean,
    isEntered = false,
  ) {
    this.#isEntered = isEntered;
    this.#isCalledThroughOthers = isCalledThroughOthers;
    this.#lowered = lowered;
    this.#out = out;
    this.#names = names;
    this.#calls = new FastCalls(lowered, out, names);
    this.#isForced = isForced;
    this.#looks = !isEntered && contain(lowered.body, "room");
  }

  body(): void {
    const {
      callee,
      twin,
      result,
      point,
      self,
      writeRest,
      isGenerated,
      isPacked,
      body,
      goesOn,
      room,
    } = this.#names;
    const { hoisted, variables, boxedParameters, boxes, self: own } =
      this.#lowered;
    const declared = [callee, twin, result];
    if (!this.#isEntered) declared.push(`${point} = 0`);
    if (this.#looks) declared.push(room);
    else if (contain(this.#lowered.body, "try")) {
      declared.push(`${room} = ${this.#room()}`);
    }
    if (this.#isEntered) this.#write(`var ${declared.join(", ")}; `);
    else {
      this.#write(`var ${[...hoisted, ...declared].join(", ")}; `);
      if (own !== undefined) this.#write(`${own} = this.of; `);
      for (const name of boxes) this.#write(`${name} = { value: void 0 }; `);
      for (const name of boxedParameters) {
        this.#write(`${name} = { value: ${name} }; `);
      }
    }
    // One place to leave from: what is small the engine compiles into its callers.
    this.#write(`${body}: { `);
    this.#list(this.#lowered.body, this.#isEntered);
    this.#write(`${endOf(this.#names)} } `);
    if (this.#goesOn) this.#write(`var ${goesOn}; `);
    const values = [...self, ...variables];
    const passed = [point, ...values].join(", ");
    if (this.#isEntered) {
      const suspend = this.#out.runtime("suspend");
      return this.#write(`return ${suspend}(void 0, ${passed}); `);
    }
    if (!isGenerated) {
      const postpone = this.#out.runtime("postpone");
      const isSmall = this.#looks && isPacked && values.length <= PACKED_VALUES;
      const suspend = this.#out.runtime(isSmall ? "pack" : "suspend");
      const write = (name: string, twin?: string) => {
        this.#write(`${name}(`);
        if (twin === undefined) writeRest();
        else this.#write(twin);
        this.#write(`, ${passed})`);
      };
      this.#write("return ");
      const from = isSmall ? "this" : undefined;
      if (this.#goesOn && from === undefined) {
        write(`(${goesOn} ? ${postpone} : ${suspend})`);
      } else if (this.#goesOn) {
        this.#write(`${goesOn} ? `);
        write(postpone);
        this.#write(" : ");
        write(suspend, from);
      } else write(suspend, from);
      return this.#write("; ");
    }
    const drive = this.#goesOn ? this.#out.runtime("drive") : undefined;
    const leave = this.#out.runtime("leave");
    this.#write(
      `return ${
        drive === undefined ? leave : `(${goesOn} ? ${drive} : ${leave})`
      }(`,
    );
    writeRest();
    this.#write(`(${passed})); `);
  }

  endings(endings: readonly Ending[], value: string): void {
    this.#write(`switch (${this.#names.point}) { `);
    for (const { point, into, body } of endings) {
      this.#write(`case ${point}: { `);
      if (into !== null) this.#write(`${into} = ${value}; `);
      this.#list(body);
      this.#write("return; } ");
    }
    this.#write("} ");
  }

  #write(text: string): void {
    this.#out.write(text);
  }

  /** What is left of the engine's stack: see recursion.ts. */
  #room(): string {
    return `${this.#out.runtime("kernel")}.room`;
  }

  /** @param isBegun Whether what stands before the first point is never run, where that is possible. */
  #list(statements: readonly Core[], isBegun = false): void {
    if (this.#isEntered) return this.#guarded(statements, isBegun);
    const at = statements.findIndex(({ kind }) => kind === "room");
    statements.forEach((statement, index) => {
      this.#statement(statement);
      if (index === at) {
        this.#setBeforeReturn(`${this.#room()} = ${this.#names.room}; `);
      }
    });
    if (at < 0) return;
    if (!isReturn(statements.at(-1)!)) this.#write(this.#beforeReturn!);
    this.#setBeforeReturn(undefined);
  }

  /**
   * Writes statements that follow one another, entered at a point in one of them
   * or at the first: what stands before a point is left out while that is looked
   * for.
   */
  #guarded(list: readonly Core[], isBegun: boolean): void {
    const statements = isBegun
      ? list.slice(list.findIndex((each) => !isOver(each)))
      : list;
    const { point } = this.#names;
    const last = statements.findLastIndex(({ first }) => first !== 0);
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

  #setBeforeReturn(text: string | undefined): void {
    this.#beforeReturn = text;
    this.#out.setBeforeReturn(text);
  }

  #braces(statements: readonly Core[]): void {
    this.#write("{ ");
    this.#list(statements);
    this.#write("} ");
  }

  #statement(statement: Core): void {
    const out = this.#out;
    switch (statement.kind) {
      case "plain":
        out.node(statement.node);
        return this.#write("\n");
      case "result":
        this.#write(`${this.#beforeReturn ?? ""}return (`);
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
        if (statement.isReturn) this.#write(this.#beforeReturn ?? "");
        return this.#write(`${statement.text} `);
      case "switch":
        return this.#switch(statement);
      case "try":
        return this.#try(statement);
      case "labeled":
        this.#write(`${statement.label}: `);
        return this.#statement(statement.body);
      case "room":
        if (!this.#isEntered) return this.#lookForRoom(statement.first);
        return this.#write(
          `if (${this.#names.point}) { ${this.#names.point} = 0; ${
            out.runtime("entered")
          }(); } `,
        );
      case "bail":
        return this.#goOn(statement.first);
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
          ? `if (${point} !== 0 || (`
          : entered.first === 0
          ? `if (${point} === 0 && (`
          : `if (${point} !== 0 ? ${point} <= ${entered.last} : (`,
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
      this.#isEntered ? `${point} !== 0 ? ${suspended} : ` : "",
      (index) => {
        if (!this.#isEntered) return "";
        const { first, last } = ends(statement.clauses[index]);
        const test = first === 0
          ? "void 0"
          : `${point} >= ${first} && ${point} <= ${last} ? ${suspended} : void 0`;
        return `${point} !== 0 ? ${test} : `;
      },
      (statements) => this.#list(statements),
    );
  }

  /** Leaves where the engine's stack has no room: the resumable body goes on, later. */
  #lookForRoom(at: number): void {
    const room = this.#room();
    this.#write(
      `if ((${room} = (${this.#names.room} = ${room}) - ${this.#size()}) < 0) `,
    );
    this.#goOn(at);
  }

  /** The words of the engine's stack that an activation takes, about. */
  #size(): number {
    return FRAME_ROOM + this.#lowered.variables.length +
      (this.#isCalledThroughOthers ? OTHERS_ROOM : 0);
  }

  /** Leaves the function for its resumable body. */
  #leave(at: number): void {
    const { point, body } = this.#names;
    this.#write(`{ ${point} = ${at}; break ${body}; } `);
  }

  /** Leaves the function for its resumable body, which is to go on at once. */
  #goOn(at: number): void {
    const { point, body, goesOn } = this.#names;
    this.#goesOn = true;
    this.#write(`{ ${point} = ${at}; ${goesOn} = true; break ${body}; } `);
  }

  #suspending(statement: Suspending): void {
    const { result, point } = this.#names;
    if (statement.into !== null && isConversion(statement.node)) {
      return this.#conversion(statement, statement.node, statement.into);
    }
    const into = isSuperCall(statement.node)
      ? this.#names.self[0]
      : statement.into ?? result;
    this.#write(`if ((${into} = `);
    if (this.#isEntered) {
      this.#write(`${point} ? (${point} = 0, `);
      this.#out.mark(statement.node);
      this.#write(`${this.#out.runtime("entered")}()) : `);
    }
    this.#out.mark(statement.node);
    if (this.#isForced) this.#write(`${this.#out.runtime("force")}(`);
    this.#calls.write(statement);
    if (this.#isForced) this.#write(")");
    this.#write(`) === ${this.#out.runtime("SUSPENDED")}) `);
    this.#leave(statement.first);
  }

  #conversion({ first }: Suspending, node: Conversion, into: string): void {
    const { point } = this.#names;
    this.#write("if (");
    if (this.#isEntered) {
      const entered = this.#out.runtime("entered");
      const suspended = this.#out.runtime("SUSPENDED");
      this.#write(
        `${point} ? (${point} = 0, (${into} = ${entered}()) === ${suspended}) : `,
      );
    }
    this.#calls.conversion(node, into, this.#isForced);
    this.#write(") ");
    this.#leave(first);
  }

  #waiting({ into, text, node, first }: Waiting): void {
    const { point } = this.#names;
    this.#write(`if ((${into} = `);
    this.#out.mark(node);
    if (this.#isEntered) {
      const entered = this.#out.runtime("entered");
      this.#write(`${point} ? (${point} = 0, ${entered}()) : `);
    }
    this.#write(
      this.#isForced ? `${this.#out.runtime("force")}(${text})` : text,
    );
    this.#write(`) === ${this.#out.runtime("SUSPENDED")}) `);
    this.#leave(first);
  }

  #keyLoop({ node, labels, names, body, captured }: KeyLoop): void {
    const out = this.#out;
    const { result, point } = this.#names;
    writeLabels(labels, out);
    if (this.#isEntered) {
      this.#write(
        `for (; ${point} !== 0 || !(${result} = ${names}.next()).done; ) { `,
      );
      this.#captured(captured);
      this.#write(`if (${point} === 0) `);
      writeHead(node, [], `${result}.value`, out, captured);
    } else {
      this.#write(`for (; !(${result} = ${names}.next()).done; ) { `);
      writeHead(node, captured, `${result}.value`, out);
    }
    this.#list(body);
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
          isEntered ? `if (${point} === 0) ` : ""
        }${finalizer.isThrown} = false; try { `,
      );
    }
    if (finalizer === null || catchClause !== undefined) this.#write("try ");
    // An error that was caught here before has given back no room.
    this.#write(`{ ${this.#room()} = ${this.#names.room}`);
    this.#write(this.#looks ? ` - ${this.#size()}; ` : "; ");
    if (isEntered && handler !== null) {
      const { first, last } = ends(handler.body);
      if (first !== 0) {
        this.#write(
          `if (${point} >= ${first} && ${point} <= ${last}) throw ${handler.error}; `,
        );
      }
    }
    if (isEntered) this.#block(body);
    else this.#list(body.body);
    this.#write("} ");
    if (handler !== null) {
      const error = out.fresh();
      this.#write(`catch (${error}) { `);
      if (isEntered) {
        this.#write(
          `if (${point} === 0) ${handler.error} = ${
            out.runtime("caught")
          }(${error}); `,
        );
        this.#captured(handler.captured);
      } else this.#write(`${handler.error} = ${error}; `);
      this.#list(handler.body);
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
      this.#write(` finally { if (${this.#names.point} === 0) `);
      out.node(finallyBlock);
      this.#write(" }");
    }
    this.#write("\n");
  }
}

/** The statement at the end of a body. */
function endOf({ derived, self }: TwinNames): string {
  return derived === undefined ? "return;" : `return ${self[0]};`;
}

function isReturn(statement: Core): boolean {
  return statement.kind === "result" ||
    (statement.kind === "jump" && statement.isReturn) ||
    (statement.kind === "plain" && ts.isReturnStatement(statement.node));
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
