/**
 * The methods of the engine's own, by their names: what they call.
 *
 * @module
 */

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

/** What stands for the loops over the names of objects: plain are those that no proxy takes part in. */
export const KEY_LOOP = "for in";

/**
 * What stands for the methods of functions that call these at once, by their
 * names: plain are those that are nothing else in the whole program.
 */
export const applying: ReadonlyMap<string, string> = new Map([
  ["apply", "apply of functions"],
  ["call", "call of functions"],
]);

/** The names by which code calls, perhaps, though they do not stand in it. */
export const unwritten: ReadonlySet<string> = new Set([
  "add",
  ...applying.values(),
  "default",
  ...matching.calls,
  KEY_LOOP,
  ...iterating.calls,
  "set",
]);

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
