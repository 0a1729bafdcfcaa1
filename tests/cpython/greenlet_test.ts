// The behaviours that CPython's greenlet checks in test_greenlet.py. Where a
// body there switches to main or to a suspended greenlet, it is a generator
// function here; the others are plain functions.

import {
  call,
  ContinuletError,
  type Coroutine,
  getCurrent,
  Greenlet,
  GreenletError,
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

class SomeError extends Error {}

/** Gives a subclass a `run` that is looked up by `get`. */
function lookUpRunWith<G extends Greenlet>(
  type: { prototype: G },
  get: (this: G) => unknown,
): void {
  Object.defineProperty(type.prototype, "run", { get, configurable: true });
}

/** The `run` that `Greenlet` itself finds. */
function ordinaryRun(greenlet: Greenlet): unknown {
  return Reflect.get(Greenlet.prototype, "run", greenlet);
}

/** Waits, notes what is thrown into it and passes it on; else throws. */
function* waitAndThrow(seen: unknown[]): Coroutine<void> {
  try {
    yield* getCurrent().parent!.co.switch();
  } catch (error) {
    seen.push(error);
    throw error;
  }
  throw new SomeError();
}

/** The states that CPython's `repr` tells, in its order. */
function stateOf(greenlet: Greenlet): string[] {
  const words: string[] = [];
  if (greenlet === getCurrent()) words.push("current");
  else if (greenlet.active) words.push("suspended");
  if (greenlet.active) words.push("active");
  if (greenlet.dead) words.push("dead");
  if (greenlet.parent === null) words.push("main");
  return words.length === 0 ? ["pending"] : words;
}

// Switching, values and results

Deno.test("a greenlet and its parent switch to and fro", () => {
  const seen: number[] = [];
  const g = new Greenlet(function* () {
    seen.push(1);
    yield* getCurrent().parent!.co.switch();
    seen.push(3);
  });
  seen.push(0);
  g.switch();
  seen.push(2);
  g.switch();
  seen.push(4);
  assertEquals(seen, [0, 1, 2, 3, 4]);
});

Deno.test("two greenlets of the same function run independently", () => {
  const seen: number[] = [];
  function* body(): Coroutine<void> {
    seen.push(1);
    yield* getCurrent().parent!.co.switch();
    seen.push(1, 1);
  }
  const g = new Greenlet(body);
  const h = new Greenlet(body);
  g.switch();
  assertEquals(seen.length, 1);
  h.switch();
  assertEquals(seen.length, 2);
  h.switch();
  assertEquals([seen.length, g.dead, h.dead], [4, false, true]);
  g.switch();
  assertEquals([seen.length, g.dead, h.dead], [6, true, true]);
});

Deno.test("a plain greenlet runs a child, which switches back to it", () => {
  const seen: string[] = [];
  const g = new Greenlet(() => {
    seen.push("a");
    new Greenlet(function* () {
      seen.push("b");
      yield* getCurrent().parent!.co.switch();
    }).switch();
    seen.push("c");
  });
  g.switch();
  assertEquals(seen, ["a", "b", "c"]);
  assert(g.dead);
});

Deno.test("a generator greenlet runs a child, which switches back to it", () => {
  const seen: string[] = [];
  const g = new Greenlet(function* () {
    seen.push("a");
    const child = new Greenlet(function* () {
      seen.push("b");
      yield* getCurrent().parent!.co.switch();
    });
    yield* child.co.switch();
    seen.push("c");
  });
  g.switch();
  assertEquals(seen, ["a", "b", "c"]);
  assert(g.dead);
});

Deno.test("the values of the first switch are the arguments of run", () => {
  const g = new Greenlet((...values: unknown[]) => values);
  assertEquals(g.switch(4, 2), [4, 2]);
  assertEquals(new Greenlet((...values) => values.length).switch(), 0);
});

Deno.test("a later switch delivers nothing, one value or an array of several", () => {
  const g = new Greenlet(function* (x: number) {
    yield* getCurrent().parent!.co.switch({ x });
    yield* getCurrent().parent!.co.switch(2, { x: 3 });
    yield* getCurrent().parent!.co.switch();
    return [x, x ** 2];
  });
  assertEquals(g.switch(3), { x: 3 });
  assertEquals(g.switch(), [2, { x: 3 }]);
  assertStrictEquals(g.switch(), undefined);
  assertEquals(g.switch(), [3, 9]);
});

Deno.test("the values of a switch may be computed by code that switches", () => {
  const values = {
    *[Symbol.iterator]() {
      yield getCurrent().switch("to itself");
      yield new Greenlet(() => "to another").switch();
    },
  };
  const g = new Greenlet(function* () {
    yield* main.co.switch(...values);
  });
  assertEquals(g.switch(), ["to itself", "to another"]);
});

Deno.test("a greenlet waits in the middle of a recursion", () => {
  function* recurse(v: number): Coroutine<number> {
    if (v > 0) return v * (yield* recurse(v - 1));
    return yield* getCurrent().parent!.co.switch("deepest");
  }
  const g = new Greenlet(recurse);
  assertEquals(g.switch(5), "deepest");
  assertEquals(g.switch(10), 1200);
});

Deno.test("a greenlet waits in the middle of a recursion through `call`", () => {
  function* recurse(v: number): Coroutine<number> {
    if (v > 0) return v * (yield* call(recurse(v - 1)));
    return yield* getCurrent().parent!.co.switch("deepest");
  }
  const g = new Greenlet(recurse);
  assertEquals(g.switch(5), "deepest");
  assertEquals(g.switch(10), 1200);
});

Deno.test("a callback of a built-in function switches away and is switched back to", () => {
  const seen: unknown[] = [];
  const g1: Greenlet = new Greenlet(function* () {
    seen.push(["a"].map((x) => x + g2.switch()));
    yield* g2.co.switch();
    seen.push("g1 ends");
  });
  const g2: Greenlet = new Greenlet(function* () {
    seen.push("g2 starts");
    yield* g1.co.switch("b");
    seen.push("g2 ends");
  });
  g1.switch();
  assertEquals(seen, ["g2 starts", ["ab"], "g2 ends"]);
  g1.switch();
  assertEquals(seen, ["g2 starts", ["ab"], "g2 ends", "g1 ends"]);
});

Deno.test("two callbacks of built-in functions cannot switch to one another", () => {
  const g1: Greenlet = new Greenlet(() => ["a"].map((x) => x + g2.switch()));
  const g2: Greenlet = new Greenlet(() =>
    ["b"].map((x) => {
      assertThrows(() => g1.switch(), ContinuletError, "pinned");
      return x;
    }), g1);
  assertEquals(g1.switch(), ["ab"]);
});

// Errors

Deno.test("an uncaught error goes to the parent of that time, where it can be passed on", () => {
  const seen: unknown[] = [];
  const g1 = new Greenlet(waitAndThrow);
  const g2 = new Greenlet(waitAndThrow);
  g1.switch(seen);
  g2.switch(seen);
  g2.parent = g1;
  assertEquals(seen, []);
  const error = assertThrows(() => g2.switch(), SomeError);
  assertEquals(seen.length, 1);
  assertStrictEquals(seen[0], error);
  assertEquals([g1.dead, g2.dead], [true, true]);
});

Deno.test("a switch to a dead greenlet whose ancestors are dead, but for the caller, comes straight back", () => {
  const g1 = new Greenlet(() => {});
  const g2 = new Greenlet(() => {});
  g1.switch();
  g2.switch();
  g2.parent = g1;
  assertStrictEquals(g2.switch(), undefined);
  assertEquals(g2.switch(25), 25);
  assertEquals(g2.switch(2, 5), [2, 5]);
});

Deno.test("a child that ends with an error brings it to where its parent waits", () => {
  const seen: unknown[] = [];
  const g1 = new Greenlet(waitAndThrow);
  g1.switch(seen);
  const error = new RangeError("sent");
  const courier = new Greenlet(() => {
    throw error;
  }, g1);
  assertStrictEquals(assertThrows(() => courier.switch()), error);
  assertEquals(seen.length, 1);
  assertStrictEquals(seen[0], error);
});

Deno.test("an error that is thrown while `run` is looked up and caught there does not replace the thrown one", () => {
  class Careless extends Greenlet {}
  lookUpRunWith(Careless, function () {
    try {
      throw new Error("of the lookup");
    } catch {
      return ordinaryRun(this);
    }
  });
  const g = new Careless(() => {});
  const error = new SomeError();
  assertStrictEquals(assertThrows(() => g.throw(error)), error);
});

// `run`

Deno.test("switching to a greenlet without `run` throws an error that names it", () => {
  const g = new Greenlet();
  assertThrows(() => g.switch(), GreenletError, "run");
  assertEquals(stateOf(g), ["pending"]);
});

Deno.test("throwing into a greenlet without `run` throws an error that names it, not the thrown one", () => {
  const g = new Greenlet();
  assertThrows(() => g.throw(new SomeError()), GreenletError, "run");
  assertThrows(() => g.throw(), GreenletError, "run");
  assertEquals(stateOf(g), ["pending"]);
});

Deno.test("a greenlet that could not start for want of a `run` can be given one", () => {
  const g = new Greenlet();
  assertThrows(() => g.switch(), GreenletError);
  assertThrows(() => g.throw(new SomeError()), GreenletError);
  g.run = (x: number) => x + 1;
  assertEquals(g.switch(41), 42);
});

Deno.test("an undefined `run` is as good as none", () => {
  const g = new Greenlet(undefined, main);
  assertStrictEquals(g.run, undefined);
  assertThrows(() => g.switch(), GreenletError, "run");
});

Deno.test("a greenlet has its `run` until it starts", () => {
  const run = () => g.run;
  const g: Greenlet = new Greenlet(run);
  assertStrictEquals(g.run, run);
  assertStrictEquals(g.switch(), undefined);
  assertStrictEquals(g.run, undefined);
});

Deno.test("the `run` of a greenlet that was started cannot be set", () => {
  const g = new Greenlet(function* () {
    yield* main.co.switch();
  });
  g.switch();
  assertThrows(() => g.run = () => {}, GreenletError, "run");
  g.switch();
  assert(g.dead);
  assertThrows(() => g.run = () => {}, GreenletError, "run");
});

Deno.test("main has no `run`, and none can be set", () => {
  assertStrictEquals(main.run, undefined);
  assertThrows(() => main.run = () => {}, GreenletError, "run");
});

Deno.test("a subclass that leaves `run` abstract is an error at compile time, one that defines it is not", () => {
  abstract class Abstract extends Greenlet {
    abstract override run(): unknown;
  }
  class Good extends Abstract {
    override run() {
      return "good";
    }
  }
  // @ts-expect-error: nobody can make a greenlet that is abstract.
  const make = () => new Abstract();
  // At run time it has no `run`, and nothing is left of the declaration.
  assertThrows(() => make().switch(), GreenletError, "run");
  assertEquals(new Good().switch(), "good");
});

Deno.test("the `run` that a subclass finds counts, not the one that was passed", () => {
  const seen: string[] = [];
  class Other extends Greenlet {}
  lookUpRunWith(Other, () => {
    seen.push("lookup");
    return () => seen.push("found");
  });
  new Other(() => seen.push("passed")).switch();
  assertEquals(seen, ["lookup", "found"]);
});

Deno.test("`run` is looked up at the start and never again", () => {
  let lookups = 0;
  class Counting extends Greenlet {}
  lookUpRunWith(Counting, function () {
    lookups++;
    return ordinaryRun(this);
  });
  const g = new Counting(function* () {
    yield* main.co.switch();
  });
  assertEquals(lookups, 0);
  g.switch();
  assertEquals(lookups, 1);
  g.switch();
  g.switch();
  assert(g.dead);
  assertEquals(lookups, 1);
});

Deno.test("a greenlet that the lookup of its own `run` starts is then switched to, not started again", () => {
  const seen: unknown[] = [];
  class Convoluted extends Greenlet {
    lookups = 0;
  }
  lookUpRunWith(Convoluted, function () {
    if (++this.lookups === 1) seen.push(this.switch(43));
    return function* (this: Greenlet, value: number): Coroutine<void> {
      for (;;) seen.push(yield* this.parent!.co.switch(value));
    };
  });
  const g = new Convoluted();
  // The first answer goes to the lookup, the second one to the switch.
  assertEquals(g.switch(42), 43);
  assertEquals(seen, [43, 42]);
});

Deno.test("an error for a greenlet that the lookup of its own `run` starts is thrown where it waits", () => {
  class Convoluted extends Greenlet {
    lookups = 0;
  }
  lookUpRunWith(Convoluted, function () {
    if (++this.lookups === 1) this.switch();
    return function* (this: Greenlet): Coroutine<unknown> {
      try {
        yield* this.parent!.co.switch();
      } catch (error) {
        return ["caught", error];
      }
    };
  });
  const error = new SomeError();
  assertEquals(new Convoluted().throw(error), ["caught", error]);
});

Deno.test("values for a greenlet that the lookup of its own `run` starts and ends go to its parent", () => {
  const seen: unknown[] = [];
  class Convoluted extends Greenlet {
    lookups = 0;
  }
  lookUpRunWith(Convoluted, function () {
    if (++this.lookups === 1) seen.push(this.switch(43));
    return (value: number) => ["ran", value];
  });
  const g = new Convoluted();
  assertEquals(g.switch(5), 5);
  assertEquals(seen, [["ran", 43]]);
  assert(g.dead);
});

Deno.test("a greenlet that the lookup of its own `run` kills is not started", () => {
  const seen: unknown[] = [];
  class Suicidal extends Greenlet {
    lookups = 0;
  }
  lookUpRunWith(Suicidal, function () {
    if (++this.lookups === 1) seen.push(this.throw());
    return () => seen.push("started");
  });
  const g = new Suicidal();
  assertEquals(g.switch("to the parent"), "to the parent");
  assertEquals(seen.length, 1);
  assertInstanceOf(seen[0], GreenletExit);
  assert(g.dead);
});

Deno.test("the parent that the lookup of `run` sets gets the result", () => {
  const other = new Greenlet((result: number) => ["other got", result]);
  class Runaway extends Greenlet {}
  lookUpRunWith(Runaway, function () {
    this.parent = other;
    return ordinaryRun(this);
  });
  assertEquals(new Runaway(() => 5).switch(), ["other got", 5]);
});

Deno.test("a greenlet that starts within the lookup of its `run` by a child, and ends, starts its parent with its result", () => {
  const seen: unknown[] = [];
  class B extends Greenlet {
    lookups = 0;
  }
  lookUpRunWith(B, function () {
    if (++this.lookups === 1) {
      assertStrictEquals(getCurrent(), c);
      seen.push("B starts from the lookup");
      seen.push(this.switch());
      seen.push("the lookup goes on");
    }
    return function* (...values: unknown[]): Coroutine<string> {
      seen.push(["B begins", ...values]);
      seen.push(["B gets", yield* c.co.switch("from B")]);
      return "result of B";
    };
  });
  const a = new Greenlet((...values: unknown[]) => {
    seen.push(["A begins", ...values]);
    return "result of A";
  });
  const b = new B(undefined, a);
  const c: Greenlet = new Greenlet(function* () {
    seen.push("C begins");
    seen.push(["C gets", yield* b.co.switch("from C")]);
    return "result of C";
  }, b);
  assertEquals(c.switch(), "result of A");
  assertEquals(seen, [
    "C begins",
    "B starts from the lookup",
    ["B begins"],
    "from B",
    "the lookup goes on",
    ["B gets", "from C"],
    ["A begins", "result of B"],
  ]);
  assertEquals([a.dead, b.dead, c.dead], [true, true, false]);
  assertEquals(c.switch("from main"), "result of C");
  assertEquals(seen.at(-1), ["C gets", "from main"]);
  assert(c.dead);
});

// Parents that were never started

Deno.test("a parent that was never started is started with the result as its argument", () => {
  const parent = new Greenlet((
    ...values: unknown[]
  ) => ["started with", ...values]);
  const child = new Greenlet(() => 42, parent);
  assertEquals(child.switch(), ["started with", 42]);
  assertEquals([parent.dead, child.dead], [true, true]);
});

Deno.test("a parent that cannot take the result as its argument passes its error on", () => {
  const parent = new Greenlet((...values: unknown[]) => {
    if (values.length > 0) throw new TypeError("takes no argument");
  });
  const child = new Greenlet(() => 42, parent);
  assertThrows(() => child.switch(), TypeError, "takes no argument");
  assert(parent.dead);
});

Deno.test("when a parent without `run` is to be started with a result, the error reaches main", () => {
  const parent = new Greenlet();
  const child = new Greenlet(() => {}, parent);
  assertThrows(() => child.switch(), GreenletError, "run");
  assertEquals([stateOf(parent), stateOf(child)], [["pending"], ["dead"]]);
});

Deno.test("when a parent without `run` is to be started with a result, its own parent gets the error", () => {
  const grandparent = new Greenlet(function* () {
    try {
      yield* main.co.switch();
    } catch (error) {
      return ["caught", error];
    }
  });
  grandparent.switch();
  const child = new Greenlet(() => {}, new Greenlet(undefined, grandparent));
  const [word, error] = child.switch();
  assertEquals(word, "caught");
  assertInstanceOf(error, GreenletError);
});

Deno.test("when the lookup of an unstarted parent's `run` throws, the error reaches main", () => {
  const seen: number[] = [];
  class Perverse extends Greenlet {}
  lookUpRunWith(Perverse, () => {
    throw new SomeError();
  });
  const parent = new Perverse();
  const child = new Greenlet(() => seen.push(42), parent);
  assertThrows(() => child.switch(), SomeError);
  assertEquals(seen, [42]);
  // The child is dead now, so this is a switch to its parent.
  assertThrows(() => child.switch(), SomeError);
  assertEquals(seen, [42]);
  assertEquals([stateOf(parent), stateOf(child)], [["pending"], ["dead"]]);
});

Deno.test("when the lookup of an unstarted parent's `run` throws, that error replaces the child's", () => {
  class Perverse extends Greenlet {}
  lookUpRunWith(Perverse, () => {
    throw new SomeError();
  });
  const child = new Greenlet(() => {
    throw new RangeError("lost");
  }, new Perverse());
  assertThrows(() => child.switch(), SomeError);
});

Deno.test("a dead greenlet that gets an unstarted parent starts it when it is switched to", () => {
  const seen: number[] = [];
  const parent = new Greenlet(() => void seen.push(24));
  const child = new Greenlet(() => void seen.push(42));
  child.switch();
  assertEquals(seen, [42]);
  child.parent = parent;
  assertStrictEquals(child.switch(), undefined);
  assertEquals(seen, [42, 24]);
  assert(parent.dead);
});

Deno.test("who got the result of a greenlet may give the dead one another parent and send the result on", () => {
  const worker = new Greenlet(function* () {
    const value = yield* main.co.switch();
    initiator.parent = main;
    yield* main.co.switch(value);
  });
  worker.switch();
  const initiator = new Greenlet(() => 42, worker);
  assertEquals(initiator.switch(), 42);
  assertStrictEquals(initiator.parent, main);
});

// `parent`

Deno.test("the parent of a new greenlet is the current one", () => {
  assertStrictEquals(new Greenlet().parent, main);
  const g: Greenlet = new Greenlet(() => new Greenlet().parent === g);
  assertEquals(g.switch(), true);
});

Deno.test("an undefined parent means the current greenlet", () => {
  assertStrictEquals(new Greenlet(() => {}, undefined).parent, main);
  const g: Greenlet = new Greenlet(() =>
    new Greenlet(undefined, undefined).parent === g
  );
  assertEquals(g.switch(), true);
});

Deno.test("main has no parent", () => {
  assertStrictEquals(main.parent, null);
});

Deno.test("the parent cannot be deleted", () => {
  const g = new Greenlet(() => 42);
  Reflect.deleteProperty(g, "parent");
  assertStrictEquals(g.parent, main);
  assertEquals(g.switch(), 42);
  Reflect.deleteProperty(main, "parent");
  assertStrictEquals(main.parent, null);
});

Deno.test("only a greenlet can be a parent, in whatever state the child is", () => {
  const g = new Greenlet(function* () {
    yield* main.co.switch();
  });
  const check = (state: string[]) => {
    assertEquals(stateOf(g), state);
    for (const wrong of [null, undefined, 1, "42", {}, () => {}, Greenlet]) {
      assertThrows(() => g.parent = wrong as never, TypeError, "greenlet");
      assertStrictEquals(g.parent, main);
    }
  };
  check(["pending"]);
  g.switch();
  check(["suspended", "active"]);
  g.switch();
  check(["dead"]);
});

Deno.test("a greenlet cannot be its own parent", () => {
  const g = new Greenlet(() => {});
  assertThrows(() => g.parent = g, GreenletError, "cycle");
  assertStrictEquals(g.parent, main);
});

Deno.test("the parents cannot form a cycle", () => {
  const g1 = new Greenlet(() => {});
  const g2 = new Greenlet(() => {});
  const g3 = new Greenlet(() => {});
  g1.parent = g2;
  g2.parent = g3;
  assertThrows(() => g3.parent = g1, GreenletError, "cycle");
  assertStrictEquals(g3.parent, main);
  assertStrictEquals(g2.parent, g3);
  assertStrictEquals(g1.parent, g2);
});

Deno.test("main's parent cannot be set, not even to main", () => {
  assertThrows(() => main.parent = main, GreenletError, "main");
  assertThrows(() => main.parent = new Greenlet(), GreenletError, "main");
  assertStrictEquals(main.parent, null);
});

// States

Deno.test("main is current, active and the root while it runs", () => {
  assertEquals(stateOf(main), ["current", "active", "main"]);
});

Deno.test("main is suspended, not current, while another greenlet runs", () => {
  const g = new Greenlet(() => stateOf(main));
  assertEquals(g.switch(), ["suspended", "active", "main"]);
});

Deno.test("a greenlet is pending, current, suspended and dead, in this order", () => {
  const g: Greenlet = new Greenlet(function* () {
    yield* main.co.switch(stateOf(g));
  });
  assertEquals(stateOf(g), ["pending"]);
  assertEquals(g.switch(), ["current", "active"]);
  assertEquals(stateOf(g), ["suspended", "active"]);
  g.switch();
  assertEquals(stateOf(g), ["dead"]);
});

Deno.test("a greenlet that was never started is neither active nor dead", () => {
  for (const g of [new Greenlet(), new Greenlet(() => {})]) {
    assertEquals([g.active, g.dead], [false, false]);
  }
});

// Main

Deno.test("main is a greenlet, whose class can have subclasses", () => {
  assertInstanceOf(main, Greenlet);
  class Subclass extends (main.constructor as typeof Greenlet) {}
  assertEquals(new Subclass(() => "runs").switch(), "runs");
});

Deno.test("main is the current greenlet again after another one was", () => {
  const g: Greenlet = new Greenlet(() => [getCurrent() === g, g === main]);
  assertEquals(g.switch(), [true, false]);
  assertStrictEquals(getCurrent(), main);
});

// Greenlets as objects

Deno.test("a greenlet has the properties that it is given, beside the one that keeps it from being cloned", () => {
  const g: Greenlet & { test?: number } = new Greenlet(() => {
    (getCurrent() as typeof g).test = 42;
  });
  assertEquals(Object.keys(g), ["uncloneable"]);
  g.switch();
  assertEquals(g.test, 42);
  assertEquals(Object.keys(g), ["uncloneable", "test"]);
});

Deno.test("a greenlet cannot be copied", () => {
  const g = new Greenlet(() => 42);
  const copy: Greenlet = Object.create(
    Object.getPrototypeOf(g),
    Object.getOwnPropertyDescriptors(g),
  );
  assertThrows(() => copy.switch(), TypeError, "greenlet");
  assertThrows(() => copy.throw(), TypeError, "greenlet");
  assertThrows(() => copy.dead, TypeError, "greenlet");
  assertEquals(g.switch(), 42);
});

// Switches that fail

Deno.test("a switch that is refused does not start the greenlet", () => {
  const fresh = new Greenlet(() => "started");
  const g = new Greenlet(function* () {
    main.co.switch();
    assertThrows(() => fresh.switch(), ContinuletError, "yield*");
    yield* main.co.switch(stateOf(fresh));
  });
  assertEquals(g.switch(), ["pending"]);
  assertEquals(fresh.switch(), "started");
});

Deno.test("a greenlet to which a switch is refused goes on later", () => {
  const runs: unknown[] = [];
  const g: Greenlet = new Greenlet(function* () {
    runs.push(1);
    yield* main.co.switch();
    // Its stack is pinned here, below that of `between`.
    between.switch();
    runs.push(2);
    yield* main.co.switch();
    runs.push(3);
  });
  const between: Greenlet = new Greenlet(() => inner.switch(), g);
  const inner: Greenlet = new Greenlet(function* () {
    assertThrows(() => g.co.switch(), ContinuletError, "pinned");
    runs.push("refused");
    yield* between.co.switch();
  }, between);
  g.switch();
  assertEquals(runs, [1]);
  g.switch();
  assertEquals(runs, [1, "refused", 2]);
  g.switch();
  assertEquals(runs, [1, "refused", 2, 3]);
  assert(g.dead);
});
