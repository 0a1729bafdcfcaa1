/**
 * Accessors that may switch, read and written by twins.
 *
 * @module
 */
import {
  type Drive,
  drive,
  SUSPENDED,
  twinOf,
  wait,
} from "../../continulet/twin.ts";
import { after } from "./builtins/builtin.ts";
import { toPrimitive } from "./conversion.ts";
import { isObject } from "./object.ts";

const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object;
const { get: getProperty, set: setProperty } = Reflect;

type Members = Record<PropertyKey, unknown>;

/** The symbols of objects that have an accessor of a name. */
const symbols = new Map<string, symbol>();

/** The symbol that tells that an object has, or inherits, an accessor of a name that may switch. */
export function accessorSymbol(name: string): symbol {
  let symbol = symbols.get(name);
  // Its description is what an error names where there is no object.
  if (symbol === undefined) symbols.set(name, symbol = Symbol(name));
  return symbol;
}

/** Put on what has any accessors that may switch, whatever their names. */
const MARK = accessorSymbol("");

let expect: (() => void) | undefined;

/** Has something done as soon as there is an accessor that may switch. */
export function whenMarked(action: () => void): void {
  expect = action;
}

/** Tells that an object has an accessor of a name that may switch. */
export function markAccessor(home: object, name: PropertyKey): void {
  expect?.();
  expect = undefined;
  const property = { value: true, configurable: true };
  defineProperty(home, accessorSymbol(String(name)), property);
  defineProperty(home, MARK, property);
}

/** Whether a value is an object that has accessors of its own which may switch. */
export function hasOwnAccessors(value: unknown): value is object {
  return isObject(value) && !isProxy(value) &&
    getOwnPropertyDescriptor(value, MARK) !== undefined;
}

/** Whether a value is an object that has such accessors, or inherits them. */
export function hasAccessors(value: unknown): value is object {
  if (!isObject(value)) return false;
  for (
    let home: object | null = value;
    home !== null && !isProxy(home);
    home = getPrototypeOf(home)
  ) if (hasOwnAccessors(home)) return true;
  return false;
}

/** Whether a value is a proxy, where the platform can tell. */
let isProxy = (value: unknown): boolean => {
  const { process } = globalThis as {
    process?: {
      getBuiltinModule?: (
        name: string,
      ) => { types: { isProxy(value: unknown): boolean } } | undefined;
    };
  };
  isProxy = process?.getBuiltinModule?.("node:util")?.types.isProxy ??
    (() => false);
  return isProxy(value);
};

/** The property that a name means in an object, unless it is for a proxy to say. */
export function propertyOf(
  object: unknown,
  name: PropertyKey,
): PropertyDescriptor | undefined {
  if (object === undefined || object === null) return undefined;
  for (let home = Object(object); home !== null; home = getPrototypeOf(home)) {
    if (isProxy(home)) return undefined;
    const property = getOwnPropertyDescriptor(home, name);
    if (property !== undefined) return property;
  }
  return undefined;
}

/** Does something with a key that is an object, converted, unless there is nothing to have it. */
function withKey(
  object: unknown,
  value: unknown,
  access: (key: PropertyKey) => unknown,
): unknown {
  // The engine's own error.
  if (object === undefined || object === null) return (object as never)[""];
  return after(
    toPrimitive(value, "string"),
    (key) => access(typeof key === "symbol" ? key : `${key}`),
  );
}

/** What `object.name` gives, or `SUSPENDED`. */
export function getMember(object: unknown, name: PropertyKey): unknown {
  if (isObject(name)) {
    return withKey(object, name, (key) => getMember(object, key));
  }
  const get = propertyOf(object, name)?.get;
  const twin = get === undefined ? undefined : twinOf(get);
  return twin === undefined ? (object as Members)[name] : twin.run(object);
}

/** {@linkcode getMember} in the body of a user's generator. */
export function getMemberDriven(
  drive: Drive,
  object: unknown,
  name: string,
): unknown {
  return drive.active ? getMember(object, name) : (object as Members)[name];
}

/** What `object.name = value` gives, or `SUSPENDED`. */
export function setMember(
  object: unknown,
  name: PropertyKey,
  value: unknown,
): unknown {
  if (isObject(name)) {
    return withKey(object, name, (key) => setMember(object, key, value));
  }
  const set = propertyOf(object, name)?.set;
  const twin = set === undefined ? undefined : twinOf(set);
  if (twin === undefined) (object as Members)[name] = value;
  else if (twin.run(object, value) === SUSPENDED) return drive(later(value));
  return value;
}

/** {@linkcode setMember} in the body of a user's generator. */
export function setMemberDriven(
  drive: Drive,
  object: unknown,
  name: string,
  value: unknown,
): unknown {
  if (drive.active) return setMember(object, name, value);
  (object as Members)[name] = value;
  return value;
}

/**
 * What `super.name` gives, or `SUSPENDED`.
 *
 * @param home The object whose method says `super`.
 */
export function getOfSuper(
  home: object,
  receiver: unknown,
  name: string,
): unknown {
  const parent = getPrototypeOf(home);
  const get = propertyOf(parent, name)?.get;
  const twin = get === undefined ? undefined : twinOf(get);
  // Without a prototype it is the engine's error.
  if (parent === null) return parent[name];
  return twin === undefined
    ? getProperty(parent, name, receiver)
    : twin.run(receiver);
}

/** What `super.name = value` gives, or `SUSPENDED`. */
export function setOfSuper(
  home: object,
  receiver: unknown,
  name: string,
  value: unknown,
): unknown {
  const parent = getPrototypeOf(home);
  const set = propertyOf(parent, name)?.set;
  const twin = set === undefined ? undefined : twinOf(set);
  if (parent === null) parent[name] = value;
  else if (twin !== undefined) {
    if (twin.run(receiver, value) === SUSPENDED) return drive(later(value));
  } else if (!setProperty(parent, name, value, receiver)) {
    throw new TypeError(`Cannot assign to read only property '${name}'`);
  }
  return value;
}

function* later(value: unknown): Generator<never, unknown, unknown> {
  yield* wait;
  return value;
}
