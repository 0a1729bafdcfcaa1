import ts from "../typescript.ts";
import { type Access, textOfAccess } from "../operation/access.ts";
import type { Suspending } from "./core.ts";
import {
  type Conversion,
  convertedIn,
  isConversion,
} from "../operation/conversion.ts";
import { writeConverted } from "../operation/conversion_text.ts";
import { asksInstance } from "../operation/instance.ts";
import {
  argumentsOf,
  calleeOf,
  isLong,
  isSuperCall,
} from "./lowering/operand.ts";
import { inParentheses } from "../source/node.ts";
import type { Lowered } from "./lowering/lowering.ts";
import type { SourceWriter, TwinNames } from "./source_writer.ts";
import { isApplying, needsTwin } from "../analysis/switching.ts";
import { classAround, hasFields } from "../source/class_node.ts";

/** Writes what may suspend in a body: calls, constructions, conversions. */
export class FastCalls {
  readonly #lowered: Lowered;
  readonly #out: SourceWriter;
  readonly #names: TwinNames;

  constructor(lowered: Lowered, out: SourceWriter, names: TwinNames) {
    this.#lowered = lowered;
    this.#out = out;
    this.#names = names;
  }

  /** Writes what a statement evaluates. */
  write({ node, receiver, strings }: Suspending): void {
    if (isConversion(node)) this.#conversion(node);
    else if (ts.isSpreadElement(node)) {
      this.#write(`${this.#out.runtime("spread")}(`);
      this.#out.node(node.expression);
      this.#write(")");
    } else if (asksInstance(node)) this.#instance(node);
    else if (ts.isNewExpression(node)) this.#new(node);
    else if (isSuperCall(node)) this.#super(node);
    else if (
      ts.isCallExpression(node) || ts.isTaggedTemplateExpression(node)
    ) this.#call(node, receiver, strings);
  }

  #write(text: string): void {
    this.#out.write(text);
  }

  /** Writes the access of a property that may have an accessor. */
  access({ member, object, key, value }: Access): void {
    const out = this.#out;
    const { receiver } = this.#names;
    const { test, native, call } = textOfAccess(
      { member, object: object === "this" ? receiver : object, key, value },
      out.access,
    );
    if (call === undefined) return this.#write(native);
    if (test !== undefined) this.#write(`${test} ? ${native} : `);
    const callee = call.isOfRuntime ? out.runtime(call.callee) : call.callee;
    this.#write(`${callee}(${call.args})`);
  }

  /** Writes a conversion of operands that are in variables. */
  #conversion(node: Conversion): void {
    const out = this.#out;
    const operands = convertedIn(node).map((each) => () => out.node(each));
    writeConverted(node, operands, out);
  }

  #instance({ left, right }: ts.BinaryExpression): void {
    this.#write(`${this.#out.runtime("instanceOf")}(`);
    this.#out.node(left);
    this.#write(", ");
    this.#out.node(right);
    this.#write(")");
  }

  #call(
    node: ts.CallExpression | ts.TaggedTemplateExpression,
    receiver: string | null,
    strings: string | undefined,
  ): void {
    const out = this.#out;
    const { temporaries } = this.#names;
    const key = out.runtime("TWIN");
    const args = argumentsOf(node);
    const expression = inParentheses(calleeOf(node));
    const captured = this.#lowered.substitutes.get(expression);
    // Nothing is passed where there are no arguments.
    const nothing = args.length === 0 && strings === undefined ? "" : "void 0";
    const arguments_ = (prefix: string) => {
      this.#write(prefix);
      if (strings !== undefined) {
        this.#write(`${prefix === "" ? "" : ", "}${strings}`);
      }
      this.#arguments(args, prefix !== "" || strings !== undefined);
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
        return arguments_(nothing);
      }
      const { twin } = temporaries;
      const of = isVariable(name) ? name : temporaries.callee;
      if (of === name) this.#write(`(${twin} = ${name}`);
      else {
        this.#write(`(${twin} = (${of} = (`);
        if (name !== undefined) this.#write(name);
        else {
          this.#write(unnamed(expression));
          out.node(expression);
        }
        this.#write("))");
      }
      this.#write(`[${key}])?.of === ${of} ? ${twin}.run(`);
      arguments_(nothing);
      this.#write(` : ${of}(`);
      return arguments_("");
    }
    const private_ = captured === undefined
      ? out.privateTwin(expression)
      : undefined;
    const self = () =>
      receiver !== null
        ? this.#write(receiver === "this" ? this.#names.receiver : receiver)
        : expression.expression.kind === ts.SyntaxKind.SuperKeyword
        ? this.#write(this.#names.receiver)
        : out.node(expression.expression);
    if (private_ !== undefined) {
      if (private_.rest === undefined) this.#write(`${out.runtime("drive")}(`);
      self();
      this.#write(`.${private_.name}(`);
      arguments_("");
      if (private_.rest === undefined) this.#write(")");
      return;
    }
    if (
      captured === undefined && ts.isPropertyAccessExpression(expression) &&
      expression.expression.kind !== ts.SyntaxKind.SuperKeyword &&
      expression.name.text === "call" && isApplying("call")
    ) return this.#application(self, args);
    const { twin } = temporaries;
    const of = captured ?? temporaries.callee;
    if (captured === undefined) {
      this.#write(`(${twin} = (${of} = `);
      out.node(expression);
      this.#write(`)[${key}])`);
    } else this.#write(`(${twin} = ${captured}[${key}])`);
    this.#write(`?.of === ${of} ? `);
    if (captured === undefined && hasPlainCallback(args)) {
      // The engine's own method, called as it stands: compiled with its callback.
      this.#write(`${twin}.isForCallbacks === true ? `);
      out.node(expression);
      this.#write("(");
      this.#arguments(args, false);
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

  /** Writes `f.call(…)`: the call of a function with a receiver. */
  #application(of: () => void, args: readonly ts.Expression[]): void {
    const { twin } = this.#names.temporaries;
    this.#write(`(${twin} = `);
    of();
    this.#write(`[${this.#out.runtime("TWIN")}])?.of === `);
    of();
    this.#write(` ? ${twin}.run(`);
    if (args.length === 0) this.#write("void 0");
    this.#arguments(args, false);
    this.#write(") : ");
    of();
    this.#write(".call(");
    this.#arguments(args, false);
    this.#write(")");
  }

  #super(node: ts.CallExpression): void {
    const out = this.#out;
    const { derived, self: [self], made } = this.#names;
    if (!node.arguments.some(isLong)) {
      const { parent, twin, maker } = made!;
      // Looked up where it can be seen that nothing has changed it.
      this.#write(`${out.runtime("parentOf")}(${derived}) === ${parent} ? `);
      const gives = hasFields(classAround(node)!);
      if (gives) this.#write(`${out.runtime("givenOwnFields")}(${derived}, `);
      this.#write(
        `${twin}.make(${self} === ${derived} ? new ${maker}() : ${self}`,
      );
      this.#arguments(node.arguments, true);
      this.#write(gives ? ")) : " : ") : ");
    }
    this.#write(`${out.runtime("constructParent")}(${derived}, ${self}, [`);
    this.#arguments(node.arguments, false);
    this.#write("])");
  }

  #arguments(args: readonly ts.Expression[], follow: boolean): void {
    args.forEach((argument, index) => {
      if (follow || index > 0) this.#write(", ");
      this.#out.node(argument);
    });
  }

  #new(node: ts.NewExpression): void {
    const out = this.#out;
    const { temporaries } = this.#names;
    const { twin } = temporaries;
    const { expression } = node;
    const name = this.#lowered.substitutes.get(expression) ??
      (ts.isIdentifier(expression) ? out.nameOf(expression) : undefined);
    const constructor = name ?? temporaries.callee;
    if (name === undefined) {
      this.#write(`(${twin} = (${constructor} = (${unnamed(expression)}`);
      out.node(expression);
      this.#write(`))[${out.runtime("TWIN")}])`);
    } else {
      this.#write(
        `(${twin} = ${name}[${out.runtime("TWIN")}])`,
      );
    }
    this.#write(
      `?.of === ${constructor} && ${twin}.make !== void 0 ? ${twin}.make(${constructor}`,
    );
    this.#arguments(node.arguments ?? [], true);
    this.#write(`) : new ${constructor}(`);
    this.#arguments(node.arguments ?? [], false);
    this.#write(")");
  }
}

/** Whether the text of a callee is that of a variable: no box has to be looked into. */
function isVariable(text: string | undefined): text is string {
  return text !== undefined && !text.includes(".");
}

/** What stands before a function that is not to have the name of a variable. */
function unnamed(node: ts.Expression): string {
  const inner = inParentheses(node);
  return ts.isFunctionLike(inner) || ts.isClassLike(inner) ? "0, " : "";
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
