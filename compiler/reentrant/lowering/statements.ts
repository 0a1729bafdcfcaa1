import ts from "../../typescript.ts";
import { type Block, type Core, type Handler, isAwaited } from "../core.ts";
import type { Variable } from "../../analysis/bindings.ts";
import { functionsOf, indexOfStart } from "../../analysis/declared_function.ts";
import type { Expressions } from "./expressions.ts";
import type { Kept } from "./kept.ts";
import { leavingIn, WaysOut } from "./leaving.ts";
import { Loops } from "./loops.ts";
import { waitsForItems } from "../../analysis/array_pattern.ts";
import { callsPlainly } from "../../analysis/switching.ts";
import { CALLS_SUPER, marksOf } from "../../analysis/marks.ts";
import { isBox, isBoxFromStart, isEarly, type Places } from "./places.ts";
import { isWithin } from "../../source/node.ts";
import { branch } from "./branch.ts";
import { type Points, range } from "./points.ts";
import { isSuperCall, isSuspendingCall, suspends } from "./operand.ts";
import { inParentheses } from "../../source/node.ts";
import { Uncovered } from "./uncovered.ts";

const Kind = ts.SyntaxKind;

/** The lowering of statements. */
export class Statements {
  readonly #function: ts.FunctionLikeDeclaration;
  readonly #expressions: Expressions;
  readonly #kept: Kept;
  readonly #places: Places;
  readonly #points: Points;
  readonly #loops: Loops;
  readonly #fresh: () => string;
  /** The ways out of the statements around whose `finally` is to be done before. */
  readonly waysOut: WaysOut[] = [];
  #labels: string[] = [];

  /** @param fresh Makes names. */
  constructor(
    node: ts.FunctionLikeDeclaration,
    expressions: Expressions,
    kept: Kept,
    places: Places,
    points: Points,
    fresh: () => string,
  ) {
    this.#fresh = fresh;
    this.#function = node;
    this.#expressions = expressions;
    this.#kept = kept;
    this.#places = places;
    this.#points = points;
    this.#loops = new Loops(this, expressions, kept, places, fresh);
  }

  /** Lowers statements that follow one another. */
  statements(nodes: readonly ts.Statement[]): Core[] {
    return nodes.flatMap((node) => this.statement(node));
  }

  /** Lowers the statements of a block, with the functions that it declares. */
  inBlock(node: ts.Block): Core[] {
    const steps: Core[] = [];
    const boxes = this.#places.earlyIn(node);
    if (boxes.length > 0) {
      steps.push({ kind: "boxes", boxes, first: 0, last: 0 });
    }
    const { statements } = node;
    const start = indexOfStart(node);
    steps.push(...this.statements(statements.slice(0, start)));
    // Nobody can tell whether those are there that nothing names.
    if (start < statements.length) this.#functions(node, steps);
    steps.push(...this.statements(statements.slice(start)));
    return steps;
  }

  /** The making of a block's functions: first of those that stand in it. */
  #functions(node: ts.Block, steps: Core[]): void {
    let isMade = false;
    for (const each of functionsOf(node)) {
      const variable = this.#places.variablesOf(node).find(({ name }) =>
        name === each.name!.text
      )!;
      const into = this.#places.declareFunction(variable);
      if (variable.isMade) isMade = true;
      else {
        steps.push({ kind: "function", node: each, into, first: 0, last: 0 });
      }
    }
    if (isMade) steps.push({ kind: "made", node, first: 0, last: 0 });
  }

  /** Lowers a statement. */
  statement(node: ts.Statement): Core[] {
    if (ts.isFunctionDeclaration(node)) return [];
    if (ts.isClassDeclaration(node)) return this.#class(node);
    if (!this.#isLowered(node)) {
      if (ts.isVariableStatement(node)) {
        return this.declarations(node.declarationList);
      }
      this.#kept.unbox(node);
      return [{ kind: "plain", node, first: 0, last: 0 }];
    }
    const { depth } = this.#kept;
    const labels = this.#labels;
    this.#labels = [];
    const steps = this.#covered(node, labels);
    this.#kept.depth = depth;
    return steps;
  }

  /** Whether a node cannot be written as it stands. */
  #isLowered(node: ts.Node): boolean {
    return suspends(node) || (marksOf(node) & CALLS_SUPER) !== 0 ||
      (this.#places.declaresBox(node) && !ts.isVariableStatement(node));
  }

  #covered(node: ts.Statement, labels: string[]): Core[] {
    switch (node.kind) {
      case Kind.ExpressionStatement:
        return this.#expressionStatement(node as ts.ExpressionStatement);
      case Kind.VariableStatement:
        return this.declarations(
          (node as ts.VariableStatement).declarationList,
        );
      case Kind.ReturnStatement:
      case Kind.ThrowStatement: {
        const steps: Core[] = [];
        this.#expressions.expression(
          (node as ts.ReturnStatement).expression!,
          steps,
        );
        steps.push({ kind: "plain", node, first: 0, last: 0 });
        return steps;
      }
      case Kind.IfStatement:
        return this.#if(node as ts.IfStatement);
      case Kind.Block:
        return [this.block(node as ts.Block)];
      case Kind.ForStatement:
        return this.#loops.for(node as ts.ForStatement, labels);
      case Kind.WhileStatement:
        return this.#loops.while(node as ts.WhileStatement, labels);
      case Kind.DoStatement:
        return this.#loops.do(node as ts.DoStatement, labels);
      case Kind.ForOfStatement:
        return this.#loops.forOf(node as ts.ForOfStatement, labels);
      case Kind.ForInStatement:
        return this.#loops.forIn(node as ts.ForInStatement, labels);
      case Kind.SwitchStatement:
        return this.#switch(node as ts.SwitchStatement);
      case Kind.TryStatement:
        return this.#try(node as ts.TryStatement);
      case Kind.LabeledStatement: {
        const { label, statement } = node as ts.LabeledStatement;
        this.#labels = [...labels, label.text];
        const body = this.statement(statement);
        // A loop writes its labels itself, after what leads to it.
        if (isLoop(statement)) return body;
        return [{
          kind: "labeled",
          label: label.text,
          body: body.length === 1
            ? body[0]
            : { kind: "block", node, body, captured: [], ...range(...body) },
          ...range(...body),
        }];
      }
      default:
        throw new Uncovered();
    }
  }

  #expressionStatement(node: ts.ExpressionStatement): Core[] {
    const steps: Core[] = [];
    const call = inParentheses(node.expression);
    if (isSuperCall(call)) {
      this.#expressions.calls.lowerSuper(call, steps);
      return steps;
    }
    if (
      isSuspendingCall(call) && !callsPlainly(call) &&
      this.#expressions.chains.unseenIn(call) === undefined
    ) {
      this.#expressions.calls.lower(call, steps, false);
      return steps;
    }
    this.#expressions.expression(node.expression, steps);
    if (
      !this.#kept.isReplaced(node.expression) &&
      !(isSimpleAssignment(call) && ts.isIdentifier(call.left) &&
        this.#gets(this.#places.variableOf(call.left), call.right, steps))
    ) steps.push({ kind: "plain", node, first: 0, last: 0 });
    return steps;
  }

  /**
   * Lets a variable get the value of an expression that has been lowered from the
   * step which waits for it, without a temporary, where nobody else can see the
   * variable while that step waits.
   *
   * @returns Whether it is so.
   */
  #gets(
    variable: Variable | undefined,
    value: ts.Expression,
    steps: Core[],
  ): boolean {
    const last = steps.at(-1);
    if (
      variable === undefined || last === undefined || !isAwaited(last) ||
      last.into === null || isBox(variable) || variable.captures.length > 0 ||
      variable.isConstant && variable.isReassigned ||
      !(variable.kind === "lexical" && isDeclaredBy(variable, value) ||
        variable.kind !== "function" && variable.kind !== "self" &&
          !isInTry(value)) ||
      !this.#kept.isReplaced(value) ||
      this.#kept.substitutes.get(inParentheses(value)) !== last.into
    ) return false;
    steps[steps.length - 1] = { ...last, into: this.#places.nameOf(variable) };
    return true;
  }

  /** Lowers declarations of variables. */
  declarations(list: ts.VariableDeclarationList): Core[] {
    const flags = list.flags & ts.NodeFlags.BlockScoped;
    if ((flags & ts.NodeFlags.Using) === ts.NodeFlags.Using) {
      throw new Uncovered();
    }
    const keyword = (flags & ts.NodeFlags.Const) !== 0
      ? "const"
      : (flags & ts.NodeFlags.Let) !== 0
      ? "let"
      : "var";
    const steps: Core[] = [];
    for (const node of list.declarations) {
      const depth = this.#kept.depth;
      if (node.initializer !== undefined) {
        this.#expressions.expression(node.initializer, steps);
      }
      const scope = keyword === "var"
        ? this.#function
        : this.#places.scopes.at(-1)!;
      if (
        node.initializer !== undefined &&
        (waitsForItems(node.name) || suspends(node.name))
      ) {
        const value = this.#kept.temporary();
        steps.push(this.#kept.evaluation(value, node.initializer));
        const declaring = { scope, keyword } as const;
        this.#expressions.patterns.assign(node.name, value, steps, declaring);
        this.#kept.depth = depth;
        continue;
      }
      const variable = this.#places.variablesOf(scope).find((each) =>
        ts.isIdentifier(node.name) && each.name === node.name.text
      );
      if (
        node.initializer !== undefined &&
        this.#gets(variable, node.initializer, steps)
      ) {
        this.#places.declare(scope, node.name);
        this.#kept.depth = depth;
        continue;
      }
      steps.push({
        kind: "declaration",
        node,
        keyword,
        captured: this.#places.declare(scope, node.name),
        isBox: variable !== undefined && isBox(variable) &&
          !isBoxFromStart(variable),
        isEarly: variable !== undefined && isEarly(variable),
        value: null,
        first: 0,
        last: 0,
      });
      this.#kept.depth = depth;
    }
    return steps;
  }

  /** Lowers the declaration of a class: a variable, like any other. */
  #class(node: ts.ClassDeclaration): Core[] {
    const steps: Core[] = [];
    this.#expressions.heritage(node, steps);
    const value = this.#kept.temporary();
    steps.push({
      kind: "evaluation",
      into: value,
      node: ts.factory.createNull(),
      from: [node],
      isString: false,
      first: 0,
      last: 0,
    });
    const scope = this.#places.scopes.at(-1)!;
    const declaring = { scope, keyword: "let" } as const;
    this.#expressions.patterns.assign(node.name!, value, steps, declaring);
    this.#kept.depth--;
    return steps;
  }

  /** An arrow function's expression, which is returned. */
  returned(node: ts.Expression): Core[] {
    const steps: Core[] = [];
    this.#expressions.expression(node, steps);
    steps.push({ kind: "result", node, first: 0, last: 0 });
    return steps;
  }

  #if(node: ts.IfStatement): Core[] {
    const steps: Core[] = [];
    this.#expressions.expression(node.expression, steps);
    const then = this.statement(node.thenStatement);
    const otherwise = node.elseStatement === undefined
      ? []
      : this.statement(node.elseStatement);
    steps.push(branch(node.expression, then, otherwise));
    return steps;
  }

  /** Lowers a block with its own variables. */
  block(node: ts.Block): Block {
    this.#places.scopes.push(node);
    const body = this.inBlock(node);
    this.#places.scopes.pop();
    return {
      kind: "block",
      node,
      body,
      captured: this.#places.capturedIn(node),
      ...range(...body),
    };
  }

  #switch(node: ts.SwitchStatement): Core[] {
    const { expression, caseBlock, caseBlock: { clauses } } = node;
    for (const { kind, names, nodes } of this.#places.variablesOf(caseBlock)) {
      // In another clause it may have no value yet.
      const own = clauses.find((clause) => isWithin(names[0], clause))!;
      if (
        kind === "function" || !nodes.every((each) => isWithin(each, own))
      ) throw new Uncovered();
    }
    const steps: Core[] = [];
    const tests = clauses.filter(ts.isCaseClause);
    if (tests.some((clause) => suspends(clause.expression))) {
      this.#chosen(expression, tests, steps);
    } else this.#expressions.expression(expression, steps);
    this.#places.scopes.push(caseBlock);
    const bodies = clauses.map(({ statements }) => this.statements(statements));
    this.#places.scopes.pop();
    const body: Core = {
      kind: "switch",
      node,
      clauses: bodies,
      ...range(...bodies.flat()),
    };
    const captured = this.#places.capturedIn(caseBlock);
    if (captured.length === 0) return [...steps, body];
    const { first, last } = body;
    return [...steps, {
      kind: "block",
      node: caseBlock,
      body: [body],
      captured,
      first,
      last,
    }];
  }

  /** Lowers the tests of a `switch`: the number of a clause stands for what it is about. */
  #chosen(
    expression: ts.Expression,
    tests: readonly ts.CaseClause[],
    steps: Core[],
  ): void {
    const value = this.#kept.temporary();
    const chosen = this.#kept.temporary();
    const isThis = this.#kept.temporary();
    this.#expressions.value(expression, value, steps);
    const set = (text: string): Core => ({
      ...this.#kept.evaluation(chosen, expression),
      from: [text],
    });
    steps.push(set("-1"));
    tests.forEach((clause, index) => {
      const then: Core[] = [];
      this.#expressions.value(clause.expression, isThis, then);
      then.push(branch(`${value} === ${isThis}`, [set(String(index))]));
      steps.push(branch(`${chosen} < 0`, then));
    });
    this.#kept.replaceWritten(expression, chosen);
    tests.forEach(({ expression }, index) =>
      this.#kept.replaceWritten(expression, String(index))
    );
  }

  #try(node: ts.TryStatement): Core[] {
    const { tryBlock, catchClause, finallyBlock } = node;
    if (finallyBlock === undefined || !this.#isLowered(finallyBlock)) {
      const tried = this.#tried(node);
      if (finallyBlock !== undefined) this.#kept.unbox(finallyBlock);
      return [tried];
    }
    const isThrown = this.#kept.temporary();
    const error = this.#kept.temporary();
    const leaving = [
      tryBlock,
      ...catchClause === undefined ? [] : [catchClause],
    ]
      .flatMap((each) => leavingIn(each));
    if (leaving.length === 0) {
      const tried = this.#tried(node);
      const body = this.block(finallyBlock);
      const finalizer = { isThrown, error, body };
      return [{ ...tried, finalizer, ...range(tried, body) }];
    }
    const around = this.waysOut.at(-1);
    const waysOut = new WaysOut(leaving, this.#kept, this.#fresh());
    this.waysOut.push(waysOut);
    const tried = catchClause === undefined
      ? this.block(tryBlock)
      : this.#tried(
        ts.factory.createTryStatement(tryBlock, catchClause, undefined),
      );
    this.waysOut.pop();
    waysOut.close();
    const labeled = waysOut.around(tried);
    const body = this.block(finallyBlock);
    return [waysOut.start, {
      kind: "try",
      node: ts.factory.createTryStatement(tryBlock, undefined, finallyBlock),
      body: {
        kind: "block",
        node: tryBlock,
        body: [labeled],
        captured: [],
        ...range(labeled),
      },
      handler: null,
      finalizer: { isThrown, error, body },
      ...range(labeled, body),
    }, ...waysOut.after(around)];
  }

  /** What is tried, and what is done with its errors. */
  #tried(node: ts.TryStatement): Core & { kind: "try" } {
    const { tryBlock, catchClause } = node;
    const body = this.block(tryBlock);
    let handler: Handler | null = null;
    if (catchClause !== undefined) handler = this.#handler(catchClause);
    return {
      kind: "try",
      node,
      body,
      handler,
      finalizer: null,
      ...range(body, ...handler?.body ?? []),
    };
  }

  #handler(node: ts.CatchClause): Handler {
    const { variableDeclaration, block } = node;
    const error = this.#kept.temporary();
    const body: Core[] = [];
    this.#places.scopes.push(node);
    if (variableDeclaration !== undefined) {
      const { name } = variableDeclaration;
      const declaring = { scope: node, keyword: "let" } as const;
      this.#expressions.patterns.assign(name, error, body, declaring);
    }
    body.push(this.block(block));
    this.#places.scopes.pop();
    return { error, body, captured: this.#places.capturedIn(node) };
  }
}

/** Whether a statement is a loop, whatever labels it has. */
/** Whether an expression is the first value of a variable, which has none before. */
function isDeclaredBy({ names }: Variable, value: ts.Expression): boolean {
  return names.some(({ parent }) =>
    ts.isVariableDeclaration(parent) && parent.initializer === value
  );
}

/** Whether a node stands in a `try` statement of its function, whose other parts may see what it changes. */
function isInTry(node: ts.Node): boolean {
  let { parent } = node;
  while (!ts.isFunctionLike(parent)) {
    if (ts.isTryStatement(parent)) return true;
    ({ parent } = parent);
  }
  return false;
}

function isSimpleAssignment(
  node: ts.Expression,
): node is ts.AssignmentExpression<ts.EqualsToken> {
  return ts.isBinaryExpression(node) &&
    node.operatorToken.kind === Kind.EqualsToken;
}

function isLoop(node: ts.Statement): boolean {
  return ts.isLabeledStatement(node)
    ? isLoop(node.statement)
    : ts.isIterationStatement(node, false);
}
