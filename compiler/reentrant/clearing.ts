import type { Point } from "./core.ts";
import type { Live } from "./liveness.ts";

/** Whether a point is where a function looks for room. */
function isOfRoom(point: Point): boolean {
  return (point & 1) === 1;
}

/** How many variables may be cleared in the text of a function. */
const FEW = 3;

/**
 * What is cleared where a function waits: what it hands over, but does not need
 * there any more, so that a suspended frame keeps nothing alive that is over.
 *
 * A few variables are cleared in the text. More of them are listed, for the runtime
 * to clear: see clearing.ts there, which reads the list.
 */
export class Clearing {
  readonly #live: Live;
  readonly #saved: readonly string[];
  readonly #shared: ReadonlySet<string>;
  readonly #passing: { has(point: Point): boolean };

  /**
   * @param shared The variables that closures may share, so that they stay as they are.
   * @param passing The points where nothing is handed over.
   */
  constructor(
    live: Live,
    saved: readonly string[],
    shared: ReadonlySet<string>,
    passing: { has(point: Point): boolean },
  ) {
    this.#passing = passing;
    this.#shared = shared;
    this.#live = live;
    this.#saved = saved;
  }

  /** What is cleared at a point. */
  at(point: Point): string[] {
    const needed = this.#live.at.get(point);
    // Where there is no room it goes on at once.
    return needed === undefined || isOfRoom(point) || this.#passing.has(point)
      ? []
      : this.#saved.filter((name) => !needed.has(name));
  }

  /** Whether it is listed. */
  get isListed(): boolean {
    let count = 0;
    for (const point of this.#live.at.keys()) {
      const over = this.at(point);
      if (over.some((name) => this.#shared.has(name))) return true;
      count += over.length;
    }
    return count > FEW;
  }

  /**
   * The list, a string literal: for each point a word, with the places of the
   * variables that are cleared there and were not at the point before, or the
   * other way round. A place is a digit to the base of 36; after a `!` it is two.
   */
  get table(): string {
    const digits = this.#saved.length > 36 ? 2 : 1;
    const last = Math.max(...this.#live.at.keys());
    const words: string[] = [];
    let before = new Set<string>();
    for (let point = 2; point <= last; point += 2) {
      const over = new Set(this.at(point));
      let word = "";
      this.#saved.forEach((name, place) => {
        if (over.has(name) === before.has(name)) return;
        word += place.toString(36).padStart(digits, "0");
      });
      words.push(word);
      before = over;
    }
    return JSON.stringify(`${digits > 1 ? "!" : ""}${words.join(" ")}`);
  }
}
