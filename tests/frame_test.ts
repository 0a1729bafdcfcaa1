// Where suspended greenlets wait, for debuggers and error reports (design:
// greenlets on continulets; CPython: gr_frame).

import {
  call,
  Context,
  Continulet,
  type Coroutine,
  generator,
  getCurrent,
  Greenlet,
  GreenletExit,
  type GreenletFrame,
  type Place,
  recordCreation,
  setTrace,
  stackOf,
} from "@continulet/greenlet";
import {
  assert,
  assertEquals,
  assertMatch,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import { inspect } from "node:util";

const main = getCurrent();

/** The lines of this file. */
const source = Deno.readTextFileSync(new URL(import.meta.url)).split("\n");

/** A frame and its callers, innermost first. */
function chain(greenlet: Greenlet): GreenletFrame[] {
  const frames: GreenletFrame[] = [];
  for (let link = greenlet.frame; link !== null; link = link.caller) {
    frames.push(link);
  }
  return frames;
}

function names(greenlet: Greenlet): string[] {
  return chain(greenlet).map((frame) => frame.name);
}

/** Whether a place lies within a text on its line of this file. */
function assertPlace(
  place: Place | null,
  text: string,
): void {
  const { file, line, column } = place!;
  assertEquals(file, import.meta.url);
  const found = source[line! - 1];
  const start = found.indexOf(text);
  assert(
    start >= 0 && column! > start && column! <= start + text.length,
    `${line}:${column} is not in ${text}, but in ${found}`,
  );
}

/** The lines of an error's trace, without its message. */
function traceOf(error: unknown): string[] {
  return (error as Error).stack!.split("\n").slice(1).map((line) =>
    line.trim()
  );
}

function* waiting(): Coroutine<unknown> {
  return yield* main.co.switch("waiting");
}

/** A greenlet that waits in {@linkcode waiting}, and gives what that returns. */
function suspended(parent?: Greenlet): Greenlet {
  const g = new Greenlet(waiting, parent);
  g.switch();
  return g;
}

Deno.test("a frame names the functions from the innermost one outward", () => {
  function* innermost() {
    yield* main.co.switch();
  }
  function* between() {
    yield* innermost();
  }
  const g = new Greenlet(function* outermost() {
    yield* between();
  });
  g.switch();
  assertEquals(names(g), ["innermost", "between", "outermost"]);
});

Deno.test("a frame goes through `yield*` and `call` in any order", () => {
  function* a(): Coroutine<void> {
    yield* main.co.switch();
  }
  function* b(): Coroutine<void> {
    yield* call(a());
  }
  function* c(): Coroutine<void> {
    yield* b();
  }
  function* d(): Coroutine<void> {
    yield* call(c());
  }
  const g = new Greenlet(d);
  g.switch();
  assertEquals(names(g), ["a", "b", "c", "d"]);
});

Deno.test("a frame has the file, the line and the column of the switch, and of each call", () => {
  function* inner(): Coroutine<void> {
    const before = "something on the line before";
    yield* main.co.switch(before);
  }
  function* middle(): Coroutine<void> {
    yield* inner();
  }
  const g = new Greenlet(function* () {
    const answer = yield* call(middle());
    return answer;
  });
  g.switch();
  const frames = chain(g);
  assertPlace(frames[0], "yield* main.co.switch(before)");
  assertPlace(frames[1], "yield* inner()");
  assertPlace(frames[2], "yield* call(middle())");
  assertEquals(frames.length, 3);
});

Deno.test("a frame moves with the greenlet", () => {
  const g = new Greenlet(function* walk() {
    yield* main.co.switch("first");
    yield* main.co.switch("second");
  });
  g.switch();
  assertPlace(g.frame, 'yield* main.co.switch("first")');
  g.switch();
  assertPlace(g.frame, 'yield* main.co.switch("second")');
});

Deno.test("a frame reads as a line of a stack trace", () => {
  const g = suspended();
  const { name, file, line, column } = g.frame!;
  assertEquals(String(g.frame), `${name} (${file}:${line}:${column})`);
  assertEquals(name, "waiting");
});

Deno.test("methods are named with their class, functions after what they are assigned to", () => {
  class Server {
    *serve() {
      yield* main.co.switch();
    }
    *#hidden() {
      yield* main.co.switch();
    }
    static *boot() {
      yield* main.co.switch();
    }
    *run() {
      yield* this.serve();
      yield* this.#hidden();
      yield* Server.boot();
    }
  }
  const assigned = function* () {
    yield* main.co.switch();
  };
  const g = new Greenlet(function* () {
    yield* new Server().run();
    yield* assigned();
  });
  const seen: string[][] = [];
  for (g.switch(); !g.dead; g.switch()) seen.push(names(g).slice(0, -1));
  assertEquals(seen, [
    ["Server.serve", "Server.run"],
    ["Server.#hidden", "Server.run"],
    ["Server.boot", "Server.run"],
    ["assigned"],
  ]);
});

Deno.test("a function without a name is anonymous, and has a place nevertheless", () => {
  const g = new Greenlet(function* () {
    yield* main.co.switch("anonymous");
  });
  g.switch();
  assertEquals(names(g), ["<anonymous>"]);
  assertPlace(g.frame, 'yield* main.co.switch("anonymous")');
});

Deno.test("a subclass's run is the outermost frame", () => {
  class Worker extends Greenlet {
    override *run() {
      yield* waiting();
    }
  }
  const g = new Worker();
  g.switch();
  assertEquals(names(g), ["waiting", "Worker.run"]);
});

Deno.test("continulets in between are gone through", () => {
  const g = new Greenlet(function* outside() {
    const c = new Continulet(function* inside() {
      yield* waiting();
    });
    yield* c.co.switch();
  });
  g.switch();
  assertEquals(names(g), ["waiting", "inside", "outside"]);
  assertPlace(chain(g)[2], "yield* c.co.switch()");
});

Deno.test("genlets in between are gone through", () => {
  const values = generator(function* produce() {
    yield* waiting();
  });
  const g = new Greenlet(function* consume() {
    yield* values().co.next();
  });
  g.switch();
  assertEquals(names(g), ["waiting", "produce", "consume"]);
});

Deno.test("a context that a body runs in is nobody's frame", () => {
  const g = new Greenlet(function* outside() {
    yield* new Context().co.run(function* inside() {
      yield* waiting();
    });
  });
  g.switch();
  assertEquals(names(g), ["waiting", "inside", "outside"]);
});

Deno.test("a greenlet that waits in a plain switch is seen from inside of what it waits for", () => {
  const seen: unknown[] = [];
  function helper(): void {
    const looking = new Greenlet(() => {
      seen.push(names(plain));
      assertPlace(plain.frame, "looking.switch()");
    });
    looking.switch();
  }
  const plain: Greenlet = new Greenlet(function plainBody() {
    helper();
  });
  plain.switch();
  assertEquals(seen, [["helper", "plainBody"]]);
});

Deno.test("plain switches nest, and each greenlet has the frames between its own ones", () => {
  const seen: string[][] = [];
  const outer: Greenlet = new Greenlet(function outerBody() {
    middle.switch();
  });
  const middle: Greenlet = new Greenlet(function* middleBody() {
    [1].forEach(function each() {
      inner.switch();
    });
    yield* outer.co.switch();
  }, outer);
  const inner: Greenlet = new Greenlet(function innerBody() {
    seen.push(names(outer), names(middle));
  }, middle);
  outer.switch();
  assertEquals(seen, [["outerBody"], ["each", "middleBody"]]);
});

Deno.test("a plain continulet in between is gone through", () => {
  const seen: string[][] = [];
  const g: Greenlet = new Greenlet(function outside() {
    const c = new Continulet(function inside() {
      new Greenlet(() => void seen.push(names(g))).switch();
    });
    c.switch();
  });
  g.switch();
  assertEquals(seen, [["inside", "outside"]]);
});

Deno.test("main has a frame while it waits, and its innermost one is right", () => {
  let frame: GreenletFrame | null = null;
  const g = new Greenlet(() => frame = main.frame);
  assertEquals(main.frame, null);
  g.switch();
  assertPlace(frame, "g.switch()");
});

Deno.test("a greenlet that runs, was not started or is dead has no frame", () => {
  const seen: unknown[] = [];
  const g: Greenlet = new Greenlet(() => seen.push(g.frame));
  seen.push(g.frame);
  g.switch();
  seen.push(g.frame);
  assertEquals(seen, [null, null, null]);
});

Deno.test("a greenlet that was thrown into before its start has no frame", () => {
  const g = new Greenlet(waiting);
  g.throw();
  assertEquals(g.frame, null);
});

Deno.test("a greenlet looks at others, and at itself in vain", () => {
  const other = suspended();
  const g: Greenlet = new Greenlet(() => [names(other), names(g)]);
  assertEquals(g.switch(), [["waiting"], []]);
});

Deno.test("looking leaves a suspended generator where it was", () => {
  const log: unknown[] = [];
  const g = new Greenlet(function* (first: number) {
    let sum = first;
    try {
      sum += yield* main.co.switch("in try");
    } catch (error) {
      log.push(error);
    } finally {
      log.push("finally");
    }
    return sum;
  });
  assertEquals(g.switch(40), "in try");
  assertEquals(names(g).length, 1);
  assertEquals(log, []);
  assertEquals([g.active, g.dead], [true, false]);
  assertStrictEquals(getCurrent(), main);
  assertEquals(g.switch(2), 42);
  assertEquals(log, ["finally"]);
});

Deno.test("looking a thousand times is like not looking", () => {
  const run = (times: number) => {
    const log: unknown[] = [];
    function* deep(n: number): Coroutine<number> {
      try {
        return n === 0
          ? (yield* main.co.switch("deep"))
          : (yield* deep(n - 1)) + 1;
      } catch (error) {
        log.push(`caught ${error}`);
        return 0;
      } finally {
        log.push(`finally ${n}`);
      }
    }
    const g = new Greenlet(function* () {
      return (yield* call(deep(3))) + (yield* deep(2));
    });
    for (let value = g.switch(); !g.dead; value = g.switch(10)) {
      for (let i = 0; i < times; i++) {
        assertEquals(names(g).at(0), "deep");
        assertEquals(g.frame!.line, g.frame!.line);
      }
      log.push(value);
    }
    return log;
  };
  assertEquals(run(1000), run(0));
});

Deno.test("looking leaves catch and finally blocks that wait where they were", () => {
  const log: unknown[] = [];
  function* cleaning(): Coroutine<unknown> {
    try {
      throw new RangeError("in try");
    } catch {
      log.push(yield* main.co.switch("in catch"));
      try {
        return "the result";
      } finally {
        log.push(yield* main.co.switch("in finally"));
      }
    } finally {
      log.push(yield* main.co.switch("in the outer finally"));
    }
  }
  const g = new Greenlet(cleaning);
  const seen: unknown[] = [];
  let count = 0;
  for (let value = g.switch();; value = g.switch(++count)) {
    seen.push(value);
    if (g.dead) break;
    for (let i = 0; i < 100; i++) assertEquals(names(g), ["cleaning"]);
    assertPlace(g.frame, `yield* main.co.switch("${value}")`);
  }
  assertEquals(seen, [
    "in catch",
    "in finally",
    "in the outer finally",
    "the result",
  ]);
  assertEquals(log, [1, 2, 3]);
});

Deno.test("looking leaves an error on its way out where it was", () => {
  const g = new Greenlet(function* () {
    try {
      throw new RangeError("on its way");
    } finally {
      yield* main.co.switch("held up");
    }
  });
  assertEquals(g.switch(), "held up");
  assertEquals(names(g).length, 1);
  assertThrows(() => g.switch(), RangeError, "on its way");
});

Deno.test("looking does not close an iteration that waits", () => {
  const log: string[] = [];
  function* numbers() {
    try {
      yield 1;
      yield 2;
    } finally {
      log.push("closed");
    }
  }
  const g = new Greenlet(function* () {
    for (const n of numbers()) yield* main.co.switch(n);
    log.push("through");
  });
  assertEquals(g.switch(), 1);
  assertEquals(names(g).length, 1);
  assertEquals(g.switch(), 2);
  assertEquals(names(g).length, 1);
  g.switch();
  assertEquals(log, ["closed", "through"]);
});

Deno.test("looking leaves an iterator whose step is under way where it was", () => {
  const numbers = generator(function* (cont: Continulet<number, void>) {
    yield* cont.co.switch(1);
    yield* main.co.switch("in between");
    yield* cont.co.switch(2);
  });
  const it = numbers();
  const g = new Greenlet(function* () {
    const seen = [];
    for (let step = yield* it.co.next(); !step.done;) {
      seen.push(step.value);
      step = yield* it.co.next();
    }
    return seen;
  });
  assertEquals(g.switch(), "in between");
  for (let i = 0; i < 100; i++) assertEquals(names(g).length, 2);
  assertThrows(() => it.next(), TypeError, "running already");
  assertEquals(g.switch(), [1, 2]);
});

Deno.test("looking is no switch: no tracer hears of it, and nothing of it is left", () => {
  const g = suspended();
  const events: string[] = [];
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 7;
  setTrace((event) => events.push(event));
  try {
    names(g);
    stackOf(g);
    Deno.inspect(g);
    assertEquals(Error.stackTraceLimit, 7);
  } finally {
    setTrace(null);
    Error.stackTraceLimit = limit;
  }
  assertEquals(events, []);
  assertStrictEquals(getCurrent(), main);
  assertEquals(g.switch("on"), "on");
});

Deno.test("a frame that was looked up tells the same when the greenlet has gone on", () => {
  const g = suspended();
  const { frame } = g;
  const before = String(frame);
  g.switch();
  assertEquals(g.dead, true);
  assertEquals([String(frame), frame!.caller], [before, null]);
});

Deno.test("stackOf goes from a greenlet through its ancestors to main", () => {
  const grandparent = suspended();
  const parent = new Greenlet(function* inParent() {
    yield* waiting();
  }, grandparent);
  parent.switch();
  const child = new Greenlet(() => {}, parent);
  const stacks = stackOf(child);
  assertEquals(stacks.map(({ greenlet }) => greenlet), [
    child,
    parent,
    grandparent,
    main,
  ]);
  assertEquals(
    stacks.slice(0, 3).map(({ frames }) => frames.map(({ name }) => name)),
    [[], ["waiting", "inParent"], ["waiting"]],
  );
});

Deno.test("stackOf has the places of the greenlet that runs as well", () => {
  function asking() {
    return stackOf(getCurrent())[0].frames.map(({ name }) => name);
  }
  const g = new Greenlet(function body() {
    return asking();
  });
  assertEquals(g.switch(), ["asking", "body"]);
});

Deno.test("stackOf knows where greenlets were made while that was recorded", () => {
  function factory() {
    return new Greenlet(() => {});
  }
  const before = recordCreation(true);
  const recorded = factory();
  assertEquals(recordCreation(before), true);
  const unrecorded = factory();

  const { created } = stackOf(recorded)[0];
  assertEquals(created?.name, "factory");
  assertPlace(created, "new Greenlet(() => {})");
  assertEquals(stackOf(unrecorded)[0].created, null);
});

Deno.test("what was recorded of a creation outlives the start and the end", () => {
  const before = recordCreation(true);
  const g = new Greenlet(waiting);
  recordCreation(before);
  const created = stackOf(g)[0].created!;
  assertPlace(created, "new Greenlet(waiting)");
  g.switch();
  assertEquals(stackOf(g)[0].created, created);
  g.switch();
  assertEquals(stackOf(g)[0].created, created);
});

Deno.test("a console prints a greenlet in one line, with its state, its place and its parent", () => {
  const g = new Greenlet(waiting);
  const child = new Greenlet(() => {}, g);
  assertEquals(Deno.inspect(g), "Greenlet { unstarted, parent: main }");
  assertEquals(Deno.inspect(child), "Greenlet { unstarted, parent: another }");
  g.switch();
  assertEquals(
    Deno.inspect(g),
    `Greenlet { suspended in ${g.frame}, parent: main }`,
  );
  g.switch();
  assertEquals(Deno.inspect(g), "Greenlet { dead, parent: main }");
  assertEquals(Deno.inspect(main), "Greenlet { main, running }");
});

Deno.test("a console prints the running greenlet and its children as such", () => {
  const seen: string[] = [];
  const g: Greenlet = new Greenlet(() => {
    seen.push(Deno.inspect(g), Deno.inspect(new Greenlet(() => {})));
    seen.push(Deno.inspect(main));
  });
  g.switch();
  assertEquals(seen.slice(0, 2), [
    "Greenlet { running, parent: main }",
    "Greenlet { unstarted, parent: the running one }",
  ]);
  assertMatch(seen[2], /^Greenlet \{ main, suspended in .*frame_test.* \}$/);
});

Deno.test("a console prints a subclass under its name, within other objects too", () => {
  class Worker extends Greenlet {
    task = "not shown";
  }
  const worker = new Worker(() => {});
  assertEquals(Deno.inspect(worker), "Worker { unstarted, parent: main }");
  assertEquals(
    Deno.inspect({ worker }),
    "{ worker: Worker { unstarted, parent: main } }",
  );
});

Deno.test("Node's console prints the same", () => {
  class Worker extends Greenlet {}
  const greenlets = [new Greenlet(() => {}), suspended(), main, new Worker()];
  greenlets[0].switch();
  for (const g of greenlets) assertEquals(inspect(g), Deno.inspect(g));
});

Deno.test("printing a suspended greenlet leaves it where it was", () => {
  const g = suspended();
  for (let i = 0; i < 100; i++) Deno.inspect(g);
  assertEquals(g.switch("what it waits for"), "what it waits for");
});

Deno.test("the trace of an error that has ended a greenlet says so, and where the parent waits", () => {
  const parent: Greenlet = new Greenlet(function* inParent() {
    try {
      yield* main.co.switch("parent waits");
    } catch (error) {
      return error;
    }
  });
  parent.switch();
  const child = new Greenlet(function failing() {
    throw new RangeError("x");
  }, parent);
  const trace = traceOf(child.switch());
  assertMatch(trace[0], /^at failing .*frame_test/);
  const [, line] = /:(\d+):\d+\)$/.exec(trace.at(-1)!)!;
  assertMatch(
    trace.at(-1)!,
    /^at the end of a greenlet, whose parent waits in inParent \(.*frame_test/,
  );
  assertEquals(
    source[Number(line) - 1].trim(),
    'yield* main.co.switch("parent waits");',
  );
});

Deno.test("the trace of an error that has ended several greenlets names each end, in order", () => {
  function* first() {
    yield* main.co.switch();
  }
  function* second() {
    yield* main.co.switch();
  }
  const outer = new Greenlet(first);
  const inner = new Greenlet(second, outer);
  outer.switch();
  inner.switch();
  const failing = new Greenlet(() => {
    throw new RangeError("x");
  }, inner);
  const error = assertThrows(() => failing.switch(), RangeError);
  const notes = traceOf(error).filter((line) =>
    line.startsWith("at the end of a greenlet")
  );
  assertEquals(notes.length, 3);
  assertMatch(notes[0], /whose parent waits in second /);
  assertMatch(notes[1], /whose parent waits in first /);
  // Main waits in a plain switch, through which the trace itself leads.
  assertEquals(notes[2], "at the end of a greenlet");
  const before = traceOf(error).slice(0, -3);
  assertMatch(before.join("\n"), /at Greenlet\.switch .*\n.*frame_test/);
});

Deno.test("the trace of an error that was thrown into a greenlet says by whom", () => {
  const g = new Greenlet(function* () {
    try {
      yield* main.co.switch();
    } catch (error) {
      return error;
    }
  });
  g.switch();
  const error = new RangeError("made elsewhere");
  function throwing() {
    return g.throw(error);
  }
  assertStrictEquals(throwing(), error);
  const note = traceOf(error).at(-1)!;
  assertMatch(note, /^at a throw into a greenlet, by throwing \(/);
  const [, line] = /:(\d+):\d+\)$/.exec(note)!;
  assertEquals(source[Number(line) - 1].trim(), "return g.throw(error);");
});

Deno.test("the trace of an error that was thrown by an operation says so, too", () => {
  const g = new Greenlet(function* () {
    try {
      yield* main.co.switch();
    } catch (error) {
      return error;
    }
  });
  g.switch();
  const thrower = new Greenlet(function* throwing() {
    yield* g.co.throw(new RangeError("x"));
  });
  const note = traceOf(thrower.switch()).at(-1)!;
  assertMatch(note, /^at a throw into a greenlet, by throwing \(.*frame_test/);
});

Deno.test("a note in a trace leaves the rest of the error as it was", () => {
  const error = new RangeError("x", { cause: "the cause" });
  const before = traceOf(error);
  const failing = new Greenlet(() => {
    throw error;
  });
  assertStrictEquals(assertThrows(() => failing.switch()), error);
  assertEquals(traceOf(error).slice(0, before.length), before);
  assertEquals(traceOf(error).length, before.length + 1);
  assertEquals([error.message, error.cause], ["x", "the cause"]);
  assertEquals(Object.keys(error), []);
  error.stack = "another one";
  assertEquals(error.stack, "another one");
});

Deno.test("an error that nobody else has seen crosses no switch, and gets no note", () => {
  const g = new Greenlet(function* () {
    try {
      throw new RangeError("x");
    } catch (error) {
      yield* main.co.switch();
      return error;
    }
  });
  g.switch();
  const trace = traceOf(g.switch());
  assertEquals(trace.filter((line) => /of a greenlet|into/.test(line)), []);
});

Deno.test("a GreenletExit gets no note", () => {
  const exit = new GreenletExit("x");
  const before = exit.stack;
  assertStrictEquals(suspended().throw(exit), exit);
  assertEquals(exit.stack, before);
});

Deno.test("a frozen error is left alone", () => {
  const error = Object.freeze(new RangeError("x"));
  const before = error.stack;
  const failing = new Greenlet(() => {
    throw error;
  });
  assertStrictEquals(assertThrows(() => failing.switch()), error);
  assertStrictEquals(assertThrows(() => suspended().throw(error)), error);
  assertEquals(error.stack, before);
});

Deno.test("what is thrown and is not an error is left alone", () => {
  const bare = { stack: "its own" };
  const things = ["a string", 5, null, undefined, bare, () => {}];
  for (const thing of things) {
    let caught: unknown;
    const parent: Greenlet = new Greenlet(function* () {
      try {
        yield* main.co.switch();
      } catch (error) {
        caught = error;
      }
    });
    parent.switch();
    suspended(parent).throw(thing);
    assertStrictEquals(caught, thing);
  }
  assertEquals(Object.getOwnPropertyDescriptors(bare), {
    stack: {
      value: "its own",
      writable: true,
      enumerable: true,
      configurable: true,
    },
  });
});

Deno.test("an error whose trace cannot be read arrives nevertheless", () => {
  const error = new Proxy(new RangeError("x"), {
    getOwnPropertyDescriptor() {
      throw new TypeError("not to be looked at");
    },
  });
  const failing = new Greenlet(() => {
    throw error;
  });
  let caught: unknown;
  try {
    failing.switch();
  } catch (thrown) {
    caught = thrown;
  }
  assertStrictEquals(caught, error);
});

Deno.test("the callers of a frame that was taken earlier are never another greenlet's without end", () => {
  function* wait(depth: number): Coroutine<void> {
    if (depth > 0) yield* call(wait(depth - 1));
    else yield* main.co.switch();
  }
  const g = new Greenlet(() => wait(3));
  g.switch();
  const frame = g.frame;
  g.switch();
  assert(g.dead);
  // They wait where g did, and one of them for the other.
  const other: Greenlet = new Greenlet(function* () {
    yield* call(wait(3));
    yield* new Greenlet(() => wait(3)).co.switch();
  });
  other.switch();
  other.switch();
  let count = 0;
  for (let link = frame; link !== null; link = link.caller) {
    if (++count > 100) break;
  }
  assert(count <= 4, `${count} frames`);
  other.switch();
});
