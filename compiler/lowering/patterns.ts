import ts from "../typescript.ts";
import type { Pattern } from "../core.ts";
import type { Places } from "./places.ts";
import type { Points } from "./points.ts";
import { inParentheses, suspends } from "./operand.ts";
import { Uncovered } from "./uncovered.ts";

/** An array pattern that declares, or that is assigned to. */
export type ArrayPattern = ts.ArrayBindingPattern | ts.ArrayLiteralExpression;

/** The lowering of array patterns. */
export class Patterns {
  readonly #places: Places;
  readonly #points: Points;

  constructor(places: Places, points: Points) {
    this.#places = places;
    this.#points = points;
  }

  /**
   * Lowers an array pattern in which nothing suspends but the iteration.
   *
   * @param value The temporary that holds what is taken apart.
   * @param scope Where its variables belong to, if it declares some.
   */
  lower(node: ArrayPattern, value: string, scope?: ts.Node): Pattern {
    for (const element of node.elements) {
      const target = targetOf(element);
      if (target === undefined) continue;
      const initial = initialOf(element);
      if (
        suspends(target) || ts.isArrayLiteralExpression(target) ||
        ts.isObjectLiteralExpression(target) ||
        (ts.isObjectBindingPattern(target) && isRest(element)) ||
        // It would not get the name of what it is assigned to.
        (initial !== undefined &&
          (suspends(initial) || isFunction(inParentheses(initial))))
      ) throw new Uncovered();
    }
    const captured = scope === undefined
      ? []
      : this.#places.declare(scope, node as ts.ArrayBindingPattern);
    if (captured.length > 0 && !node.elements.every(isSimple)) {
      throw new Uncovered();
    }
    const point = this.#points.next();
    return {
      kind: "pattern",
      node,
      value,
      captured,
      first: point,
      last: point,
    };
  }
}

function isFunction(node: ts.Node): boolean {
  return ts.isFunctionLike(node) || ts.isClassLike(node);
}

/** Whether an element of an array pattern is no pattern itself. */
function isSimple(node: ts.Node): boolean {
  const target = targetOf(node);
  return target === undefined || ts.isIdentifier(target);
}

/** What an element of an array pattern gives its value to, if to anything. */
export function targetOf(node: ts.Node): ts.Node | undefined {
  if (ts.isOmittedExpression(node)) return undefined;
  if (ts.isBindingElement(node)) return node.name;
  if (ts.isSpreadElement(node)) return node.expression;
  return ts.isBinaryExpression(node) ? node.left : node;
}

/** The value that an element of an array pattern has by default. */
export function initialOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isBindingElement(node)) return node.initializer;
  return ts.isBinaryExpression(node) ? node.right : undefined;
}

/** Whether an element of an array pattern takes all the rest. */
export function isRest(node: ts.Node): boolean {
  return ts.isSpreadElement(node) ||
    (ts.isBindingElement(node) && node.dotDotDotToken !== undefined);
}
