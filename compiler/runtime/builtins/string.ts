/**
 * The twins of the methods of strings.
 *
 * @module
 */
import { isObject } from "../object.ts";
import {
  call,
  type Members,
  type Run,
  run,
  twin,
  twinOfCallback,
  uncurry,
} from "./builtin.ts";
import { methodOf } from "./iteration.ts";
import { isRegExp, replace } from "./regexp.ts";
import { Replacement } from "./replacement.ts";

const { prototype } = String;
const indexOf = uncurry(prototype.indexOf) as (
  string: string,
  search: string,
  from?: number,
) => number;
const includes = uncurry(prototype.includes);

/** What most of them come down to. */
const { [Symbol.replace]: replaceMethod } = RegExp.prototype;

/** @throws {TypeError} If it is a regular expression that is not global. */
function checkGlobal(pattern: object, name: string): void {
  const matcher = (pattern as Members)[Symbol.match];
  if (!(matcher === undefined ? isRegExp(pattern) : matcher)) return;
  const { flags } = pattern as Members;
  if (
    flags === undefined || flags === null || !includes(`${flags}`, "g")
  ) {
    throw new TypeError(
      `String.prototype.${name} called with a non-global RegExp argument`,
    );
  }
}

/** Does what a method does with a pattern that is no object. */
type Otherwise = (
  native: Run,
  receiver: unknown,
  pattern: unknown,
  value: unknown,
) => unknown;

/**
 * Gives its twin to a method that leaves the work to a method of the pattern
 * where that is an object that has one.
 *
 * @param arity How many arguments that gets.
 * @param isForAll Whether a regular expression must be global.
 */
function delegating(
  name: string,
  key: symbol,
  arity: 1 | 2,
  isForAll: boolean,
  otherwise: Otherwise = (native, receiver, pattern, value) =>
    native(receiver, pattern, value),
): void {
  twin(prototype, name, (native) => (receiver, pattern, value) => {
    if (receiver !== null && receiver !== undefined && isObject(pattern)) {
      if (isForAll) checkGlobal(pattern, name);
      const method = methodOf(pattern, key);
      if (method === replaceMethod) return replace(pattern, receiver, value);
      if (method !== undefined) {
        return call(
          method,
          pattern,
          arity === 1 ? [receiver] : [receiver, value],
        );
      }
    }
    return otherwise(native, receiver, pattern, value);
  });
}

/** What replaces a string in a string, once or everywhere. */
function replacing(isForAll: boolean): Otherwise {
  return (native, receiver, pattern, replacer) => {
    const twin = twinOfCallback(replacer);
    if (twin === undefined || receiver === null || receiver === undefined) {
      return native(receiver, pattern, replacer);
    }
    const string = `${receiver}`;
    const search = `${pattern}`;
    const { length } = search;
    let next = indexOf(string, search);
    return run(
      new Replacement(twin, string, () => {
        if (next < 0) return undefined;
        const position = next;
        const from = position + (length || 1);
        next = isForAll && from <= string.length
          ? indexOf(string, search, from)
          : -1;
        return { position, length, args: [search, position, string] };
      }),
    );
  };
}

delegating("match", Symbol.match, 1, false);
delegating("matchAll", Symbol.matchAll, 1, true);
delegating("search", Symbol.search, 1, false);
delegating("split", Symbol.split, 2, false);
delegating("replace", Symbol.replace, 2, false, replacing(false));
delegating("replaceAll", Symbol.replace, 2, true, replacing(true));
