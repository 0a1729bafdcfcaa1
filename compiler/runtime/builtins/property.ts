/**
 * The twins of the functions that read or set all properties of objects, or any,
 * and of what the language has for that: they may call accessors. They get them
 * as soon as there is an accessor that may switch.
 *
 * @module
 */
import {
  type Drive,
  drive,
  SUSPENDED,
  twinOf,
  wait,
} from "../../../continulet/twin.ts";
import {
  getMember,
  hasAccessors,
  hasOwnAccessors,
  propertyOf,
  setMember,
  whenMarked,
} from "../accessor.ts";
import { apply } from "../application.ts";
import { restOfObject } from "../items.ts";
import { isObject } from "../object.ts";
import { after, define, put, twin } from "./builtin.ts";

type Waiting<T> = Generator<never, T, unknown>;

const { ownKeys, getOwnPropertyDescriptor } = Reflect;

/** Reads the enumerable properties of an object, one after the other. */
function* read(
  object: object,
  hasSymbols: boolean,
  but: readonly PropertyKey[],
  take: (key: PropertyKey, value: unknown) => unknown,
): Waiting<void> {
  const keys = ownKeys(object);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (typeof key === "symbol" && !hasSymbols) continue;
    if (isAmong(but, key)) continue;
    if (getOwnPropertyDescriptor(object, key)?.enumerable !== true) continue;
    let value = getMember(object, key);
    if (value === SUSPENDED) value = yield* wait;
    if (take(key, value) === SUSPENDED) yield* wait;
  }
}

function isAmong(keys: readonly PropertyKey[], key: PropertyKey): boolean {
  for (let i = 0; i < keys.length; i++) if (keys[i] === key) return true;
  return false;
}

function* copied(object: object, but: readonly PropertyKey[]): Waiting<object> {
  const copy = {};
  yield* read(object, true, but, (key, value) => define(copy, key, value));
  return copy;
}

function* listed(
  object: object,
  item: (key: string, value: unknown) => unknown,
): Waiting<unknown[]> {
  const list: unknown[] = [];
  yield* read(
    object,
    false,
    [],
    (key, value) => put(list, list.length, item(key as string, value)),
  );
  return list;
}

/** @param args The object, and what is assigned to it. */
function* assigned(target: object, args: unknown[]): Waiting<object> {
  for (let i = 1; i < args.length; i++) {
    const source = args[i];
    if (source === undefined || source === null) continue;
    yield* read(
      Object(source),
      true,
      [],
      (key, value) => setMember(target, key, value),
    );
  }
  return target;
}

/** What is spread in an object literal: the object, or a copy of it; or `SUSPENDED`. */
export function copyOf(object: unknown): unknown {
  return hasOwnAccessors(object) ? drive(copied(object, [])) : object;
}

/** {@linkcode copyOf} in the body of a user's generator. */
export function copyOfDriven(drive: Drive, object: unknown): unknown {
  return drive.active ? copyOf(object) : object;
}

/** {@linkcode restOfObject}, or `SUSPENDED`. */
export function copyOfRest(
  of: unknown,
  ...but: readonly PropertyKey[]
): unknown {
  return hasOwnAccessors(of)
    ? drive(copied(of, but))
    : restOfObject(of, ...but);
}

/** {@linkcode copyOfRest} in the body of a user's generator. */
export function copyOfRestDriven(
  drive: Drive,
  of: unknown,
  ...but: readonly PropertyKey[]
): unknown {
  return drive.active ? copyOfRest(of, ...but) : restOfObject(of, ...but);
}

whenMarked(() => {
  twin(
    Object,
    "entries",
    (native) => (receiver, object) =>
      hasOwnAccessors(object)
        ? drive(listed(object, (key, value) => [key, value]))
        : native(receiver, object),
  );
  twin(
    Object,
    "values",
    (native) => (receiver, object) =>
      hasOwnAccessors(object)
        ? drive(listed(object, (_key, value) => value))
        : native(receiver, object),
  );
  twin(Object, "assign", (_native, of) => (receiver, ...args) => {
    const target = args[0];
    let isAsked = hasAccessors(target);
    for (let i = 1; i < args.length; i++) isAsked ||= hasOwnAccessors(args[i]);
    return isAsked && isObject(target)
      ? drive(assigned(target, args))
      : apply(of, receiver, args);
  });
  twin(Reflect, "get", (_native, of) => (receiver, ...args) => {
    const object = args[0];
    const key = args[1];
    const get = isObject(object) && !isObject(key)
      ? propertyOf(object, key as PropertyKey)?.get
      : undefined;
    const twin = get === undefined ? undefined : twinOf(get);
    return twin === undefined
      ? apply(of, receiver, args)
      : twin.run(args.length > 2 ? args[2] : object);
  });
  twin(Reflect, "set", (_native, of) => (receiver, ...args) => {
    const object = args[0];
    const key = args[1];
    const set = isObject(object) && !isObject(key)
      ? propertyOf(object, key as PropertyKey)?.set
      : undefined;
    const twin = set === undefined ? undefined : twinOf(set);
    return twin === undefined ? apply(of, receiver, args) : after(
      twin.run(args.length > 3 ? args[3] : object, args[2]),
      () => true,
    );
  });
});
