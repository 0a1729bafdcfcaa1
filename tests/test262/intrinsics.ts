const { getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
const same = Object.is;

/** The standard globals whose properties, and whose prototypes', are compared. */
const NAMES: readonly string[] = [
  ..."Object Function Array String Number Boolean Symbol BigInt Error".split(
    " ",
  ),
  ..."AggregateError EvalError RangeError ReferenceError SyntaxError".split(
    " ",
  ),
  ..."TypeError URIError Promise Proxy RegExp Date Map Set WeakMap".split(" "),
  ..."WeakSet WeakRef FinalizationRegistry ArrayBuffer DataView".split(" "),
  ..."SharedArrayBuffer Iterator Math JSON Reflect Atomics Temporal".split(" "),
  ..."SuppressedError DisposableStack AsyncDisposableStack".split(" "),
  ..."Int8Array Uint8Array Uint8ClampedArray Int16Array".split(" "),
  ..."Uint16Array Int32Array Uint32Array Float16Array Float32Array".split(" "),
  ..."Float64Array BigInt64Array BigUint64Array".split(" "),
];

/** What an object looked like: its prototype, and each of its own properties. */
interface Shape {
  object: object;
  prototype: object | null;
  keys: (string | symbol)[];
  properties: PropertyDescriptor[];
}

/**
 * What the standard objects looked like, for whoever wants to know whether a
 * program has changed them. It survives programs that have.
 */
export class Snapshot {
  readonly #shapes: Shape[] = [];

  /** @param more Objects to look at besides the standard ones. */
  constructor(more: readonly object[] = []) {
    for (const object of new Set([...standardObjects(), ...more])) {
      const keys = ownKeys(object);
      this.#shapes.push({
        object,
        prototype: getPrototypeOf(object),
        keys,
        properties: keys.map((key) => getOwnPropertyDescriptor(object, key)!),
      });
    }
  }

  /** Whether all of them still look like that. */
  holds(): boolean {
    // No iterators in here: those are among what programs replace.
    for (let i = 0; i < this.#shapes.length; i++) {
      if (!isUnchanged(this.#shapes[i])) return false;
    }
    return true;
  }
}

function isUnchanged(shape: Shape): boolean {
  const { object, prototype, properties } = shape;
  const keys = ownKeys(object);
  if (keys.length !== shape.keys.length) return false;
  if (getPrototypeOf(object) !== prototype) return false;
  for (let i = 0; i < keys.length; i++) {
    if (keys[i] !== shape.keys[i]) return false;
    const now = getOwnPropertyDescriptor(object, keys[i])!;
    const then = properties[i];
    if (
      !same(now.value, then.value) || now.get !== then.get ||
      now.set !== then.set || now.writable !== then.writable ||
      now.enumerable !== then.enumerable ||
      now.configurable !== then.configurable
    ) return false;
  }
  return true;
}

function standardObjects(): object[] {
  const globals = globalThis as unknown as Record<string, unknown>;
  const objects: object[] = [globalThis];
  for (const name of NAMES) {
    const value = globals[name];
    if (!isObject(value)) continue;
    objects.push(value);
    const { prototype } = value as { prototype?: unknown };
    if (isObject(prototype)) objects.push(prototype);
  }
  for (const instance of instances()) {
    // An instance's own prototype, and those above it that have no global name.
    let object = getPrototypeOf(instance);
    for (; object !== null; object = getPrototypeOf(object)) {
      objects.push(object);
      if (typeof object.constructor === "function") {
        objects.push(object.constructor);
      }
    }
  }
  return objects;
}

/** One of each kind whose prototype has no global name. */
function instances(): object[] {
  const generatorFunction = function* () {};
  const asyncGeneratorFunction = async function* () {};
  return [
    [][Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    ""[Symbol.iterator](),
    "".matchAll(/./g),
    generatorFunction,
    generatorFunction(),
    asyncGeneratorFunction,
    asyncGeneratorFunction(),
    async function () {},
    new Uint8Array(),
    [].values().map((value) => value),
    Iterator.from({ next: () => ({ done: true, value: undefined }) }),
  ];
}

function isObject(value: unknown): value is object {
  return typeof value === "function" ||
    typeof value === "object" && value !== null;
}
