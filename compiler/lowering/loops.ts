import ts from "../typescript.ts";
import type { Core, Loop } from "../core.ts";
import type { Expressions } from "./expressions.ts";
import type { Kept } from "./kept.ts";
import type { ArrayPattern, Patterns } from "./patterns.ts";
import type { Places } from "./places.ts";
import { range } from "./points.ts";
import { suspends } from "./operand.ts";
import type { Statements } from "./statements.ts";
import { Uncovered } from "./uncovered.ts";

/** The lowering of loops. */
export class Loops {
  readonly #statements: Statements;
  readonly #expressions: Expressions;
  readonly #kept: Kept;
  readonly #places: Places;
  readonly #patterns: Patterns;

  constructor(
    statements: Statements,
    expressions: Expressions,
    kept: Kept,
    places: Places,
    patterns: Patterns,
  ) {
    this.#statements = statements;
    this.#expressions = expressions;
    this.#kept = kept;
    this.#places = places;
    this.#patterns = patterns;
  }

  /** Lowers a `for` loop. */
  for(node: ts.ForStatement, labels: readonly string[]): Core[] {
    const { initializer, condition, incrementor, statement } = node;
    const steps: Core[] = [];
    const declarations =
      initializer !== undefined && ts.isVariableDeclarationList(initializer)
        ? initializer.declarations
        : undefined;
    if (declarations?.some(({ name }) => !ts.isIdentifier(name))) {
      throw new Uncovered();
    }
    if (initializer !== undefined && suspends(initializer)) {
      if (declarations === undefined) {
        this.#expressions.expression(initializer as ts.Expression, steps);
      } else {
        const values = declarations.filter(({ initializer }) =>
          initializer !== undefined
        );
        // What comes before may be used by what follows.
        if (values.length > 0 && declarations.length > 1) throw new Uncovered();
        for (const { initializer } of values) {
          this.#expressions.expression(initializer!, steps);
        }
      }
    }
    this.#places.scopes.push(node);
    if (declarations !== undefined) {
      // Each round has its own where closures capture them, which here it has not.
      if (
        this.#places.variablesOf(node).some(({ captures }) =>
          captures.length > 0
        )
      ) throw new Uncovered();
      for (const { name } of declarations) this.#places.declare(node, name);
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
    steps.push(looped(node, labels, isStepInTest, test, body));
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
    test.push({
      kind: "branch",
      test: `!${isFirst}`,
      then,
      otherwise: [],
      ...range(...then),
    }, set("false"));
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

  /** Lowers a `for … of` loop. */
  forOf(node: ts.ForOfStatement, labels: readonly string[]): Core[] {
    const { initializer, expression, statement } = node;
    if (
      node.awaitModifier !== undefined ||
      !ts.isVariableDeclarationList(initializer) ||
      (initializer.flags & ts.NodeFlags.Using) === ts.NodeFlags.Using
    ) throw new Uncovered();
    const [{ name }] = initializer.declarations;
    const isArray = ts.isArrayBindingPattern(name);
    if (!isArray && suspends(initializer)) throw new Uncovered();
    const steps: Core[] = [];
    this.#expressions.expression(expression, steps);
    const items = this.#kept.temporary();
    steps.push(this.#kept.evaluation(items, expression));
    const bail = this.#statements.bail(node);
    const index = this.#kept.temporary();
    const iterator = this.#kept.temporary();
    const item = isArray ? this.#kept.temporary() : null;
    this.#places.scopes.push(node);
    this.#places.loops.push(node);
    const body: Core[] = [];
    if (item === null) this.#places.declare(node, name);
    else body.push(this.#patterns.lower(name as ArrayPattern, item, node));
    body.push(...this.#statements.statement(statement));
    this.#places.loops.pop();
    this.#places.scopes.pop();
    steps.push({
      kind: "itemLoop",
      node,
      labels,
      items,
      index,
      iterator,
      item,
      body,
      bail,
      captured: this.#places.capturedIn(node),
      ...range(bail, ...body),
    });
    return steps;
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
