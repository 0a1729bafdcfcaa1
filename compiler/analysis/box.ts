/**
 * Boxes: what holds a variable that closures share with the function around
 * them, see box_text.ts, where a factory makes these closures and the variable is not
 * settled before.
 *
 * @module
 */
import { inBox } from "../box_text.ts";
import ts from "../typescript.ts";
import { type BoxPlace, type Variable, writtenAs } from "./bindings.ts";
import { inferredName, namesFunction } from "./function_name.ts";
import { inParentheses } from "../source/node.ts";

import { isWithin } from "../source/node.ts";
import { needsTwin } from "./switching.ts";
import {
  type FunctionNode,
  isGeneratorFunction,
} from "../source/function_node.ts";
import { markBoxes, marksInside, USES_ARGUMENTS } from "./marks.ts";

/** The boxes of a module. */
export class Boxes {
  /** The identifiers that are variables in boxes, and what is written for them. */
  readonly texts = new Map<ts.Node, string>();
  /** The parameters of a function that are put into boxes when its body begins. */
  readonly parameters = new Map<ts.Node, string[]>();
  /** The variables whose boxes are made where a block begins. */
  readonly starts = new Map<ts.Node, Variable[]>();
  /** The names of functions and classes that the language would not give them any more. */
  readonly names = new Map<ts.Node, string>();
  readonly #places = new Map<ts.Node, BoxPlace>();

  /** Where the box is made of the variable that a declaration declares, if it is in one. */
  placeOf(declaration: ts.Node): BoxPlace | undefined {
    return this.#places.get(declaration);
  }

  /** Whether the box that a declaration fills is made elsewhere, so that the declaration is none any more. */
  isFilled(declaration: ts.Node): boolean {
    const place = this.#places.get(declaration);
    return place === "body" || place === "block";
  }

  /**
   * Puts a variable into a box.
   *
   * @param start Where a closure is made that gets it.
   * @param of The function that it belongs to.
   */
  put(variable: Variable, start: number, of: FunctionNode): void {
    const place = placeOf(variable, start);
    const before = variable.isBoxed;
    variable.isBoxed = place;
    if (place === "block" && before !== "block") {
      this.#startIn(variable.scope, variable);
    }
    if (before === false) this.#write(variable, of);
    if (variable.kind === "parameter") return;
    for (const { parent } of variable.names) this.#places.set(parent, place);
  }

  /** Puts a declared function into a box that is there before the function is. */
  putFunction(variable: Variable): void {
    variable.isBoxed = "block";
    const { name, nodes, names: [{ parent: own }] } = variable;
    for (const node of nodes) {
      // In itself its name is always it.
      if (isWithin(node, own)) continue;
      this.texts.set(node, writtenAs(node, inBox(name)));
      markBoxes(node);
    }
  }

  #startIn(block: ts.Node, variable: Variable): void {
    const others = this.starts.get(block);
    if (others === undefined) this.starts.set(block, [variable]);
    else others.push(variable);
    markBoxes(block);
  }

  #write(variable: Variable, of: FunctionNode): void {
    const { kind, name, nodes, names } = variable;
    const text = inBox(name);
    for (const node of nodes) {
      // The parameters are not boxes before the body begins.
      if (node.pos < of.body!.pos) continue;
      this.texts.set(node, writtenAs(node, text));
      this.#keepName(node);
      markBoxes(node);
    }
    if (kind === "parameter") {
      const parameters = this.parameters.get(of);
      if (parameters === undefined) this.parameters.set(of, [name]);
      else parameters.push(name);
      return markBoxes(of.body!);
    }
    for (const each of names) {
      this.#keepName(each);
      markBoxes(each);
    }
    if (kind !== "var") return;
    for (const each of names) this.texts.set(each, text);
    this.#startIn(of.body!, variable);
  }

  #keepName(node: ts.Identifier): void {
    const { parent } = node;
    const value = ts.isVariableDeclaration(parent)
      ? parent.initializer
      : ts.isBinaryExpression(parent)
      ? parent.right
      : undefined;
    if (value === undefined) return;
    const inner = inParentheses(value);
    const isFunction = ts.isArrowFunction(inner) ||
      ts.isFunctionExpression(inner);
    if (
      (isFunction || ts.isClassExpression(inner)) &&
      inner.name === undefined && inferredName(inner) === node.text &&
      // Those with twins are given their names anyway.
      (!isFunction || !needsTwin(inner))
    ) {
      this.names.set(inner, node.text);
      markBoxes(inner);
    }
  }
}

/** Whether a variable can be kept in a box that a closure gets. */
export function isBoxable(
  variable: Variable,
  start: number,
  of: FunctionNode,
): boolean {
  const { kind, name, isPlain, isConstant, isReassigned, names, nodes, scope } =
    variable;
  if (
    // To assign to a constant is an error, in a box it would be none.
    (isConstant && isReassigned) || name === "arguments" ||
    ![...names, ...nodes].every(isNamingKept)
  ) return false;
  switch (kind) {
    case "parameter":
      return isPlain &&
        variable.captures.every((at) => at >= of.body!.pos) &&
        !isGeneratorFunction(of) && (marksInside(of) & USES_ARGUMENTS) === 0;
    case "var":
      return names.every(({ parent }) => ts.isVariableDeclaration(parent)) &&
        nodes.every(({ pos }) => pos >= of.body!.pos);
    case "lexical":
      return isPlain && !ts.isCaseBlock(scope) &&
        (placeOf(variable, start) === "declaration" || ts.isBlock(scope)) &&
        ts.isVariableDeclaration(names[0].parent) &&
        (names[0].parent.parent.flags & ts.NodeFlags.Using) !==
          ts.NodeFlags.Using;
    default:
      return false;
  }
}

function placeOf(
  { kind, isBoxed, captures, declared, value }: Variable,
  start: number,
): BoxPlace {
  if (kind === "parameter" || kind === "var") return "body";
  return isBoxed === "block" || start < declared ||
      captures.some((at) => at < declared && at !== value)
    ? "block"
    : "declaration";
}

/** Whether a function that is assigned here can be given its name all the same. */
function isNamingKept(node: ts.Identifier): boolean {
  return !namesFunction(node) || ts.isVariableDeclaration(node.parent) ||
    ts.isBinaryExpression(node.parent);
}
