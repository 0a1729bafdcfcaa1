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
import ts from "./typescript.ts";
import { resolveBindings, type Variable, writtenAs } from "./bindings.ts";
import { namesFunction } from "./lowering/places.ts";
import type { Names } from "./names.ts";
import {
  type FunctionNode,
  isDerived,
  isFunctionNode,
  isGeneratorFunction,
  markBoxes,
  marksInside,
  needsTwin,
  OF_OUTER,
  USES_ARGUMENTS,
  USES_SUPER,
  USES_THIS,
} from "./switching.ts";

/** A closure that is made by a factory. */
export interface Factory {
  /** The name of the factory. */
  readonly name: string;
  readonly closure: ts.FunctionExpression | ts.ArrowFunction;
  /** The variables that it gets. */
  readonly captured: readonly Variable[];
  /** The variable whose value the closure is, if it captures that. */
  readonly own: string | undefined;
  /** Whether the closure has the `this` of where it is made. */
  readonly receives: boolean;
  /** The block, or the module, at whose end the factory stands. */
  readonly place: ts.Node;
}

/** What {@linkcode findFactories} finds. */
export interface Factories {
  readonly byClosure: ReadonlyMap<ts.Node, Factory>;
  /** The identifiers that are variables in boxes, and what is written for them. */
  readonly boxes: ReadonlyMap<ts.Node, string>;
  /** The declarations of these variables. */
  readonly declarations: ReadonlySet<ts.Node>;
  /** The parameters that are put into boxes when a function's body begins. */
  readonly parameters: ReadonlyMap<ts.Node, readonly string[]>;
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
  readonly boxes = new Map<ts.Node, string>();
  readonly declarations = new Set<ts.Node>();
  readonly parameters = new Map<ts.Node, string[]>();
  readonly #tree: ts.SourceFile;
  readonly #names: Names;

  constructor(tree: ts.SourceFile, names: Names) {
    this.#tree = tree;
    this.#names = names;
    this.#outside(tree, { place: tree, hidden: new Set() });
  }

  /** Looks for the outermost functions that have twins. */
  #outside(node: ts.Node, outside: Outside): void {
    if (isFunctionNode(node) && needsTwin(node)) {
      // Direct `eval` sees every name, and may stand in any closure.
      if (/\beval\b/.test(this.#text(node))) return;
      return this.#inside(node, { functions: [node], outside });
    }
    // It may declare variables anywhere in it, and is no place for factories.
    if (ts.isClassStaticBlockDeclaration(node)) return;
    const inner = entered(node, outside);
    ts.forEachChild(node, (child) => this.#outside(child, inner));
  }

  /** Looks for closures in a function that has a twin. */
  #inside(node: ts.Node, around: Around): void {
    ts.forEachChild(node, (child) => {
      // What a class is in its own text only the class itself knows.
      if (ts.isClassLike(child)) return;
      if (!isFunctionNode(child)) return this.#inside(child, around);
      if (isClosure(child) && needsTwin(child)) this.#closure(child, around);
      this.#inside(child, {
        functions: [...around.functions, child],
        outside: around.outside,
      });
    });
  }

  #closure(
    closure: ts.FunctionExpression | ts.ArrowFunction,
    around: Around,
  ): void {
    const { functions, outside } = around;
    const marks = marksInside(closure);
    if (
      isKeyed(closure) || this.#text(closure).includes("#") ||
      (ts.isArrowFunction(closure)
        ? (marks & OF_OUTER & ~USES_THIS) !== 0
        : (marks & USES_SUPER) !== 0)
    ) return;
    const receives = ts.isArrowFunction(closure) && (marks & USES_THIS) !== 0;
    if (receives && functions.some(isDerivedConstructor)) return;
    const captured: Variable[] = [];
    const boxes: { variable: Variable; of: FunctionNode }[] = [];
    let own: string | undefined;
    const start = closure.getStart(this.#tree);
    for (const of of functions) {
      if (closure.pos < of.body!.pos) return;
      for (const variable of resolveBindings(of).variables) {
        if (!variable.nodes.some((node) => isIn(closure, node))) continue;
        if (isItsOwn(variable, start)) own = variable.name;
        else if (isSettled(variable, start, of)) captured.push(variable);
        else if (isBoxable(variable, start, of)) {
          boxes.push({ variable, of });
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
      mentions(closure, (name) => outside.hidden.has(name))
    ) return;
    for (const { variable, of } of boxes) this.#box(variable, of);
    for (const variable of resolveBindings(functions.at(-1)!).variables) {
      variable.captures = variable.captures.filter((at) => at !== start);
    }
    this.byClosure.set(closure, {
      name: this.#names.fresh(),
      closure,
      captured,
      own,
      receives,
      place: outside.place,
    });
  }

  #box(variable: Variable, of: FunctionNode): void {
    if (variable.isBoxed) return;
    variable.isBoxed = true;
    const { kind, name, nodes, names: [declaration] } = variable;
    for (const node of nodes) {
      // The parameters are not boxes before the body begins.
      if (node.pos < of.body!.pos) continue;
      this.boxes.set(node, writtenAs(node, `${name}.value`));
      markBoxes(node);
    }
    if (kind === "parameter") {
      const parameters = this.parameters.get(of);
      if (parameters === undefined) this.parameters.set(of, [name]);
      else parameters.push(name);
      markBoxes(of.body!);
    } else {
      this.declarations.add(declaration.parent);
      markBoxes(declaration);
    }
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

function isClosure(
  node: FunctionNode,
): node is ts.FunctionExpression | ts.ArrowFunction {
  return ts.isFunctionExpression(node) || ts.isArrowFunction(node);
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
  return (start > declared || (value >= 0 && start > value)) &&
    // It gets it in each round of a loop.
    (kind !== "var" || !isInLoop(variable.names[0], of));
}

/** Whether a variable can be kept in a box. */
function isBoxable(
  variable: Variable,
  start: number,
  of: FunctionNode,
): boolean {
  const { kind, isPlain, isConstant, captures, declared, value, names, nodes } =
    variable;
  if (
    // To assign to a constant is an error, in a box it would be none.
    !isPlain || isConstant || names.some(namesFunction) ||
    nodes.some(namesFunction)
  ) return false;
  if (kind === "parameter") {
    return captures.every((at) => at >= of.body!.pos) &&
      !isGeneratorFunction(of) && (marksInside(of) & USES_ARGUMENTS) === 0;
  }
  return kind === "lexical" && start > declared &&
    captures.every((at) => at >= declared || at === value);
}

function isInLoop(node: ts.Node, within: ts.Node): boolean {
  for (; node !== within; node = node.parent) {
    if (ts.isIterationStatement(node, false)) return true;
  }
  return false;
}

function isIn(outer: ts.Node, node: ts.Node): boolean {
  return outer.pos <= node.pos && node.end <= outer.end;
}

/** The names that a node declares for what is in it. */
function declaredBy(node: ts.Node): string[] {
  const found: string[] = [];
  const pattern = (name: ts.BindingName): void => {
    if (ts.isIdentifier(name)) return void found.push(name.text);
    for (const element of name.elements) {
      if (!ts.isOmittedExpression(element)) pattern(element.name);
    }
  };
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

function mentions(node: ts.Node, is: (name: string) => boolean): boolean {
  return (ts.isIdentifier(node) && is(node.text)) ||
    ts.forEachChild(node, (child) => mentions(child, is)) === true;
}
