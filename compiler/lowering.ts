/**
 * The pass that lowers the body of a function to the core language.
 *
 * @module
 */
import ts from "./typescript.ts";
import type { Bindings, Variable } from "./bindings.ts";
import type { Block, Captured, Core, Evaluation, Point } from "./core.ts";
import { isDirectEval, marksOf, SUSPENDS } from "./switching.ts";

const Kind = ts.SyntaxKind;

/** The lowered body of a function. */
export interface Lowered {
  readonly body: readonly Core[];
  /** The variables that are declared at the start of the fast body, but for its parameters. */
  readonly hoisted: readonly string[];
  /** All that both bodies know: parameters, variables, and what is kept. */
  readonly variables: readonly string[];
  /** The parameters that are boxes. */
  readonly boxedParameters: readonly string[];
  /** What stands for nodes of the source that were evaluated before. */
  readonly substitutes: ReadonlyMap<ts.Node, string>;
  /** The receivers of functions that were read before their arguments. */
  readonly receivers: ReadonlyMap<ts.Node, string>;
  /** How many points there are. */
  readonly points: number;
}

/** Thrown for what is left to the resumable form, and caught where a statement is. */
class Uncovered extends Error {}

/**
 * Lowers a function.
 *
 * @returns `null` if there is nothing in it that the core language covers.
 *
 * @param node The function.
 * @param bindings Its variables.
 * @param name Makes names for temporaries, from a number.
 */
export function lower(
  node: ts.FunctionLikeDeclaration,
  bindings: Bindings,
  name: (index: number) => string,
): Lowered | null {
  try {
    const lowered = new Lowering(node, bindings, name).lowered();
    return lowered.body.every(isNothing) ? null : lowered;
  } catch (error) {
    if (error instanceof Uncovered) return null;
    throw error;
  }
}

/** Whether a statement has no point but one where the fast body is left. */
function isNothing({ kind, first }: Core): boolean {
  return kind === "bail" || first === 0;
}

class Lowering {
  readonly #function: ts.FunctionLikeDeclaration;
  readonly #bindings: Bindings;
  readonly #name: (index: number) => string;
  readonly #substitutes = new Map<ts.Node, string>();
  /** What a node was written as before it was replaced, in order. */
  readonly #replaced: [ts.Node, string | undefined, boolean][] = [];
  readonly #receivers = new Map<ts.Node, string>();
  /** The links of optional chains whose `?.` was seen to. */
  readonly #seen = new Set<ts.Node>();
  /** The nodes that are boxed variables, for which no temporary stands. */
  readonly #boxes = new Set<ts.Node>();
  /** The variables that are declared where the source declares them. */
  readonly #captured = new Map<Variable, Captured>();
  readonly #hoisted = new Set<string>();
  #points = 0;
  /** How many temporaries are in use, and how many there were at most. */
  #depth = 0;
  #deepest = 0;
  /** The scopes around the statement. */
  readonly #scopes: ts.Node[] = [];
  /** The loops around the statement. */
  readonly #loops: ts.Node[] = [];
  /** Whether a `try` is around the statement, from which no bail can be. */
  #isTried = false;
  #labels: string[] = [];

  constructor(
    node: ts.FunctionLikeDeclaration,
    bindings: Bindings,
    name: (index: number) => string,
  ) {
    this.#function = node;
    this.#bindings = bindings;
    this.#name = name;
    for (const variable of bindings.variables) {
      if (isBox(variable)) {
        for (const each of variable.nodes) {
          // The parameters are not boxes before the body begins.
          if (!isIn(node.parameters, each)) this.#box(each, variable.name);
        }
      }
      if (variable.kind === "var") this.#hoisted.add(variable.name);
    }
  }

  /** Writes a variable that is a box as what is in it. */
  #box(node: ts.Identifier, name: string): void {
    const value = `${name}.value`;
    const { parent } = node;
    this.#substitutes.set(
      node,
      // A call of it has no receiver.
      ts.isCallExpression(parent) && parent.expression === node
        ? `(0, ${value})`
        : ts.isShorthandPropertyAssignment(parent)
        ? `${name}: ${value}`
        : value,
    );
    this.#boxes.add(node);
  }

  lowered(): Lowered {
    const { body } = this.#function;
    this.#scopes.push(this.#function);
    let statements: Core[];
    if (ts.isBlock(body!)) {
      this.#scopes.push(body);
      statements = this.#statements(body.statements);
    } else statements = this.#returned(body!);
    const parameters = this.#variablesOf(this.#function).filter(({ kind }) =>
      kind === "parameter"
    );
    const temporaries = Array.from(
      { length: this.#deepest },
      (_, i) => this.#name(i),
    );
    for (const { name } of parameters) this.#hoisted.delete(name);
    const hoisted = [
      ...this.#hoisted,
      ...[...this.#captured.values()].map(({ keptIn }) => keptIn),
      ...temporaries,
    ];
    return {
      body: statements,
      hoisted,
      variables: [...parameters.map(({ name }) => name), ...hoisted],
      boxedParameters: parameters.filter(isBox).map(({ name }) => name),
      substitutes: this.#substitutes,
      receivers: this.#receivers,
      points: this.#points,
    };
  }

  #variablesOf(scope: ts.Node): Variable[] {
    return this.#bindings.byScope.get(scope) ?? [];
  }

  /** What is declared here: at the start of the function, or where it stands. */
  #declare(scope: ts.Node, name: ts.BindingName): Captured | null {
    if (!ts.isIdentifier(name)) {
      for (const element of name.elements) {
        if (ts.isOmittedExpression(element)) continue;
        // What is in a pattern has no place of its own.
        if (this.#declare(scope, element.name) !== null) throw new Uncovered();
      }
      return null;
    }
    const variable = this.#variablesOf(scope).find((each) =>
      each.name === name.text
    );
    if (
      variable === undefined || variable.captures.length === 0 ||
      variable.kind === "var" ||
      (this.#loops.length === 0 && !this.#isHomonymous(variable))
    ) {
      this.#hoisted.add(name.text);
      return null;
    }
    const known = this.#captured.get(variable);
    if (known !== undefined) return known;
    const captured = {
      name: name.text,
      keptIn: `${this.#name(this.#captured.size)}$`,
    };
    this.#captured.set(variable, captured);
    return captured;
  }

  /** Whether another variable of the function has its name, so that they cannot be one. */
  #isHomonymous({ name }: Variable): boolean {
    return this.#bindings.variables.filter((each) => each.name === name)
      .length > 1;
  }

  #capturedIn(scope: ts.Node): Captured[] {
    return this.#variablesOf(scope).flatMap((variable) =>
      this.#captured.get(variable) ?? []
    );
  }

  #temporary(): string {
    const name = this.#name(this.#depth++);
    this.#deepest = Math.max(this.#deepest, this.#depth);
    return name;
  }

  // Statements

  #statements(nodes: readonly ts.Statement[]): Core[] {
    return nodes.flatMap((node) => this.#statement(node));
  }

  /** Lowers a statement, or leaves it to the resumable form. */
  #statement(node: ts.Statement): Core[] {
    if ((marksOf(node) & SUSPENDS) === 0) {
      if (ts.isVariableStatement(node)) {
        return this.#declarations(node.declarationList);
      }
      this.#unbox(node);
      return [{ kind: "plain", node, first: 0, last: 0 }];
    }
    const depth = this.#depth;
    const points = this.#points;
    const labels = this.#labels;
    this.#labels = [];
    const replaced = this.#replaced.length;
    const scopes = this.#scopes.length;
    const loops = this.#loops.length;
    const isTried = this.#isTried;
    try {
      return this.#covered(node, labels);
    } catch (error) {
      if (!(error instanceof Uncovered) || isTried) throw error;
      // As if it had not been looked at.
      this.#points = points;
      this.#restore(replaced);
      this.#scopes.length = scopes;
      this.#loops.length = loops;
      this.#isTried = isTried;
      this.#unbox(node);
      return [this.#bail(node)];
    } finally {
      this.#depth = depth;
    }
  }

  /** What a statement declares is no box where it is written as it stands. */
  #unbox(node: ts.Node): void {
    for (const variable of this.#bindings.variables) {
      if (!isBox(variable) || !isWithin(variable.scope, node)) continue;
      for (const each of variable.nodes) {
        if (this.#boxes.delete(each)) this.#substitutes.delete(each);
      }
    }
  }

  #bail(node: ts.Statement): Core & { kind: "bail" } {
    const point = ++this.#points;
    // What it declares is declared with all others.
    if (ts.isVariableStatement(node)) {
      for (const { name } of node.declarationList.declarations) {
        if (this.#declare(this.#scopes.at(-1)!, name) !== null) {
          throw new Uncovered();
        }
        if (
          this.#variablesOf(this.#scopes.at(-1)!).some((each) =>
            isBox(each) && ts.isIdentifier(name) && each.name === name.text
          )
        ) throw new Uncovered();
      }
    }
    return { kind: "bail", node, first: point, last: point };
  }

  #covered(node: ts.Statement, labels: string[]): Core[] {
    switch (node.kind) {
      case Kind.ExpressionStatement:
        return this.#expressionStatement(node as ts.ExpressionStatement);
      case Kind.VariableStatement:
        return this.#declarations(
          (node as ts.VariableStatement).declarationList,
        );
      case Kind.ReturnStatement:
      case Kind.ThrowStatement: {
        const steps: Core[] = [];
        this.#expression((node as ts.ReturnStatement).expression!, steps);
        steps.push({ kind: "plain", node, first: 0, last: 0 });
        return steps;
      }
      case Kind.IfStatement:
        return this.#if(node as ts.IfStatement);
      case Kind.Block:
        return [this.#block(node as ts.Block)];
      case Kind.ForStatement:
        return this.#for(node as ts.ForStatement);
      case Kind.WhileStatement:
        return this.#while(node as ts.WhileStatement);
      case Kind.DoStatement:
        return this.#do(node as ts.DoStatement);
      case Kind.ForOfStatement:
        return this.#forOf(node as ts.ForOfStatement, labels);
      case Kind.SwitchStatement:
        return this.#switch(node as ts.SwitchStatement);
      case Kind.TryStatement:
        return this.#try(node as ts.TryStatement);
      case Kind.LabeledStatement: {
        const { label, statement } = node as ts.LabeledStatement;
        this.#labels = [...labels, label.text];
        const isLoopOver = ts.isForOfStatement(statement);
        const body = this.#statement(statement);
        // A loop over something writes its labels itself.
        if (isLoopOver && body.at(-1)?.kind === "arrayLoop") return body;
        if (body.length !== 1 || body[0].kind === "bail") {
          throw new Uncovered();
        }
        const [{ first, last }] = body;
        return [{
          kind: "labeled",
          label: label.text,
          body: body[0],
          first,
          last,
        }];
      }
      default:
        throw new Uncovered();
    }
  }

  #expressionStatement(node: ts.ExpressionStatement): Core[] {
    const steps: Core[] = [];
    const call = inParentheses(node.expression);
    if (isSuspendingCall(call) && this.#optionalIn(call) === undefined) {
      this.#call(call, steps, false);
      return steps;
    }
    this.#expression(node.expression, steps);
    if (!this.#isReplaced(node.expression)) {
      steps.push({ kind: "plain", node, first: 0, last: 0 });
    }
    return steps;
  }

  #declarations(list: ts.VariableDeclarationList): Core[] {
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
      const depth = this.#depth;
      if ((marksOf(node.name) & SUSPENDS) !== 0) throw new Uncovered();
      if (node.initializer !== undefined) {
        this.#expression(node.initializer, steps);
      }
      const scope = keyword === "var" ? this.#function : this.#scopes.at(-1)!;
      steps.push({
        kind: "declaration",
        node,
        keyword,
        captured: this.#declare(scope, node.name),
        isBox: this.#variablesOf(scope).some((each) =>
          isBox(each) && ts.isIdentifier(node.name) &&
          each.name === node.name.text
        ),
        first: 0,
        last: 0,
      });
      this.#depth = depth;
    }
    return steps;
  }

  /** An arrow function's expression, which is returned. */
  #returned(node: ts.Expression): Core[] {
    const steps: Core[] = [];
    this.#expression(node, steps);
    steps.push({ kind: "result", node, first: 0, last: 0 });
    return steps;
  }

  #if(node: ts.IfStatement): Core[] {
    const steps: Core[] = [];
    this.#expression(node.expression, steps);
    const then = this.#statement(node.thenStatement);
    const otherwise = node.elseStatement === undefined
      ? []
      : this.#statement(node.elseStatement);
    steps.push({
      kind: "branch",
      test: node.expression,
      then,
      otherwise,
      ...range(...then, ...otherwise),
    });
    return steps;
  }

  #block(node: ts.Block): Block {
    if (node.statements.some(ts.isFunctionDeclaration)) throw new Uncovered();
    this.#scopes.push(node);
    const body = this.#statements(node.statements);
    this.#scopes.pop();
    return {
      kind: "block",
      node,
      body,
      captured: this.#capturedIn(node),
      ...range(...body),
    };
  }

  #for(node: ts.ForStatement): Core[] {
    const { initializer, condition, incrementor, statement } = node;
    const steps: Core[] = [];
    if (initializer !== undefined && suspends(initializer)) {
      if (ts.isVariableDeclarationList(initializer)) {
        for (const { name, initializer: value } of initializer.declarations) {
          if (!ts.isIdentifier(name)) throw new Uncovered();
          // What comes before may be used by what follows.
          if (value !== undefined) {
            if (initializer.declarations.length > 1) throw new Uncovered();
            this.#expression(value, steps);
          }
        }
      } else this.#expression(initializer, steps);
    }
    if (
      initializer !== undefined && ts.isVariableDeclarationList(initializer) &&
      initializer.declarations.some(({ name }) => !ts.isIdentifier(name))
    ) throw new Uncovered();
    this.#scopes.push(node);
    if (
      initializer !== undefined && ts.isVariableDeclarationList(initializer)
    ) {
      // Each round has its own where closures capture them, which here it has not.
      if (
        this.#variablesOf(node).some(({ captures }) => captures.length > 0)
      ) throw new Uncovered();
      for (const { name } of initializer.declarations) {
        this.#declare(node, name);
      }
    }
    this.#loops.push(node);
    const test: Core[] = [];
    const isStepInTest = incrementor !== undefined && suspends(incrementor);
    if (isStepInTest) {
      // It is evaluated before the test of each round but the first, where
      // `continue` leads to it, too.
      const isFirst = this.#temporary();
      steps.push({ ...this.#evaluation(isFirst, incrementor), from: ["true"] });
      const step: Core[] = [];
      this.#expression(incrementor, step);
      if (!this.#isReplaced(incrementor)) {
        step.push(this.#evaluation(this.#temporary(), incrementor));
      }
      test.push({
        kind: "branch",
        test: `!${isFirst}`,
        then: step,
        otherwise: [],
        ...range(...step),
      }, { ...this.#evaluation(isFirst, incrementor), from: ["false"] });
    }
    if (condition !== undefined && suspends(condition)) {
      this.#expression(condition, test);
    }
    const body = this.#statement(statement);
    this.#loops.pop();
    this.#scopes.pop();
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

  #while(node: ts.WhileStatement): Core[] {
    this.#loops.push(node);
    const test: Core[] = [];
    if (suspends(node.expression)) this.#expression(node.expression, test);
    const body = this.#statement(node.statement);
    this.#loops.pop();
    return [{
      kind: "loop",
      node,
      isStepInTest: false,
      test,
      body,
      ...range(...test, ...body),
    }];
  }

  #do(node: ts.DoStatement): Core[] {
    if (suspends(node.expression)) throw new Uncovered();
    this.#loops.push(node);
    const body = this.#statement(node.statement);
    this.#loops.pop();
    return [{
      kind: "loop",
      node,
      isStepInTest: false,
      test: [],
      body,
      ...range(...body),
    }];
  }

  #forOf(node: ts.ForOfStatement, labels: string[]): Core[] {
    const { initializer, expression, statement } = node;
    if (
      node.awaitModifier !== undefined || this.#isTried ||
      !ts.isVariableDeclarationList(initializer) || suspends(initializer) ||
      (initializer.flags & ts.NodeFlags.Using) === ts.NodeFlags.Using
    ) throw new Uncovered();
    const steps: Core[] = [];
    this.#expression(expression, steps);
    const array = this.#temporary();
    steps.push(this.#evaluation(array, expression));
    const bail = this.#bail(node);
    const index = this.#temporary();
    this.#scopes.push(node);
    this.#loops.push(node);
    this.#declare(node, initializer.declarations[0].name);
    const body = this.#statement(statement);
    this.#loops.pop();
    this.#scopes.pop();
    steps.push({
      kind: "arrayLoop",
      node,
      labels,
      array,
      index,
      body,
      bail,
      captured: this.#capturedIn(node),
      ...range(bail, ...body),
    });
    return steps;
  }

  #switch(node: ts.SwitchStatement): Core[] {
    const { caseBlock } = node;
    if (this.#variablesOf(caseBlock).length > 0) throw new Uncovered();
    const steps: Core[] = [];
    this.#expression(node.expression, steps);
    const clauses = caseBlock.clauses.map((clause) => {
      if (ts.isCaseClause(clause) && suspends(clause.expression)) {
        throw new Uncovered();
      }
      return this.#statements(clause.statements);
    });
    steps.push({ kind: "switch", node, clauses, ...range(...clauses.flat()) });
    return steps;
  }

  #try(node: ts.TryStatement): Core[] {
    const { tryBlock, catchClause, finallyBlock } = node;
    if (
      (catchClause !== undefined && suspends(catchClause)) ||
      (finallyBlock !== undefined && suspends(finallyBlock))
    ) throw new Uncovered();
    const isTried = this.#isTried;
    this.#isTried = true;
    if (catchClause !== undefined) this.#unbox(catchClause);
    if (finallyBlock !== undefined) this.#unbox(finallyBlock);
    const body = this.#block(tryBlock);
    this.#isTried = isTried;
    return [{ kind: "try", node, body, ...range(body) }];
  }

  // Expressions

  /**
   * Lowers an expression: after the steps it can be written without suspending.
   */
  #expression(node: ts.Expression, steps: Core[]): void {
    if (!suspends(node) || this.#isReplaced(node)) return;
    switch (node.kind) {
      case Kind.ParenthesizedExpression:
      case Kind.TypeOfExpression:
      case Kind.VoidExpression:
        return this.#expression((node as ts.VoidExpression).expression, steps);
      case Kind.PrefixUnaryExpression: {
        const { operator, operand } = node as ts.PrefixUnaryExpression;
        if (
          operator === Kind.PlusPlusToken || operator === Kind.MinusMinusToken
        ) return this.#operands([...partsOf(operand)], steps);
        return this.#expression(operand, steps);
      }
      case Kind.PostfixUnaryExpression:
        return this.#operands(
          [...partsOf((node as ts.PostfixUnaryExpression).operand)],
          steps,
        );
      case Kind.CallExpression:
      case Kind.NewExpression:
        if (this.#optionalIn(node) !== undefined) {
          return this.#optional(node, steps);
        }
        return this.#call(
          node as ts.CallExpression | ts.NewExpression,
          steps,
          true,
        );
      case Kind.PropertyAccessExpression:
      case Kind.ElementAccessExpression:
        if (this.#optionalIn(node) !== undefined) {
          return this.#optional(node, steps);
        }
        return this.#operands([...partsOf(node)], steps);
      case Kind.BinaryExpression:
        return this.#binary(node as ts.BinaryExpression, steps);
      case Kind.ConditionalExpression:
        return this.#conditional(node as ts.ConditionalExpression, steps);
      case Kind.ArrayLiteralExpression:
        return this.#operands(
          [...(node as ts.ArrayLiteralExpression).elements],
          steps,
        );
      case Kind.ObjectLiteralExpression:
        return this.#object(node as ts.ObjectLiteralExpression, steps);
      case Kind.TemplateExpression: {
        const spans = (node as ts.TemplateExpression).templateSpans;
        return this.#operands(
          spans.map(({ expression }) => expression),
          steps,
          true,
        );
      }
      default:
        throw new Uncovered();
    }
  }

  /** Lowers expressions that are evaluated one after the other. */
  #operands(
    nodes: readonly ts.Expression[],
    steps: Core[],
    isString = false,
  ): void {
    let last = nodes.length - 1;
    while (last >= 0 && !suspends(nodes[last])) last--;
    nodes.forEach((node, index) => {
      if (ts.isSpreadElement(node)) throw new Uncovered();
      this.#expression(node, steps);
      if (index < last) this.#capture(node, steps, isString);
    });
  }

  /** Lets a temporary stand for a node. */
  #replace(node: ts.Node, name: string): void {
    this.#replaced.push([
      node,
      this.#substitutes.get(node),
      this.#boxes.delete(node),
    ]);
    this.#substitutes.set(node, name);
  }

  /** Takes back what has been replaced since there were so many. */
  #restore(count: number): void {
    while (this.#replaced.length > count) {
      const [node, text, isBox] = this.#replaced.pop()!;
      if (text === undefined) this.#substitutes.delete(node);
      else this.#substitutes.set(node, text);
      if (isBox) this.#boxes.add(node);
    }
  }

  #evaluation(into: string, node: ts.Expression, isString = false): Evaluation {
    const inner = inParentheses(node);
    const from = this.#substitutes.get(inner);
    return {
      kind: "evaluation",
      into,
      node: inner,
      from: from === undefined ? null : [from],
      isString,
      first: 0,
      last: 0,
    };
  }

  /** Keeps the value of an expression, which something after it could change. */
  #capture(node: ts.Expression, steps: Core[], isString = false): void {
    if (ts.isOmittedExpression(node)) return;
    if (this.#isStable(node) && !isString) return;
    if (this.#isReplaced(node) && !isString) return;
    const into = this.#temporary();
    steps.push(this.#evaluation(into, node, isString));
    this.#replace(inParentheses(node), into);
  }

  /** Whether a temporary stands for an expression. */
  #isReplaced(node: ts.Expression): boolean {
    const inner = inParentheses(node);
    return this.#substitutes.has(inner) && !this.#boxes.has(inner);
  }

  #isStable(node: ts.Expression): boolean {
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
        return this.#isStable((node as ts.ParenthesizedExpression).expression);
      case Kind.Identifier:
        return this.#isConstant(node as ts.Identifier);
      default:
        return false;
    }
  }

  /** Whether an identifier is a variable that keeps its value. */
  #isConstant(node: ts.Identifier): boolean {
    for (let i = this.#scopes.length - 1; i >= 0; i--) {
      const found = this.#variablesOf(this.#scopes[i]).find(({ name }) =>
        name === node.text
      );
      if (found !== undefined) {
        return found.kind !== "var" && !found.isReassigned;
      }
    }
    return false;
  }

  #call(
    node: ts.CallExpression | ts.NewExpression,
    steps: Core[],
    isNeeded: boolean,
  ): void {
    if (ts.isCallExpression(node)) {
      const { expression } = node;
      if (
        expression.kind === Kind.ImportKeyword ||
        expression.kind === Kind.SuperKeyword || isDirectEval(node)
      ) throw new Uncovered();
    }
    const { expression } = node;
    const args = node.arguments ?? [];
    const member = ts.isCallExpression(node)
      ? inParentheses(expression)
      : undefined;
    let receiver: string | null = null;
    if (member !== undefined && this.#receivers.has(member)) {
      receiver = this.#receivers.get(member)!;
    } else if (
      member !== undefined &&
      (ts.isPropertyAccessExpression(member) ||
        ts.isElementAccessExpression(member))
    ) {
      if (
        member.expression.kind === Kind.SuperKeyword ||
        this.#optionalIn(member) !== undefined
      ) throw new Uncovered();
      this.#operands([...partsOf(member)], steps);
      const isSimple = this.#isReplaced(member.expression) ||
        this.#isStable(member.expression);
      const argumentsSuspend = args.some(suspends) || args.some(assigns);
      if (!isSimple) {
        // It is written twice: as what has the member, and as the receiver.
        this.#capture(member.expression, steps);
      }
      receiver = this.#isReplaced(member.expression)
        ? this.#substitutes.get(inParentheses(member.expression))!
        : null;
      if (argumentsSuspend) {
        this.#captureMember(member, steps);
        // A private method cannot change, and its twin is found by its name: here
        // it was only asked for.
        if (isPrivateMethod(member)) this.#restore(this.#replaced.length - 1);
        else {
          this.#receivers.set(
            member,
            receiver ?? textOfStable(member.expression),
          );
        }
      }
    } else {
      this.#expression(expression, steps);
      if (args.some(suspends) || args.some(assigns)) {
        this.#capture(expression, steps);
      }
    }
    this.#operands(args, steps);
    // The arguments are written twice, for a twin and for a function without one:
    // long ones are kept, and what is evaluated before them.
    let last = args.length - 1;
    while (last >= 0 && !isLong(args[last])) last--;
    for (let i = 0; i <= last; i++) this.#capture(args[i], steps);
    // A value that nobody needs has no place, and one that is needed has one of
    // its own, since those of its operands are read while it is made.
    const into = isNeeded ? this.#temporary() : null;
    const point = ++this.#points;
    steps.push({
      kind: "suspending",
      into,
      node,
      receiver,
      first: point,
      last: point,
    });
    if (into !== null) this.#replace(inParentheses(node), into);
  }

  /** Reads the function that is to be called, since its arguments may suspend. */
  #captureMember(
    member: ts.PropertyAccessExpression | ts.ElementAccessExpression,
    steps: Core[],
  ): void {
    const into = this.#temporary();
    steps.push(this.#evaluation(into, member));
    this.#replace(member, into);
  }

  #binary(node: ts.BinaryExpression, steps: Core[]): void {
    const { left, right, operatorToken: { kind } } = node;
    switch (kind) {
      case Kind.AmpersandAmpersandToken:
      case Kind.BarBarToken:
      case Kind.QuestionQuestionToken: {
        this.#expression(left, steps);
        if (!suspends(right)) return;
        const into = this.#chosen(left, steps);
        const then: Core[] = [];
        this.#value(right, into, then);
        steps.push({
          kind: "branch",
          test: kind === Kind.AmpersandAmpersandToken
            ? into
            : kind === Kind.BarBarToken
            ? `!${into}`
            : `${into} == null`,
          then,
          otherwise: [],
          ...range(...then),
        });
        this.#replace(inParentheses(node), into);
        return;
      }
      case Kind.EqualsToken:
        if (
          ts.isArrayLiteralExpression(left) ||
          ts.isObjectLiteralExpression(left)
        ) throw new Uncovered();
        if (ts.isIdentifier(left)) return this.#expression(right, steps);
        return this.#operands([...partsOf(left), right], steps);
    }
    if (kind >= Kind.FirstAssignment && kind <= Kind.LastAssignment) {
      if (suspends(right)) return this.#assignment(node, steps);
      return this.#operands([...partsOf(left)], steps);
    }
    this.#operands([left, right], steps);
  }

  /** Lowers `left += right`: what is assigned to is read before the right side. */
  #assignment(node: ts.BinaryExpression, steps: Core[]): void {
    const left = inParentheses(node.left);
    const { right } = node;
    const operator = node.operatorToken.getText().slice(0, -1);
    let target: string | ts.Identifier;
    if (ts.isIdentifier(left)) target = left;
    else {
      if (
        !(ts.isPropertyAccessExpression(left) ||
          ts.isElementAccessExpression(left)) ||
        left.expression.kind === Kind.SuperKeyword
      ) throw new Uncovered();
      const parts = [...partsOf(left)].map((part) => {
        this.#expression(part, steps);
        const into = this.#temporary();
        steps.push(this.#evaluation(into, part));
        this.#replace(inParentheses(part), into);
        return into;
      });
      target = ts.isPropertyAccessExpression(left)
        ? `${parts[0]}.${left.name.text}`
        : `${parts[0]}[${parts[1]}]`;
    }
    const into = this.#temporary();
    steps.push({ ...this.#evaluation(into, left), from: [target] });
    const value = this.#temporary();
    const rest: Core[] = [];
    this.#expression(right, rest);
    rest.push(this.#evaluation(value, right));
    switch (operator) {
      case "&&":
      case "||":
      case "??":
        rest.push({
          ...this.#evaluation(into, node),
          from: [target, ` = ${value}`],
        });
        steps.push({
          kind: "branch",
          test: operator === "&&"
            ? into
            : operator === "||"
            ? `!${into}`
            : `${into} == null`,
          then: rest,
          otherwise: [],
          ...range(...rest),
        });
        break;
      default:
        steps.push(...rest, {
          ...this.#evaluation(into, node),
          from: [target, ` = ${into} ${operator} ${value}`],
        });
    }
    this.#replace(node, into);
  }

  /** The temporary of an expression with several ends, with the first one in it. */
  #chosen(first: ts.Expression, steps: Core[]): string {
    const into = this.#temporary();
    steps.push(this.#evaluation(into, first));
    return into;
  }

  /** Lowers an expression whose value goes into a temporary. */
  #value(node: ts.Expression, into: string, steps: Core[]): void {
    this.#expression(node, steps);
    steps.push(this.#evaluation(into, node));
  }

  #conditional(node: ts.ConditionalExpression, steps: Core[]): void {
    this.#expression(node.condition, steps);
    if (!suspends(node.whenTrue) && !suspends(node.whenFalse)) return;
    const into = this.#temporary();
    const then: Core[] = [];
    const otherwise: Core[] = [];
    this.#value(node.whenTrue, into, then);
    this.#value(node.whenFalse, into, otherwise);
    steps.push({
      kind: "branch",
      test: node.condition,
      then,
      otherwise,
      ...range(...then, ...otherwise),
    });
    this.#replace(inParentheses(node), into);
  }

  #object(node: ts.ObjectLiteralExpression, steps: Core[]): void {
    this.#operands(
      node.properties.map((property) => {
        if (
          ts.isPropertyAssignment(property) &&
          !ts.isComputedPropertyName(property.name)
        ) return property.initializer;
        if (
          ts.isShorthandPropertyAssignment(property) &&
          this.#isConstant(property.name)
        ) return property.name;
        throw new Uncovered();
      }),
      steps,
    );
  }

  /** The first `?.` of an optional chain that was not seen to yet. */
  #optionalIn(node: ts.Expression): Link | undefined {
    let found: Link | undefined;
    while (ts.isOptionalChain(node)) {
      const link = node as Link;
      if (link.questionDotToken !== undefined && !this.#seen.has(link)) {
        found = link;
      }
      node = link.expression;
    }
    return found;
  }

  /** Lowers an optional chain, from its innermost `?.` on. */
  #optional(node: ts.Expression, steps: Core[]): void {
    const link = this.#optionalIn(node)!;
    const left = inParentheses(link.expression);
    const result = this.#temporary();
    if (
      ts.isCallExpression(link) &&
      (ts.isPropertyAccessExpression(left) ||
        ts.isElementAccessExpression(left))
    ) {
      if (
        left.expression.kind === Kind.SuperKeyword || isPrivateMethod(left) ||
        this.#optionalIn(left) !== undefined
      ) throw new Uncovered();
      this.#operands([...partsOf(left)], steps);
      const object = inParentheses(left.expression);
      if (!this.#isReplaced(object)) {
        const into = this.#temporary();
        steps.push(this.#evaluation(into, object));
        this.#replace(object, into);
      }
      const receiver = this.#substitutes.get(object)!;
      this.#captureMember(left, steps);
      this.#receivers.set(left, receiver);
    } else {
      this.#expression(left, steps);
      if (!this.#isReplaced(left)) {
        const into = this.#temporary();
        steps.push(this.#evaluation(into, left));
        this.#replace(left, into);
      }
    }
    const value = this.#substitutes.get(left)!;
    steps.push({ ...this.#evaluation(result, node), from: ["void 0"] });
    this.#seen.add(link);
    const then: Core[] = [];
    this.#value(node, result, then);
    steps.push({
      kind: "branch",
      test: `${value} != null`,
      then,
      otherwise: [],
      ...range(...then),
    });
    this.#replace(inParentheses(node), result);
  }
}

type Link =
  | ts.PropertyAccessExpression
  | ts.ElementAccessExpression
  | ts.CallExpression;

/** Whether a variable is kept in a box, which closures share with both bodies. */
export function isBox({ captures, isReassigned }: Variable): boolean {
  return captures.length > 0 && isReassigned;
}

/** The expressions that a member access, or a variable, evaluates. */
function* partsOf(node: ts.Expression): Generator<ts.Expression> {
  node = inParentheses(node);
  if (ts.isPropertyAccessExpression(node)) {
    if (node.expression.kind !== Kind.SuperKeyword) yield node.expression;
  } else if (ts.isElementAccessExpression(node)) {
    if (node.expression.kind !== Kind.SuperKeyword) yield node.expression;
    yield node.argumentExpression;
  } else if (!ts.isIdentifier(node)) throw new Uncovered();
}

function inParentheses(node: ts.Expression): ts.Expression {
  while (ts.isParenthesizedExpression(node)) node = node.expression;
  return node;
}

/** The text of an expression that keeps its value. */
function textOfStable(node: ts.Expression): string {
  return inParentheses(node).getText();
}

/** Whether a member is a private method, and not a private field. */
function isPrivateMethod(
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): boolean {
  if (
    !ts.isPropertyAccessExpression(node) || !ts.isPrivateIdentifier(node.name)
  ) return false;
  const { text } = node.name;
  for (
    let { parent } = node as ts.Node;
    parent !== undefined;
    { parent } = parent
  ) {
    if (!ts.isClassLike(parent)) continue;
    const member = parent.members.find(({ name }) =>
      name !== undefined && ts.isPrivateIdentifier(name) && name.text === text
    );
    if (member !== undefined) return ts.isMethodDeclaration(member);
  }
  return false;
}

/** Whether an argument is not worth being written twice. */
function isLong(node: ts.Expression): boolean {
  return node.end - node.pos > 24 || holdsFunction(node);
}

/** Whether something is assigned to in an expression. */
function assigns(node: ts.Node): boolean {
  return (ts.isBinaryExpression(node) &&
    node.operatorToken.kind >= Kind.FirstAssignment &&
    node.operatorToken.kind <= Kind.LastAssignment) ||
    ts.isPostfixUnaryExpression(node) ||
    (ts.isPrefixUnaryExpression(node) &&
      (node.operator === Kind.PlusPlusToken ||
        node.operator === Kind.MinusMinusToken)) ||
    ts.forEachChild(node, assigns) === true;
}

/** Whether a function is made in an expression. */
function holdsFunction(node: ts.Node): boolean {
  return ts.isFunctionLike(node) || ts.isClassLike(node) ||
    ts.forEachChild(node, holdsFunction) === true;
}

function suspends(node: ts.Node): boolean {
  return (marksOf(node) & SUSPENDS) !== 0;
}

function isSuspendingCall(
  node: ts.Node,
): node is ts.CallExpression | ts.NewExpression {
  return (ts.isCallExpression(node) || ts.isNewExpression(node)) &&
    suspends(node);
}

/** The points of statements that follow one another. */
function range(
  ...statements: readonly Core[]
): { first: Point; last: Point } {
  let first = 0;
  let last = 0;
  for (const statement of statements) {
    if (statement.first === 0) continue;
    if (first === 0) first = statement.first;
    last = statement.last;
  }
  return { first, last };
}

/** Whether a node is one of several, or in one of them. */
function isIn(nodes: readonly ts.Node[], node: ts.Node): boolean {
  return nodes.some((each) => isWithin(node, each));
}

/** Whether a node is another one, or in it. */
function isWithin(inner: ts.Node, outer: ts.Node): boolean {
  return outer.pos <= inner.pos && inner.end <= outer.end;
}
