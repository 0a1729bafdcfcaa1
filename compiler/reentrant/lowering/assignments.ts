import ts from "../../typescript.ts";
import type { Member } from "../../operation/accessor.ts";
import { converts, isConvertingUpdate } from "../../operation/conversion.ts";
import type { Core } from "../core.ts";
import { branch, testOf } from "./branch.ts";
import type { Expressions } from "./expressions.ts";
import type { Kept } from "./kept.ts";
import { partsOf } from "./operand.ts";
import { inParentheses } from "../../source/node.ts";
import { Uncovered } from "./uncovered.ts";

const Kind = ts.SyntaxKind;

/** The lowering of assignments, and of updates, that something waits in. */
export class Assignments {
  readonly #expressions: Expressions;
  readonly #kept: Kept;

  constructor(expressions: Expressions, kept: Kept) {
    this.#expressions = expressions;
    this.#kept = kept;
  }

  /** Lowers an assignment to a pattern. */
  pattern(
    node: ts.BinaryExpression,
    left: ts.ArrayLiteralExpression | ts.ObjectLiteralExpression,
    steps: Core[],
  ): void {
    const value = this.#kept.temporary();
    this.#expressions.value(node.right, value, steps);
    this.#expressions.patterns.assign(left, value, steps);
    this.#kept.replace(node, value);
  }

  /** Lowers `left += right`: what is assigned to is read before the right side. */
  compound(node: ts.BinaryExpression, steps: Core[]): void {
    const left = inParentheses(node.left);
    const { right } = node;
    const operator = node.operatorToken.getText().slice(0, -1);
    const target = this.#target(left, steps);
    const into = this.#kept.temporary();
    steps.push({ ...this.#kept.evaluation(into, left), from: [target] });
    if (converts(node)) {
      const value = this.#kept.temporary();
      this.#expressions.value(right, value, steps);
      this.#expressions.conversions.operation(node, [into, value], into, steps);
      steps.push({
        ...this.#kept.evaluation(into, node),
        from: [target, ` = ${into}`],
      });
      return this.#kept.replace(node, into);
    }
    const value = this.#kept.temporary();
    const rest: Core[] = [];
    this.#expressions.expression(right, rest);
    rest.push(this.#kept.evaluation(value, right));
    const test = testOf(operator, into);
    if (test === undefined) {
      steps.push(...rest, {
        ...this.#kept.evaluation(into, node),
        from: [target, ` = ${into} ${operator} ${value}`],
      });
    } else {
      rest.push({
        ...this.#kept.evaluation(into, node),
        from: [target, ` = ${value}`],
      });
      steps.push(branch(test, rest));
    }
    this.#kept.replace(node, into);
  }

  /** What is written for what is assigned to, which has been evaluated then. */
  #target(left: ts.Expression, steps: Core[]): string | ts.Expression {
    if (ts.isIdentifier(left)) return left;
    if (
      !(ts.isPropertyAccessExpression(left) ||
        ts.isElementAccessExpression(left))
    ) throw new Uncovered();
    const parts = [...partsOf(left)].map((part) => {
      this.#expressions.expression(part, steps);
      const into = this.#kept.temporary();
      steps.push(this.#kept.evaluation(into, part));
      this.#kept.replace(inParentheses(part), into);
      return into;
    });
    if (left.expression.kind === Kind.SuperKeyword) return left;
    return ts.isPropertyAccessExpression(left)
      ? `${parts[0]}.${left.name.text}`
      : `${parts[0]}[${parts[1]}]`;
  }

  /** Lowers `++` or `--` of what may be an object. */
  update(
    node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression,
    steps: Core[],
  ): void {
    const operand = inParentheses(node.operand);
    const operator = ts.tokenToString(node.operator)!;
    const target = this.#target(operand, steps);
    const into = this.#kept.temporary();
    steps.push({ ...this.#kept.evaluation(into, operand), from: [target] });
    this.#expressions.conversions.operation(node, [into], into, steps);
    const before = this.#kept.temporary();
    steps.push({
      ...this.#kept.evaluation(into, node),
      from: ts.isPrefixUnaryExpression(node)
        ? [target, ` = ${operator}${into}`]
        : [`${before} = ${into}${operator}, `, target, ` = ${into}, ${before}`],
    });
    this.#kept.replace(node, into);
  }

  /** Lowers the assignment to a property that may have accessors. */
  member(node: ts.BinaryExpression, steps: Core[]): void {
    const { operatorToken: { kind }, right } = node;
    const left = inParentheses(node.left) as Member;
    if (kind !== Kind.EqualsToken) {
      return this.#memberCompound(node, left, steps);
    }
    const object = this.#expressions.members.object(left, steps);
    const key = this.#expressions.members.key(left, steps);
    const value = this.#kept.temporary();
    this.#expressions.value(right, value, steps);
    this.#expressions.members.write(left, object, value, steps, key);
    this.#kept.replace(node, value);
  }

  /** {@linkcode compound} where what is assigned to is such a property. */
  #memberCompound(
    node: ts.BinaryExpression,
    left: Member,
    steps: Core[],
  ): void {
    const { right } = node;
    const operator = ts.tokenToString(node.operatorToken.kind)!.slice(0, -1);
    const object = this.#expressions.members.object(left, steps);
    const key = this.#expressions.members.key(left, steps);
    const into = this.#kept.temporary();
    this.#expressions.members.read(left, left, object, into, steps, key);
    const test = testOf(operator, into);
    const rest: Core[] = [];
    if (converts(node as ts.Node)) {
      const value = this.#kept.temporary();
      this.#expressions.value(right, value, rest);
      this.#expressions.conversions.operation(
        node as ts.BinaryExpression,
        [into, value],
        into,
        rest,
      );
    } else if (test === undefined) {
      const value = this.#kept.temporary();
      this.#expressions.value(right, value, rest);
      rest.push({
        ...this.#kept.evaluation(into, node),
        from: [`${into} ${operator} ${value}`],
      });
    } else this.#expressions.value(right, into, rest);
    this.#expressions.members.write(left, object, into, rest, key);
    if (test === undefined) steps.push(...rest);
    else {
      steps.push(branch(test, rest));
    }
    this.#kept.replace(node, into);
  }

  /** Lowers `++` or `--` of a property that may have accessors. */
  memberUpdate(
    node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression,
    steps: Core[],
  ): void {
    const member = inParentheses(node.operand) as Member;
    const operator = ts.tokenToString(node.operator)!;
    const object = this.#expressions.members.object(member, steps);
    const key = this.#expressions.members.key(member, steps);
    const value = this.#kept.temporary();
    this.#expressions.members.read(member, member, object, value, steps, key);
    if (isConvertingUpdate(node)) {
      this.#expressions.conversions.operation(node, [value], value, steps);
    }
    const into = this.#kept.temporary();
    steps.push({
      ...this.#kept.evaluation(into, node),
      from: [
        ts.isPrefixUnaryExpression(node) ? operator + value : value + operator,
      ],
    });
    this.#expressions.members.write(member, object, value, steps, key);
    this.#kept.replace(node, into);
  }
}
