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
import {
  assignsAccessor,
  copiesAccessors,
  updatesAccessor,
  usesAccessor,
} from "./operation/accessor.ts";
import {
  writeAccessorAssignment,
  writeAccessorUpdate,
  writeCopy,
} from "./generator/member.ts";
import { type Code, isSqueezed, plain, self, type Substitute } from "./code.ts";
import { converts } from "./operation/conversion.ts";
import { writeConversion } from "./generator/operator.ts";
import type { Names } from "./names.ts";
import type { Output } from "./output.ts";
import { writeChain } from "./generator/optional_chain.ts";
import {
  isSuspendable,
  writeBinding,
  writeCall,
  writeNew,
  writeSpread,
  writeSuperCall,
  writeSuperTag,
  writeTagged,
} from "./generator/call.ts";
import { writeYield } from "./generator/delegation.ts";
import { writeOfSuper, writeSuper } from "./definition/super_access.ts";
import { writePrivateRead } from "./definition/private_method.ts";
import type { Variable } from "./analysis/bindings.ts";
import {
  isNamedDeclaration,
  isUnnamedDefault,
} from "./analysis/declared_function.ts";
import {
  type Factories,
  type Factory,
  findFactories,
} from "./analysis/factory.ts";
import {
  holdsFilled,
  writeBoxed,
  writeFactories,
  writeFilled,
  writeFunctionExpression,
} from "./definition/closure.ts";
import { writeForOf, writeLabeled } from "./generator/loop.ts";
import {
  writeAssignment,
  writeDeclaration,
  writeDeclarations,
} from "./generator/pattern.ts";
import {
  writeAnnotation,
  writeBlock,
  writeCatch,
  writeClauses,
  writeOriginal,
} from "./definition/function.ts";
import { asksInstance } from "./operation/instance.ts";
import { writeInstance } from "./generator/operator.ts";
import { isScopedAlone, writeScopedStatement } from "./generator/scope.ts";
import { redeclares } from "./generator/parameters.ts";
import { keyOf, memberOf } from "./definition/property_key.ts";
import { writeObjectLiteral } from "./definition/object_literal.ts";
import { writeClass } from "./definition/class.ts";
import { isReentrant } from "./reentrant/reentrance.ts";
import type { RuntimeNames } from "./reentrant/lowering/runtime_names.ts";
import type { PrivateTwin } from "./reentrant/source_writer.ts";
import {
  isBinding,
  isConstant,
  iteratesPlainly,
  needsTwin,
} from "./analysis/switching.ts";
import {
  BINDS,
  CALLS_SUPER,
  HAS_BOXES,
  HAS_TWINS,
  marksOf,
  READS_PRIVATE,
  SUSPENDS,
  USES_ARGUMENTS,
  USES_NEW_TARGET,
  USES_SUPER,
  USES_THIS,
} from "./analysis/marks.ts";

const Kind = ts.SyntaxKind;

/** Writes a module. */
export function rewrite(
  tree: ts.SourceFile,
  output: Output,
  names: Names,
  forced: boolean,
): void {
  new Rewriting(tree, output, names, forced).module();
}

/**
 * The writing of one module: what all constructs need. The constructs themselves
 * are functions of their own modules.
 */
export class Rewriting implements RuntimeNames {
  readonly tree: ts.SourceFile;
  readonly text: string;
  readonly out: Output;
  readonly names: Names;
  readonly forced: boolean;
  readonly substitutes = new Map<ts.Node, Substitute>();
  /** The variables with the twins of functions whose names never name another one. */
  readonly knownTwins = new Map<string, string>();
  /** The twins of private methods, by class and name. */
  readonly privateTwins: Map<string, PrivateTwin>[] = [];
  /** The twins of private methods that are generators. */
  readonly privateGenerators: Map<string, string>[] = [];
  /** All private names, by class. */
  readonly privateNames: Set<string>[] = [];
  /** The names that functions get for the compiler which have none: a module's default. */
  readonly ownNames = new Map<ts.FunctionDeclaration, string>();
  /** The temporaries of what is no twin. */
  readonly temporaries = new Set<string>();

  /** The closures that are made by factories, and the variables in boxes. */
  readonly factories: Factories;
  /** The variables that have other names in the twin that is being written. */
  renamed: ReadonlyMap<Variable, string> = new Map();
  /** The factories that are to be written at the end of a block, or of the module. */
  readonly used = new Map<ts.Node, Set<Factory>>();

  /** The functions that give the strings of templates with tags, by their names. */
  readonly #templates = new Map<string, string>();

  /** The calls of the runtime that are open. */
  readonly #opened: {
    readonly position: number | undefined;
    readonly isBare: boolean;
    readonly isStatement: boolean;
    readonly hasEntry: boolean;
  }[] = [];
  /** What is evaluated instead of the next call that is opened, where the code is entered there: the beginning of a conditional. */
  #entry = "";

  constructor(
    tree: ts.SourceFile,
    output: Output,
    names: Names,
    forced: boolean,
  ) {
    this.tree = tree;
    this.text = tree.text;
    this.out = output;
    this.names = names;
    this.forced = forced;
    this.factories = findFactories(tree, names);
  }

  /** Writes the module. */
  module(): void {
    const tree = this.tree;
    const code = plain();
    const declare = this.out.reserve();
    const declared = tree.statements.filter(isNamedDeclaration);
    for (const declaration of declared) {
      if (
        needsTwin(declaration) && isConstant(declaration) &&
        isReentrant(this, declaration, code)
      ) this.knownTwins.set(declaration.name!.text, this.names.fresh());
    }
    // Functions are there before the first statement runs.
    for (const declaration of declared) {
      writeAnnotation(this, declaration, code);
    }
    for (const node of tree.statements) {
      if (!isUnnamedDefault(node) || !needsTwin(node)) continue;
      const name = this.names.fresh();
      this.ownNames.set(node, name);
      writeAnnotation(this, node, code);
      this.write(`${this.runtime("keyedBy")}("default", ${name}); `);
    }
    this.children(tree, code);
    writeFactories(this, tree);
    for (const [name, template] of this.#templates) {
      const strings = this.runtime("stringsOf");
      this.write(`\nfunction ${name}() { return ${strings}${template}; }`);
    }
    if (this.temporaries.size > 0) {
      // Functions may run before the module does, where modules import one another.
      declare(`var ${[...this.temporaries].join(", ")}; `);
    }
  }

  /** See {@linkcode RuntimeNames}. */
  shared(template: string): string {
    const name = this.names.fresh();
    this.#templates.set(name, template);
    return `${name}()`;
  }

  /** Writes text of the compiler's. */
  write(text: string): void {
    this.out.write(text);
  }

  /** What the runtime exports; where suspension is forced, its other form. */
  runtime(name: string): string {
    return this.names.runtime(name);
  }

  /**
   * Opens a call of the runtime that may be suspended, an expression.
   *
   * @param name What the runtime exports.
   * @param node What is called in the source, for the map.
   * @param isBare Whether it stands where an assignment may.
   * @see {@linkcode close}
   */
  open(name: string, code: Code, node?: ts.Node, isBare = false): void {
    this.openText(this.#callOf(name, code), code, node, isBare);
  }

  /** {@linkcode open} for a call whose beginning is given as text. */
  openText(text: string, code: Code, node?: ts.Node, isBare = false): void {
    code.temporaries.add(this.result);
    const position = node?.getStart(this.tree);
    const hasEntry = this.#entry !== "";
    this.#opened.push({ position, isBare, isStatement: false, hasEntry });
    if (!isBare) this.write("(");
    this.write(`(${this.result}=`);
    this.#openCall(text, position);
  }

  /** Opens a call of the runtime whose value nobody needs, a statement without its end. */
  openStatement(name: string, code: Code, node?: ts.Node): void {
    this.openTextStatement(this.#callOf(name, code), node);
  }

  /** {@linkcode openStatement} for a call whose beginning is given as text. */
  openTextStatement(text: string, node?: ts.Node): void {
    const position = node?.getStart(this.tree);
    const hasEntry = this.#entry !== "";
    this.#opened.push({ position, isBare: true, isStatement: true, hasEntry });
    if (hasEntry) this.write("(");
    this.#openCall(text, position);
  }

  #callOf(name: string, code: Code): string {
    return code.drive === undefined
      ? `${this.forcedName(name)}(`
      : `${this.forcedName(`${name}Driven`)}(${code.drive},`;
  }

  #openCall(text: string, position: number | undefined): void {
    this.write(this.#entry);
    this.#entry = "";
    if (position !== undefined) this.out.mark(position);
    this.write(text);
  }

  /** Lets the next call that is opened be an operand of what begins with a text. */
  enter(text: string): void {
    this.#entry = text;
  }

  forcedName(name: string): string {
    return this.runtime(this.forced ? `${name}Forced` : name);
  }

  get result(): string {
    return this.runtimeName("r");
  }

  runtimeName(name: string): string {
    return this.names.local(name);
  }

  /** Closes a call of the runtime. */
  close(): void {
    const { position, isBare, isStatement, hasEntry } = this.#opened.pop()!;
    const suspended = this.runtime("SUSPENDED");
    const wait = this.runtime("wait");
    if (isStatement && hasEntry) this.write(")");
    this.write(isStatement ? `)===${suspended}&&(` : `))===${suspended}?`);
    // Where the function is when what it waits for throws.
    if (position !== undefined) this.out.mark(position);
    this.write(
      isStatement
        ? `yield*${wait})`
        : `yield*${wait}:${this.result}${isBare ? "" : ")"}`,
    );
  }

  /** What is written for a variable. */
  textOf(node: ts.Identifier): string {
    return this.substitutes.get(node)?.text ??
      this.factories.boxes.texts.get(node) ?? node.text;
  }

  /** The name of a new temporary of a function. */
  temporary(code: Code): string {
    const name = this.names.fresh();
    (code.twin ? code.temporaries : this.temporaries).add(name);
    return name;
  }

  /** Writes a node, as it is or with what has to be different in it. */
  node(node: ts.Node, code: Code): void {
    const name = this.factories.boxes.names.get(node);
    if (name === undefined) return this.#node(node, code);
    this.write(`{${keyOf(name)}: `);
    this.#node(node, code);
    this.write(`}${memberOf(name)}`);
  }

  #node(node: ts.Node, code: Code): void {
    const substitute = this.substitutes.get(node);
    if (substitute !== undefined) {
      this.space(node, code);
      if (ts.isStatement(node)) return this.#leaving(node, substitute, code);
      return this.write(substitute.text);
    }
    const box = this.factories.boxes.texts.get(node);
    if (box !== undefined) {
      this.space(node, code);
      return this.write(box);
    }
    if (!this.concerns(node, code)) {
      this.space(node, code);
      return this.copy(node.getStart(this.tree), node.end, code);
    }
    this.space(node, code);
    switch (node.kind) {
      case Kind.FunctionDeclaration:
        if (this.factories.byClosure.has(node)) return;
        return writeOriginal(this, node as ts.FunctionDeclaration, code);
      case Kind.FunctionExpression:
      case Kind.ArrowFunction:
        return writeFunctionExpression(
          this,
          node as ts.FunctionExpression | ts.ArrowFunction,
          code,
        );
      case Kind.ClassDeclaration:
      case Kind.ClassExpression:
        return writeClass(this, node as ts.ClassLikeDeclaration, code);
      case Kind.ObjectLiteralExpression:
        return writeObjectLiteral(
          this,
          node as ts.ObjectLiteralExpression,
          code,
        );
      case Kind.Block:
        return writeBlock(this, node as ts.Block, code);
      case Kind.CaseBlock:
        return writeClauses(this, node as ts.CaseBlock, code);
    }
    if (this.replaced(node, code)) return;
    if (this.factories.boxes.placeOf(node) !== undefined) {
      return writeBoxed(this, node as ts.VariableDeclaration, code);
    }
    if (
      ts.isVariableDeclarationList(node) && !redeclares(node, code) &&
      holdsFilled(this, node)
    ) {
      return writeFilled(
        this,
        node,
        code,
        () => writeDeclarations(this, node, code),
      );
    }
    if (code.beforeReturn !== undefined && ts.isReturnStatement(node)) {
      this.write(`{ ${code.beforeReturn}`);
      this.children(node, code);
      return this.write(" }");
    }
    if (!code.twin) {
      return ts.isCallExpression(node) && isBinding(node)
        ? writeBinding(this, node, code)
        : this.children(node, code);
    }
    if (isScopedAlone(node, code)) {
      return writeScopedStatement(this, node as ts.Statement, code);
    }
    switch (node.kind) {
      case Kind.PropertyAccessExpression:
      case Kind.ElementAccessExpression:
      case Kind.NonNullExpression:
      case Kind.CallExpression:
        return writeChain(this, node as ts.Expression, code, "");
      case Kind.DeleteExpression: {
        const { expression } = node as ts.DeleteExpression;
        if (ts.isOptionalChain(expression)) {
          return writeChain(this, expression, code, "delete ");
        }
        return this.children(node, code);
      }
      case Kind.ExpressionStatement:
        return this.#expressionStatement(node as ts.ExpressionStatement, code);
      case Kind.NewExpression:
        return writeNew(this, node as ts.NewExpression, code);
      case Kind.TaggedTemplateExpression:
        return writeTagged(this, node as ts.TaggedTemplateExpression, code);
      case Kind.SpreadElement:
        if (iteratesPlainly(node)) return this.children(node, code);
        return writeSpread(this, node as ts.SpreadElement, code);
      case Kind.SpreadAssignment:
        if (!copiesAccessors(node)) return this.children(node, code);
        return writeCopy(this, node as ts.SpreadAssignment, code);
      case Kind.ForOfStatement:
        return writeForOf(this, node as ts.ForOfStatement, code, []);
      case Kind.LabeledStatement:
        return writeLabeled(this, node as ts.LabeledStatement, code);
      case Kind.VariableDeclarationList:
        return writeDeclarations(
          this,
          node as ts.VariableDeclarationList,
          code,
        );
      case Kind.CatchClause:
        return writeCatch(this, node as ts.CatchClause, code);
      case Kind.VariableDeclaration:
        return writeDeclaration(this, node as ts.VariableDeclaration, code);
      case Kind.BinaryExpression:
        if (asksInstance(node)) {
          return writeInstance(this, node as ts.BinaryExpression, code);
        }
        if (assignsAccessor(node)) {
          return writeAccessorAssignment(this, node, code);
        }
        if (converts(node)) return writeConversion(this, node, code);
        return writeAssignment(this, node as ts.BinaryExpression, code);
      case Kind.TemplateSpan:
        if (converts(node)) return writeConversion(this, node, code);
        return this.children(node, code);
      case Kind.PrefixUnaryExpression:
      case Kind.PostfixUnaryExpression:
        if (updatesAccessor(node)) {
          return writeAccessorUpdate(this, node, code);
        }
        if (converts(node)) return writeConversion(this, node, code);
        return this.children(node, code);
      case Kind.YieldExpression:
        return writeYield(this, node as ts.YieldExpression, code);
    }
    this.children(node, code);
  }

  /** Writes what leads somewhere else than it says, with what it returns. */
  #leaving(
    node: ts.Statement,
    { text, returned }: Substitute,
    code: Code,
  ): void {
    this.write("{ ");
    if (ts.isReturnStatement(node)) {
      this.write(`${returned} = (`);
      if (node.expression === undefined) this.write("void 0");
      else this.node(node.expression, code);
      this.write("); ");
    }
    this.write(`${text} }`);
  }

  #expressionStatement(node: ts.ExpressionStatement, code: Code): void {
    const { expression } = node;
    if (
      ts.isCallExpression(expression) && !ts.isOptionalChain(expression) &&
      (marksOf(expression) & CALLS_SUPER) === 0 && isSuspendable(expression)
    ) {
      writeCall(this, expression, code, "statement");
      return this.copy(expression.end, node.end, code);
    }
    // The statement before may have no semicolon, and this begins with a `(`.
    if (beginsWithCall(expression)) this.write("0,");
    this.children(node, code);
  }

  /** Whether a node has to be written differently from how it stands. */
  concerns(node: ts.Node, code: Code): boolean {
    if (
      this.substitutes.size > 0 || code.parameters !== undefined ||
      code.beforeReturn !== undefined
    ) return true;
    const marks = marksOf(node);
    if ((marks & (HAS_TWINS | HAS_BOXES | BINDS)) !== 0) return true;
    if (code.twin && (marks & SUSPENDS) !== 0) return true;
    if (
      (marks & READS_PRIVATE) !== 0 &&
      (this.privateTwins.some(({ size }) => size > 0) ||
        this.privateGenerators.some(({ size }) => size > 0))
    ) return true;
    return (code.arguments !== undefined && (marks & USES_ARGUMENTS) !== 0) ||
      (code.newTarget !== undefined && (marks & USES_NEW_TARGET) !== 0) ||
      ((code.super !== undefined || code.home !== undefined) &&
        (marks & USES_SUPER) !== 0) ||
      (code.self !== undefined && (marks & USES_THIS) !== 0) ||
      (code.superCall !== undefined && (marks & CALLS_SUPER) !== 0) ||
      (code.construction !== undefined &&
        (marks & (USES_THIS | USES_SUPER | CALLS_SUPER)) !== 0);
  }

  /** Writes a piece of the source; in a twin without comments and needless spaces. */
  copy(start: number, end: number, code: Code): void {
    this.out.copy(start, end, isSqueezed(code));
  }

  /** Writes what stands between the node before and this one. */
  space(node: ts.Node, code: Code): void {
    this.out.space(node.pos, node.getStart(this.tree), isSqueezed(code));
  }

  /** Writes the children of a node, and what stands between them. */
  children(node: ts.Node, code: Code): void {
    let at = node.getStart(this.tree);
    if (ts.isSourceFile(node)) at = 0;
    ts.forEachChild(node, (child) => {
      this.copy(at, child.pos, code);
      this.node(child, code);
      at = child.end;
    });
    this.copy(at, node.end, code);
  }

  /** Writes `this`-like words that are not the code's own. */
  replaced(node: ts.Node, code: Code): boolean {
    switch (node.kind) {
      case Kind.Identifier:
        if (
          code.arguments === undefined ||
          (node as ts.Identifier).text !== "arguments"
        ) return false;
        this.write(
          ts.isShorthandPropertyAssignment(node.parent)
            ? `arguments: ${code.arguments}`
            : code.arguments,
        );
        return true;
      case Kind.DeleteExpression: {
        // Of a word that is no variable: nothing is deleted, and nothing wrong.
        let word = (node as ts.DeleteExpression).expression as ts.Expression;
        while (ts.isParenthesizedExpression(word)) word = word.expression;
        if (
          (word.kind !== Kind.ThisKeyword || self(code) === "this") &&
          (word.kind !== Kind.MetaProperty || code.newTarget === undefined)
        ) return false;
        this.write("true");
        return true;
      }
      case Kind.MetaProperty:
        if (code.newTarget === undefined) return false;
        this.write(code.newTarget);
        return true;
      case Kind.ThisKeyword:
        if (self(code) === "this") return false;
        this.write(self(code));
        return true;
      case Kind.CallExpression:
        return writeSuperCall(this, node as ts.CallExpression, code);
      case Kind.SuperKeyword:
        if (code.home !== undefined) writeSuper(this, code.home, code);
        else if (code.construction !== undefined) {
          this.write(`${code.construction}.super`);
        } else if (code.super !== undefined) this.write(code.super);
        else return false;
        return true;
      case Kind.ElementAccessExpression:
        return writeOfSuper(this, node, code);
      case Kind.PropertyAccessExpression:
        return writeOfSuper(this, node, code) || writePrivateRead(
          this,
          node as ts.PropertyAccessExpression,
          code,
        );
      case Kind.TaggedTemplateExpression:
        return writeSuperTag(this, node as ts.TaggedTemplateExpression, code);
      default:
        return false;
    }
  }

  /** The twin of a private method, if that has one. */
  privateTwin(
    node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  ): PrivateTwin | undefined {
    return this.#private(node, this.privateTwins);
  }

  /** The name of the twin of a private method that is a generator. */
  privateGenerator(
    node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  ): string | undefined {
    return this.#private(node, this.privateGenerators);
  }

  #private<T>(
    node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
    twins: readonly ReadonlyMap<string, T>[],
  ): T | undefined {
    if (
      !ts.isPropertyAccessExpression(node) || !ts.isPrivateIdentifier(node.name)
    ) return undefined;
    const name = node.name.text;
    // The innermost class that has the name.
    for (let i = this.privateNames.length - 1; i >= 0; i--) {
      if (this.privateNames[i].has(name)) return twins[i].get(name);
    }
    return undefined;
  }
}

/** Whether an expression may begin with something that is written in parentheses. */
function beginsWithCall(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) {
    return ts.isArrayLiteralExpression(node.left) ||
      beginsWithCall(node.left) || asksInstance(node) ||
      usesAccessor(node) || converts(node);
  }
  if (usesAccessor(node) || converts(node)) return true;
  if ((marksOf(node) & SUSPENDS) === 0) return false;
  return !(ts.isYieldExpression(node) || ts.isPrefixUnaryExpression(node) ||
    ts.isVoidExpression(node) || ts.isDeleteExpression(node) ||
    ts.isTypeOfExpression(node));
}
