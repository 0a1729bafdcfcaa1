/**
 * The twins of the methods of functions, and of `Reflect`'s that do the same.
 *
 * @module
 */
import {
  type Callable,
  type Construct,
  makeOfList,
  setTwin,
  TWIN as TWIN_KEY,
  type Twin,
  twinOf,
} from "../../../continulet/twin.ts";
import { apply, preceded, runTwin } from "../application.ts";
import {
  concatenated,
  construct,
  isConstructor,
  twin,
  twinOfCallback,
} from "./builtin.ts";

// A constant of this module's own: see the kernel.
const TWIN: typeof TWIN_KEY = TWIN_KEY;

const { prototype } = Function;

twin(prototype, "call", (_native, of) => (receiver, thisArg, ...args) => {
  const twin = twinOfCallback(receiver);
  if (twin !== undefined) return runTwin(twin, thisArg, args);
  return typeof receiver === "function"
    ? apply(receiver, thisArg, args)
    // The engine's own error.
    : apply(of, receiver, []);
});

/** The list of what something like an array holds. */
function listFrom(source: unknown): unknown[] {
  return apply(listed, undefined, source as unknown[]) as unknown[];
}

function listed(...args: unknown[]): unknown[] {
  return args;
}

twin(prototype, "apply", (native) => (receiver, thisArg, args) => {
  const twin = twinOfCallback(receiver);
  if (twin === undefined) return native(receiver, thisArg, args);
  return args === undefined || args === null
    ? twin.run(thisArg)
    : runTwin(twin, thisArg, listFrom(args));
});

twin(Reflect, "apply", () => (_receiver, callee, thisArg, args) => {
  const twin = twinOfCallback(callee);
  return twin === undefined
    ? apply(callee, thisArg, args as unknown[])
    : runTwin(twin, thisArg, listFrom(args));
});

const { bind } = prototype;

// Applied like this the engine makes the bound function in the twin's own code.
twin(prototype, "bind", () => (receiver, thisArg, ...given) => {
  const isPlain = given.length === 0;
  const result = (isPlain
    ? apply(bind, receiver, [thisArg])
    : apply(bind, receiver, preceded(thisArg, given))) as Callable;
  const twin = twinOf(receiver);
  if (twin !== undefined) {
    giveBoundTwin(twin, result, thisArg, isPlain ? null : given);
  }
  return result;
});

/** What a function is bound to besides its receiver. */
function givenIn(args: readonly unknown[]): unknown[] | null {
  if (args.length < 2) return null;
  const given = listed();
  for (let i = 1; i < args.length; i++) given[i - 1] = args[i];
  return given;
}

/**
 * Gives what plain code has bound its twin, if it was a function that has one.
 *
 * @param target What `bind` was called on.
 * @param result What came out.
 * @param args What it was given.
 * @returns The result.
 */
export function bound<T>(target: unknown, result: T, ...args: unknown[]): T {
  if (typeof target !== "function") return result;
  const twin = twinOf(target);
  // A function may have another method of that name.
  if (twin === undefined || target.bind !== bind) return result;
  giveBoundTwin(twin, result as Callable, args[0], givenIn(args));
  return result;
}

/** The twin of a bound function. */
class BoundTwin implements Twin {
  readonly of: Callable;
  readonly twin: Twin;
  readonly receiver: unknown;
  /** The arguments that it was bound with, if any. */
  readonly given: unknown[] | null;
  declare readonly construct: Construct | undefined;

  constructor(
    of: Callable,
    twin: Twin,
    receiver: unknown,
    given: unknown[] | null,
  ) {
    this.of = of;
    this.twin = twin;
    this.receiver = receiver;
    this.given = given;
  }

  run(_receiver: unknown, ...args: unknown[]): unknown {
    const { twin, receiver, given } = this;
    return runTwin(
      twin,
      receiver,
      given === null ? args : concatenated(given, args),
    );
  }
}

/** The twin of a bound function that can be constructed with. */
class BoundConstructorTwin extends BoundTwin {}
Object.defineProperty(BoundConstructorTwin.prototype, "make", {
  value: makeOfList,
});
Object.defineProperty(BoundConstructorTwin.prototype, "construct", {
  value(this: BoundTwin, newTarget: Callable, args: unknown[]): unknown {
    const { of } = this.twin;
    return construct(
      of,
      concatenated(this.given ?? [], args),
      newTarget === this.of ? of : newTarget,
    );
  },
});

/** Gives a bound function its twin. */
function giveBoundTwin(
  twin: Twin,
  result: Callable,
  receiver: unknown,
  given: unknown[] | null,
): void {
  const bound = twin.construct === undefined
    ? new BoundTwin(result, twin, receiver, given)
    : new BoundConstructorTwin(result, twin, receiver, given);
  // What it inherits from may have one, which cannot be assigned over.
  if (TWIN in result) setTwin(bound);
  else (result as { [TWIN]?: Twin })[TWIN] = bound;
}

twin(Reflect, "construct", (_native, of) => (_receiver, ...given) => {
  const target = given[0];
  const newTarget = given.length > 2 ? given[2] : target;
  if (
    twinOfCallback(target)?.construct === undefined || !isConstructor(newTarget)
  ) return apply(of, undefined, given);
  return construct(target, listFrom(given[1]), newTarget);
});
