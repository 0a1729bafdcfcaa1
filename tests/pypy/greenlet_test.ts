// What PyPy's own tests of its greenlets (pypy/module/test_lib_pypy/test_greenlet.py)
// demand, in our terms.
import { getCurrent, Greenlet, GreenletExit } from "@continulet/greenlet";
import {
  assert,
  assertEquals,
  assertFalse,
  assertInstanceOf,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";

const main = getCurrent();

Deno.test("switching to the parent and back runs both in turn", () => {
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

Deno.test("main has no parent, and is the parent of what it makes", () => {
  assertEquals(main.parent, null);
  assertStrictEquals(new Greenlet(() => {}).parent, main);
});

Deno.test("values are passed around: arguments first, then what switches return, then the result", () => {
  const seen: unknown[] = [];
  const g = new Greenlet(function* (x: number, y: string) {
    seen.push([x, y]);
    seen.push(yield* getCurrent().parent!.co.switch());
    seen.push(yield* getCurrent().parent!.co.switch(42));
    return [44, "z"];
  });
  seen.push(g.switch(40, "x"));
  seen.push(g.switch(41, "y"));
  seen.push(g.switch(43));
  assertEquals(seen, [
    [40, "x"],
    undefined,
    [41, "y"],
    42,
    43,
    [44, "z"],
  ]);
});

Deno.test("a body that never switches gives its result to the first switch", () => {
  assertEquals(new Greenlet(() => 45).switch(), 45);
  assertEquals(new Greenlet(() => {}).switch(), undefined);
});

Deno.test("an error of the body is raised in the parent", () => {
  const error = new RangeError();
  const g = new Greenlet(() => {
    throw error;
  });
  assertStrictEquals(assertThrows(() => g.switch()), error);
});

Deno.test("a greenlet is active from its start to its end, and dead after it", () => {
  const seen: boolean[][] = [];
  const note = () => seen.push([g.active, g.dead]);
  const g: Greenlet = new Greenlet(note);
  note();
  g.switch();
  note();
  assertEquals(seen, [[false, false], [true, false], [false, true]]);
});

Deno.test("main is active and never dead", () => {
  assertEquals([main.active, main.dead], [true, false]);
});

Deno.test("a GreenletExit that the body throws becomes its result", () => {
  let exit: GreenletExit | undefined;
  const g = new Greenlet((...args: string[]) => {
    exit = new GreenletExit(args.join(", "));
    throw exit;
  });
  assertStrictEquals(g.switch("foo", "bar"), exit);
  assertEquals(exit!.message, "foo, bar");
  assert(g.dead);
});

Deno.test("an error that is thrown into a greenlet can be caught where it waits", () => {
  const g = new Greenlet(function* () {
    try {
      yield* main.co.switch();
    } catch (error) {
      return error instanceof RangeError ? "ok" : error;
    }
  });
  g.switch();
  assertEquals(g.throw(new RangeError()), "ok");
});

Deno.test("a greenlet can throw into main, which raises the error where main waits", () => {
  const error = new RangeError();
  const g = new Greenlet(function* () {
    yield* main.co.throw(error);
    return "resumed";
  });
  assertStrictEquals(assertThrows(() => g.switch()), error);
  assertFalse(g.dead);
  assertEquals(g.switch(), "resumed");
});

Deno.test("main that throws into itself raises the error at once", () => {
  const error = new RangeError();
  assertStrictEquals(assertThrows(() => main.throw(error)), error);
});

Deno.test("a greenlet can throw into another one, whose result goes to its own parent", () => {
  const g1 = new Greenlet(function* () {
    yield* g2.co.throw(new RangeError());
  });
  const g2: Greenlet = new Greenlet(function* () {
    try {
      yield* main.co.switch();
    } catch (error) {
      return error instanceof RangeError ? "ok" : error;
    }
  });
  g2.switch();
  assertEquals(g1.switch(), "ok");
  assertEquals([g1.dead, g2.dead], [false, true]);
});

Deno.test("throw without an error ends the greenlet where it waits", () => {
  let steps = 0;
  const g = new Greenlet(function* () {
    steps++;
    yield* main.co.switch();
    steps++;
  });
  g.switch();
  assertEquals(steps, 1);
  assertInstanceOf(g.throw(), GreenletExit);
  assertEquals(steps, 1);
  assert(g.dead);
});

Deno.test("a GreenletExit that is thrown into a greenlet and not caught comes back as its result", () => {
  let steps = 0;
  const g = new Greenlet(function* () {
    steps++;
    yield* main.co.switch();
    steps++;
  });
  g.switch();
  const exit = new GreenletExit("1, 2, 3");
  assertStrictEquals(g.throw(exit), exit);
  assertEquals(steps, 1);
});

// Parents

Deno.test("a greenlet made by another one has that as its parent, and gives it its result", () => {
  const g1: Greenlet = new Greenlet(() => {
    const g2 = new Greenlet(() => "from 2");
    assertStrictEquals(g2.parent, g1);
    assertEquals(g2.switch(), "from 2");
    return "from 1";
  });
  assertEquals(g1.switch(), "from 1");
});

Deno.test("the result goes to the parent that was assigned", () => {
  const seen: unknown[] = [];
  const g1 = new Greenlet(function* () {
    seen.push(yield* g2.co.switch());
    return "from 1";
  });
  const g2: Greenlet = new Greenlet(() => "from 2");
  g2.parent = g1;
  assertEquals(g1.switch(), "from 1");
  assertEquals(seen, ["from 2"]);
});

Deno.test("an error goes to the parent that was assigned, which may raise another one", () => {
  const seen: unknown[] = [];
  const g1 = new Greenlet(function* () {
    try {
      yield* g2.co.switch();
    } catch (error) {
      seen.push((error as Error).message);
    }
    throw new RangeError("of the parent");
  });
  const g2: Greenlet = new Greenlet(() => {
    throw new TypeError("of the child");
  });
  g2.parent = g1;
  assertThrows(() => g1.switch(), RangeError, "of the parent");
  assertEquals(seen, ["of the child"]);
});

// Dead greenlets

Deno.test("a switch to a dead greenlet goes to its parent: straight back, if that is the caller", () => {
  const g = new Greenlet(() => "ok");
  assertEquals(g.switch(), "ok");
  assertEquals(g.switch("goes to main instead"), "goes to main instead");
});

Deno.test("a greenlet that has waited for another one is dead after its own end like any other", () => {
  const g1 = new Greenlet(() => new Greenlet(() => "ok").switch());
  assertEquals(g1.switch(), "ok");
  assert(g1.dead);
  assertEquals(g1.switch("goes to main instead"), "goes to main instead");
});

Deno.test("a switch to a dead greenlet resumes its parent, where that waits", () => {
  const seen: unknown[] = [];
  const g1 = new Greenlet(function* () {
    seen.push(yield* g2.co.switch());
    seen.push(yield* main.co.switch("next step"));
    return "all ok";
  });
  const g2: Greenlet = new Greenlet(() => "ok");
  g2.parent = g1;
  assertEquals(g1.switch(), "next step");
  assertEquals(g2.switch("goes to g1 instead"), "all ok");
  assertEquals(seen, ["ok", "goes to g1 instead"]);
});

// Throwing into greenlets that do not run

Deno.test("a throw into a greenlet that was not started kills it and raises the error in its parent", () => {
  let called = false;
  const error = new RangeError();
  const g = new Greenlet(() => {
    called = true;
  });
  assertStrictEquals(assertThrows(() => g.throw(error)), error);
  assert(g.dead);
  assertFalse(called);
});

Deno.test("a GreenletExit that is thrown into a greenlet that was not started comes back as its result", () => {
  let called = false;
  const exit = new GreenletExit();
  const g = new Greenlet(() => {
    called = true;
  });
  assertStrictEquals(g.throw(exit), exit);
  assert(g.dead);
  assertFalse(called);
});

Deno.test("a GreenletExit that is thrown into a dead greenlet comes back as a value", () => {
  const exit = new GreenletExit();
  const g = new Greenlet(() => {});
  g.switch();
  assertStrictEquals(g.throw(exit), exit);
});

Deno.test("an error that is thrown into a dead greenlet is raised in its parent", () => {
  const error = new RangeError();
  const g = new Greenlet(() => {});
  g.switch();
  assertStrictEquals(assertThrows(() => g.throw(error)), error);
});

// Subclasses and values

Deno.test("a subclass that overrides active and dead does not disturb switches", () => {
  class G extends Greenlet {
    override get active(): boolean {
      throw new RangeError("asked for active");
    }
    override get dead(): boolean {
      throw new RangeError("asked for dead");
    }
  }
  const g = new G(() => 42);
  assertEquals(g.switch(), 42);
  assertEquals(g.switch(43), 43);
});

Deno.test("the body gets all the values of the first switch", () => {
  const seen: unknown[] = [];
  const g = new Greenlet((...args) => {
    seen.push(args);
  });
  g.switch(1, 2, { x: 3, y: 4 });
  assertEquals(seen, [[1, 2, { x: 3, y: 4 }]]);
});

Deno.test("a switch of the running greenlet to itself gives the values back as they would be delivered", () => {
  assertEquals(main.switch(), undefined);
  assertEquals(main.switch(5), 5);
  assertEquals(main.switch(5, 6), [5, 6]);
  assertEquals(main.switch({ x: 5 }), { x: 5 });
  assertEquals(main.switch(3, { x: 5 }), [3, { x: 5 }]);
});

Deno.test("a generator body that switches to itself gets the values back", () => {
  const g: Greenlet = new Greenlet(function* () {
    return [
      yield* g.co.switch(),
      yield* g.co.switch(5),
      yield* g.co.switch(5, 6),
    ];
  });
  assertEquals(g.switch(), [undefined, 5, [5, 6]]);
});
