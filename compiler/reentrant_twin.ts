/**
 * The pass that writes re-entrant twins.
 *
 * Such a twin has two bodies. The *fast* one is the function, with one check
 * after each call that may suspend; when one has, it hands what is needed
 * afterwards to the *resumable* one, and returns. That is a generator function
 * which is entered in the middle: guards on `$k`, the point where the function
 * waits, lead there, and from there on it is the function's other form, which
 * stays suspended and is resumed as any generator.
 *
 * @module
 */
import ts from "./typescript.ts";
import type {
  Block,
  Branch,
  Captured,
  Core,
  Declaration,
  DeclaredFunction,
  EarlyBoxes,
  Exit,
  ItemLoop,
  KeyLoop,
  Loop,
  Pattern,
  Suspending,
  Switch,
  Try,
} from "./core.ts";
import { initialOf, isRest, targetOf } from "./lowering/patterns.ts";
import type { Ending } from "./ending.ts";
import type { Lowered } from "./lowering/lowering.ts";
import { PACKED_VALUES } from "../continulet/pack.ts";
import { keyOf, memberOf } from "./property_key.ts";
import { contain } from "./room.ts";
import { needsTwin } from "./switching.ts";

const Kind = ts.SyntaxKind;

/** What writes the source, with the temporaries of the core in place. */
export interface SourceWriter {
  /** Writes text. */
  write(text: string): void;
  /** Writes a node of the source. */
  node(node: ts.Node): void;
  /** Writes the initializer of a variable. */
  initializer(node: ts.Expression): void;
  /** Writes an expression that a temporary may stand for elsewhere. */
  value(node: ts.Expression): void;
  /** Writes what gives a declared function its twin. */
  annotation(node: ts.FunctionDeclaration): void;
  /**
   * Writes what may suspend in resumable form, without the semicolon.
   *
   * @param into What gets its value, if anything does.
   * @param entry Whether the body is entered here: the beginning of a conditional
   * whose first operand is a sequence.
   */
  resumable(
    node: Suspending["node"],
    into: string | null,
    entry: string,
  ): void;
  /** Writes statements, in a scope if the node needs one. */
  scoped(node: ts.Node, write: () => void): void;
  /** Writes the assignment to an array pattern of what a temporary holds, an expression. */
  pattern(
    node: ts.ArrayBindingPattern | ts.ArrayLiteralExpression,
    value: string,
  ): void;
  /** What is written for a variable, which may be in a box of the function around. */
  nameOf(node: ts.Identifier): string;
  /** The name of something that the runtime exports. */
  runtime(name: string): string;
  /** Maps what follows to a node of the source. */
  mark(node: ts.Node): void;
  /** Sets what is written before a `return`. */
  setBeforeReturn(text: string | undefined): void;
  /** A name that was not used before. */
  fresh(): string;
  /** The variable with the twin of a function of the module that is never another one. */
  knownTwin(node: ts.Identifier): string | undefined;
  /** The twin of a private method, if that has one. */
  privateTwin(
    node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  ): PrivateTwin | undefined;
}

/** The twin of a private method: a private method itself. */
export interface PrivateTwin {
  readonly name: string;
  /** Whether it is a fast body, and not a generator method. */
  readonly isReentrant: boolean;
}

/** The names that both bodies use. */
export interface TwinNames {
  /** The receiver, where both bodies need it. */
  readonly self: readonly string[];
  /** What is called in the fast body as the resumable one. */
  readonly rest: string;
  /** Whether the receiver of the fast body is a twin whose frames can be packed: see pack.ts. */
  readonly isPacked: boolean;
  /** The point where the function waits. */
  readonly point: string;
  /** A function that is to be called, and its twin. */
  readonly callee: string;
  readonly twin: string;
  /** The room that the engine's stack has when it begins. */
  readonly room: string;
  /** The last result. */
  readonly result: string;
  /** Whether the fast body is left without having been suspended. */
  readonly goesOn: string;
  /** The label of the fast body, which is left to suspend. */
  readonly body: string;
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

/** Writes the statements of the resumable body. */
export function writeResumableBody(
  lowered: Lowered,
  writer: SourceWriter,
  names: TwinNames,
): void {
  new ResumableBody(lowered, writer, names).body();
}

/** The words of the engine's stack that a frame takes, its variables not counted. */
const FRAME_ROOM = 20;

/** What those take that are between two frames, where there are any. */
const OTHERS_ROOM = 60;

class FastBody {
  readonly #lowered: Lowered;
  readonly #out: SourceWriter;
  readonly #names: TwinNames;
  readonly #isForced: boolean;
  readonly #isCalledThroughOthers: boolean;
  /** Whether it can be left without having been suspended. */
  #goesOn = false;
  /** Whether it looks for room on the engine's stack. */
  readonly #looks: boolean;
  /** What gives back the room that was taken, where that is so. */
  #beforeReturn: string | undefined;

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
      rest,
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
    this.#write("return; } ");
    if (this.#goesOn) this.#write(`var ${goesOn}; `);
    const values = [...self, ...variables];
    const passed = [point, ...values].join(", ");
    const drive = this.#goesOn ? this.#out.runtime("drive") : undefined;
    if (
      this.#looks && isPacked &&
      values.length <= PACKED_VALUES
    ) {
      const pack = this.#out.runtime("pack");
      return this.#write(
        `return ${goesOn} ? ${drive}(${rest}(${passed})) : ${pack}(this, ${passed}); `,
      );
    }
    const leave = this.#out.runtime("leave");
    this.#write(
      `return ${
        drive === undefined ? leave : `(${goesOn} ? ${drive} : ${leave})`
      }(${rest}(${passed})); `,
    );
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
      case "boxes":
        return writeBoxes(statement, out);
      case "block":
        return this.#braces(statement.body);
      case "loop":
        return this.#loop(statement);
      case "itemLoop":
        return this.#itemLoop(statement);
      case "keyLoop":
        return this.#keyLoop(statement);
      case "pattern":
        return this.#pattern(statement);
      case "exit":
        return writeExit(statement, out);
      case "switch":
        this.#write("switch (");
        out.node(statement.node.expression);
        this.#write(") { ");
        statement.node.caseBlock.clauses.forEach((clause, index) => {
          if (ts.isCaseClause(clause)) {
            this.#write("case ");
            out.node(clause.expression);
            this.#write(": ");
          } else this.#write("default: ");
          this.#list(statement.clauses[index]);
        });
        return this.#write("} ");
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
    const into = statement.into ?? result;
    this.#write(`if ((${into} = `);
    this.#out.mark(statement.node);
    if (this.#isForced) this.#write(`${this.#out.runtime("force")}(`);
    if (ts.isSpreadElement(statement.node)) {
      this.#write(`${this.#out.runtime("spread")}(`);
      this.#out.node(statement.node.expression);
      this.#write(")");
    } else if (ts.isNewExpression(statement.node)) this.#new(statement.node);
    else this.#call(statement.node, statement.receiver);
    if (this.#isForced) this.#write(")");
    this.#write(`) === ${this.#out.runtime("SUSPENDED")}) `);
    this.#leave(statement.first);
  }

  #call(node: ts.CallExpression, receiver: string | null): void {
    const out = this.#out;
    const { callee, twin } = this.#names;
    const key = out.runtime("TWIN");
    const expression = inParentheses(node.expression);
    const captured = this.#lowered.substitutes.get(expression);
    const arguments_ = (prefix: string) => {
      this.#write(prefix);
      this.#arguments(node.arguments, prefix !== "");
      this.#write(")");
    };
    if (
      !ts.isPropertyAccessExpression(expression) &&
      !ts.isElementAccessExpression(expression)
    ) {
      const name = captured ??
        (ts.isIdentifier(expression) ? out.nameOf(expression) : undefined);
      const known = captured === undefined && ts.isIdentifier(expression)
        ? out.knownTwin(expression)
        : undefined;
      if (known !== undefined) {
        this.#write(`${known}.run(`);
        return arguments_("void 0");
      }
      if (name === undefined) {
        this.#write(`(${twin} = (${callee} = (`);
        out.node(expression);
        this.#write(
          `))[${key}]) !== void 0 && ${twin}.of === ${callee} ? ${twin}.run(`,
        );
      } else {
        this.#write(
          `(${twin} = ${name}[${key}]) !== void 0 && ${twin}.of === ${name} ? ${twin}.run(`,
        );
      }
      arguments_("void 0");
      this.#write(` : ${name ?? callee}(`);
      return arguments_("");
    }
    const private_ = captured === undefined
      ? out.privateTwin(expression)
      : undefined;
    const self = () =>
      receiver === null
        ? out.node(expression.expression)
        : this.#write(receiver);
    if (private_ !== undefined) {
      if (!private_.isReentrant) this.#write(`${out.runtime("drive")}(`);
      self();
      this.#write(`.${private_.name}(`);
      this.#arguments(node.arguments, false);
      return this.#write(private_.isReentrant ? ")" : "))");
    }
    const of = captured ?? callee;
    if (captured === undefined) {
      this.#write(`(${twin} = (${callee} = `);
      out.node(expression);
      this.#write(`)[${key}]) !== void 0 && `);
    } else this.#write(`(${twin} = ${captured}[${key}]) !== void 0 && `);
    this.#write(`${twin}.of === ${of} ? `);
    if (captured === undefined && hasPlainCallback(node.arguments)) {
      // The engine's own method, called as it stands: compiled with its callback.
      this.#write(`${twin}.isForCallbacks === true ? `);
      out.node(expression);
      this.#write("(");
      this.#arguments(node.arguments, false);
      this.#write(") : ");
    }
    this.#write(`${twin}.run(`);
    self();
    arguments_(" ");
    // The engine sees through this to the function: nothing cheaper does.
    this.#write(` : ${of}.call(`);
    self();
    arguments_(" ");
  }

  #arguments(args: readonly ts.Expression[], follow: boolean): void {
    args.forEach((argument, index) => {
      if (follow || index > 0) this.#write(", ");
      this.#out.node(argument);
    });
  }

  #new(node: ts.NewExpression): void {
    const out = this.#out;
    const { callee, twin } = this.#names;
    const { expression } = node;
    const name = this.#lowered.substitutes.get(expression) ??
      (ts.isIdentifier(expression) ? out.nameOf(expression) : undefined);
    if (name === undefined) {
      this.#write(`(${twin} = (${callee} = `);
      out.node(expression);
      this.#write(`)[${out.runtime("TWIN")}]) !== void 0 && `);
    } else {
      this.#write(
        `(${twin} = ${name}[${out.runtime("TWIN")}]) !== void 0 && `,
      );
    }
    const constructor = name ?? callee;
    this.#write(
      `${twin}.of === ${constructor} && ${twin}.construct !== void 0 ? ${twin}.construct(${constructor}, [`,
    );
    this.#arguments(node.arguments ?? [], false);
    this.#write(`]) : new ${constructor}(`);
    this.#arguments(node.arguments ?? [], false);
    this.#write(")");
  }

  #loop({ node, labels, isStepInTest, test, body }: Loop): void {
    const out = this.#out;
    writeLabels(labels, out);
    if (ts.isDoStatement(node) && test.length === 0) {
      this.#write("do ");
      this.#braces(body);
      this.#write("while (");
      out.node(node.expression);
      return this.#write("); ");
    }
    const condition = conditionOf(node);
    this.#write("for (");
    if (ts.isForStatement(node) && node.initializer !== undefined) {
      writeInitializer(node.initializer, out);
    }
    this.#write("; ");
    if (test.length === 0 && condition !== undefined) out.node(condition);
    this.#write("; ");
    if (
      ts.isForStatement(node) && node.incrementor !== undefined &&
      !isStepInTest
    ) {
      out.node(node.incrementor);
    }
    this.#write(") { ");
    if (test.length > 0) {
      this.#list(test);
      if (condition !== undefined) {
        this.#write("if (!(");
        out.node(condition);
        this.#write(")) break; ");
      }
    }
    this.#list(body);
    this.#write("} ");
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

class ResumableBody {
  readonly #lowered: Lowered;
  readonly #out: SourceWriter;
  readonly #names: TwinNames;

  constructor(lowered: Lowered, out: SourceWriter, names: TwinNames) {
    this.#lowered = lowered;
    this.#out = out;
    this.#names = names;
  }

  body(): void {
    this.#list(this.#lowered.body);
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
      case "branch":
        return this.#branch(statement);
      case "declaration":
        // It is declared where its block begins, which may be entered later.
        return writeDeclared(statement, out, false);
      case "function":
        return writeFunction(statement, out);
      case "boxes":
        return writeBoxes(statement, out);
      case "block":
        return this.#block(statement);
      case "loop":
        return this.#loop(statement);
      case "itemLoop":
        return this.#itemLoop(statement);
      case "keyLoop":
        return this.#keyLoop(statement);
      case "pattern":
        return this.#pattern(statement);
      case "exit":
        return writeExit(statement, out);
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

  #loop({ node, labels, isStepInTest, test, body }: Loop): void {
    const out = this.#out;
    const { point } = this.#names;
    writeLabels(labels, out);
    if (ts.isDoStatement(node) && test.length === 0) {
      this.#write("do ");
      this.#braces(body);
      this.#write("while (");
      out.node(node.expression);
      return this.#write("); ");
    }
    const condition = conditionOf(node);
    this.#write("for (");
    if (ts.isForStatement(node) && node.initializer !== undefined) {
      this.#write(`${point} !== 0 || (`);
      writeInitializer(node.initializer, out);
      this.#write(")");
    }
    this.#write("; ");
    if (test.length === 0 && condition !== undefined) {
      this.#write(`${point} !== 0 || (`);
      out.node(condition);
      this.#write(")");
    }
    this.#write("; ");
    if (
      ts.isForStatement(node) && node.incrementor !== undefined &&
      !isStepInTest
    ) {
      out.node(node.incrementor);
    }
    this.#write(") { ");
    if (test.length > 0) {
      const inTest = ends(test);
      if (ends(body).first !== 0) {
        this.#write(`if (${point} <= ${inTest.last}) { `);
      }
      this.#list(test);
      if (condition !== undefined) {
        this.#write("if (!(");
        out.node(condition);
        this.#write(")) break; ");
      }
      if (ends(body).first !== 0) this.#write("} ");
    }
    this.#list(body);
    this.#write("} ");
  }

  #itemLoop(statement: ItemLoop): void {
    const { node, labels, items, index, iterator, item, body, bail, captured } =
      statement;
    const out = this.#out;
    const { point, result } = this.#names;
    const loop = out.fresh();
    const error = out.fresh();
    const suspended = out.runtime("SUSPENDED");
    const wait = `yield* ${out.runtime("wait")}`;
    this.#write(
      `{ if (${point} === ${bail.first}) ${point} = 0; const ${loop} = ${point} !== 0 ? ${
        out.runtime("resumedLoop")
      }(${items}, ${index}, ${iterator}) : (${result} = ${
        out.runtime("loop")
      }(${items})) === ${suspended} ? ${wait} : ${result}; try { `,
    );
    writeLabels(labels, out);
    this.#write(
      `for (;;) { if (${point} === 0 && ((${result} = ${loop}.step()) === ${suspended} ? ${loop}.stepped(${wait}) : ${result})) break; `,
    );
    this.#captured(captured);
    this.#write(`if (${point} === 0) `);
    if (item !== null) this.#write(`${item} = ${loop}.value; `);
    else writeHead(node, [], `${loop}.value`, out, captured);
    this.#list(body);
    this.#write(
      `} } catch (${error}) { if (${loop}.abort() === ${suspended}) try { ${wait} } catch {} throw ${error}; } finally { if ((${result} = ${loop}.close()) === ${suspended}) ${loop}.closed(${wait}); } } `,
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

  #pattern({ node, value, captured, first }: Pattern): void {
    const { point } = this.#names;
    this.#write(`if (${point} === ${first}) ${point} = 0; `);
    const out = this.#out;
    out.scoped(ts.isArrayLiteralExpression(node) ? node.parent : node, () => {
      out.pattern(node, value);
      this.#write("; ");
    });
    for (const { name, keptIn } of captured) {
      this.#write(`${keptIn} = ${name}; `);
    }
  }

  #switch({ node, clauses }: Switch): void {
    const out = this.#out;
    const { point } = this.#names;
    const suspended = out.runtime("SUSPENDED");
    // Entered in the middle, the clause is the one with the point.
    this.#write(`switch (${point} !== 0 ? ${suspended} : `);
    out.node(node.expression);
    this.#write(") { ");
    node.caseBlock.clauses.forEach((clause, index) => {
      if (ts.isCaseClause(clause)) {
        const { first, last } = ends(clauses[index]);
        const test = first === 0
          ? "void 0"
          : `${point} >= ${first} && ${point} <= ${last} ? ${suspended} : void 0`;
        this.#write(`case ${point} !== 0 ? ${test} : `);
        out.node(clause.expression);
        this.#write(": ");
      } else this.#write("default: ");
      this.#list(clauses[index]);
    });
    this.#write("} ");
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
      this.#write(
        `if (${point} >= ${first} && ${point} <= ${last}) throw ${handler.error}; `,
      );
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

function writeEvaluation(
  { into, node, from, isString, isOfNames }: Core & { kind: "evaluation" },
  out: SourceWriter,
): void {
  if (isString) out.write(`${into} = \`\${`);
  else if (isOfNames) out.write(`${into} = ${out.runtime("namesIn")}((`);
  // A function that is only kept does not get the temporary's name.
  else if (ts.isFunctionLike(node) || ts.isClassLike(node)) {
    out.write(`${into} = (0, `);
  } else out.write(`${into} = (`);
  if (from === null) out.value(node);
  else {
    for (const part of from) {
      if (typeof part === "string") out.write(part);
      else out.node(part);
    }
  }
  out.write(isString ? "}`; " : isOfNames ? ")); " : "); ");
}

/**
 * Writes a declaration of what is declared at the start of the function: an
 * assignment; or of what has its own place here.
 *
 * @param isHere Whether that is declared here, too, and not where its block begins.
 */
function writeDeclared(
  { node, keyword, captured, isBox, isEarly, value }: Declaration,
  out: SourceWriter,
  isHere: boolean,
): void {
  const { name, initializer } = node;
  if (
    initializer === undefined && value === null && keyword === "var" && !isBox
  ) return;
  const isDeclared = isHere && captured.length > 0;
  if (isEarly) out.write(`${out.runtime("initialize")}(`);
  else if (isDeclared) out.write("const ");
  else if (!ts.isIdentifier(name)) out.write("(");
  out.node(name);
  out.write(isEarly ? ", " : isBox ? " = { value: " : " = ");
  if (value !== null) out.write(value);
  else if (initializer === undefined) out.write("void 0");
  else if (
    ts.isIdentifier(name) &&
    (isBox || isEarly || out.nameOf(name) !== name.text) &&
    isAnonymousFunction(initializer)
  ) {
    const { text } = name as ts.Identifier;
    out.write(`{${keyOf(text)}: `);
    out.initializer(initializer);
    out.write(`}${memberOf(text)}`);
  } else out.initializer(initializer);
  if (isEarly) out.write(")");
  else if (isBox) out.write(" }");
  out.write(!isDeclared && !ts.isIdentifier(name) ? "); " : "; ");
  for (const { name, keptIn } of captured) out.write(`${keptIn} = ${name}; `);
}

/** Writes a declared function, and what gives it its twin. */
function writeFunction(
  { node, into }: DeclaredFunction,
  out: SourceWriter,
): void {
  out.write("{ ");
  out.node(node);
  out.write(" ");
  out.annotation(node);
  out.write(`${into} = ${node.name!.text}; } `);
}

/** Writes the making of boxes for variables that have no values yet. */
function writeBoxes({ boxes }: EarlyBoxes, out: SourceWriter): void {
  for (const { name, source } of boxes) {
    out.write(
      `${name} = new ${out.runtime("EarlyBox")}(${JSON.stringify(source)}); `,
    );
  }
}

/** Writes a declaration as an assignment. */
function writeAssigned(node: ts.VariableDeclaration, out: SourceWriter): void {
  if (node.initializer === undefined) {
    const { flags } = node.parent as ts.VariableDeclarationList;
    if ((flags & ts.NodeFlags.BlockScoped) === 0) return;
    out.node(node.name);
    return out.write(" = void 0; ");
  }
  out.write("(");
  out.node(node);
  out.write("); ");
}

/** Writes the initializer of a `for` loop, as an expression. */
function writeInitializer(node: ts.ForInitializer, out: SourceWriter): void {
  if (!ts.isVariableDeclarationList(node)) return out.node(node);
  node.declarations.forEach(({ name, initializer }, index) => {
    if (index > 0) out.write(", ");
    out.node(name);
    out.write(" = ");
    if (initializer === undefined) out.write("void 0");
    else out.initializer(initializer);
  });
}

function writeTest({ test }: Branch, out: SourceWriter): void {
  out.write("if (");
  if (typeof test === "string") out.write(test);
  else out.node(test);
  out.write(") ");
}

/**
 * Writes what a loop over something declares.
 *
 * @param captured What is declared here.
 * @param declared What was declared before, and has its own place.
 */
function writeHead(
  node: ts.ForOfStatement | ts.ForInStatement,
  captured: readonly Captured[],
  value: string,
  out: SourceWriter,
  declared: readonly Captured[] = [],
): void {
  const [{ name }] =
    (node.initializer as ts.VariableDeclarationList).declarations;
  if (captured.length > 0) {
    out.write("const ");
    out.node(name);
    out.write(` = ${value}; `);
    for (const { name, keptIn } of captured) out.write(`${keptIn} = ${name}; `);
    return;
  }
  out.write("{ (");
  out.node(name);
  out.write(` = ${value}); `);
  for (const { name, keptIn } of declared) out.write(`${keptIn} = ${name}; `);
  out.write("} ");
}

function writeLabels(labels: readonly string[], out: SourceWriter): void {
  for (const label of labels) out.write(`${label}: `);
}

/** Writes `if (!(test)) break;`. */
function writeExit({ test }: Exit, out: SourceWriter): void {
  out.write("if (!(");
  out.node(test);
  out.write(")) break; ");
}

/** The condition that stands in the head of a loop as it is written. */
function conditionOf(node: Loop["node"]): ts.Expression | undefined {
  if (ts.isDoStatement(node)) return undefined;
  return ts.isForStatement(node) ? node.condition : node.expression;
}

/** The first and the last point of statements. */
function ends(statements: readonly Core[]): { first: number; last: number } {
  let first = 0;
  let last = 0;
  for (const statement of statements) {
    if (statement.first === 0) continue;
    if (first === 0) first = statement.first;
    last = statement.last;
  }
  return { first, last };
}

function isReturn(statement: Core): boolean {
  return statement.kind === "result" ||
    (statement.kind === "plain" && ts.isReturnStatement(statement.node));
}

/** Whether the only functions among arguments are some that have no twin. */
function hasPlainCallback(args: readonly ts.Expression[]): boolean {
  let has = false;
  for (const argument of args) {
    if (ts.isArrowFunction(argument) || ts.isFunctionExpression(argument)) {
      if (needsTwin(argument)) return false;
      has = true;
    } else if (!ts.isLiteralExpression(argument)) return false;
  }
  return has;
}

/** Whether a function gets its name from what it is assigned to. */
function isAnonymousFunction(node: ts.Expression): boolean {
  const inner = inParentheses(node);
  return (ts.isArrowFunction(inner) || ts.isFunctionExpression(inner) ||
    ts.isClassExpression(inner)) && inner.name === undefined;
}

function inParentheses(node: ts.Expression): ts.Expression {
  while (node.kind === Kind.ParenthesizedExpression) {
    node = (node as ts.ParenthesizedExpression).expression;
  }
  return node;
}
