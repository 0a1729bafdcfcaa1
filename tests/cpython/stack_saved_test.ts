// What corresponds to CPython's test_stack_saved.py. No stack is ever copied
// here, so that there is nothing to measure; but as there, something is put
// aside for a greenlet exactly while it is suspended, and can be looked at: the
// frames, of which test_greenlet.py and PyPy's test_greenlet.py have tests too.

import {
  call,
  type Coroutine,
  getCurrent,
  Greenlet,
  type GreenletFrame,
  stackOf,
} from "@continulet/greenlet";
import { assert, assertEquals } from "@std/assert";

const main = getCurrent();

/** How many functions are suspended in a greenlet. */
function saved(greenlet: Greenlet): number {
  return greenlet === getCurrent() ? 0 : stackOf(greenlet)[0].frames.length;
}

Deno.test("something is put aside for a greenlet, and for main, exactly while it is suspended", () => {
  assertEquals([saved(main), main.frame], [0, null]);
  const g = new Greenlet(function* () {
    assertEquals(g.frame, null);
    yield* main.co.switch(saved(main));
  });
  assertEquals(saved(g), 0);
  assert(g.switch() > 0);
  assertEquals([saved(g), saved(main)], [1, 0]);
  g.switch();
  assertEquals([saved(g), g.frame], [0, null]);
});

Deno.test("what is put aside for a greenlet grows with the depth that it is suspended at", () => {
  function* deep(depth: number): Coroutine<void> {
    if (depth > 1) yield* deep(depth - 1);
    else yield* main.co.switch();
  }
  const depths = [1, 2, 20].map((depth) => {
    const g = new Greenlet(() => deep(depth));
    g.switch();
    return saved(g);
  });
  assertEquals(depths, [1, 2, 20]);
});

/** The names of a frame and of its callers. */
function names(frame: GreenletFrame | null): string[] {
  return frame === null ? [] : [frame.name, ...names(frame.caller)];
}

/** Lets another greenlet run, which uses the engine's stack. */
function unrelated(): void {
  new Greenlet(() => {}).switch();
}

Deno.test("a greenlet has the frame of its function while it waits, and none when it is dead", () => {
  const g = new Greenlet(function* body() {
    yield* getCurrent().parent!.co.switch();
    return "meaning of life";
  });
  g.switch();
  assertEquals([g.frame?.name, g.frame?.caller, g.active], [
    "body",
    null,
    true,
  ]);
  assertEquals(g.switch(), "meaning of life");
  assertEquals([g.frame, g.active], [null, false]);
});

Deno.test("the frame of a suspended greenlet tells its callers, though others have run", () => {
  function* inner(): Coroutine<void> {
    yield* main.co.switch();
  }
  const g = new Greenlet(function* outer() {
    yield* inner();
  });
  g.switch();
  unrelated();
  assertEquals(names(g.frame), ["inner", "outer"]);
});

Deno.test("the frame of a suspended greenlet stays good while others run, and may be asked for its caller then", () => {
  function* inner(): Coroutine<void> {
    yield* main.co.switch();
  }
  const g = new Greenlet(function* outer() {
    yield* call(inner());
  });
  g.switch();
  const { frame } = g;
  unrelated();
  assertEquals(names(frame), ["inner", "outer"]);
});

Deno.test("a recursion has a frame for each call, whether by yield*, by call or both", () => {
  function* recurse(v: number, kind: string): Coroutine<number> {
    if (v === 0) return yield* getCurrent().parent!.co.switch();
    const byCall = kind === "call" || (kind === "both" && v % 2 === 0);
    return v *
      (byCall
        ? yield* call(recurse(v - 1, kind))
        : yield* recurse(v - 1, kind));
  }
  for (const kind of ["yield*", "call", "both"]) {
    const g = new Greenlet(recurse);
    g.switch(5, kind);
    assertEquals(names(g.frame), Array(6).fill("recurse"));
    assertEquals(g.switch(10), 1200);
  }
});

Deno.test("main has the frame that it waits in while another greenlet runs, and that one has none", () => {
  const seen: unknown[] = [];
  function* inner(): Coroutine<void> {
    seen.push(g.frame);
    yield* main.co.switch();
    seen.push(g.frame);
  }
  const g: Greenlet = new Greenlet(function* outer() {
    seen.push(main.frame?.name, g.frame);
    yield* inner();
    seen.push(g.frame);
  });
  function switches() {
    g.switch();
  }
  assertEquals([main.frame, g.frame], [null, null]);
  switches();
  assertEquals([main.frame, g.frame?.name], [null, "inner"]);
  switches();
  assertEquals([g.frame, g.dead], [null, true]);
  assertEquals(seen, ["switches", null, null, null, null]);
});
