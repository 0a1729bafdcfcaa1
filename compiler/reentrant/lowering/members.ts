import ts from "../../typescript.ts";
import type { Member } from "../../operation/accessor.ts";
import type { Core } from "../core.ts";
import type { Expressions } from "./expressions.ts";
import type { Kept } from "./kept.ts";
import { inParentheses } from "./operand.ts";
import type { Points } from "./points.ts";

const Kind = ts.SyntaxKind;

/** The lowering of properties that may have accessors. */
export class Members {
  readonly #expressions: Expressions;
  readonly #kept: Kept;
  readonly #points: Points;

  constructor(expressions: Expressions, kept: Kept, points: Points) {
    this.#expressions = expressions;
    this.#kept = kept;
    this.#points = points;
  }

  /** Lowers the object of a property: gives what stands for it, which nothing changes. */
  object({ expression }: Member, steps: Core[]): string {
    const inner = inParentheses(expression);
    if (inner.kind === Kind.SuperKeyword || inner.kind === Kind.ThisKeyword) {
      return "this";
    }
    this.#expressions.expression(inner, steps);
    const { substitutes } = this.#kept;
    if (this.#kept.isReplaced(inner)) return substitutes.get(inner)!;
    return ts.isIdentifier(inner) && this.#expressions.isStable(inner)
      ? substitutes.get(inner) ?? inner.text
      : this.#kept.keep(inner, steps);
  }

  /**
   * Adds the step that reads a property.
   *
   * @param member The property, or its name in a pattern.
   * @param node What reads it.
   * @param into The temporary for its value.
   */
  read(
    member: Member | string,
    node: ts.Node,
    object: string,
    into: string,
    steps: Core[],
  ): void {
    this.#access(member, node, object, undefined, into, steps);
  }

  /** Adds the step that assigns what a temporary holds to a property. */
  write(member: Member, object: string, value: string, steps: Core[]): void {
    const into = this.#kept.temporary();
    this.#access(member, member, object, value, into, steps);
  }

  #access(
    member: Member | string,
    node: ts.Node,
    object: string,
    value: string | undefined,
    into: string,
    steps: Core[],
  ): void {
    const point = this.#points.next();
    steps.push({
      kind: "access",
      into,
      node,
      member,
      object,
      value,
      first: point,
      last: point,
    });
  }
}
