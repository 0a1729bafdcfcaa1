/**
 * The pass that writes the compiled module: the source as it stands, where each
 * function that needs one is given its twin, a generator function.
 *
 * A twin is the function's own text, in which what may suspend it is written as
 * a call of the runtime: `f(x)` as `(($r = $call(f, x)) === $SUSPENDED ? yield*
 * $wait : $r)`. As `yield*` may stand wherever an expression may, nothing else has
 * to change, and JavaScript's order of evaluation is kept by itself.
 *
 * @module
 */
import ts from "./typescript.ts";
import { inferredName, nameOfKey } from "./function_name.ts";
import type { Names } from "./names.ts";
import type { Output } from "./output.ts";
import {
  CALLS_SUPER,
  constructorOf,
  constructsByTwin,
  type FunctionNode,
  HAS_TWINS,
  hasFields,
  isArrayAssignment,
  isDerived,
  isDirectEval,
  isGeneratorFunction,
  isStatic,
  marksInside,
  marksOf,
  needsTwin,
  SUSPENDS,
  USES_ARGUMENTS,
  USES_EVAL,
  USES_NEW_TARGET,
  USES_SUPER,
  USES_THIS,
} from "./switching.ts";

const Kind = ts.SyntaxKind;

/** The function whose code is being written, and how. */
interface Code {
  /** Whether it is a twin, in which calls may suspend. */
  readonly twin: boolean;
  /** In the twin of a user's generator function: the name of its {@linkcode Drive}. */
  readonly drive?: string;
  /** What is written for `arguments`, where it is not its own. */
  readonly arguments?: string;
  /** What is written for `new.target`. */
  readonly newTarget?: string;
  /** What `super` is read through. */
  readonly super?: string;
  /** What `super` is called through. */
  readonly superCall?: string;
  /**
   * In the constructor of a derived class, whose `this` is not there from the
   * beginning: the name of its {@linkcode Construction}.
   */
  readonly construction?: string;
  /** The temporaries of a twin; declared at its start. */
  readonly temporaries: Set<string>;
}

/** A temporary in the place of an expression that was evaluated before. */
interface Substitute {
  readonly text: string;
  /** The receiver, where the expression was a member that is called. */
  readonly receiver?: string;
}

function plain(outer?: Code): Code {
  return {
    twin: false,
    arguments: outer?.arguments,
    newTarget: outer?.newTarget,
    super: outer?.super,
    superCall: outer?.superCall,
    construction: outer?.construction,
    temporaries: new Set(),
  };
}

/** Writes a module. */
export function rewrite(
  tree: ts.SourceFile,
  output: Output,
  names: Names,
  forced: boolean,
): void {
  new Rewriting(tree, output, names, forced).module();
}

class Rewriting {
  readonly #tree: ts.SourceFile;
  readonly #text: string;
  readonly #out: Output;
  readonly #names: Names;
  readonly #forced: boolean;
  readonly #substitutes = new Map<ts.Node, Substitute>();
  /** The twins of private methods, by class and name. */
  readonly #privateTwins: Map<string, string>[] = [];

  constructor(
    tree: ts.SourceFile,
    output: Output,
    names: Names,
    forced: boolean,
  ) {
    this.#tree = tree;
    this.#text = tree.text;
    this.#out = output;
    this.#names = names;
    this.#forced = forced;
  }

  module(): void {
    const tree = this.#tree;
    const code = plain();
    const declared = tree.statements.filter(isNamedDeclaration);
    // Functions are there before the first statement runs.
    for (const declaration of declared) this.#annotation(declaration, code);
    this.#children(tree, code);
  }

  // Writing

  #write(text: string): void {
    this.#out.write(text);
  }

  /** What the runtime exports; where suspension is forced, its other form. */
  #runtime(name: string): string {
    return this.#names.runtime(name);
  }

  /** A call of the runtime that may be suspended: closed by {@linkcode #close}. */
  #open(name: string, code: Code): void {
    code.temporaries.add(this.#result);
    const { drive } = code;
    if (drive === undefined) {
      this.#write(
        `((${this.#result} = ${this.#forcedName(name)}(`,
      );
      return;
    }
    this.#write(
      `((${this.#result} = ${this.#forcedName(`${name}Driven`)}(${drive}, `,
    );
  }

  #forcedName(name: string): string {
    return this.#runtime(this.#forced ? `${name}Forced` : name);
  }

  get #result(): string {
    return this.#runtimeName("r");
  }

  #runtimeName(name: string): string {
    return this.#names.local(name);
  }

  #close(): void {
    this.#write(
      `)) === ${this.#runtime("SUSPENDED")} ? yield* ${
        this.#runtime("wait")
      } : ${this.#result})`,
    );
  }

  #temporary(code: Code): string {
    const name = this.#names.fresh();
    code.temporaries.add(name);
    return name;
  }

  /** Writes a node, as it is or with what has to be different in it. */
  #node(node: ts.Node, code: Code): void {
    const substitute = this.#substitutes.get(node);
    if (substitute !== undefined) return this.#write(substitute.text);
    if (!this.#concerns(node, code)) {
      this.#space(node);
      return this.#out.copy(node.getStart(this.#tree), node.end);
    }
    this.#space(node);
    switch (node.kind) {
      case Kind.FunctionDeclaration:
        return this.#original(node as ts.FunctionDeclaration, code);
      case Kind.FunctionExpression:
      case Kind.ArrowFunction:
        return this.#functionExpression(
          node as ts.FunctionExpression | ts.ArrowFunction,
          code,
        );
      case Kind.ClassDeclaration:
      case Kind.ClassExpression:
        return this.#class(node as ts.ClassLikeDeclaration, code);
      case Kind.ObjectLiteralExpression:
        return this.#object(node as ts.ObjectLiteralExpression, code);
      case Kind.Block:
      case Kind.CaseClause:
      case Kind.DefaultClause:
        return this.#block(node as ts.Block, code);
    }
    if (this.#replaced(node, code)) return;
    if (!code.twin) return this.#children(node, code);
    switch (node.kind) {
      case Kind.PropertyAccessExpression:
      case Kind.ElementAccessExpression:
      case Kind.NonNullExpression:
      case Kind.CallExpression:
        return this.#chain(node as ts.Expression, code, "");
      case Kind.DeleteExpression: {
        const { expression } = node as ts.DeleteExpression;
        if (ts.isOptionalChain(expression)) {
          return this.#chain(expression, code, "delete ");
        }
        return this.#children(node, code);
      }
      case Kind.ExpressionStatement:
        // The statement before may have no semicolon, and this begins with a `(`.
        this.#write("0, ");
        return this.#children(node, code);
      case Kind.NewExpression:
        return this.#new(node as ts.NewExpression, code);
      case Kind.TaggedTemplateExpression:
        return this.#tagged(node as ts.TaggedTemplateExpression, code);
      case Kind.SpreadElement:
        return this.#spread(node as ts.SpreadElement, code);
      case Kind.ForOfStatement:
        return this.#forOf(node as ts.ForOfStatement, code, []);
      case Kind.LabeledStatement:
        return this.#labeled(node as ts.LabeledStatement, code);
      case Kind.VariableDeclaration:
        return this.#declaration(node as ts.VariableDeclaration, code);
      case Kind.BinaryExpression:
        return this.#binary(node as ts.BinaryExpression, code);
      case Kind.YieldExpression:
        return this.#yield(node as ts.YieldExpression, code);
    }
    this.#children(node, code);
  }

  /** Whether a node has to be written differently from how it stands. */
  #concerns(node: ts.Node, code: Code): boolean {
    if (this.#substitutes.size > 0) return true;
    const marks = marksOf(node);
    if ((marks & HAS_TWINS) !== 0) return true;
    if (code.twin && (marks & SUSPENDS) !== 0) return true;
    return (code.arguments !== undefined && (marks & USES_ARGUMENTS) !== 0) ||
      (code.newTarget !== undefined && (marks & USES_NEW_TARGET) !== 0) ||
      (code.super !== undefined && (marks & USES_SUPER) !== 0) ||
      (code.superCall !== undefined && (marks & CALLS_SUPER) !== 0) ||
      (code.construction !== undefined &&
        (marks & (USES_THIS | USES_SUPER | CALLS_SUPER)) !== 0);
  }

  /** What stands between the node before and this one: a comment is not worth a copy. */
  #space(node: ts.Node): void {
    const start = node.getStart(this.#tree);
    if (start > node.pos) this.#out.copy(node.pos, start);
  }

  /** Writes the children of a node, and what stands between them. */
  #children(node: ts.Node, code: Code): void {
    let at = node.getStart(this.#tree);
    if (ts.isSourceFile(node)) at = 0;
    ts.forEachChild(node, (child) => {
      this.#out.copy(at, child.pos);
      this.#node(child, code);
      at = child.end;
    });
    this.#out.copy(at, node.end);
  }

  /** Writes `this`-like words that are not the code's own. */
  #replaced(node: ts.Node, code: Code): boolean {
    switch (node.kind) {
      case Kind.Identifier:
        if (
          code.arguments === undefined ||
          (node as ts.Identifier).text !== "arguments"
        ) return false;
        this.#write(
          ts.isShorthandPropertyAssignment(node.parent)
            ? `arguments: ${code.arguments}`
            : code.arguments,
        );
        return true;
      case Kind.MetaProperty:
        if (code.newTarget === undefined) return false;
        this.#write(code.newTarget);
        return true;
      case Kind.ThisKeyword:
        if (code.construction === undefined) return false;
        this.#write(`${code.construction}.self`);
        return true;
      case Kind.CallExpression:
        return this.#superCall(node as ts.CallExpression, code);
      case Kind.PropertyAccessExpression:
      case Kind.ElementAccessExpression: {
        const access = node as
          | ts.PropertyAccessExpression
          | ts.ElementAccessExpression;
        if (access.expression.kind !== Kind.SuperKeyword) return false;
        if (code.construction !== undefined) {
          this.#write(`${code.construction}.getSuper(`);
        } else if (code.super !== undefined) this.#write(`${code.super}(`);
        else return false;
        this.#key(access, code);
        this.#write(")");
        return true;
      }
      default:
        return false;
    }
  }

  /** Writes a call of `super`, or of a property of it, where it is not the code's own. */
  #superCall(node: ts.CallExpression, code: Code): boolean {
    const { expression } = node;
    const { construction } = code;
    if (
      code.superCall !== undefined && expression.kind === Kind.SuperKeyword
    ) {
      this.#write(`${code.superCall}(`);
      this.#list(node.arguments, code);
      this.#write(")");
      return true;
    }
    if (construction === undefined) return false;
    if (expression.kind === Kind.SuperKeyword) {
      if (code.twin) {
        this.#write(`${construction}.bind(`);
        this.#open("constructSuper", code);
        this.#write(construction);
        this.#arguments(node.arguments, code);
        this.#close();
        this.#write(")");
      } else {
        this.#write(`${construction}.callSuper(`);
        this.#list(node.arguments, code);
        this.#write(")");
      }
      return true;
    }
    if (
      code.twin || memberIn(expression)?.expression.kind !== Kind.SuperKeyword
    ) return false;
    this.#node(expression, code);
    this.#write(`.call(${construction}.self`);
    this.#arguments(node.arguments, code);
    this.#write(")");
    return true;
  }

  #key(
    access: ts.PropertyAccessExpression | ts.ElementAccessExpression,
    code: Code,
  ): void {
    if (ts.isPropertyAccessExpression(access)) {
      this.#write(JSON.stringify(access.name.text));
    } else this.#node(access.argumentExpression, code);
  }

  // Calls

  /**
   * Writes an expression that may be an optional chain.
   *
   * `a?.b(c)` becomes `(($0 = a) == null ? void 0 : …)`, with what stands after
   * the `?.` applied to `$0`; and so on with the next `?.` in there.
   */
  #chain(node: ts.Expression, code: Code, prefix: string): void {
    const link = innermostOptional(node, this.#substitutes);
    if (link === undefined) {
      if (ts.isCallExpression(node) && prefix === "") {
        return this.#call(node, code);
      }
      if (prefix !== "") this.#write(prefix);
      return this.#access(node, code);
    }
    const { expression } = link;
    const value = this.#temporary(code);
    let receiver: string | undefined;
    this.#write(`((${value} = `);
    const callee = ts.isCallExpression(link) ? memberIn(expression) : undefined;
    if (
      callee !== undefined && callee.expression.kind !== Kind.SuperKeyword
    ) {
      receiver = this.#temporary(code);
      this.#write(`(${receiver} = `);
      this.#node(callee.expression, code);
      this.#write(")");
      this.#member(callee, code);
    } else {
      if (callee !== undefined) receiver = self(code);
      this.#node(expression, code);
    }
    this.#write(`) == null ? ${prefix === "" ? "void 0" : "true"} : `);
    this.#substitutes.set(expression, { text: value, receiver });
    this.#chain(node, code, prefix);
    this.#substitutes.delete(expression);
    this.#write(")");
  }

  /** Writes a member access whose `?.`, if it had one, was seen to. */
  #access(node: ts.Expression, code: Code): void {
    if (
      ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)
    ) {
      this.#node(node.expression, code);
      return this.#member(node, code);
    }
    this.#children(node, code);
  }

  /** Writes the part of a member access after the object. */
  #member(
    node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
    code: Code,
  ): void {
    if (ts.isPropertyAccessExpression(node)) {
      this.#write(".");
      this.#out.copy(node.name.getStart(this.#tree), node.name.end);
      return;
    }
    this.#write("[");
    this.#node(node.argumentExpression, code);
    this.#write("]");
  }

  #call(node: ts.CallExpression, code: Code): void {
    const { expression } = node;
    if (
      expression.kind === Kind.ImportKeyword ||
      expression.kind === Kind.SuperKeyword || isDirectEval(node)
    ) return this.#children(node, code);
    this.#callee(expression, code);
    this.#arguments(node.arguments, code);
    this.#close();
  }

  /** Opens a call: what is called, and its receiver. */
  #callee(expression: ts.Expression, code: Code): void {
    const substitute = this.#substitutes.get(expression);
    if (substitute?.receiver !== undefined) {
      this.#open("callMethod", code);
      this.#write(`${substitute.receiver}, ${substitute.text}`);
      return;
    }
    const member = substitute === undefined ? memberIn(expression) : undefined;
    if (member === undefined) {
      this.#open("call", code);
      return this.#node(expression, code);
    }
    const twin = this.#privateTwin(member);
    if (twin !== undefined && ts.isPropertyAccessExpression(member)) {
      this.#open("callPrivate", code);
      const receiver = this.#receiver(member.expression, code);
      this.#write(
        `, ${receiver}.${member.name.getText(this.#tree)}, ${receiver}.${twin}`,
      );
      return;
    }
    this.#open("callMethod", code);
    if (member.expression.kind === Kind.SuperKeyword) {
      this.#write(`${self(code)}, `);
      return this.#node(member, code);
    }
    const receiver = this.#receiver(member.expression, code);
    this.#write(`, ${receiver}`);
    // In parentheses, as in `(a?.b)()`, it is a chain of its own.
    if (expression !== member && member.questionDotToken !== undefined) {
      this.#write("?.");
    } else if (ts.isPropertyAccessExpression(member)) this.#write(".");
    if (ts.isPropertyAccessExpression(member)) {
      this.#out.copy(member.name.getStart(this.#tree), member.name.end);
    } else {
      this.#write("[");
      this.#node(member.argumentExpression, code);
      this.#write("]");
    }
  }

  /**
   * Writes the receiver of a call, as its first argument.
   *
   * @returns What stands for it after that.
   */
  #receiver(expression: ts.Expression, code: Code): string {
    const simple = expression.kind === Kind.ThisKeyword
      ? self(code)
      : this.#substitutes.get(expression)?.text ??
        (ts.isIdentifier(expression) && expression.text !== "arguments"
          ? expression.text
          : undefined);
    if (simple !== undefined) {
      this.#out.copy(
        expression.getStart(this.#tree),
        expression.getStart(this.#tree),
      );
      this.#node(expression, code);
      return simple;
    }
    const receiver = this.#temporary(code);
    this.#write(`${receiver} = `);
    this.#node(expression, code);
    return receiver;
  }

  #arguments(args: readonly ts.Expression[] | undefined, code: Code): void {
    for (const argument of args ?? []) {
      this.#write(", ");
      this.#node(argument, code);
    }
  }

  #list(args: readonly ts.Expression[], code: Code): void {
    args.forEach((argument, index) => {
      if (index > 0) this.#write(", ");
      this.#node(argument, code);
    });
  }

  #new(node: ts.NewExpression, code: Code): void {
    this.#open("construct", code);
    this.#node(node.expression, code);
    this.#arguments(node.arguments, code);
    this.#close();
  }

  #tagged(node: ts.TaggedTemplateExpression, code: Code): void {
    this.#callee(node.tag, code);
    this.#write(`, ...${this.#runtime("templateParts")}`);
    this.#node(node.template, code);
    this.#close();
  }

  #spread(node: ts.SpreadElement, code: Code): void {
    this.#write("...");
    this.#open("spread", code);
    this.#node(node.expression, code);
    this.#close();
  }

  #yield(node: ts.YieldExpression, code: Code): void {
    if (node.asteriskToken === undefined) return this.#children(node, code);
    this.#write(`yield* ${this.#runtime("delegate")}(${code.drive}, `);
    this.#node(node.expression!, code);
    this.#write(")");
  }

  // Iteration

  #labeled(node: ts.LabeledStatement, code: Code): void {
    const labels: string[] = [];
    let statement: ts.Statement = node;
    while (ts.isLabeledStatement(statement)) {
      labels.push(statement.label.text);
      ({ statement } = statement);
    }
    if (ts.isForOfStatement(statement)) {
      return this.#forOf(statement, code, labels);
    }
    this.#children(node, code);
  }

  #forOf(node: ts.ForOfStatement, code: Code, labels: string[]): void {
    if (node.awaitModifier !== undefined) return this.#children(node, code);
    const loop = this.#names.fresh();
    const error = this.#names.fresh();
    const { initializer, expression, statement } = node;
    const bound = ts.isVariableDeclarationList(initializer)
      ? boundNames(initializer.declarations[0].name)
      : [];
    const lexical = ts.isVariableDeclarationList(initializer) &&
      (initializer.flags & ts.NodeFlags.BlockScoped) !== 0;
    this.#write(`{ let ${loop}; `);
    // Its own names are declared around the expression, and never initialised.
    const shadowed = lexical && mentions(expression, bound)
      ? this.#names.fresh()
      : undefined;
    if (shadowed !== undefined) this.#write(`${shadowed}: { `);
    this.#write(`${loop} = `);
    this.#open("loop", code);
    this.#node(expression, code);
    this.#close();
    this.#write(";");
    if (shadowed !== undefined) {
      this.#write(` break ${shadowed}; let ${bound.join(", ")}; }`);
    }
    const result = this.#result;
    const suspended = this.#runtime("SUSPENDED");
    const wait = this.#runtime("wait");
    this.#write(
      ` try { ${
        labels.map((label) => `${label}: `).join("")
      }for (;;) { if ((${result} = ${loop}.step()) === ${suspended} ? ${loop}.stepped(yield* ${wait}) : ${result}) break; `,
    );
    if (ts.isVariableDeclarationList(initializer)) {
      const [{ name }] = initializer.declarations;
      this.#out.copy(initializer.getStart(this.#tree), name.pos);
      this.#write(" ");
      this.#node(name, code);
      this.#write(" = ");
      this.#patternValue(name, code, () => this.#write(`${loop}.value`));
      this.#write(";");
    } else {
      this.#write("(");
      if (ts.isArrayLiteralExpression(initializer)) {
        this.#pattern(initializer, code);
      } else this.#node(initializer, code);
      this.#write(" = ");
      this.#patternValue(initializer, code, () => this.#write(`${loop}.value`));
      this.#write(");");
    }
    this.#write(" ");
    this.#node(statement, code);
    this.#write(
      ` } } catch (${error}) { if (${loop}.abort() === ${suspended}) try { yield* ${wait} } catch {} throw ${error}; } finally { if ((${result} = ${loop}.close()) === ${suspended}) ${loop}.closed(yield* ${wait}); } }`,
    );
  }

  #declaration(node: ts.VariableDeclaration, code: Code): void {
    const { name, initializer } = node;
    if (!ts.isArrayBindingPattern(name) || initializer === undefined) {
      return this.#children(node, code);
    }
    this.#node(name, code);
    this.#write(" = ");
    this.#patternValue(name, code, () => this.#node(initializer, code));
  }

  /** Writes the value of a pattern: for an array pattern, what is iterated over. */
  #patternValue(pattern: ts.Node, code: Code, value: () => void): void {
    if (
      !code.twin ||
      !(ts.isArrayBindingPattern(pattern) ||
        ts.isArrayLiteralExpression(pattern))
    ) return value();
    const { elements } = pattern;
    const last = elements.at(-1);
    const rest = last !== undefined &&
      (ts.isSpreadElement(last) ||
        (ts.isBindingElement(last) && last.dotDotDotToken !== undefined));
    this.#open("items", code);
    value();
    this.#write(`, ${rest ? -1 : elements.length}`);
    this.#close();
  }

  #binary(node: ts.BinaryExpression, code: Code): void {
    const { left, right } = node;
    if (
      node.operatorToken.kind !== Kind.EqualsToken || !isPattern(left)
    ) return this.#children(node, code);
    if (!isArrayAssignment(node)) {
      this.#pattern(left, code);
      this.#write(" = ");
      return this.#node(right, code);
    }
    const value = this.#temporary(code);
    this.#write(`(${value} = `);
    this.#node(right, code);
    this.#write(", ");
    this.#pattern(left, code);
    this.#write(" = ");
    this.#patternValue(left, code, () => this.#write(value));
    this.#write(`, ${value})`);
  }

  /** Writes an array pattern that is assigned to: what looks like a spread in it is none. */
  #pattern(node: ts.Node, code: Code): void {
    if (ts.isArrayLiteralExpression(node)) {
      this.#write("[");
      for (const element of node.elements) {
        this.#pattern(element, code);
        this.#write(",");
      }
      // A trailing comma is one after a rest element, which may have none.
      if (node.elements.some(ts.isSpreadElement)) this.#out.unwrite();
      this.#write("]");
    } else if (ts.isSpreadElement(node)) {
      this.#write("...");
      this.#pattern(node.expression, code);
    } else if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === Kind.EqualsToken &&
      isPattern(node.left)
    ) {
      this.#pattern(node.left, code);
      this.#write(" = ");
      this.#node(node.right, code);
    } else if (ts.isObjectLiteralExpression(node)) {
      this.#write("{");
      for (const property of node.properties) {
        if (ts.isPropertyAssignment(property)) {
          this.#node(property.name, code);
          this.#write(": ");
          this.#pattern(property.initializer, code);
        } else if (ts.isSpreadAssignment(property)) {
          this.#write("...");
          this.#pattern(property.expression, code);
        } else this.#node(property, code);
        this.#write(",");
      }
      if (node.properties.some(ts.isSpreadAssignment)) this.#out.unwrite();
      this.#write("}");
    } else this.#node(node, code);
  }

  // Functions

  #block(
    node: ts.Block | ts.CaseOrDefaultClause,
    code: Code,
  ): void {
    if (!ts.isBlock(node)) return this.#children(node, code);
    this.#write("{");
    for (const declaration of node.statements.filter(isNamedDeclaration)) {
      this.#annotation(declaration, code);
    }
    const start = node.getStart(this.#tree) + 1;
    let at = start;
    for (const statement of node.statements) {
      this.#out.copy(at, statement.pos);
      this.#node(statement, code);
      at = statement.end;
    }
    this.#out.copy(at, node.end);
  }

  /** Writes the statement that gives a declared function its twin. */
  #annotation(node: ts.FunctionDeclaration, code: Code): void {
    if (!needsTwin(node)) return;
    const name = node.name!.text;
    this.#write(`${this.#twinning(node)}(${name}, `);
    this.#generator(node, name, code);
    this.#write("); ");
  }

  /** The function of the runtime that gives a function its twin. */
  #twinning(node: FunctionNode): string {
    if (isGeneratorFunction(node)) return this.#runtime("giveGeneratorTwin");
    return this.#runtime(
      ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node)
        ? (marksInside(node) & USES_NEW_TARGET) !== 0
          ? "giveTargetedTwin"
          : "giveFunctionTwin"
        : "giveTwin",
    );
  }

  /** Writes a function as it was, but for the functions in it. */
  #original(node: FunctionNode, code: Code): void {
    const inner = plain(ts.isArrowFunction(node) ? code : undefined);
    let at = node.getStart(this.#tree);
    ts.forEachChild(node, (child) => {
      this.#out.copy(at, child.pos);
      this.#node(child, child === node.name ? code : inner);
      at = child.end;
    });
    this.#out.copy(at, node.end);
    if (
      ts.isFunctionDeclaration(node) && ts.isCaseOrDefaultClause(node.parent)
    ) this.#annotation(node, code);
  }

  #functionExpression(
    node: ts.FunctionExpression | ts.ArrowFunction,
    code: Code,
  ): void {
    if (!needsTwin(node)) return this.#original(node, code);
    const inside = marksInside(node);
    const isArrow = ts.isArrowFunction(node);
    let twinCode = code;
    const given: string[] = [];
    const taken: string[] = [];
    const through = (name: string) => {
      given.push(name);
      taken.push(this.#names.fresh());
      return taken.at(-1)!;
    };
    if (isArrow) {
      // A generator function has its own of these, the arrow function those around it.
      twinCode = {
        ...code,
        arguments: (inside & USES_ARGUMENTS) === 0
          ? undefined
          : code.arguments ?? through("arguments"),
        newTarget: (inside & USES_NEW_TARGET) === 0
          ? undefined
          : code.newTarget ?? through("new.target"),
        super: (inside & USES_SUPER) === 0 || code.construction !== undefined
          ? undefined
          : code.super ?? through("($key) => super[$key]"),
        superCall:
          (inside & CALLS_SUPER) === 0 || code.construction !== undefined
            ? undefined
            : code.superCall ?? through("(...$args) => super(...$args)"),
      };
    }
    if (given.length > 0) this.#write(`((${taken.join(", ")}) => `);
    const receives = isArrow && code.construction === undefined &&
      (inside & (USES_THIS | USES_EVAL)) !== 0;
    this.#write(
      receives
        ? `${this.#runtime("giveArrowTwin")}(`
        : `${this.#twinning(node)}(`,
    );
    this.#named(node, () => this.#original(node, code));
    this.#write(", ");
    if (receives) {
      this.#write(isBeforeSuper(node) ? "() => this, " : "this, ");
    }
    const own = node.name?.text;
    if (own !== undefined) this.#write(`(${own}) => `);
    this.#generator(node, own ?? inferredName(node), twinCode);
    if (own !== undefined) this.#write(`, true`);
    if (receives && isBeforeSuper(node)) this.#write(", true");
    this.#write(")");
    if (given.length > 0) this.#write(`)(${given.join(", ")})`);
  }

  /** Writes an anonymous function where it keeps the name that it has where it stands. */
  #named(node: FunctionNode, write: () => void): void {
    const name = node.name === undefined ? inferredName(node) : undefined;
    if (name === undefined) return write();
    this.#write(`{${keyOf(name)}: `);
    write();
    this.#write(`}${memberOf(name)}`);
  }

  /** Writes the body of a twin: a generator function. */
  #generator(
    node: FunctionNode,
    name: string | undefined,
    outer: Code,
  ): void {
    // A method, since the name of a function expression would be bound in it.
    const key = name === undefined || name === "" ? undefined : keyOf(name);
    this.#write(key === undefined ? "function*" : `{*${key}`);
    this.#twin(node, outer);
    if (key !== undefined) this.#write(`}${memberOf(name!)}`);
  }

  /** Writes the parameters and the body of a twin. */
  #twin(node: FunctionNode, outer: Code): void {
    const isArrow = ts.isArrowFunction(node);
    const inside = marksInside(node);
    const drive = isGeneratorFunction(node) ? this.#names.fresh() : undefined;
    const isConstructor = ts.isConstructorDeclaration(node);
    const newTarget = isArrow
      ? outer.newTarget
      : (inside & USES_NEW_TARGET) === 0
      ? undefined
      : this.#names.fresh();
    const code: Code = {
      twin: true,
      drive,
      arguments: isArrow
        ? outer.arguments
        : drive !== undefined && (inside & USES_ARGUMENTS) !== 0
        ? this.#names.fresh()
        : undefined,
      newTarget,
      super: isArrow ? outer.super : undefined,
      superCall: isArrow ? outer.superCall : undefined,
      construction: isArrow
        ? outer.construction
        : ts.isConstructorDeclaration(node) && isDerived(node.parent)
        ? this.#names.fresh()
        : undefined,
      temporaries: new Set(),
    };
    const { parameters } = node;
    const simple = parameters.every((parameter) =>
      ts.isIdentifier(parameter.name) && parameter.initializer === undefined &&
      parameter.dotDotDotToken === undefined
    );
    const before = simple || drive !== undefined;
    this.#write("(");
    if (drive !== undefined) this.#write(drive);
    if (before) {
      parameters.forEach((parameter, index) => {
        if (index > 0 || drive !== undefined) this.#write(", ");
        this.#node(parameter, plain());
      });
    }
    this.#write(") {");
    const declare = this.#out.reserve();
    if (code.construction !== undefined && !isArrow) {
      this.#write(
        ` const ${code.construction} = ${this.#runtime("takeConstruction")}();`,
      );
    }
    if (newTarget !== undefined && !isArrow) {
      this.#write(
        ` const ${newTarget} = ${
          isConstructor
            ? `${this.#runtime("takeConstruction")}().newTarget`
            : `${this.#runtime("takeNewTarget")}()`
        };`,
      );
    }
    if (drive !== undefined && code.arguments !== undefined) {
      this.#write(
        ` const ${code.arguments} = ${
          this.#runtime("argumentsAfter")
        }(arguments);`,
      );
    }
    const scope = before ? undefined : this.#parameters(node, code);
    this.#write(" ");
    const body = node.body!;
    if (ts.isBlock(body)) {
      if (scope === "block") this.#node(body, code);
      else this.#statements(body, code);
    } else {
      this.#write("return (");
      this.#node(body, code);
      this.#write(");");
    }
    const { temporaries } = code;
    if (temporaries.size > 0) declare(` let ${[...temporaries].join(", ")};`);
    this.#write(" }");
  }

  /** Writes the statements of a function's block, without its braces. */
  #statements(body: ts.Block, code: Code): void {
    for (const declaration of body.statements.filter(isNamedDeclaration)) {
      this.#annotation(declaration, code);
    }
    let at = body.statements.pos;
    for (const statement of body.statements) {
      this.#out.copy(at, statement.pos);
      this.#node(statement, code);
      at = statement.end;
    }
    this.#write("\n");
  }

  /**
   * Writes parameters as declarations, since a generator function cannot be
   * suspended in its own.
   *
   * @returns `"block"` if the body has to be in a block of its own.
   */
  #parameters(node: FunctionNode, code: Code): "block" | "same" {
    // Its own, of a generator function, whatever the source's word means here.
    const all = "arguments";
    const names = node.parameters.flatMap(({ name }) => boundNames(name));
    // Where the body declares a parameter again they share a scope.
    const shared = node.body !== undefined && ts.isBlock(node.body) &&
      declaresAny(node.body, new Set(names));
    this.#write(shared ? " var " : " let ");
    node.parameters.forEach((parameter, index) => {
      if (index > 0) this.#write(", ");
      const { name, initializer, dotDotDotToken } = parameter;
      if (dotDotDotToken !== undefined) {
        this.#node(name, code);
        this.#write(" = ");
        return this.#patternValue(
          name,
          code,
          () => this.#write(`${this.#runtime("restOf")}(${all}, ${index})`),
        );
      }
      if (initializer === undefined) {
        this.#node(name, code);
        this.#write(" = ");
        return this.#patternValue(
          name,
          code,
          () => this.#write(`${all}[${index}]`),
        );
      }
      if (ts.isArrayBindingPattern(name)) {
        this.#node(name, code);
        this.#write(" = ");
        return this.#patternValue(name, code, () => {
          this.#write(`${all}[${index}] === void 0 ? `);
          this.#node(initializer, code);
          this.#write(` : ${all}[${index}]`);
        });
      }
      // A pattern, for the name that the default may get from it.
      this.#write("[");
      this.#node(name, code);
      this.#write(" = ");
      this.#node(initializer, code);
      this.#write(`] = [${all}[${index}]]`);
    });
    this.#write(";");
    return shared ? "same" : "block";
  }

  // Objects and classes

  #object(node: ts.ObjectLiteralExpression, code: Code): void {
    const { properties } = node;
    const twins = new Map<ts.MethodDeclaration, string | undefined>();
    properties.forEach((property, index) => {
      if (!ts.isMethodDeclaration(property) || !needsTwin(property)) return;
      const key = nameOfKey(property.name);
      // What stands after it must not be able to replace the method.
      const last = key !== undefined &&
        properties.slice(index + 1).every((later) =>
          !ts.isSpreadAssignment(later) &&
          !ts.isComputedPropertyName(later.name) &&
          nameOfKey(later.name) !== key
        );
      if (!last) return;
      const usesSuper = (marksInside(property) & USES_SUPER) !== 0;
      twins.set(property, usesSuper ? this.#names.fresh() : undefined);
    });
    if (twins.size === 0) return this.#members(node, code);
    this.#write(`${this.#runtime("giveMethodTwins")}({`);
    for (const property of properties) {
      this.#property(property, code);
      this.#write(",");
    }
    for (const [method, hidden] of twins) {
      if (hidden === undefined) continue;
      this.#write(` *${hidden}`);
      this.#twin(method, code);
      this.#write(",");
    }
    this.#write("}");
    for (const [method, hidden] of twins) {
      const name = nameOfKey(method.name)!;
      this.#write(
        `, ${JSON.stringify(name)}, ${isGeneratorFunction(method)}, `,
      );
      if (hidden === undefined) this.#generator(method, name, code);
      else this.#write(JSON.stringify(hidden));
    }
    this.#write(")");
  }

  #members(node: ts.ObjectLiteralExpression, code: Code): void {
    let at = node.getStart(this.#tree);
    for (const property of node.properties) {
      this.#out.copy(at, property.pos);
      this.#property(property, code);
      at = property.end;
    }
    this.#out.copy(at, node.end);
  }

  #property(property: ts.ObjectLiteralElementLike, code: Code): void {
    if (
      (ts.isMethodDeclaration(property) || ts.isAccessor(property)) &&
      this.#concerns(property, code)
    ) {
      this.#space(property);
      return this.#original(property, code);
    }
    this.#node(property, code);
  }

  #class(node: ts.ClassLikeDeclaration, code: Code): void {
    const privateTwins = new Map<string, string>();
    const hidden = new Map<ts.MethodDeclaration, string>();
    for (const member of node.members) {
      if (!ts.isMethodDeclaration(member) || !needsTwin(member)) continue;
      if (ts.isPrivateIdentifier(member.name)) {
        if (isGeneratorFunction(member)) continue;
        const twin = `#${this.#names.fresh()}`;
        privateTwins.set(member.name.text, twin);
        hidden.set(member, twin);
      } else if (stableKey(member.name) !== undefined) {
        hidden.set(member, this.#names.fresh());
      }
    }
    this.#privateTwins.push(privateTwins);
    let at = node.getStart(this.#tree);
    for (const part of [node.name, ...node.heritageClauses ?? []]) {
      if (part === undefined) continue;
      this.#out.copy(at, part.pos);
      this.#node(part, code);
      at = part.end;
    }
    this.#out.copy(at, node.members.pos);
    const open = [...hidden].filter(([{ name }]) =>
      !ts.isPrivateIdentifier(name)
    );
    const declared = constructorOf(node);
    const byTwin = constructsByTwin(node);
    const constructing = byTwin && declared !== undefined
      ? this.#names.fresh()
      : undefined;
    if (byTwin) {
      this.#write(
        ` static { ${this.#runtime("giveConstructTwin")}(this, ${
          constructing === undefined ? "null" : JSON.stringify(constructing)
        }, ${isDerived(node)}, ${
          hasFields(node) ? declared?.parameters.length ?? 0 : -1
        }); }`,
      );
    }
    if (open.length > 0) {
      this.#write(` static { ${this.#runtime("giveClassTwins")}(this`);
      for (const [method, twin] of open) {
        this.#write(
          `, ${isStatic(method)}, ${stableKey(method.name)}, ${
            isGeneratorFunction(method)
          }, ${JSON.stringify(twin)}`,
        );
      }
      this.#write("); }");
    }
    at = node.members.pos;
    for (const member of node.members) {
      this.#out.copy(at, member.pos);
      if (member === declared && byTwin && hasFields(node)) {
        this.#guarded(declared);
      } else this.#classMember(member, code);
      at = member.end;
    }
    if (constructing !== undefined) {
      this.#write(` *${constructing}`);
      this.#twin(declared!, code);
    }
    for (const [method, twin] of hidden) {
      this.#write(`${isStatic(method) ? " static" : ""} *${twin}`);
      this.#twin(method, code);
    }
    this.#out.copy(at, node.end);
    this.#privateTwins.pop();
  }

  /**
   * Writes a constructor that can be told to make the object and its fields and
   * nothing more: nothing else in the language makes private fields.
   */
  #guarded(node: ts.ConstructorDeclaration): void {
    const inner = plain();
    let at = node.getStart(this.#tree);
    this.#space(node);
    for (const parameter of node.parameters) {
      this.#out.copy(at, parameter.pos);
      this.#node(parameter, inner);
      at = parameter.end;
    }
    const body = node.body!;
    this.#out.copy(at, body.statements.pos);
    this.#write(
      ` if (arguments[0] === ${this.#runtime("ALLOCATION")}) ${
        isDerived(node.parent) ? "{ super(); return; }" : "return;"
      }`,
    );
    this.#statements(body, inner);
    this.#write("}");
  }

  #classMember(member: ts.ClassElement, code: Code): void {
    if (!this.#concerns(member, code)) return this.#node(member, code);
    this.#space(member);
    if (
      ts.isMethodDeclaration(member) || ts.isAccessor(member) ||
      ts.isConstructorDeclaration(member)
    ) return this.#original(member, code);
    if (!ts.isPropertyDeclaration(member)) {
      return this.#children(member, plain());
    }
    let at = member.getStart(this.#tree);
    ts.forEachChild(member, (child) => {
      this.#out.copy(at, child.pos);
      this.#node(child, child === member.name ? code : plain());
      at = child.end;
    });
    this.#out.copy(at, member.end);
  }

  #privateTwin(
    node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  ): string | undefined {
    if (
      !ts.isPropertyAccessExpression(node) || !ts.isPrivateIdentifier(node.name)
    ) return undefined;
    for (let i = this.#privateTwins.length - 1; i >= 0; i--) {
      const twin = this.#privateTwins[i].get(node.name.text);
      if (twin !== undefined) return twin;
    }
    return undefined;
  }
}

/** What is written for `this`. */
function self(code: Code): string {
  return code.construction === undefined ? "this" : `${code.construction}.self`;
}

/** Whether a statement declares a function under a name, as all but an anonymous default do. */
function isNamedDeclaration(
  node: ts.Statement,
): node is ts.FunctionDeclaration {
  return ts.isFunctionDeclaration(node) && node.name !== undefined;
}

/** The member access that an expression is, whose object is the receiver if it is called. */
function memberIn(
  node: ts.Expression,
): ts.PropertyAccessExpression | ts.ElementAccessExpression | undefined {
  while (ts.isParenthesizedExpression(node)) node = node.expression;
  return ts.isPropertyAccessExpression(node) ||
      ts.isElementAccessExpression(node)
    ? node
    : undefined;
}

type Link =
  | ts.PropertyAccessExpression
  | ts.ElementAccessExpression
  | ts.CallExpression;

/** The first `?.` of an optional chain that was not seen to yet. */
function innermostOptional(
  node: ts.Expression,
  seenTo: ReadonlyMap<ts.Node, unknown>,
): Link | undefined {
  let found: Link | undefined;
  while (ts.isOptionalChain(node)) {
    const link = node as Link;
    if (seenTo.has(link)) break;
    if (link.questionDotToken !== undefined && !seenTo.has(link.expression)) {
      found = link;
    }
    node = link.expression;
  }
  return found;
}

/** The names that a declaration binds. */
function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) =>
    ts.isOmittedExpression(element) ? [] : boundNames(element.name)
  );
}

/** Whether one of the names is in an expression; where it is only a property's, that is no loss. */
function mentions(node: ts.Node, names: string[]): boolean {
  const visit = (node: ts.Node): boolean =>
    (ts.isIdentifier(node) && names.includes(node.text)) ||
    ts.forEachChild(node, visit) === true;
  return names.length > 0 && visit(node);
}

/** Whether a function's body declares one of the names with `var` or as a function. */
function declaresAny(body: ts.Node, names: Set<string>): boolean {
  const visit = (node: ts.Node): boolean => {
    if (ts.isFunctionDeclaration(node)) {
      return node.parent === body && node.name !== undefined &&
        names.has(node.name.text);
    }
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return false;
    if (
      ts.isVariableDeclarationList(node) &&
      (node.flags & ts.NodeFlags.BlockScoped) === 0 &&
      node.declarations.some(({ name }) =>
        boundNames(name).some((bound) => names.has(bound))
      )
    ) return true;
    return ts.forEachChild(node, visit) === true;
  };
  return ts.forEachChild(body, visit) === true;
}

/** Whether an expression that is assigned to is a pattern. */
function isPattern(node: ts.Node): boolean {
  return ts.isArrayLiteralExpression(node) ||
    ts.isObjectLiteralExpression(node);
}

/**
 * Whether `this` may not be there yet where an arrow function is made: in a
 * constructor that calls `super`.
 */
function isBeforeSuper(node: ts.Node): boolean {
  let { parent } = node;
  while (ts.isArrowFunction(parent) || !isFunctionOrClass(parent)) {
    ({ parent } = parent);
    if (parent === undefined) return false;
  }
  return ts.isConstructorDeclaration(parent) &&
    (parent.parent as ts.ClassLikeDeclaration).heritageClauses !== undefined;
}

function isFunctionOrClass(node: ts.Node): boolean {
  return ts.isFunctionLike(node) || ts.isClassLike(node) ||
    ts.isSourceFile(node) || ts.isPropertyDeclaration(node) ||
    ts.isClassStaticBlockDeclaration(node);
}

/** The text of a key that gives the same each time it is evaluated. */
function stableKey(name: ts.PropertyName): string | undefined {
  if (ts.isComputedPropertyName(name)) {
    const { expression } = name;
    if (
      ts.isPropertyAccessExpression(expression) &&
      ts.isIdentifier(expression.expression) &&
      expression.expression.text === "Symbol"
    ) return expression.getText();
    if (ts.isStringLiteralLike(expression)) {
      return JSON.stringify(expression.text);
    }
    return undefined;
  }
  const key = nameOfKey(name);
  return key === undefined ? undefined : JSON.stringify(key);
}

/** A name as the key of an object literal. */
function keyOf(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

/** A member access with a name. */
function memberOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name)
    ? `.${name}`
    : `[${JSON.stringify(name)}]`;
}
