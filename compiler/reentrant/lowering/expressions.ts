import ts from "../../typescript.ts";
import type { Core } from "../core.ts";
import {
  assignsAccessor,
  copiesAccessors,
  type Member,
  readsAccessor,
  updatesAccessor,
} from "../../operation/accessor.ts";
import { mentions } from "../../analysis/bindings.ts";
import { waitsForItems } from "../../generator/array_pattern.ts";
import {
  areConverting,
  type Conversion,
  converts,
  isConvertingAssignment,
  isConvertingUpdate,
  textOfConversion,
} from "../../operation/conversion.ts";
import {
  isInitializer,
  iteratesPlainly,
  marksOfStatic,
  SUSPENDS,
} from "../../analysis/switching.ts";
import { asksInstance } from "../../operation/instance.ts";
import { Members } from "./members.ts";
import type { Kept } from "./kept.ts";
import type { Places } from "./places.ts";
import { branch } from "./branch.ts";
import type { Points } from "./points.ts";
import { inParentheses, partsOf, suspends } from "./operand.ts";
import { Calls } from "./calls.ts";
import { Chains } from "./chains.ts";
import { Patterns } from "./patterns.ts";
import type { RuntimeNames } from "./runtime_names.ts";
import { Uncovered } from "./uncovered.ts";

const Kind = ts.SyntaxKind;

/** The lowering of expressions. */
export class Expressions {
  readonly #kept: Kept;
  readonly #places: Places;
  readonly #points: Points;
  readonly #names: RuntimeNames;
  readonly calls: Calls;
  readonly chains: Chains;
  readonly patterns: Patterns;
  readonly members: Members;

  constructor(kept: Kept, places: Places, points: Points, names: RuntimeNames) {
    this.#kept = kept;
    this.#places = places;
    this.#points = points;
    this.#names = names;
    this.chains = new Chains(this, kept);
    this.members = new Members(this, kept, points);
    this.calls = new Calls(this, kept, points, names);
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
        if (updatesAccessor(node)) return this.#memberUpdate(node, steps);
        if (isConvertingUpdate(node)) return this.#update(node, steps);
        const { operator, operand } = node as ts.PrefixUnaryExpression;
        if (
          operator === Kind.PlusPlusToken || operator === Kind.MinusMinusToken
        ) return this.operands([...partsOf(operand)], steps);
        this.expression(operand, steps);
        if (converts(node)) this.#converted(node, operand, steps);
        return;
      }
      case Kind.PostfixUnaryExpression:
        if (updatesAccessor(node)) return this.#memberUpdate(node, steps);
        if (isConvertingUpdate(node)) return this.#update(node, steps);
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
        return this.#object(node as ts.ObjectLiteralExpression, steps);
      case Kind.TemplateExpression: {
        const spans = (node as ts.TemplateExpression).templateSpans;
        if (areConverting()) return this.#template(spans, steps);
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
      return this.#evaluated(node, steps);
    }
    if (assignsAccessor(node)) return this.#memberAssignment(node, steps);
    if (isConvertingAssignment(node)) return this.#assignment(node, steps);
    if (converts(node)) return this.#operator(node, steps);
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
            ? this.#pattern(node, left, steps)
            : this.expression(right, steps);
        }
        if (ts.isIdentifier(left)) return this.expression(right, steps);
        return this.operands([...partsOf(left), right], steps);
    }
    if (kind >= Kind.FirstAssignment && kind <= Kind.LastAssignment) {
      if (suspends(right)) return this.#assignment(node, steps);
      return this.operands([...partsOf(left)], steps);
    }
    this.operands([left, right], steps);
  }

  /** Lowers an assignment to a pattern. */
  #pattern(
    node: ts.BinaryExpression,
    left: ts.ArrayLiteralExpression | ts.ObjectLiteralExpression,
    steps: Core[],
  ): void {
    const value = this.#kept.temporary();
    this.value(node.right, value, steps);
    this.patterns.assign(left, value, steps);
    this.#kept.replace(node, value);
  }

  /** Lowers `left += right`: what is assigned to is read before the right side. */
  #assignment(node: ts.BinaryExpression, steps: Core[]): void {
    const left = inParentheses(node.left);
    const { right } = node;
    const operator = node.operatorToken.getText().slice(0, -1);
    const target = this.#target(left, steps);
    const into = this.#kept.temporary();
    steps.push({ ...this.#kept.evaluation(into, left), from: [target] });
    if (converts(node)) {
      const value = this.#kept.temporary();
      this.value(right, value, steps);
      this.#operation(node, [into, value], into, steps);
      steps.push({
        ...this.#kept.evaluation(into, node),
        from: [target, ` = ${into}`],
      });
      return this.#kept.replace(node, into);
    }
    const value = this.#kept.temporary();
    const rest: Core[] = [];
    this.expression(right, rest);
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
      this.expression(part, steps);
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

  /** Lowers the assignment to such a property. */
  #memberAssignment(node: ts.BinaryExpression, steps: Core[]): void {
    const { operatorToken: { kind }, right } = node;
    const left = inParentheses(node.left) as Member;
    if (kind !== Kind.EqualsToken) {
      return this.#memberCompound(node, left, steps);
    }
    const object = this.members.object(left, steps);
    const key = this.members.key(left, steps);
    const value = this.#kept.temporary();
    this.value(right, value, steps);
    this.members.write(left, object, value, steps, key);
    this.#kept.replace(node, value);
  }

  /** Lowers `left += right` where the property may have accessors. */
  #memberCompound(
    node: ts.BinaryExpression,
    left: Member,
    steps: Core[],
  ): void {
    const { right } = node;
    const operator = ts.tokenToString(node.operatorToken.kind)!.slice(0, -1);
    const object = this.members.object(left, steps);
    const key = this.members.key(left, steps);
    const into = this.#kept.temporary();
    this.members.read(left, left, object, into, steps, key);
    const test = testOf(operator, into);
    const rest: Core[] = [];
    if (converts(node as ts.Node)) {
      const value = this.#kept.temporary();
      this.value(right, value, rest);
      this.#operation(node as ts.BinaryExpression, [into, value], into, rest);
    } else if (test === undefined) {
      const value = this.#kept.temporary();
      this.value(right, value, rest);
      rest.push({
        ...this.#kept.evaluation(into, node),
        from: [`${into} ${operator} ${value}`],
      });
    } else this.value(right, into, rest);
    this.members.write(left, object, into, rest, key);
    if (test === undefined) steps.push(...rest);
    else {
      steps.push(branch(test, rest));
    }
    this.#kept.replace(node, into);
  }

  /** Lowers `++` or `--` of such a property. */
  #memberUpdate(
    node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression,
    steps: Core[],
  ): void {
    const member = inParentheses(node.operand) as Member;
    const operator = ts.tokenToString(node.operator)!;
    const object = this.members.object(member, steps);
    const key = this.members.key(member, steps);
    const value = this.#kept.temporary();
    this.members.read(member, member, object, value, steps, key);
    if (isConvertingUpdate(node)) this.#operation(node, [value], value, steps);
    const into = this.#kept.temporary();
    steps.push({
      ...this.#kept.evaluation(into, node),
      from: [
        ts.isPrefixUnaryExpression(node) ? operator + value : value + operator,
      ],
    });
    this.members.write(member, object, value, steps, key);
    this.#kept.replace(node, into);
  }

  /** Lowers an operator that converts its operands, which are written more than once. */
  #operator(node: ts.BinaryExpression, steps: Core[]): void {
    const { left, right } = node;
    this.expression(left, steps);
    if (!ts.isIdentifier(left) || !isInert(right)) this.capture(left, steps);
    this.expression(right, steps);
    if (!ts.isIdentifier(right)) this.capture(right, steps);
    this.#evaluated(node, steps);
  }

  /** Lowers the conversion of an operand that has been evaluated. */
  #converted(
    node: Conversion,
    operand: ts.Expression,
    steps: Core[],
  ): void {
    const into = this.#kept.temporary();
    steps.push(this.#kept.evaluation(into, operand));
    this.#kept.replace(inParentheses(operand), into);
    this.#suspending(node, steps, into);
  }

  #template(spans: readonly ts.TemplateSpan[], steps: Core[]): void {
    let last = spans.length - 1;
    while (last >= 0 && !suspends(spans[last])) last--;
    spans.forEach((span, index) => {
      const { expression } = span;
      this.expression(expression, steps);
      if (converts(span)) this.#converted(span, expression, steps);
      if (index >= last) return;
      // What is no string yet, and cannot be one, is an error now.
      if (!this.#kept.isReplaced(expression)) {
        return this.capture(expression, steps, true);
      }
      const into = this.#kept.substitutes.get(inParentheses(expression))!;
      steps.push(this.#kept.evaluation(into, expression, true));
    });
  }

  /** Lowers `++` or `--` of what may be an object. */
  #update(
    node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression,
    steps: Core[],
  ): void {
    const operand = inParentheses(node.operand);
    const operator = ts.tokenToString(node.operator)!;
    const target = this.#target(operand, steps);
    const into = this.#kept.temporary();
    steps.push({ ...this.#kept.evaluation(into, operand), from: [target] });
    this.#operation(node, [into], into, steps);
    const before = this.#kept.temporary();
    steps.push({
      ...this.#kept.evaluation(into, node),
      from: ts.isPrefixUnaryExpression(node)
        ? [target, ` = ${operator}${into}`]
        : [`${before} = ${into}${operator}, `, target, ` = ${into}, ${before}`],
    });
    this.#kept.replace(node, into);
  }

  /** Adds the step that does what a node does with what temporaries hold, before it assigns. */
  #operation(
    node: Conversion,
    operands: readonly string[],
    into: string,
    steps: Core[],
  ): void {
    const runtime = (name: string) => this.#names.runtime(name);
    const text = textOfConversion(node, operands, runtime);
    steps.push(this.patterns.waiting(node, text, into));
  }

  /** Lowers what suspends after its operands have been lowered: a temporary stands for it. */
  #evaluated(
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

  #object({ properties }: ts.ObjectLiteralExpression, steps: Core[]): void {
    let last = properties.length - 1;
    while (last >= 0 && !suspends(properties[last])) last--;
    properties.forEach((property, index) => {
      const { name } = property;
      if (name !== undefined && ts.isComputedPropertyName(name)) {
        this.expression(name.expression, steps);
        if (
          index < last ||
          (ts.isPropertyAssignment(property) && suspends(property.initializer))
        ) this.#keepKey(name.expression, steps);
      }
      if (ts.isPropertyAssignment(property)) {
        this.expression(property.initializer, steps);
        // A function is the same later, and has its name from where it stands.
        if (index < last && !isFunction(property.initializer)) {
          this.capture(property.initializer, steps);
        }
      } else if (ts.isShorthandPropertyAssignment(property)) {
        if (index < last) this.#keepShorthand(property.name, steps);
      } else if (ts.isSpreadAssignment(property)) {
        this.expression(property.expression, steps);
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
    steps.push(this.patterns.waiting(expression, text, into));
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

/** Whether an expression changes nothing when it is evaluated. */
function isInert(node: ts.Expression): boolean {
  const inner = inParentheses(node);
  return ts.isIdentifier(inner) || ts.isLiteralExpression(inner) ||
    inner.kind === Kind.ThisKeyword;
}

function isFunction(node: ts.Expression): boolean {
  const inner = inParentheses(node);
  return ts.isArrowFunction(inner) || ts.isFunctionExpression(inner);
}

/** The test of whether an operator evaluates its right side, if it is one that may not. */
function testOf(operator: string, left: string): string | undefined {
  switch (operator) {
    case "&&":
      return left;
    case "||":
      return `!${left}`;
    case "??":
      return `${left} == null`;
    default:
      return undefined;
  }
}
