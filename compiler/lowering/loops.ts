import ts from "../typescript.ts";
import type { Core } from "../core.ts";
import type { Expressions } from "./expressions.ts";
import type { Kept } from "./kept.ts";
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

  constructor(
    statements: Statements,
    expressions: Expressions,
    kept: Kept,
    places: Places,
  ) {
    this.#statements = statements;
    this.#expressions = expressions;
    this.#kept = kept;
    this.#places = places;
  }

  /** Lowers a `for` loop. */
  for(node: ts.ForStatement): Core[] {
    const { initializer, condition, incrementor, statement } = node;
    const steps: Core[] = [];
    if (initializer !== undefined && suspends(initializer)) {
      if (ts.isVariableDeclarationList(initializer)) {
        for (const { name, initializer: value } of initializer.declarations) {
          if (!ts.isIdentifier(name)) throw new Uncovered();
          // What comes before may be used by what follows.
          if (value !== undefined) {
            if (initializer.declarations.length > 1) throw new Uncovered();
            this.#expressions.expression(value, steps);
          }
        }
      } else this.#expressions.expression(initializer, steps);
    }
    if (
      initializer !== undefined && ts.isVariableDeclarationList(initializer) &&
      initializer.declarations.some(({ name }) => !ts.isIdentifier(name))
    ) throw new Uncovered();
    this.#places.scopes.push(node);
    if (
      initializer !== undefined && ts.isVariableDeclarationList(initializer)
    ) {
      // Each round has its own where closures capture them, which here it has not.
      if (
        this.#places.variablesOf(node).some(({ captures }) =>
          captures.length > 0
        )
      ) throw new Uncovered();
      for (const { name } of initializer.declarations) {
        this.#places.declare(node, name);
      }
    }
    this.#places.loops.push(node);
    const test: Core[] = [];
    const isStepInTest = incrementor !== undefined && suspends(incrementor);
    if (isStepInTest) {
      // It is evaluated before the test of each round but the first, where
      // `continue` leads to it, too.
      const isFirst = this.#kept.temporary();
      steps.push({
        ...this.#kept.evaluation(isFirst, incrementor),
        from: ["true"],
      });
      const step: Core[] = [];
      this.#expressions.expression(incrementor, step);
      if (!this.#kept.isReplaced(incrementor)) {
        step.push(this.#kept.evaluation(this.#kept.temporary(), incrementor));
      }
      test.push({
        kind: "branch",
        test: `!${isFirst}`,
        then: step,
        otherwise: [],
        ...range(...step),
      }, { ...this.#kept.evaluation(isFirst, incrementor), from: ["false"] });
    }
    if (condition !== undefined && suspends(condition)) {
      this.#expressions.expression(condition, test);
    }
    const body = this.#statements.statement(statement);
    this.#places.loops.pop();
    this.#places.scopes.pop();
    steps.push({
      kind: "loop",
      node,
      isStepInTest,
      test,
      body,
      ...range(...test, ...body),
    });
    return steps;
  }

  /** Lowers a `while` loop. */
  while(node: ts.WhileStatement): Core[] {
    this.#places.loops.push(node);
    const test: Core[] = [];
    if (suspends(node.expression)) {
      this.#expressions.expression(node.expression, test);
    }
    const body = this.#statements.statement(node.statement);
    this.#places.loops.pop();
    return [{
      kind: "loop",
      node,
      isStepInTest: false,
      test,
      body,
      ...range(...test, ...body),
    }];
  }

  /** Lowers a `do` loop. */
  do(node: ts.DoStatement): Core[] {
    if (suspends(node.expression)) throw new Uncovered();
    this.#places.loops.push(node);
    const body = this.#statements.statement(node.statement);
    this.#places.loops.pop();
    return [{
      kind: "loop",
      node,
      isStepInTest: false,
      test: [],
      body,
      ...range(...body),
    }];
  }

  /** Lowers a `for … of` loop. */
  forOf(node: ts.ForOfStatement, labels: string[]): Core[] {
    const { initializer, expression, statement } = node;
    if (
      node.awaitModifier !== undefined || this.#statements.isTried ||
      !ts.isVariableDeclarationList(initializer) || suspends(initializer) ||
      (initializer.flags & ts.NodeFlags.Using) === ts.NodeFlags.Using
    ) throw new Uncovered();
    const steps: Core[] = [];
    this.#expressions.expression(expression, steps);
    const array = this.#kept.temporary();
    steps.push(this.#kept.evaluation(array, expression));
    const bail = this.#statements.bail(node);
    const index = this.#kept.temporary();
    this.#places.scopes.push(node);
    this.#places.loops.push(node);
    this.#places.declare(node, initializer.declarations[0].name);
    const body = this.#statements.statement(statement);
    this.#places.loops.pop();
    this.#places.scopes.pop();
    steps.push({
      kind: "arrayLoop",
      node,
      labels,
      array,
      index,
      body,
      bail,
      captured: this.#places.capturedIn(node),
      ...range(bail, ...body),
    });
    return steps;
  }
}
