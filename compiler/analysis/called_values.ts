/**
 * The values that expressions may have, as far as these are called.
 *
 * @module
 */
import ts from "../typescript.ts";
import { unwrapped, wrapped } from "./assignment.ts";
import { type Callees, type Target, UNKNOWN } from "./callee.ts";
import type { Declared } from "./declarations.ts";
import { collections, globals } from "./engine_global.ts";
import { callbackOf } from "./engine_method.ts";
import type { ModuleNames } from "./module_names.ts";
import { constructorOf } from "../source/class_node.ts";
import {
  type FunctionNode,
  isAsync,
  isFunctionNode,
  isGeneratorFunction,
} from "../source/function_node.ts";

const Kind = ts.SyntaxKind;

/** What is called if the values of a module's expressions are. */
export class CalledValues {
  readonly #names: ModuleNames;
  readonly #callees: Callees;
  /** The variables whose values are being looked at. */
  readonly #looked = new Set<Declared>();
  /** What parameters get. */
  readonly #parameters = new Map<ts.Node, readonly Target[]>();
  /** The functions at whose results somebody is looking. */
  readonly #returning = new Set<FunctionNode>();

  /** @param callees The functions and classes of the module. */
  constructor(names: ModuleNames, callees: Callees) {
    this.#names = names;
    this.#callees = callees;
  }

  /** What is called if the value of an expression is: nothing, if that cannot switch. */
  of(expression: ts.Expression): readonly Target[] {
    const node = unwrapped(expression);
    switch (node.kind) {
      case Kind.FunctionExpression:
      case Kind.ArrowFunction:
        return [this.#callees.functionOf(node as ts.ArrowFunction)];
      case Kind.ClassExpression:
        return [this.#callees.classOf(node as ts.ClassExpression)];
      case Kind.Identifier:
        return this.#valuesOfName(node as ts.Identifier);
      case Kind.PropertyAccessExpression: {
        const { name } = node as ts.PropertyAccessExpression;
        return ts.isPrivateIdentifier(name) ? UNKNOWN : found(name.text);
      }
      case Kind.ConditionalExpression: {
        const { whenTrue, whenFalse } = node as ts.ConditionalExpression;
        return [...this.of(whenTrue), ...this.of(whenFalse)];
      }
      case Kind.BinaryExpression:
        return this.#valuesOfBinary(node as ts.BinaryExpression);
      case Kind.ArrayLiteralExpression:
      case Kind.ObjectLiteralExpression:
      case Kind.PrefixUnaryExpression:
      case Kind.PostfixUnaryExpression:
      case Kind.TypeOfExpression:
      case Kind.VoidExpression:
      case Kind.DeleteExpression:
      case Kind.TemplateExpression:
      case Kind.NoSubstitutionTemplateLiteral:
      case Kind.StringLiteral:
      case Kind.NumericLiteral:
      case Kind.BigIntLiteral:
      case Kind.RegularExpressionLiteral:
      case Kind.TrueKeyword:
      case Kind.FalseKeyword:
      case Kind.NullKeyword:
        return [];
      case Kind.NewExpression:
        return this.#makesObject((node as ts.NewExpression).expression)
          ? []
          : UNKNOWN;
      case Kind.CallExpression:
        return this.#returned(node as ts.CallExpression);
      default:
        return UNKNOWN;
    }
  }

  /** The values that a function of the module returns which is called by its name, or where it stands. */
  #returned({ expression }: ts.CallExpression): readonly Target[] {
    const of = this.#functionCalled(unwrapped(expression));
    if (of?.body === undefined) return UNKNOWN;
    // It gives an object. What a function gives of its own adds nothing.
    if (isAsync(of) || isGeneratorFunction(of) || this.#returning.has(of)) {
      return [];
    }
    this.#returning.add(of);
    const values = returnedIn(of).flatMap((each) => this.of(each));
    this.#returning.delete(of);
    return values;
  }

  #functionCalled(node: ts.Expression): FunctionNode | undefined {
    if (isFunctionNode(node)) return node;
    if (!ts.isIdentifier(node) || this.#names.hasEval) return undefined;
    const of = this.#names.declarations.only(node);
    if (of === undefined || ts.isFunctionDeclaration(of)) return of;
    if (!ts.isVariableDeclaration(of) || of.initializer === undefined) {
      return undefined;
    }
    const value = unwrapped(of.initializer);
    return isFunctionNode(value) ? value : undefined;
  }

  /** Whether what a class or function constructs is no function: it returns nothing itself. */
  #makesObject(node: ts.Expression): boolean {
    if (!ts.isIdentifier(node)) return false;
    const { text } = node;
    if (this.#names.isGlobal(text)) {
      return collections.has(text) || globals.has(text);
    }
    const of = this.#names.declarations.only(node);
    if (of === undefined || this.#names.hasEval) return false;
    if (ts.isFunctionDeclaration(of)) {
      return of.body !== undefined && !returnsValue(of.body);
    }
    if (!ts.isClassLike(of)) return false;
    const body = constructorOf(of)?.body;
    const parent = of.heritageClauses?.[0].types[0].expression;
    return (body === undefined || !returnsValue(body)) &&
      (parent === undefined || parent.kind === Kind.NullKeyword ||
        (parent !== node && this.#makesObject(parent)));
  }

  #valuesOfBinary(
    { left, operatorToken, right }: ts.BinaryExpression,
  ): readonly Target[] {
    switch (operatorToken.kind) {
      case Kind.EqualsToken:
      case Kind.CommaToken:
        return this.of(right);
      case Kind.BarBarToken:
      case Kind.AmpersandAmpersandToken:
      case Kind.QuestionQuestionToken:
      case Kind.BarBarEqualsToken:
      case Kind.AmpersandAmpersandEqualsToken:
      case Kind.QuestionQuestionEqualsToken:
        return [...this.of(left), ...this.of(right)];
      default:
        return [];
    }
  }

  #valuesOfName(node: ts.Identifier): readonly Target[] {
    if (this.#names.hasEval) return UNKNOWN;
    const declared = this.#names.declarations.of(node);
    if (declared === undefined) {
      return node.text === "undefined" || node.text === "NaN" ||
          node.text === "Infinity"
        ? []
        : UNKNOWN;
    }
    if (declared.nodes.length > 1 || declared.assigned.length > 0) {
      return this.#valuesOfVariable(declared);
    }
    const [of] = declared.nodes;
    if (ts.isFunctionDeclaration(of) || ts.isFunctionExpression(of)) {
      return [this.#callees.functionOf(of)];
    }
    if (ts.isClassLike(of)) return [this.#callees.classOf(of)];
    if (ts.isParameter(of)) return this.#valuesOfParameter(declared, of);
    if (ts.isImportSpecifier(of)) return [(of.propertyName ?? of.name).text];
    if (ts.isImportClause(of)) return ["default"];
    if (ts.isBindingElement(of)) {
      const key = of.propertyName ?? of.name;
      return ts.isObjectBindingPattern(of.parent) && ts.isIdentifier(key) &&
          of.dotDotDotToken === undefined
        ? [
          ...found(key.text),
          ...of.initializer === undefined
            ? []
            : this.#valuesOfFunction(of.initializer),
        ]
        : UNKNOWN;
    }
    if (!ts.isVariableDeclaration(of) || of.initializer === undefined) {
      return UNKNOWN;
    }
    return this.#valuesOfFunction(of.initializer);
  }

  /** The values of a parameter that is never assigned to. */
  #valuesOfParameter(
    declared: Declared,
    node: ts.ParameterDeclaration,
  ): readonly Target[] {
    const known = this.#parameters.get(node);
    if (known !== undefined) return known;
    const passed = this.#names.sites.passedFor(node);
    if (passed === undefined) return UNKNOWN;
    // What is passed on to itself adds nothing.
    if (this.#looked.has(declared)) return [];
    const isWhole = this.#looked.size + this.#returning.size === 0;
    this.#looked.add(declared);
    const values = passed.flatMap((each) => this.of(each));
    this.#looked.delete(declared);
    if (isWhole) this.#parameters.set(node, values);
    return values;
  }

  /** The values of a variable that is assigned to. */
  #valuesOfVariable(declared: Declared): readonly Target[] {
    // What it is made of may lead back here, which adds nothing.
    if (this.#looked.has(declared)) return [];
    this.#looked.add(declared);
    const values: Target[] = [];
    for (const of of declared.nodes) {
      if (
        !ts.isVariableDeclaration(of) || !ts.isIdentifier(of.name) ||
        !ts.isVariableDeclarationList(of.parent) ||
        ts.isForOfStatement(of.parent.parent)
      ) values.push(undefined);
      else if (of.initializer !== undefined) {
        values.push(...this.of(of.initializer));
      }
    }
    for (const each of declared.assigned) {
      const { parent } = wrapped(each);
      if (
        ts.isBinaryExpression(parent) && unwrapped(parent.left) === each
      ) values.push(...this.of(parent));
      else if (
        !ts.isPrefixUnaryExpression(parent) &&
        !ts.isPostfixUnaryExpression(parent)
      ) values.push(undefined);
    }
    this.#looked.delete(declared);
    return values;
  }

  /** The values of an expression in which no name of the module counts, since that may lead back. */
  #valuesOfFunction(expression: ts.Expression): readonly Target[] {
    const node = unwrapped(expression);
    return ts.isArrowFunction(node) || ts.isFunctionExpression(node) ||
        ts.isClassExpression(node) || ts.isPropertyAccessExpression(node) ||
        ts.isCallExpression(node)
      ? this.of(node)
      : UNKNOWN;
  }
}

/** What is found under a name: with a method of the engine's that calls what it is given, anything. */
function found(name: string): readonly Target[] {
  const callback = callbackOf(name);
  return callback === undefined
    ? [name]
    : callback.index === undefined
    ? [name, ...callback.calls]
    : UNKNOWN;
}

/** What a function returns. */
function returnedIn({ body }: FunctionNode): ts.Expression[] {
  if (!ts.isBlock(body!)) return [body as ts.Expression];
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node) => {
    if (isFunctionNode(node)) return;
    if (ts.isReturnStatement(node)) {
      if (node.expression !== undefined) found.push(node.expression);
    } else ts.forEachChild(node, visit);
  };
  visit(body!);
  return found;
}

/** Whether a function returns something that may be a function. */
function returnsValue(node: ts.Node): boolean {
  if (isFunctionNode(node)) return false;
  if (ts.isReturnStatement(node) && node.expression !== undefined) {
    return unwrapped(node.expression).kind !== Kind.ThisKeyword;
  }
  return ts.forEachChild(node, returnsValue) === true;
}
