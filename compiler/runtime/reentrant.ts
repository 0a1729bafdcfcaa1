/**
 * Re-entrant twins: a fast body, and a resumable one that it leaves for when a
 * call in it has suspended.
 *
 * @module
 */
import {
  type Callable,
  type Construct,
  drive,
  setTwin,
  SUSPENDED,
  TWIN,
  type Twin,
  wait,
} from "../../continulet/twin.ts";
import { isObject } from "./object.ts";

/** The fast body: gets the receiver, and the twin as `this`. */
type Fast = (this: Twin, receiver: unknown, ...args: unknown[]) => unknown;

/** The resumable body: gets the point, the receiver, and all variables. */
type Rest = (
  point: number,
  receiver: unknown,
  ...variables: unknown[]
) => Generator<unknown, unknown, unknown>;

/** A twin with two bodies. */
class ReentrantTwin implements Twin {
  readonly of: Callable;
  readonly run: Fast;
  readonly rest: Rest;
  /** The receiver of an arrow function, which is that of the code around it. */
  readonly receiver: unknown;
  readonly construct: Construct | undefined;

  constructor(
    of: Callable,
    run: Fast,
    rest: Rest,
    receiver: unknown,
    construct: Construct | undefined,
  ) {
    this.of = of;
    this.run = run;
    this.rest = rest;
    this.receiver = receiver;
    this.construct = construct;
  }
}

function put<F extends Callable>(of: F, twin: Twin): F {
  // See `put` in function.ts.
  (of as { [TWIN]?: Twin })[TWIN] = twin;
  return of;
}

/** Constructs with a function that is no class: runs it on a new object. */
function construct(this: Twin, target: Callable, args: unknown[]): unknown {
  const { prototype } = target as { prototype?: unknown };
  const object = Object.create(
    isObject(prototype) ? prototype : Object.prototype,
  );
  const result = this.run(object, ...args);
  if (result === SUSPENDED) return drive(constructed(object));
  return isObject(result) ? result : object;
}

function* constructed(object: object): Generator<never, unknown, unknown> {
  const result = yield* wait;
  return isObject(result) ? result : object;
}

/** Gives a twin to what cannot be constructed with and has no `this` of its own. */
export function giveReentrantTwin<F extends Callable>(
  of: F,
  run: Fast,
  rest: Rest,
): F {
  return put(of, new ReentrantTwin(of, run, rest, undefined, undefined));
}

/** Gives a twin to an arrow function that has a `this`. */
export function giveReentrantArrow<F extends Callable>(
  of: F,
  receiver: unknown,
  run: Fast,
  rest: Rest,
): F {
  return put(of, new ReentrantTwin(of, run, rest, receiver, undefined));
}

/** Gives a twin to a function that can be constructed with. */
export function giveReentrantFunction<F extends Callable>(
  of: F,
  run: Fast,
  rest: Rest,
): F {
  return put(of, new ReentrantTwin(of, run, rest, undefined, construct));
}

/** The same for one whose name never names another one: gives the twin. */
export function giveKnownTwin(of: Callable, run: Fast, rest: Rest): Twin {
  const twin = new ReentrantTwin(of, run, rest, undefined, construct);
  setTwin(twin);
  return twin;
}

/** Gives a twin to a method of a class. */
export function giveReentrantMethod(
  constructor: Callable & { prototype: object },
  isStatic: boolean,
  key: PropertyKey,
  run: Fast,
  rest: Rest,
): void {
  const home = isStatic ? constructor : constructor.prototype;
  const of = Object.getOwnPropertyDescriptor(home, key)?.value;
  // A later member of the same name may have replaced it, with an accessor say.
  if (typeof of !== "function") return;
  setTwin(new ReentrantTwin(of, run, rest, undefined, undefined));
}

/** Both bodies of the twin of an object literal's method. */
export class ReentrantBodies {
  readonly run: Fast;
  readonly rest: Rest;

  constructor(run: Fast, rest: Rest) {
    this.run = run;
    this.rest = rest;
  }

  /** The twin with these bodies. */
  twin(of: Callable): Twin {
    return new ReentrantTwin(of, this.run, this.rest, undefined, undefined);
  }
}
