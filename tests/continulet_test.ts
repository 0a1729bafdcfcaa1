// The kernel's rules, a test for each (design: the kernel).

import {
  call,
  Continulet,
  ContinuletError,
  type Coroutine,
  generator,
  permute,
} from "@continulet/greenlet";
import {
  assert,
  assertEquals,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";

Deno.test("the first switch calls the body with the continulet and its arguments", () => {
  const c: Continulet = new Continulet(
    (self, a: number, b: number) => [self === c, a, b],
    1,
    2,
  );
  assertEquals(c.switch(), [true, 1, 2]);
});

Deno.test("a switch exchanges the running continuation with the one in the cell", () => {
  const seen: string[] = [];
  const c = new Continulet(function* (c) {
    seen.push("body");
    seen.push(yield* c.co.switch("out 1"));
    seen.push(yield* c.co.switch("out 2"));
    return "result";
  });
  seen.push(c.switch(), c.switch("in 1"), c.switch("in 2"));
  assertEquals(seen, ["body", "in 1", "in 2", "out 1", "out 2", "result"]);
});

Deno.test("a rotation puts the caller into the cell, what it held into `to`, and runs what `to` held", () => {
  const log: string[] = [];
  const a: Continulet = new Continulet(function* (a) {
    log.push(`a started`);
    log.push(`a got ${yield* a.co.switch(undefined, b)}`);
    log.push(`a got ${yield* a.co.switch("2", b)}`);
    return "a ends";
  });
  const b: Continulet = new Continulet(function* (b) {
    log.push("b started");
    log.push(`b got ${yield* b.co.switch("1", a)}`);
    return "b ends";
  });
  log.push(a.switch());
  assertEquals(log, ["a started", "b started", "a got 1", "b got 2", "b ends"]);
  // b's end resumed what b held then, which was main; a still waits for b.
  assertEquals([a.isPending(), b.isPending()], [true, false]);
  assertEquals(a.switch("3"), "a ends");
});

Deno.test("when a body ends, its cell's content at that time gets the value", () => {
  const waiting: Continulet = new Continulet(function* (c) {
    return `waiting got ${yield* c.co.switch("ready")}`;
  });
  waiting.switch();
  const c: Continulet = new Continulet((c) => {
    permute(waiting, c);
    return "the result of c";
  });
  assertEquals(c.switch(), "waiting got the result of c");
});

Deno.test("when a body throws, its cell's content at that time gets the error", () => {
  const waiting: Continulet = new Continulet(function* (c) {
    try {
      yield* c.co.switch("ready");
    } catch (error) {
      return `waiting caught ${error}`;
    }
  });
  waiting.switch();
  const c = new Continulet((c) => {
    permute(waiting, c);
    throw "a stone";
  });
  assertEquals(c.switch(), "waiting caught a stone");
});

Deno.test("a started continulet's first value must be undefined, and the continulet is finished if it is not", () => {
  const c = new Continulet(() => "never");
  assertThrows(() => c.switch("early"), TypeError, "first value");
  assertEquals(c.isPending(), false);
  assertEquals(new Continulet(() => "fine").switch(undefined), "fine");
});

Deno.test("a value that reaches an unstarted continulet in a rotation is a TypeError where its result goes", () => {
  const unstarted = new Continulet(() => "never");
  const c = new Continulet(function* (c) {
    yield* c.co.switch("ready");
    return "a value for the unstarted";
  });
  c.switch();
  assertThrows(() => unstarted.switch(undefined, c), TypeError, "first value");
  assertEquals([unstarted.isPending(), c.isPending()], [false, false]);
});

Deno.test("throwing into an unstarted continulet finishes it and gives the error back", () => {
  const c = new Continulet(() => "never");
  assertThrows(() => c.throw(new RangeError("out")), RangeError, "out");
  assertEquals(c.isPending(), false);
});

Deno.test("switching a continulet that is not initialised gives the value straight back", () => {
  assertEquals(new Continulet().switch(5), 5);
  assertEquals(new Continulet().switch(), undefined);
});

Deno.test("throwing into a continulet that is not initialised throws here", () => {
  assertThrows(
    () => new Continulet().throw(new RangeError("here")),
    RangeError,
    "here",
  );
});

Deno.test("in a rotation, a continulet that is not initialised is passed over, on either side", () => {
  const empty = new Continulet();
  const c = new Continulet(function* (c) {
    return [yield* c.co.switch("first"), "last"];
  });
  assertEquals(empty.switch(undefined, c), "first");
  assertEquals(c.switch("second", empty), ["second", "last"]);
  assertEquals(empty.switch("alone", new Continulet()), "alone");
});

Deno.test("a rotation of a continulet with itself gives the value straight back", () => {
  const c: Continulet = new Continulet(function* (c) {
    const back = yield* c.co.switch("to myself", c);
    try {
      yield* c.co.throw(new RangeError("at myself"), c);
    } catch (error) {
      return [back, (error as Error).message];
    }
  });
  assertEquals(c.switch("straight back", c), "straight back");
  assertEquals(c.switch(), ["to myself", "at myself"]);
});

Deno.test("a finished continulet is refused, as the cell and as `to`, before anything has moved", () => {
  const finished = new Continulet(() => {});
  finished.switch();
  const other = new Continulet(() => "still fresh");
  assertThrows(
    () => finished.switch(),
    ContinuletError,
    "continulet already finished",
  );
  assertThrows(
    () => finished.throw("x"),
    ContinuletError,
    "continulet already finished",
  );
  assertThrows(
    () => other.switch(undefined, finished),
    ContinuletError,
    "continulet already finished",
  );
  assertThrows(
    () => finished.switch(undefined, other),
    ContinuletError,
    "continulet already finished",
  );
  assertThrows(
    () => finished.switch(undefined, finished),
    ContinuletError,
    "continulet already finished",
  );
  assertEquals(other.switch(), "still fresh");
});

Deno.test("init gives a body once, and not to one that runs or has finished", () => {
  const c: Continulet = new Continulet();
  assertEquals(c.isPending(), false);
  c.init((c) => {
    assertThrows(
      () => c.init(() => {}),
      ContinuletError,
      "already initialised",
    );
    return "ran";
  });
  assertEquals(c.isPending(), true);
  assertThrows(() => c.init(() => {}), ContinuletError, "already initialised");
  assertEquals(c.switch(), "ran");
  assertThrows(() => c.init(() => {}), ContinuletError, "already initialised");
  assertEquals(c.isPending(), false);
});

Deno.test("permute gives each continulet what the one before it held", () => {
  const [a, b, c] = ["a", "b", "c"].map((name) => {
    const cont = new Continulet(function* (cont) {
      return `${name}(${yield* cont.co.switch("ready")})`;
    });
    cont.switch();
    return cont;
  });
  permute(a, b, c);
  // a holds c's body now, whose result goes to what c holds, b's body, and from
  // there to a's, whose result goes to the caller that a has got for it.
  assertEquals(a.switch("x"), "a(b(c(x)))");
});

Deno.test("permute passes over continulets that are not initialised, and none at all is fine", () => {
  const c = new Continulet(() => "alone");
  permute();
  permute(new Continulet());
  permute(new Continulet(), c, new Continulet());
  assertEquals(c.switch(), "alone");
});

Deno.test("permute refuses a continulet named twice, and nothing has moved", () => {
  const a = new Continulet(() => "a");
  const b = new Continulet(() => "b");
  assertThrows(() => permute(a, b, a), ContinuletError, "twice");
  assertEquals([a.switch(), b.switch()], ["a", "b"]);
});

Deno.test("permute refuses a finished continulet, and nothing has moved", () => {
  const a = new Continulet(() => "a");
  const finished = new Continulet(() => {});
  finished.switch();
  assertThrows(() => permute(a, finished), ContinuletError, "finished");
  assertEquals(a.switch(), "a");
});

Deno.test("an exception goes through the finally blocks of each frame", () => {
  const log: string[] = [];
  function* inner(c: Continulet): Coroutine<void> {
    try {
      yield* c.co.switch();
    } finally {
      log.push("inner");
    }
  }
  const c: Continulet = new Continulet(function* (c) {
    try {
      yield* call(inner(c));
    } finally {
      log.push("outer");
    }
  });
  c.switch();
  assertThrows(() => c.throw(new RangeError("through")), RangeError, "through");
  assertEquals(log, ["inner", "outer"]);
});

Deno.test("a finally block can switch, and the exception goes on afterwards", () => {
  const c = new Continulet(function* (c) {
    try {
      throw new RangeError("kept");
    } finally {
      yield* c.co.switch("in finally");
    }
  });
  assertEquals(c.switch(), "in finally");
  assertThrows(() => c.switch(), RangeError, "kept");
});

Deno.test("a plain function that returns a generator object runs it as the body", () => {
  function* body(c: Continulet, x: number): Coroutine<number> {
    return x + (yield* c.co.switch(x));
  }
  const c: Continulet = new Continulet((c) => body(c, 20));
  assertEquals([c.switch(), c.switch(1)], [20, 21]);
});

Deno.test("call runs a helper as a frame of its own: values, results and errors go through", () => {
  function* helper(c: Continulet, x: number): Coroutine<number> {
    if (x < 0) throw new RangeError("negative");
    return x * (yield* c.co.switch(x));
  }
  const c: Continulet = new Continulet(function* (c) {
    const product = yield* call(helper(c, 6));
    try {
      yield* call(helper(c, -1));
    } catch (error) {
      return [product, (error as Error).message];
    }
  });
  assertEquals([c.switch(), c.switch(7)], [6, [42, "negative"]]);
});

Deno.test("a continulet inside of another's body returns to it", () => {
  const outer = new Continulet(function* (outer) {
    const inner: Continulet = new Continulet(function* (inner) {
      // The whole stack, both continulets, is put aside and comes back.
      const got = yield* outer.co.switch("from inner");
      return yield* inner.co.switch(`inner got ${got}`);
    });
    return yield* inner.co.switch();
  });
  assertEquals(outer.switch(), "from inner");
  assertEquals(outer.switch("x"), "inner got x");
});

Deno.test("a genlet's next, return and throw behave as a generator object's do", () => {
  const log: string[] = [];
  const make = generator(function* (cont: Continulet<string, string>) {
    try {
      log.push(yield* cont.co.switch("first"));
      log.push(yield* cont.co.switch("second"));
      return "result";
    } finally {
      log.push("finally");
    }
  });
  const whole = make();
  assertEquals(whole.next("ignored"), { value: "first", done: false });
  assertEquals(whole.next("a"), { value: "second", done: false });
  assertEquals(whole.next("b"), { value: "result", done: true });
  assertEquals(
    whole.next("c"),
    { value: undefined, done: true },
  );
  assertEquals(log.splice(0), ["a", "b", "finally"]);

  const returned = make();
  returned.next();
  assertEquals(returned.return("early"), { value: "early", done: true });
  assertEquals(returned.return("again"), { value: "again", done: true });
  assertEquals(log.splice(0), ["finally"]);

  const thrown = make();
  thrown.next();
  assertThrows(() => thrown.throw(new RangeError("in")), RangeError, "in");
  assertThrows(
    () => thrown.throw(new RangeError("again")),
    RangeError,
    "again",
  );
  assertEquals(thrown.next().done, true);
  assertEquals(log.splice(0), ["finally"]);
});

Deno.test("a genlet that was not started is finished by return and by throw without running", () => {
  const make = generator(() => assert(false, "must not run"));
  const returned = make();
  assertEquals(
    returned.return("r" as never),
    { value: "r", done: true },
  );
  assertEquals(returned.next().done, true);
  const thrown = make();
  assertThrows(() => thrown.throw(new RangeError("t")), RangeError, "t");
  assertEquals(thrown.next().done, true);
});

Deno.test("return runs finally blocks but no catch blocks, and a finally block may send once more", () => {
  const log: string[] = [];
  const it = generator(function* (cont) {
    try {
      yield* cont.co.switch(1);
    } catch {
      log.push("caught");
    } finally {
      yield* cont.co.switch(2);
      log.push("finally");
    }
  })();
  it.next();
  assertEquals(it.return("r" as never), { value: 2, done: false });
  assertEquals(it.next(), { value: "r", done: true });
  assertEquals(log, ["finally"]);
});

Deno.test("return goes through helpers, called natively and with `call`", () => {
  const log: number[] = [];
  const it = generator(function* (cont) {
    function* down(n: number): Coroutine<void> {
      try {
        if (n === 0) yield* cont.co.switch("deep");
        else if (n % 2) yield* down(n - 1);
        else yield* call(down(n - 1));
      } finally {
        log.push(n);
      }
    }
    yield* down(4);
  })();
  assertEquals(it.next().value, "deep");
  assertEquals(it.return(undefined).done, true);
  assertEquals(log, [0, 1, 2, 3, 4]);
});

Deno.test("a genlet is iterable, has the iterator helpers, and is closed by a loop that breaks", () => {
  const log: string[] = [];
  const count = generator(
    function* (cont: Continulet<number, void>, n: number) {
      try {
        for (let i = 0; i < n; i++) yield* cont.co.switch(i);
      } finally {
        log.push("closed");
      }
    },
  );
  const it = count(3);
  assertStrictEquals(it[Symbol.iterator](), it);
  assertEquals([...it], [0, 1, 2]);
  assertEquals(count(10).map((x) => x * x).take(4).toArray(), [0, 1, 4, 9]);
  const [first] = count(5);
  assertEquals(first, 0);
  assertEquals(log, ["closed", "closed", "closed"]);
});

Deno.test("a function made by generator is usable as a method and keeps its body's name", () => {
  class Shifted {
    by = 10;
    each = generator(function* each(this: Shifted, cont, ...values: number[]) {
      for (const value of values) yield* cont.co.switch(value + this.by);
    });
  }
  const shifted = new Shifted();
  assertEquals([...shifted.each(1, 2)], [11, 12]);
  assertEquals(shifted.each.name, "each");
});

Deno.test("a genlet's body that asks its own iterator for more is refused, and goes on", () => {
  const it: Iterator<string> = generator(function* (cont) {
    assertThrows(() => it.next(), TypeError, "running already");
    yield* cont.co.switch("went on");
  })();
  assertEquals(it.next().value, "went on");
});

Deno.test("a body that iterates with `co` can be switched away from while the genlet waits elsewhere", () => {
  const outside: Continulet = new Continulet(function* (outside) {
    const it = generator(function* (cont) {
      const got = yield* outside.co.switch("from deep inside");
      yield* cont.co.switch(`genlet got ${got}`);
      return "end";
    })();
    const steps = [
      yield* it.co.next(),
      yield* it.co.next(),
      yield* it.co.next(),
    ];
    return steps.map((step) => `${step.value} ${step.done}`);
  });
  assertEquals(outside.switch(), "from deep inside");
  assertEquals(outside.switch("x"), [
    "genlet got x false",
    "end true",
    "undefined true",
  ]);
});

Deno.test("return and throw of a genlet through `co` run its finally blocks", () => {
  const log: string[] = [];
  const make = generator(function* (cont) {
    try {
      yield* cont.co.switch(1);
    } finally {
      log.push("finally");
    }
  });
  const c = new Continulet(function* () {
    const returned = make();
    yield* returned.co.next();
    const step = yield* returned.co.return("r" as never);
    const thrown = make();
    yield* thrown.co.next();
    try {
      yield* thrown.co.throw(new RangeError("t"));
    } catch (error) {
      return [step, (error as Error).message, (yield* thrown.co.next()).done];
    }
  });
  assertEquals(c.switch(), [{ value: "r", done: true }, "t", true]);
  assertEquals(log, ["finally", "finally"]);
});

Deno.test("a subclass of Continulet is one", () => {
  class Counting extends Continulet<number, number> {
    count = 0;
    override switch(value?: number): number {
      this.count++;
      return super.switch(value);
    }
  }
  const c = new Counting(function* (c) {
    return 1 + (yield* c.co.switch(1));
  });
  assertEquals([c.switch(), c.switch(41), c.count], [1, 42, 2]);
});
