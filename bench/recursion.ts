/**
 * Recursions: what is measured of their depth. This module is compiled before
 * it runs; see compiled.ts. Each function gives its argument, which is how often
 * it calls itself.
 */

function sum(n: number): number {
  return n === 0 ? 0 : 1 + sum(n - 1);
}

function even(n: number): number {
  return n === 0 ? 0 : 1 + odd(n - 1);
}

function odd(n: number): number {
  return n === 0 ? 0 : 1 + even(n - 1);
}

function mapped(n: number): number {
  return n === 0 ? 0 : [n].map((x) => 1 + mapped(x - 1))[0];
}

class Chain {
  readonly length: number;

  constructor(n: number) {
    this.length = n === 0 ? 0 : 1 + new Chain(n - 1).length;
  }
}

/** What recurs, by how it does. */
export const recursions = {
  "a sum": sum,
  "two functions by turns": even,
  "through `map`": mapped,
  "through constructors": (n: number): number => new Chain(n).length,
} satisfies Record<string, (n: number) => number>;

export type Recursion = keyof typeof recursions;
