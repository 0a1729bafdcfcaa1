import ts from "../../typescript.ts";
import { type Member, nameOfMember } from "../../operation/accessor.ts";
import type { Core } from "../core.ts";
import type { Expressions } from "./expressions.ts";
import type { Kept } from "./kept.ts";
import { inParentheses } from "../../source/node.ts";
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

  /** Lowers the key of a property, if that is evaluated: gives what stands for it. */
  key(member: Member, steps: Core[]): string | undefined {
    if (nameOfMember(member) !== undefined) return undefined;
    const { argumentExpression } = member as ts.ElementAccessExpression;
    this.#expressions.expression(argumentExpression, steps);
    const inner = inParentheses(argumentExpression);
    return this.#kept.isReplaced(inner)
      ? this.#kept.substitutes.get(inner)!
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
    key?: string,
  ): void {
    this.#access(member, node, object, key, undefined, into, steps);
  }

  /** Adds the step that assigns what a temporary holds to a property. */
  write(
    member: Member,
    object: string,
    value: string,
    steps: Core[],
    key?: string,
  ): void {
    const into = this.#kept.temporary();
    this.#access(member, member, object, key, value, into, steps);
  }

  #access(
    member: Member | string,
    node: ts.Node,
    object: string,
    key: string | undefined,
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
      key,
      value,
      first: point,
      last: point,
    });
  }
}
