/**
 * What nodes of the source are marked with: what is in them, as sets that are
 * numbers.
 *
 * @module
 */
import ts from "../typescript.ts";
import type { FunctionNode } from "../source/function_node.ts";

/** Something in here may suspend the function that it stands in. */
export const SUSPENDS = 1;
/** There is a function in here that needs a twin. */
export const HAS_TWINS = 2;
/** `this` of the function that it stands in. */
export const USES_THIS = 4;
/** `arguments` of the function that it stands in. */
export const USES_ARGUMENTS = 8;
/** `new.target` of the function that it stands in. */
export const USES_NEW_TARGET = 16;
/** A property of `super`. */
export const USES_SUPER = 32;
/** A call of `super`. */
export const CALLS_SUPER = 64;
/** A direct `eval`, which sees everything. */
export const USES_EVAL = 128;
/** An assignment to a property of `super`. */
export const SETS_SUPER = 256;
/** A private method or field that is read, and not called at once. */
export const READS_PRIVATE = 512;
/** At the end of the block around it something has to be done, however that is left. */
export const NEEDS_SCOPE = 1024;
/** A function that is bound. */
export const BINDS = 2048;
/** A variable in a box, or its declaration. */
export const HAS_BOXES = 4096;
/** A call that cannot switch, of something that may have an effect. */
export const ACTS = 8192;
/** What concerns all functions and classes around it. */
export const ABOVE_ALL = HAS_TWINS | READS_PRIVATE | BINDS;
/** What an arrow function has of the function around it. */
export const OF_OUTER = USES_THIS | USES_ARGUMENTS | USES_NEW_TARGET |
  USES_SUPER | CALLS_SUPER | USES_EVAL | SETS_SUPER;

/** Kept on the nodes themselves: a map of them costs more than all else in this pass. */
export type MarkedNode = ts.Node & {
  marks?: number;
  /** What a function's parameters and body are marked with together. */
  inside?: number;
};

/** What is in a node, nested functions excluded, as a set of the constants above. */
export function marksOf(node: ts.Node): number {
  return (node as MarkedNode).marks ?? 0;
}

/** Sets them: the node may have been marked before, when less was known. */
export function setMarks(node: MarkedNode, marks: number): void {
  if (marksOf(node) !== marks) node.marks = marks;
}

/** What is in the parameters and in the body of a function. */
export function marksInside(node: FunctionNode): number {
  return (node as MarkedNode).inside ?? 0;
}

/** What is in a static block, or in the value of a static field. */
export function marksOfStatic(
  node: ts.PropertyDeclaration | ts.ClassStaticBlockDeclaration,
): number {
  if (ts.isClassStaticBlockDeclaration(node)) return marksOf(node.body);
  return node.initializer === undefined ? 0 : marksOf(node.initializer);
}

/** Marks a node and all around it with {@linkcode HAS_BOXES}. */
export function markBoxes(node: ts.Node): void {
  for (
    let each: MarkedNode = node;
    each !== undefined && (marksOf(each) & HAS_BOXES) === 0;
    each = each.parent
  ) each.marks = marksOf(each) | HAS_BOXES;
}
