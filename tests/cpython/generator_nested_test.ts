// The behaviours that CPython's greenlet checks in test_generator_nested.py:
// generators made of greenlets that iterate over one another, and send values
// past one another.

import {
  type Coroutine,
  getCurrent,
  Greenlet,
  type Operation,
} from "@continulet/greenlet";
import { assertEquals, assertThrows } from "@std/assert";

type Step<T> = IteratorResult<T, undefined>;

/** A greenlet that is an iterator: its body sends values with `emit`. */
class Genlet<T> extends Greenlet {
  /** Who sent the last value past this one, and is to be asked for the next. */
  child: Genlet<T> | null = null;
  #body: () => void | Coroutine<void>;

  constructor(body: () => void | Coroutine<void>) {
    super();
    this.#body = body;
  }

  override run(): void | Coroutine<void> {
    return this.#body();
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): Step<T> {
    return this.#step(this.#source().switch());
  }

  /** `next` for the body of a generator function. */
  *coNext(): Coroutine<Step<T>> {
    return this.#step(yield* this.#source().co.switch());
  }

  #source(): Greenlet {
    let source = this.child;
    if (source === null) {
      this.parent = getCurrent();
      return this;
    }
    while (source.child !== null) {
      const passed: Genlet<T> = source;
      source = source.child;
      passed.child = null;
    }
    return source;
  }

  #step(value: T): Step<T> {
    return this.active
      ? { value, done: false }
      : { value: undefined, done: true };
  }
}

/** Sends a value to whoever iterates `level` genlets further out. */
function emit(value: unknown, level = 1): Operation<void> {
  let g = getCurrent();
  for (; level > 0; level--) {
    if (!(g instanceof Genlet)) throw new Error("emit outside a genlet");
    const parent: Greenlet = g.parent!;
    if (level > 1 && parent instanceof Genlet) parent.child = g;
    g = parent;
  }
  return g.co.switch(value);
}

/** The numbers below `n`, each noted before it is sent. */
function range(n: number, seen: number[]): Genlet<number> {
  return new Genlet(function* () {
    for (let i = 0; i < n; i++) {
      seen.push(i + 1);
      yield* emit(i);
    }
  });
}

/** The numbers from 1 to `n`, each handed on by all genlets around its own. */
function upTo(n: number): Genlet<number> {
  return new Genlet(function* () {
    if (n === 0) return;
    const inner = upTo(n - 1);
    for (let s = yield* inner.coNext(); !s.done; s = yield* inner.coNext()) {
      yield* emit(s.value);
    }
    yield* emit(n);
  });
}

function permutations(list: number[]): Genlet<number[]> {
  return new Genlet(function* () {
    if (list.length <= 1) return void (yield* emit(list));
    for (const first of list) {
      const rest = permutations(list.filter((x) => x !== first));
      for (let s = yield* rest.coNext(); !s.done; s = yield* rest.coNext()) {
        yield* emit([first, ...s.value]);
      }
    }
  });
}

const threeRounds = [1, 2, 3].flatMap(() => [1, 0, 2, 1, 3, 2, 4, 3, 5, 4]);

function threeTimesFive(
  iterate: (n: number, seen: number[]) => Iterable<number>,
): number[] {
  const seen: number[] = [];
  for (let round = 0; round < 3; round++) {
    for (const j of iterate(5, seen)) seen.push(j);
  }
  return seen;
}

Deno.test("a genlet runs in step with its consumer, as a generator does", () => {
  assertEquals(
    threeTimesFive(function* (n, seen) {
      for (let i = 0; i < n; i++) {
        seen.push(i + 1);
        yield i;
      }
    }),
    threeRounds,
  );
  assertEquals(threeTimesFive(range), threeRounds);
});

Deno.test("a genlet sends values from a function that it calls", () => {
  function* nested(i: number): Coroutine<void> {
    yield* emit(i);
  }
  assertEquals(
    threeTimesFive((n, seen) =>
      new Genlet<number>(function* () {
        for (let i = 0; i < n; i++) {
          seen.push(i + 1);
          yield* nested(i);
        }
      })
    ),
    threeRounds,
  );
});

Deno.test("genlets iterate over one another", () => {
  assertEquals([...upTo(5)], [1, 2, 3, 4, 5]);
  assertEquals([...upTo(0)], []);
});

Deno.test("a genlet with a plain body iterates over another one", () => {
  const seen: number[] = [];
  const sums: number[] = [];
  const summing = new Genlet(() => {
    for (const i of range(4, seen)) sums.push((sums.at(-1) ?? 0) + i);
  });
  assertEquals([...summing], []);
  assertEquals(seen, [1, 2, 3, 4]);
  assertEquals(sums, [0, 1, 3, 6]);
});

Deno.test("a genlet sends values past the one that iterates over it", () => {
  const seen: unknown[] = [];
  const inner = (n: number) =>
    new Genlet<number>(function* () {
      for (let i = 1; i < n; i++) {
        yield* emit(i);
        yield* emit(i * i, 2);
      }
    });
  const outer = new Genlet<number>(function* () {
    const it = inner(5);
    for (let s = yield* it.coNext(); !s.done; s = yield* it.coNext()) {
      seen.push(["outer", s.value]);
    }
  });
  for (const square of outer) seen.push(["main", square]);
  assertEquals(seen, [
    ["outer", 1],
    ["main", 1],
    ["outer", 2],
    ["main", 4],
    ["outer", 3],
    ["main", 9],
    ["outer", 4],
    ["main", 16],
  ]);
});

Deno.test("recursive genlets give all permutations, in order", () => {
  const all = [...permutations([0, 1, 2, 3])];
  assertEquals(all.length, 4 * 3 * 2 * 1);
  assertEquals(new Set(all.map(String)).size, all.length);
  assertEquals(all, all.toSorted((a, b) => String(a) < String(b) ? -1 : 1));
  assertEquals([all[0], all.at(-1)], [[0, 1, 2, 3], [3, 2, 1, 0]]);
});

Deno.test("two recursive genlets are iterated side by side", () => {
  const long = permutations([0, 1, 2, 3]);
  const short = permutations([0, 1, 2]);
  const pairs: number[][][] = [];
  for (const permutation of short) {
    pairs.push([long.next().value!, permutation]);
  }
  assertEquals(pairs, [
    [[0, 1, 2, 3], [0, 1, 2]],
    [[0, 1, 3, 2], [0, 2, 1]],
    [[0, 2, 1, 3], [1, 0, 2]],
    [[0, 2, 3, 1], [1, 2, 0]],
    [[0, 3, 1, 2], [2, 0, 1]],
    [[0, 3, 2, 1], [2, 1, 0]],
  ]);
});

Deno.test("a value cannot be sent outside genlets, nor past more of them than there are", () => {
  assertThrows(() => emit(10), Error, "outside a genlet");
  const it = new Genlet(function* () {
    yield* emit(10, 2);
  });
  assertThrows(() => it.next(), Error, "outside a genlet");
});
