// Plain switches: what they pin, in which order control comes back, and what
// happens to a result that cannot go where it should (design: plain code).

import {
  Continulet,
  ContinuletError,
  getCurrent,
  Greenlet,
  permute,
} from "@continulet/greenlet";
import {
  assertEquals,
  assertInstanceOf,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";

const main = getCurrent();

Deno.test("a plain body can switch to a fresh greenlet and gets its result", () => {
  const outer: Greenlet = new Greenlet(() => {
    const inner = new Greenlet((x: number) => x + 1);
    return inner.switch(1) * 10;
  });
  assertEquals(outer.switch(), 20);
});

Deno.test("a plain body can switch to a generator body that waits, and back", () => {
  const waiting: Greenlet = new Greenlet(function* (x: number) {
    for (;;) x = yield* plain.co.switch(x + 1);
  });
  const plain: Greenlet = new Greenlet(
    () => [waiting.switch(1), waiting.switch(10)],
  );
  assertEquals(plain.switch(), [2, 11]);
});

Deno.test("pinned stacks come back innermost first, at any depth", () => {
  const down = (depth: number): number =>
    depth === 0
      ? 0
      : 1 + (new Greenlet(() => down(depth - 1)).switch() as number);
  assertEquals(down(500), 500);
});

Deno.test("a switch to main from a plain body is refused with the cure, and nothing has moved", () => {
  const g: Greenlet = new Greenlet(() => {
    const error = assertThrows(
      () => main.switch("never arrives"),
      ContinuletError,
    );
    assertEquals(error.message.includes("yield* x.co.switch(value)"), true);
    assertStrictEquals(getCurrent(), g);
    return "went on";
  });
  assertEquals(g.switch(), "went on");
  assertStrictEquals(getCurrent(), main);
});

Deno.test("a throw to main from a plain body is refused, and nothing has moved", () => {
  const g = new Greenlet(() => {
    assertThrows(
      () => main.throw(new Error("never arrives")),
      ContinuletError,
      "pinned",
    );
    return "went on";
  });
  assertEquals(g.switch(), "went on");
});

Deno.test("an operation to a stack pinned deeper is refused, and the same objects work afterwards", () => {
  const seen: string[] = [];
  const inner: Greenlet = new Greenlet(function* () {
    try {
      yield* main.co.switch("too early");
    } catch (error) {
      assertInstanceOf(error, ContinuletError);
      seen.push("refused");
    }
    seen.push(yield* outer.co.switch("to the innermost"));
    yield* main.co.switch("now main is the innermost");
  });
  const outer: Greenlet = new Greenlet(() => {
    seen.push(inner.switch());
    return "outer ends";
  });
  assertEquals(outer.switch(), "outer ends");
  assertEquals(inner.switch("resumed"), "now main is the innermost");
  assertEquals(seen, ["refused", "to the innermost", "resumed"]);
});

Deno.test("a rotation to a continulet pinned deeper is refused, and nothing has moved", () => {
  const outer: Continulet = new Continulet(() => {
    const inner: Continulet = new Continulet(() => {
      assertThrows(
        () => outer.switch("never arrives"),
        ContinuletError,
        "pinned",
      );
      assertThrows(
        () => inner.switch("never arrives", outer),
        ContinuletError,
        "pinned",
      );
      return "inner";
    });
    return `${inner.switch()} in outer`;
  });
  assertEquals(outer.switch(), "inner in outer");
});

Deno.test("a value whose way home is pinned deeper surfaces as the cause at the innermost plain switch", () => {
  const outer: Greenlet = new Greenlet(() => {
    // Its parent is main, which waits below this stack.
    const orphan = new Greenlet(() => "for main", main);
    const error = assertThrows(() => orphan.switch(), ContinuletError);
    assertEquals(error.cause, "for main");
    assertStrictEquals(getCurrent(), outer);
    assertEquals(orphan.dead, true);
    return "outer is fine";
  });
  assertEquals(outer.switch(), "outer is fine");
  assertStrictEquals(getCurrent(), main);
});

Deno.test("an error whose way home is pinned deeper surfaces as the cause at the innermost plain switch", () => {
  const failure = new RangeError("for main");
  const outer = new Greenlet(() => {
    const orphan = new Greenlet(() => {
      throw failure;
    }, main);
    const error = assertThrows(() => orphan.switch(), ContinuletError);
    assertStrictEquals(error.cause, failure);
    return "outer is fine";
  });
  assertEquals(outer.switch(), "outer is fine");
});

Deno.test("a result meant for a pinned greenlet that is not main surfaces, and that greenlet goes on waiting", () => {
  const seen: unknown[] = [];
  const first: Greenlet = new Greenlet(() => {
    seen.push(second.switch());
    return "first ends";
  });
  const second: Greenlet = new Greenlet(() => {
    const child = new Greenlet(() => "for first", first);
    const error = assertThrows(() => child.switch(), ContinuletError);
    assertEquals(error.cause, "for first");
    assertStrictEquals(getCurrent(), second);
    return "for main, which is pinned deeper too";
  }, first);
  assertEquals(first.switch(), "first ends");
  assertEquals(seen, ["for main, which is pinned deeper too"]);
});

Deno.test("a continulet's result whose way home is pinned deeper surfaces, and the two callers change places", () => {
  const seen: unknown[] = [];
  const outer: Continulet = new Continulet(() => {
    const inner: Continulet = new Continulet(() => {
      // Now inner holds main's continuation, and outer that of outer's own body.
      permute(inner, outer);
      return "inner's result";
    });
    const error = assertThrows(() => inner.switch(), ContinuletError);
    seen.push(error.cause, outer.isPending(), inner.isPending());
    return "outer's result";
  });
  assertEquals(outer.switch(), "outer's result");
  assertEquals(seen, ["inner's result", true, false]);
});

Deno.test("an error that surfaces can be caught in main, and greenlets work afterwards", () => {
  const outer = new Greenlet(() =>
    new Greenlet(() => "for main", main).switch()
  );
  assertThrows(() => outer.switch(), ContinuletError);
  assertEquals(outer.dead, true);
  assertStrictEquals(getCurrent(), main);
  assertEquals(new Greenlet((x: number) => x).switch(7), 7);
});

Deno.test("a plain switch inside of a helper of a generator body pins it until it comes back", () => {
  const echo: Greenlet = new Greenlet(function* (x: number) {
    for (;;) x = yield* body.co.switch(x * 2);
  });
  const helper = (x: number) => echo.switch(x) as number;
  const body: Greenlet = new Greenlet(function* () {
    const first = helper(1) + helper(2);
    return first + (yield* echo.co.switch(10));
  });
  assertEquals(body.switch(), 2 + 4 + 20);
});

Deno.test("a recursion of plain switches that exhausts the engine's stack leaves everything usable", () => {
  // From many depths, so that the stack runs out in many places of the module.
  for (let depth = 0; depth < 60; depth++) {
    const greenlets: Greenlet[] = [];
    const dive = (): unknown => {
      const g = new Greenlet(dive);
      greenlets.push(g);
      return g.switch();
    };
    const down = (n: number): unknown => n > 0 ? down(n - 1) : dive();
    assertThrows(() => down(depth), RangeError);
    assertStrictEquals(getCurrent(), main);
    assertEquals(greenlets.filter((g) => g.active).length, 0);
    assertEquals(new Greenlet((x: number) => x + 1).switch(1), 2);
  }
});

Deno.test("a result that strays to the lookup of a parent's run arrives there, and everything stays usable", () => {
  let lookups = 0;
  class Perverse extends Greenlet {}
  Object.defineProperty(Perverse.prototype, "run", {
    get() {
      lookups++;
      return new Greenlet(() => "for main", main).switch();
    },
  });
  const child = new Greenlet(() => 42, new Perverse());
  const error = assertThrows(() => child.switch(), ContinuletError);
  assertEquals([error.cause, lookups, child.dead], ["for main", 1, true]);
  assertStrictEquals(getCurrent(), main);
  assertEquals(new Greenlet((x: number) => x).switch(7), 7);
});

Deno.test("lookups of a parent's run that nest are as many as they are deep", () => {
  let lookups = 0;
  class Perverse extends Greenlet {}
  Object.defineProperty(Perverse.prototype, "run", {
    get() {
      if (lookups++ < 20) new Greenlet(() => {}).switch();
      return () => "started";
    },
  });
  const child = new Greenlet(() => 42, new Perverse());
  assertThrows(() => child.switch(), ContinuletError);
  assertEquals(lookups, 21);
  assertStrictEquals(getCurrent(), main);
});

Deno.test("a continulet's result that strays to another greenlet leaves the one it was meant for waiting", () => {
  const log: unknown[] = [];
  const first: Greenlet = new Greenlet(() => {
    const c = new Continulet(function* () {
      yield* second.co.switch();
      return "for first";
    });
    return c.switch();
  });
  const second: Greenlet = new Greenlet(() => {
    // What first has in its continulet goes on, and ends, above this.
    const error = assertThrows(() => third.switch(), ContinuletError);
    log.push(error.cause, getCurrent() === second, first.active);
    return "for main";
  });
  const third: Greenlet = new Greenlet(function* () {
    yield* first.co.switch();
  });
  // second's result cannot come to main past first, which gets it as a cause.
  const error = assertThrows(() => first.switch(), ContinuletError);
  assertEquals(log, ["for first", true, true]);
  assertEquals([error.cause, first.dead, second.dead], [
    "for main",
    true,
    true,
  ]);
  assertStrictEquals(getCurrent(), main);
});

Deno.test("a greenlet that ends while a plain body of its continulet is pinned above it leaves that body to its heir", () => {
  const log: unknown[] = [];
  const g: Greenlet = new Greenlet(function* () {
    const c: Continulet = new Continulet((c) => {
      const error = assertThrows(() => c.switch("x"), ContinuletError);
      log.push(error.cause, getCurrent() === main);
      return "c's result";
    });
    yield* c.co.switch();
    return "g's result";
  });
  assertEquals(g.switch(), "c's result");
  assertEquals(log, ["g's result", true]);
  assertStrictEquals(getCurrent(), main);
  assertEquals(new Greenlet((x: number) => x).switch(7), 7);
});
