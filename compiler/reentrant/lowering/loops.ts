import ts from "../../typescript.ts";
import type { Core, Loop } from "../core.ts";
import type { Expressions } from "./expressions.ts";
import type { Kept } from "./kept.ts";
import { leavingIn, WaysOut } from "./leaving.ts";
import type { Places } from "./places.ts";
import { branch } from "./branch.ts";
import { range } from "./points.ts";
import { suspends } from "./operand.ts";
import { isUsing } from "../../analysis/switching.ts";
import type { Statements } from "./statements.ts";
import { Uncovered } from "./uncovered.ts";

/** Where nothing waits. */
const NONE = { first: 0, last: 0 } as const;

/** The lowering of loops. */
export class Loops {
  readonly #statements: Statements;
  readonly #expressions: Expressions;
  readonly #kept: Kept;
  readonly #places: Places;
  readonly #fresh: () => string;

  /** @param fresh Makes names. */
  constructor(
    statements: Statements,
    expressions: Expressions,
    kept: Kept,
    places: Places,
    fresh: () => string,
  ) {
    this.#statements = statements;
    this.#expressions = expressions;
    this.#kept = kept;
    this.#places = places;
    this.#fresh = fresh;
  }

  /** Lowers a `for` loop. */
  for(node: ts.ForStatement, labels: readonly string[]): Core[] {
    const { initializer, condition, incrementor, statement } = node;
    const steps: Core[] = [];
    const declared =
      initializer !== undefined && ts.isVariableDeclarationList(initializer)
        ? initializer
        : undefined;
    if (declared === undefined && initializer !== undefined) {
      this.#expressions.expression(initializer as ts.Expression, steps);
    }
    // Each round has its own where closures capture them, which here it has not.
    if (
      this.#places.variablesOf(node).some(({ captures }) => captures.length > 0)
    ) throw new Uncovered();
    this.#places.scopes.push(node);
    let head = node;
    if (declared !== undefined) {
      const isBefore = suspends(declared) ||
        declared.declarations.some(({ name }) => !ts.isIdentifier(name));
      if (isBefore) {
        steps.push(...this.#statements.declarations(declared));
        head = ts.factory.createForStatement(
          undefined,
          condition,
          incrementor,
          statement,
        );
      } else {
        for (const { name } of declared.declarations) {
          this.#places.declare(node, name);
        }
      }
    }
    this.#places.loops.push(node);
    const test: Core[] = [];
    const isStepInTest = incrementor !== undefined && suspends(incrementor);
    if (isStepInTest) {
      this.#exceptFirst(incrementor, steps, test, (step) => {
        if (!this.#kept.isReplaced(incrementor)) {
          step.push(this.#kept.evaluation(this.#kept.temporary(), incrementor));
        }
      });
    }
    if (condition !== undefined && suspends(condition)) {
      this.#expressions.expression(condition, test);
    }
    const body = this.#statements.statement(statement);
    this.#places.loops.pop();
    this.#places.scopes.pop();
    steps.push(looped(head, labels, isStepInTest, test, body));
    return steps;
  }

  /**
   * Evaluates an expression before the test of each round of a loop but the first,
   * where `continue` leads to it, too.
   *
   * @param steps What is done before the loop.
   * @param test What is done before each round.
   * @param finish Appends what is done with it.
   */
  #exceptFirst(
    node: ts.Expression,
    steps: Core[],
    test: Core[],
    finish: (then: Core[]) => void,
  ): void {
    const isFirst = this.#kept.temporary();
    const set = (value: string): Core => ({
      ...this.#kept.evaluation(isFirst, node),
      from: [value],
    });
    steps.push(set("true"));
    const then: Core[] = [];
    this.#expressions.expression(node, then);
    finish(then);
    test.push(branch(`!${isFirst}`, then), set("false"));
  }

  /** Lowers a `while` loop. */
  while(node: ts.WhileStatement, labels: readonly string[]): Core[] {
    this.#places.loops.push(node);
    const test: Core[] = [];
    if (suspends(node.expression)) {
      this.#expressions.expression(node.expression, test);
    }
    const body = this.#statements.statement(node.statement);
    this.#places.loops.pop();
    return [looped(node, labels, false, test, body)];
  }

  /** Lowers a `do` loop. */
  do(node: ts.DoStatement, labels: readonly string[]): Core[] {
    const { expression } = node;
    const steps: Core[] = [];
    const test: Core[] = [];
    this.#places.loops.push(node);
    if (suspends(expression)) {
      this.#exceptFirst(expression, steps, test, (exit) => {
        exit.push({ kind: "exit", test: expression, first: 0, last: 0 });
      });
    }
    const body = this.#statements.statement(node.statement);
    this.#places.loops.pop();
    steps.push(looped(node, labels, false, test, body));
    return steps;
  }

  /**
   * Lowers a `for … of` loop: over a plain array it counts, over anything else it
   * takes steps, and closes that if it is left early.
   */
  forOf(node: ts.ForOfStatement, labels: readonly string[]): Core[] {
    const { initializer, expression, statement } = node;
    if (node.awaitModifier !== undefined || isUsing(initializer)) {
      throw new Uncovered();
    }
    const { patterns } = this.#expressions;
    const steps: Core[] = [];
    const items = this.#kept.temporary();
    this.#expressions.value(expression, items, steps);
    const taken = this.#kept.temporary();
    const index = this.#kept.temporary();
    const error = this.#kept.temporary();
    steps.push(
      patterns.stepping(expression, items, taken),
      { ...this.#kept.evaluation(index, expression), from: ["-1"] },
    );
    const leaving = leavingIn(statement, labels);
    const waysOut = leaving.length === 0
      ? undefined
      : new WaysOut(leaving, this.#kept, this.#fresh());
    const around = this.#statements.waysOut.at(-1);
    if (waysOut !== undefined) this.#statements.waysOut.push(waysOut);
    this.#places.scopes.push(node);
    this.#places.loops.push(node);
    const isThere = this.#kept.temporary();
    const test: Core[] = [
      patterns.waiting(
        expression,
        `${taken} === null ? ++${index} < ${items}.length : ${taken}.next()`,
        isThere,
      ),
      {
        kind: "jump",
        text: `if (!${isThere}) break;`,
        isReturn: false,
        ...NONE,
      },
    ];
    const body: Core[] = [];
    const value = `${taken} === null ? ${items}[${index}] : ${taken}.value`;
    this.#head(node, initializer, value, body);
    body.push(...this.#statements.statement(statement));
    this.#places.loops.pop();
    this.#places.scopes.pop();
    const block: Core = {
      kind: "block",
      node,
      body,
      captured: this.#places.capturedIn(node),
      ...range(...body),
    };
    const head = ts.factory.createForStatement(
      undefined,
      undefined,
      undefined,
      ts.factory.createBlock([]),
    );
    const loop = looped(head, labels, false, test, [block]);
    const tried = patterns.closing(node, taken, error, [loop]);
    if (waysOut === undefined) return [...steps, tried];
    this.#statements.waysOut.pop();
    waysOut.close();
    steps.push(waysOut.start, waysOut.around(tried));
    const close =
      `${waysOut.completion} === 0 || ${taken} === null ? 0 : ${taken}.close()`;
    steps.push(patterns.waiting(node, close, this.#kept.temporary()));
    return [...steps, ...waysOut.after(around, labels)];
  }

  /** Lowers what each round of a loop over something begins with. */
  #head(
    node: ts.ForOfStatement,
    initializer: ts.ForInitializer,
    value: string,
    steps: Core[],
  ): void {
    const { patterns } = this.#expressions;
    const isDeclared = ts.isVariableDeclarationList(initializer);
    const target = isDeclared
      ? initializer.declarations[0].name
      : initializer as ts.Expression;
    const declaring = isDeclared
      ? { scope: node, keyword: "let" } as const
      : undefined;
    if (isDeclared && ts.isIdentifier(target)) {
      return patterns.assign(target, value, steps, declaring);
    }
    const item = this.#kept.temporary();
    steps.push({
      ...this.#kept.evaluation(item, node.expression),
      from: [value],
    });
    const prepared = isDeclared ? target : patterns.reference(target, steps);
    patterns.assign(prepared, item, steps, declaring);
  }

  /** Lowers a `for … in` loop. */
  forIn(node: ts.ForInStatement, labels: readonly string[]): Core[] {
    const { initializer, expression, statement } = node;
    if (
      !ts.isVariableDeclarationList(initializer) || suspends(initializer) ||
      !ts.isIdentifier(initializer.declarations[0].name)
    ) throw new Uncovered();
    const steps: Core[] = [];
    this.#expressions.expression(expression, steps);
    const names = this.#kept.temporary();
    steps.push({
      ...this.#kept.evaluation(names, expression),
      isOfNames: true,
    });
    this.#places.scopes.push(node);
    this.#places.loops.push(node);
    this.#places.declare(node, initializer.declarations[0].name);
    const body = this.#statements.statement(statement);
    this.#places.loops.pop();
    this.#places.scopes.pop();
    steps.push({
      kind: "keyLoop",
      node,
      labels,
      names,
      body,
      captured: this.#places.capturedIn(node),
      ...range(...body),
    });
    return steps;
  }
}

function looped(
  node: Loop["node"],
  labels: readonly string[],
  isStepInTest: boolean,
  test: readonly Core[],
  body: readonly Core[],
): Loop {
  return {
    kind: "loop",
    node,
    labels,
    isStepInTest,
    test,
    body,
    ...range(...test, ...body),
  };
}
