/**
 * How functions get their twins when they are made.
 *
 * @module
 */
import {
  begunLater,
  type Callable,
  type Drive,
  drive,
  type GeneratorBody,
  GeneratorTwin,
  hasRoom,
  makeOfList,
  setTwin,
  SUSPENDED,
  TWIN as TWIN_KEY,
  type Twin,
  twinOf,
  wait,
} from "../../continulet/twin.ts";

import { markAccessor } from "./accessor.ts";
import { isObject } from "./object.ts";
import { apply, runTwin } from "./application.ts";
import { GeneratorFunctionTwin } from "./generator_function.ts";

// A constant of this module's own: see the kernel.
const TWIN: typeof TWIN_KEY = TWIN_KEY;

type Generated = Generator<unknown, unknown, unknown>;

/** A twin's body, or what makes it from the function, whose name it uses. */
type Body = GeneratorBody | ((of: Callable) => GeneratorBody);

function bodyOf(of: Callable, body: Body, isMade?: boolean): GeneratorBody {
  return isMade === true
    ? (body as (of: Callable) => GeneratorBody)(of)
    : body as GeneratorBody;
}

/**
 * Puts a twin on a function that was just made.
 *
 * By assignment, which costs a tenth of what a definition does: closures are
 * made often.
 */
export function put<F extends Callable>(of: F, twin: Twin): F {
  (of as { [TWIN]?: Twin })[TWIN] = twin;
  return of;
}

/** Gives a twin to a method or to an arrow function that has no `this`: they cannot be constructed. */
export function giveTwin<F extends Callable>(of: F, body: GeneratorBody): F {
  return put(of, new GeneratorTwin(of, body));
}

/** The twin of an arrow function: its receiver is that of the code around it. */
class ArrowTwin implements Twin {
  declare readonly of: Callable;
  declare readonly body: GeneratorBody;
  declare readonly receiver: unknown;
  declare readonly construct: undefined;

  constructor(of: Callable, body: GeneratorBody, receiver: unknown) {
    this.of = of;
    this.body = body;
    this.receiver = receiver;
  }

  run(_receiver: unknown, ...args: unknown[]): unknown {
    return drive(apply(this.body, this.receiver, args) as Generated);
  }
}

/** An {@linkcode ArrowTwin} that was made before there was a `this`. */
class LateArrowTwin extends ArrowTwin {
  override run(_receiver: unknown, ...args: unknown[]): unknown {
    const receiver = (this.receiver as () => unknown)();
    return drive(apply(this.body, receiver, args) as Generated);
  }
}

/**
 * Gives a twin to an arrow function that has a `this`.
 *
 * @param receiver The `this`, or what gives it.
 * @param isLate Whether it is what gives it.
 */
export function giveArrowTwin<F extends Callable>(
  of: F,
  receiver: unknown,
  body: GeneratorBody,
  isLate?: boolean,
): F {
  return put(
    of,
    isLate === true
      ? new LateArrowTwin(of, body, receiver)
      : new ArrowTwin(of, body, receiver),
  );
}

/** What `new.target` is in the function that is about to begin. */
let newTarget: Callable | undefined;

/** Gives the function that begins its `new.target`. */
export function takeNewTarget(): Callable | undefined {
  const taken = newTarget;
  newTarget = undefined;
  return taken;
}

/** The twin of a function that can be constructed, too. */
class FunctionTwin extends GeneratorTwin {}
Object.defineProperty(FunctionTwin.prototype, "make", { value: makeOfList });
Object.defineProperty(FunctionTwin.prototype, "construct", {
  value(this: FunctionTwin, target: Callable, args: unknown[]): unknown {
    if (!hasRoom()) {
      // The function takes its `new.target` where it begins: at once.
      return drive(begunLater(() => this.construct!(target, args)));
    }
    const { prototype } = target as { prototype?: unknown };
    const object = Object.create(
      isObject(prototype) ? prototype : Object.prototype,
    );
    if (this instanceof TargetedTwin) newTarget = target;
    const result = runTwin(this, object, args);
    if (result === SUSPENDED) return drive(constructed(object));
    return isObject(result) ? result : object;
  },
});

/** The twin of a function that uses `new.target`. */
class TargetedTwin extends FunctionTwin {}

function* constructed(object: object): Generator<never, unknown, unknown> {
  const result = yield* wait;
  return isObject(result) ? result : object;
}

/** Gives a twin to a function that can be constructed, too. */
export function giveFunctionTwin<F extends Callable>(
  of: F,
  body: Body,
  isMade?: boolean,
): F {
  return put(of, new FunctionTwin(of, bodyOf(of, body, isMade)));
}

/** The same for one that uses `new.target`. */
export function giveTargetedTwin<F extends Callable>(
  of: F,
  body: Body,
  isMade?: boolean,
): F {
  return put(of, new TargetedTwin(of, bodyOf(of, body, isMade)));
}

/** Gives a generator function its twin. */
export function giveGeneratorTwin<F extends Callable>(
  of: F,
  body: Body,
  isMade?: boolean,
): F {
  return put(of, new GeneratorFunctionTwin(of, bodyOf(of, body, isMade)));
}

/** The arguments of a function, of which its twin has one more: the first. */
export function argumentsAfter(all: IArguments): IArguments {
  return apply(
    argumentsOfRest,
    undefined,
    all as unknown as unknown[],
  ) as IArguments;
}

// Nothing here asks the prototypes of arrays and objects, where accessors may be.
function argumentsOfRest(_first: unknown, ...rest: unknown[]): unknown {
  return apply(argumentsOf, undefined, rest);
}

// deno-lint-ignore no-unused-vars
function argumentsOf(...args: unknown[]): IArguments {
  return arguments;
}

/** What a rest parameter takes. */
export function restOf(all: IArguments, from: number): unknown[] {
  const rest = [];
  for (let i = from; i < all.length; i++) rest.push(all[i]);
  return rest;
}

type Members = Record<PropertyKey, unknown>;

function methodTwin(
  of: Callable,
  body: GeneratorBody,
  isGenerator: boolean,
): Twin {
  return isGenerator
    ? new GeneratorFunctionTwin(of, body)
    : new GeneratorTwin(of, body);
}

const { ownKeys } = Reflect;
const { defineProperty } = Object;

/** The computed key that was evaluated last. */
let lastKey: PropertyKey = "";

/** Gives a computed key as the property key that it is, and remembers it. */
export function key(value: unknown): PropertyKey {
  // The language itself converts it, once.
  lastKey = ownKeys({ [value as PropertyKey]: 0 })[0];
  return lastKey;
}

/** Gives a function the name of the computed key under which it is put. */
export function keyed(of: Callable): unknown {
  return keyedBy(lastKey, of);
}

/** Gives a function that has no name the name of a key. */
export function keyedBy(key: PropertyKey, of: unknown): unknown {
  if (typeof of !== "function") return of;
  nameBy(key, of as Callable);
  const twin = twinOf(of);
  if (twin instanceof GeneratorTwin) nameBy(key, twin.body);
  return of;
}

function nameBy(key: PropertyKey, of: Callable): void {
  const value = typeof key !== "symbol"
    ? key
    : key.description === undefined
    ? ""
    : `[${key.description}]`;
  defineProperty(of, "name", { value, configurable: true });
}

/** The keys of hidden methods, and of which methods they are the bodies. */
const hiddenMethods = new Map<
  symbol,
  { readonly key: PropertyKey; readonly isGenerator: boolean }
>();

/** The key of the hidden method that is the body of the method before it, whose key is computed. */
export function hiddenKey(isGenerator: boolean): symbol {
  const hidden = Symbol();
  hiddenMethods.set(hidden, { key: lastKey, isGenerator });
  return hidden;
}

/** Gives the methods of a class whose keys are computed their twins. */
export function giveKeyedTwins(
  constructor: Callable & { prototype: object },
): void {
  for (const home of [constructor, constructor.prototype]) {
    for (const symbol of Object.getOwnPropertySymbols(home)) {
      const found = hiddenMethods.get(symbol);
      if (found === undefined) continue;
      hiddenMethods.delete(symbol);
      giveHidden(home, found.key, symbol, found.isGenerator);
    }
  }
}

/** What has a hidden method: an accessor, or a method, which may be a generator method. */
type HiddenKind = "get" | "set" | boolean;

/** Gives a method a twin whose body is a hidden method, and takes that away. */
function giveHidden(
  home: object,
  key: PropertyKey,
  hidden: string | symbol,
  kind: HiddenKind,
): void {
  const members = home as Members;
  const body = members[hidden] as GeneratorBody;
  delete members[hidden];
  const property = Object.getOwnPropertyDescriptor(home, key);
  const of = property?.[typeof kind === "string" ? kind : "value"];
  // A later member of the same name may have replaced it, with an accessor say.
  if (typeof of !== "function") return;
  nameBy(key, body);
  setTwin(methodTwin(of, body, kind === true));
  if (typeof kind === "string") markAccessor(home, key);
}

/** Takes a hidden method away from its object. */
export function takeHidden(home: object, name: string): unknown {
  const members = home as Members;
  const hidden = members[name];
  delete members[name];
  return hidden;
}

/**
 * Evaluates the static blocks and fields of a class that was made.
 *
 * @param entries For each the name of the hidden method that evaluates it, and
 * the key of the field, `null` for a block.
 * @returns The class, or `SUSPENDED`.
 */
export function initializeClass(
  of: Callable,
  ...entries: (PropertyKey | null)[]
): unknown {
  return drive(initialize(of, hiddenBodies(of, entries), entries));
}

function hiddenBodies(
  of: Callable,
  entries: (PropertyKey | null)[],
): GeneratorBody[] {
  const members = of as unknown as Members;
  const bodies: GeneratorBody[] = [];
  for (let i = 0; i < entries.length; i += 2) {
    const hidden = entries[i] as string;
    bodies[i / 2] = members[hidden] as GeneratorBody;
    delete members[hidden];
  }
  return bodies;
}

/** {@linkcode initializeClass} in the body of a user's generator. */
export function initializeClassDriven(
  _drive: Drive,
  of: Callable,
  ...entries: (PropertyKey | null)[]
): unknown {
  return drive(initialize(of, hiddenBodies(of, entries), entries));
}

function* initialize(
  of: Callable,
  bodies: GeneratorBody[],
  entries: (PropertyKey | null)[],
): Generator<never, unknown, unknown> {
  for (let i = 0; i < bodies.length; i++) {
    let value = drive(apply(bodies[i], of, []) as Generated);
    if (value === SUSPENDED) value = yield* wait;
    const key = entries[2 * i + 1];
    if (key !== null) {
      defineProperty(of, key, {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
  }
  return of;
}

/**
 * Gives the methods of an object literal that use `super` their twins.
 *
 * @param entries For each method its name, whether it is a generator method, or
 * what accessor it is, and the name of the hidden method that is its body.
 */
export function giveMethodTwins(
  object: object,
  ...entries: (string | boolean)[]
): object {
  for (let i = 0; i < entries.length; i += 3) {
    giveHidden(
      object,
      entries[i] as string,
      entries[i + 2] as string,
      entries[i + 1] as HiddenKind,
    );
  }
  return object;
}

/**
 * Gives members of an object literal their re-entrant twins.
 *
 * @param give Does so, with the hidden methods that use `super` for them.
 * @param hidden The names of these methods, which are taken away.
 */
export function giveLiteralTwins(
  object: object,
  give: (object: object, ...taken: unknown[]) => void,
  ...hidden: string[]
): object {
  const taken: unknown[] = [];
  // In this order the engine only has to go back to where it was.
  for (let i = hidden.length - 1; i >= 0; i--) {
    taken[i] = takeHidden(object, hidden[i]);
  }
  give(object, ...taken);
  return object;
}

/**
 * Gives the methods of a class their twins, and takes the hidden methods away
 * that are their bodies.
 *
 * @param entries For each method whether it is static, its key, whether it is a
 * generator method, or what accessor it is, and the name of the hidden one.
 */
export function giveClassTwins(
  constructor: Callable & { prototype: object },
  ...entries: (string | symbol | boolean)[]
): void {
  for (let i = 0; i < entries.length; i += 4) {
    giveHidden(
      entries[i] === true ? constructor : constructor.prototype,
      entries[i + 1] as PropertyKey,
      entries[i + 3] as string,
      entries[i + 2] as HiddenKind,
    );
  }
}
