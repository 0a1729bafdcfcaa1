import ts from "../../typescript.ts";
import type { Core } from "../core.ts";
import {
  assignsAccessor,
  type Member,
  readsAccessor,
  updatesAccessor,
} from "../../operation/accessor.ts";
import { mentions } from "../../analysis/bindings.ts";
import { waitsForItems } from "../../analysis/array_pattern.ts";
import {
  areConverting,
  converts,
  isConvertingAssignment,
  isConvertingUpdate,
} from "../../operation/conversion.ts";
import { iteratesPlainly } from "../../analysis/switching.ts";
import { isInitializer } from "../../source/class_node.ts";
import { marksOfStatic, SUSPENDS } from "../../analysis/marks.ts";
import { asksInstance } from "../../operation/instance.ts";
import { Members } from "./members.ts";
import type { Kept } from "./kept.ts";
import type { Places } from "./places.ts";
import { Assignments } from "./assignments.ts";
import { branch, testOf } from "./branch.ts";
import type { Points } from "./points.ts";
import { partsOf, suspends } from "./operand.ts";
import { inParentheses } from "../../source/node.ts";
import { Calls } from "./calls.ts";
import { Chains } from "./chains.ts";
import { Conversions } from "./conversions.ts";
import { ObjectLiterals } from "./object_literals.ts";
import { Patterns } from "./patterns.ts";
import type { RuntimeNames } from "./runtime_names.ts";
import { Uncovered } from "./uncovered.ts";

const Kind = ts.SyntaxKind;

/** The lowering of expressions. */
export class Expressions {
  readonly #kept: Kept;
  readonly #places: Places;
  readonly #points: Points;
  readonly #assignments: Assignments;
  readonly #objectLiterals: ObjectLiterals;
  readonly calls: Calls;
  readonly chains: Chains;
  readonly conversions: Conversions;
  readonly patterns: Patterns;
  readonly members: Members;

  constructor(kept: Kept, places: Places, points: Points, names: RuntimeNames) {
    this.#kept = kept;
    this.#places = places;
    this.#points = points;
    this.chains = new Chains(this, kept);
    this.members = new Members(this, kept, points);
    this.calls = new Calls(this, kept, points, names);
    this.conversions = new Conversions(this, kept, points, names);
    this.#assignments = new Assignments(this, kept);
    this.#objectLiterals = new ObjectLiterals(this, kept, places, names);
    this.patterns = new Patterns(this, kept, places, points, names);
  }

  /**
   * Lowers an expression: after the steps it can be written without suspending.
   */
  expression(node: ts.Expression, steps: Core[]): void {
    if (!suspends(node) || this.#kept.isReplaced(node)) return;
    switch (node.kind) {
      case Kind.ParenthesizedExpression:
      case Kind.TypeOfExpression:
      case Kind.VoidExpression:
        return this.expression((node as ts.VoidExpression).expression, steps);
      case Kind.PrefixUnaryExpression: {
        if (updatesAccessor(node)) {
          return this.#assignments.memberUpdate(node, steps);
        }
        if (isConvertingUpdate(node)) {
          return this.#assignments.update(node, steps);
        }
        const { operator, operand } = node as ts.PrefixUnaryExpression;
        if (
          operator === Kind.PlusPlusToken || operator === Kind.MinusMinusToken
        ) return this.operands([...partsOf(operand)], steps);
        this.expression(operand, steps);
        if (converts(node)) this.conversions.convert(node, operand, steps);
        return;
      }
      case Kind.PostfixUnaryExpression:
        if (updatesAccessor(node)) {
          return this.#assignments.memberUpdate(node, steps);
        }
        if (isConvertingUpdate(node)) {
          return this.#assignments.update(node, steps);
        }
        return this.operands(
          [...partsOf((node as ts.PostfixUnaryExpression).operand)],
          steps,
        );
      case Kind.CallExpression:
      case Kind.NewExpression:
        if (this.chains.unseenIn(node) !== undefined) {
          return this.chains.lower(node, steps);
        }
        return this.calls.lower(
          node as ts.CallExpression | ts.NewExpression,
          steps,
          true,
        );
      case Kind.PropertyAccessExpression:
      case Kind.ElementAccessExpression:
        if (this.chains.unseenIn(node) !== undefined) {
          return this.chains.lower(node, steps);
        }
        if (readsAccessor(node)) return this.member(node as Member, steps);
        return this.operands([...partsOf(node)], steps);
      case Kind.BinaryExpression:
        return this.#binary(node as ts.BinaryExpression, steps);
      case Kind.ConditionalExpression:
        return this.#conditional(node as ts.ConditionalExpression, steps);
      case Kind.ArrayLiteralExpression:
        return this.operands(
          [...(node as ts.ArrayLiteralExpression).elements],
          steps,
        );
      case Kind.ObjectLiteralExpression:
        return this.#objectLiterals.lower(
          node as ts.ObjectLiteralExpression,
          steps,
        );
      case Kind.TemplateExpression: {
        const spans = (node as ts.TemplateExpression).templateSpans;
        if (areConverting()) return this.conversions.template(spans, steps);
        return this.operands(
          spans.map(({ expression }) => expression),
          steps,
          true,
        );
      }
      case Kind.DeleteExpression:
        return this.#delete(node as ts.DeleteExpression, steps);
      case Kind.TaggedTemplateExpression:
        return this.calls.lower(
          node as ts.TaggedTemplateExpression,
          steps,
          true,
        );
      case Kind.ClassExpression:
        return this.heritage(node as ts.ClassExpression, steps);
      default:
        throw new Uncovered();
    }
  }

  #delete(node: ts.DeleteExpression, steps: Core[]): void {
    const inner = inParentheses(node.expression);
    if (this.chains.unseenIn(inner) !== undefined) {
      return this.chains.lower(inner, steps, node);
    }
    if (
      ts.isPropertyAccessExpression(inner) ||
      ts.isElementAccessExpression(inner)
    ) {
      if (inner.expression.kind === Kind.SuperKeyword) throw new Uncovered();
      return this.operands([...partsOf(inner)], steps);
    }
    this.expression(inner, steps);
    this.#kept.replace(node, "true");
  }

  /** Lowers what a class is derived from; nothing else in it may wait. */
  heritage(node: ts.ClassLikeDeclaration, steps: Core[]): void {
    const clause = node.heritageClauses?.[0];
    if (
      [...node.members, ...ts.getDecorators(node) ?? []].some((each) =>
        suspends(each)
      ) || node.members.some((each) =>
        isInitializer(each) && (marksOfStatic(each) & SUSPENDS) !== 0
      )
    ) throw new Uncovered();
    if (clause === undefined || !suspends(clause)) return;
    // In there the class has no value yet.
    if (
      node.name !== undefined && mentions(clause, new Set([node.name.text]))
    ) {
      throw new Uncovered();
    }
    this.expression(clause.types[0].expression, steps);
  }

  /** Lowers expressions that are evaluated one after the other. */
  operands(
    nodes: readonly ts.Expression[],
    steps: Core[],
    isString = false,
  ): void {
    let last = nodes.length - 1;
    while (last >= 0 && !suspends(nodes[last])) last--;
    nodes.forEach((node, index) => {
      if (!ts.isSpreadElement(node)) this.expression(node, steps);
      else if (iteratesPlainly(node)) this.expression(node.expression, steps);
      else return this.#spread(node, steps, index < last);
      if (index < last) this.capture(node, steps, isString);
    });
  }

  /** Keeps the value of an expression, which something after it could change. */
  capture(node: ts.Expression, steps: Core[], isString = false): void {
    if (ts.isOmittedExpression(node)) return;
    if (this.isStable(node) && !isString) return;
    if (this.#kept.isReplaced(node) && !isString) return;
    const into = this.#kept.temporary();
    if (ts.isSpreadElement(node)) {
      steps.push({
        ...this.#kept.evaluation(into, node),
        from: ["[...", node.expression, "]"],
      });
      return this.#kept.replace(node, `...${into}`);
    }
    steps.push(this.#kept.evaluation(into, node, isString));
    this.#kept.replace(inParentheses(node), into);
  }

  isStable(node: ts.Expression): boolean {
    switch (node.kind) {
      case Kind.NumericLiteral:
      case Kind.StringLiteral:
      case Kind.NoSubstitutionTemplateLiteral:
      case Kind.BigIntLiteral:
      case Kind.TrueKeyword:
      case Kind.FalseKeyword:
      case Kind.NullKeyword:
      case Kind.ThisKeyword:
      case Kind.PrivateIdentifier:
        return true;
      case Kind.ParenthesizedExpression:
        return this.isStable((node as ts.ParenthesizedExpression).expression);
      case Kind.Identifier:
        return this.#places.isConstant(node as ts.Identifier);
      default:
        return false;
    }
  }

  #binary(node: ts.BinaryExpression, steps: Core[]): void {
    const { left, right, operatorToken: { kind } } = node;
    if (asksInstance(node)) {
      this.operands([left, right], steps);
      return this.conversions.evaluated(node, steps);
    }
    if (assignsAccessor(node)) return this.#assignments.member(node, steps);
    if (isConvertingAssignment(node)) {
      return this.#assignments.compound(node, steps);
    }
    if (converts(node)) return this.conversions.operator(node, steps);
    switch (kind) {
      case Kind.AmpersandAmpersandToken:
      case Kind.BarBarToken:
      case Kind.QuestionQuestionToken: {
        this.expression(left, steps);
        if (!suspends(right)) return;
        const into = this.#chosen(left, steps);
        const then: Core[] = [];
        this.value(right, into, then);
        steps.push(branch(testOf(ts.tokenToString(kind)!, into)!, then));
        this.#kept.replace(inParentheses(node), into);
        return;
      }
      case Kind.EqualsToken:
        if (
          ts.isArrayLiteralExpression(left) ||
          ts.isObjectLiteralExpression(left)
        ) {
          return waitsForItems(node) || suspends(left)
            ? this.#assignments.pattern(node, left, steps)
            : this.expression(right, steps);
        }
        if (ts.isIdentifier(left)) return this.expression(right, steps);
        return this.operands([...partsOf(left), right], steps);
    }
    if (kind >= Kind.FirstAssignment && kind <= Kind.LastAssignment) {
      if (suspends(right)) return this.#assignments.compound(node, steps);
      return this.operands([...partsOf(left)], steps);
    }
    this.operands([left, right], steps);
  }

  /** The temporary of an expression with several ends, with the first one in it. */
  #chosen(first: ts.Expression, steps: Core[]): string {
    const into = this.#kept.temporary();
    steps.push(this.#kept.evaluation(into, first));
    return into;
  }

  /** Lowers an expression whose value goes into a temporary. */
  value(node: ts.Expression, into: string, steps: Core[]): void {
    this.expression(node, steps);
    steps.push(this.#kept.evaluation(into, node));
  }

  #conditional(node: ts.ConditionalExpression, steps: Core[]): void {
    this.expression(node.condition, steps);
    if (!suspends(node.whenTrue) && !suspends(node.whenFalse)) return;
    const into = this.#kept.temporary();
    const then: Core[] = [];
    const otherwise: Core[] = [];
    this.value(node.whenTrue, into, then);
    this.value(node.whenFalse, into, otherwise);
    steps.push(branch(node.condition, then, otherwise));
    this.#kept.replace(inParentheses(node), into);
  }

  /** Lowers the reading of a property that may have an accessor. */
  member(node: Member, steps: Core[]): void {
    const object = this.members.object(node, steps);
    const key = this.members.key(node, steps);
    const into = this.#kept.temporary();
    this.members.read(node, node, object, into, steps, key);
    this.#kept.replace(node, into);
  }

  /**
   * Lowers what is spread.
   *
   * @param isEarly Whether something after it suspends, so that its items are taken before.
   */
  #spread(node: ts.SpreadElement, steps: Core[], isEarly: boolean): void {
    this.expression(node.expression, steps);
    const into = this.#kept.temporary();
    const point = this.#points.next();
    steps.push({
      kind: "suspending",
      into,
      node,
      receiver: null,
      first: point,
      last: point,
    });
    if (isEarly) {
      steps.push({
        ...this.#kept.evaluation(into, node.expression),
        from: [`[...${into}]`],
      });
    }
    this.#kept.replace(node, `...${into}`);
  }
}
