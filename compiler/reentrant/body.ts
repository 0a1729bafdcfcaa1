/**
 * The bodies of re-entrant twins: straight code, which is left where a call has
 * suspended, and entered again there.
 *
 * @module
 */
import { boxFor } from "../box_text.ts";
import ts from "../typescript.ts";
import type {
  Block,
  Branch,
  Captured,
  Core,
  KeyLoop,
  Switch,
  Try,
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
import { Clearing } from "./clearing.ts";
import { FastCalls } from "./call.ts";
import { type Awaited, isAwaited, Waits } from "./wait.ts";
import type { Ending } from "./ending.ts";
import type { Lowered } from "./lowering/lowering.ts";
import { OWN_FIELDS } from "../../continulet/frame.ts";
import type { SourceWriter, TwinNames } from "./source_writer.ts";
import { contain } from "./room.ts";

/**
 * What a body is for: the first time, the times that it is entered again, or both.
 */
export type Purpose = "begins" | "goes on" | "both";

/**
 * Writes the statements of a body.
 *
 * @param isCalledThroughOthers Whether other frames may stand between it and the
 * one that calls it.
 * @param start What is written before all else, where it begins.
 */
export function writeFastBody(
  lowered: Lowered,
  writer: SourceWriter,
  names: TwinNames,
  purpose: Purpose,
  isForced: boolean,
  isCalledThroughOthers: boolean,
  start = "",
): void {
  new FastBody(
    lowered,
    writer,
    names,
    purpose,
    isForced,
    isCalledThroughOthers,
  ).body(start);
}

/** Writes the statements of the function that does what is left to do at its end. */
export function writeEndings(
  endings: readonly Ending[],
  lowered: Lowered,
  writer: SourceWriter,
  names: TwinNames,
  value: string,
): void {
  new FastBody(lowered, writer, names, "begins", false, false).endings(
    endings,
    value,
  );
}

/** The words of the engine's stack that a frame takes, its variables not counted. */
const FRAME_ROOM = 20;

/** What those take that are between two frames, where there are any. */
const OTHERS_ROOM = 60;

class FastBody {
  readonly #lowered: Lowered;
  readonly #out: SourceWriter;
  readonly #names: TwinNames;
  readonly #waits: Waits;
  readonly #isCalledThroughOthers: boolean;
  /** Whether it looks for room on the engine's stack. */
  readonly #looks: boolean;
  /** What gives back the room that was taken, where that is so. */
  #beforeReturn: string | undefined;
  readonly #purpose: Purpose;
  readonly #clearing: Clearing;
  /** Whether it is entered in the middle, perhaps, where guards lead to. */
  readonly #isEntered: boolean;
  /** The only statement that suspends, if nothing stands around it: it needs no guards. */
  readonly #only: Awaited | undefined;

  readonly #parts: LoopParts = {
    list: (statements) => this.#list(statements),
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

  constructor(
    lowered: Lowered,
    out: SourceWriter,
    names: TwinNames,
    purpose: Purpose,
    isForced: boolean,
    isCalledThroughOthers: boolean,
  ) {
    this.#purpose = purpose;
    this.#clearing = new Clearing(
      names.live,
      names.saved,
      names.shared,
      purpose === "both" ? names.passing : new Set(),
    );
    this.#only = purpose === "both" ? onlyPoint(lowered.body) : undefined;
    this.#isEntered = purpose !== "begins" && this.#only === undefined &&
      lowered.points > 0;
    this.#isCalledThroughOthers = isCalledThroughOthers;
    this.#lowered = lowered;
    this.#out = out;
    this.#names = names;
    this.#waits = new Waits(
      out,
      names,
      new FastCalls(lowered, out, names),
      this.#clearing,
      this.#isEntered,
      isForced,
      purpose === "both",
    );
    this.#looks = purpose !== "goes on" &&
      (names.writeCall !== undefined || contain(lowered.body, "room"));
  }

  body(start: string): void {
    if (this.#only !== undefined) return this.#around(this.#only, start);
    const { point, body, room } = this.#names;
    const { hoisted } = this.#lowered;
    const declared: string[] = [];
    if (this.#purpose === "goes on") {
      const { saved, self } = this.#names;
      declared.unshift(
        ...[...self, ...this.#lowered.variables].filter((name) =>
          !saved.includes(name)
        ),
      );
    } else {
      declared.unshift(...hoisted);
      declared.push(`${point} = 0`);
    }
    if (this.#looks && !this.#isEntered) declared.push(room);
    else if (this.#looks || contain(this.#lowered.body, "try")) {
      declared.push(`${room} = ${this.#room()}`);
    }
    const declare = this.#declaring(declared);
    this.#begin(start);
    // One place to leave from: what is small the engine compiles into its callers.
    const begin = this.#out.reserve();
    const statements = this.#lowered.body;
    this.#looking(
      statements,
      () => this.#list(statements, this.#purpose === "goes on"),
    );
    this.#write(endOf(this.#names));
    declare();
    if (!this.#waits.leadsToEnd) return;
    begin(`${body}: { `);
    this.#write(" } ");
    this.#suspend();
  }

  /** Leaves room for declarations: gives what writes them, once it is known which temporaries are used. */
  #declaring(names: readonly string[]): () => void {
    const { used } = this.#names.temporaries;
    used.clear();
    const write = this.#out.reserve();
    return () => {
      const all = [...names, ...used];
      if (all.length > 0) write(`var ${all.join(", ")}; `);
    };
  }

  /** Writes statements up to the end of the function, which has looked for room if it does that first. */
  #looking(statements: readonly Core[], write: () => void): void {
    if (this.#names.writeCall === undefined) return write();
    this.#setBeforeReturn(`${this.#room()} = ${this.#names.room}; `);
    write();
    const last = statements.at(-1);
    if (last === undefined || !isReturn(last)) {
      this.#write(this.#beforeReturn!);
    }
    this.#setBeforeReturn(undefined);
  }

  /** Writes a body that begins, or goes on after the only statement that suspends. */
  #around(only: Awaited, start: string): void {
    const { derived, room, self, saved } = this.#names;
    const { hoisted, body } = this.#lowered;
    const declare = this.#declaring(
      this.#looks ? [...hoisted, `${room} = ${this.#room()}`] : hoisted,
    );
    const at = body.indexOf(only);
    const before = body.slice(0, at);
    const text = this.#preparation(start);
    this.#waits.only(
      only,
      saved.length === 0 ? undefined : this.#restore(),
      before.length === 0 && text === "" && !this.#looks ? undefined : () => {
        this.#lookFirst();
        this.#write(text);
        this.#list(before);
      },
    );
    this.#suspend(`${this.#waits.handedOver(only.first)}`);
    const after = body.slice(at + 1);
    this.#looking(after, () => this.#list(after));
    if (derived !== undefined) this.#write(`return ${self[0]}; `);
    declare();
  }

  /**
   * What gives the variables back that were handed over.
   *
   * @param point What gives back the point, too, if it is asked for.
   */
  #restore(point = ""): string {
    const { saved } = this.#names;
    const fields = saved.slice(0, OWN_FIELDS)
      .map((name, index) => `${"abcdef"[index]}: ${name}`);
    const others = saved.slice(OWN_FIELDS)
      .map((name, index) => `${index}: ${name}`);
    if (others.length > 0) fields.push(`more: { ${others.join(", ")} }`);
    const pattern = `{ ${point}${fields.join(", ")} }`;
    return `${pattern} = ${this.#out.runtime("kernel")}.back()`;
  }

  /** What a body begins with that has not been suspended. */
  #preparation(start: string): string {
    const { boxedParameters, boxes, self: own } = this.#lowered;
    return [
      start,
      own === undefined ? "" : `${own} = this.of; `,
      ...boxes.map((name) => `${name} = ${boxFor("void 0")}; `),
      ...boxedParameters.map((name) => `${name} = ${boxFor(name)}; `),
    ].join("");
  }

  /** Writes what a body begins with. */
  #begin(start: string): void {
    const { point } = this.#names;
    const restore = this.#restore(`k: ${point}, `);
    if (this.#purpose === "goes on") return this.#write(`var ${restore}; `);
    const text = this.#preparation(start);
    const kernel = this.#out.runtime("kernel");
    if (!this.#isEntered) return this.#write(text);
    this.#write(`if (${kernel}.again) (${restore}); `);
    const looks = this.#names.writeCall !== undefined;
    if (text === "" && !looks) return;
    this.#write("else { ");
    this.#lookFirst();
    this.#write(`${text}} `);
  }

  /** Puts the call off where the engine's stack has no room, if that is asked before all else. */
  #lookFirst(): void {
    const { room, writeCall } = this.#names;
    if (writeCall === undefined) return;
    this.#write(
      `if ((${this.#room()} = ${room} - ${this.#size()}) < 0) return ${
        this.#out.runtime("putOff")
      }(this, `,
    );
    writeCall();
    this.#write("); ");
  }

  /** Writes what is done where a body is left. */
  #suspend(point = this.#names.point): void {
    const { writeRest } = this.#names;
    const out = this.#out;
    const values = [point, ...this.#names.saved];
    const passed = values.join(", ");
    const table = this.#clearing.isListed ? this.#clearing.table : "";
    const isMany = this.#names.saved.length > OWN_FIELDS;
    const suspend = table === ""
      ? isMany ? "suspendMany" : "suspend"
      : isMany
      ? "suspendSomeOfMany"
      : "suspendSome";
    this.#write(`return ${out.runtime(suspend)}(${table}`);
    if (table !== "") this.#write(", ");
    if (this.#purpose === "goes on") this.#write(out.runtime("AGAIN"));
    else writeRest();
    this.#write(`, ${passed}); `);
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
    const at = this.#looks
      ? statements.findIndex(({ kind }) => kind === "room")
      : -1;
    const write = (statement: Core) => {
      this.#statement(statement);
      if (at >= 0 && statement === statements[at]) {
        this.#setBeforeReturn(`${this.#room()} = ${this.#names.room}; `);
      }
    };
    if (this.#isEntered) this.#guarded(statements, isBegun, write);
    else statements.forEach(write);
    if (at < 0) return;
    if (!isReturn(statements.at(-1)!)) this.#write(this.#beforeReturn!);
    this.#setBeforeReturn(undefined);
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
        return this.#lookForRoom(statement.first);
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
      this.#isEntered ? `${point} ? ${suspended} : ` : "",
      (index) => {
        if (!this.#isEntered) return "";
        const { first, last } = ends(statement.clauses[index]);
        const test = first === 0
          ? "void 0"
          : `${point} >= ${first} && ${point} <= ${last} ? ${suspended} : void 0`;
        return `${point} ? ${test} : `;
      },
      (statements) => this.#list(statements),
    );
  }

  /** Leaves where the engine's stack has no room: the function goes on from here, later. */
  #lookForRoom(at: number): void {
    const { point, room: own } = this.#names;
    const room = this.#room();
    if (this.#isEntered) {
      const entered = `${this.#out.runtime("entered")}(${point} = 0)`;
      if (!this.#looks) return this.#write(`if (${point}) ${entered}; `);
      // What it waits for is nothing.
      this.#write(
        `if (${point} ? ${entered} : (${room} = ${own} - ${this.#size()}) < 0) `,
      );
    } else {
      this.#write(
        `if ((${room} = (${own} = ${room}) - ${this.#size()}) < 0) `,
      );
    }
    this.#waits.leave(at);
  }

  /** The words of the engine's stack that an activation takes, about. */
  #size(): number {
    return FRAME_ROOM + this.#lowered.variables.length +
      (this.#isCalledThroughOthers ? OTHERS_ROOM : 0);
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
          isEntered ? `if (!${point}) ` : ""
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
          `if (!${point}) ${handler.error} = ${
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
      this.#write(` finally { if (!${this.#names.point}) `);
      out.node(finallyBlock);
      this.#write(" }");
    }
    this.#write("\n");
  }
}

/** The only statement of a body that may suspend, if it stands alone there. */
function onlyPoint(body: readonly Core[]): Awaited | undefined {
  const waiting = body.filter(({ first }) => first !== 0);
  const [only] = waiting;
  return waiting.length === 1 && isAwaited(only) && !contain(body, "try")
    ? only
    : undefined;
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
