// What PyPy's tests of `_continuation.generator` (test_generator.py) demand, in
// our terms: its iterators are JavaScript's, so that a step gives `{ value, done }`
// where PyPy's returns or raises `StopIteration`.
import {
  call,
  type Continulet,
  type Coroutine,
  generator,
} from "@continulet/greenlet";
import {
  assertEquals,
  assertFalse,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";

type Gen = Continulet<number, unknown>;

function* sendTwice(gen: Gen, m: number): Coroutine<void> {
  yield* gen.co.switch(m * 2);
}

const f = generator(function* (gen: Gen, n: number) {
  yield* gen.co.switch(n + 1);
  yield* sendTwice(gen, n + 2);
  yield* gen.co.switch(n + 3);
});

Deno.test("next gives what the body and its helpers send, and then done", () => {
  const g = f(10);
  assertEquals(g.next(), { value: 11, done: false });
  assertEquals(g.next(), { value: 24, done: false });
  assertEquals(g.next(), { value: 13, done: false });
  assertEquals(g.next(), { value: undefined, done: true });
});

Deno.test("a helper that is run by call sends like one that is delegated to", () => {
  const g = generator(function* (gen: Gen, n: number) {
    yield* call(sendTwice(gen, n));
    yield* gen.co.switch(n);
  });
  assertEquals([...g(5)], [10, 5]);
});

Deno.test("the iterator can be spread", () => {
  assertEquals([...f(10)], [11, 24, 13]);
});

Deno.test("the iterator is its own iterator", () => {
  const g = f(20);
  assertStrictEquals(g[Symbol.iterator](), g);
});

Deno.test("making the iterator does not call the body", () => {
  let called = false;
  const g = generator(() => {
    called = true;
  })();
  assertFalse(called);
  assertEquals(g.next(), { value: undefined, done: true });
  assertEquals(called, true);
});

Deno.test("two iterators of one function keep apart", () => {
  const [a, b] = [f(10), f(20)];
  assertEquals(
    [a.next(), b.next(), a.next(), b.next()].map((step) => step.value),
    [11, 21, 24, 44],
  );
});

Deno.test("used as a method, the body gets the receiver as this", () => {
  class A {
    m: number;
    constructor(m: number) {
      this.m = m;
    }
    f = generator(function* (this: A, gen: Gen, n: number) {
      yield* gen.co.switch(n - this.m);
    });
  }
  assertEquals([...new A(10).f(25)], [15]);
});

Deno.test("the receiver is the one of the call, for a method on a prototype", () => {
  const prototype = {
    m: 0,
    f: generator(function* (this: { m: number }, gen: Gen, n: number) {
      yield* gen.co.switch(n - this.m);
    }),
  };
  const [a, b]: (typeof prototype)[] = [10, 20].map((m) =>
    Object.assign(Object.create(prototype), { m })
  );
  assertEquals([[...a.f(25)], [...b.f(25)]], [[15], [5]]);
});

Deno.test("what the body returns comes with done, where PyPy wants None", () => {
  const g = generator(function* (gen: Gen, n: number) {
    yield* gen.co.switch(n + 1);
    return "foo";
  })(10);
  assertEquals(g.next(), { value: 11, done: false });
  assertEquals(g.next(), { value: "foo", done: true });
});

Deno.test("after the end next stays done, where PyPy raises its error", () => {
  const g = generator(() => "foo")();
  assertEquals(g.next(), { value: "foo", done: true });
  assertEquals(g.next(), { value: undefined, done: true });
  assertEquals(g.next("ignored"), { value: undefined, done: true });
});

Deno.test("a value that next sends is what the body's switch returns", () => {
  const g = generator(function* (gen: Gen) {
    const seen: unknown[] = [];
    seen.push(yield* gen.co.switch(1));
    seen.push(yield* gen.co.switch(2));
    return seen;
  })();
  g.next();
  g.next("a");
  assertEquals(g.next("b"), { value: ["a", "b"], done: true });
});

Deno.test("the value of the first next is ignored, where PyPy raises a TypeError", () => {
  assertEquals(f(10).next("nobody takes it"), { value: 11, done: false });
});

Deno.test("an error of the body comes out of next and ends the iterator", () => {
  const g = generator(function* (gen: Gen) {
    yield* gen.co.switch(1);
    throw new RangeError("out of the body");
  })();
  g.next();
  assertThrows(() => g.next(), RangeError, "out of the body");
  assertEquals(g.next(), { value: undefined, done: true });
});

Deno.test("an error that is thrown into the iterator and not caught comes back and ends it", () => {
  const error = new RangeError();
  const g = f(10);
  g.next();
  assertStrictEquals(assertThrows(() => g.throw(error)), error);
  assertEquals(g.next(), { value: undefined, done: true });
});

Deno.test("an error that is thrown into an iterator that has ended comes back", () => {
  const error = new RangeError();
  const g = generator(() => "foo")();
  g.next();
  assertStrictEquals(assertThrows(() => g.throw(error)), error);
});

// The case that PyPy's documentation gives for why continulets compose.
Deno.test("a body that takes from another iterator, through a helper, sends its own values undisturbed", () => {
  const data: number[] = [];
  const producer = generator(function* (gen: Gen) {
    for (let i = 0;; i++) {
      data.push(i, i * 5, i * 25);
      yield* gen.co.switch();
    }
  })();
  function* grabNextValue(): Coroutine<number> {
    if (data.length === 0) yield* producer.co.next();
    return data.shift()!;
  }
  const grabValues = generator(function* (gen: Gen, n: number) {
    for (; n > 0; n--) yield* gen.co.switch(yield* grabNextValue());
  });
  assertEquals([...grabValues(8)], [0, 0, 0, 1, 5, 25, 2, 10]);
});

Deno.test("an inner body can send to the outer iterator past the body in between", () => {
  const outer = generator(function* (gen: Gen) {
    const inner = generator(function* (own: Gen) {
      yield* own.co.switch(1);
      yield* gen.co.switch(2);
      yield* own.co.switch(3);
    })();
    for (;;) {
      const step = yield* inner.co.next();
      if (step.done) return;
      yield* gen.co.switch(step.value * 10);
    }
  });
  assertEquals([...outer()], [10, 2, 30]);
});
