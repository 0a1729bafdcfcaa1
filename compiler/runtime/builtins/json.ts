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
  type Loop,
  type Members,
  put,
  type Run,
  run,
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
const { isFinite } = Number;
const { deleteProperty } = Reflect;
const execute = uncurry(RegExp.prototype.exec);

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
  if (tag === "[object Object]") return object;
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

/** An object that is written, of which some members are already. */
class Place {
  readonly object: object;
  /** The keys of its members, `undefined` for a list. */
  readonly keys: string[] | undefined;
  readonly length: number;
  /** What it is a member of. */
  readonly outer: Place | null;
  readonly #gap: string;
  /** The line break and the indentation where its members are, if there is a gap. */
  readonly line: string;
  /** The member that is written next. */
  index = 0;
  #text = "";

  constructor(
    object: object,
    keys: string[] | undefined,
    outer: Place | null,
    gap: string,
  ) {
    this.object = object;
    this.keys = isArray(object) ? undefined : keys ?? keysOf(object);
    this.length = lengthOf(this.keys ?? object);
    this.outer = outer;
    this.#gap = gap;
    this.line = gap === "" ? "" : (outer === null ? "\n" : outer.line) + gap;
  }

  /** Adds what a member is written as: `undefined` if that is nothing. */
  add(member: string | undefined): void {
    const index = this.index++;
    const { keys } = this;
    if (keys === undefined) member ??= "null";
    else if (member === undefined) return;
    if (this.#text !== "") this.#text += ",";
    this.#text += this.line;
    if (keys !== undefined) {
      this.#text += quoted(keys[index]) + (this.#gap === "" ? ":" : ": ");
    }
    this.#text += member;
  }

  /** All of it. */
  get text(): string {
    let text = this.#text;
    if (text !== "" && this.#gap !== "") {
      text += this.outer === null ? "\n" : this.outer.line;
    }
    return this.keys === undefined ? `[${text}]` : `{${text}}`;
  }
}

/** What is not written as it stands in a string: controls, quotes, backslashes and surrogates. */
const special = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

/** A string as a text. */
function quoted(string: string): string {
  return execute(special, string) === null ? `"${string}"` : stringify(string);
}

/** A primitive value as a text, `undefined` for what has none. */
function primitiveText(value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
      return quoted(value);
    case "bigint":
      throw new TypeError("Do not know how to serialize a BigInt");
    case "number":
      return isFinite(value) ? `${value}` : "null";
    default:
      return stringify(value);
  }
}

/** Given instead of a text where an object is written first. */
const LATER: unique symbol = Symbol("later");

/** A text, `undefined` for what has none, `LATER`, or `SUSPENDED`. */
type Text = string | undefined | typeof LATER | typeof SUSPENDED;

/** One call of `JSON.stringify`: neither a generator nor the engine's stack for each object. */
class Stringification implements Loop {
  readonly #replacer: unknown;
  readonly #keys: string[] | undefined;
  readonly #gap: string;
  /** What it is in. */
  #place: Place | null = null;
  /** Which member of which object it is at. */
  #holder: object;
  #key: string | number = "";
  /** Whether it is `toJSON` that it waits for, and not the replacer. */
  #isInside = false;

  constructor(holder: object, replacer: unknown, space: unknown) {
    this.#holder = holder;
    this.#replacer = typeof replacer === "function" ? replacer : undefined;
    this.#keys = keysIn(replacer);
    // What the engine puts in between "[\n" and "0\n]".
    this.#gap = slice(stringify([0], null, space as string), 2, -3) as string;
  }

  advance(): unknown {
    return this.#goOn(this.#member((this.#holder as Members)[""]));
  }

  resume(value: unknown): unknown {
    return this.#goOn(
      this.#isInside ? this.#replaced(value) : this.#textOf(value),
    );
  }

  /** Writes what is left, after a member. */
  #goOn(text: Text): unknown {
    for (;;) {
      if (text === SUSPENDED) return text;
      const place = this.#place;
      if (place === null) return text;
      if (text !== LATER) place.add(text as string | undefined);
      const { object, keys, index } = place;
      if (index === place.length) {
        this.#place = place.outer;
        text = place.text;
        continue;
      }
      this.#holder = object;
      text = keys === undefined
        ? this.#member((object as unknown[])[this.#key = index])
        : this.#member((object as Members)[this.#key = keys[index]]);
    }
  }

  #member(value: unknown): Text {
    if (isObject(value) || typeof value === "bigint") {
      const { toJSON } = value as { toJSON: unknown };
      if (typeof toJSON === "function") {
        value = call(toJSON, value, [`${this.#key}`]);
        if (value === SUSPENDED) {
          this.#isInside = true;
          return SUSPENDED;
        }
      }
    }
    return this.#replaced(value);
  }

  #replaced(value: unknown): Text {
    if (this.#replacer !== undefined) {
      value = call(this.#replacer, this.#holder, [`${this.#key}`, value]);
      if (value === SUSPENDED) {
        this.#isInside = false;
        return SUSPENDED;
      }
    }
    return this.#textOf(value);
  }

  #textOf(value: unknown): Text {
    if (!isObject(value)) return primitiveText(value);
    if (isRawJSON?.(value)) return value.rawJSON;
    const object = isArray(value) ? value : unwrapped(value);
    if (typeof object === "function") return undefined;
    if (!isObject(object)) return primitiveText(object);
    for (let place = this.#place; place !== null; place = place.outer) {
      if (place.object === object) {
        throw new TypeError("Converting circular structure to JSON");
      }
    }
    this.#place = new Place(object, this.#keys, this.#place, this.#gap);
    return LATER;
  }
}

twin(JSON, "stringify", (native) => (receiver, value, replacer, space) => {
  const isPlain = twinOfCallback(replacer) === undefined &&
    !(hasTwins && (isObject(value) || typeof value === "bigint"));
  if (isPlain) return native(receiver, value, replacer, space);
  const wrapper = {};
  define(wrapper, "", value);
  return run(new Stringification(wrapper, replacer, space));
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
