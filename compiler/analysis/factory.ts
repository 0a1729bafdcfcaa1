/**
 * The pass that finds the closures which factories make.
 *
 * A function that has a twin is written three times, as its original and as both
 * bodies of the twin, and so would be each function in it, three times as often
 * with each level. Therefore a closure stands once, outside of all functions
 * that have twins, in a factory: a function that gets what the closure captures
 * as its parameters. What never changes after the closure was made is handed
 * over as it is, anything else in a box, which the function around uses, too.
 *
 * @module
 */
import ts from "../typescript.ts";
import { mentions, resolveBindings, type Variable } from "./bindings.ts";
import { Boxes, isBoxable } from "./box.ts";
import {
  functionsOf,
  indexOfStart,
  isSteadyFunction,
  ordered,
  startOf,
} from "./declared_function.ts";
import { isWithin } from "../source/node.ts";
import type { Names } from "../names.ts";
import { boundNames } from "./bindings.ts";
import { isDirectEval, needsTwin } from "./switching.ts";
import { type FunctionNode, isFunctionNode } from "../source/function_node.ts";
import { isDerived } from "../source/class_node.ts";
import {
  markBoxes,
  marksInside,
  OF_OUTER,
  USES_SUPER,
  USES_THIS,
} from "./marks.ts";

/** A function that a factory can make. */
export type Closure =
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.FunctionDeclaration;

/** A closure that is made by a factory. */
export interface Factory {
  /** The name of the factory. */
  readonly name: string;
  readonly closure: Closure;
  /** The variables that it gets. */
  readonly captured: readonly Variable[];
  /** The variable whose value the closure is, if it captures that. */
  readonly own: string | undefined;
  /** Whether the closure has the `this` of where it is made. */
  readonly receives: boolean;
  /** Whether it has to be strict where other code is not. */
  readonly isStrict: boolean;
  /** The block, or the module, at whose end the factory stands. */
  readonly place: ts.Node;
}

/** A function that a block declares and a factory makes. */
export interface Made {
  readonly variable: Variable;
  readonly factory: Factory;
}

/** What {@linkcode findFactories} finds. */
export interface Factories {
  readonly byClosure: ReadonlyMap<ts.Node, Factory>;
  /** The declared functions of a block, in the order in which they are made. */
  readonly declared: ReadonlyMap<ts.Node, readonly Made[]>;
  readonly boxes: Boxes;
}

/** Finds the closures of a module that factories make. */
export function findFactories(tree: ts.SourceFile, names: Names): Factories {
  return new Search(tree, names);
}

/** Where a factory may stand, and which names mean something else there. */
interface Outside {
  readonly place: ts.Node;
  readonly hidden: ReadonlySet<string>;
}

/** A function in whose text closures are looked for, with those around it. */
interface Around {
  readonly functions: readonly FunctionNode[];
  readonly outside: Outside;
}

class Search implements Factories {
  readonly byClosure = new Map<ts.Node, Factory>();
  readonly declared = new Map<ts.Node, Made[]>();
  readonly boxes = new Boxes();
  readonly #tree: ts.SourceFile;
  readonly #names: Names;
  /** Whether all of the module is strict code. */
  readonly #isStrict: boolean;
  /** The functions that sloppy code declares in blocks, and so also outside of these. */
  readonly #leaking = new Set<string>();

  constructor(tree: ts.SourceFile, names: Names) {
    this.#tree = tree;
    this.#names = names;
    this.#isStrict = hasDirective(tree) || tree.statements.some(isOfModules);
    if (!this.#isStrict) findLeaking(tree, this.#leaking);
    this.#outside(tree, { place: tree, hidden: new Set() });
  }

  /** Looks for the outermost functions that have twins. */
  #outside(node: ts.Node, outside: Outside): void {
    if (isFunctionNode(node) && needsTwin(node)) {
      // Direct `eval` sees every name, and may stand in any closure.
      if (/\beval\b/.test(this.#text(node)) && holdsEval(node)) return;
      return this.#inside(node, { functions: [node], outside });
    }
    // It may declare variables anywhere in it, and is no place for factories.
    if (ts.isClassStaticBlockDeclaration(node)) return;
    const inner = entered(node, outside);
    ts.forEachChild(node, (child) => this.#outside(child, inner));
  }

  /** Looks for closures in a function that has a twin. */
  #inside(node: ts.Node, around: Around): void {
    if (ts.isBlock(node)) this.#declarations(node, around);
    ts.forEachChild(node, (child) => {
      // What a class is in its own text only the class itself knows.
      if (ts.isClassLike(child)) return;
      if (!isFunctionNode(child)) return this.#inside(child, around);
      if (isClosure(child) && (needsTwin(child) || isLong(child))) {
        this.#closure(child, around);
      }
      this.#inside(child, {
        functions: [...around.functions, child],
        outside: around.outside,
      });
    });
  }

  /** Has the functions that a block declares made by factories. */
  #declarations(block: ts.Block, around: Around): void {
    if (!isFunctionNode(block.parent) && !this.#isStrict && !isStrict(block)) {
      return;
    }
    // What nothing names stays where it is, for the errors that may be in it.
    if (indexOfStart(block) === block.statements.length) return;
    const of = around.functions.at(-1)!;
    const variables = resolveBindings(of).byScope.get(block) ?? [];
    const made: Made[] = [];
    for (const node of functionsOf(block)) {
      const variable = variables.find(({ names }) => names[0] === node.name);
      if (
        variable === undefined || !isSteadyFunction(variable) ||
        this.#leaking.has(variable.name)
      ) continue;
      this.#closure(node, around);
      const factory = this.byClosure.get(node);
      if (factory === undefined) continue;
      variable.isMade = true;
      made.push({ variable, factory });
      markBoxes(node);
    }
    if (made.length === 0) return;
    const { order, early } = ordered(
      made,
      (each) =>
        made.filter((other) =>
          other !== each && each.factory.captured.includes(other.variable)
        ),
    );
    for (const { variable } of early) this.boxes.putFunction(variable);
    this.declared.set(block, order);
  }

  #closure(closure: Closure, around: Around): void {
    const { functions, outside } = around;
    const marks = marksInside(closure);
    if (
      isKeyed(closure) || this.#namesPrivate(closure) ||
      (ts.isArrowFunction(closure)
        ? (marks & OF_OUTER & ~USES_THIS) !== 0
        : (marks & USES_SUPER) !== 0)
    ) return;
    const receives = ts.isArrowFunction(closure) && (marks & USES_THIS) !== 0;
    if (receives && functions.some(isDerivedConstructor)) return;
    const captured: Variable[] = [];
    const boxes: { variable: Variable; start: number; of: FunctionNode }[] = [];
    const isDeclared = ts.isFunctionDeclaration(closure);
    let own: string | undefined;
    // A declared function around it may run as soon as that is there.
    const begin = closure.getStart(this.#tree);
    const starts = [closure, ...functions.slice(1).reverse()].map((node) =>
      ts.isFunctionDeclaration(node) ? startOf(node.parent) : begin
    );
    for (const [depth, of] of functions.entries()) {
      const start = Math.min(...starts.slice(0, functions.length - depth));
      if (closure.pos < of.body!.pos) return;
      for (const variable of resolveBindings(of).variables) {
        if (!variable.nodes.some((node) => isWithin(node, closure))) continue;
        if (
          isDeclared
            ? variable.names[0] === closure.name
            : isItsOwn(variable, begin)
        ) own = variable.name;
        else if (this.#leaking.has(variable.name)) return;
        else if (isSettled(variable, start, of)) captured.push(variable);
        else if (isBoxable(variable, start, of)) {
          boxes.push({ variable, start, of });
          captured.push(variable);
        } else return;
      }
    }
    // Two of one name: the closure means the inner one.
    const names = captured.map(({ name }) => name);
    if (own !== undefined) names.push(own);
    if (new Set(names).size < names.length) return;
    if (
      outside.hidden.size > 0 &&
      mentions(closure, outside.hidden)
    ) return;
    if (!isDeclared && !needsTwin(closure)) {
      // A box would cost more than the text that it saves.
      if (boxes.length > 0) return;
      markBoxes(closure);
    }
    for (const { variable, start, of } of boxes) {
      this.boxes.put(variable, start, of);
    }
    for (const variable of resolveBindings(functions.at(-1)!).variables) {
      const { capturedBy } = variable;
      if (!capturedBy.includes(closure)) continue;
      variable.captures = variable.captures.filter((_, index) =>
        capturedBy[index] !== closure
      );
      variable.capturedBy = capturedBy.filter((each) => each !== closure);
    }
    this.byClosure.set(closure, {
      name: this.#names.fresh(),
      closure,
      captured,
      own,
      receives,
      isStrict: !this.#isStrict && isStrict(functions.at(-1)!) &&
        !isStrict(outside.place),
      place: outside.place,
    });
  }

  #namesPrivate(node: ts.Node): boolean {
    return this.#text(node).includes("#") && holdsPrivateName(node);
  }

  #text(node: ts.Node): string {
    return this.#tree.text.slice(node.pos, node.end);
  }
}

/** Where a factory may stand for what is in a node. */
function entered(node: ts.Node, outside: Outside): Outside {
  if (ts.isBlock(node) && isFunctionNode(node.parent)) {
    return { place: node, hidden: new Set() };
  }
  const declared = declaredBy(node);
  return declared.length === 0
    ? outside
    : { ...outside, hidden: new Set([...outside.hidden, ...declared]) };
}

/** Whether a function without a twin is worth being written once. */
function isLong({ pos, end }: ts.Node): boolean {
  return end - pos > 100;
}

function isClosure(
  node: FunctionNode,
): node is ts.FunctionExpression | ts.ArrowFunction {
  return ts.isFunctionExpression(node) || ts.isArrowFunction(node);
}

function holdsEval(node: ts.Node): boolean {
  return (ts.isCallExpression(node) && isDirectEval(node)) ||
    ts.forEachChild(node, holdsEval) === true;
}

function holdsPrivateName(node: ts.Node): boolean {
  return ts.isPrivateIdentifier(node) ||
    ts.forEachChild(node, holdsPrivateName) === true;
}

/** Whether a text begins with the directive that makes it strict. */
function hasDirective(
  { statements }: { readonly statements: readonly ts.Statement[] },
): boolean {
  for (const node of statements) {
    if (
      !ts.isExpressionStatement(node) || !ts.isStringLiteral(node.expression)
    ) return false;
    if (node.expression.text === "use strict") return true;
  }
  return false;
}

/** Whether something is strict code in a module that is not. */
function isStrict(node: ts.Node): boolean {
  for (; node !== undefined; node = node.parent) {
    if (ts.isClassLike(node)) return true;
    const body = isFunctionNode(node) ? node.body : node;
    if (
      body !== undefined && ts.isBlock(body) && isFunctionNode(body.parent) &&
      hasDirective(body)
    ) return true;
  }
  return false;
}

/** Whether a statement can stand in a module only. */
function isOfModules(node: ts.Statement): boolean {
  return ts.isImportDeclaration(node) || ts.isExportDeclaration(node) ||
    ts.isExportAssignment(node) ||
    (ts.canHaveModifiers(node) &&
      node.modifiers?.some(({ kind }) =>
          kind === ts.SyntaxKind.ExportKeyword
        ) === true);
}

/** Finds the functions that are declared in blocks, or in other statements. */
function findLeaking(node: ts.Node, found: Set<string>): void {
  if (
    ts.isFunctionDeclaration(node) && node.name !== undefined &&
    !ts.isSourceFile(node.parent) && !isFunctionNode(node.parent.parent)
  ) found.add(node.name.text);
  ts.forEachChild(node, (child) => findLeaking(child, found));
}

/** Whether a function gets its name from a computed key. */
function isKeyed(closure: ts.Node): boolean {
  let { parent } = closure;
  while (ts.isParenthesizedExpression(parent)) ({ parent } = parent);
  return ts.isPropertyAssignment(parent) &&
    ts.isComputedPropertyName(parent.name);
}

function isDerivedConstructor(node: FunctionNode): boolean {
  return ts.isConstructorDeclaration(node) && isDerived(node.parent);
}

/** Whether a closure is the first and only value of a variable, as one that calls itself is. */
function isItsOwn(
  { value, isReassigned }: Variable,
  start: number,
): boolean {
  return value === start && !isReassigned;
}

/** Whether a variable has its one value when a closure is made. */
function isSettled(
  variable: Variable,
  start: number,
  of: FunctionNode,
): boolean {
  const { kind, isReassigned, declared, value } = variable;
  if (isReassigned) return false;
  if (kind !== "lexical" && kind !== "var") return true;
  // It may stand in a clause that was left out.
  if (ts.isCaseBlock(variable.scope)) return false;
  return (start > declared || (value >= 0 && start > value)) &&
    // It gets it in each round of a loop.
    (kind !== "var" || !isInLoop(variable.names[0], of));
}

function isInLoop(node: ts.Node, within: ts.Node): boolean {
  for (; node !== within; node = node.parent) {
    if (ts.isIterationStatement(node, false)) return true;
  }
  return false;
}

/** The names that a node declares for what is in it. */
function declaredBy(node: ts.Node): string[] {
  const found: string[] = [];
  const pattern = (name: ts.BindingName) => found.push(...boundNames(name));
  const list = (node: ts.Node | undefined) => {
    if (node !== undefined && ts.isVariableDeclarationList(node)) {
      for (const { name } of node.declarations) pattern(name);
    }
  };
  if (isFunctionNode(node)) {
    if (ts.isFunctionExpression(node) && node.name) found.push(node.name.text);
    for (const { name } of node.parameters) pattern(name);
  } else if (ts.isClassExpression(node)) {
    if (node.name) found.push(node.name.text);
  } else if (
    ts.isBlock(node) || ts.isCaseOrDefaultClause(node) || ts.isModuleBlock(node)
  ) {
    for (const statement of node.statements) {
      if (ts.isVariableStatement(statement)) list(statement.declarationList);
      else if (
        (ts.isFunctionDeclaration(statement) ||
          ts.isClassDeclaration(statement)) && statement.name
      ) found.push(statement.name.text);
    }
  } else if (ts.isForStatement(node)) list(node.initializer);
  else if (ts.isForOfStatement(node) || ts.isForInStatement(node)) {
    list(node.initializer);
  } else if (ts.isCatchClause(node) && node.variableDeclaration) {
    pattern(node.variableDeclaration.name);
  }
  return found;
}
