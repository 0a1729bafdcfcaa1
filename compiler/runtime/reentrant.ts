/**
 * Re-entrant twins: bodies that are left where a call in them has suspended, and
 * entered again there.
 *
 * @module
 */
import {
  type Callable,
  type Construct,
  drive,
  setTwin,
  SUSPENDED,
  TWIN as TWIN_KEY,
  type Twin,
  wait,
} from "../../continulet/twin.ts";
import type { Reentrant } from "../../continulet/frame.ts";
import type { Ending } from "../../continulet/pack.ts";
import { measureRoom } from "../../continulet/recursion.ts";
import { markAccessor } from "./accessor.ts";
import { isObject } from "./object.ts";

// A constant of this module's own: see the kernel.
const TWIN: typeof TWIN_KEY = TWIN_KEY;

measureRoom();

/** What is called the first time: gets the receiver, and the twin as `this`. */
type Fast = (this: Twin, receiver: unknown, ...args: unknown[]) => unknown;

/**
 * A twin with a body that is entered again, or with one more for that.
 *
 * Engines write the receiver's class in front of the name of a function that was
 * called as a method. For traces to show the source's own name this one has none.
 */
const ReentrantTwin = (() =>
  class implements Twin {
    declare readonly of: Callable;
    declare readonly run: Fast;
    /** What is entered again: the same, if there is no other one. */
    declare readonly rest: Reentrant;
    /**
     * The first body once more: under two names, the engine adds neither to that
     * of the function.
     */
    declare readonly body: Fast;
    declare readonly construct: Construct | undefined;

    constructor(of: Callable, run: Fast, rest: Reentrant | undefined) {
      this.of = of;
      this.run = run;
      this.rest = rest ?? run;
      this.body = run;
    }
  })();

Object.defineProperty(ReentrantTwin.prototype, Symbol.toStringTag, {
  value: "",
});

/** The twin of an arrow function, whose receiver is that of the code around it. */
const ArrowTwin = (() =>
  class extends ReentrantTwin {
    declare readonly receiver: unknown;

    constructor(
      of: Callable,
      run: Fast,
      rest: Reentrant | undefined,
      receiver: unknown,
    ) {
      super(of, run, rest);
      this.receiver = receiver;
    }
  })();

/** The twin of a function that can be constructed with. */
const FunctionTwin = (() => class extends ReentrantTwin {})();
Object.defineProperties(FunctionTwin.prototype, {
  construct: { value: construct },
  make: { value: make },
});

/** The twin of a function that may recurse, and does little at its end: see pack.ts. */
const EndingTwin = (() =>
  class extends FunctionTwin {
    declare readonly end: Ending;
    declare readonly ends: number;

    constructor(
      of: Callable,
      run: Fast,
      rest: Reentrant | undefined,
      end: Ending,
      ends: number,
    ) {
      super(of, run, rest);
      this.end = end;
      this.ends = ends;
    }
  })();

function put<F extends Callable>(of: F, twin: Twin): F {
  // See `put` in function.ts.
  (of as { [TWIN]?: Twin })[TWIN] = twin;
  return of;
}

/** Constructs with a function that is no class: runs it on a new object. */
function construct(this: Twin, target: Callable, args: unknown[]): unknown {
  return make.call(this, target, ...args);
}

function make(this: Twin, target: Callable, ...args: unknown[]): unknown {
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

/**
 * Gives a twin to what cannot be constructed with and has no `this` of its own.
 *
 * @param rest What is entered again, if that is another body.
 */
export function giveReentrantTwin<F extends Callable>(
  of: F,
  run: Fast,
  rest?: Reentrant,
): F {
  return put(of, new ReentrantTwin(of, run, rest));
}

/** Gives a twin to an arrow function that has a `this`. */
export function giveReentrantArrow<F extends Callable>(
  of: F,
  receiver: unknown,
  run: Fast,
  rest?: Reentrant,
): F {
  return put(of, new ArrowTwin(of, run, rest, receiver));
}

/** Gives a twin to a function that can be constructed with. */
export function giveReentrantFunction<F extends Callable>(
  of: F,
  run: Fast,
  rest?: Reentrant,
): F {
  return put(of, new FunctionTwin(of, run, rest));
}

/** The same for one whose name never names another one: gives the twin. */
export function giveKnownTwin(
  of: Callable,
  run: Fast,
  rest?: Reentrant,
  end?: Ending,
  ends = 0,
): Twin {
  const twin = end === undefined
    ? new FunctionTwin(of, run, rest)
    : new EndingTwin(of, run, rest, end, ends);
  setTwin(twin);
  return twin;
}

/**
 * Gives a twin to a method or to an accessor.
 *
 * @param object What has it, or the class whose instances have it.
 * @param isOwn Which of them it is.
 */
export function giveReentrantMethod(
  object: object,
  isOwn: boolean,
  key: PropertyKey,
  run: Fast,
  rest?: Reentrant,
  kind: "value" | "get" | "set" = "value",
): void {
  const home = isOwn ? object : (object as Callable).prototype as object;
  const of = Object.getOwnPropertyDescriptor(home, key)?.[kind];
  // A later member of the same name may have replaced it, with an accessor say.
  if (typeof of !== "function") return;
  setTwin(new ReentrantTwin(of, run, rest));
  if (kind !== "value") markAccessor(home, key);
}
