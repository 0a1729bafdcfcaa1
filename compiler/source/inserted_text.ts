/** Text that is put into a module. */
export interface Insertion {
  /** Where it is put. */
  position: number;
  /** What is put there: no line break is in it. */
  text: string;
  /** The position of what it stands for. */
  origin: number;
}

/** A text with what was put into it, and where its parts come from. */
export class InsertedText {
  /** The whole text. */
  readonly text: string;
  /** Where each part of it starts, and where that comes from. */
  readonly #starts: number[] = [0];
  readonly #origins: number[] = [0];
  /** 0 for parts that were put in, which come from one position, 1 for others. */
  readonly #steps: number[] = [1];

  /**
   * @param text The text as it was.
   * @param insertions What is put into it, in any order; what is put to the same
   * position stays in its order.
   */
  constructor(text: string, insertions: readonly Insertion[]) {
    const parts: string[] = [];
    let at = 0;
    let length = 0;
    const start = (origin: number, step: number) => {
      this.#starts.push(length);
      this.#origins.push(origin);
      this.#steps.push(step);
    };
    for (
      const each of insertions.toSorted((a, b) => a.position - b.position)
    ) {
      parts.push(text.slice(at, each.position), each.text);
      length += each.position - at;
      start(each.origin, 0);
      length += each.text.length;
      start(at = each.position, 1);
    }
    parts.push(text.slice(at));
    this.text = parts.join("");
  }

  /** Where a position of the text comes from. */
  origin(position: number): number {
    const starts = this.#starts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= position) low = middle;
      else high = middle - 1;
    }
    return this.#origins[low] + this.#steps[low] * (position - starts[low]);
  }

  /**
   * Where pieces of the text as it was are now.
   *
   * @param pieces Start and end of each, in order. What was put to the start of
   * one stands before it, and what was put to its end behind it.
   */
  moved(pieces: readonly number[]): number[] {
    const starts = this.#starts;
    const origins = this.#origins;
    /** The part that the end before is in: each second one is of the text as it was. */
    let part = 0;
    return pieces.map((position, i) => {
      const isEnd = i % 2 === 1;
      while (
        part + 2 < starts.length &&
        (isEnd ? origins[part + 2] < position : origins[part + 2] <= position)
      ) part += 2;
      return starts[part] + position - origins[part];
    });
  }
}
