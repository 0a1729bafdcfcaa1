/**
 * When the functions that a block declares are made: all at once, before the
 * first statement that names one of them, in the order in which they need one
 * another.
 *
 * @module
 */
import ts from "../typescript.ts";
import { mentions, type Variable } from "./bindings.ts";

const starts = new WeakMap<ts.Node, number>();

/** The functions that a block declares under names. */
export function functionsOf(
  { statements }: ts.Block,
): ts.FunctionDeclaration[] {
  return statements.filter(isNamedDeclaration);
}

/** Whether a statement declares a function under a name, as all but an anonymous default do. */
export function isNamedDeclaration(
  node: ts.Statement,
): node is ts.FunctionDeclaration {
  return ts.isFunctionDeclaration(node) && node.name !== undefined;
}

/** Whether a statement is an anonymous default function. */
export function isUnnamedDefault(
  node: ts.Statement,
): node is ts.FunctionDeclaration {
  return ts.isFunctionDeclaration(node) && node.name === undefined;
}

/**
 * The index of the statement before which a block's functions are made: nobody
 * can tell that they were not there from the beginning.
 */
export function indexOfStart(block: ts.Block): number {
  const names = new Set(functionsOf(block).map(({ name }) => name!.text));
  const index = block.statements.findIndex((statement) =>
    !ts.isFunctionDeclaration(statement) && mentions(statement, names)
  );
  return index < 0 ? block.statements.length : index;
}

/** Where a block's functions are made. */
export function startOf(node: ts.Node): number {
  if (!ts.isBlock(node)) return node.pos;
  let start = starts.get(node);
  if (start === undefined) {
    const { statements } = node;
    start = statements[indexOfStart(node)]?.pos ?? statements.end;
    starts.set(node, start);
  }
  return start;
}

/**
 * Puts functions into the order in which they are made: each after those that it
 * needs.
 *
 * @param needs The functions that one needs, of these.
 * @returns The order, and those that are needed by some that come before them.
 */
export function ordered<T>(
  all: readonly T[],
  needs: (each: T) => readonly T[],
): { order: T[]; early: Set<T> } {
  const order: T[] = [];
  const early = new Set<T>();
  const begun = new Set<T>();
  const done = new Set<T>();
  const visit = (each: T): void => {
    begun.add(each);
    for (const needed of needs(each)) {
      if (done.has(needed)) continue;
      if (begun.has(needed)) early.add(needed);
      else visit(needed);
    }
    done.add(each);
    order.push(each);
  };
  for (const each of all) if (!begun.has(each)) visit(each);
  return { order, early };
}

/** Whether a variable is a function that is declared once, and never another one. */
export function isSteadyFunction(
  { kind, isReassigned, names, nodes, scope }: Variable,
): boolean {
  return kind === "function" && !isReassigned && names.length === 1 &&
    ts.isBlock(scope) && nodes.every(({ pos }) => pos >= scope.pos);
}
