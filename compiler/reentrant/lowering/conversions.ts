import ts from "../../typescript.ts";
import { type Conversion, converts } from "../../operation/conversion.ts";
import { textOfConversion } from "../../operation/conversion_text.ts";
import type { Core } from "../core.ts";
import type { Expressions } from "./expressions.ts";
import type { Kept } from "./kept.ts";
import { suspends } from "./operand.ts";
import { inParentheses } from "../../source/node.ts";
import type { Points } from "./points.ts";
import type { RuntimeNames } from "./runtime_names.ts";

const Kind = ts.SyntaxKind;

/** The lowering of what converts its operands, whose methods may be called for that. */
export class Conversions {
  readonly #expressions: Expressions;
  readonly #kept: Kept;
  readonly #points: Points;
  readonly #names: RuntimeNames;

  constructor(
    expressions: Expressions,
    kept: Kept,
    points: Points,
    names: RuntimeNames,
  ) {
    this.#expressions = expressions;
    this.#kept = kept;
    this.#points = points;
    this.#names = names;
  }

  /** Lowers an operator that converts its operands, which are written more than once. */
  operator(node: ts.BinaryExpression, steps: Core[]): void {
    const { left, right } = node;
    this.#expressions.expression(left, steps);
    if (!ts.isIdentifier(left) || !isInert(right)) {
      this.#expressions.capture(left, steps);
    }
    this.#expressions.expression(right, steps);
    if (!ts.isIdentifier(right)) this.#expressions.capture(right, steps);
    this.evaluated(node, steps);
  }

  /** Lowers the conversion of an operand that has been evaluated. */
  convert(
    node: Conversion,
    operand: ts.Expression,
    steps: Core[],
  ): void {
    const into = this.#kept.temporary();
    steps.push(this.#kept.evaluation(into, operand));
    this.#kept.replace(inParentheses(operand), into);
    this.#suspending(node, steps, into);
  }

  /** Lowers the parts of a template, each of which is converted where it stands. */
  template(spans: readonly ts.TemplateSpan[], steps: Core[]): void {
    let last = spans.length - 1;
    while (last >= 0 && !suspends(spans[last])) last--;
    spans.forEach((span, index) => {
      const { expression } = span;
      this.#expressions.expression(expression, steps);
      if (converts(span)) this.convert(span, expression, steps);
      if (index >= last) return;
      // What is no string yet, and cannot be one, is an error now.
      if (!this.#kept.isReplaced(expression)) {
        return this.#expressions.capture(expression, steps, true);
      }
      const into = this.#kept.substitutes.get(inParentheses(expression))!;
      steps.push(this.#kept.evaluation(into, expression, true));
    });
  }

  /** Adds the step that does what a node does with what temporaries hold, before it assigns. */
  operation(
    node: Conversion,
    operands: readonly string[],
    into: string,
    steps: Core[],
  ): void {
    const runtime = (name: string) => this.#names.runtime(name);
    const text = textOfConversion(node, operands, runtime);
    steps.push(this.#expressions.patterns.waiting(node, text, into));
  }

  /** Lowers what suspends after its operands have been lowered: a temporary stands for it. */
  evaluated(
    node: ts.BinaryExpression,
    steps: Core[],
  ): void {
    const into = this.#kept.temporary();
    this.#suspending(node, steps, into);
    this.#kept.replace(node, into);
  }

  /** Adds the step that does what a node does, with operands that have been evaluated. */
  #suspending(
    node: Conversion,
    steps: Core[],
    into: string,
  ): void {
    const point = this.#points.next();
    steps.push({
      kind: "suspending",
      into,
      node,
      receiver: null,
      first: point,
      last: point,
    });
  }
}

/** Whether an expression changes nothing when it is evaluated. */
function isInert(node: ts.Expression): boolean {
  const inner = inParentheses(node);
  return ts.isIdentifier(inner) || ts.isLiteralExpression(inner) ||
    inner.kind === Kind.ThisKeyword;
}
