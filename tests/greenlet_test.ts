// The greenlets' rules, a test for each (design: greenlets on continulets).

import {
  Continulet,
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

Deno.test("the first switch calls run with the values", () => {
  assertEquals(new Greenlet((...args: unknown[]) => args).switch(1, 2, 3), [
    1,
    2,
    3,
  ]);
  assertEquals(new Greenlet((...args: unknown[]) => args).switch(), []);
  assertEquals(new Greenlet((...args: unknown[]) => args).switch(undefined), [
    undefined,
  ]);
});

Deno.test("later switches deliver undefined, the value itself, or an array of several", () => {
  const got: unknown[] = [];
  const g = new Greenlet(function* () {
    for (;;) got.push(yield* main.co.switch());
  });
  g.switch();
  g.switch();
  g.switch("one");
  g.switch(["an", "array"]);
  g.switch(1, 2);
  assertEquals(got, [undefined, "one", ["an", "array"], [1, 2]]);
});

Deno.test("several values sent by an operation arrive as an array, none as undefined", () => {
  const g = new Greenlet(function* () {
    yield* main.co.switch(1, 2, 3);
    yield* main.co.switch();
  });
  assertEquals([g.switch(), g.switch()], [[1, 2, 3], undefined]);
});

Deno.test("a return value goes to the parent at that time", () => {
  const parent: Greenlet = new Greenlet(function* () {
    return `parent got ${yield* main.co.switch("ready")}`;
  });
  parent.switch();
  const child = new Greenlet(function* () {
    yield* main.co.switch();
    return "a result";
  });
  child.switch();
  child.parent = parent;
  assertEquals(child.switch(), "parent got a result");
});

Deno.test("an uncaught error goes to the parent", () => {
  const parent: Greenlet = new Greenlet(function* () {
    try {
      yield* main.co.switch("ready");
    } catch (error) {
      return `parent caught ${(error as Error).message}`;
    }
  });
  parent.switch();
  const child = new Greenlet(() => {
    throw new RangeError("x");
  }, parent);
  assertEquals(child.switch(), "parent caught x");
});

Deno.test("a dead parent passes a result on to its own parent", () => {
  const dead = new Greenlet(() => {});
  dead.switch();
  assertEquals(new Greenlet(() => "through", dead).switch(), "through");
  assertThrows(
    () =>
      new Greenlet(() => {
        throw new RangeError("through");
      }, dead).switch(),
    RangeError,
    "through",
  );
});

Deno.test("a parent that never started is started with the return value as its only argument", () => {
  const start = (result: unknown) => {
    const parent = new Greenlet((...args: unknown[]) => args);
    return new Greenlet(() => result, parent).switch();
  };
  assertEquals(start("value"), ["value"]);
  assertEquals(start([1, 2]), [[1, 2]]);
  assertEquals(start(undefined), [undefined]);
});

Deno.test("an error kills a parent that never started, and goes on to its parent", () => {
  const parent = new Greenlet(() => assert(false, "must not run"));
  const child = new Greenlet(() => {
    throw new RangeError("x");
  }, parent);
  assertThrows(() => child.switch(), RangeError, "x");
  assertEquals([child.dead, parent.dead], [true, true]);
});

Deno.test("a parent that cannot be started gives its error to its own parent and stays unstarted", () => {
  const parent = new Greenlet();
  const child = new Greenlet(() => "lost on the way, as in CPython", parent);
  assertThrows(() => child.switch(), GreenletError, "no `run`");
  assertEquals([child.dead, parent.dead, parent.active], [true, false, false]);
  parent.run = () => "now it can";
  assertEquals(parent.switch(), "now it can");
});

Deno.test("an uncaught GreenletExit becomes the return value", () => {
  const exit = new GreenletExit();
  const g = new Greenlet(() => {
    throw exit;
  });
  assertStrictEquals(g.switch(), exit);
  assertEquals(g.dead, true);
});

Deno.test("a GreenletExit that reaches a parent which never started starts it with no argument", () => {
  const parent = new Greenlet((...args: unknown[]) => args);
  const child = new Greenlet(() => {
    throw new GreenletExit();
  }, parent);
  assertEquals(child.switch(), []);

  const other = new Greenlet((...args: unknown[]) => args);
  child.parent = other;
  assertEquals(child.throw(), []);
});

Deno.test("a GreenletExit that is returned is a value like any other", () => {
  const parent = new Greenlet((...args: unknown[]) => args.length);
  assertEquals(new Greenlet(() => new GreenletExit(), parent).switch(), 1);
});

Deno.test("switch to a dead greenlet returns from its nearest live ancestor", () => {
  const grandparent: Greenlet = new Greenlet(function* () {
    return [yield* main.co.switch("ready")];
  });
  grandparent.switch();
  const parent = new Greenlet(() => {}, main);
  const child = new Greenlet(() => {}, main);
  parent.switch();
  child.switch();
  parent.parent = grandparent;
  child.parent = parent;
  assertEquals(child.switch(1, 2), [[1, 2]]);
});

Deno.test("switch to a dead greenlet whose nearest live ancestor is the caller returns the values", () => {
  const g = new Greenlet(() => {});
  g.switch();
  assertEquals(g.switch(), undefined);
  assertEquals(g.switch(1), 1);
  assertEquals(g.switch(1, 2), [1, 2]);
});

Deno.test("switch to a dead greenlet starts an ancestor that was not started, with the values", () => {
  const g = new Greenlet(() => {});
  g.switch();
  g.parent = new Greenlet((...args: unknown[]) => args);
  assertEquals(g.switch(1, 2), [1, 2]);
});

Deno.test("throwing into a dead greenlet raises in the nearest live ancestor", () => {
  const g = new Greenlet(() => {});
  g.switch();
  assertThrows(() => g.throw(new RangeError("x")), RangeError, "x");
});

Deno.test("throwing GreenletExit into a dead greenlet returns it", () => {
  const g = new Greenlet(() => {});
  g.switch();
  const exit = new GreenletExit();
  assertStrictEquals(g.throw(exit), exit);
});

Deno.test("throwing into an unstarted greenlet kills it, and its parent gets the error", () => {
  const g = new Greenlet(() => assert(false, "must not run"));
  assertThrows(() => g.throw(new RangeError("x")), RangeError, "x");
  assertEquals([g.dead, g.run], [true, undefined]);
});

Deno.test("throwing GreenletExit into an unstarted greenlet kills it and returns the exit", () => {
  const g = new Greenlet(() => assert(false, "must not run"));
  assertInstanceOf(g.throw(), GreenletExit);
  assertEquals(g.dead, true);
});

Deno.test("throw without an argument throws GreenletExit", () => {
  const g = new Greenlet(function* () {
    try {
      yield* main.co.switch();
    } catch (error) {
      return (error as Error).name;
    }
  });
  g.switch();
  assertEquals(g.throw(), "GreenletExit");
});

Deno.test("throw with undefined throws undefined", () => {
  const g = new Greenlet(function* () {
    try {
      yield* main.co.switch();
    } catch (error) {
      return { error };
    }
  });
  g.switch();
  assertEquals(g.throw(undefined), { error: undefined });
});

Deno.test("main thrown into by itself throws, GreenletExit too", () => {
  assertThrows(() => main.throw(new RangeError("x")), RangeError, "x");
  assertThrows(() => main.throw(), GreenletExit);
});

Deno.test("a switch to the current greenlet gives the values straight back", () => {
  assertEquals(main.switch(1), 1);
  const g: Greenlet = new Greenlet(function* () {
    return [g.switch(1, 2), yield* g.co.switch("by operation")];
  });
  assertEquals(g.switch(), [[1, 2], "by operation"]);
});

Deno.test("a throw into the current greenlet throws here", () => {
  const g: Greenlet = new Greenlet(function* () {
    try {
      yield* g.co.throw(new RangeError("x"));
    } catch (error) {
      return `caught ${(error as Error).message}`;
    }
  });
  assertEquals(g.switch(), "caught x");
});

Deno.test("a greenlet's parent is the one that made it, or the one that was named", () => {
  const g: Greenlet = new Greenlet(() => {
    assertStrictEquals(new Greenlet().parent, g);
    assertStrictEquals(new Greenlet(undefined, main).parent, main);
  });
  g.switch();
  assertStrictEquals(g.parent, main);
  assertEquals(main.parent, null);
});

Deno.test("run can be reassigned until the start and is gone after it", () => {
  const g: Greenlet = new Greenlet(() => "first");
  const second = () => g.run;
  g.run = second;
  assertStrictEquals(g.run, second);
  assertEquals(g.switch(), undefined);
  assertEquals(g.run, undefined);
  assertThrows(() => g.run = () => {}, GreenletError, "started");
});

Deno.test("a function that was passed as run gets no receiver", () => {
  const g = new Greenlet(function (this: unknown) {
    return this;
  });
  assertEquals(g.switch(), undefined);
});

Deno.test("a subclass's run method gets the greenlet as its receiver", () => {
  class Named extends Greenlet {
    name = "named";
    override *run(greeting: string) {
      return `${yield* main.co.switch(greeting)} ${this.name}`;
    }
  }
  const g = new Named();
  assertEquals([g.switch("hello"), g.switch("bye")], ["hello", "bye named"]);
});

/** A greenlet whose `run` is looked up by a function. */
class LookedUp extends Greenlet {
  constructor(lookup: (self: LookedUp) => unknown) {
    super();
    Object.defineProperty(this, "run", { get: () => lookup(this) });
  }
}

Deno.test("an error from looking up run goes to whoever switches, and nothing has moved", () => {
  let broken = true;
  const g = new LookedUp(() => {
    if (broken) throw new RangeError("no run today");
    return () => "ran";
  });
  assertThrows(() => g.switch(), RangeError, "no run today");
  assertThrows(
    () => g.throw(new TypeError("not seen")),
    RangeError,
    "no run today",
  );
  assertStrictEquals(getCurrent(), main);
  broken = false;
  assertEquals(g.switch(), "ran");
});

Deno.test("looking up run may start the greenlet itself; the outer switch then is a later one", () => {
  let lookups = 0;
  const got: unknown[] = [];
  const g = new LookedUp((self) => {
    if (lookups++ === 0) assertEquals(self.switch("inner"), "waiting");
    return function* (first: unknown): Generator<unknown, unknown, unknown> {
      got.push(first, yield* main.co.switch("waiting"));
      return "done";
    };
  });
  assertEquals(g.switch("outer"), "done");
  assertEquals(got, ["inner", "outer"]);
});

Deno.test("looking up run may switch to other greenlets", () => {
  const other = new Greenlet(() => "from the other");
  const g = new LookedUp(() => {
    const found = other.switch();
    return () => found;
  });
  assertEquals(g.switch(), "from the other");
});

Deno.test("dead and active tell the three states apart", () => {
  const g: Greenlet = new Greenlet(function* () {
    assertEquals([g.active, g.dead], [true, false]);
    yield* main.co.switch();
  });
  assertEquals([g.active, g.dead], [false, false]);
  g.switch();
  assertEquals([g.active, g.dead], [true, false]);
  g.switch();
  assertEquals([g.active, g.dead], [false, true]);
  assertEquals([main.active, main.dead], [true, false]);
});

Deno.test("getCurrent is whoever runs, also after errors and in callbacks", () => {
  const g: Greenlet = new Greenlet(() => {
    [1].forEach(() => assertStrictEquals(getCurrent(), g));
    throw new RangeError("x");
  });
  assertThrows(() => g.switch(), RangeError);
  assertStrictEquals(getCurrent(), main);
});

Deno.test("greenlets switch to one another without going through their parents", () => {
  const seen: number[] = [];
  const a: Greenlet = new Greenlet(function* () {
    for (let i = 0; i < 3; i++) seen.push(yield* b.co.switch(i));
    return "a ends";
  });
  const b: Greenlet = new Greenlet(function* (x: number) {
    for (;;) x = yield* a.co.switch(x + 10);
  });
  assertEquals(a.switch(), "a ends");
  assertEquals(seen, [10, 11, 12]);
});

Deno.test("a throw by operation arrives in the other greenlet", () => {
  const victim: Greenlet = new Greenlet(function* () {
    try {
      yield* main.co.switch();
    } catch (error) {
      yield* thrower.co.switch(`caught ${(error as Error).message}`);
    }
  });
  const thrower: Greenlet = new Greenlet(function* () {
    return yield* victim.co.throw(new RangeError("x"));
  });
  victim.switch();
  assertEquals(thrower.switch(), "caught x");
});

Deno.test("a whole stack with continulets in it switches with its greenlet", () => {
  const g = new Greenlet(function* () {
    const c: Continulet = new Continulet(function* (c) {
      const got = yield* main.co.switch("out of the continulet");
      return yield* c.co.switch(`c got ${got}`);
    });
    return yield* c.co.switch();
  });
  assertEquals(g.switch(), "out of the continulet");
  assertEquals(g.switch("x"), "c got x");
});

Deno.test("a continulet that is switched to from another greenlet than it waits in leaves all usable", () => {
  const log: unknown[] = [];
  const c: Continulet = new Continulet(function* (c) {
    log.push(yield* main.co.switch("c waits, with g below it"));
    return yield* c.co.switch("back to other");
  });
  const g = new Greenlet(function* () {
    log.push(yield* c.co.switch());
    return "g ends";
  });
  assertEquals(g.switch(), "c waits, with g below it");
  const other = new Greenlet(function* () {
    // This runs what g has below c, as a part of this greenlet.
    log.push(yield* c.co.switch("across"));
    return "other ends";
  });
  // g's end goes to main; other, which has run it, waits where g did.
  assertEquals(other.switch(), "g ends");
  assertStrictEquals(getCurrent(), main);
  assertEquals([g.dead, other.dead], [true, false]);
  assertEquals(other.switch("on"), "other ends");
  assertEquals(log, ["across", "on", "back to other"]);
});

Deno.test("arbitrary properties live on a greenlet", () => {
  const g: Greenlet & { note?: string } = new Greenlet(() => {
    (getCurrent() as Greenlet & { note?: string }).note = "mine";
  });
  g.switch();
  assertEquals(g.note, "mine");
});
