/**
 * The application of functions to lists of arguments, which goes through nothing
 * that the program could have replaced: a spread would go through the iterators of
 * arrays.
 *
 * @module
 */
import { type Callable, type Twin, twinOf } from "../../continulet/twin.ts";

const { apply: applyNative, construct: constructNative } = Reflect;

/** Applies a function. */
export function apply(
  of: unknown,
  receiver: unknown,
  args: readonly unknown[],
): unknown {
  return applyNative(of as Callable, receiver, args as never[]);
}

/** Constructs with a function that has no twin for that. */
export function constructPlainly(
  of: unknown,
  args: readonly unknown[],
  newTarget: unknown = of,
): object {
  return constructNative(of as Callable, args, newTarget as Callable);
}

/** Runs a twin. */
export function runTwin(
  twin: Twin,
  receiver: unknown,
  args: readonly unknown[],
): unknown {
  switch (args.length) {
    case 0:
      return twin.run(receiver);
    case 1:
      return twin.run(receiver, args[0]);
    case 2:
      return twin.run(receiver, args[0], args[1]);
    case 3:
      return twin.run(receiver, args[0], args[1], args[2]);
    default:
      return apply(twin.run, twin, preceded(receiver, args));
  }
}

/** A list of arguments with one more before it. */
export function preceded(
  first: unknown,
  args: readonly unknown[],
): unknown[] {
  const list: unknown[] = [first];
  for (let i = 0; i < args.length; i++) append(list, args[i]);
  return list;
}

const { defineProperty } = Object;

/**
 * Puts a value at the end of a list, even where the program has put an accessor
 * on the prototype of arrays.
 */
export function append(list: unknown[], value: unknown): void {
  const index = list.length;
  if (index in list) {
    defineProperty(list, index, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  } else list[index] = value;
}

/**
 * Calls what is perhaps a function with a twin, from code that is one.
 *
 * @returns The value, or `SUSPENDED`.
 */
export function callTwin(
  callee: unknown,
  receiver: unknown,
  args: readonly unknown[],
): unknown {
  const twin = twinOf(callee);
  return twin === undefined
    ? apply(callee, receiver, args)
    : runTwin(twin, receiver, args);
}
