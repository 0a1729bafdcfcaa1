/**
 * `using`: what is disposed of at the end of a block.
 *
 * @module
 */
import { type Drive, drive, SUSPENDED, wait } from "../../continulet/twin.ts";
import { apply, callTwin } from "./application.ts";

/** What is disposed of at the end of a block, and with what error that is left. */
export class Scope {
  readonly #resources: { value: unknown; method: unknown }[] = [];
  #hasFailed = false;
  #error: unknown = undefined;

  /** Takes the value of a `using` declaration. */
  use<T>(value: T): T {
    if (value === undefined || value === null) return value;
    const method = (value as { [Symbol.dispose]?: unknown })[Symbol.dispose];
    if (typeof method !== "function") {
      throw new TypeError("Symbol(Symbol.dispose) is not a function");
    }
    this.#resources[this.#resources.length] = { value, method };
    return value;
  }

  /** Takes an error of the block, or of the disposal of something in it. */
  fail(error: unknown): void {
    this.#error = this.#hasFailed
      ? new SuppressedError(
        error,
        this.#error,
        "An error was suppressed during disposal",
      )
      : error;
    this.#hasFailed = true;
  }

  /** Disposes of what was taken, and throws the error if there was one. */
  *dispose(call: typeof callTwin): Generator<never, void, unknown> {
    for (let i = this.#resources.length - 1; i >= 0; i--) {
      const { value, method } = this.#resources[i];
      try {
        if (call(method, value, []) === SUSPENDED) yield* wait;
      } catch (error) {
        this.fail(error);
      }
    }
    if (this.#hasFailed) throw this.#error;
  }
}

/** Disposes at the end of a block: `SUSPENDED`, or nothing. */
export function dispose(scope: Scope): unknown {
  return drive(scope.dispose(callTwin));
}

/** {@linkcode dispose} in the body of a user's generator. */
export function disposeDriven(by: Drive, scope: Scope): unknown {
  return drive(scope.dispose(by.active ? callTwin : apply));
}
