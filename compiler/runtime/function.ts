/**
 * How functions get their twins when they are made.
 *
 * @module
 */
import {
  type Callable,
  type Construct,
  Drive,
  drive,
  type GeneratorBody,
  GeneratorTwin,
  setDrive,
  setTwin,
  SUSPENDED,
  TWIN,
  type Twin,
  wait,
} from "../../continulet/twin.ts";
import { ReentrantBodies } from "./reentrant.ts";

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
function put<F extends Callable>(of: F, twin: Twin): F {
  (of as { [TWIN]?: Twin })[TWIN] = twin;
  return of;
}

/** Gives a twin to a method or to an arrow function that has no `this`: they cannot be constructed. */
export function giveTwin<F extends Callable>(of: F, body: GeneratorBody): F {
  return put(of, new GeneratorTwin(of, body));
}

/** The twin of an arrow function: its receiver is that of the code around it. */
class ArrowTwin implements Twin {
  readonly of: Callable;
  readonly body: GeneratorBody;
  readonly receiver: unknown;
  readonly construct: undefined;

  constructor(of: Callable, body: GeneratorBody, receiver: unknown) {
    this.of = of;
    this.body = body;
    this.receiver = receiver;
    this.construct = undefined;
  }

  run(_receiver: unknown, ...args: unknown[]): unknown {
    return drive(Reflect.apply(this.body, this.receiver, args as never[]));
  }
}

/** An {@linkcode ArrowTwin} that was made before there was a `this`. */
class LateArrowTwin extends ArrowTwin {
  override run(_receiver: unknown, ...args: unknown[]): unknown {
    const receiver = (this.receiver as () => unknown)();
    return drive(Reflect.apply(this.body, receiver, args as never[]));
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
class FunctionTwin extends GeneratorTwin {
  readonly #isTargeted: boolean;

  constructor(of: Callable, body: GeneratorBody, isTargeted: boolean) {
    super(of, body, (newTarget, args) => this.#construct(newTarget, args));
    this.#isTargeted = isTargeted;
  }

  #construct(target: Callable, args: unknown[]): unknown {
    const { prototype } = target as { prototype?: unknown };
    const object = Object.create(
      isObject(prototype) ? prototype : Object.prototype,
    );
    if (this.#isTargeted) newTarget = target;
    const result = this.run(object, ...args);
    if (result === SUSPENDED) return drive(constructed(object));
    return isObject(result) ? result : object;
  }
}

function* constructed(object: object): Generator<never, unknown, unknown> {
  const result = yield* wait;
  return isObject(result) ? result : object;
}

export function isObject(value: unknown): value is object {
  return typeof value === "object"
    ? value !== null
    : typeof value === "function";
}

/** Gives a twin to a function that can be constructed, too. */
export function giveFunctionTwin<F extends Callable>(
  of: F,
  body: Body,
  isMade?: boolean,
): F {
  return put(of, new FunctionTwin(of, bodyOf(of, body, isMade), false));
}

/** The same for one that uses `new.target`. */
export function giveTargetedTwin<F extends Callable>(
  of: F,
  body: Body,
  isMade?: boolean,
): F {
  return put(of, new FunctionTwin(of, bodyOf(of, body, isMade), true));
}

/** The twin of a user's generator function: what it makes can be driven. */
class GeneratorFunctionTwin implements Twin {
  readonly of: Callable;
  readonly body: GeneratorBody;
  readonly construct: Construct | undefined;

  constructor(of: Callable, body: GeneratorBody) {
    this.of = of;
    this.body = body;
    this.construct = undefined;
  }

  run(receiver: unknown, ...args: unknown[]): unknown {
    const { prototype } = this.of as { prototype?: unknown };
    const body = this.body as GeneratorBody & { prototype: unknown };
    if (body.prototype !== prototype) body.prototype = prototype;
    const drive = new Drive();
    const generator = Reflect.apply(
      body,
      receiver,
      [drive, ...args] as never[],
    );
    setDrive(generator, drive);
    return generator;
  }
}

/** Gives a generator function its twin. */
export function giveGeneratorTwin<F extends Callable>(
  of: F,
  body: Body,
  isMade?: boolean,
): F {
  return put(of, new GeneratorFunctionTwin(of, bodyOf(of, body, isMade)));
}

/** The arguments of a user's generator function, of which its twin has one more. */
export function argumentsAfter(all: IArguments): IArguments {
  const [_drive, ...args] = all;
  return Reflect.apply(
    function () {
      return arguments;
    },
    undefined,
    args,
  );
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
  if (body instanceof ReentrantBodies) return body.twin(of);
  return isGenerator
    ? new GeneratorFunctionTwin(of, body)
    : new GeneratorTwin(of, body);
}

/**
 * Gives the methods of an object literal their twins.
 *
 * @param entries For each method its name, whether it is a generator method,
 * and its body, or the name of the hidden method that is its body.
 */
export function giveMethodTwins(
  object: object,
  ...entries: (string | boolean | GeneratorBody)[]
): object {
  const members = object as Members;
  for (let i = 0; i < entries.length; i += 3) {
    const of = members[entries[i] as string] as Callable;
    let body = entries[i + 2] as GeneratorBody;
    if (typeof body === "string") {
      const hidden = body;
      body = members[hidden] as GeneratorBody;
      delete members[hidden];
    }
    put(of, methodTwin(of, body, entries[i + 1] as boolean));
  }
  return object;
}

/**
 * Gives the methods of a class their twins, and takes the hidden methods away
 * that are their bodies.
 *
 * @param entries For each method whether it is static, its key, whether it is a
 * generator method, and the name of the hidden one.
 */
export function giveClassTwins(
  constructor: Callable,
  ...entries: (string | symbol | boolean)[]
): void {
  for (let i = 0; i < entries.length; i += 4) {
    const home = (entries[i] === true ? constructor : constructor.prototype) as
      & object
      & Members;
    const hidden = entries[i + 3] as string;
    const body = home[hidden] as GeneratorBody;
    delete home[hidden];
    const descriptor = Object.getOwnPropertyDescriptor(
      home,
      entries[i + 1] as PropertyKey,
    );
    // A later member of the same name may have replaced it, with an accessor say.
    if (typeof descriptor?.value !== "function") continue;
    setTwin(
      methodTwin(descriptor.value, body, entries[i + 2] as boolean),
    );
  }
}
