/**
 * Which globals are the engine's own, and call nothing back.
 *
 * @module
 */

/** Globals that call nothing back, with the methods of which that is true. */
export const globals: ReadonlyMap<string, ReadonlySet<string> | null> = new Map(
  Object.entries({
    Array: new Set(["isArray", "of"]),
    ArrayBuffer: new Set(["isView"]),
    Atomics: null,
    BigInt: new Set(["asIntN", "asUintN"]),
    Boolean: null,
    Date: new Set(["now", "parse", "UTC"]),
    Error: null,
    EvalError: null,
    Intl: null,
    JSON: new Set<string>(),
    Math: null,
    Number: null,
    Object: new Set([
      "create",
      "defineProperties",
      "defineProperty",
      "entries",
      "freeze",
      "getOwnPropertyDescriptor",
      "getOwnPropertyDescriptors",
      "getOwnPropertyNames",
      "getOwnPropertySymbols",
      "getPrototypeOf",
      "hasOwn",
      "is",
      "isExtensible",
      "isFrozen",
      "isSealed",
      "keys",
      "preventExtensions",
      "seal",
      "setPrototypeOf",
      "values",
    ]),
    RangeError: null,
    ReferenceError: null,
    RegExp: null,
    String: new Set(["fromCharCode", "fromCodePoint"]),
    Symbol: null,
    SyntaxError: null,
    TypeError: null,
    URIError: null,
    WeakRef: null,
    console: null,
    decodeURI: null,
    decodeURIComponent: null,
    encodeURI: null,
    encodeURIComponent: null,
    isFinite: null,
    isNaN: null,
    parseFloat: null,
    parseInt: null,
    performance: new Set(["now"]),
  }),
);

/** Those of them that convert what they are given, where that may call something. */
export const converting: ReadonlySet<string> = new Set(["Number", "String"]);

/**
 * Globals to construct with, with the names of what they call if they are given
 * something to iterate over, or something that looks like a list.
 */
export const collections: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    BigInt64Array: ["next", "return"],
    BigUint64Array: ["next", "return"],
    Float32Array: ["next", "return"],
    Float64Array: ["next", "return"],
    Int16Array: ["next", "return"],
    Int32Array: ["next", "return"],
    Int8Array: ["next", "return"],
    Map: ["next", "return", "set"],
    Set: ["next", "return", "add"],
    Uint16Array: ["next", "return"],
    Uint32Array: ["next", "return"],
    Uint8Array: ["next", "return"],
    Uint8ClampedArray: ["next", "return"],
    WeakMap: ["next", "return", "set"],
    WeakSet: ["next", "return", "add"],
  }),
);
