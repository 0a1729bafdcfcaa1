/**
 * `instanceof`, which asks a method of the class.
 *
 * @module
 */
import { type Drive, drive, SUSPENDED, wait } from "../../continulet/twin.ts";
import { apply, callTwin } from "./application.ts";
import { isObject } from "./object.ts";

const { [Symbol.hasInstance]: hasInstance } = Function.prototype;

/** What `value instanceof of` gives, or `SUSPENDED`. */
export function instanceOf(value: unknown, of: unknown): unknown {
  return ask(value, of, callTwin);
}

/** {@linkcode instanceOf} in the body of a user's generator. */
export function instanceOfDriven(
  drive: Drive,
  value: unknown,
  of: unknown,
): unknown {
  return ask(value, of, drive.active ? callTwin : apply);
}

function ask(value: unknown, of: unknown, call: typeof callTwin): unknown {
  if (!isObject(of)) {
    throw new TypeError("Right-hand side of 'instanceof' is not an object");
  }
  const method = (of as { [Symbol.hasInstance]?: unknown })[Symbol.hasInstance];
  if (method === undefined || method === null || method === hasInstance) {
    if (typeof of !== "function") {
      throw new TypeError("Right-hand side of 'instanceof' is not callable");
    }
    return apply(hasInstance, of, [value]);
  }
  if (typeof method !== "function") {
    throw new TypeError("the `Symbol.hasInstance` of an object is no function");
  }
  const result = call(method, of, [value]);
  return result === SUSPENDED ? drive(toBoolean()) : Boolean(result);
}

function* toBoolean(): Generator<never, unknown, unknown> {
  return Boolean(yield* wait);
}
