/**
 * The fast bodies of re-entrant twins: straight code, which is left where a call
 * has suspended.
 *
 * @module
 */
import ts from "./typescript.ts";
import type {
  Core,
  ItemLoop,
  KeyLoop,
  Pattern,
  Suspending,
  Try,
} from "./core.ts";
import {
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
import { FastCalls } from "./fast_call.ts";
import { isSuperCall } from "./lowering/operand.ts";
import { initialOf, isRest, targetOf } from "./lowering/patterns.ts";
import type { Ending } from "./ending.ts";
import type { Lowered } from "./lowering/lowering.ts";
import { PACKED_VALUES } from "../continulet/pack.ts";
import type { SourceWriter, TwinNames } from "./reentrant_twin.ts";
import { contain } from "./room.ts";

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

  readonly #parts: LoopParts = {
    list: (statements) => this.#list(statements),
    head: (write) => write(),
    test: (_, write) => write(),
  };

  constructor(
    lowered: Lowered,
    out: SourceWriter,
    names: TwinNames,
    isForced: boolean,
    isCalledThroughOthers: boolean,
  ) {
    this.#isCalledThroughOthers = isCalledThroughOthers;
    this.#lowered = lowered;
    this.#out = out;
    this.#names = names;
    this.#calls = new FastCalls(lowered, out, names);
    this.#isForced = isForced;
    this.#looks = contain(lowered.body, "room");
  }

  body(): void {
    const {
      callee,
      twin,
      result,
      point,
      self,
      writeRest,
      isPacked,
      body,
      goesOn,
      room,
    } = this.#names;
    const { hoisted, variables, boxedParameters, boxes, self: own } =
      this.#lowered;
    const declared = [callee, twin, result, `${point} = 0`];
    if (this.#looks) declared.push(room);
    else if (contain(this.#lowered.body, "try")) {
      declared.push(`${room} = ${this.#room()}`);
    }
    this.#write(`var ${[...hoisted, ...declared].join(", ")}; `);
    if (own !== undefined) this.#write(`${own} = this.of; `);
    for (const name of boxes) this.#write(`${name} = { value: void 0 }; `);
    for (const name of boxedParameters) {
      this.#write(`${name} = { value: ${name} }; `);
    }
    // One place to leave from: what is small the engine compiles into its callers.
    this.#write(`${body}: { `);
    this.#list(this.#lowered.body);
    this.#write(`${endOf(this.#names)} } `);
    if (this.#goesOn) this.#write(`var ${goesOn}; `);
    const values = [...self, ...variables];
    const passed = [point, ...values].join(", ");
    const drive = this.#goesOn ? this.#out.runtime("drive") : undefined;
    if (
      this.#looks && isPacked &&
      values.length <= PACKED_VALUES
    ) {
      this.#write(`return ${goesOn} ? ${drive}(`);
      writeRest();
      const pack = this.#out.runtime("pack");
      return this.#write(`(${passed})) : ${pack}(this, ${passed}); `);
    }
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

  #list(statements: readonly Core[]): void {
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
      case "branch":
        writeTest(statement, out);
        this.#braces(statement.then);
        if (statement.otherwise.length > 0) {
          this.#write("else ");
          this.#braces(statement.otherwise);
        }
        return;
      case "declaration":
        return writeDeclared(statement, out, true);
      case "function":
        return writeFunction(statement, out);
      case "made":
        return out.made(statement.node);
      case "boxes":
        return writeBoxes(statement, out);
      case "block":
        return this.#braces(statement.body);
      case "loop":
        return writeLoop(statement, out, this.#parts);
      case "itemLoop":
        return this.#itemLoop(statement);
      case "keyLoop":
        return this.#keyLoop(statement);
      case "pattern":
        return this.#pattern(statement);
      case "exit":
        return writeExit(statement, out);
      case "jump":
        if (statement.isReturn) this.#write(this.#beforeReturn ?? "");
        return this.#write(`${statement.text} `);
      case "switch":
        return writeSwitch(
          statement,
          out,
          "",
          () => "",
          (statements) => this.#list(statements),
        );
      case "try":
        return this.#try(statement);
      case "labeled":
        this.#write(`${statement.label}: `);
        return this.#statement(statement.body);
      case "room":
        return this.#lookForRoom(statement.first);
      case "bail":
        return this.#goOn(statement.first);
    }
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
    const { result } = this.#names;
    const into = isSuperCall(statement.node)
      ? this.#names.self[0]
      : statement.into ?? result;
    this.#write(`if ((${into} = `);
    this.#out.mark(statement.node);
    if (this.#isForced) this.#write(`${this.#out.runtime("force")}(`);
    this.#calls.write(statement);
    if (this.#isForced) this.#write(")");
    this.#write(`) === ${this.#out.runtime("SUSPENDED")}) `);
    this.#leave(statement.first);
  }

  #itemLoop(statement: ItemLoop): void {
    const { node, labels, items, index, iterator, item, body, bail, captured } =
      statement;
    const out = this.#out;
    const { result } = this.#names;
    this.#write(
      `if ((${iterator} = ${
        out.runtime("nativeIterator")
      }(${items})) === void 0) `,
    );
    this.#goOn(bail.first);
    writeLabels(labels, out);
    this.#write(
      `for (${index} = 0; ${iterator} === null ? ${index} < ${items}.length : !(${result} = ${iterator}.next()).done; ${index}++) { `,
    );
    const value = `${iterator} === null ? ${items}[${index}] : ${result}.value`;
    if (item !== null) this.#write(`${item} = ${value}; `);
    else writeHead(node, captured, value, out);
    this.#list(body);
    this.#write("} ");
  }

  #keyLoop({ node, labels, names, body, captured }: KeyLoop): void {
    const out = this.#out;
    const { result } = this.#names;
    writeLabels(labels, out);
    this.#write(`for (; !(${result} = ${names}.next()).done; ) { `);
    writeHead(node, captured, `${result}.value`, out);
    this.#list(body);
    this.#write("} ");
  }

  #pattern({ node, value, captured, first }: Pattern): void {
    const out = this.#out;
    const { result } = this.#names;
    this.#write(`if (!${out.runtime("isPlainArray")}(${value})) `);
    this.#goOn(first);
    node.elements.forEach((element, index) => {
      const target = targetOf(element);
      if (target === undefined) return;
      const own = captured.find(({ name }) =>
        ts.isIdentifier(target) && name === out.nameOf(target)
      );
      const isPattern = ts.isObjectBindingPattern(target);
      if (own !== undefined) {
        this.#write(`const ${own.name} = ${own.keptIn} = `);
      } else {
        if (isPattern) this.#write("(");
        out.node(target);
        this.#write(" = ");
      }
      const initial = initialOf(element);
      if (isRest(element)) {
        this.#write(`${out.runtime("itemsFrom")}(${value}, ${index})`);
      } else if (initial === undefined) this.#write(`${value}[${index}]`);
      else {
        this.#write(`(${result} = ${value}[${index}]) === void 0 ? `);
        out.node(initial);
        this.#write(` : ${result}`);
      }
      this.#write(isPattern ? "); " : "; ");
    });
  }

  #try({ node, body, handler, finalizer }: Try): void {
    const out = this.#out;
    const { catchClause, finallyBlock } = node;
    if (finalizer !== null) {
      this.#write(`${finalizer.isThrown} = false; try { `);
    }
    if (finalizer === null || catchClause !== undefined) this.#write("try ");
    // An error that was caught here before has given back no room.
    this.#write(`{ ${this.#room()} = ${this.#names.room}`);
    this.#write(this.#looks ? ` - ${this.#size()}; ` : "; ");
    this.#list(body.body);
    this.#write("} ");
    if (handler !== null) {
      const error = out.fresh();
      this.#write(`catch (${error}) { ${handler.error} = ${error}; `);
      this.#list(handler.body);
      this.#write("} ");
    } else if (catchClause !== undefined) out.node(catchClause);
    if (finalizer !== null) {
      const error = out.fresh();
      this.#write(
        `} catch (${error}) { ${finalizer.isThrown} = true; ${finalizer.error} = ${error}; } `,
      );
      this.#braces(finalizer.body.body);
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
