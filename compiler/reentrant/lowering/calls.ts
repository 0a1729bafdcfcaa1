import ts from "../../typescript.ts";
import { callsAccessor } from "../../operation/accessor.ts";
import type { Core } from "../core.ts";
import type { Expressions } from "./expressions.ts";
import type { Kept } from "./kept.ts";
import type { Points } from "./points.ts";
import {
  argumentsOf,
  assigns,
  calleeOf,
  isLong,
  isPrivateMethod,
  isSuperCall,
  partsOf,
  suspends,
} from "./operand.ts";
import { inParentheses } from "../../source/node.ts";
import { Uncovered } from "./uncovered.ts";
import type { RuntimeNames } from "./runtime_names.ts";
import {
  callsPlainly,
  isDirectEval,
  isImport,
  isInert,
  isOfGlobal,
} from "../../analysis/switching.ts";

const Kind = ts.SyntaxKind;

/** The lowering of calls and constructions. */
export class Calls {
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
    this.#names = names;
    this.#expressions = expressions;
    this.#kept = kept;
    this.#points = points;
  }

  /** Lowers a call: a temporary stands for it if its value is needed. */
  lower(
    node: ts.CallExpression | ts.NewExpression | ts.TaggedTemplateExpression,
    steps: Core[],
    isNeeded: boolean,
  ): void {
    if (ts.isCallExpression(node)) {
      // That of a module only begins here.
      if (isImport(node.expression)) {
        return this.#expressions.operands(node.arguments, steps);
      }
      if (isSuperCall(node) || isDirectEval(node)) throw new Uncovered();
    }
    if (callsPlainly(node) && !this.#isReceived(node)) {
      return this.#plain(node, steps);
    }
    const expression = calleeOf(node);
    const args = argumentsOf(node);
    const member = ts.isNewExpression(node)
      ? undefined
      : inParentheses(expression);
    let receiver: string | null = null;
    if (member !== undefined && this.#kept.receivers.has(member)) {
      receiver = this.#kept.receivers.get(member)!;
    } else if (
      member !== undefined &&
      (ts.isPropertyAccessExpression(member) ||
        ts.isElementAccessExpression(member))
    ) {
      const isOfSuper = member.expression.kind === Kind.SuperKeyword;
      if (
        this.#expressions.chains.unseenIn(member) !== undefined
      ) throw new Uncovered();
      this.#expressions.operands([...partsOf(member)], steps);
      const isSimple = isOfSuper || this.#kept.isReplaced(member.expression) ||
        this.#expressions.isStable(member.expression);
      const argumentsSuspend = args.some(suspends) || args.some(assigns);
      if (!isSimple) {
        // It is written twice: as what has the member, and as the receiver.
        this.#expressions.capture(member.expression, steps);
      }
      receiver = this.#kept.isReplaced(member.expression)
        ? this.#kept.substitutes.get(inParentheses(member.expression))!
        : null;
      if (callsAccessor(member)) {
        const of = receiver ??
          (isOfSuper ? "this" : this.#textOfStable(member.expression));
        this.#expressions.member(member, steps);
        this.#kept.receivers.set(member, of);
      } else if (argumentsSuspend) {
        // Reads the function that is to be called, since its arguments may suspend.
        this.#kept.keep(member, steps);
        // A private method cannot change, and its twin is found by its name: here
        // it was only asked for.
        if (isPrivateMethod(member)) {
          this.#kept.restore(this.#kept.replacements - 1);
        } else {
          this.#kept.receivers.set(
            member,
            receiver ??
              (isOfSuper ? "this" : this.#textOfStable(member.expression)),
          );
        }
      }
    } else {
      this.#expressions.expression(expression, steps);
      if (args.some(suspends) || args.some(assigns)) {
        this.#expressions.capture(expression, steps);
      }
    }
    this.#expressions.operands(args, steps);
    // The arguments are written twice, for a twin and for a function without one:
    // long ones are kept, and what is evaluated before them.
    let last = args.length - 1;
    while (last >= 0 && !isLong(args[last])) last--;
    for (let i = 0; i <= last; i++) this.#expressions.capture(args[i], steps);
    // A value that nobody needs has no place, and one that is needed has one of
    // its own, since those of its operands are read while it is made.
    const into = isNeeded ? this.#kept.temporary() : null;
    const point = this.#points.next();
    steps.push({
      kind: "suspending",
      into,
      node,
      receiver,
      strings: ts.isTaggedTemplateExpression(node)
        ? this.#names.shared(textOf(node.template))
        : undefined,
      first: point,
      last: point,
    });
    if (into !== null) this.#kept.replace(inParentheses(node), into);
  }

  /** Whether what a call calls was read before, or is read in a way of its own. */
  #isReceived(node: ts.CallExpression | ts.NewExpression): boolean {
    const callee = inParentheses(node.expression);
    return this.#kept.receivers.has(callee) ||
      (ts.isPropertyAccessExpression(callee) &&
        (callee.expression.kind === Kind.SuperKeyword ||
          callsAccessor(callee)));
  }

  /** Lowers a call that cannot switch itself: what is called is read before its arguments. */
  #plain(
    node: ts.CallExpression | ts.NewExpression,
    steps: Core[],
  ): void {
    const args = argumentsOf(node);
    const wait = args.some(suspends);
    const callee = inParentheses(node.expression);
    if (ts.isNewExpression(node) || !ts.isPropertyAccessExpression(callee)) {
      this.#expressions.expression(node.expression, steps);
      if (wait) this.#expressions.capture(node.expression, steps);
      return this.#expressions.operands(args, steps);
    }
    const object = callee.expression;
    this.#expressions.expression(object, steps);
    if (!wait) return this.#expressions.operands(args, steps);
    if (isOfGlobal(node)) return this.#expressions.operands(args, steps);
    this.#expressions.capture(object, steps);
    // Such a method is always the same.
    if (isInert(node) || isPrivateMethod(callee)) {
      return this.#expressions.operands(args, steps);
    }
    const method = this.#kept.keep(callee, steps);
    this.#expressions.operands(args, steps);
    const into = this.#kept.temporary();
    steps.push({
      ...this.#kept.evaluation(into, node),
      from: [
        `${method}.call(`,
        object,
        ...args.flatMap((each) => [", ", each]),
        ")",
      ],
    });
    this.#kept.replace(inParentheses(node), into);
  }

  /** Lowers a call of `super`, whose value is what `this` is from then on. */
  lowerSuper(node: ts.CallExpression, steps: Core[]): void {
    this.#expressions.operands(node.arguments, steps);
    const point = this.#points.next();
    steps.push({
      kind: "suspending",
      into: null,
      node,
      receiver: null,
      first: point,
      last: point,
    });
  }

  /** The text of an expression that keeps its value. */
  #textOfStable(node: ts.Expression): string {
    const inner = inParentheses(node);
    return this.#kept.substitutes.get(inner) ?? inner.getText();
  }
}

/** The text of a template, with other values in it. */
function textOf(node: ts.TemplateLiteral): string {
  if (!ts.isTemplateExpression(node)) return node.getText();
  const rest = node.templateSpans.map(({ literal }) => `0${literal.getText()}`);
  return node.head.getText() + rest.join("");
}
