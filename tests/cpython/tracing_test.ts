// The behaviours that CPython's greenlet checks of its own tracing in
// test_tracing.py, the example in its documentation, and tracers that switch as
// those of test_greenlet.py do.

import {
  getCurrent,
  getTrace,
  Greenlet,
  setTrace,
  type TraceEvent,
} from "@continulet/greenlet";
import { assertEquals, assertThrows } from "@std/assert";

const main = getCurrent();

class SomeError extends Error {}

type Action = [TraceEvent, Greenlet, Greenlet];

/** What a tracer sees while something is done; it may throw after that. */
function actions(action: () => void, error?: Error): Action[] {
  const seen: Action[] = [];
  const before = setTrace((...args) => {
    seen.push(args);
    if (error !== undefined) throw error;
  });
  try {
    action();
  } finally {
    setTrace(before);
  }
  return seen;
}

/** Whether the same things were seen, by identity. */
function assertActions(seen: Action[], expected: Action[]): void {
  const objects = new Map<unknown, number>();
  const number = (object: unknown) => {
    if (!objects.has(object)) objects.set(object, objects.size);
    return objects.get(object);
  };
  const numbered = (list: Action[]) =>
    list.map(([event, ...both]) => [event, ...both.map(number)]);
  assertEquals(numbered(seen), numbered(expected));
}

Deno.test("a tracer sees the switches to greenlets, and how they end", () => {
  const g1 = new Greenlet(() => {});
  const g2 = new Greenlet(() => {
    throw new SomeError();
  });
  const seen = actions(() => {
    g1.switch();
    assertThrows(() => g2.switch(), SomeError);
  });
  assertActions(seen, [
    ["switch", main, g1],
    ["switch", g1, main],
    ["switch", main, g2],
    ["throw", g2, main],
  ]);
});

Deno.test("an error in a tracer disables tracing", () => {
  const g = new Greenlet(function* () {
    yield* main.co.switch();
  });
  g.switch();
  const seen = actions(() => {
    assertThrows(() => g.switch(), SomeError);
    assertEquals(getTrace(), null);
  }, new SomeError());
  assertActions(seen, [["switch", main, g]]);
});

Deno.test("the same tracer can be set twice", () => {
  const tracer = () => {};
  setTrace(tracer);
  assertEquals(setTrace(tracer), tracer);
  assertEquals(setTrace(null), tracer);
});

Deno.test("a tracer sees the switches and throws between two greenlets", () => {
  const origin: Greenlet = new Greenlet(function* () {
    yield* target.co.switch();
    yield* target.co.throw();
  });
  const target: Greenlet = new Greenlet(function* () {
    yield* origin.co.switch();
  });
  assertActions(actions(() => origin.switch()), [
    ["switch", main, origin],
    ["switch", origin, target],
    ["switch", target, origin],
    ["throw", origin, target],
    ["switch", target, main],
  ]);
});

Deno.test("a tracer that switches in the middle of a switch is let in between, and control comes back to it", () => {
  const log: string[] = [];
  let interferes = false;
  const g1: Greenlet = new Greenlet(function* () {
    log.push("g1 begins");
    interferes = true;
    yield* main.co.switch();
    log.push("g1 ends");
  });
  const g2: Greenlet = new Greenlet(function* () {
    yield* g1.co.switch();
    log.push("g2 ends");
  });
  const names = new Map([[main, "main"], [g1, "g1"], [g2, "g2"]]);
  setTrace((_event, _origin, target) => {
    log.push(`to ${names.get(target)}`);
    if (interferes) {
      interferes = false;
      g2.switch();
    }
    log.push(`in ${names.get(target)}`);
  });
  g1.switch();
  log.push("main goes on");
  g2.switch();
  setTrace(null);
  assertEquals(log, [
    ...["to g1", "in g1", "g1 begins"],
    ...["to main", "to g2", "in g2", "to g1", "in g1", "g1 ends"],
    ...["to main", "in main", "in main", "main goes on"],
    ...["to g2", "in g2", "g2 ends", "to main", "in main"],
  ]);
});

Deno.test("a tracer can start a greenlet with a value before its target starts with its own", () => {
  const log: unknown[] = [];
  let interferes = true;
  const g1: Greenlet = new Greenlet(function* (value: string) {
    log.push(["g1 gets", value]);
    log.push(["g1 gets", yield* main.co.switch("from g1")]);
    return "g1 is done";
  });
  const g2 = new Greenlet(function* (value: string) {
    log.push(["g2 gets", value]);
    log.push(["g2 gets", yield* getCurrent().parent!.co.switch("from g2")]);
    return "g2 is done";
  });
  setTrace(() => {
    if (!interferes) return;
    interferes = false;
    g2.parent = g1;
    log.push(["the tracer gets", g2.switch("from the tracer")]);
    g2.parent = main;
  });
  log.push(["main gets", g1.switch("from main")]);
  log.push(["main gets", g1.switch("from main")]);
  log.push(["main gets", g2.switch("from main")]);
  setTrace(null);
  assertEquals(log, [
    ["g2 gets", "from the tracer"],
    ["the tracer gets", "from g2"],
    ["g1 gets", "from main"],
    ["main gets", "from g1"],
    ["g1 gets", "from main"],
    ["main gets", "g1 is done"],
    ["g2 gets", "from main"],
    ["main gets", "g2 is done"],
  ]);
});
