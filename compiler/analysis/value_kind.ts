/**
 * What the values of expressions are, so far as they come from literals and from
 * what the engine makes.
 *
 * @module
 */
import ts from "../typescript.ts";
import { unwrapped, wrapped } from "./assignment.ts";
import type { Declarations, Declared } from "./declarations.ts";
import {
  isAsync,
  isFunctionNode,
  isGeneratorFunction,
} from "../source/function_node.ts";

const Kind = ts.SyntaxKind;

/**
 * What a value may be: a set of kinds. What is in none is a primitive value, of
 * which nothing has methods but strings.
 */
export type Kinds = number;

/** A list that is no object of a class of the program's. */
export const ARRAY: Kinds = 1;
/** A map. */
export const MAP: Kinds = 2;
/** A regular expression. */
export const REGEXP: Kinds = 4;
/** A set. */
export const SET: Kinds = 8;
/** A string. */
export const STRING: Kinds = 16;
/** Anything. */
export const UNKNOWN: Kinds = 32;

/** Nothing but primitive values, and no string. */
const PRIMITIVE: Kinds = 0;

const made: ReadonlyMap<string, Kinds> = new Map([
  ["Array", ARRAY],
  ["Map", MAP],
  ["RegExp", REGEXP],
  ["Set", SET],
]);

/** What globals give that are called. */
const given: ReadonlyMap<string, Kinds> = new Map([
  ["Array", ARRAY],
  ["Boolean", PRIMITIVE],
  ["Number", PRIMITIVE],
  ["RegExp", REGEXP],
  ["String", STRING],
  ["isNaN", PRIMITIVE],
  ["parseFloat", PRIMITIVE],
  ["parseInt", PRIMITIVE],
]);

/** What functions of globals give. */
const ofGlobals: ReadonlyMap<string, Kinds> = new Map([
  ["Array.from", ARRAY],
  ["Array.isArray", PRIMITIVE],
  ["Array.of", ARRAY],
  ["Date.now", PRIMITIVE],
  ["JSON.stringify", STRING],
  ["Object.entries", ARRAY],
  ["Object.getOwnPropertyNames", ARRAY],
  ["Object.keys", ARRAY],
  ["Object.values", ARRAY],
  ["String.fromCharCode", STRING],
  ["String.fromCodePoint", STRING],
]);

/** What methods give, by what they are called on. */
const results: readonly (readonly [Kinds, ReadonlyMap<string, Kinds>])[] = [
  [
    ARRAY,
    resultsOf({
      [ARRAY]:
        "concat fill filter flat flatMap map reverse slice sort splice toReversed toSorted",
      [STRING]: "join",
      [PRIMITIVE]:
        "every findIndex forEach includes indexOf lastIndexOf push some unshift",
    }),
  ],
  [MAP, resultsOf({ [MAP]: "set", [PRIMITIVE]: "clear delete has" })],
  [REGEXP, resultsOf({ [ARRAY]: "exec", [PRIMITIVE]: "test" })],
  [SET, resultsOf({ [SET]: "add", [PRIMITIVE]: "clear delete has" })],
  [
    STRING,
    resultsOf({
      [ARRAY]: "match split",
      [STRING]:
        "charAt concat normalize padEnd padStart repeat replace replaceAll slice substr substring toLowerCase toString toUpperCase trim trimEnd trimStart",
      [PRIMITIVE]:
        "charCodeAt codePointAt endsWith includes indexOf lastIndexOf search startsWith",
    }),
  ],
];

function resultsOf(
  names: Record<number, string>,
): ReadonlyMap<string, Kinds> {
  return new Map(
    Object.entries(names).flatMap(([kinds, list]) =>
      list.split(" ").map((name) => [name, Number(kinds)] as const)
    ),
  );
}

/** What a module's expressions are. */
export class ValueKinds {
  readonly #declarations: Declarations;
  readonly #isGlobal: (name: string) => boolean;
  readonly #isPatched: (name: string) => boolean;
  /** Of the private members, by their names. */
  readonly #members = new Map<string, (ts.Expression | undefined)[]>();
  /** Of the variables and functions, so far as they were asked for. */
  readonly #known = new Map<Declared | string, Kinds>();

  /**
   * @param declarations The declarations of the module.
   * @param isGlobal Whether a name is a global's.
   * @param isPatched Whether a method of the engine's of a name may be replaced.
   */
  constructor(
    declarations: Declarations,
    isGlobal: (name: string) => boolean,
    isPatched: (name: string) => boolean,
  ) {
    this.#declarations = declarations;
    this.#isGlobal = isGlobal;
    this.#isPatched = isPatched;
  }

  /** Notes what a private member gets: `undefined` for something unknown. */
  member(name: string, value: ts.Expression | undefined): void {
    const values = this.#members.get(name);
    if (values === undefined) this.#members.set(name, [value]);
    else values.push(value);
  }

  /** What the value of an expression may be. */
  of(expression: ts.Expression): Kinds {
    const node = unwrapped(expression);
    const key = ts.isIdentifier(node)
      ? this.#declarations.of(node)
      : privateName(node);
    if (key === undefined) return this.#of(node, new Set());
    let kinds = this.#known.get(key);
    if (kinds === undefined) {
      this.#known.set(key, kinds = this.#of(node, new Set()));
    }
    return kinds;
  }

  /** @param seen What is being looked at, which adds nothing to itself. */
  #of(expression: ts.Expression, seen: Set<unknown>): Kinds {
    const node = unwrapped(expression);
    switch (node.kind) {
      case Kind.ConditionalExpression: {
        const { whenTrue, whenFalse } = node as ts.ConditionalExpression;
        return this.#of(whenTrue, seen) | this.#of(whenFalse, seen);
      }
      case Kind.BinaryExpression:
        return this.#ofBinary(node as ts.BinaryExpression, seen);
      case Kind.CallExpression:
        return this.#ofCall(node as ts.CallExpression, seen);
      case Kind.Identifier:
        return this.#ofName(node as ts.Identifier, seen);
      case Kind.PropertyAccessExpression: {
        const name = privateName(node);
        return name === undefined ? UNKNOWN : this.#ofMember(name, seen);
      }
      default:
        return kindOfLiteral(node, this.#isGlobal);
    }
  }

  #ofBinary(
    { left, operatorToken, right }: ts.BinaryExpression,
    seen: Set<unknown>,
  ): Kinds {
    switch (operatorToken.kind) {
      case Kind.PlusToken:
      case Kind.PlusEqualsToken:
        return STRING;
      case Kind.EqualsToken:
      case Kind.CommaToken:
      // What is false is a primitive value.
      case Kind.AmpersandAmpersandToken:
        return this.#of(right, seen);
      case Kind.BarBarToken:
      case Kind.QuestionQuestionToken:
      case Kind.AmpersandAmpersandEqualsToken:
      case Kind.BarBarEqualsToken:
      case Kind.QuestionQuestionEqualsToken:
        return this.#of(left, seen) | this.#of(right, seen);
      default:
        return PRIMITIVE;
    }
  }

  #ofCall({ expression }: ts.CallExpression, seen: Set<unknown>): Kinds {
    const callee = unwrapped(expression);
    if (ts.isIdentifier(callee)) {
      return this.#isGlobal(callee.text)
        ? given.get(callee.text) ?? UNKNOWN
        : this.#ofFunction(this.#declarations.only(callee), seen);
    }
    if (!ts.isPropertyAccessExpression(callee)) return UNKNOWN;
    const { expression: object, name: { text } } = callee;
    if (this.#isPatched(text)) return UNKNOWN;
    if (ts.isIdentifier(object) && this.#isGlobal(object.text)) {
      if (object.text === "Math") return PRIMITIVE;
      return ofGlobals.get(`${object.text}.${text}`) ?? UNKNOWN;
    }
    const receiver = this.#of(object, seen);
    // Nothing is known yet of what leads back here.
    if (receiver === PRIMITIVE) return text === "slice" ? PRIMITIVE : UNKNOWN;
    if ((receiver & UNKNOWN) !== 0) return UNKNOWN;
    let kinds = PRIMITIVE;
    for (const [kind, names] of results) {
      if ((receiver & kind) !== 0) kinds |= names.get(text) ?? UNKNOWN;
    }
    return kinds;
  }

  /** What a function returns. */
  #ofFunction(of: ts.Node | undefined, seen: Set<unknown>): Kinds {
    if (
      of === undefined || !ts.isFunctionDeclaration(of) ||
      of.body === undefined || isAsync(of) || isGeneratorFunction(of)
    ) return UNKNOWN;
    if (seen.has(of)) return PRIMITIVE;
    seen.add(of);
    let kinds = PRIMITIVE;
    const visit = (node: ts.Node): void => {
      if (isFunctionNode(node) || ts.isClassLike(node)) return;
      if (ts.isReturnStatement(node) && node.expression !== undefined) {
        kinds |= this.#of(node.expression, seen);
      }
      ts.forEachChild(node, visit);
    };
    ts.forEachChild(of.body, visit);
    return kinds;
  }

  #ofName(node: ts.Identifier, seen: Set<unknown>): Kinds {
    const declared = this.#declarations.of(node);
    if (declared === undefined) {
      return node.text === "undefined" || node.text === "NaN" ||
          node.text === "Infinity"
        ? PRIMITIVE
        : UNKNOWN;
    }
    if (seen.has(declared)) return PRIMITIVE;
    seen.add(declared);
    let kinds = PRIMITIVE;
    for (const of of declared.nodes) kinds |= this.#ofDeclaration(of, seen);
    for (const each of declared.assigned) {
      kinds |= this.#ofAssignment(each, seen);
    }
    return kinds;
  }

  #ofDeclaration(of: ts.Node, seen: Set<unknown>): Kinds {
    if (ts.isParameter(of)) {
      return of.dotDotDotToken !== undefined && ts.isIdentifier(of.name)
        ? ARRAY
        : UNKNOWN;
    }
    if (
      !ts.isVariableDeclaration(of) || !ts.isIdentifier(of.name) ||
      !ts.isVariableDeclarationList(of.parent) ||
      ts.isForOfStatement(of.parent.parent)
    ) return UNKNOWN;
    if (ts.isForInStatement(of.parent.parent)) return STRING;
    return of.initializer === undefined
      ? PRIMITIVE
      : this.#of(of.initializer, seen);
  }

  /** What a variable is assigned where it stands. */
  #ofAssignment(node: ts.Identifier, seen: Set<unknown>): Kinds {
    const { parent } = wrapped(node);
    if (ts.isBinaryExpression(parent) && unwrapped(parent.left) === node) {
      return this.#ofBinary(parent, seen);
    }
    return ts.isPrefixUnaryExpression(parent) ||
        ts.isPostfixUnaryExpression(parent)
      ? PRIMITIVE
      : UNKNOWN;
  }

  #ofMember(name: string, seen: Set<unknown>): Kinds {
    const values = this.#members.get(name);
    if (values === undefined) return UNKNOWN;
    if (seen.has(name)) return PRIMITIVE;
    seen.add(name);
    let kinds = PRIMITIVE;
    for (const value of values) {
      kinds |= value === undefined ? UNKNOWN : this.#of(value, seen);
    }
    return kinds;
  }
}

/**
 * What the value is of what stands for it as it is, or constructs it.
 *
 * @param expression The expression.
 * @param isGlobal Whether a name is a global's.
 */
export function kindOfLiteral(
  expression: ts.Expression,
  isGlobal: (name: string) => boolean,
): Kinds {
  const node = unwrapped(expression);
  switch (node.kind) {
    case Kind.ArrayLiteralExpression:
      return ARRAY;
    case Kind.RegularExpressionLiteral:
      return REGEXP;
    case Kind.StringLiteral:
    case Kind.NoSubstitutionTemplateLiteral:
    case Kind.TemplateExpression:
    case Kind.TypeOfExpression:
      return STRING;
    case Kind.NumericLiteral:
    case Kind.BigIntLiteral:
    case Kind.TrueKeyword:
    case Kind.FalseKeyword:
    case Kind.NullKeyword:
    case Kind.PrefixUnaryExpression:
    case Kind.PostfixUnaryExpression:
    case Kind.VoidExpression:
    case Kind.DeleteExpression:
      return PRIMITIVE;
    case Kind.NewExpression: {
      const { expression } = node as ts.NewExpression;
      return ts.isIdentifier(expression) && isGlobal(expression.text)
        ? made.get(expression.text) ?? UNKNOWN
        : UNKNOWN;
    }
    default:
      return UNKNOWN;
  }
}

/** The name of the private member that an expression reads. */
function privateName(node: ts.Expression): string | undefined {
  return ts.isPropertyAccessExpression(node) &&
      ts.isPrivateIdentifier(node.name)
    ? node.name.text
    : undefined;
}
