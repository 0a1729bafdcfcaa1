import ts from "../../typescript.ts";
import { callsAccessor } from "../../operation/accessor.ts";
import type { Core } from "../core.ts";
import type { Expressions } from "./expressions.ts";
import type { Kept } from "./kept.ts";
import { isPrivateMethod, partsOf } from "./operand.ts";
import { inParentheses } from "../../source/node.ts";
import { branch } from "./branch.ts";
import { Uncovered } from "./uncovered.ts";

const Kind = ts.SyntaxKind;

/** The lowering of optional chains. */
export class Chains {
  readonly #expressions: Expressions;
  readonly #kept: Kept;
  /** The links whose `?.` was seen to. */
  readonly #seen = new Set<ts.Node>();

  constructor(expressions: Expressions, kept: Kept) {
    this.#expressions = expressions;
    this.#kept = kept;
  }

  /** The first `?.` of an optional chain that was not seen to yet. */
  unseenIn(node: ts.Expression): Link | undefined {
    let found: Link | undefined;
    while (ts.isOptionalChain(node)) {
      const link = node as Link;
      if (link.questionDotToken !== undefined && !this.#seen.has(link)) {
        found = link;
      }
      node = link.expression;
    }
    return found;
  }

  /**
   * Lowers an optional chain, from its innermost `?.` on.
   *
   * @param whole The expression that it is, or that deletes it.
   */
  lower(
    node: ts.Expression,
    steps: Core[],
    whole: ts.Expression = node,
  ): void {
    const link = this.unseenIn(node)!;
    const left = inParentheses(link.expression);
    const result = this.#kept.temporary();
    if (
      ts.isCallExpression(link) &&
      (ts.isPropertyAccessExpression(left) ||
        ts.isElementAccessExpression(left))
    ) {
      if (
        isPrivateMethod(left) || this.unseenIn(left) !== undefined
      ) throw new Uncovered();
      this.#expressions.operands([...partsOf(left)], steps);
      const object = inParentheses(left.expression);
      const isSuper = object.kind === Kind.SuperKeyword;
      if (!isSuper && !this.#kept.isReplaced(object)) {
        this.#kept.keep(object, steps);
      }
      const receiver = isSuper ? "this" : this.#kept.substitutes.get(object)!;
      if (callsAccessor(left)) this.#expressions.member(left, steps);
      else this.#kept.keep(left, steps);
      this.#kept.receivers.set(left, receiver);
    } else {
      this.#expressions.expression(left, steps);
      if (!this.#kept.isReplaced(left)) this.#kept.keep(left, steps);
    }
    const value = this.#kept.substitutes.get(left)!;
    steps.push({
      ...this.#kept.evaluation(result, node),
      from: [whole === node ? "void 0" : "true"],
    });
    this.#seen.add(link);
    const then: Core[] = [];
    this.#expressions.value(whole, result, then);
    steps.push(branch(`${value} != null`, then));
    this.#kept.replace(inParentheses(whole), result);
  }
}

type Link =
  | ts.PropertyAccessExpression
  | ts.ElementAccessExpression
  | ts.CallExpression;
