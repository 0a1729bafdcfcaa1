// The behaviours that CPython's greenlet checks in test_gc.py, shows in the page
// of its documentation on garbage collection, and checks in the tests of
// test_greenlet.py that are about greenlets being forgotten.

import {
  type Coroutine,
  getCurrent,
  Greenlet,
  GreenletExit,
} from "@continulet/greenlet";
import { assert, assertEquals, assertInstanceOf } from "@std/assert";
import { collectGarbage, collectNow, keptOf } from "../garbage.ts";

const main = getCurrent();

Deno.test("a greenlet that has returned itself is collected", async () => {
  const kept = await keptOf(() => {
    const g: Greenlet = new Greenlet(getCurrent);
    assertEquals(g.switch(), g);
    return [g];
  });
  assertEquals(kept, [false]);
});

Deno.test("an unstarted greenlet that refers to itself is collected", async () => {
  class Circular extends Greenlet {
    self = this;
  }
  assertEquals(await keptOf(() => [new Circular()]), [false]);
});

Deno.test("an unstarted greenlet whose run refers to it is collected", async () => {
  class Inactive extends Greenlet {
    constructor() {
      super(() => this.work());
    }

    work() {}
  }
  assertEquals(await keptOf(() => [new Inactive()]), [false]);
});

Deno.test("a suspended greenlet in a cycle with an array is collected, with what only it refers to", async () => {
  class Circular extends Greenlet {
    array: unknown[] = [];
    finalised: object = {};
  }
  const log: string[] = [];
  const registry = new FinalizationRegistry((name: string) => log.push(name));
  (() => {
    const array: unknown[] = [];
    const g = new Circular(function* () {
      try {
        yield* main.co.switch();
      } catch (error) {
        assertInstanceOf(error, GreenletExit);
        log.push("exit");
      }
    });
    registry.register(g.finalised, "finalised");
    g.array = array;
    array.push(g);
    g.switch();
  })();
  await collectGarbage(() => log.length === 2);
  assertEquals(log.toSorted(), ["exit", "finalised"]);
});

Deno.test("garbage can be collected in a greenlet, with a plain and with a generator body", () => {
  function* collects(): Coroutine<string> {
    collectNow();
    yield* main.co.switch("waits");
    collectNow();
    return "ends";
  }
  const plain = new Greenlet(() => {
    collectNow();
    const g = new Greenlet(collects, main);
    return g.active;
  });
  assertEquals(plain.switch(), false);
  const g = new Greenlet(collects);
  assertEquals([g.switch(), g.switch()], ["waits", "ends"]);
});

/** Two objects that refer to one another, each noted when it is finalised. */
function cycle(registry: FinalizationRegistry<string>): object {
  const [one, two]: { other?: object }[] = [{}, {}];
  registry.register(one, "finalised");
  registry.register(two, "finalised");
  one.other = two;
  two.other = one;
  return one;
}

Deno.test("a cycle that no variable of a frame refers to any more is collected while the greenlet waits", async () => {
  const log: string[] = [];
  const registry = new FinalizationRegistry((name: string) => log.push(name));
  const g = new Greenlet(function* () {
    let held: object | undefined = cycle(registry);
    yield* main.co.switch(held !== undefined);
    held = undefined;
    yield* main.co.switch();
    return held;
  });
  assert(g.switch());
  await collectGarbage();
  assertEquals(log, []);
  g.switch();
  await collectGarbage(() => log.length === 2);
  assertEquals(log, ["finalised", "finalised"]);
  assert(g.active);
});

Deno.test("a cycle in the frame of a suspended greenlet is collected when that has been forgotten", async () => {
  const log: string[] = [];
  const registry = new FinalizationRegistry((name: string) => log.push(name));
  const inner = function* () {
    const held = cycle(registry);
    yield* getCurrent().parent!.co.switch();
    return held;
  };
  const outer = new Greenlet(function* () {
    const g = new Greenlet(inner);
    yield* g.co.switch();
    yield* main.co.switch(g.active);
  });
  assert(outer.switch());
  await collectGarbage();
  assertEquals([log, outer.active], [[], true]);
  outer.switch();
  assert(outer.dead);
  await collectGarbage(() => log.length === 2);
  assertEquals(log, ["finalised", "finalised"]);
});

Deno.test("an endless loop over what is sent is ended by the greenlet's being forgotten", async () => {
  const log: unknown[] = [];
  let loop: Greenlet | undefined = new Greenlet(function* () {
    log.push("begins");
    try {
      for (;;) log.push(yield* getCurrent().parent!.co.switch());
    } catch (error) {
      if (!(error instanceof GreenletExit)) throw error;
      log.push("quits");
    }
  });
  loop.switch();
  loop.switch("some data");
  await collectGarbage();
  assertEquals(log, ["begins", "some data"]);
  assert(loop.active);
  loop = undefined;
  await collectGarbage(() => log.length === 3);
  assertEquals(log, ["begins", "some data", "quits"]);
});

Deno.test("greenlets that are forgotten one after the other get their exits one after the other", async () => {
  const seen: unknown[] = [];
  const make = () => {
    const g = new Greenlet(function* () {
      try {
        yield* getCurrent().parent!.co.switch();
      } catch (error) {
        seen.push(error);
        throw error;
      }
    });
    g.switch();
    return g;
  };
  let [first, second]: (Greenlet | undefined)[] = [make(), make()];
  await collectGarbage();
  assertEquals([seen.length, first?.active], [0, true]);
  first = undefined;
  await collectGarbage(() => seen.length > 0);
  await collectGarbage();
  assertEquals([seen.length, second?.active], [1, true]);
  second = undefined;
  await collectGarbage(() => seen.length > 1);
  assert(seen.every((error) => error instanceof GreenletExit));
  assertEquals(seen.length, 2);
});

Deno.test("another error that a forgotten greenlet throws for its exit is reported as uncaught", async () => {
  const reported: unknown[] = [];
  const listener = (event: ErrorEvent) => {
    event.preventDefault();
    reported.push(event.error);
  };
  addEventListener("error", listener);
  (() => {
    const g = new Greenlet(function* () {
      try {
        yield* getCurrent().parent!.co.switch();
      } catch {
        throw new RangeError("another error");
      }
    });
    g.switch();
  })();
  await collectGarbage(() => reported.length > 0);
  removeEventListener("error", listener);
  assertEquals(reported.length, 1);
  assertInstanceOf(reported[0], RangeError);
});

Deno.test("the parent is main during the exit, and the former one after it, if the greenlet lives on", async () => {
  const hub = new Greenlet(() => "the hub has run");
  const seen: Greenlet[] = [];
  (() => {
    const g = new Greenlet(function* () {
      try {
        yield* main.co.switch();
      } catch {
        seen.push(getCurrent().parent!, getCurrent());
        yield* hub.co.switch();
      }
    }, hub);
    g.switch();
  })();
  await collectGarbage(() => seen.length > 0);
  const [during, lives] = seen;
  assertEquals([during === main, lives.parent === hub], [true, true]);
  assertEquals([hub.dead, lives.active], [true, true]);
});

Deno.test("a value that a greenlet sends when nobody refers to it any more is not lost", async () => {
  const seen: Greenlet[] = [];
  const workers: Greenlet[] = [];
  workers.push(
    new Greenlet(function* () {
      const value = yield* main.co.switch();
      workers.length = 0;
      initiator.parent = main;
      try {
        yield* main.co.switch(value);
      } finally {
        seen.push(getCurrent());
      }
    }),
  );
  workers[0].switch();
  const initiator = new Greenlet(() => 42, workers[0]);
  assertEquals(initiator.switch(), 42);
  await collectGarbage(() => seen.length > 0);
  assertEquals(seen.map((g) => g.dead), [true]);
});

Deno.test("a subclass is collected with its greenlets, also if these have lived on for a while", async () => {
  const saved: Greenlet[] = [];
  const kept = await keptOf(() => {
    class Subclass extends Greenlet {}
    for (let i = 0; i < 10; i++) {
      new Subclass(function* () {
        try {
          yield* main.co.switch();
        } catch {
          saved.push(getCurrent());
        }
      }).switch();
    }
    return [Subclass];
  });
  assertEquals([saved.length, kept], [10, [false]]);
});
