import ts from "../../typescript.ts";
import { copiesAccessors } from "../../operation/accessor.ts";
import type { Core } from "../core.ts";
import type { Expressions } from "./expressions.ts";
import type { Kept } from "./kept.ts";
import { suspends } from "./operand.ts";
import { inParentheses } from "../../source/node.ts";
import type { Places } from "./places.ts";
import type { RuntimeNames } from "./runtime_names.ts";

/** The lowering of object literals. */
export class ObjectLiterals {
  readonly #expressions: Expressions;
  readonly #kept: Kept;
  readonly #places: Places;
  readonly #names: RuntimeNames;

  constructor(
    expressions: Expressions,
    kept: Kept,
    places: Places,
    names: RuntimeNames,
  ) {
    this.#expressions = expressions;
    this.#kept = kept;
    this.#places = places;
    this.#names = names;
  }

  /** Lowers an object literal: what is evaluated before something that suspends is kept. */
  lower({ properties }: ts.ObjectLiteralExpression, steps: Core[]): void {
    let last = properties.length - 1;
    while (last >= 0 && !suspends(properties[last])) last--;
    properties.forEach((property, index) => {
      const { name } = property;
      if (name !== undefined && ts.isComputedPropertyName(name)) {
        this.#expressions.expression(name.expression, steps);
        if (
          index < last ||
          (ts.isPropertyAssignment(property) && suspends(property.initializer))
        ) this.#keepKey(name.expression, steps);
      }
      if (ts.isPropertyAssignment(property)) {
        this.#expressions.expression(property.initializer, steps);
        // A function is the same later, and has its name from where it stands.
        if (index < last && !isFunction(property.initializer)) {
          this.#expressions.capture(property.initializer, steps);
        }
      } else if (ts.isShorthandPropertyAssignment(property)) {
        if (index < last) this.#keepShorthand(property.name, steps);
      } else if (ts.isSpreadAssignment(property)) {
        this.#expressions.expression(property.expression, steps);
        if (copiesAccessors(property)) this.#copy(property, steps);
        if (index >= last) return;
        const into = this.#kept.temporary();
        steps.push({
          ...this.#kept.evaluation(into, property.expression),
          from: ["{ ...", property.expression, " }"],
        });
        this.#kept.replace(property, `...${into}`);
      }
    });
  }

  /** Lowers what an object literal copies whose accessors may be called. */
  #copy({ expression }: ts.SpreadAssignment, steps: Core[]): void {
    const into = this.#kept.temporary();
    steps.push(this.#kept.evaluation(into, expression));
    const text = `${this.#names.runtime("copyOf")}(${into})`;
    steps.push(this.#expressions.patterns.waiting(expression, text, into));
    this.#kept.replace(inParentheses(expression), into);
  }

  /** Keeps a computed key, as the key that it is. */
  #keepKey(node: ts.Expression, steps: Core[]): void {
    if (ts.isStringLiteralLike(node)) return;
    const into = this.#kept.temporary();
    steps.push(this.#kept.evaluation(into, node), {
      ...this.#kept.evaluation(into, node),
      from: [`${this.#names.runtime("key")}(${into})`],
    });
    this.#kept.replaceWritten(node, into);
  }

  /** Keeps the value of a variable that stands in a literal without a name for it. */
  #keepShorthand(node: ts.Identifier, steps: Core[]): void {
    if (this.#places.isConstant(node)) return;
    const into = this.#kept.temporary();
    const written = this.#kept.substitutes.get(node);
    steps.push({
      ...this.#kept.evaluation(into, node),
      from: [written?.slice(written.indexOf(":") + 1) ?? node.text],
    });
    this.#kept.replace(node, `${node.text}: ${into}`);
  }
}

function isFunction(node: ts.Expression): boolean {
  const inner = inParentheses(node);
  return ts.isArrowFunction(inner) || ts.isFunctionExpression(inner);
}
