// The behaviours that CPython's greenlet checks in test_contextvars.py, and the
// examples in its documentation.

import {
  Context,
  ContextVar,
  copyContext,
  type Coroutine,
  getCurrent,
  Greenlet,
} from "@continulet/greenlet";
import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import { keptOf } from "../garbage.ts";

const main = getCurrent();
const id = new ContextVar<number | null>("id", { default: null });

/** Does something in main with a context of its own. */
function inOwnContext(action: () => void): void {
  copyContext().run(action);
}

/** How often each of main (0) and four greenlets (1 to 4) has counted its id. */
interface Counted {
  counts: number[];
  contexts: (Context | null)[];
}

/**
 * Main and four greenlets, each with an id of its own, count their ids by turns.
 *
 * @param prepare What is done to each greenlet before it starts; it gets the
 * body and returns what the greenlet runs.
 * @param expected What the nth greenlet finds at its start.
 */
function countByTurns(
  prepare: (body: () => Coroutine<void>) => Greenlet,
  expected: (n: number) => number | null,
): Counted {
  const counts = [0, 0, 0, 0, 0];
  const count = () => void counts[id.get() ?? NaN]++;
  id.set(0);
  const greenlets = [1, 2, 3, 4].map((n) =>
    prepare(function* () {
      assertEquals(id.get(), expected(n));
      id.set(n);
      for (let i = 0; i < 2; i++) {
        count();
        yield* main.co.switch();
      }
    })
  );
  for (let i = 0; i < 2; i++) {
    count();
    for (const g of greenlets) g.switch();
  }
  for (const g of greenlets) g.switch();
  assert(greenlets.every((g) => g.dead));
  return { counts, contexts: greenlets.map((g) => g.context) };
}

Deno.test("a context is handed on by the run of a copy, and is left at the end", () => {
  inOwnContext(() => {
    const { counts, contexts } = countByTurns((body) => {
      const context = copyContext();
      return new Greenlet(() => context.run(body));
    }, () => 0);
    assertEquals(counts, [2, 2, 2, 2, 2]);
    assertEquals(contexts, [null, null, null, null]);
  });
});

Deno.test("a context is handed on by assigning a copy, and stays", () => {
  inOwnContext(() => {
    const { counts, contexts } = countByTurns((body) => {
      const g = new Greenlet(body);
      g.context = copyContext();
      return g;
    }, () => 0);
    assertEquals(counts, [2, 2, 2, 2, 2]);
    assertEquals(contexts.map((context) => context?.get(id)), [1, 2, 3, 4]);
  });
});

Deno.test("a context is not handed on by itself", () => {
  inOwnContext(() => {
    const { counts, contexts } = countByTurns(
      (body) => new Greenlet(body),
      () => null,
    );
    assertEquals(counts, [2, 2, 2, 2, 2]);
    assertEquals(contexts.map((context) => context?.get(id)), [1, 2, 3, 4]);
  });
});

Deno.test("a context is shared by assigning it as it is", () => {
  inOwnContext(() => {
    const { counts, contexts } = countByTurns((body) => {
      const g = new Greenlet(body);
      g.context = getCurrent().context;
      return g;
    }, (n) => n - 1);
    assertEquals(counts, [1, 1, 1, 1, 6]);
    assert(contexts.every((context) => context === getCurrent().context));
  });
});

Deno.test("greenlets that wait inside of runs of different contexts need not leave them in reverse order", () => {
  const [first, second] = [1, 2].map(() => {
    const context = new Context();
    const g = new Greenlet(context.run.bind(context));
    g.switch(function* () {
      yield* main.co.switch();
      return getCurrent().context === context;
    });
    return g;
  });
  assertEquals([first.switch(), second.switch()], [true, true]);
});

Deno.test("greenlets with assigned contexts may go on in any order", () => {
  const [first, second] = [1, 2].map(() => {
    const g = new Greenlet(function* () {
      yield* main.co.switch();
    });
    g.context = copyContext();
    g.switch();
    return g;
  });
  first.switch();
  second.switch();
  assert(first.dead && second.dead);
});

Deno.test("the context of a greenlet can be assigned while it runs and while it waits", () => {
  const contextOf = (greenlet: Greenlet): Context => {
    const { context } = greenlet;
    assertInstanceOf(context, Context);
    return context!;
  };
  const g: Greenlet = new Greenlet(function* () {
    assertEquals([id.get(), g.context], [null, null]);
    id.set(1);
    const old = contextOf(g);
    assertEquals([id.get(), old.get(id)], [1, 1]);

    g.context = null;
    assertEquals([id.get(), g.context], [null, null]);
    id.set(2);
    const latest = contextOf(g);
    assertEquals([id.get(), latest.get(id), old.get(id)], [2, 2, 1]);

    yield* main.co.switch(old, latest);
    assertEquals(id.get(), 1);
    g.context = latest;
    assertEquals(id.get(), 2);

    yield* main.co.switch();
    assertEquals([id.get(), g.context], [null, null]);
    g.context = old;
    assertEquals(id.get(), 1);

    yield* main.co.switch();
    assertEquals([id.get(), g.context], [null, null]);
  });
  assertEquals(g.context, null);
  const [old, latest]: Context[] = g.switch();
  assertStrictEquals(g.context, latest);
  assertEquals([old.get(id), latest.get(id)], [1, 2]);
  assertEquals(latest.run(() => id.get()), 2);
  g.context = old;
  g.switch();
  assertStrictEquals(g.context, latest);
  g.context = null;
  g.switch();
  assertStrictEquals(g.context, old);
  g.context = null;
  g.switch();
  assertEquals([g.context, g.dead], [null, true]);
});

Deno.test("contexts that a greenlet has had are collected with it", async () => {
  const kept = await keptOf(() => {
    const g = new Greenlet(function* () {
      id.set(1);
      const old = getCurrent().context!;
      getCurrent().context = null;
      id.set(2);
      yield* main.co.switch(old, getCurrent().context!);
    });
    const contexts: Context[] = g.switch();
    g.context = contexts[0];
    g.switch();
    return contexts;
  });
  assertEquals(kept, [false, false]);
});

Deno.test("the context of a greenlet cannot be something else", () => {
  const g = new Greenlet();
  assertThrows(
    () => g.context = new Greenlet() as unknown as Context,
    TypeError,
    "must be a context or null",
  );
  assertEquals(g.context, null);
});

Deno.test("the context of a greenlet cannot be deleted", () => {
  const g = new Greenlet();
  const context = g.context = new Context();
  assertEquals(Reflect.deleteProperty(g, "context"), true);
  assertStrictEquals(g.context, context);
});

Deno.test("a new greenlet has an empty context, a copy, the current one, or that of a run, as one chooses", () => {
  inOwnContext(() => {
    const example = new ContextVar("example", { default: 0 });
    const replace = (next: number) => {
      const previous = example.get();
      example.set(next);
      return previous;
    };
    example.set(1);

    const empty = new Greenlet(replace);
    assertEquals([empty.switch(2), example.get()], [0, 1]);

    const copied = new Greenlet(replace);
    copied.context = copyContext();
    assertEquals([copied.switch(3), example.get()], [1, 1]);

    const shared = new Greenlet(replace);
    shared.context = getCurrent().context;
    assertEquals([shared.switch(4), example.get()], [1, 4]);

    const context = copyContext();
    const run = new Greenlet(context.run.bind(context));
    assertEquals([run.switch(replace, 5), example.get()], [4, 4]);
  });
});
