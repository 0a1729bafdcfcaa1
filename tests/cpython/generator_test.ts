// The behaviours that CPython's greenlet checks in test_generator.py:
// generators made of a subclass of `Greenlet`.

import {
  type Coroutine,
  getCurrent,
  Greenlet,
  type Operation,
} from "@continulet/greenlet";
import { assert, assertEquals, assertThrows } from "@std/assert";

/** A greenlet that is an iterator: its body sends values with `emit`. */
class Genlet extends Greenlet {
  #body: () => Coroutine<void>;

  constructor(body: () => Coroutine<void>) {
    super();
    this.#body = body;
  }

  override run(): Coroutine<void> {
    return this.#body();
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<unknown, undefined> {
    this.parent = getCurrent();
    const value = this.switch();
    return this.active
      ? { value, done: false }
      : { value: undefined, done: true };
  }
}

/** Sends a value to whoever iterates over the innermost genlet around. */
function emit(value: unknown): Operation<void> {
  let g: Greenlet | null = getCurrent();
  while (!(g instanceof Genlet)) {
    if (g === null) throw new Error("emit outside a genlet");
    g = g.parent;
  }
  return g.parent!.co.switch(value);
}

Deno.test("a greenlet is an iterator over what its body sends to its parent", () => {
  const seen: unknown[] = [];
  const range = (n: number) =>
    new Genlet(function* () {
      for (let i = 0; i < n; i++) {
        seen.push(i);
        yield* emit(i);
      }
    });
  for (let round = 0; round < 3; round++) {
    for (const j of range(5)) seen.push(j);
  }
  const once = [0, 0, 1, 1, 2, 2, 3, 3, 4, 4];
  assertEquals(seen, [...once, ...once, ...once]);
});

Deno.test("a greenlet that is an iterator stays at its end", () => {
  const it = new Genlet(function* () {
    yield* emit("only");
  });
  assertEquals(it.next(), { value: "only", done: false });
  assertEquals(it.next(), { value: undefined, done: true });
  assert(it.dead);
  assertEquals(it.next(), { value: undefined, done: true });
});

Deno.test("a greenlet that is an iterator may be iterated by one greenlet after another", () => {
  const it = new Genlet(function* () {
    for (let i = 0;; i++) yield* emit(i);
  });
  assertEquals(it.next().value, 0);
  assertEquals(new Greenlet(() => it.next().value).switch(), 1);
  assertEquals(it.next().value, 2);
});

Deno.test("a value that is sent from a greenlet inside an iterator goes to who iterates", () => {
  const it = new Genlet(function* () {
    const inside = new Greenlet(function* () {
      yield* emit("from inside");
    });
    yield* inside.co.switch();
    yield* emit("from the iterator");
  });
  assertEquals([...it], ["from inside", "from the iterator"]);
});

Deno.test("a value cannot be sent where no iterator is around", () => {
  assertThrows(() => emit(10), Error, "outside a genlet");
  const g = new Greenlet(() => emit(10));
  assertThrows(() => g.switch(), Error, "outside a genlet");
});

Deno.test("a property `parent` of a subclass's own does not change who gets the result", () => {
  class Shadowing extends Greenlet {}
  Object.defineProperty(Shadowing.prototype, "parent", {
    value: null,
    writable: true,
  });
  const g = new Shadowing(() => [g.parent, "result"]);
  const unrelated = new Greenlet(() => "not asked");
  assertEquals(g.parent, null);
  g.parent = unrelated;
  assertEquals(g.switch(), [unrelated, "result"]);
  assertEquals(unrelated.dead, false);
});
