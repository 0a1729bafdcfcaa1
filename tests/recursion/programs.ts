// Ordinary functions that recurse, each in a way of its own: the tests compile
// them, and call them in greenlets.

import { getCurrent, Greenlet } from "@continulet/greenlet";

const main = getCurrent();

export function sum(n: number): number {
  return n === 0 ? 0 : n + sum(n - 1);
}

export function isEven(n: number): boolean {
  return n === 0 ? true : isOdd(n - 1);
}

function isOdd(n: number): boolean {
  return n === 0 ? false : isEven(n - 1);
}

export function throughMap(n: number): number {
  return n === 0 ? 0 : 1 + [n - 1].map(throughMap)[0];
}

export function throughCallbacks(n: number): number {
  if (n === 0) return 0;
  let result = 0;
  [1, 2].sort((a, b) => {
    [0].forEach(() => {
      "x".replace(/x/, () => {
        result = 1 + throughCallbacks(n - 1);
        return "";
      });
    });
    return a - b;
  });
  return result;
}

export function throughApply(n: number): number {
  return n === 0 ? 0 : 1 + throughApply.apply(null, [n - 1]);
}

class Link {
  readonly next: Link | null;
  readonly depth: number;

  constructor(n: number) {
    this.next = n === 0 ? null : new Link(n - 1);
    this.depth = this.next === null ? 0 : this.next.depth + 1;
  }
}

class DerivedLink extends Link {
  readonly inner: DerivedLink | null;

  constructor(n: number) {
    super(0);
    this.inner = n === 0 ? null : new DerivedLink(n - 1);
  }
}

export function throughConstructors(n: number): number {
  return new Link(n).depth;
}

export function throughDerivedConstructors(n: number): number {
  let depth = 0;
  for (
    let link = new DerivedLink(n).inner;
    link !== null;
    link = link.inner
  ) depth++;
  return depth;
}

function Counter(this: { depth: number }, n: number): void {
  if (new.target === undefined) throw new TypeError("called without `new`");
  const Constructor = Counter as unknown as new (n: number) => {
    depth: number;
  };
  this.depth = n === 0 ? 0 : new Constructor(n - 1).depth + 1;
}

export function throughNewTarget(n: number): number {
  const Constructor = Counter as unknown as new (n: number) => {
    depth: number;
  };
  return new Constructor(n).depth;
}

// Its `arguments` make its twin a generator function.
export function throughArguments(_n: number): number {
  const n = arguments[0] as number;
  return n === 0 ? 0 : 1 + throughArguments(n - 1);
}

class Well {
  #down(n: number): number {
    return n === 0 ? 0 : 1 + this.#down(n - 1);
  }

  depth(n: number): number {
    return this.#down(n);
  }
}

export function throughPrivateMethods(n: number): number {
  return new Well().depth(n);
}

function* countUp(n: number): Generator<number> {
  if (n > 0) yield* countUp(n - 1);
  yield n;
}

export function throughGenerators(n: number): number[] {
  const first: number[] = [];
  for (const value of countUp(n)) {
    first.push(value);
    if (first.length === 3) break;
  }
  return first;
}

export function waiting(n: number): number {
  return n === 0 ? main.switch("at the bottom") : 1 + waiting(n - 1);
}

/** What an effect has seen on the way back. */
export const log = { finallys: 0 };

export function withFinally(n: number): number {
  try {
    return n === 0 ? main.switch("at the bottom") : 1 + withFinally(n - 1);
  } finally {
    log.finallys++;
  }
}

export function failing(n: number): number {
  if (n === 0) throw new Error("at the bottom");
  return 1 + failing(n - 1);
}

/** Has different things to do after a call, one of which is an error. */
export function counting(n: number, wrong: number): number {
  if (n === 0) return 0;
  let result: number;
  if (n % 2 === 0) {
    const { below } = { below: counting(n - 1, wrong) };
    result = below + 1;
  } else {
    result = counting(n - 1, wrong);
    if (n === wrong) throw new Error(`wrong: ${n}`);
    for (let i = 0; i < 1; i++) result++;
  }
  return result;
}

/** Calls itself in branches within branches. */
export function branching(n: number, way: number): number {
  let result = 0;
  if (n > 0) {
    if (way === 1) {
      if (n % 3 === 0) result = 1 + branching(n - 1, way);
      else {
        result = branching(n - 1, way);
        result++;
      }
    } else {
      result = branching(n - 1, way) + 1;
    }
  } else result = 0;
  return result;
}

/** Catches the error, and goes on. */
export function countingOn(n: number, wrong: number): number {
  try {
    return n % 1000 === 0
      ? counting(wrong, wrong)
      : 1 + countingOn(n - 1, wrong);
  } catch (error) {
    return (error as Error).message.length;
  }
}

const VALUE = "value";

class Meter {
  #count = 0;

  /** Switches plainly to a greenlet, at times, which gives the value. */
  get [VALUE](): number {
    return this.#count++ % 1000 === 0 ? new Greenlet(() => 1).switch() : 1;
  }
}

const meter = new Meter();

/** Reads it after each call. */
export function measuring(n: number): number {
  return n === 0 ? 0 : measuring(n - 1) + meter[VALUE];
}

class Chain {
  readonly #rest: number;
  found = 0;

  constructor(rest: number) {
    this.#rest = rest;
  }

  next(): Chain {
    return new Chain(this.#rest - 1);
  }

  get depth(): number {
    return this.#rest === 0 ? 0 : 1 + this.next().depth;
  }

  set depth(depth: number) {
    if (depth === 0) return;
    const next = this.next();
    next.depth = depth - 1;
    this.found = next.found + 1;
  }
}

export function throughGetters(n: number): number {
  return new Chain(n).depth;
}

export function throughSetters(n: number): number {
  const link = new Chain(0);
  link.depth = n;
  return link.found;
}

let left = 0;

function nested(): Nested | null {
  return left-- > 0 ? new Nested() : null;
}

class Nested {
  readonly inner: Nested | null = nested();
}

export function throughFields(n: number): number {
  left = n;
  let count = 0;
  for (let each = nested(); each !== null; each = each.inner) count++;
  return count;
}

/** Switches in each call, on the way down and on the way back. */
export function switching(n: number): number {
  main.switch("down");
  const result = n === 0 ? 0 : 1 + switching(n - 1);
  main.switch("up");
  return result;
}

export function endless(n: number): number {
  return 1 + endless(n + 1);
}

/** How often the endless recursion was caught; the others go on after that. */
export function afterEndless(n: number, errors: unknown[]): number {
  try {
    endless(0);
  } catch (error) {
    errors.push(error);
  }
  return sum(n);
}

/** Has many calls made one after the other, and none that is deep. */
export function wide(n: number): number {
  let result = 0;
  for (let i = 0; i < n; i++) result += sum(3);
  return result;
}
