/**
 * Which methods are the engine's own, and call nothing back.
 *
 * @module
 */
import ts from "./typescript.ts";

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

/** What a method of the engine's calls, besides what it is given. */
export interface Callback {
  /** Which of its arguments it calls. */
  readonly index?: number;
  /** The names of methods that it calls. */
  readonly calls: readonly string[];
}

/** Of an iterator, which this may be a method of. */
const iterating: Callback = { calls: ["next", "return"] };
const calling: Callback = { index: 0, calls: iterating.calls };
const matching: Callback = { calls: ["exec"] };
const replacing: Callback = { index: 1, calls: matching.calls };

/** The methods of the engine's that call functions of the program, and have twins for that. */
const callbacks: ReadonlyMap<string, Callback> = new Map(
  Object.entries({
    drop: iterating,
    every: calling,
    filter: calling,
    find: calling,
    findIndex: calling,
    findLast: calling,
    findLastIndex: calling,
    flatMap: calling,
    forEach: calling,
    map: calling,
    match: matching,
    matchAll: matching,
    next: iterating,
    reduce: calling,
    reduceRight: calling,
    replace: replacing,
    replaceAll: replacing,
    return: iterating,
    search: matching,
    some: calling,
    sort: { index: 0, calls: [] },
    split: matching,
    take: iterating,
    test: matching,
    toArray: iterating,
    toSorted: { index: 0, calls: [] },
  }),
);

/** The methods that make iterators which call a function later. */
export const lazy: ReadonlySet<string> = new Set(["filter", "flatMap", "map"]);

/** What a method of such a name calls, if it is the engine's; `undefined` if that calls nothing. */
export function callbackOf(name: string): Callback | undefined {
  return callbacks.get(name);
}

/** The other methods of the engine's. None of them has a twin. */
const plain: ReadonlySet<string> = new Set(
  (`abs acos acosh add asIntN asUintN asin asinh assign at atan atan2 atanh
  byteLength cbrt ceil charAt charCodeAt clear codePointAt copyWithin cos cosh
  create defineProperties defineProperty delete deleteProperty deref endsWith
  entries exec exp expm1 fill flat floor format formatToParts freeze
  fromCharCode fromCodePoint fround get getBigInt64 getBigUint64 getDate getDay
  getFloat32 getFloat64 getFullYear getHours getInt16 getInt32 getInt8
  getMilliseconds getMinutes getMonth getOwnPropertyDescriptor
  getOwnPropertyDescriptors getOwnPropertyNames getOwnPropertySymbols
  getPrototypeOf getSeconds getTime getTimezoneOffset getUTCDate getUTCDay
  getUTCFullYear getUTCHours getUTCMilliseconds getUTCMinutes getUTCMonth
  getUTCSeconds getUint16 getUint32 getUint8 has hasOwn hasOwnProperty hypot
  imul includes indexOf is isArray isExtensible isFinite isFrozen isInteger
  isNaN isPrototypeOf isSafeInteger isSealed isView join keys lastIndexOf
  localeCompare log10 log1p log2 max min normalize now ownKeys padEnd padStart
  parseFloat parseInt pop pow preventExtensions propertyIsEnumerable push random
  register repeat resolvedOptions reverse round seal set setBigInt64
  setBigUint64 setDate setFloat32 setFloat64 setFullYear setHours setInt16
  setInt32 setInt8 setMilliseconds setMinutes setMonth setPrototypeOf setSeconds
  setTime setUTCDate setUTCFullYear setUTCHours setUTCMilliseconds setUTCMinutes
  setUTCMonth setUTCSeconds setUint16 setUint32 setUint8 shift sign sin sinh
  slice splice sqrt startsWith subarray substr substring tan tanh then
  toDateString toExponential toFixed toISOString toLocaleDateString
  toLocaleLowerCase toLocaleString toLocaleTimeString toLocaleUpperCase
  toLowerCase toPrecision toReversed toSpliced toString toTimeString
  toUTCString toUpperCase trim trimEnd trimLeft trimRight trimStart trunc
  unregister unshift valueOf values with withResolvers`).split(/\s+/),
);

/** The names of the engine's methods of which it is known what they call. */
export const engineMethods: ReadonlySet<string> = new Set([
  ...plain,
  ...callbacks.keys(),
]);
