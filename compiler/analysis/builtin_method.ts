/**
 * Which methods are the engine's own, and call nothing back.
 *
 * @module
 */
import { ARRAY, type Kinds, MAP, REGEXP, SET, STRING } from "./value_kind.ts";

/** The methods that call nothing back, by what they are called on. */
const methods: readonly (readonly [Kinds, ReadonlySet<string>])[] = [
  [
    ARRAY,
    new Set([
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
  ],
  [
    MAP,
    new Set([
      "clear",
      "delete",
      "entries",
      "get",
      "has",
      "keys",
      "set",
      "values",
    ]),
  ],
  [REGEXP, new Set(["exec"])],
  [
    SET,
    new Set([
      "add",
      "clear",
      "delete",
      "entries",
      "has",
      "keys",
      "values",
    ]),
  ],
  [
    STRING,
    new Set([
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
  ],
];

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

/** The methods that call functions which they are given, or what a pattern has, and nothing else. */
const calling: readonly (readonly [Kinds, ReadonlySet<string>])[] = [
  [
    ARRAY,
    new Set([
      "every",
      "filter",
      "find",
      "findIndex",
      "findLast",
      "findLastIndex",
      "flatMap",
      "forEach",
      "map",
      "reduce",
      "reduceRight",
      "some",
      "sort",
    ]),
  ],
  [MAP, new Set(["forEach"])],
  [REGEXP, new Set(["test"])],
  [SET, new Set(["forEach"])],
  [
    STRING,
    new Set(["match", "replace", "replaceAll", "search", "split"]),
  ],
];

/**
 * Whether a method is the engine's own and calls nothing back.
 *
 * @param name Its name, which nothing of the engine's has as that of another one.
 * @param kinds What it is called on.
 * @param isFree Whether the module gives that name to nothing at all.
 */
export function isBuiltin(
  name: string,
  kinds: Kinds,
  isFree: boolean,
): boolean {
  return (isFree && names.has(name)) || isOneOf(methods, name, kinds);
}

/**
 * Whether a method is the engine's own and calls back only what it is given.
 *
 * @param name Its name, which nothing of the engine's has as that of another one.
 * @param kinds What it is called on.
 */
export function isCalling(name: string, kinds: Kinds): boolean {
  return isOneOf(calling, name, kinds);
}

function isOneOf(
  known: typeof methods,
  name: string,
  kinds: Kinds,
): boolean {
  if (kinds === 0) return false;
  let others = kinds;
  for (const [kind, names] of known) {
    if (names.has(name)) others &= ~kind;
  }
  return others === 0;
}
