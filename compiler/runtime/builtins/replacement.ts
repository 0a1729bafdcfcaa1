/**
 * Replacing parts of a string with what a function returns.
 *
 * @module
 */
import { SUSPENDED, type Twin } from "../../../continulet/twin.ts";
import { runTwin } from "../application.ts";
import { type Loop, uncurry } from "./builtin.ts";

const slice = uncurry(String.prototype.slice);

/** A part of a string that is replaced. */
export interface Match {
  /** Where it is. */
  position: number;
  /** How long it is. */
  length: number;
  /** What the function gets. */
  args: unknown[];
}

/** One call of a method that replaces. */
export class Replacement implements Loop {
  readonly #twin: Twin;
  readonly #string: string;
  readonly #matchAt: (index: number) => Match | undefined;
  #index = 0;
  #match: Match | undefined = undefined;
  #result = "";
  /** Where the part of the string begins that was not copied yet. */
  #next = 0;

  /** @param matchAt Gives one match after the other. */
  constructor(
    twin: Twin,
    string: string,
    matchAt: (index: number) => Match | undefined,
  ) {
    this.#twin = twin;
    this.#string = string;
    this.#matchAt = matchAt;
  }

  advance(): unknown {
    for (;;) {
      const match = this.#matchAt(this.#index++);
      if (match === undefined) {
        return this.#result + slice(this.#string, this.#next);
      }
      const value = runTwin(this.#twin, undefined, match.args);
      if (value === SUSPENDED) {
        this.#match = match;
        return SUSPENDED;
      }
      this.#take(match, value);
    }
  }

  resume(value: unknown): unknown {
    this.#take(this.#match!, value);
    return this.advance();
  }

  #take(match: Match, value: unknown): void {
    const replacement = `${value}`;
    const { position } = match;
    // One that lies in what was replaced already is not.
    if (position < this.#next) return;
    this.#result += slice(this.#string, this.#next, position) + replacement;
    this.#next = position + match.length;
  }
}
