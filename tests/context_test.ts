// Context variables, contexts, and storages that are kept per greenlet.

import { AsyncLocalStorage } from "node:async_hooks";
import {
  call,
  Context,
  ContextToken,
  ContextVar,
  Continulet,
  copyContext,
  type Coroutine,
  getCurrent,
  Greenlet,
  GreenletError,
  type GreenletStorage,
  registerStorage,
  setTrace,
} from "@continulet/greenlet";
import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertNotStrictEquals,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import { turn } from "./garbage.ts";

const main = getCurrent();

/** Calls a function in a greenlet of its own, which begins with an empty context. */
function apart<T>(action: () => T): T {
  return new Greenlet(action).switch();
}

/** A suspended greenlet that sets a variable first, and returns it at its end. */
function holder<T>(variable: ContextVar<T>, value: T): Greenlet {
  const g = new Greenlet(function* () {
    variable.set(value);
    yield* main.co.switch();
    return variable.get();
  });
  g.switch();
  return g;
}

Deno.test("a context variable without a value gives its default", () => {
  assertEquals(new ContextVar("x", { default: "default" }).get(), "default");
});

Deno.test("a context variable without a value gives the fallback rather than its default", () => {
  const x = new ContextVar("x", { default: "default" });
  assertEquals(x.get("fallback"), "fallback");
  assertEquals(x.get(undefined), undefined);
});

Deno.test("a context variable with neither value nor default throws, and names itself", () => {
  assertThrows(() => new ContextVar("colour").get(), GreenletError, '"colour"');
});

Deno.test("undefined is a default and a value like any other", () => {
  const x = new ContextVar<undefined>("x", { default: undefined });
  assertEquals(x.get(), undefined);
  apart(() => {
    const y = new ContextVar<string | undefined>("y", { default: "default" });
    y.set(undefined);
    assertEquals([y.get(), y.get("fallback")], [undefined, undefined]);
  });
});

Deno.test("a context variable gives what was set, before fallback and default", () => {
  apart(() => {
    const x = new ContextVar("x", { default: "default" });
    x.set("one");
    assertEquals([x.get(), x.get("fallback")], ["one", "one"]);
    x.set("two");
    assertEquals(x.get(), "two");
  });
});

Deno.test("context variables of the same name are different ones", () => {
  apart(() => {
    const one = new ContextVar("x", { default: 0 });
    const other = new ContextVar("x", { default: 0 });
    one.set(1);
    assertEquals([one.name, other.name, other.get()], ["x", "x", 0]);
  });
});

Deno.test("a new greenlet has no values, whatever its parent has", () => {
  const x = new ContextVar("x", { default: "default" });
  const seen = apart(() => {
    x.set("of the parent");
    return apart(() => x.get());
  });
  assertEquals(seen, "default");
});

Deno.test("what a greenlet sets, no other one sees", () => {
  const x = new ContextVar("x", { default: "default" });
  const a = holder(x, "of a");
  const b = holder(x, "of b");
  assertEquals(x.get(), "default");
  assertEquals([a.switch(), b.switch()], ["of a", "of b"]);
  assertEquals(x.get(), "default");
});

Deno.test("values stay with their greenlets while these switch to one another", () => {
  const x = new ContextVar<string>("x");
  const seen: string[] = [];
  const a: Greenlet = new Greenlet(function* () {
    x.set("a1");
    yield* b.co.switch();
    seen.push(x.get());
    x.set("a2");
    yield* b.co.switch();
    seen.push(x.get());
  });
  const b: Greenlet = new Greenlet(function* () {
    x.set("b1");
    yield* a.co.switch();
    seen.push(x.get());
    yield* a.co.switch();
  });
  a.switch();
  assertEquals(seen, ["a1", "b1", "a2"]);
});

Deno.test("helpers and continulets have the values of the greenlet that they run in", () => {
  const x = new ContextVar("x", { default: "default" });
  const seen: string[] = [];
  function* helper(): Coroutine<void> {
    seen.push(x.get());
    yield* main.co.switch();
    seen.push(x.get());
  }
  const c = new Continulet(function* (c) {
    seen.push(x.get());
    yield* c.co.switch();
    seen.push(x.get());
  });
  const g = new Greenlet(function* () {
    x.set("of g");
    yield* call(helper());
    yield* c.co.switch();
    yield* main.co.switch();
  });
  g.switch();
  g.switch();
  apart(() => {
    x.set("of another");
    c.switch();
  });
  assertEquals(seen, ["of g", "of g", "of g", "of another"]);
});

Deno.test("an error on its way to the parent arrives in the parent's context", () => {
  const x = new ContextVar("x", { default: "default" });
  const seen = apart(() => {
    x.set("of the parent");
    try {
      apart(() => {
        x.set("of the child");
        throw new RangeError();
      });
    } catch {
      return x.get();
    }
  });
  assertEquals(seen, "of the parent");
});

Deno.test("reset brings back the value before", () => {
  apart(() => {
    const x = new ContextVar("x", { default: 0 });
    x.set(1);
    const second = x.set(2);
    const third = x.set(3);
    x.reset(third);
    assertEquals(x.get(), 2);
    x.reset(second);
    assertEquals(x.get(), 1);
  });
});

Deno.test("reset of the first set leaves the variable without a value", () => {
  apart(() => {
    const x = new ContextVar<number>("x");
    x.reset(x.set(1));
    assertEquals(x.get("none"), "none");
    assertEquals(getCurrent().context?.has(x), false);
  });
});

Deno.test("tokens may be used in any order", () => {
  apart(() => {
    const x = new ContextVar<number>("x");
    const first = x.set(1);
    const second = x.set(2);
    x.reset(first);
    assertEquals(x.get("none"), "none");
    x.reset(second);
    assertEquals(x.get(), 1);
  });
});

Deno.test("a token can be used once", () => {
  apart(() => {
    const x = new ContextVar<number>("x");
    const token = x.set(1);
    x.reset(token);
    x.set(2);
    assertThrows(() => x.reset(token), GreenletError, "used already");
    assertEquals(x.get(), 2);
  });
});

Deno.test("a token of another variable is refused, and can still be used", () => {
  apart(() => {
    const x = new ContextVar<number>("x");
    const y = new ContextVar<number>("y");
    const token = x.set(1);
    y.set(2);
    assertThrows(() => y.reset(token), GreenletError, '"x"');
    assertEquals([x.get(), y.get()], [1, 2]);
    x.reset(token);
    assertEquals(x.get("none"), "none");
  });
});

Deno.test("a token of another context is refused, and can still be used", () => {
  apart(() => {
    const x = new ContextVar<number>("x");
    const token = x.set(1);
    const inCopy = () => x.reset(token);
    assertThrows(() => copyContext().run(inCopy), GreenletError, "another");
    assertThrows(() => apart(inCopy), GreenletError, "another");
    assertEquals(x.get(), 1);
    x.reset(token);
    assertEquals(x.get("none"), "none");
  });
});

Deno.test("a token can be used by another greenlet that shares the context", () => {
  apart(() => {
    const x = new ContextVar<number>("x");
    const token = x.set(1);
    const sharing = new Greenlet(() => x.reset(token));
    sharing.context = getCurrent().context;
    sharing.switch();
    assertEquals(x.get("none"), "none");
  });
});

Deno.test("what is no token is refused", () => {
  const x = new ContextVar<number>("x");
  for (const wrong of [undefined, null, 1, {}, x]) {
    assertThrows(
      () => x.reset(wrong as unknown as ContextToken<number>),
      TypeError,
      "what `set` has returned",
    );
  }
});

Deno.test("a token tells its variable and the value before", () => {
  apart(() => {
    const x = new ContextVar<string | undefined>("x", { default: "default" });
    const first = x.set(undefined);
    const second = x.set("two");
    const third = x.set("three");
    assertInstanceOf(first, ContextToken);
    assertStrictEquals(first.variable, x);
    assertEquals([first.hadValue, first.oldValue], [false, undefined]);
    assertEquals([second.hadValue, second.oldValue], [true, undefined]);
    assertEquals([third.hadValue, third.oldValue], [true, "two"]);
  });
});

Deno.test("a new context is empty", () => {
  const context = new Context();
  assertEquals([context.size, [...context]], [0, []]);
});

Deno.test("a context is a mapping of variables to values", () => {
  const x = new ContextVar("x", { default: "default" });
  const y = new ContextVar<string | undefined>("y");
  const z = new ContextVar("z", { default: "default" });
  const context = new Context();
  context.run(() => {
    x.set("one");
    y.set(undefined);
  });
  assertEquals(context.size, 2);
  assertEquals([context.has(x), context.has(y), context.has(z)], [
    true,
    true,
    false,
  ]);
  assertEquals([context.get(x), context.get(y), context.get(z)], [
    "one",
    undefined,
    undefined,
  ]);
  assertEquals([...context], [[x, "one"], [y, undefined]]);
});

Deno.test("a copy has the same values, and neither sees what the other one sets", () => {
  const x = new ContextVar<string>("x");
  const y = new ContextVar<string>("y");
  const original = new Context();
  original.run(() => x.set("before"));
  const copy = original.copy();
  const second = copy.copy();
  assertNotStrictEquals(copy, original);
  assertEquals([...copy], [[x, "before"]]);
  original.run(() => x.set("in the original"));
  copy.run(() => y.set("in the copy"));
  assertEquals([...original], [[x, "in the original"]]);
  assertEquals([...copy], [[x, "before"], [y, "in the copy"]]);
  assertEquals([...second], [[x, "before"]]);
});

Deno.test("a reset in a copy does not change the original", () => {
  apart(() => {
    const x = new ContextVar<string>("x");
    x.set("original");
    const copy = copyContext();
    copy.run(() => x.reset(x.set("copy")));
    const token = x.set("later");
    x.reset(token);
    assertEquals([x.get(), copy.get(x)], ["original", "original"]);
  });
});

Deno.test("run calls a function with arguments in the context, and returns what it returns", () => {
  const x = new ContextVar("x", { default: "default" });
  const context = new Context();
  const result = context.run(
    (a: number, b: number) => {
      assertStrictEquals(getCurrent().context, context);
      x.set("inside");
      return a + b;
    },
    1,
    2,
  );
  assertEquals([result, x.get(), context.get(x)], [3, "default", "inside"]);
});

Deno.test("the context before is the current one again after a run that throws", () => {
  apart(() => {
    const x = new ContextVar<string>("x");
    x.set("outside");
    const outer = getCurrent().context;
    const context = new Context();
    assertThrows(() =>
      context.run(() => {
        x.set("inside");
        throw new RangeError();
      }), RangeError);
    assertStrictEquals(getCurrent().context, outer);
    assertEquals([x.get(), context.run(() => x.get())], ["outside", "inside"]);
  });
});

Deno.test("runs of different contexts nest", () => {
  const x = new ContextVar("x", { default: 0 });
  const [one, two] = [new Context(), new Context()];
  const seen = one.run(() => {
    x.set(1);
    const inner = two.run(() => {
      x.set(2);
      return x.get();
    });
    return [inner, x.get()];
  });
  assertEquals(seen, [2, 1]);
});

Deno.test("a context whose run has not ended cannot be run in, here or in another greenlet", () => {
  const context = new Context();
  const again = () => context.run(() => {});
  context.run(() => {
    assertThrows(again, GreenletError, "has not ended");
    assertThrows(() => apart(again), GreenletError, "has not ended");
    assertStrictEquals(getCurrent().context, context);
  });
  again();
});

Deno.test("a context that is assigned can be run in, and is shared then", () => {
  const x = new ContextVar<string>("x");
  const context = new Context();
  apart(() => {
    getCurrent().context = context;
    x.set("assigned");
    context.run(() => x.set("run"));
    assertEquals(x.get(), "run");
  });
});

Deno.test("a run that ends where another context is current throws", () => {
  apart(() => {
    const context = new Context();
    assertThrows(
      () =>
        context.run(() => {
          getCurrent().context = null;
        }),
      GreenletError,
      "cannot leave",
    );
    assertEquals(getCurrent().context, null);
    assertThrows(() => context.run(() => {}), GreenletError, "has not ended");
  });
});

Deno.test("a greenlet waits inside of a run, and its context is that one until the end", () => {
  const x = new ContextVar("x", { default: "default" });
  const context = new Context();
  const g = new Greenlet(function* () {
    const inside: string = yield* context.co.run(function* (value: string) {
      x.set(value);
      yield* main.co.switch();
      return x.get();
    }, "inside");
    yield* main.co.switch();
    return [inside, x.get()];
  });
  g.switch();
  assertStrictEquals(g.context, context);
  assertEquals([x.get(), context.get(x)], ["default", "inside"]);
  g.switch();
  assertEquals(g.context, null);
  assertEquals(g.switch(), ["inside", "default"]);
});

Deno.test("an error leaves the run of a generator function as well", () => {
  const context = new Context();
  const g = new Greenlet(function* () {
    try {
      yield* context.co.run(function* () {
        yield* main.co.switch();
      });
    } catch {
      return getCurrent().context;
    }
  });
  g.switch();
  assertEquals(g.throw(new RangeError()), null);
  context.run(() => {});
});

Deno.test("two greenlets wait inside of runs at the same time, and leave them in any order", () => {
  const x = new ContextVar<string>("x");
  const make = (value: string) => {
    const context = new Context();
    const g = new Greenlet(function* () {
      return yield* context.co.run(function* () {
        x.set(value);
        yield* main.co.switch();
        return x.get();
      });
    });
    g.switch();
    return g;
  };
  const [first, second] = [make("first"), make("second")];
  assertEquals([first.switch(), second.switch()], ["first", "second"]);
});

Deno.test("a context that a suspended greenlet runs in cannot be run in by another one", () => {
  const context = new Context();
  const body = function* () {
    yield* context.co.run(function* () {
      yield* main.co.switch();
    });
  };
  const first = new Greenlet(body);
  first.switch();
  assertThrows(
    () => new Greenlet(body).switch(),
    GreenletError,
    "has not ended",
  );
  const assigned = new Greenlet(() => getCurrent().context === context);
  assigned.context = context;
  assert(assigned.switch());
  first.switch();
  new Greenlet(body).switch();
});

Deno.test("the run of a context can be the run of a greenlet", () => {
  const x = new ContextVar("x", { default: "default" });
  apart(() => {
    x.set("copied");
    const context = copyContext();
    const plain = new Greenlet(context.run.bind(context));
    assertEquals(
      plain.switch((y: number) => [x.get(), y], 1),
      ["copied", 1],
    );
    assertEquals(plain.context, null);
  });
});

Deno.test("the run of a context can be the run of a greenlet with a generator body", () => {
  const x = new ContextVar("x", { default: "default" });
  const context = new Context();
  const g = new Greenlet(context.run.bind(context));
  const body = function* (value: string) {
    x.set(value);
    yield* main.co.switch();
    return x.get();
  };
  g.switch(body, "inside");
  assertStrictEquals(g.context, context);
  assertEquals(g.switch(), "inside");
  assertEquals([g.context, x.get()], [null, "default"]);
});

Deno.test("copyContext copies the context of the greenlet that runs", () => {
  const x = new ContextVar("x", { default: "default" });
  apart(() => {
    x.set("original");
    const copy = copyContext();
    x.set("changed");
    assertNotStrictEquals(copy, getCurrent().context);
    assertEquals([...copy], [[x, "original"]]);
  });
});

Deno.test("copyContext gives an empty context where there is none", () => {
  apart(() => {
    assertEquals(getCurrent().context, null);
    assertEquals(copyContext().size, 0);
  });
});

Deno.test("a greenlet has no context until it sets a variable", () => {
  const x = new ContextVar("x", { default: "default" });
  apart(() => {
    x.get();
    assertEquals(getCurrent().context, null);
    x.set("value");
    assertInstanceOf(getCurrent().context, Context);
    assertEquals([...getCurrent().context!], [[x, "value"]]);
  });
});

Deno.test("a context that is assigned before the start is the one that the greenlet starts with", () => {
  const x = new ContextVar("x", { default: "default" });
  const context = new Context();
  context.run(() => x.set("from outside"));
  const g = new Greenlet(() => {
    const before = x.get();
    x.set("from inside");
    return before;
  });
  assertEquals(g.context, null);
  g.context = context;
  assertStrictEquals(g.context, context);
  assertEquals([g.switch(), context.get(x)], ["from outside", "from inside"]);
});

Deno.test("a context that is assigned while a greenlet runs takes effect at once", () => {
  const x = new ContextVar("x", { default: "default" });
  const context = new Context();
  context.run(() => x.set("other"));
  apart(() => {
    x.set("own");
    getCurrent().context = context;
    assertEquals(x.get(), "other");
    getCurrent().context = null;
    assertEquals(x.get(), "default");
  });
});

Deno.test("a context that is assigned while a greenlet waits is there when it goes on", () => {
  const x = new ContextVar("x", { default: "default" });
  const context = new Context();
  context.run(() => x.set("other"));
  const [other, none] = [holder(x, "own"), holder(x, "own")];
  assertEquals(other.context?.get(x), "own");
  other.context = context;
  none.context = null;
  assertEquals([other.switch(), none.switch()], ["other", "default"]);
});

Deno.test("a dead greenlet keeps its context, and another one can be assigned", () => {
  const x = new ContextVar<string>("x");
  const g = holder(x, "own");
  g.switch();
  assert(g.dead);
  assertEquals(g.context?.get(x), "own");
  const context = new Context();
  g.context = context;
  assertStrictEquals(g.context, context);
  g.context = null;
  assertEquals(g.context, null);
});

Deno.test("the main greenlet has a context like any other", () => {
  const x = new ContextVar("x", { default: "default" });
  const before = main.context;
  try {
    const context = new Context();
    main.context = context;
    x.set("of main");
    assertEquals([x.get(), context.get(x)], ["of main", "of main"]);
    assertEquals(apart(() => [x.get(), main.context === context]), [
      "default",
      true,
    ]);
    main.context = null;
    assertEquals(x.get(), "default");
  } finally {
    main.context = before;
  }
});

Deno.test("a context may be shared by several greenlets", () => {
  const x = new ContextVar<string>("x");
  const context = new Context();
  const body = function* (value: string) {
    x.set(value);
    yield* main.co.switch();
    return x.get();
  };
  const [a, b] = [new Greenlet(body), new Greenlet(body)];
  a.context = b.context = context;
  a.switch("a");
  b.switch("b");
  assertEquals([a.switch(), b.switch()], ["b", "b"]);
});

Deno.test("a greenlet's context must be a context or null", () => {
  const g = new Greenlet(() => {});
  const context = g.context = new Context();
  for (const wrong of [undefined, 42, {}, new Map(), Context.prototype]) {
    assertThrows(
      () => g.context = wrong as unknown as Context,
      TypeError,
      "must be a context or null",
    );
  }
  assertStrictEquals(g.context, context);
});

/** Registers storages while something is done. */
async function withStorages(
  storages: GreenletStorage<unknown>[],
  action: () => void | Promise<void>,
): Promise<void> {
  const ends = storages.map((storage) => registerStorage(storage));
  try {
    await action();
  } finally {
    for (const end of ends) end();
  }
}

/** A greenlet that says at each switch what is stored in it. */
function reporter(storage: AsyncLocalStorage<string>): Greenlet {
  return new Greenlet(function* () {
    for (;;) yield* main.co.switch(storage.getStore());
  });
}

Deno.test("a storage that is not registered has in a greenlet what it has where one switches to it", () => {
  const storage = new AsyncLocalStorage<string>();
  const g = reporter(storage);
  assertEquals(storage.run("one", () => g.switch()), "one");
  assertEquals(storage.run("two", () => g.switch()), "two");
});

Deno.test("a registered storage has in a greenlet what it had at its start", async () => {
  const storage = new AsyncLocalStorage<string>();
  await withStorages([storage], () => {
    const g = reporter(storage);
    assertEquals(storage.run("one", () => g.switch()), "one");
    assertEquals(storage.run("two", () => g.switch()), "one");
    assertEquals(g.switch(), "one");
  });
});

Deno.test("a registered storage is empty in a greenlet that was started where it was", async () => {
  const storage = new AsyncLocalStorage<string>();
  await withStorages([storage], () => {
    const g = reporter(storage);
    assertEquals(g.switch(), undefined);
    assertEquals(storage.run("one", () => g.switch()), undefined);
    assertEquals(storage.run("one", () => [g.switch(), storage.getStore()]), [
      undefined,
      "one",
    ]);
  });
});

Deno.test("what a greenlet stores, it finds again, and no other one does", async () => {
  const storage = new AsyncLocalStorage<string>();
  await withStorages([storage], () => {
    const serve = (name: string) =>
      new Greenlet(function* () {
        storage.enterWith(name);
        yield* main.co.switch();
        return storage.getStore();
      });
    const [ann, bob] = [serve("ann"), serve("bob")];
    ann.switch();
    assertEquals(storage.getStore(), undefined);
    bob.switch();
    assertEquals(storage.getStore(), undefined);
    assertEquals([ann.switch(), bob.switch()], ["ann", "bob"]);
    assertEquals(storage.getStore(), undefined);
  });
});

Deno.test("a registered storage follows switches by operation and throws", async () => {
  const storage = new AsyncLocalStorage<string>();
  await withStorages([storage], () => {
    const seen: unknown[] = [];
    const a: Greenlet = new Greenlet(function* () {
      storage.enterWith("a");
      yield* b.co.switch();
      seen.push(storage.getStore());
      yield* b.co.throw(new RangeError());
      seen.push(storage.getStore());
    });
    const b: Greenlet = new Greenlet(function* () {
      seen.push(storage.getStore());
      storage.enterWith("b");
      try {
        yield* a.co.switch();
      } catch {
        seen.push(storage.getStore());
      }
      yield* a.co.switch();
    });
    a.switch();
    assertEquals(seen, ["a", "a", "b", "a"]);
  });
});

Deno.test("the end of a greenlet, by a result or an error, brings back what its parent has stored", async () => {
  const storage = new AsyncLocalStorage<string>();
  await withStorages([storage], () => {
    const seen = storage.run("of main", () => {
      new Greenlet(() => storage.enterWith("of a child")).switch();
      const afterResult = storage.getStore();
      assertThrows(() =>
        new Greenlet(() => {
          storage.enterWith("of a child");
          throw new RangeError();
        }).switch(), RangeError);
      return [afterResult, storage.getStore()];
    });
    assertEquals(seen, ["of main", "of main"]);
  });
});

Deno.test("a parent that is started with a result starts with what its child has stored", async () => {
  const storage = new AsyncLocalStorage<string>();
  await withStorages([storage], () => {
    const parent = new Greenlet(() => storage.getStore());
    const child = new Greenlet(() => storage.enterWith("child"), parent);
    assertEquals(storage.run("main", () => child.switch()), "child");
  });
});

Deno.test("the run of a storage holds in a plain body while it waits for other greenlets", async () => {
  const storage = new AsyncLocalStorage<string>();
  await withStorages([storage], () => {
    const other = reporter(storage);
    other.switch();
    const outer = new Greenlet(() =>
      storage.run("outer", () => {
        const inner = new Greenlet(() => {
          const before = storage.getStore();
          storage.enterWith("inner");
          return before;
        });
        return [inner.switch(), storage.getStore()];
      })
    );
    assertEquals(outer.switch(), ["outer", "outer"]);
    assertEquals([other.switch(), storage.getStore()], [undefined, undefined]);
  });
});

Deno.test("main has in each turn of the event loop what it has stored there, and a greenlet its own", async () => {
  const storage = new AsyncLocalStorage<string>();
  const seen: unknown[] = [];
  await withStorages([storage], async () => {
    const g = reporter(storage);
    storage.run("start", () => g.switch());
    const visit = async (name: string) => {
      seen.push([storage.getStore(), g.switch(), storage.getStore()]);
      await turn();
      seen.push([storage.getStore(), g.switch(), storage.getStore()]);
      await turn();
      storage.enterWith(`${name}, later`);
      seen.push([storage.getStore(), g.switch(), storage.getStore()]);
    };
    await Promise.all(
      ["one", "two"].map((name) => storage.run(name, () => visit(name))),
    );
    assertEquals([g.switch(), storage.getStore()], ["start", undefined]);
  });
  assertEquals(seen, [
    ["one", "start", "one"],
    ["two", "start", "two"],
    ["one", "start", "one"],
    ["two", "start", "two"],
    ["one, later", "start", "one, later"],
    ["two, later", "start", "two, later"],
  ]);
});

Deno.test("a callback that a greenlet leaves behind finds what the greenlet had stored", async () => {
  const storage = new AsyncLocalStorage<string>();
  const seen: unknown[] = [];
  await withStorages([storage], async () => {
    const g = new Greenlet(function* () {
      storage.enterWith("of g");
      yield* main.co.switch();
      Promise.resolve().then(() => seen.push(storage.getStore()));
      setTimeout(() => seen.push(storage.getStore()), 0);
    });
    g.switch();
    storage.run("of main", () => g.switch());
    await turn();
    await turn();
  });
  assertEquals(seen, ["of g", "of g"]);
});

Deno.test("several storages are kept side by side", async () => {
  const user = new AsyncLocalStorage<string>();
  const depth = new AsyncLocalStorage<number>();
  const other = new AsyncLocalStorage<string>();
  await withStorages([user, depth], () => {
    const g = new Greenlet(function* () {
      user.enterWith("ann");
      depth.enterWith(1);
      for (;;) {
        yield* main.co.switch(
          user.getStore(),
          depth.getStore(),
          other.getStore(),
        );
      }
    });
    g.switch();
    const seen = user.run(
      "bob",
      () => depth.run(2, () => other.run("not registered", () => g.switch())),
    );
    assertEquals(seen, ["ann", 1, "not registered"]);
  });
});

Deno.test("a storage is not kept any more after its registration has ended, and the others are", () => {
  const [one, two] = [
    new AsyncLocalStorage<string>(),
    new AsyncLocalStorage<string>(),
  ];
  const ends = [registerStorage(one), registerStorage(two)];
  const g = new Greenlet(function* () {
    for (;;) yield* main.co.switch(one.getStore(), two.getStore());
  });
  const visit = (name: string) =>
    one.run(name, () => two.run(name, () => g.switch()));
  assertEquals(visit("start"), ["start", "start"]);
  ends[0]();
  ends[0]();
  assertEquals(visit("later"), ["later", "start"]);
  ends[1]();
  assertEquals(visit("later"), ["later", "later"]);
});

Deno.test("a greenlet that was suspended before the registration has what the first one after it has", async () => {
  const storage = new AsyncLocalStorage<string>();
  const g = reporter(storage);
  storage.run("before", () => g.switch());
  await withStorages([storage], () => {
    assertEquals(storage.run("first", () => g.switch()), "first");
    assertEquals(storage.run("second", () => g.switch()), "first");
  });
});

Deno.test("a storage may be any object with getStore and enterWith", async () => {
  let stored: string | undefined;
  const storage: GreenletStorage<string> = {
    getStore: () => stored,
    enterWith: (store) => stored = store,
  };
  await withStorages([storage as GreenletStorage<unknown>], () => {
    const g = new Greenlet(function* () {
      stored = "of g";
      yield* main.co.switch();
      return stored;
    });
    stored = "of main";
    g.switch();
    assertEquals(stored, "of main");
    assertEquals([g.switch(), stored], ["of g", "of main"]);
  });
});

Deno.test("a tracer that was set before a storage was registered finds the storage put back", async () => {
  const storage = new AsyncLocalStorage<string>();
  const interferences = [
    () => {
      throw "a stone";
    },
    () => void new Greenlet(() => {}).switch(),
  ];
  for (const interfere of interferences) {
    let once = false;
    setTrace((_event, _origin, target) => {
      if (target !== g || !once) return;
      once = false;
      interfere();
    });
    const g: Greenlet = new Greenlet(function* () {
      storage.enterWith("of g");
      try {
        yield* main.co.switch();
      } catch {
        // The tracer's.
      }
      yield* main.co.switch(storage.getStore());
    });
    await withStorages([storage], () => {
      g.switch();
      once = true;
      assertEquals(storage.run("of main", () => g.switch()), "of g");
    });
    setTrace(null);
  }
});

Deno.test("an error of a storage of the user's own arrives where the program goes on", () => {
  const unregister = registerStorage({
    getStore() {
      throw new RangeError("broken");
    },
    enterWith() {},
  });
  const g = new Greenlet(function* () {
    yield* main.co.switch();
  });
  try {
    assertThrows(() => g.switch(), RangeError, "broken");
  } finally {
    unregister();
  }
  assertStrictEquals(getCurrent(), main);
  assertEquals(g.dead, true);
});
