import type { Greenlet } from "@continulet/greenlet";

/** Which way a pause takes through other greenlets. */
export const route: {
  /**
   * `"main"`: to main, which resumes whom it likes. That is refused while
   * anything in between is pinned. `"fresh"`: to a new greenlet that ends at
   * once, so that control comes back in order.
   */
  through: "main" | "fresh";
  /** How many pauses there were. */
  count: number;
} = { through: "main", count: 0 };

/** What a pause through main sends there: who waits, and for what. */
export class Pause {
  readonly #greenlet: Greenlet;
  readonly #method: "switch" | "throw";
  readonly #value: unknown;

  constructor(greenlet: Greenlet, method: "switch" | "throw", value: unknown) {
    this.#greenlet = greenlet;
    this.#method = method;
    this.#value = value;
  }

  /**
   * Ends the pause.
   *
   * @returns What comes to main next.
   */
  end(): unknown {
    return this.#greenlet[this.#method](this.#value);
  }
}
