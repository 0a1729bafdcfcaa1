// What becomes of suspended greenlets that nobody can reach any more.

import { AsyncLocalStorage } from "node:async_hooks";
import {
  call,
  Context,
  ContextVar,
  Continulet,
  type Coroutine,
  getCurrent,
  Greenlet,
  GreenletExit,
  publishTrace,
  recordCreation,
  registerStorage,
  setTrace,
} from "@continulet/greenlet";
import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import {
  collectGarbage,
  collectNow,
  keptOf,
  runProgram,
  turn,
} from "./garbage.ts";

const main = getCurrent();

/** A body that waits in main, and notes that its `finally` block runs. */
function* waits(log: unknown[], name = "exit"): Coroutine<unknown> {
  try {
    return yield* main.co.switch();
  } finally {
    log.push(name);
  }
}

/** Starts a greenlet and forgets it, unless its body has stored it. */
function forget(body: () => unknown, parent = getCurrent()): void {
  new Greenlet(body, parent).switch();
}

/** What is reported as uncaught while something is done. */
async function uncaught(action: () => Promise<void>): Promise<unknown[]> {
  const errors: unknown[] = [];
  const listener = (event: ErrorEvent) => {
    event.preventDefault();
    errors.push(event.error);
  };
  addEventListener("error", listener);
  try {
    await action();
  } finally {
    removeEventListener("error", listener);
  }
  return errors;
}

/**
 * Whether a greenlet is collected. Another one beside it shows that there was
 * time enough.
 *
 * @param make Makes and starts the greenlet with this body, and does with it
 * what is to be tested.
 */
async function isCollected(
  make: (body: () => Coroutine<unknown>) => void,
): Promise<boolean> {
  const log: string[] = [];
  make(() => waits(log, "under test"));
  forget(() => waits(log, "beside it"));
  await collectGarbage();
  assert(log.includes("beside it"));
  return log.includes("under test");
}

Deno.test("a suspended greenlet that is forgotten gets a GreenletExit where it waits", async () => {
  const caught: unknown[] = [];
  forget(function* () {
    try {
      yield* main.co.switch();
    } catch (error) {
      caught.push(error);
    }
  });
  await collectGarbage(() => caught.length > 0);
  assertEquals(caught.length, 1);
  assertInstanceOf(caught[0], GreenletExit);
});

Deno.test("the finally blocks of a forgotten greenlet run, in all of its frames, innermost first", async () => {
  const log: string[] = [];
  function* noting(name: string, body: () => Coroutine<void>): Coroutine<void> {
    try {
      yield* body();
    } finally {
      log.push(name);
    }
  }
  const inContinulet = function* () {
    const c = new Continulet(() => noting("continulet", wait));
    yield* c.co.switch();
  };
  const wait = function* () {
    yield* main.co.switch();
  };
  const frame = function* () {
    yield* call(noting("frame of its own", inContinulet));
  };
  const helper = () => noting("helper", frame);
  forget(() => noting("body", helper));
  await collectGarbage(() => log.length > 0);
  assertEquals(log, ["continulet", "frame of its own", "helper", "body"]);
});

Deno.test("a greenlet that was only switched to by operations is forgotten like any other", async () => {
  const log: string[] = [];
  const starter = new Greenlet(function* () {
    yield* new Greenlet(() => waits(log), main).co.switch();
  });
  starter.switch();
  starter.throw();
  await collectGarbage(() => log.length > 0);
  assertEquals(log, ["exit"]);
});

Deno.test("a greenlet that has waited many times is forgotten like any other", async () => {
  const log: string[] = [];
  (() => {
    const g = new Greenlet(function* () {
      for (let i = 0; i < 3; i++) yield* main.co.switch();
      yield* waits(log);
    });
    for (let i = 0; i < 4; i++) g.switch();
  })();
  await collectGarbage(() => log.length > 0);
  assertEquals(log, ["exit"]);
});

Deno.test("several greenlets that are forgotten together get an exit each", async () => {
  const log: number[] = [];
  for (let i = 0; i < 100; i++) {
    forget(function* () {
      try {
        yield* main.co.switch();
      } finally {
        log.push(i);
      }
    });
  }
  await collectGarbage(() => log.length === 100);
  assertEquals(log.toSorted((a, b) => a - b), [...Array(100).keys()]);
});

Deno.test("the exit comes neither during the collection nor in a microtask, but in a turn of its own", async () => {
  const log: string[] = [];
  // The call of a test itself is not a turn of the event loop.
  await turn();
  forget(() => waits(log));
  collectNow();
  assertEquals(log, []);
  for (let i = 0; i < 10; i++) await null;
  assertEquals(log, []);
  await collectGarbage(() => log.length > 0);
  assertEquals(log, ["exit"]);
});

Deno.test("the exit comes from main, and control goes back there", async () => {
  const log: string[] = [];
  const targets = new Set<Greenlet>();
  await collectGarbage();
  forget(() => waits([]));
  setTrace((event, origin, target) => {
    log.push(
      `${event} ${[origin, target].map((g) => g === main ? "main" : "g")}`,
    );
    if (target !== main) targets.add(target).add(getCurrent());
  });
  await collectGarbage(() => log.length > 1);
  setTrace(null);
  assertEquals(log, ["throw main,g", "switch g,main"]);
  assertEquals(targets.size, 1);
  assertStrictEquals(getCurrent(), main);
});

Deno.test("during its exit the current greenlet is an active one, and its parent is main", async () => {
  const seen: unknown[] = [];
  const parent = new Greenlet(() => waits([]));
  parent.switch();
  forget(function* () {
    try {
      yield* main.co.switch();
    } finally {
      const current = getCurrent();
      seen.push(current instanceof Greenlet, current.active, current.dead);
      seen.push(current.parent === main, current.frame);
    }
  }, parent);
  await collectGarbage(() => seen.length > 0);
  assertEquals(seen, [true, true, false, true, null]);
  assert(parent.active);
});

Deno.test("the greenlet that was forgotten is gone before the exit: what comes back is a new one", async () => {
  class Named extends Greenlet {
    label = "a label";
  }
  let reference: WeakRef<Greenlet> | undefined;
  const seen: unknown[] = [];
  (() => {
    const g = new Named(function* () {
      try {
        yield* main.co.switch();
      } finally {
        seen.push(reference?.deref(), getCurrent().constructor);
      }
    });
    reference = new WeakRef(g);
    g.switch();
  })();
  await collectGarbage(() => seen.length > 0);
  assertEquals(seen, [undefined, Greenlet]);
});

Deno.test("a forgotten greenlet has its context variables and what it has stored during its exit", async () => {
  const x = new ContextVar("x", { default: "default" });
  const storage = new AsyncLocalStorage<string>();
  const unregister = registerStorage(storage);
  const seen: unknown[] = [];
  forget(function* () {
    x.set("set by it");
    storage.enterWith("stored by it");
    try {
      yield* main.co.switch();
    } finally {
      seen.push(x.get(), storage.getStore());
    }
  });
  await collectGarbage(() => seen.length > 0);
  unregister();
  assertEquals(seen, ["set by it", "stored by it"]);
  assertEquals([x.get(), storage.getStore()], ["default", undefined]);
});

Deno.test("a forgotten greenlet is dead after its exit, and what it returns is dropped", async () => {
  let self: Greenlet | undefined;
  const errors = await uncaught(async () => {
    forget(function* () {
      try {
        yield* main.co.switch();
      } catch {
        self = getCurrent();
        return "a result for nobody";
      }
    });
    await collectGarbage(() => self !== undefined);
    await turn();
  });
  assertEquals([self?.dead, self?.frame, errors], [true, null, []]);
});

Deno.test("what only its frames refer to is gone with a forgotten greenlet", async () => {
  let reference: WeakRef<object> | undefined;
  let ended = false;
  forget(function* () {
    const local = { name: "a local variable" };
    reference = new WeakRef(local);
    try {
      yield* main.co.switch();
    } finally {
      ended = local.name !== "";
    }
  });
  await collectGarbage(() => ended && reference?.deref() === undefined);
  assertEquals([ended, reference?.deref()], [true, undefined]);
});

Deno.test("a greenlet that stores itself during its exit lives on", async () => {
  let saved: Greenlet | undefined;
  const log: unknown[] = [];
  forget(function* () {
    const local = "its local variable";
    try {
      yield* main.co.switch();
    } catch {
      saved = getCurrent();
    }
    log.push(yield* main.co.switch());
    log.push(getCurrent() === saved);
    return local;
  });
  await collectGarbage(() => saved !== undefined);
  await collectGarbage();
  assertEquals([saved?.active, log], [true, []]);
  assertEquals(saved?.switch("sent"), "its local variable");
  assertEquals([saved?.dead, log], [true, ["sent", true]]);
});

Deno.test("a greenlet that stores itself has its former parent back, which gets its result", async () => {
  const parent = new Greenlet(function* () {
    return ["parent got", yield* main.co.switch()];
  });
  parent.switch();
  let saved: Greenlet | undefined;
  forget(function* () {
    try {
      yield* main.co.switch();
    } catch {
      saved = getCurrent();
      yield* main.co.switch();
    }
    return "a result";
  }, parent);
  await collectGarbage(() => saved !== undefined);
  assertStrictEquals(saved?.parent, parent);
  assertEquals(saved?.switch(), ["parent got", "a result"]);
});

Deno.test("a greenlet that stores itself and ends in its exit has its former parent back as well", async () => {
  const parent = new Greenlet(() => waits([]));
  parent.switch();
  let saved: Greenlet | undefined;
  forget(function* () {
    try {
      yield* main.co.switch();
    } catch {
      saved = getCurrent();
    }
  }, parent);
  await collectGarbage(() => saved !== undefined);
  assertEquals([saved?.dead, saved?.parent === parent], [true, true]);
});

Deno.test("a former parent that became a child during the exit does not come back: that would be a cycle", async () => {
  let saved: Greenlet | undefined;
  (() => {
    const parent = new Greenlet(() => waits([]));
    parent.switch();
    const reference = new WeakRef(parent);
    forget(function* () {
      try {
        yield* main.co.switch();
      } catch {
        saved = getCurrent();
        reference.deref()!.parent = saved;
        yield* main.co.switch();
      }
    }, parent);
  })();
  await collectGarbage(() => saved !== undefined);
  assertEquals([saved?.active, saved?.parent === main], [true, true]);
});

Deno.test("a parent that a greenlet sets during its exit stays", async () => {
  const [former, other] = [1, 2].map(() => {
    const g = new Greenlet(() => waits([]));
    g.switch();
    return g;
  });
  let saved: Greenlet | undefined;
  forget(function* () {
    try {
      yield* main.co.switch();
    } catch {
      saved = getCurrent();
      saved.parent = other;
      yield* main.co.switch();
    }
  }, former);
  await collectGarbage(() => saved !== undefined);
  assertStrictEquals(saved?.parent, other);
});

Deno.test("a parent that a greenlet sets during its exit gets its result", async () => {
  const got: unknown[] = [];
  const heir = new Greenlet(function* () {
    got.push(yield* main.co.switch());
    got.push(yield* main.co.switch());
  });
  heir.switch();
  forget(function* () {
    try {
      yield* main.co.switch();
    } catch {
      getCurrent().parent = heir;
    }
    return "a last word";
  });
  await collectGarbage(() => got.length > 0);
  assertEquals(got, ["a last word"]);
  heir.switch("from main");
  assertEquals(got, ["a last word", "from main"]);
});

Deno.test("a greenlet that has lived on and is forgotten again gets another exit", async () => {
  let saved: Greenlet | undefined;
  const log: string[] = [];
  forget(function* () {
    try {
      yield* main.co.switch();
    } catch {
      saved = getCurrent();
    }
    yield* waits(log, "second exit");
  });
  await collectGarbage(() => saved !== undefined);
  await collectGarbage();
  assertEquals(log, []);
  saved = undefined;
  await collectGarbage(() => log.length > 0);
  assertEquals(log, ["second exit"]);
});

Deno.test("a greenlet that has lived on and was switched to is forgotten again like any other", async () => {
  let saved: Greenlet | undefined;
  const log: unknown[] = [];
  forget(function* () {
    try {
      yield* main.co.switch();
    } catch {
      saved = getCurrent();
    }
    log.push(yield* main.co.switch());
    yield* waits(log, "second exit");
  });
  await collectGarbage(() => saved !== undefined);
  saved?.switch("on it goes");
  saved = undefined;
  await collectGarbage(() => log.length > 1);
  assertEquals(log, ["on it goes", "second exit"]);
});

Deno.test("a greenlet that catches its exit and waits again gets one at each collection", async () => {
  let exits = 0;
  let goOn = true;
  forget(function* () {
    while (goOn) {
      try {
        yield* main.co.switch();
      } catch (error) {
        assertInstanceOf(error, GreenletExit);
        exits++;
      }
    }
  });
  await collectGarbage(() => exits === 3);
  assertEquals(exits, 3);
  goOn = false;
  await collectGarbage(() => exits === 4);
  await collectGarbage();
  assertEquals(exits, 4);
});

Deno.test("a greenlet that waits again inside of its finally, or of its catch, gets another exit there", async () => {
  const log: unknown[] = [];
  forget(function* () {
    try {
      yield* main.co.switch();
    } finally {
      yield* waits(log, "finally");
    }
  });
  forget(function* () {
    try {
      yield* main.co.switch();
    } catch (error) {
      yield* waits(log, "catch");
      log.push(error);
    }
  });
  await collectGarbage(() => log.length === 2);
  assertEquals(log.toSorted(), ["catch", "finally"]);
});

Deno.test("a greenlet may switch to another one during its exit, and then waits for good", async () => {
  const log: unknown[] = [];
  const other = new Greenlet(function* () {
    log.push(yield* main.co.switch());
    log.push(yield* main.co.switch());
  });
  other.switch();
  forget(function* () {
    try {
      yield* main.co.switch();
    } catch {
      try {
        yield* other.co.switch("from the exit");
      } finally {
        log.push("second exit");
      }
    }
  });
  await collectGarbage(() => log.length > 0);
  assertEquals(log, ["from the exit"]);
  await collectGarbage(() => log.length > 1);
  assertEquals(log, ["from the exit", "second exit"]);
  other.switch("from main");
  assertEquals(log, ["from the exit", "second exit", "from main"]);
});

Deno.test("a greenlet that is switched back to during its exit goes on with it", async () => {
  const log: unknown[] = [];
  const other = new Greenlet(function* () {
    const asking: Greenlet = yield* main.co.switch();
    yield* asking.co.switch("an answer");
  });
  other.switch();
  forget(function* () {
    try {
      yield* main.co.switch();
    } finally {
      log.push(yield* other.co.switch(getCurrent()));
    }
  });
  await collectGarbage(() => log.length > 0);
  assertEquals(log, ["an answer"]);
});

Deno.test("a greenlet may start others during its exit, plainly and by operation", async () => {
  const log: unknown[] = [];
  forget(function* () {
    try {
      yield* main.co.switch();
    } finally {
      log.push(new Greenlet(() => "plainly").switch());
      log.push(yield* new Greenlet(() => "by operation").co.switch());
    }
  });
  await collectGarbage(() => log.length > 1);
  assertEquals(log, ["plainly", "by operation"]);
});

Deno.test("an error that a forgotten greenlet throws is reported as uncaught", async () => {
  const error = new RangeError("thrown in the exit");
  const errors = await uncaught(async () => {
    let threw = false;
    forget(function* () {
      try {
        yield* main.co.switch();
      } catch {
        threw = true;
        throw error;
      }
    });
    await collectGarbage(() => threw);
    await turn();
  });
  assertEquals(errors.length, 1);
  assertStrictEquals(errors[0], error);
  assertStrictEquals(getCurrent(), main);
});

Deno.test("an error of one forgotten greenlet does not keep the others from their exits", async () => {
  const log: string[] = [];
  const errors = await uncaught(async () => {
    for (const name of ["a", "b", "c"]) {
      forget(function* () {
        try {
          yield* waits(log, name);
        } catch {
          throw `thrown by ${name}`;
        }
      });
    }
    await collectGarbage(() => log.length === 3);
    await turn();
  });
  assertEquals(log.toSorted(), ["a", "b", "c"]);
  assertEquals(errors.toSorted(), [
    "thrown by a",
    "thrown by b",
    "thrown by c",
  ]);
});

Deno.test("an error of a forgotten greenlet goes to the parent that it has set during its exit", async () => {
  const caught: unknown[] = [];
  const errors = await uncaught(async () => {
    const heir = new Greenlet(function* () {
      try {
        yield* main.co.switch();
      } catch (error) {
        caught.push(error);
      }
    });
    heir.switch();
    forget(function* () {
      try {
        yield* main.co.switch();
      } catch {
        getCurrent().parent = heir;
        throw "a last word";
      }
    });
    await collectGarbage(() => caught.length > 0);
    await turn();
  });
  assertEquals([caught, errors], [["a last word"], []]);
});

Deno.test("a greenlet whose parent is forgotten with it gets its exit first, then the parent its own", async () => {
  const log: string[] = [];
  (() => {
    const parent = new Greenlet(() => waits(log, "parent"));
    parent.switch();
    forget(() => waits(log, "child"), parent);
  })();
  await collectGarbage(() => log.length === 2);
  assertEquals(log, ["child", "parent"]);
});

Deno.test("a forgotten parent with several forgotten children gets its exit after all of them", async () => {
  const log: string[] = [];
  (() => {
    const parent = new Greenlet(() => waits(log, "parent"));
    parent.switch();
    for (let i = 0; i < 3; i++) forget(() => waits(log, "child"), parent);
  })();
  await collectGarbage(() => log.length === 4);
  assertEquals(log, ["child", "child", "child", "parent"]);
});

Deno.test("a chain of forgotten greenlets gets its exits from the youngest to the oldest", async () => {
  const log: number[] = [];
  (() => {
    let parent = main;
    for (let i = 0; i < 5; i++) {
      const g = new Greenlet(function* () {
        try {
          yield* main.co.switch();
        } finally {
          log.push(i, getCurrent().parent === main ? 0 : -1);
        }
      }, parent);
      g.switch();
      parent = g;
    }
  })();
  await collectGarbage(() => log.length === 10);
  assertEquals(log, [4, 0, 3, 0, 2, 0, 1, 0, 0, 0]);
});

Deno.test("a forgotten child's result does not go to the parent that is forgotten with it", async () => {
  const log: unknown[] = [];
  (() => {
    const parent = new Greenlet(function* () {
      try {
        log.push(["parent got", yield* main.co.switch()]);
      } finally {
        log.push("parent's exit");
      }
    });
    parent.switch();
    forget(function* () {
      try {
        yield* main.co.switch();
      } catch {
        log.push("child's exit");
      }
      return "a result";
    }, parent);
  })();
  await collectGarbage(() => log.length > 1);
  assertEquals(log, ["child's exit", "parent's exit"]);
});

Deno.test("a child that lives on keeps its parent from being forgotten", async () => {
  const log: string[] = [];
  let saved: Greenlet | undefined;
  (() => {
    const parent = new Greenlet(() => waits(log, "parent"));
    parent.switch();
    forget(function* () {
      try {
        yield* main.co.switch();
      } catch {
        saved = getCurrent();
      }
      yield* waits(log, "child");
    }, parent);
  })();
  await collectGarbage(() => saved !== undefined);
  await collectGarbage();
  assertEquals([log, saved?.parent?.active], [[], true]);
  saved = undefined;
  await collectGarbage(() => log.length === 2);
  assertEquals(log, ["child", "parent"]);
});

Deno.test("a greenlet that only the frame of a forgotten one refers to gets its exit after it", async () => {
  const log: string[] = [];
  (() => {
    const inner = new Greenlet(() => waits(log, "inner"));
    inner.switch();
    const outer = new Greenlet(function* (inner: Greenlet) {
      try {
        yield* main.co.switch();
      } finally {
        log.push(inner.active ? "outer" : "too late");
      }
    });
    outer.switch(inner);
  })();
  await collectGarbage(() => log.length === 2);
  assertEquals(log, ["outer", "inner"]);
});

Deno.test("a greenlet that was never started gets no exit, and is collected", async () => {
  const ran: string[] = [];
  let events = 0;
  // What other tests have left behind would be seen as well.
  await collectGarbage();
  setTrace(() => void events++);
  const kept = await keptOf(() => [
    new Greenlet(() => ran.push("plain")),
    new Greenlet(() => waits(ran)),
    new Greenlet(),
  ]);
  setTrace(null);
  assertEquals([kept, ran, events], [[false, false, false], [], 0]);
});

Deno.test("a greenlet that has ended gets no exit, and is collected", async () => {
  const log: string[] = [];
  const make = () => {
    const ended = [
      new Greenlet(() => {}),
      new Greenlet(() => waits(log, "returned")),
      new Greenlet(() => waits(log, "threw")),
      new Greenlet(() => waits(log, "never ran")),
    ];
    ended[0].switch();
    ended[1].switch();
    ended[1].switch();
    ended[2].switch();
    ended[2].throw();
    ended[3].throw();
    assert(ended.every((g) => g.dead));
    return ended;
  };
  let events = 0;
  // What other tests have left behind would be seen as well.
  await collectGarbage();
  const kept = await keptOf(() => {
    const ended = make();
    setTrace(() => void events++);
    return ended;
  });
  setTrace(null);
  assertEquals(kept, [false, false, false, false]);
  assertEquals([log, events], [["returned", "threw"], 0]);
});

Deno.test("a greenlet that has ended is collected though it was the target of the last operation", async () => {
  const kept = await keptOf(() => {
    const target = new Greenlet(() => {});
    const origin = new Greenlet(function* (g: Greenlet) {
      yield* g.co.switch();
    });
    origin.switch(target);
    assertThrows(() => origin.throw("a stone"));
    assertEquals([target.dead, origin.dead], [true, true]);
    return [target, origin];
  });
  assertEquals(kept, [false, false]);
});

Deno.test("an unstarted child of a forgotten greenlet is not started by its exit", async () => {
  const log: string[] = [];
  (() => {
    const parent = new Greenlet(() => waits(log, "parent"));
    parent.switch();
    new Greenlet(() => log.push("child"), parent);
  })();
  await collectGarbage(() => log.length > 0);
  await collectGarbage();
  assertEquals(log, ["parent"]);
});

Deno.test("greenlets that were never started and refer to one another are collected", async () => {
  class Linked extends Greenlet {
    other: Greenlet = this;
  }
  const kept = await keptOf(() => {
    const a = new Linked(() => {});
    const b = new Linked(() => {}, a);
    a.other = b;
    return [a, b];
  });
  assertEquals(kept, [false, false]);
});

Deno.test("a continulet that is forgotten gets no exit: it is simply collected", async () => {
  const log: string[] = [];
  const kept = await keptOf(() => {
    const c = new Continulet(function* (c) {
      try {
        yield* c.co.switch();
      } finally {
        log.push("finally");
      }
    });
    c.switch();
    return [c];
  });
  assertEquals([kept, log], [[false], []]);
});

Deno.test("a greenlet that a variable refers to is not forgotten", async () => {
  let held: Greenlet | undefined;
  assertEquals(
    await isCollected((body) => {
      held = new Greenlet(body);
      held.switch();
    }),
    false,
  );
  assert(held?.active);
});

Deno.test("a greenlet that is the parent of a reachable one is not forgotten, whatever state that is in", async () => {
  const children: Greenlet[] = [];
  const make = (prepare: (child: Greenlet) => void) =>
    isCollected((body) => {
      const parent = new Greenlet(body);
      parent.switch();
      const child = new Greenlet(() => waits([]), parent);
      prepare(child);
      children.push(child);
    });
  const collected = [
    await make(() => {}),
    await make((child) => child.switch()),
    await make((child) => {
      const { parent } = child;
      child.parent = main;
      child.throw();
      child.parent = parent!;
    }),
  ];
  assertEquals(collected, [false, false, false]);
  assertEquals(children.map((g) => [g.active, g.dead, g.parent?.active]), [
    [false, false, true],
    [true, false, true],
    [false, true, true],
  ]);
});

Deno.test("a greenlet that a frame of a reachable suspended one refers to is not forgotten", async () => {
  let outer: Greenlet | undefined;
  assertEquals(
    await isCollected((body) => {
      const inner = new Greenlet(body);
      inner.switch();
      outer = new Greenlet(function* (inner: Greenlet) {
        yield* main.co.switch();
        return inner.active;
      });
      outer.switch(inner);
    }),
    false,
  );
  assertEquals(outer?.switch(), true);
});

Deno.test("a greenlet whose switch waits in a callback to come is not forgotten", async () => {
  let resume = () => {};
  const got: unknown[] = [];
  assertEquals(
    await isCollected((body) => {
      const g = new Greenlet(body);
      g.switch();
      new Promise<void>((resolve) => resume = resolve)
        .then(() => got.push(g.switch("resumed")));
    }),
    false,
  );
  resume();
  await turn();
  assertEquals(got, ["resumed"]);
});

Deno.test("a greenlet whose view or whose bound switch is kept is not forgotten", async () => {
  const kept: unknown[] = [];
  const collected = [
    await isCollected((body) => {
      const g = new Greenlet(body);
      g.switch();
      kept.push(g.co);
    }),
    await isCollected((body) => {
      const g = new Greenlet(body);
      g.switch();
      kept.push(g.switch.bind(g));
    }),
  ];
  assertEquals(collected, [false, false]);
  assertEquals(kept.length, 2);
});

Deno.test("a greenlet that a value in a reachable context refers to is not forgotten", async () => {
  const x = new ContextVar<Greenlet>("x");
  const context = new Context();
  assertEquals(
    await isCollected((body) => {
      const g = new Greenlet(body);
      g.switch();
      context.run(() => x.set(g));
    }),
    false,
  );
  assert(context.get(x)?.active);
});

Deno.test("a greenlet that a tracer refers to is not forgotten before the tracer is removed", async () => {
  const log: string[] = [];
  (() => {
    const g = new Greenlet(() => waits(log));
    g.switch();
    setTrace(() => void g.active);
  })();
  assertEquals(await isCollected((body) => forget(body)), true);
  assertEquals(log, []);
  setTrace(null);
  await collectGarbage(() => log.length > 0);
  assertEquals(log, ["exit"]);
});

Deno.test("a greenlet that a finaliser is going to get is not forgotten before that", async () => {
  const log: unknown[] = [];
  const registry = new FinalizationRegistry((g: Greenlet) => {
    log.push(g.active);
    log.push(g.switch("from a finaliser"));
  });
  let token: object | undefined = {};
  (() => {
    const g = new Greenlet(function* () {
      return [yield* main.co.switch(), "result"];
    });
    g.switch();
    registry.register(token!, g);
  })();
  assertEquals(await isCollected((body) => forget(body)), true);
  assertEquals(log, []);
  token = undefined;
  await collectGarbage(() => log.length > 1);
  assertEquals(log, [true, ["from a finaliser", "result"]]);
});

Deno.test("a parent is not forgotten while the exit of its forgotten child is to come", async () => {
  const log: unknown[] = [];
  let saved: Greenlet | undefined;
  (() => {
    const parent = new Greenlet(function* () {
      try {
        log.push(yield* main.co.switch());
      } finally {
        log.push("parent's exit");
      }
    });
    parent.switch();
    forget(function* () {
      try {
        yield* main.co.switch();
      } catch {
        saved = getCurrent();
        yield* main.co.switch();
      }
      return "a result";
    }, parent);
  })();
  await collectGarbage(() => saved !== undefined);
  assertEquals(log, []);
  saved?.switch();
  assertEquals(log, ["a result", "parent's exit"]);
});

Deno.test("a frame that refers to its own greenlet keeps it from being forgotten", async () => {
  assertEquals(
    await isCollected((body) => {
      forget(function* () {
        const self = getCurrent();
        yield* body();
        assert(self.active);
      });
    }),
    false,
  );
});

Deno.test("greenlets whose frames refer to one another keep each other from being forgotten", async () => {
  assertEquals(
    await isCollected((body) => {
      const [a, b] = [1, 2].map(() =>
        new Greenlet(function* (other: Greenlet) {
          yield* body();
          assert(other.active);
        })
      );
      a.switch(b);
      b.switch(a);
    }),
    false,
  );
});

Deno.test("a body that asks for its greenlet where it needs it does not keep it", async () => {
  assertEquals(
    await isCollected((body) => {
      forget(function* () {
        assert(getCurrent().active);
        getCurrent().context = null;
        yield* body();
      });
    }),
    true,
  );
});

Deno.test("a greenlet is forgotten though its parent is reachable", async () => {
  const parent = new Greenlet(() => waits([]));
  parent.switch();
  assertEquals(await isCollected((body) => forget(body, parent)), true);
  assert(parent.active);
});

Deno.test("a greenlet is forgotten though it was the last one that ran", async () => {
  const log: string[] = [];
  forget(() => waits(log));
  await collectGarbage(() => log.length > 0);
  assertEquals(log, ["exit"]);
});

Deno.test("a greenlet is forgotten though it was the target or the origin of the last operation", async () => {
  const log: string[] = [];
  (() => {
    const target = new Greenlet(() => waits(log, "target"));
    const origin = new Greenlet(function* (target: Greenlet) {
      try {
        yield* target.co.switch();
      } finally {
        log.push("origin");
      }
    });
    origin.switch(target);
  })();
  await collectGarbage(() => log.length === 2);
  assertEquals(log, ["origin", "target"]);
});

Deno.test("a greenlet is forgotten though a tracer has seen it last", async () => {
  let events = 0;
  setTrace(() => void events++);
  const collected = await isCollected((body) => forget(body));
  setTrace(null);
  assertEquals(collected, true);
  assert(events > 0);
});

Deno.test("a greenlet is forgotten though a tracer has thrown in it", async () => {
  const log: string[] = [];
  (() => {
    const g = new Greenlet(function* () {
      try {
        yield* main.co.switch();
      } catch {
        yield* waits(log);
      }
    });
    g.switch();
    setTrace(() => {
      throw "a stone";
    });
    g.switch();
  })();
  await collectGarbage(() => log.length > 0);
  assertEquals(log, ["exit"]);
});

Deno.test("a greenlet is forgotten though its switches were published", async () => {
  const stop = publishTrace("collection_test", "tree");
  const collected = await isCollected((body) => forget(body));
  stop();
  assertEquals(collected, true);
});

Deno.test("a greenlet is forgotten though a registered storage has something for it", async () => {
  const storage = new AsyncLocalStorage<string>();
  const unregister = registerStorage(storage);
  const collected = await isCollected((body) =>
    storage.run("stored", () => forget(body))
  );
  unregister();
  assertEquals(collected, true);
});

Deno.test("a greenlet is forgotten though its frame or its context is kept", async () => {
  const x = new ContextVar<string>("x");
  const kept: unknown[] = [];
  const collected = await isCollected((body) => {
    const g = new Greenlet(function* () {
      x.set("value");
      yield* body();
    });
    g.switch();
    kept.push(g.frame, g.frame?.caller, g.context);
  });
  assertEquals([collected, kept.length], [true, 3]);
});

Deno.test("a greenlet is forgotten though it is the key of a WeakMap and the target of a WeakRef", async () => {
  const map = new WeakMap<Greenlet, Greenlet>();
  let reference: WeakRef<Greenlet> | undefined;
  const collected = await isCollected((body) => {
    const g = new Greenlet(body);
    map.set(g, g);
    reference = new WeakRef(g);
    g.switch();
  });
  assertEquals([collected, reference?.deref()], [true, undefined]);
});

Deno.test("a greenlet is forgotten though it was recorded where it was made", async () => {
  const before = recordCreation(true);
  const collected = await isCollected((body) => forget(body));
  recordCreation(before);
  assertEquals(collected, true);
});

Deno.test("a greenlet is forgotten though an error or an exit that was thrown into it is kept", async () => {
  const kept: unknown[] = [];
  const log: string[] = [];
  const ways: Record<string, (g: Greenlet) => void> = {
    "an error": (g) => g.throw(new RangeError()),
    "an exit": (g) => g.throw(new GreenletExit()),
    "an exit of its own": (g) => g.throw(),
  };
  for (const [name, way] of Object.entries(ways)) {
    (() => {
      const g = new Greenlet(function* () {
        try {
          yield* main.co.switch();
        } catch (error) {
          kept.push(error);
          yield* waits(log, name);
        }
      });
      g.switch();
      way(g);
    })();
  }
  await collectGarbage(() => log.length === 3);
  assertEquals([log.toSorted(), kept.length], [Object.keys(ways), 3]);
});

Deno.test("a greenlet is forgotten though its exit is kept", async () => {
  const kept: unknown[] = [];
  const log: string[] = [];
  forget(function* () {
    try {
      yield* main.co.switch();
    } catch (error) {
      kept.push(error);
    }
    yield* waits(log, "second exit");
  });
  await collectGarbage(() => log.length > 0);
  assertEquals([log, kept.length], [["second exit"], 1]);
});

Deno.test("the run of a greenlet is not kept after its end", async () => {
  const kept = await keptOf(() => {
    const run = () => {};
    const generatorRun = () => waits([]);
    for (const f of [run, generatorRun]) {
      const g = new Greenlet(f);
      g.switch();
      g.switch();
    }
    return [run, generatorRun];
  });
  assertEquals(kept, [false, false]);
});

Deno.test("what a registered storage had for a greenlet is not kept after its end", async () => {
  const storage = new AsyncLocalStorage<object>();
  const unregister = registerStorage(storage);
  const kept = await keptOf(() => {
    const store = {};
    for (const body of [() => {}, () => waits([])]) {
      const g = new Greenlet(body);
      storage.run(store, () => g.switch());
      g.switch();
    }
    // What main has stored is what it had at its last switch.
    main.switch();
    return [store];
  });
  unregister();
  assertEquals(kept, [false]);
});

Deno.test("what was sent and returned by switches is not kept", async () => {
  const kept = await keptOf(() => {
    const sent = [{}, {}, {}, {}];
    const g = new Greenlet(function* (_first: object) {
      yield* main.co.switch(sent[2]);
      return sent[3];
    });
    g.switch(sent[0]);
    g.switch(sent[1]);
    return [...sent, g];
  });
  assertEquals(kept, [false, false, false, false, false]);
});

Deno.test("ten generations of a hundred thousand forgotten greenlets leave the heap as it was", async () => {
  const { code, stdout, stderr } = await runProgram(`
    import { getCurrent, Greenlet } from "@continulet/greenlet";

    const main = getCurrent();
    let exits = 0;
    function* body() {
      try {
        yield* main.co.switch();
      } finally {
        exits++;
      }
    }
    async function collect(goal) {
      for (let round = 0; round < 100 && exits < goal; round++) {
        gc();
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
      // What the finalisers have left behind.
      gc();
    }
    const heap = [];
    for (let generation = 1; generation <= 10; generation++) {
      for (let i = 0; i < 100_000; i++) new Greenlet(body).switch();
      if (generation === 1) heap.push(Deno.memoryUsage().heapUsed);
      await collect(generation * 100_000);
      heap.push(Deno.memoryUsage().heapUsed);
    }
    console.log(JSON.stringify({ exits, heap }));
  `);
  assertEquals([stderr, code], ["", 0]);
  const { exits, heap }: { exits: number; heap: number[] } = JSON.parse(stdout);
  assertEquals(exits, 1_000_000);
  const [full, first, ...later] = heap;
  const generation = full - first;
  assert(generation > 1e7, `a generation takes ${generation} bytes`);
  // Less than a fiftieth of them may be left: code that the engine makes is in there.
  assert(Math.max(...later) < first + generation / 50, `${heap}`);
});

Deno.test("the end of a process does not wait for greenlets, suspended or forgotten", async () => {
  const { code, stdout, stderr } = await runProgram(`
    import { getCurrent, Greenlet } from "@continulet/greenlet";

    const main = getCurrent();
    function* body(name) {
      try {
        yield* main.co.switch();
      } finally {
        console.log("finally of the", name, "one");
      }
    }
    globalThis.suspended = new Greenlet(body);
    suspended.switch("suspended");
    (() => new Greenlet(body).switch("forgotten"))();
    addEventListener("unload", () => console.log("end"));
  `);
  assertEquals([stderr, code], ["", 0]);
  assertEquals(stdout, "end\n");
});
