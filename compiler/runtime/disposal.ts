/**
 * What has to be done at the end of a block, however that is left: resources of
 * `using` are disposed of, and the iterators of array patterns are closed that
 * did not come to their end.
 *
 * @module
 */
import { type Drive, drive, SUSPENDED, wait } from "../../continulet/twin.ts";
import { apply, callTwin } from "./application.ts";
import type { IteratorItems } from "./items.ts";
import { isObject } from "./object.ts";

/** What has to be done at the end of a block, and with what error that is left. */
export class Scope {
  /** None until there is one: most scopes end without. */
  #resources: { value: unknown; method: unknown }[] | undefined = undefined;
  /** What the patterns have open that are under way, the outermost first. */
  #items: IteratorItems[] | undefined = undefined;
  #hasFailed = false;
  #error: unknown = undefined;

  /** Takes the value of a `using` declaration. */
  use<T>(value: T): T {
    if (value === undefined || value === null) return value;
    if (!isObject(value)) {
      throw new TypeError("the value of a `using` declaration is no object");
    }
    const method = (value as { [Symbol.dispose]?: unknown })[Symbol.dispose];
    if (typeof method !== "function") {
      throw new TypeError("Symbol(Symbol.dispose) is not a function");
    }
    this.#resources ??= [];
    this.#resources[this.#resources.length] = { value, method };
    return value;
  }

  /** Takes the iterator of a pattern that begins. */
  open(items: IteratorItems): void {
    this.#items ??= [];
    this.#items[this.#items.length] = items;
  }

  /** Gives back that of the innermost pattern, which is at its end. */
  shut(): void {
    this.#items!.length--;
  }

  /** Takes an error of the block. */
  fail(error: unknown): void {
    this.#hasFailed = true;
    this.#error = error;
  }

  /** Whether there is nothing to do but to throw. */
  get isEmpty(): boolean {
    return this.#resources === undefined &&
      (this.#items === undefined || this.#items.length === 0);
  }

  /** Throws the error if there was one. */
  end(): void {
    if (this.#hasFailed) throw this.#error;
  }

  /** Closes and disposes of what was taken. */
  *dispose(call: typeof callTwin): Generator<never, void, unknown> {
    const open = this.#items ?? [];
    for (let i = open.length - 1; i >= 0; i--) {
      const items = open[i];
      try {
        let result = items.abandon(call);
        if (result === SUSPENDED) result = yield* wait;
        if (!this.#hasFailed) items.closed(result);
      } catch (error) {
        // The error that the pattern is left with is the one that counts.
        if (!this.#hasFailed) this.fail(error);
      }
    }
    const resources = this.#resources ?? [];
    for (let i = resources.length - 1; i >= 0; i--) {
      const { value, method } = resources[i];
      try {
        if (call(method, value, []) === SUSPENDED) yield* wait;
      } catch (error) {
        this.fail(this.#hasFailed ? this.#suppressing(error) : error);
      }
    }
    this.end();
  }

  #suppressing(error: unknown): Error {
    return new SuppressedError(
      error,
      this.#error,
      "An error was suppressed during disposal",
    );
  }
}

/** Does what there is to do at the end of a block: `SUSPENDED`, or nothing. */
export function dispose(scope: Scope): unknown {
  return scope.isEmpty ? scope.end() : drive(scope.dispose(callTwin));
}

/** {@linkcode dispose} in the body of a user's generator. */
export function disposeDriven(by: Drive, scope: Scope): unknown {
  return scope.isEmpty
    ? scope.end()
    : drive(scope.dispose(by.active ? callTwin : apply));
}
