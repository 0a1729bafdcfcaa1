// Tracers: the events, their order, and what a tracer may do.

import {
  call,
  Continulet,
  type Coroutine,
  getCurrent,
  getTrace,
  Greenlet,
  GreenletError,
  GreenletExit,
  setTrace,
  type TraceCallback,
} from "@continulet/greenlet";
import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";

const main = getCurrent();

/** Does something while a tracer is set. */
function withTracer(tracer: TraceCallback, action: () => void): void {
  const before = setTrace(tracer);
  try {
    action();
  } finally {
    setTrace(before);
  }
}

/** The events while something is done, as in `"switch main a"`. */
function events(
  greenlets: Record<string, Greenlet>,
  action: () => void,
): string[] {
  const names = new Map(Object.entries(greenlets).map(([k, g]) => [g, k]));
  names.set(main, "main");
  const log: string[] = [];
  withTracer((event, origin, target) => {
    log.push(`${event} ${names.get(origin)} ${names.get(target)}`);
  }, action);
  return log;
}

/** A generator body that never waits. */
function* generatorOf<T>(action: () => T): Coroutine<T> {
  yield* [];
  return action();
}

/** A body that waits in main, and again each time it is switched to. */
function* waits(): Coroutine<never> {
  for (;;) yield* main.co.switch();
}

const bad = new RangeError("thrown by the tracer");

/** A tracer that throws, and how often it was called. */
function throwingTracer(): { tracer: TraceCallback; calls: () => number } {
  let calls = 0;
  const tracer = () => {
    calls++;
    throw bad;
  };
  return { tracer, calls: () => calls };
}

Deno.test("a tracer sees the start and the end of a greenlet with a plain body", () => {
  const g = new Greenlet(() => {});
  assertEquals(events({ g }, () => g.switch()), [
    "switch main g",
    "switch g main",
  ]);
});

Deno.test("a tracer sees the start and the end of a greenlet with a generator body", () => {
  const g = new Greenlet(function* () {});
  assertEquals(events({ g }, () => g.switch()), [
    "switch main g",
    "switch g main",
  ]);
});

Deno.test("a tracer sees a greenlet switch away and go on", () => {
  const g = new Greenlet(waits);
  assertEquals(
    events({ g }, () => {
      g.switch();
      g.switch();
    }),
    ["switch main g", "switch g main", "switch main g", "switch g main"],
  );
});

Deno.test("a tracer sees switches by operation between greenlets", () => {
  const a: Greenlet = new Greenlet(function* () {
    yield* b.co.switch();
    yield* b.co.switch();
  });
  const b: Greenlet = new Greenlet(function* () {
    yield* a.co.switch();
  });
  assertEquals(events({ a, b }, () => a.switch()), [
    "switch main a",
    "switch a b",
    "switch b a",
    "switch a b",
    "switch b main",
  ]);
});

Deno.test("a tracer sees a plain body start greenlets of its own", () => {
  const inner: Greenlet = new Greenlet(() => {});
  const outer: Greenlet = new Greenlet(() => {
    inner.parent = outer;
    inner.switch();
  });
  assertEquals(events({ inner, outer }, () => outer.switch()), [
    "switch main outer",
    "switch outer inner",
    "switch inner outer",
    "switch outer main",
  ]);
});

Deno.test("an error that ends a greenlet is a throw into its parent", () => {
  const fail = () => {
    throw bad;
  };
  const plain = new Greenlet(fail);
  const generator = new Greenlet(() => generatorOf(fail));
  assertEquals(
    events({ plain, generator }, () => {
      assertThrows(() => plain.switch(), RangeError);
      assertThrows(() => generator.switch(), RangeError);
    }),
    [
      "switch main plain",
      "throw plain main",
      "switch main generator",
      "throw generator main",
    ],
  );
});

Deno.test("a GreenletExit that ends a greenlet is a switch to its parent", () => {
  const g = new Greenlet(waits);
  g.switch();
  assertEquals(events({ g }, () => g.throw()), [
    "throw main g",
    "switch g main",
  ]);
});

Deno.test("a throw that the greenlet catches is a throw there and a switch back", () => {
  const g = new Greenlet(function* () {
    try {
      yield* main.co.switch();
    } catch {
      yield* main.co.switch();
    }
  });
  g.switch();
  assertEquals(events({ g }, () => g.throw(bad)), [
    "throw main g",
    "switch g main",
  ]);
});

Deno.test("a throw by operation is a throw", () => {
  const catching = new Greenlet(function* () {
    try {
      yield* main.co.switch();
    } catch {
      // It ends.
    }
  });
  catching.switch();
  const thrower = new Greenlet(function* () {
    yield* catching.co.throw(bad);
  });
  assertEquals(events({ catching, thrower }, () => thrower.switch()), [
    "switch main thrower",
    "throw thrower catching",
    "switch catching main",
  ]);
});

Deno.test("a throw into an unstarted greenlet is a throw there and the way out", () => {
  const g = new Greenlet(waits);
  assertEquals(
    events({ g }, () => {
      assertThrows(() => g.throw(bad), RangeError);
    }),
    ["throw main g", "throw g main"],
  );
  const exiting = new Greenlet(waits);
  assertEquals(events({ exiting }, () => exiting.throw()), [
    "throw main exiting",
    "switch exiting main",
  ]);
});

Deno.test("a throw into an unstarted greenlet whose parent was not started goes through both", () => {
  const parent = new Greenlet(waits);
  const child = new Greenlet(waits, parent);
  assertEquals(
    events({ parent, child }, () => {
      assertThrows(() => child.throw(bad), RangeError);
    }),
    ["throw main child", "throw child parent", "throw parent main"],
  );
});

Deno.test("a parent that is started with a result is switched to", () => {
  const parent = new Greenlet(() => {});
  const child = new Greenlet(() => {}, parent);
  assertEquals(events({ parent, child }, () => child.switch()), [
    "switch main child",
    "switch child parent",
    "switch parent main",
  ]);
});

Deno.test("a parent that cannot be started is passed over, with a throw", () => {
  const parent = new Greenlet();
  const child = new Greenlet(() => {}, parent);
  assertEquals(
    events({ parent, child }, () => {
      assertThrows(() => child.switch(), GreenletError);
    }),
    ["switch main child", "throw child main"],
  );
});

Deno.test("a dead parent is passed over without an event", () => {
  const parent = new Greenlet(() => {});
  parent.switch();
  const child = new Greenlet(() => {}, parent);
  assertEquals(events({ parent, child }, () => child.switch()), [
    "switch main child",
    "switch child main",
  ]);
});

Deno.test("a switch to oneself is an event", () => {
  const g: Greenlet = new Greenlet(function* () {
    yield* g.co.switch();
    g.switch();
  });
  assertEquals(
    events({ g }, () => {
      main.switch();
      g.switch();
    }),
    [
      "switch main main",
      "switch main g",
      "switch g g",
      "switch g g",
      "switch g main",
    ],
  );
});

Deno.test("a throw into oneself is an event", () => {
  const g: Greenlet = new Greenlet(function* () {
    try {
      yield* g.co.throw(bad);
    } catch {
      // It goes on.
    }
  });
  assertEquals(
    events({ g }, () => {
      assertThrows(() => main.throw(bad), RangeError);
      g.switch();
    }),
    ["throw main main", "switch main g", "throw g g", "switch g main"],
  );
});

Deno.test("what is sent to a dead greenlet is an event at the ancestor that gets it", () => {
  const g = new Greenlet(() => {});
  g.switch();
  assertEquals(events({ g }, () => g.switch()), ["switch main main"]);
  assertEquals(events({ g }, () => g.throw()), ["switch main main"]);
  assertEquals(
    events({ g }, () => {
      assertThrows(() => g.throw(bad), RangeError);
    }),
    ["throw main main"],
  );
});

Deno.test("a switch that is refused is no event", () => {
  const runless = new Greenlet();
  assertEquals(
    events({ runless }, () => {
      assertThrows(() => runless.switch(), GreenletError);
    }),
    [],
  );
  const plain = new Greenlet(() => {
    assertThrows(() => main.switch(), Error, "pinned");
  });
  assertEquals(events({ plain }, () => plain.switch()), [
    "switch main plain",
    "switch plain main",
  ]);
});

Deno.test("calls and switches between continulets are no events", () => {
  function* helper(): Coroutine<void> {
    const c = new Continulet(function* (c) {
      yield* c.co.switch();
    });
    yield* c.co.switch();
    yield* c.co.switch();
  }
  const g = new Greenlet(function* () {
    yield* call(helper());
  });
  assertEquals(events({ g }, () => g.switch()), [
    "switch main g",
    "switch g main",
  ]);
});

Deno.test("a greenlet that switches inside of a helper or a continulet is traced like any other", () => {
  function* helper(): Coroutine<void> {
    const c = new Continulet(function* () {
      yield* main.co.switch();
    });
    yield* c.co.switch();
  }
  const g = new Greenlet(function* () {
    yield* call(helper());
  });
  assertEquals(
    events({ g }, () => {
      g.switch();
      g.switch();
    }),
    ["switch main g", "switch g main", "switch main g", "switch g main"],
  );
});

Deno.test("a tracer runs in the target, after the switch and before the target's code", () => {
  const log: unknown[] = [];
  const g = new Greenlet(function* () {
    log.push("g runs");
    yield* main.co.switch();
    log.push("g goes on");
  });
  withTracer((_event, _origin, target) => {
    log.push(getCurrent() === target && (target === g ? "in g" : "in main"));
  }, () => {
    g.switch();
    log.push("main goes on");
    g.switch();
  });
  assertEquals(log, [
    "in g",
    "g runs",
    "in main",
    "main goes on",
    "in g",
    "g goes on",
    "in main",
  ]);
});

Deno.test("the origin is suspended or dead when the tracer sees it, and the target active", () => {
  const seen: unknown[] = [];
  const g = new Greenlet(waits);
  withTracer((_event, origin, target) => {
    seen.push([
      origin.dead,
      origin.frame !== null,
      target.active,
      target.frame,
    ]);
  }, () => {
    g.switch();
    g.throw();
  });
  assertEquals(seen, [
    [false, true, true, null],
    [false, true, true, null],
    [false, true, true, null],
    [true, false, true, null],
  ]);
});

Deno.test("a tracer does not change what is sent", () => {
  const g = new Greenlet(function* (a: number, b: number) {
    const c = yield* main.co.switch(a + b);
    try {
      yield* main.co.switch(c);
    } catch (error) {
      return error;
    }
  });
  withTracer(() => {}, () => {
    assertEquals(g.switch(1, 2), 3);
    assertEquals(g.switch("x", "y"), ["x", "y"]);
    assertStrictEquals(g.throw(bad), bad);
    assertEquals(main.switch("to main"), "to main");
  });
});

Deno.test("setTrace returns the former tracer, and getTrace the present one", () => {
  const first = () => {};
  const second = () => {};
  assertEquals(getTrace(), null);
  assertEquals(setTrace(first), null);
  assertStrictEquals(getTrace(), first);
  assertStrictEquals(setTrace(second), first);
  assertStrictEquals(getTrace(), second);
  assertStrictEquals(setTrace(null), second);
  assertEquals(setTrace(null), null);
  assertEquals(getTrace(), null);
});

Deno.test("a new tracer takes the place of the former one", () => {
  const log: string[] = [];
  const g = new Greenlet(waits);
  withTracer(() => void log.push("first"), () => {
    g.switch();
    setTrace(() => void log.push("second"));
    g.switch();
  });
  assertEquals(log, ["first", "first", "second", "second"]);
});

Deno.test("a tracer that is set twice is called once for each switch", () => {
  let calls = 0;
  const tracer = () => void calls++;
  withTracer(tracer, () => {
    assertStrictEquals(setTrace(tracer), tracer);
    new Greenlet(() => {}).switch();
  });
  assertEquals(calls, 2);
});

Deno.test("a tracer that was removed is not called any more", () => {
  let calls = 0;
  const g = new Greenlet(waits);
  withTracer(() => void calls++, () => {
    g.switch();
    setTrace(null);
    g.switch();
  });
  assertEquals(calls, 2);
});

Deno.test("setTrace refuses what is no function and not null, and keeps the former tracer", () => {
  const tracer = () => {};
  withTracer(tracer, () => {
    for (const wrong of [undefined, 42, "x", {}, true]) {
      assertThrows(
        () => setTrace(wrong as unknown as TraceCallback),
        TypeError,
        "must be a function or null",
      );
    }
    assertStrictEquals(getTrace(), tracer);
  });
});

Deno.test("a tracer that is set in a body sees the way out of it", () => {
  const log: string[] = [];
  const g = new Greenlet(() => {
    setTrace((event, origin, target) => {
      log.push(`${event} ${origin === g} ${target === main}`);
    });
  });
  g.switch();
  setTrace(null);
  assertEquals(log, ["switch true true"]);
});

Deno.test("a tracer that is set while a greenlet is suspended sees it go on", () => {
  const g = new Greenlet(waits);
  g.switch();
  assertEquals(events({ g }, () => g.switch()), [
    "switch main g",
    "switch g main",
  ]);
});

Deno.test("a tracer may remove itself", () => {
  let calls = 0;
  const g = new Greenlet(() => "result");
  withTracer(() => {
    calls++;
    setTrace(null);
  }, () => {
    assertEquals(g.switch(), "result");
    assertEquals(getTrace(), null);
  });
  assertEquals(calls, 1);
});

Deno.test("a tracer that sets another one has it called from the next switch on", () => {
  const log: string[] = [];
  withTracer(() => {
    log.push("first");
    setTrace(() => void log.push("second"));
  }, () => new Greenlet(() => {}).switch());
  assertEquals(log, ["first", "second"]);
});

Deno.test("what a tracer throws at the start of a greenlet ends it unstarted", () => {
  const { tracer, calls } = throwingTracer();
  const ran: string[] = [];
  for (
    const body of [
      () => ran.push("plain"),
      () => generatorOf(() => ran.push("generator")),
    ]
  ) {
    const g = new Greenlet(body);
    withTracer(tracer, () => {
      assertStrictEquals(
        assertThrows(() => g.switch(), RangeError),
        bad,
      );
      assertEquals(getTrace(), null);
    });
    assert(g.dead);
  }
  assertEquals([calls(), ran], [2, []]);
});

Deno.test("what a tracer throws when a greenlet goes on arrives where it waits", () => {
  const { tracer, calls } = throwingTracer();
  const g = new Greenlet(function* () {
    try {
      return ["not thrown", yield* main.co.switch()];
    } catch (error) {
      return ["caught", error];
    }
  });
  g.switch();
  withTracer(tracer, () => {
    assertEquals(g.switch("lost"), ["caught", bad]);
    assertEquals(getTrace(), null);
  });
  assertEquals(calls(), 1);
});

Deno.test("what a tracer throws takes the place of an error that is thrown", () => {
  const { tracer } = throwingTracer();
  const g = new Greenlet(function* () {
    try {
      yield* main.co.switch();
    } catch (error) {
      return error;
    }
  });
  g.switch();
  withTracer(tracer, () => {
    assertStrictEquals(g.throw(new TypeError("replaced")), bad);
  });
});

Deno.test("what a tracer throws at the end of a greenlet is thrown in its parent", () => {
  for (
    const body of [() => "plain", () => generatorOf(() => "generator")]
  ) {
    const { tracer } = throwingTracer();
    const g: Greenlet = new Greenlet(() => {
      setTrace(tracer);
      return body();
    });
    assertStrictEquals(assertThrows(() => g.switch(), RangeError), bad);
    assertEquals([g.dead, getTrace()], [true, null]);
  }
});

Deno.test("what a tracer throws when an operation comes back is thrown by the operation", () => {
  const { tracer } = throwingTracer();
  const helper = new Greenlet(function* () {
    setTrace(tracer);
    yield* user.co.switch("lost");
  });
  const user: Greenlet = new Greenlet(function* () {
    try {
      yield* helper.co.switch();
    } catch (error) {
      return error;
    }
  });
  assertStrictEquals(user.switch(), bad);
  assertEquals(getTrace(), null);
});

Deno.test("what a tracer throws at a switch to oneself is thrown by the switch", () => {
  const { tracer } = throwingTracer();
  withTracer(tracer, () => {
    assertThrows(() => main.switch(), RangeError, "by the tracer");
  });
});

Deno.test("what a tracer throws at the start of a parent ends that too", () => {
  const ran: unknown[] = [];
  const parent = new Greenlet((value: string) => ran.push(value));
  const child = new Greenlet(() => "result", parent);
  let calls = 0;
  withTracer(() => {
    if (++calls === 2) throw bad;
  }, () => {
    assertThrows(() => child.switch(), RangeError, "by the tracer");
  });
  assertEquals([child.dead, parent.dead, ran], [true, true, []]);
});

Deno.test("a GreenletExit that a tracer throws ends the greenlet, as its result", () => {
  const g = new Greenlet(() => "not run");
  withTracer(() => {
    throw new GreenletExit("from the tracer");
  }, () => {
    const result = g.switch();
    assertInstanceOf(result, GreenletExit);
    assertEquals(result.message, "from the tracer");
    assertEquals(getTrace(), null);
  });
});

Deno.test("a tracer that sets another one and then throws leaves none", () => {
  withTracer(() => {
    setTrace(() => {});
    throw bad;
  }, () => {
    assertThrows(() => new Greenlet(() => {}).switch(), RangeError);
    assertEquals(getTrace(), null);
  });
});

Deno.test("the switches of a tracer are traced too, and the target goes on afterwards", () => {
  const g = new Greenlet(() => "result of g");
  const helper = new Greenlet(() => "result of the helper");
  const names = new Map([[main, "main"], [g, "g"], [helper, "helper"]]);
  const log: unknown[] = [];
  withTracer((event, origin, target) => {
    log.push([event, names.get(origin), names.get(target)].join(" "));
    if (target !== g || helper.dead) return;
    helper.parent = g;
    log.push(helper.switch());
  }, () => {
    log.push(g.switch());
  });
  assertEquals(log, [
    "switch main g",
    "switch g helper",
    "switch helper g",
    "result of the helper",
    "switch g main",
    "result of g",
  ]);
});

Deno.test("a tracer is plain code: it cannot switch to what is pinned below it", () => {
  const g = new Greenlet(() => "not run");
  withTracer((_event, _origin, target) => {
    if (target === g) main.switch();
  }, () => {
    assertThrows(() => g.switch(), Error, "pinned");
    assertEquals(getTrace(), null);
  });
  assert(g.dead);
});

Deno.test("a tracer may make greenlets and throw into suspended ones", () => {
  const victim = new Greenlet(waits);
  victim.switch();
  const g = new Greenlet(() => "result");
  withTracer((_event, _origin, target) => {
    if (target !== g || victim.dead) return;
    victim.parent = g;
    victim.throw();
  }, () => {
    assertEquals(g.switch(), "result");
  });
  assert(victim.dead);
});
