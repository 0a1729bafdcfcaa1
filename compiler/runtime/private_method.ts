/**
 * Private methods that are read, and may be called on any object then.
 *
 * @module
 */
import {
  type Callable,
  type GeneratorBody,
  giveTwin,
  SUSPENDED,
  type Twin,
  twinOf,
} from "../../continulet/twin.ts";
import type { Reentrant } from "../../continulet/frame.ts";
import { apply } from "./application.ts";
import { giveGeneratorTwin, put } from "./function.ts";

/** A private method, with its twin. */
export function privateMethod<F extends Callable>(
  of: F,
  body: GeneratorBody,
): F {
  if (twinOf(of) === undefined) giveTwin(of, body);
  return of;
}

/** A private generator method, with its twin. */
export function privateGenerator<F extends Callable>(
  of: F,
  body: GeneratorBody,
): F {
  if (twinOf(of) === undefined) giveGeneratorTwin(of, body);
  return of;
}

/** A private method whose twin consists of private methods, too. */
export function privateFast<F extends Callable>(
  of: F,
  fast: Callable,
  rest: Reentrant,
): F {
  return twinOf(of) === undefined
    ? put(of, new PrivateTwin(of, fast, rest))
    : of;
}

/** What is entered again of a call that was suspended on an object without the private methods. */
interface Elsewhere {
  rest: Callable | undefined;
}

/** The last call of that kind that was suspended, until its twin sees that. */
let suspended: Elsewhere | undefined;

class PrivateTwin implements Twin {
  readonly of: Callable;
  readonly construct = undefined;
  readonly #fast: Callable;
  readonly #rest: Reentrant;

  constructor(of: Callable, fast: Callable, rest: Reentrant) {
    this.of = of;
    this.#fast = fast;
    this.#rest = rest;
  }

  run(receiver: unknown, ...args: unknown[]): unknown {
    const result = apply(this.#fast, receiver, args);
    if (result === SUSPENDED && suspended !== undefined) {
      suspended.rest = this.#rest;
      suspended = undefined;
    }
    return result;
  }
}

/**
 * What is entered again of a private method that is suspended where its receiver
 * has no private methods. The body cannot name it then, but its twin can, which
 * has called the body and is returned to at once.
 */
export function restElsewhere(receiver: unknown): () => unknown {
  const own: Elsewhere = { rest: undefined };
  suspended = own;
  return () => apply(own.rest, receiver, []);
}
