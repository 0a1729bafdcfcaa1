// What PyPy's tests of `_continuation.continulet` (test_stacklet.py) demand, in
// our terms. Bodies are generator functions where they switch away.
import {
  call,
  Continulet,
  ContinuletError,
  type Coroutine,
  type Operation,
  permute,
} from "@continulet/greenlet";
import {
  assert,
  assertEquals,
  assertFalse,
  assertInstanceOf,
  assertNotMatch,
  assertStrictEquals,
  assertThrows,
  unreachable,
} from "@std/assert";

class KeyError extends Error {}
class IndexError extends Error {}

/** What an operation throws in the body that delegates to this. */
function* thrownBy(operation: Operation<unknown>): Coroutine<unknown> {
  let value: unknown;
  try {
    value = yield* operation;
  } catch (error) {
    return error;
  }
  throw new Error(`nothing was thrown, but ${value} returned`);
}

// Making and starting

Deno.test("making a continulet does not call its body", () => {
  let called = false;
  const c = new Continulet(() => {
    called = true;
  });
  assertInstanceOf(c, Continulet);
  assertFalse(called);
});

Deno.test("the first switch calls the body with the continulet and returns its result", () => {
  const seen: unknown[] = [];
  const c = new Continulet((c1) => {
    seen.push(c1);
    return 42;
  });
  assertEquals(c.switch(), 42);
  assertEquals(seen.length, 1);
  assertStrictEquals(seen[0], c);
});

Deno.test("init is refused on a continulet that was made with a body, which keeps that body", () => {
  const c = new Continulet(() => "the first body");
  assertThrows(
    () => c.init(() => "the second body"),
    ContinuletError,
    "already initialised",
  );
  assertEquals(c.switch(), "the first body");
});

Deno.test("init is refused while the body runs", () => {
  const c = new Continulet((c1) => {
    assertThrows(
      () => c1.init(() => unreachable()),
      ContinuletError,
      "already initialised",
    );
    return 42;
  });
  assertEquals(c.switch(), 42);
});

Deno.test("init is refused after the body has ended", () => {
  const c = new Continulet(() => 42);
  assertEquals(c.switch(), 42);
  assertThrows(
    () => c.init(() => unreachable()),
    ContinuletError,
    "already initialised",
  );
  assertFalse(c.isPending());
});

Deno.test("the body gets the further arguments of the constructor", () => {
  const seen: unknown[] = [];
  const c = new Continulet(
    (c1, ...args) => {
      seen.push(c1, args);
      return 42;
    },
    42,
    43,
    { foo: 44 },
  );
  assertEquals(c.switch(), 42);
  assertStrictEquals(seen[0], c);
  assertEquals(seen[1], [42, 43, { foo: 44 }]);
});

Deno.test("the body gets the further arguments of init", () => {
  const c = new Continulet();
  c.init((_c, ...args: number[]) => args, 1, 2, 3);
  assertEquals(c.switch(), [1, 2, 3]);
});

Deno.test("the first switch may send undefined explicitly", () => {
  const c = new Continulet(() => "ok");
  assertEquals(c.switch(undefined), "ok");
});

for (const value of ["foo", 0, "", false, null]) {
  Deno.test(`a first value of ${JSON.stringify(value)} is a TypeError, and finishes the continulet`, () => {
    let called = false;
    const c = new Continulet(() => {
      called = true;
    });
    assertThrows(() => c.switch(value), TypeError, "must be `undefined`");
    assertFalse(called);
    assertFalse(c.isPending());
  });
}

// Switching there and back

Deno.test("a switch in the body returns to the caller, and the next one resumes the body", () => {
  const seen: unknown[] = [];
  const c = new Continulet(function* (c) {
    seen.push(1);
    seen.push(yield* c.co.switch("a"));
    seen.push(3);
    return "c";
  });
  seen.push(0);
  seen.push(c.switch());
  seen.push(2);
  seen.push(c.switch("b"));
  assertEquals(seen, [0, 1, "a", 2, "b", 3, "c"]);
});

Deno.test("a switch to a finished continulet is refused", () => {
  const c = new Continulet(() => 42);
  c.switch();
  assertThrows(
    () => c.switch(),
    ContinuletError,
    "continulet already finished",
  );
});

Deno.test("a throw into a finished continulet is refused, and its error not thrown", () => {
  const c = new Continulet(() => 42);
  c.switch();
  assertThrows(
    () => c.throw(new KeyError()),
    ContinuletError,
    "continulet already finished",
  );
});

Deno.test("a refused switch leaves nothing behind that a later one could deliver", () => {
  const finished = new Continulet(() => {});
  finished.switch();
  assertThrows(() => finished.throw(new KeyError()), ContinuletError);
  assertThrows(() => finished.switch("stale"), ContinuletError);
  const c = new Continulet(() => "started");
  assertEquals(c.switch(), "started");
  assertEquals(new Continulet().switch(), undefined);
});

Deno.test("a plain body can start another continulet and wait for its result", () => {
  const seen: number[] = [];
  const c = new Continulet(() => {
    seen.push(1);
    const c2 = new Continulet(() => {
      seen.push(3);
      return 4;
    });
    seen.push(2);
    seen.push(c2.switch());
    return 5;
  });
  seen.push(0);
  seen.push(c.switch());
  assertEquals(seen, [0, 1, 2, 3, 4, 5]);
});

Deno.test("a generator body can start another continulet and wait for its result", () => {
  const seen: number[] = [];
  const c = new Continulet(function* () {
    seen.push(1);
    const c2 = new Continulet(() => {
      seen.push(3);
      return 4;
    });
    seen.push(2);
    seen.push(yield* c2.co.switch());
    return 5;
  });
  seen.push(0);
  seen.push(c.switch());
  assertEquals(seen, [0, 1, 2, 3, 4, 5]);
});

Deno.test("a continulet is pending from init to the end of its body, also while it runs", () => {
  const c = new Continulet();
  assertEquals(c.isPending(), false);
  c.init(function* (c) {
    const first = c.isPending();
    const sent = yield* c.co.switch("a");
    return [first, sent, c.isPending()];
  });
  assertEquals(c.isPending(), true);
  assertEquals(c.switch(), "a");
  assertEquals(c.isPending(), true);
  assertEquals(c.switch("b"), [true, "b", true]);
  assertEquals(c.isPending(), false);
});

Deno.test("two continulets that are switched to alternately keep apart", () => {
  const seen: unknown[] = [];
  const lower = new Continulet(function* (c) {
    seen.push(yield* c.co.switch("a"));
    seen.push(yield* c.co.switch("c"));
    return "e";
  });
  const upper = new Continulet(function* (c) {
    seen.push(yield* c.co.switch("A"));
    seen.push(yield* c.co.switch("C"));
    return "E";
  });
  assertEquals(lower.switch(), "a");
  assertEquals(upper.switch(), "A");
  assertEquals(lower.switch("b"), "c");
  assertEquals(upper.switch("B"), "C");
  assertEquals(lower.switch("d"), "e");
  assertEquals(upper.switch("D"), "E");
  assertEquals(seen, ["b", "B", "d", "D"]);
});

// PyPy's `test_random_switching`: `helper` is how the body calls what switches.
function crossedContinulets(
  helper: (c1: Continulet) => Operation<unknown> | Coroutine<unknown>,
  seen: number[],
): unknown {
  const c1 = new Continulet(function* (c1, n: number) {
    seen.push(2);
    assertEquals(n, 123);
    assertStrictEquals(yield* helper(c1), c2);
    seen.push(7);
    const sent: number = yield* c1.co.switch("a");
    seen.push(10);
    return sent + 1;
  }, 123);
  const c2: Continulet = new Continulet(function* (c2, c1: Continulet) {
    seen.push(5);
    assertEquals(yield* c1.co.switch(c2), "a");
    seen.push(8);
    const sent: number = yield* c2.co.switch("b");
    seen.push(12);
    return sent + 2;
  }, c1);
  seen.push(1);
  c1.switch();
  seen.push(4);
  assertEquals(c2.switch(), "b");
  seen.push(9);
  assertEquals(c1.switch(1000), 1001);
  seen.push(11);
  const result = c2.switch(2000);
  seen.push(13);
  return result;
}

function* switchingHelper(seen: number[], c1: Continulet): Coroutine<unknown> {
  seen.push(3);
  const sent = yield* c1.co.switch();
  seen.push(6);
  return sent;
}

Deno.test("a continulet that is switched to from another one exchanges its caller for it, from a helper too", () => {
  const seen: number[] = [];
  const result = crossedContinulets((c1) => switchingHelper(seen, c1), seen);
  assertEquals(result, 2002);
  assertEquals(seen, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
});

Deno.test("a continulet that is switched to from another one exchanges its caller for it, from a helper run by call too", () => {
  const seen: number[] = [];
  const result = crossedContinulets(
    (c1) => call(switchingHelper(seen, c1)),
    seen,
  );
  assertEquals(result, 2002);
  assertEquals(seen, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
});

Deno.test("a body comes back to whoever switched to it last", () => {
  const c = new Continulet(function* (c) {
    for (let i = 0;; i++) yield* c.co.switch(i);
  });
  const seen: unknown[] = [];
  const first = () => seen.push("first", c.switch());
  const second = () => seen.push("second", c.switch());
  const third = new Continulet(function* () {
    seen.push("third", yield* c.co.switch());
  });
  first();
  second();
  third.switch();
  first();
  assertEquals(seen, [
    "first",
    0,
    "second",
    1,
    "third",
    2,
    "first",
    3,
  ]);
});

Deno.test("a recursion deeper than any stack continues on fresh continulets", () => {
  // The program from PyPy's documentation: a continulet that waits low on the
  // stack is exchanged for the deep one, and calls its function from there.
  function* invoke(
    _c: Continulet,
    n: number,
  ): Coroutine<number> {
    return yield* recursive(n);
  }
  const bottom = new Continulet(function* (c) {
    let n = yield* c.co.switch();
    for (;;) {
      n = yield* c.co.switch(undefined, new Continulet(invoke, n));
    }
  });
  function* recursive(n: number): Coroutine<number> {
    if (n === 0) return 0;
    const below: number = n % 100 === 0
      ? yield* bottom.co.switch(n - 1)
      : yield* recursive(n - 1);
    return below + 1;
  }
  bottom.switch();
  const c = new Continulet(() => recursive(100_000));
  assertEquals(c.switch(), 100_000);
});

// Errors

Deno.test("an error that the body throws comes out of the switch that started it", () => {
  const seen: number[] = [];
  const error = new RangeError("out of the body");
  const c = new Continulet(() => {
    seen.push(42);
    throw error;
  });
  assertStrictEquals(assertThrows(() => c.switch()), error);
  assertEquals(seen, [42]);
  assertFalse(c.isPending());
});

Deno.test("an error of an inner continulet can be caught by the body that switched to it", () => {
  const seen: number[] = [];
  const c = new Continulet(() => {
    seen.push(1);
    try {
      new Continulet(() => {
        seen.push(2);
        throw new RangeError();
      }).switch();
    } catch (error) {
      assertInstanceOf(error, RangeError);
      seen.push(3);
    }
    return 4;
  });
  seen.push(c.switch());
  assertEquals(seen, [1, 2, 3, 4]);
});

Deno.test("an error after a switch comes out of the switch that resumed the body", () => {
  const seen: number[] = [];
  const c = new Continulet(function* (c) {
    seen.push(1);
    yield* c.co.switch();
    seen.push(3);
    throw new RangeError();
  });
  seen.push(0);
  c.switch();
  seen.push(2);
  assertThrows(() => c.switch(), RangeError);
  assertEquals(seen, [0, 1, 2, 3]);
  assertFalse(c.isPending());
});

Deno.test("errors of two nested continulets that have both switched go to one resumer each", () => {
  const seen: number[] = [];
  const c = new Continulet(function* (c) {
    seen.push(1);
    yield* c.co.switch();
    seen.push(3);
    const c2 = new Continulet(function* (c) {
      seen.push(4);
      yield* c.co.switch();
      seen.push(6);
      throw new RangeError();
    });
    yield* c2.co.switch();
    seen.push(5);
    assertInstanceOf(yield* thrownBy(c2.co.switch()), RangeError);
    assertEquals([c.isPending(), c2.isPending()], [true, false]);
    seen.push(7);
    throw new KeyError();
  });
  c.switch();
  seen.push(2);
  assertThrows(() => c.switch(), KeyError);
  assertFalse(c.isPending());
  assertEquals(seen, [1, 2, 3, 4, 5, 6, 7]);
});

Deno.test("throw raises its error where the body waits, and the body can go on", () => {
  const c = new Continulet(function* (c) {
    const first = yield* thrownBy(c.co.switch());
    const second = yield* thrownBy(c.co.switch(first));
    return second;
  });
  c.switch();
  const key = new KeyError();
  assertStrictEquals(c.throw(key), key);
  assertEquals(c.throw("not even an object"), "not even an object");
  assertFalse(c.isPending());
});

Deno.test("a body that throws an error into its own continulet raises it in its caller and waits", () => {
  const error = new IndexError();
  const c = new Continulet(function* (c) {
    const caught = yield* thrownBy(c.co.switch());
    yield* c.co.throw(caught);
    return "resumed";
  });
  c.switch();
  assertStrictEquals(assertThrows(() => c.throw(error)), error);
  assert(c.isPending());
  assertEquals(c.switch(), "resumed");
});

Deno.test("throw runs the finally blocks that the body waits in", () => {
  const seen: string[] = [];
  const c = new Continulet(function* (c) {
    try {
      try {
        yield* c.co.switch();
      } finally {
        seen.push("inner");
        yield* c.co.switch("out of finally");
      }
    } finally {
      seen.push("outer");
    }
  });
  c.switch();
  assertEquals(c.throw(new KeyError()), "out of finally");
  assertEquals(seen, ["inner"]);
  assertThrows(() => c.switch(), KeyError);
  assertEquals(seen, ["inner", "outer"]);
});

Deno.test("throwing into a continulet that was not started finishes it and raises the error in the caller", () => {
  let called = false;
  const c = new Continulet(() => {
    called = true;
  });
  assertThrows(() => c.throw(new IndexError()), IndexError);
  assertFalse(called);
  assertFalse(c.isPending());
});

// Where an error was made, as its trace tells it

Deno.test("the trace of a body's error leads through the body to whoever switched to it", () => {
  function innermost() {
    throw new KeyError();
  }
  function theBody() {
    innermost();
  }
  function theCaller() {
    new Continulet(theBody).switch();
  }
  const { stack } = assertThrows(theCaller, KeyError);
  assertInOrder(stack, ["innermost", "theBody", "theCaller"]);
});

Deno.test("the trace in a body that was resumed leads to whoever resumed it, and not to whoever started it", () => {
  function* helper(c: Continulet): Coroutine<void> {
    yield* c.co.switch(new Error().stack);
    yield* c.co.switch(new Error().stack);
  }
  function* theBody(c: Continulet): Coroutine<void> {
    yield* helper(c);
  }
  const c = new Continulet(theBody);
  const theStarter = () => c.switch();
  const theResumer = () => c.switch();
  const started = theStarter();
  assertInOrder(started, ["helper", "theBody", "theStarter"]);
  assertNotMatch(started, /theResumer/);
  const resumed = theResumer();
  assertInOrder(resumed, ["helper", "theBody", "theResumer"]);
  assertNotMatch(resumed, /theStarter/);
});

function assertInOrder(trace: string | undefined, names: string[]): void {
  const lines = trace?.matchAll(/at (innermost|helper|the[A-Z]\w+) /g) ?? [];
  assertEquals([...lines].map((line) => line[1]), names, trace);
}

// Double switches

Deno.test("a rotation resumes what the first cell held in the place of what the second held", () => {
  const seen: unknown[] = [];
  const c1: Continulet = new Continulet(function* (c1) {
    seen.push(yield* c1.co.switch("started 1"));
    seen.push(yield* c1.co.switch("b", c2));
    return 42;
  });
  const c2: Continulet = new Continulet(function* (c2) {
    seen.push(yield* c2.co.switch("started 2"));
    yield* c2.co.switch("c", c1);
    unreachable();
  });
  assertEquals(c1.switch(), "started 1");
  assertEquals(c2.switch(), "started 2");
  assertEquals(c1.switch("a"), 42);
  assertEquals(seen, ["a", "b", "c"]);
  assertEquals([c1.isPending(), c2.isPending()], [false, true]);
});

Deno.test("two continulets can rotate back and forth many times", () => {
  const seen: number[] = [];
  const c1: Continulet = new Continulet(function* (c1) {
    assertEquals(yield* c1.co.switch("started 1"), "go");
    for (let i = 0; i < 10; i++) seen.push(yield* c1.co.switch(i, c2));
    return 42;
  });
  const c2: Continulet = new Continulet(function* (c2) {
    let sent: number = yield* c2.co.switch("started 2");
    for (;;) sent = yield* c2.co.switch(100 + sent, c1);
  });
  assertEquals(c1.switch(), "started 1");
  assertEquals(c2.switch(), "started 2");
  assertEquals(c1.switch("go"), 42);
  assertEquals(seen, [100, 101, 102, 103, 104, 105, 106, 107, 108, 109]);
});

Deno.test("a rotation can start the second continulet, which may end first", () => {
  const seen: unknown[] = [];
  const c1: Continulet = new Continulet(function* (c1) {
    seen.push(yield* c1.co.switch(undefined, c2));
    seen.push(yield* c1.co.switch("b", c2));
    return 41;
  });
  const c2: Continulet = new Continulet(function* (c2) {
    seen.push(yield* c2.co.switch("a", c1));
    return 42;
  });
  assertEquals(c1.switch(), 42);
  assertEquals([c1.isPending(), c2.isPending()], [true, false]);
  assertEquals(c1.switch("c"), 41);
  assertEquals(seen, ["a", "b", "c"]);
});

Deno.test("a rotation of one continulet with itself gives the value straight back", () => {
  const c = new Continulet(function* (c) {
    return [yield* c.co.switch("a", c), c.switch("b", c)];
  });
  assertEquals(c.switch("not even started", c), "not even started");
  assert(c.isPending());
  assertEquals(c.switch(), ["a", "b"]);
});

Deno.test("a rotation of a finished continulet with itself is refused", () => {
  const c = new Continulet(() => {});
  c.switch();
  assertThrows(
    () => c.switch("a", c),
    ContinuletError,
    "continulet already finished",
  );
});

Deno.test("a rotation puts an unstarted body under the second continulet, which starts it by ending", () => {
  const c1 = new Continulet(() => "m");
  const c2 = new Continulet(function* (c2) {
    assertEquals(yield* c2.co.switch("z"), "a");
  });
  assertEquals(c2.switch(), "z");
  assertEquals([c1.isPending(), c2.isPending()], [true, true]);
  assertEquals(c1.switch("a", c2), "m");
  assertEquals([c1.isPending(), c2.isPending()], [false, false]);
});

Deno.test("an unstarted body that gets the result of another one is a TypeError", () => {
  let called = false;
  const c1 = new Continulet(() => {
    called = true;
  });
  const c2 = new Continulet(function* (c2) {
    assertEquals(yield* c2.co.switch("z"), undefined);
    return "b";
  });
  assertEquals(c2.switch(), "z");
  assertThrows(
    () => c1.switch(undefined, c2),
    TypeError,
    "must be `undefined`",
  );
  assertFalse(called);
  assertEquals([c1.isPending(), c2.isPending()], [false, false]);
});

Deno.test("a rotation to a finished continulet is refused, and moves nothing", () => {
  const c1 = new Continulet(() => "still there");
  const c2 = new Continulet(() => 42);
  c2.switch();
  assertThrows(
    () => c1.switch(undefined, c2),
    ContinuletError,
    "continulet already finished",
  );
  assertEquals(c1.switch(), "still there");
});

Deno.test("a rotation of a finished continulet is refused, and moves nothing", () => {
  const c1 = new Continulet(() => 42);
  c1.switch();
  const c2 = new Continulet(() => "still there");
  assertThrows(
    () => c1.switch(undefined, c2),
    ContinuletError,
    "continulet already finished",
  );
  assertEquals(c2.switch(), "still there");
});

Deno.test("a rotation that throws raises its error in what the second cell held", () => {
  let called = false;
  const c1 = new Continulet(() => {
    called = true;
  });
  const c2 = new Continulet(function* (c2) {
    assertInstanceOf(yield* thrownBy(c2.co.switch("ready")), IndexError);
    throw new RangeError();
  });
  assertEquals(c2.switch(), "ready");
  assertEquals([c1.isPending(), c2.isPending()], [true, true]);
  assertThrows(() => c1.throw(new IndexError(), c2), RangeError);
  assertFalse(called);
  assertEquals([c1.isPending(), c2.isPending()], [false, false]);
});

Deno.test("a throw that rotates a continulet with itself raises the error in the caller", () => {
  const error = new RangeError();
  const c = new Continulet(function* (c) {
    assertStrictEquals(assertThrows(() => c.throw(error, c)), error);
    assertStrictEquals(yield* thrownBy(c.co.throw(error, c)), error);
    return "ok";
  });
  assertEquals(c.switch(), "ok");
});

// Continulets that are not initialised

Deno.test("a switch to a continulet that is not initialised gives the value back", () => {
  const c0 = new Continulet();
  assertEquals(c0.switch(), undefined);
  assertEquals(c0.switch(123), 123);
});

Deno.test("a throw into a continulet that is not initialised raises the error in the caller", () => {
  const error = new RangeError();
  const c0 = new Continulet();
  assertStrictEquals(assertThrows(() => c0.throw(error)), error);
});

Deno.test("a rotation of continulets that are not initialised gives the value back or raises the error", () => {
  const c0 = new Continulet();
  const other = new Continulet();
  assertEquals(c0.switch(123, c0), 123);
  assertEquals(c0.switch(123, other), 123);
  assertThrows(() => c0.throw(new RangeError(), c0), RangeError);
  assertThrows(() => c0.throw(new RangeError(), other), RangeError);
});

Deno.test("a generator body can switch to a continulet that is not initialised", () => {
  const c0 = new Continulet();
  const c = new Continulet(function* () {
    const value = yield* c0.co.switch(123);
    const error = yield* thrownBy(c0.co.throw(new RangeError()));
    return [value, error instanceof RangeError];
  });
  assertEquals(c.switch(), [123, true]);
});

Deno.test("in a rotation a continulet that is not initialised counts for nothing", () => {
  const c0 = new Continulet();
  const c1 = new Continulet(function* (c1) {
    yield* c1.co.switch("a");
    assertInstanceOf(yield* thrownBy(c1.co.switch("b")), RangeError);
    assertInstanceOf(yield* thrownBy(c1.co.switch("c")), KeyError);
    return "d";
  });
  assertEquals(c0.switch(undefined, c1), "a");
  assertEquals(c1.switch(undefined, c0), "b");
  assertEquals(c1.throw(new RangeError(), c0), "c");
  assertEquals(c0.throw(new KeyError(), c1), "d");
});

Deno.test("a rotation from a continulet that is not initialised to a finished one is refused", () => {
  const c0 = new Continulet();
  const c1 = new Continulet(() => "ran");
  assertEquals(c0.switch(undefined, c1), "ran");
  assertThrows(
    () => c0.switch(undefined, c1),
    ContinuletError,
    "continulet already finished",
  );
});

Deno.test("a rotation from a finished continulet to one that is not initialised is refused", () => {
  const c0 = new Continulet();
  const c1 = new Continulet(() => "ran");
  c1.switch();
  assertThrows(
    () => c1.switch(undefined, c0),
    ContinuletError,
    "continulet already finished",
  );
});

// Permuting

Deno.test("permute decides where the result of the running body goes", () => {
  const c1 = new Continulet(function* (c1) {
    assertEquals(yield* c1.co.switch(), "ok");
    return "done";
  });
  const c2 = new Continulet(() => {
    permute(c1, c2);
    return "ok";
  });
  c1.switch();
  assertEquals(c2.switch(), "done");
  assertEquals([c1.isPending(), c2.isPending()], [false, false]);
});

Deno.test("permute gives each continulet what the one before it held, and runs nothing", () => {
  const seen: unknown[] = [];
  const make = (name: string) =>
    new Continulet(function* (c) {
      seen.push([name, yield* c.co.switch()]);
      return `from ${name}`;
    });
  const [a, b, c] = [make("a"), make("b"), make("c")];
  for (const each of [a, b, c]) each.switch();
  permute(a, b, c);
  assertEquals(seen, []);
  // Each body still ends through its own cell, and starts the next one there.
  assertEquals(a.switch("from the caller"), "from a");
  assertEquals(seen, [
    ["c", "from the caller"],
    ["b", "from c"],
    ["a", "from b"],
  ]);
});

Deno.test("permute of a single continulet changes nothing", () => {
  const c = new Continulet((c) => {
    permute(c);
    return "home";
  });
  permute(c);
  assertEquals(c.switch(), "home");
});

Deno.test("permute passes over continulets that are not initialised", () => {
  permute();
  permute(new Continulet());
  permute(new Continulet(), new Continulet());
  const c1 = new Continulet(function* (c1) {
    return `done after ${yield* c1.co.switch()}`;
  });
  c1.switch();
  const c2 = new Continulet(() => {
    permute(new Continulet(), c1, new Continulet(), c2);
    return "ok";
  });
  assertEquals(c2.switch(), "done after ok");
});

Deno.test("permute refuses a finished continulet, and moves nothing", () => {
  const finished = new Continulet(() => {});
  finished.switch();
  const c1 = new Continulet(() => "one");
  const c2 = new Continulet(() => "two");
  assertThrows(
    () => permute(c1, c2, finished),
    ContinuletError,
    "already finished",
  );
  assertEquals([c1.switch(), c2.switch()], ["one", "two"]);
});

Deno.test("permute refuses a continulet that is named twice, and moves nothing", () => {
  const c1 = new Continulet(() => "one");
  const c2 = new Continulet(() => "two");
  assertThrows(() => permute(c1, c2, c1), ContinuletError, "named twice");
  assertEquals([c1.switch(), c2.switch()], ["one", "two"]);
});
