// The behaviours that CPython's greenlet checks in test_throw.py.

import {
  type Coroutine,
  getCurrent,
  Greenlet,
  GreenletExit,
} from "@continulet/greenlet";
import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";

const main = getCurrent();

/** What a call throws, whatever it is. */
function thrownBy(f: () => unknown): unknown {
  try {
    f();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

Deno.test("throw raises where the greenlet waits, which may catch it and go on", () => {
  const g = new Greenlet(function* () {
    try {
      yield* getCurrent().parent!.co.switch("waits");
    } catch (error) {
      assertInstanceOf(error, RangeError);
      yield* getCurrent().parent!.co.switch("caught");
      return "ends";
    }
    return "not thrown";
  });
  assertEquals(g.switch(), "waits");
  assertEquals(g.throw(new RangeError()), "caught");
  assertEquals(g.switch(), "ends");
});

Deno.test("throw raises the very error that it was given", () => {
  const g = new Greenlet(function* () {
    try {
      yield* getCurrent().parent!.co.switch("waits");
    } catch (error) {
      yield* getCurrent().parent!.co.switch(error);
    }
  });
  assertEquals(g.switch(), "waits");
  const error = new RangeError("ciao");
  assertStrictEquals(g.throw(error), error);
});

Deno.test("throw raises a class or any other value as it is", () => {
  for (const value of [RangeError, GreenletExit, "abc", 42, null]) {
    const g = new Greenlet(function* () {
      try {
        yield* getCurrent().parent!.co.switch();
      } catch (error) {
        return error;
      }
    });
    g.switch();
    assertStrictEquals(g.throw(value), value);
  }
});

Deno.test("throw with an explicit undefined raises undefined, not a GreenletExit", () => {
  assertStrictEquals(thrownBy(() => main.throw(undefined)), undefined);
  assertInstanceOf(thrownBy(() => main.throw()), GreenletExit);
});

Deno.test("throw into the current greenlet raises there and then", () => {
  assertEquals(thrownBy(() => main.throw("abc")), "abc");
  const error = new RangeError();
  const plain = new Greenlet(() => thrownBy(() => getCurrent().throw(error)));
  assertStrictEquals(plain.switch(), error);
  const generator = new Greenlet(function* () {
    try {
      yield* getCurrent().co.throw(error);
    } catch (error) {
      return error;
    }
  });
  assertStrictEquals(generator.switch(), error);
});

Deno.test("throw without argument ends the greenlet with a GreenletExit as its result", () => {
  const g = new Greenlet(function* () {
    yield* getCurrent().parent!.co.switch("waits");
    yield* getCurrent().parent!.co.switch("goes on");
  });
  assertEquals(g.switch(), "waits");
  assertInstanceOf(g.throw(), GreenletExit);
  assert(g.dead);
});

Deno.test("throw without argument into a dead greenlet returns a GreenletExit", () => {
  const g = new Greenlet(() => {});
  g.switch();
  assertInstanceOf(g.throw(), GreenletExit);
});

/** A parent that waits in main for a RangeError, and its child. */
function family(): { parent: Greenlet; child: Greenlet } {
  const parent = new Greenlet(function* (): Coroutine<string> {
    try {
      yield* main.co.switch("parent is ready to catch");
    } catch (error) {
      assertInstanceOf(error, RangeError);
      return "caught";
    }
    return "normal exit";
  });
  const child = new Greenlet(function* () {
    yield* main.co.switch("from the child");
  }, parent);
  return { parent, child };
}

Deno.test("throw into an unstarted greenlet kills it, and its unstarted parent too", () => {
  const { parent, child } = family();
  assertThrows(() => child.throw(new RangeError()), RangeError);
  assertEquals([child.dead, parent.dead], [true, true]);
});

Deno.test("throw into an unstarted greenlet raises where its parent waits", () => {
  const { parent, child } = family();
  assertEquals(parent.switch(), "parent is ready to catch");
  assertEquals(child.throw(new RangeError()), "caught");
  assertEquals([child.dead, parent.dead], [true, true]);
});

Deno.test("throw into a greenlet that does not catch it raises where its parent waits", () => {
  const { parent, child } = family();
  assertEquals(parent.switch(), "parent is ready to catch");
  assertEquals(child.switch(), "from the child");
  assertEquals(child.throw(new RangeError()), "caught");
  assertEquals([child.dead, parent.dead], [true, true]);
});
