/**
 * Species: what the array methods make their results with.
 *
 * @module
 */
import type { Callable } from "../../../continulet/twin.ts";
import { isObject } from "../object.ts";
import { after, construct, type Members, uncurry } from "./builtin.ts";

const { isArray } = Array;
const { species } = Symbol;

/** What the result of an array method is constructed with; `undefined` where that is `Array`. */
export function arraySpecies(source: object): Callable | undefined {
  if (!isArray(source)) return undefined;
  let { constructor } = source as { constructor: unknown };
  if (isObject(constructor)) constructor = (constructor as Members)[species];
  return constructor === Array || constructor === undefined ||
      constructor === null
    ? undefined
    : constructor as Callable;
}

/** What is common to all typed arrays. */
export const TypedArray = Object.getPrototypeOf(Int8Array) as Callable;
const prototype = TypedArray.prototype as object;

function getter(key: PropertyKey): (receiver: unknown) => unknown {
  return uncurry(Object.getOwnPropertyDescriptor(prototype, key)!.get);
}

/** The name of the kind of a typed array, `undefined` for everything else. */
export const tagOf = getter(Symbol.toStringTag) as (
  value: unknown,
) => string | undefined;

/** The length of a typed array: 0 if it has lost its buffer. */
export const typedLengthOf = getter("length") as (value: unknown) => number;

const constructors = new Map<string, Callable>();
for (
  const name of [
    "Int8Array",
    "Uint8Array",
    "Uint8ClampedArray",
    "Int16Array",
    "Uint16Array",
    "Int32Array",
    "Uint32Array",
    "Float16Array",
    "Float32Array",
    "Float64Array",
    "BigInt64Array",
    "BigUint64Array",
  ]
) {
  const constructor = (globalThis as unknown as Members)[name];
  if (constructor !== undefined) {
    constructors.set(name, constructor as Callable);
  }
}

/** The constructors of typed arrays. */
export const typedConstructors: readonly Callable[] = [
  ...constructors.values(),
];

const get = uncurry(Map.prototype.get);

/** The constructor of typed arrays of the same kind. */
export function constructorLike(exemplar: unknown): Callable {
  return get(constructors, tagOf(exemplar)) as Callable;
}

/**
 * Makes a typed array of a given length with whatever constructor.
 *
 * @returns It, or `SUSPENDED`.
 * @throws {TypeError} If that is none, or too short.
 */
export function createTyped(constructor: unknown, length: number): unknown {
  return after(construct(constructor, [length]), (created) => {
    if (tagOf(created) === undefined) {
      throw new TypeError("this is not a typed array.");
    }
    if (typedLengthOf(created) < length) {
      throw new TypeError(
        "Derived TypedArray constructor created an array which was too small",
      );
    }
    return created;
  });
}

/**
 * Makes the typed array for the result of a method.
 *
 * @returns It, or `SUSPENDED`.
 * @throws {TypeError} If what is made is none, too short, or of another type.
 */
export function createTypedLike(exemplar: unknown, length: number): unknown {
  let { constructor } = exemplar as { constructor: unknown };
  if (constructor !== undefined) {
    if (!isObject(constructor)) {
      throw new TypeError("object.constructor is not an object");
    }
    constructor = (constructor as Members)[species];
  }
  return after(
    createTyped(constructor ?? constructorLike(exemplar), length),
    (created) => {
      if (isBig(created) !== isBig(exemplar)) {
        throw new TypeError(
          "Content type of source and derived typed arrays differ",
        );
      }
      return created;
    },
  );
}

function isBig(array: unknown): boolean {
  const tag = tagOf(array);
  return tag === "BigInt64Array" || tag === "BigUint64Array";
}
