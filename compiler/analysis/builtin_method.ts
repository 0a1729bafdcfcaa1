/**
 * Which methods are the engine's own, and call nothing back.
 *
 * @module
 */
import ts from "../typescript.ts";

const Syntax = ts.SyntaxKind;

/** What a value is that the engine makes from a literal. */
export type Kind = "array" | "map" | "regexp" | "set" | "string";

/** The methods that call nothing back, by what they are called on. */
const methods: Readonly<Record<Kind, ReadonlySet<string>>> = {
  array: new Set([
    "at",
    "concat",
    "entries",
    "fill",
    "includes",
    "indexOf",
    "keys",
    "lastIndexOf",
    "pop",
    "push",
    "reverse",
    "shift",
    "slice",
    "splice",
    "unshift",
    "values",
  ]),
  map: new Set([
    "clear",
    "delete",
    "entries",
    "get",
    "has",
    "keys",
    "set",
    "values",
  ]),
  regexp: new Set(["exec", "test"]),
  set: new Set([
    "add",
    "clear",
    "delete",
    "entries",
    "has",
    "keys",
    "values",
  ]),
  string: new Set([
    "at",
    "charAt",
    "charCodeAt",
    "codePointAt",
    "endsWith",
    "includes",
    "indexOf",
    "lastIndexOf",
    "normalize",
    "padEnd",
    "padStart",
    "repeat",
    "slice",
    "startsWith",
    "substring",
    "toLowerCase",
    "toUpperCase",
    "trim",
    "trimEnd",
    "trimStart",
  ]),
};

/** The names of methods that nothing but strings and numbers has, as a rule. */
const names: ReadonlySet<string> = new Set([
  "charAt",
  "charCodeAt",
  "codePointAt",
  "endsWith",
  "localeCompare",
  "padEnd",
  "padStart",
  "startsWith",
  "substr",
  "substring",
  "toExponential",
  "toFixed",
  "toLocaleLowerCase",
  "toLocaleUpperCase",
  "toLowerCase",
  "toPrecision",
  "toUpperCase",
  "trimEnd",
  "trimStart",
]);

/** What the compiler is told of a program that gives such a name to a method of its own, as of accessors. */
export function ownMethod(name: string): string {
  return `method ${name}`;
}

/** The names that nothing but strings and numbers has, as a rule, of those that a module gives to its members. */
export function ownNames(members: ReadonlySet<string>): string[] {
  return [...members].filter((name) => names.has(name));
}

const all = [...names].join("|");
const naming = new RegExp(
  `(?<![.\\w$])(?:${all})\\s*[(:=,}]|["'\`](?:${all})["'\`]`,
);

/** Whether a text may give such a name to a member. */
export function mayNameMethods(text: string): boolean {
  return naming.test(text);
}

/** What a value is that an expression makes, if that can be seen. */
export function kindOf(
  node: ts.Expression | undefined,
  isGlobal: (name: string) => boolean,
): Kind | undefined {
  switch (node?.kind) {
    case Syntax.ParenthesizedExpression:
      return kindOf((node as ts.ParenthesizedExpression).expression, isGlobal);
    case Syntax.ArrayLiteralExpression:
      return "array";
    case Syntax.RegularExpressionLiteral:
      return "regexp";
    case Syntax.StringLiteral:
    case Syntax.NoSubstitutionTemplateLiteral:
    case Syntax.TemplateExpression:
      return "string";
    case Syntax.NewExpression: {
      const { expression } = node as ts.NewExpression;
      if (!ts.isIdentifier(expression) || !isGlobal(expression.text)) {
        return undefined;
      }
      return expression.text === "Map"
        ? "map"
        : expression.text === "Set"
        ? "set"
        : undefined;
    }
    default:
      return undefined;
  }
}

/**
 * Names that are declared for values of one kind, and never for anything else:
 * variables, and private fields.
 */
export class Kinds {
  readonly #kinds = new Map<string, Kind | null>();

  /** Notes that a name is declared, with a value of a kind or another one. */
  declare(name: string, kind: Kind | undefined): void {
    const known = this.#kinds.get(name);
    this.#kinds.set(
      name,
      kind !== undefined && (known === undefined || known === kind)
        ? kind
        : null,
    );
  }

  /** What all values of a name are. */
  get(name: string): Kind | undefined {
    return this.#kinds.get(name) ?? undefined;
  }
}

/**
 * Whether a method is the engine's own and calls nothing back.
 *
 * @param name Its name, which the module gives to no method of its own.
 * @param kind What it is called on, if that is known.
 */
export function isBuiltin(name: string, kind: Kind | undefined): boolean {
  return names.has(name) || (kind !== undefined && methods[kind].has(name));
}
