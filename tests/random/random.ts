/** A sequence of numbers that look random, the same for each seed. */
export class Random {
  #state: number;

  /** @param seed Which sequence. */
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** The next number, a whole one from 0 to below a limit. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let bits = this.#state;
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) % limit;
  }

  /** One of several things. */
  pick<T>(things: readonly T[]): T {
    return things[this.below(things.length)];
  }

  /** Whether one of so many cases is the case. */
  oneIn(cases: number): boolean {
    return this.below(cases) === 0;
  }
}
