import type { Answer, Order } from "./realm.ts";
import type { Outcome } from "./trial.ts";

/** How many programs a realm runs: the engine never forgets a module. */
const CAPACITY = 500;

/** How many milliseconds a program may take. */
const LIMIT = 10_000;

/**
 * Has programs run in realms of their own, each used for many programs as long
 * as they leave it as it was.
 */
export class RealmHost {
  #realm: Worker | null = null;
  #runs = 0;

  /** Whether the next program will be the first of its realm. */
  get fresh(): boolean {
    return this.#realm === null;
  }

  /** Has the next program run in a new realm. */
  renew(): void {
    this.#realm?.terminate();
    this.#realm = null;
    this.#runs = 0;
  }

  /** Runs a program. */
  async run(order: Order): Promise<Outcome> {
    if (this.#runs === CAPACITY) this.renew();
    const answer = await this.#ask(order);
    if (answer !== null) return answer;
    this.renew();
    return await this.#ask(order) ?? {
      end: "stopped",
      message: "a new realm is not as it was at first",
    };
  }

  async #ask(order: Order): Promise<Answer> {
    this.#realm ??= new Worker(import.meta.resolve("./realm.ts"), {
      type: "module",
    });
    this.#runs++;
    const realm = this.#realm;
    const { promise, resolve } = Promise.withResolvers<Answer>();
    const stop = (message: string) => {
      this.renew();
      resolve({ end: "stopped", message });
    };
    const timer = setTimeout(() => stop(`not ended in ${LIMIT} ms`), LIMIT);
    realm.onmessage = ({ data }) => resolve(data);
    realm.onerror = (event) => {
      event.preventDefault();
      stop(`the realm broke: ${event.message}`);
    };
    realm.postMessage(order);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
    }
  }
}
