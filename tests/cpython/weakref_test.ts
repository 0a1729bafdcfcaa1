// The behaviours that CPython's greenlet checks in test_weakref.py.

import { getCurrent, Greenlet } from "@continulet/greenlet";
import { assertEquals } from "@std/assert";
import { collectGarbage, keptOf } from "../garbage.ts";

Deno.test("a weak reference to a dead greenlet is empty after a collection", async () => {
  const kept = await keptOf(() => {
    const g = new Greenlet(() => {});
    g.switch();
    return [g];
  });
  assertEquals(kept, [false]);
});

Deno.test("a weak reference to an unstarted greenlet is empty after a collection", async () => {
  assertEquals(await keptOf(() => [new Greenlet()]), [false]);
});

Deno.test("a weak reference to a child is empty in the finally blocks of a parent that was forgotten with it", async () => {
  const seen: unknown[] = [];
  (() => {
    const references: WeakRef<Greenlet>[] = [];
    const parent = new Greenlet(function* () {
      try {
        yield* getCurrent().parent!.co.switch();
      } finally {
        seen.push(references.map((reference) => reference.deref()));
      }
    });
    parent.switch();
    references.push(new WeakRef(new Greenlet(() => {}, parent)));
  })();
  await collectGarbage(() => seen.length > 0);
  assertEquals(seen, [[undefined]]);
});
