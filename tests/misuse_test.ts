// Bad input: a typed error that says what was wrong and what to write, after
// which the same objects work.
//
// Most bodies go wrong before they could yield.
// deno-lint-ignore-file require-yield

import {
  call,
  Continulet,
  ContinuletError,
  generator,
  getCurrent,
  Greenlet,
  GreenletError,
  permute,
} from "@continulet/greenlet";
import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";

const main = getCurrent();

// Programs without types, such as JavaScript has, can pass anything.
// deno-lint-ignore no-explicit-any
const anything = (value: unknown): any => value;

/** Greenlets that echo: what a program goes on with after a mistake. */
function checkUsable(...greenlets: Greenlet[]): void {
  assertStrictEquals(getCurrent(), main);
  for (const g of greenlets) assertEquals(g.switch("still here"), "still here");
}

/** A greenlet that waits and gives back what it is sent. */
function echoing(): Greenlet {
  const g = new Greenlet(function* () {
    let value: unknown;
    for (;;) value = yield* main.co.switch(value);
  });
  g.switch();
  return g;
}

Deno.test("a method called without its greenlet says what to write", () => {
  const g = echoing();
  const detached = g.switch;
  assertThrows(
    () => detached(1),
    TypeError,
    "the receiver of `switch` must be a greenlet, not undefined",
  );
  assertThrows(
    () => g.throw.call(anything({})),
    TypeError,
    "not an object of class Object",
  );
  for (const name of ["parent", "dead", "active", "run", "co"] as const) {
    assertThrows(
      () => Reflect.get(Greenlet.prototype, name, {}),
      TypeError,
      `the receiver of \`${name}\``,
    );
  }
  checkUsable(g);
});

Deno.test("a method called without its continulet says what to write", () => {
  const c = new Continulet(() => "fine");
  const detached = c.switch;
  assertThrows(
    () => detached(1),
    TypeError,
    "the receiver of `switch` must be a continulet, not undefined",
  );
  assertThrows(() => c.isPending.call(anything("c")), TypeError, 'not "c"');
  assertThrows(
    () => Reflect.get(Continulet.prototype, "co", {}),
    TypeError,
    "the receiver of `co`",
  );
  assertEquals(c.switch(), "fine");
});

Deno.test("a body that is not a function is refused", () => {
  for (const body of [null, 1, "f", {}, []]) {
    assertThrows(
      () => new Greenlet(anything(body)),
      TypeError,
      "must be a function",
    );
    assertThrows(
      () => new Continulet(anything(body)),
      TypeError,
      "must be a function",
    );
    assertThrows(
      () => generator(anything(body)),
      TypeError,
      "takes a function",
    );
  }
});

Deno.test("a run that is not a function is refused, and the one before stays", () => {
  const g = new Greenlet(() => "kept");
  assertThrows(
    () => g.run = anything(5),
    TypeError,
    "must be a function, not 5",
  );
  assertEquals(g.switch(), "kept");
});

Deno.test("a switch to a greenlet without run is refused, and it can get one", () => {
  const g = new Greenlet();
  assertThrows(() => g.switch(), GreenletError, "no `run`");
  assertThrows(() => g.throw(new RangeError()), GreenletError, "no `run`");
  g.run = () => "now it has";
  assertEquals(g.switch(), "now it has");
});

Deno.test("a subclass whose run is not a function is refused", () => {
  class Wrong extends Greenlet {}
  Object.defineProperty(Wrong.prototype, "run", { value: 42 });
  assertThrows(
    () => new Wrong().switch(),
    GreenletError,
    "no function, but 42",
  );
});

Deno.test("a parent that is not a greenlet is refused, and the one before stays", () => {
  for (const parent of [null, 1, "main", {}, new Continulet()]) {
    assertThrows(
      () => new Greenlet(() => {}, anything(parent)),
      TypeError,
      "must be a greenlet",
    );
    const g = new Greenlet(() => "kept");
    assertThrows(
      () => g.parent = anything(parent),
      TypeError,
      "must be a greenlet",
    );
    assertStrictEquals(g.parent, main);
    assertEquals(g.switch(), "kept");
  }
});

Deno.test("a cycle of parents is refused, short or long, and nothing has changed", () => {
  const a = new Greenlet(() => "a");
  const b = new Greenlet(() => "b", a);
  const c = new Greenlet(() => "c", b);
  assertThrows(() => a.parent = a, GreenletError, "cycle");
  assertThrows(() => a.parent = c, GreenletError, "cycle");
  assertStrictEquals(a.parent, main);
});

Deno.test("main's parent cannot be set", () => {
  assertThrows(
    () => main.parent = new Greenlet(),
    GreenletError,
    "root of the tree",
  );
  assertEquals(main.parent, null);
});

Deno.test("an operation that is not delegated is reported by the next one", () => {
  const log: string[] = [];
  const g = new Greenlet(function* () {
    main.co.switch("lost");
    try {
      yield* main.co.switch("also lost");
    } catch (error) {
      log.push((error as Error).message);
    }
    return yield* main.co.switch("delegated");
  });
  assertEquals(g.switch(), "delegated");
  assertEquals(log[0].includes("write `yield*` in front of it"), true);
  assertEquals(g.switch("went on"), "went on");
});

Deno.test("an operation that is not delegated is reported by the next plain switch", () => {
  const other = echoing();
  const g = new Greenlet(function* () {
    other.co.switch("lost");
    assertThrows(() => other.switch("x"), ContinuletError, "`yield*`");
    return yield* main.co.switch("went on");
  });
  assertEquals(g.switch(), "went on");
  checkUsable(other);
});

Deno.test("an operation that is not delegated is reported at the end of the body", () => {
  const other = echoing();
  const g = new Greenlet(function* () {
    other.co.switch("lost");
  });
  assertThrows(() => g.switch(), ContinuletError, "`yield*`");
  assertEquals(g.dead, true);
  checkUsable(other);
});

Deno.test("an operation that is not delegated is reported when the body throws, with the error as its cause", () => {
  const g = new Greenlet(function* () {
    const value = main.co.switch("lost") as unknown as string;
    return value.toUpperCase();
  });
  const error = assertThrows(() => g.switch(), ContinuletError, "`yield*`");
  assertEquals(error.cause instanceof TypeError, true);
  checkUsable(echoing());
});

Deno.test("an operation delegated twice is refused, and the body can go on", () => {
  const g = new Greenlet(function* () {
    const operation = main.co.switch("once");
    yield* operation;
    try {
      yield* operation;
    } catch (error) {
      return yield* main.co.switch((error as Error).message);
    }
  });
  assertEquals(g.switch(), "once");
  assertEquals(
    g.switch().includes(
      "delegated once, at once, and by the body that made it",
    ),
    true,
  );
  assertEquals(g.switch("ends"), "ends");
});

Deno.test("an operation delegated in another body is refused, and both bodies can go on", () => {
  let operation = anything(undefined);
  const maker = new Greenlet(function* () {
    operation = main.co.switch("by the maker");
    yield* operation;
    return "maker ends";
  });
  const other = new Greenlet(function* () {
    try {
      yield* operation;
    } catch (error) {
      return (error as Error).message;
    }
  });
  assertEquals(maker.switch(), "by the maker");
  assertEquals(other.switch().includes("by the body that made it"), true);
  assertEquals(maker.switch(), "maker ends");
});

Deno.test("an operation outside of any generator body is refused", () => {
  const g = echoing();
  assertThrows(
    () => g.co.switch(1),
    ContinuletError,
    "write `x.switch(value)` without `.co`",
  );
  const plain = new Greenlet(() => {
    assertThrows(
      () => g.co.switch(1),
      ContinuletError,
      "make the body a `function*`",
    );
    return g.switch === undefined ? "" : "plain ends";
  });
  assertEquals(plain.switch(), "plain ends");
  checkUsable(g);
});

Deno.test("an operation in a generator driven by hand is reported by the body's next one", () => {
  function* helper() {
    yield* main.co.switch("lost");
  }
  const g = new Greenlet(function* () {
    for (const _ of helper()) break;
    try {
      yield* main.co.switch("also lost");
    } catch (error) {
      return (error as Error).message;
    }
  });
  assertEquals(g.switch().includes("not with `for` or `next`"), true);
});

Deno.test("a foreign value that a body yields is refused where it yields, and the body can go on", () => {
  const g = new Greenlet(function* (): Generator {
    try {
      yield 5;
    } catch (error) {
      yield* main.co.switch([(error as Error).name, (error as Error).cause]);
    }
    return "ends";
  });
  assertEquals(g.switch(), ["ContinuletError", 5]);
  assertEquals(g.switch(), "ends");
});

Deno.test("an operation that a body yields without the star is refused with the star", () => {
  const g = new Greenlet(function* (): Generator {
    try {
      yield main.co.switch("no star");
    } catch (error) {
      return (error as Error).message;
    }
  });
  assertEquals(g.switch().includes("write `yield*`, not `yield`"), true);
  checkUsable(echoing());
});

Deno.test("a foreign iterable that a body delegates to is refused", () => {
  const g = new Greenlet(function* (): Generator {
    yield* [1, 2, 3];
  });
  assertThrows(() => g.switch(), ContinuletError, "yielded a value of its own");
  assertEquals(g.dead, true);
});

Deno.test("a generator object that runs already is refused as a body, and goes on", () => {
  const results: unknown[] = [];
  const body: Generator = (function* () {
    const g = new Greenlet(() => body);
    assertThrows(() => g.switch(), ContinuletError, "running already");
    assertEquals(g.dead, true);
    results.push("went on");
  })();
  body.next();
  assertEquals(results, ["went on"]);
});

Deno.test("call refuses what is not a generator object, and the body can go on", () => {
  const g = new Greenlet(function* () {
    function* helper() {
      return 5;
    }
    assertThrows(
      () => call(anything(helper)),
      TypeError,
      "the function helper",
    );
    assertThrows(() => call(anything(undefined)), TypeError, "not undefined");
    return yield* call(helper());
  });
  assertEquals(g.switch(), 5);
});

Deno.test("call refuses a generator object that runs already, and both go on", () => {
  const results: unknown[] = [];
  const running: Generator = (function* () {
    const g = new Greenlet(function* () {
      try {
        yield* call(anything(running));
      } catch (error) {
        return (error as Error).message;
      }
    });
    results.push(g.switch().includes("running already"));
  })();
  running.next();
  assertEquals(results, [true]);
});

Deno.test("call outside of any generator body is refused", () => {
  assertThrows(() => call((function* () {})()), ContinuletError, "`.co`");
});

Deno.test("a `to` that is not a continulet is refused, and nothing has moved", () => {
  const c = new Continulet(() => "fine");
  assertThrows(
    () => c.switch(undefined, anything({})),
    TypeError,
    "the `to` of a switch must be a continulet",
  );
  assertThrows(
    () => c.switch(undefined, anything(null)),
    TypeError,
    "not null",
  );
  assertThrows(
    () => permute(c, anything(1)),
    TypeError,
    "an argument of `permute` must be a continulet, not 1",
  );
  assertEquals(c.switch(), "fine");
});

Deno.test("a switch to a finished continulet by operation is refused, and the body can go on", () => {
  const finished = new Continulet(() => {});
  finished.switch();
  const c = new Continulet(function* (c) {
    assertThrows(
      () => finished.co.switch(),
      ContinuletError,
      "already finished",
    );
    return yield* c.co.switch("went on");
  });
  assertEquals([c.switch(), c.switch("ends")], ["went on", "ends"]);
});

/** Values at which one cannot look without an error. */
function untouchables(): unknown[] {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const getter = () => {
    throw new RangeError("touched");
  };
  return [
    proxy,
    Object.defineProperty({}, Symbol.toStringTag, { get: getter }),
    Object.defineProperty(new TypeError(), "message", { get: getter }),
  ];
}

Deno.test("a result that cannot be looked at is passed on untouched", () => {
  for (const value of untouchables()) {
    assertStrictEquals(new Greenlet(() => value).switch(), value);
    const c = new Continulet(() => value);
    assertStrictEquals(c.switch(), value);
    assertEquals(c.isPending(), false);
    const g = new Greenlet(function* () {
      return yield* main.co.switch();
    });
    g.switch();
    assertStrictEquals(g.switch(value), value);
    assertStrictEquals(getCurrent(), main);
  }
});

Deno.test("an error that cannot be looked at is passed on untouched", () => {
  const thrownBy = (action: () => unknown): unknown => {
    try {
      action();
    } catch (error) {
      return error;
    }
  };
  for (const value of untouchables()) {
    const plain = new Greenlet(() => {
      throw value;
    });
    assertStrictEquals(thrownBy(() => plain.switch()), value);
    const g = new Greenlet(function* () {
      yield* main.co.switch();
    });
    g.switch();
    assertStrictEquals(thrownBy(() => g.throw(value)), value);
    assertEquals([plain.dead, g.dead], [true, true]);
    assertStrictEquals(getCurrent(), main);
  }
});
