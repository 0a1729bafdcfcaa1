/**
 * The twins of the methods of regular expressions, whose own calls are those of
 * a function that replaces, and of an `exec` that the program has put in the
 * place of the engine's.
 *
 * @module
 */
import { drive, SUSPENDED, wait } from "../../../continulet/twin.ts";
import { isObject } from "../object.ts";
import {
  after,
  call,
  type Members,
  put,
  run,
  toInteger,
  toLength,
  twin,
  twinOfCallback,
  uncurry,
} from "./builtin.ts";
import type { Coroutine } from "./iteration.ts";
import { type Match, Replacement } from "./replacement.ts";

const prototype = RegExp.prototype as RegExp & Members;
const { exec: nativeExec } = prototype;
const execute = uncurry(nativeExec);
const includes = uncurry(String.prototype.includes);
const codePointAt = uncurry(String.prototype.codePointAt);
const isGlobal = uncurry(
  Object.getOwnPropertyDescriptor(prototype, "global")!.get,
);
const { is } = Object;
const { min, max } = Math;

/** Whether a value is a regular expression, whatever it says. */
export function isRegExp(value: object): boolean {
  try {
    // Undefined for the prototype.
    return isGlobal(value) !== undefined;
  } catch {
    return false;
  }
}

/** What a regular expression is, or is like. */
interface Pattern {
  exec: unknown;
  flags: unknown;
  lastIndex: unknown;
}

/** What `exec` gives. */
interface Result {
  [index: number]: unknown;
  index: unknown;
  groups: unknown;
  length: unknown;
}

/**
 * Whether nothing that a method calls on its receiver can suspend. What is no
 * regular expression may see the question, and is not asked.
 */
function isNative(receiver: unknown): boolean {
  if (!isObject(receiver)) return true;
  if (!isRegExp(receiver)) return false;
  const { exec } = receiver as unknown as Pattern;
  return exec === nativeExec || twinOfCallback(exec) === undefined;
}

/**
 * Looks for the next match.
 *
 * @returns A {@linkcode Result}, `null`, or `SUSPENDED`.
 */
function find(pattern: Pattern, string: string): unknown {
  const { exec } = pattern;
  if (exec === nativeExec || typeof exec !== "function") {
    return execute(pattern, string);
  }
  return after(call(exec, pattern, [string]), (result) => {
    if (result === null || isObject(result)) return result;
    throw new TypeError("exec must return an object or null");
  });
}

/** The matches that replacing and matching begin with. */
class Search {
  readonly #pattern: Pattern;
  readonly #string: string;
  readonly isGlobal: boolean;
  readonly #isUnicode: boolean;
  readonly results: Result[] = [];

  constructor(pattern: object, string: string) {
    this.#pattern = pattern as Pattern;
    this.#string = string;
    const flags = `${this.#pattern.flags}`;
    this.isGlobal = includes(flags, "g") as boolean;
    this.#isUnicode = (includes(flags, "u") || includes(flags, "v")) as boolean;
  }

  /** Gives nothing, or `SUSPENDED`. */
  run(): unknown {
    return drive(this.#run());
  }

  *#run(): Coroutine<void> {
    const pattern = this.#pattern;
    if (this.isGlobal) pattern.lastIndex = 0;
    do {
      let result = find(pattern, this.#string);
      if (result === SUSPENDED) result = yield* wait;
      if (result === null) return;
      put(this.results, this.results.length, result);
      if (this.isGlobal && `${(result as Result)[0]}` === "") this.#step();
    } while (this.isGlobal);
  }

  /** Goes on to the next character after an empty match. */
  #step(): void {
    const index = toLength(this.#pattern.lastIndex);
    const isPair = this.#isUnicode &&
      codePointAt(this.#string, index) as number > 0xffff;
    this.#pattern.lastIndex = index + (isPair ? 2 : 1);
  }
}

/** What a function that replaces gets of a match. */
function matchOf(result: Result, string: string): Match {
  const count = max(toLength(result.length) - 1, 0);
  const matched = `${result[0]}`;
  const position = max(min(toInteger(result.index), string.length), 0);
  const args: unknown[] = [matched];
  for (let i = 1; i <= count; i++) {
    const capture = result[i];
    put(args, i, capture === undefined ? undefined : `${capture}`);
  }
  const { groups } = result;
  put(args, count + 1, position);
  put(args, count + 2, string);
  if (groups !== undefined) put(args, count + 3, groups);
  return { position, length: matched.length, args };
}

const nativeReplace = uncurry(prototype[Symbol.replace]);

twin(prototype, Symbol.replace, () => replace);

/** What `Symbol.replace` of a regular expression gives, or `SUSPENDED`. */
export function replace(
  receiver: unknown,
  given: unknown,
  value: unknown,
): unknown {
  const twin = twinOfCallback(value);
  if (!isObject(receiver) || twin === undefined && isNative(receiver)) {
    return nativeReplace(receiver, given, value);
  }
  const string = `${given}`;
  const replacer = typeof value === "function" ? value : `${value}`;
  const search = new Search(receiver, string);
  return after(search.run(), () => {
    const { results } = search;
    if (twin === undefined) return replaced(search, string, replacer);
    return run(
      new Replacement(
        twin,
        string,
        (index) =>
          index < results.length ? matchOf(results[index], string) : undefined,
      ),
    );
  });
}

/** Has the engine replace what was found already. */
function replaced(
  { isGlobal, results }: Search,
  string: string,
  replacer: unknown,
): unknown {
  let index = 0;
  const found = {
    __proto__: null,
    flags: isGlobal ? "g" : "",
    lastIndex: 0,
    exec: () => index < results.length ? results[index++] : null,
  };
  return nativeReplace(found, string, replacer);
}

twin(prototype, Symbol.match, (native) => (receiver, given) => {
  if (isNative(receiver)) return native(receiver, given);
  const search = new Search(receiver as object, `${given}`);
  return after(search.run(), () => {
    const { isGlobal, results } = search;
    if (results.length === 0) return null;
    if (!isGlobal) return results[0];
    const matched: unknown[] = [];
    for (let i = 0; i < results.length; i++) {
      put(matched, i, `${results[i][0]}`);
    }
    return matched;
  });
});

twin(prototype, Symbol.search, (native) => (receiver, given) => {
  if (isNative(receiver)) return native(receiver, given);
  const pattern = receiver as Pattern;
  const string = `${given}`;
  const before = pattern.lastIndex;
  if (!is(before, 0)) pattern.lastIndex = 0;
  return after(find(pattern, string), (result) => {
    if (!is(pattern.lastIndex, before)) pattern.lastIndex = before;
    return result === null ? -1 : (result as Result).index;
  });
});

twin(prototype, "test", (native) => (receiver, given) => {
  if (isNative(receiver)) return native(receiver, given);
  return after(
    find(receiver as Pattern, `${given}`),
    (result) => result !== null,
  );
});
