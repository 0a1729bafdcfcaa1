/**
 * The twins of `JSON.stringify` and `JSON.parse`.
 *
 * @module
 */
import { drive, SUSPENDED, type Twin, wait } from "../../../continulet/twin.ts";
import { isObject } from "../object.ts";
import {
  call,
  define,
  lengthOf,
  type Members,
  put,
  type Run,
  tryToDefine,
  twin,
  twinOfCallback,
  uncurry,
} from "./builtin.ts";
import type { Coroutine } from "./iteration.ts";

const { isArray } = Array;
const { keys: keysOf } = Object;
const { stringify } = JSON;
const { is } = Object;
const { deleteProperty } = Reflect;

/** Whether a `toJSON` may have a twin. Looking for one in everything would cost too much. */
let hasTwins = false;

/**
 * Has `JSON.stringify` call every `toJSON` by its twin from now on. A program in
 * which that name occurs says so.
 */
export function expectToJson(): void {
  hasTwins = true;
}

const tagOf = uncurry(Object.prototype.toString);
const get = uncurry(Map.prototype.get);
const set = uncurry(Map.prototype.set);
const slice = uncurry(String.prototype.slice);
const { isRawJSON } = JSON as unknown as {
  isRawJSON?: (value: unknown) => value is { rawJSON: string };
};

/** What checks that an object stands for a primitive value, by what it says that it is. */
const checks = new Map<unknown, (value: unknown) => unknown>([
  ["[object Number]", uncurry(Number.prototype.valueOf)],
  ["[object String]", uncurry(String.prototype.valueOf)],
  ["[object Boolean]", uncurry(Boolean.prototype.valueOf)],
  ["[object BigInt]", uncurry(BigInt.prototype.valueOf)],
]);

/** The primitive value that an object stands for, or the object. */
function unwrapped(object: unknown): unknown {
  const tag = tagOf(object);
  const check = get(checks, tag) as ((value: unknown) => unknown) | undefined;
  if (check === undefined) return object;
  let value: unknown;
  try {
    value = check(object);
  } catch {
    return object;
  }
  if (tag === "[object Number]") return +(object as number);
  return tag === "[object String]" ? `${object}` : value;
}

/** The keys that an array in the place of a replacer names. */
function keysIn(replacer: unknown): string[] | undefined {
  if (!isArray(replacer)) return undefined;
  const keys: string[] = [];
  const seen = new Map();
  const length = lengthOf(replacer);
  for (let i = 0; i < length; i++) {
    let key = replacer[i];
    if (isObject(key)) {
      const tag = tagOf(key);
      if (tag !== "[object Number]" && tag !== "[object String]") continue;
      if (unwrapped(key) === key) continue;
      key = `${key}`;
    } else if (typeof key === "number") key = `${key}`;
    if (typeof key !== "string" || get(seen, key) !== undefined) continue;
    set(seen, key, true);
    put(keys, keys.length, key);
  }
  return keys;
}

/** One call of `JSON.stringify`. */
class Stringification {
  readonly #replacer: unknown;
  readonly #keys: string[] | undefined;
  readonly #gap: string;
  /** The line break and the indentation where it is. */
  #line = "\n";
  /** The objects that it is in. */
  readonly #outer: unknown[] = [];
  #depth = 0;

  constructor(replacer: unknown, space: unknown) {
    this.#replacer = typeof replacer === "function" ? replacer : undefined;
    this.#keys = keysIn(replacer);
    // What the engine puts in between "[\n" and "0\n]".
    this.#gap = slice(stringify([0], null, space as string), 2, -3) as string;
  }

  /** Gives a text, `undefined` for what has none, or `SUSPENDED`. */
  run(holder: object, key: string): unknown {
    return drive(this.#property(holder, key));
  }

  *#property(holder: object, key: string): Coroutine<unknown> {
    let value = (holder as Members)[key];
    if (isObject(value) || typeof value === "bigint") {
      const { toJSON } = value as { toJSON: unknown };
      if (typeof toJSON === "function") {
        value = call(toJSON, value, [key]);
        if (value === SUSPENDED) value = yield* wait;
      }
    }
    if (this.#replacer !== undefined) {
      value = call(this.#replacer, holder, [key, value]);
      if (value === SUSPENDED) value = yield* wait;
    }
    if (isObject(value)) {
      if (isRawJSON?.(value)) return value.rawJSON;
      value = unwrapped(value);
    }
    if (typeof value === "bigint") {
      throw new TypeError("Do not know how to serialize a BigInt");
    }
    if (typeof value === "function") return undefined;
    if (!isObject(value)) return stringify(value);
    return yield* this.#object(value);
  }

  *#object(object: object): Coroutine<string> {
    for (let i = 0; i < this.#depth; i++) {
      if (this.#outer[i] === object) {
        throw new TypeError("Converting circular structure to JSON");
      }
    }
    put(this.#outer, this.#depth++, object);
    const line = this.#line;
    this.#line += this.#gap;
    const isList = isArray(object);
    const keys = isList ? undefined : this.#keys ?? keysOf(object);
    const length = lengthOf(keys ?? object);
    let text = "";
    for (let i = 0; i < length; i++) {
      const key = keys === undefined ? `${i}` : keys[i];
      let member = this.run(object, key);
      if (member === SUSPENDED) member = yield* wait;
      if (isList) member ??= "null";
      else if (member === undefined) continue;
      if (text !== "") text += ",";
      if (this.#gap !== "") text += this.#line;
      if (!isList) text += stringify(key) + (this.#gap === "" ? ":" : ": ");
      text += member;
    }
    if (text !== "" && this.#gap !== "") text += line;
    this.#line = line;
    this.#outer[--this.#depth] = undefined;
    return isList ? `[${text}]` : `{${text}}`;
  }
}

twin(JSON, "stringify", (native) => (receiver, value, replacer, space) => {
  const isPlain = twinOfCallback(replacer) === undefined &&
    !(hasTwins && (isObject(value) || typeof value === "bigint"));
  if (isPlain) return native(receiver, value, replacer, space);
  const stringification = new Stringification(replacer, space);
  const wrapper = {};
  define(wrapper, "", value);
  return stringification.run(wrapper, "");
});

/** What the engine tells a reviver of the text that a primitive value was in. */
interface Context {
  source?: string;
}

/** A primitive value of the text. */
interface Primitive {
  value: unknown;
  source: string;
}

/** The primitive values of a text, by the objects that they are in. */
class Sources {
  readonly #members = new Map<unknown, Map<string, Primitive>>();
  /** What holds the value that all of the text is. */
  root: object = {};
  /** Whether the engine tells of sources. */
  areKnown = false;

  constructor(parse: Run, text: unknown) {
    // deno-lint-ignore no-this-alias
    const sources = this;
    const record = function (
      this: object,
      key: string,
      value: unknown,
      context?: Context,
    ) {
      sources.#record(this, key, value, context);
      return value;
    };
    parse(JSON, text, record);
  }

  #record(
    holder: object,
    key: string,
    value: unknown,
    context: Context | undefined,
  ): void {
    this.root = holder;
    if (context === undefined) return;
    this.areKnown = true;
    const { source } = context;
    if (source === undefined) return;
    let members = get(this.#members, holder);
    if (members === undefined) set(this.#members, holder, members = new Map());
    set(members, key, { value, source });
  }

  /** What a reviver is told of a value. */
  contextOf(holder: object, key: string, value: unknown): Context {
    const members = get(this.#members, holder);
    const primitive = members === undefined
      ? undefined
      : get(members, key) as Primitive | undefined;
    return primitive !== undefined && is(primitive.value, value)
      ? { source: primitive.source }
      : {};
  }
}

/** Revives a member, after its own members: gives what it becomes, or `SUSPENDED`. */
function revive(
  twin: Twin,
  sources: Sources,
  holder: object,
  key: string,
): unknown {
  return drive(revival(twin, sources, holder, key));
}

function* revival(
  twin: Twin,
  sources: Sources,
  holder: object,
  key: string,
): Coroutine<unknown> {
  const value = (holder as Members)[key];
  if (isObject(value)) {
    const keys = isArray(value) ? undefined : keysOf(value);
    const length = lengthOf(keys ?? value);
    for (let i = 0; i < length; i++) {
      const key = keys === undefined ? `${i}` : keys[i];
      let member = revive(twin, sources, value, key);
      if (member === SUSPENDED) member = yield* wait;
      if (member === undefined) deleteProperty(value, key);
      else tryToDefine(value, key, member);
    }
  }
  const result = sources.areKnown
    ? twin.run(holder, key, value, sources.contextOf(holder, key, value))
    : twin.run(holder, key, value);
  return result === SUSPENDED ? yield* wait : result;
}

twin(JSON, "parse", (native) => (receiver, text, reviver) => {
  const twin = twinOfCallback(reviver);
  if (twin === undefined) return native(receiver, text, reviver);
  const sources = new Sources(native, text);
  return revive(twin, sources, sources.root, "");
});
