import { type Greenlet, keyOf } from "./greenlet.ts";
import { watch, type Watcher } from "./watch.ts";

/**
 * What {@linkcode registerStorage} needs of a storage; `AsyncLocalStorage` of
 * `node:async_hooks` has it.
 */
export interface GreenletStorage<T> {
  /** What is stored where the program runs now. */
  getStore(): T | undefined;
  /** Stores something for what runs from here on. */
  enterWith(store: T): void;
}

/** Puts a storage's content aside with each greenlet. */
class StorageKeeper<T> implements Watcher {
  readonly #storage: GreenletStorage<T>;
  readonly #stores = new WeakMap<object, T | undefined>();

  constructor(storage: GreenletStorage<T>) {
    this.#storage = storage;
  }

  leave(origin: Greenlet): void {
    this.#stores.set(keyOf(origin), this.#storage.getStore());
  }

  arrive(_event: unknown, _origin: Greenlet, target: Greenlet): void {
    const key = keyOf(target);
    if (this.#stores.has(key)) this.#storage.enterWith(this.#stores.get(key)!);
  }
}

/**
 * Makes an `AsyncLocalStorage` keep its store per greenlet: what was stored when
 * a greenlet switched away is stored again when it goes on. A greenlet starts
 * with what is stored where it is first switched to.
 *
 * Without this, a switch is like a call for such a storage, and a greenlet finds
 * there what the one that switched to it has. As long as a storage is registered
 * each switch costs a look at it.
 *
 * @typeParam T What is stored.
 * @param storage The storage.
 * @returns A function that ends this.
 *
 * @example
 * ```ts
 * import { AsyncLocalStorage } from "node:async_hooks";
 * import { getCurrent, Greenlet, registerStorage } from "@continulet/greenlet";
 * import { assertEquals } from "@std/assert";
 *
 * const main = getCurrent();
 * const user = new AsyncLocalStorage<string>();
 * const unregister = registerStorage(user);
 * const serve = new Greenlet(function* () {
 *   yield* main.co.switch();
 *   return user.getStore();
 * });
 * user.run("ann", () => serve.switch());
 * const seen = user.run("bob", () => serve.switch());
 * unregister();
 * assertEquals(seen, "ann");
 * ```
 */
export function registerStorage<T>(storage: GreenletStorage<T>): () => void {
  const keeper = new StorageKeeper(storage);
  watch.add(keeper);
  return () => watch.remove(keeper);
}
