/**
 * The twins of the methods of functions, and of `Reflect`'s that do the same.
 *
 * @module
 */
import {
  type Callable,
  PrimitiveTwin,
  setTwin,
  twinOf,
} from "../../../continulet/twin.ts";
import { apply, runTwin } from "../application.ts";
import {
  concatenated,
  construct,
  isConstructor,
  twin,
  twinOfCallback,
} from "./builtin.ts";

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

twin(prototype, "bind", (_native, of) => (receiver, ...args) => {
  const bound = apply(of, receiver, args) as Callable;
  const twin = twinOf(receiver);
  if (twin === undefined) return bound;
  const target = receiver as Callable;
  const thisArg = args[0];
  const given = listed();
  for (let i = 1; i < args.length; i++) given[i - 1] = args[i];
  setTwin(
    new PrimitiveTwin(
      bound,
      (_receiver, ...args) => runTwin(twin, thisArg, concatenated(given, args)),
      twin.construct === undefined ? undefined : (newTarget, args) =>
        construct(
          target,
          concatenated(given, args),
          newTarget === bound ? target : newTarget,
        ),
    ),
  );
  return bound;
});

twin(Reflect, "construct", (_native, of) => (_receiver, ...given) => {
  const target = given[0];
  const newTarget = given.length > 2 ? given[2] : target;
  if (
    twinOfCallback(target)?.construct === undefined || !isConstructor(newTarget)
  ) return apply(of, undefined, given);
  return construct(target, listFrom(given[1]), newTarget);
});
