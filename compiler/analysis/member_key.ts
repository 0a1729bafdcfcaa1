import { isArithmetic, unwrapped, wrapped } from "./assignment.ts";
import type { Declarations, Declared } from "./declarations.ts";
import ts from "../typescript.ts";

const Kind = ts.SyntaxKind;

/** What can be seen of the keys by which members are reached that have no name in the source. */
export class MemberKeys {
  readonly #declarations: Declarations;
  readonly #isGlobal: (name: string) => boolean;
  readonly #hasEval: boolean;

  /**
   * @param declarations The declarations of the module.
   * @param isGlobal Whether a name is a global's.
   * @param hasEval Whether there is a direct `eval`, which may assign to anything.
   */
  constructor(
    declarations: Declarations,
    isGlobal: (name: string) => boolean,
    hasEval: boolean,
  ) {
    this.#declarations = declarations;
    this.#isGlobal = isGlobal;
    this.#hasEval = hasEval;
  }

  /** Whether the value of an expression is a number, so that it names no method. */
  isNumber(expression: ts.Expression): boolean {
    return this.#isNumber(expression, new Set());
  }

  #isNumber(expression: ts.Expression, seen: Set<Declared>): boolean {
    const node = unwrapped(expression);
    const both = (one: ts.Expression, other: ts.Expression) =>
      this.#isNumber(one, seen) && this.#isNumber(other, seen);
    switch (node.kind) {
      case Kind.NumericLiteral:
      case Kind.PostfixUnaryExpression:
        return true;
      case Kind.PrefixUnaryExpression:
        return (node as ts.PrefixUnaryExpression).operator !==
          Kind.ExclamationToken;
      case Kind.PropertyAccessExpression:
        return (node as ts.PropertyAccessExpression).name.text === "length";
      case Kind.ConditionalExpression: {
        const { whenTrue, whenFalse } = node as ts.ConditionalExpression;
        return both(whenTrue, whenFalse);
      }
      case Kind.BinaryExpression: {
        const { left, operatorToken: { kind }, right } =
          node as ts.BinaryExpression;
        return kind === Kind.PlusToken
          ? both(left, right)
          : kind === Kind.EqualsToken || kind === Kind.CommaToken
          ? this.#isNumber(right, seen)
          : isArithmetic(kind);
      }
      case Kind.CallExpression: {
        const { expression: callee } = node as ts.CallExpression;
        return ts.isPropertyAccessExpression(callee) &&
          ts.isIdentifier(callee.expression) &&
          callee.expression.text === "Math" && this.#isGlobal("Math");
      }
      case Kind.Identifier: {
        const declared = this.#declarations.of(node as ts.Identifier);
        if (declared === undefined || this.#hasEval) return false;
        if (seen.has(declared)) return true;
        seen.add(declared);
        return declared.nodes.every((of) =>
          ts.isVariableDeclaration(of) && ts.isIdentifier(of.name) &&
          ts.isVariableDeclarationList(of.parent) &&
          !(ts.isForInStatement(of.parent.parent) ||
            ts.isForOfStatement(of.parent.parent)) &&
          (of.initializer === undefined ||
            this.#isNumber(of.initializer, seen))
        ) && declared.assigned.every((each) => this.#staysNumber(each, seen));
      }
      default:
        return false;
    }
  }

  /** Whether what is assigned to a variable where it stands is a number. */
  #staysNumber(node: ts.Identifier, seen: Set<Declared>): boolean {
    const { parent } = wrapped(node);
    if (
      ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)
    ) {
      return true;
    }
    if (!ts.isBinaryExpression(parent)) return false;
    const { kind } = parent.operatorToken;
    return kind === Kind.EqualsToken || kind === Kind.PlusEqualsToken
      ? this.#isNumber(parent.right, seen)
      : isArithmetic(kind);
  }

  /** Whether the value of an expression is a symbol. */
  isSymbol(expression: ts.Expression): boolean {
    const node = unwrapped(expression);
    if (ts.isIdentifier(node)) {
      const of = this.#declarations.only(node);
      return of !== undefined && !this.#hasEval &&
        ts.isVariableDeclaration(of) &&
        of.initializer !== undefined && ts.isCallExpression(of.initializer) &&
        this.#isOfSymbol(of.initializer.expression);
    }
    return ts.isPropertyAccessExpression(node) && this.#isOfSymbol(node);
  }

  #isOfSymbol(node: ts.Expression): boolean {
    const of = ts.isPropertyAccessExpression(node) ? node.expression : node;
    return ts.isIdentifier(of) && of.text === "Symbol" &&
      this.#isGlobal("Symbol");
  }
}
