/**
 * The names of what the engine brings.
 *
 * @module
 */

/** The names of the methods and functions that the engine brings. */
export const engineNames: ReadonlySet<string> = new Set(
  [
    Array,
    BigInt,
    Boolean,
    Date,
    Error,
    Function,
    Map,
    Number,
    Object,
    RegExp,
    Set,
    String,
    Symbol,
    Uint8Array,
    WeakMap,
    WeakSet,
    ...Object.getOwnPropertyNames(Intl).map((name) => Reflect.get(Intl, name)),
  ].filter((of) => of?.prototype !== undefined).flatMap((of) => [
    ...Object.getOwnPropertyNames(of),
    ...Object.getOwnPropertyNames(of.prototype),
  ]).concat(
    [Intl, JSON, Math, Reflect, globalThis].flatMap((of) =>
      Object.getOwnPropertyNames(of)
    ),
  ),
);

/** The globals whose members are functions of the engine's. */
export const namespaces: ReadonlySet<string> = new Set([
  "Array",
  "Atomics",
  "BigInt",
  "Date",
  "Intl",
  "JSON",
  "Math",
  "Number",
  "Object",
  "Reflect",
  "String",
  "Symbol",
  "console",
  "performance",
]);
