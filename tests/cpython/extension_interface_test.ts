// The behaviours that CPython's greenlet checks in test_extension_interface.py,
// where C code uses greenlets. Here the code that is not ours are the engine's
// own functions: they call back, and apply our methods to whatever they are given.

import {
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
import { keptOf } from "../garbage.ts";

const main = getCurrent();
const { switch: switchMethod, throw: throwMethod } = Greenlet.prototype;

/** Calls a method from the engine's code. */
function apply<T>(
  method: (this: Greenlet, ...args: never[]) => T,
  receiver: unknown,
  ...args: unknown[]
): T {
  return Reflect.apply(method, receiver, args);
}

Deno.test("a greenlet can be switched to from native code", () => {
  assertEquals(apply(switchMethod, new Greenlet(() => 50)), 50);
  assertEquals([1].map(() => new Greenlet(() => 50).switch()), [50]);
});

Deno.test("values can be sent from native code", () => {
  const multiply = (x: number, y: number) => x * y;
  assertEquals(apply(switchMethod, new Greenlet(multiply), 3, 2), 6);
  const g = new Greenlet(function* (sum: number) {
    for (;;) sum += yield* main.co.switch(sum);
  });
  assertEquals([1, 2, 3].map((n) => g.switch(n)), [1, 3, 6]);
  const several = new Greenlet(function* () {
    let sent: unknown;
    for (;;) sent = yield* main.co.switch(sent);
  });
  several.switch();
  assertEquals(["a"].map(several.switch.bind(several)), [["a", 0, ["a"]]]);
});

Deno.test("native code that is given something else than a greenlet gets a TypeError", () => {
  for (const method of [switchMethod, throwMethod]) {
    assertThrows(
      () => apply(method, "not a greenlet"),
      TypeError,
      "must be a greenlet",
    );
  }
  assertThrows(() => [1].map(switchMethod), TypeError, "must be a greenlet");
});

Deno.test("the parent of a suspended greenlet can be set from native code", () => {
  const outer = new Greenlet(function* () {
    const child = new Greenlet(function* () {
      yield* getCurrent().parent!.co.switch();
      yield* getCurrent().parent!.co.switch("to the new parent");
      throw new Error("this comes never");
    });
    yield* child.co.switch();
    yield* getCurrent().parent!.co.switch(child);
    yield* getCurrent().parent!.co.throw(new Error("this comes never"));
  });
  const child: Greenlet = outer.switch();
  assertStrictEquals(child.parent, outer);
  assert(Reflect.set(child, "parent", main));
  assertEquals(apply(switchMethod, child), "to the new parent");
  assertEquals([child.active, outer.active], [true, true]);
});

Deno.test("the current greenlet can be asked for from native code, and has the state that it should", () => {
  assertStrictEquals(Reflect.apply(getCurrent, undefined, []), main);
  assertEquals([main.started, main.active, main.dead, main.parent], [
    true,
    true,
    false,
    null,
  ]);
  const g = new Greenlet(() => [0].map(getCurrent));
  assertEquals([g.started, g.active, g.dead], [false, false, false]);
  assertStrictEquals(g.switch()[0], g);
  assertEquals([g.started, g.active, g.dead], [true, false, true]);
});

Deno.test("a greenlet can be made by native code", () => {
  const g = Reflect.construct(Greenlet, [() => -15]);
  assertInstanceOf(g, Greenlet);
  assertStrictEquals(g.parent, main);
  assertEquals(g.switch(), -15);
  assertThrows(() => Reflect.construct(Greenlet, [42]), TypeError);
  assertThrows(() => Reflect.apply(Greenlet, undefined, []), TypeError);
});

Deno.test("the exported error classes can be thrown and caught in native code", () => {
  for (const Class of [GreenletExit, GreenletError]) {
    const error = assertThrows(() =>
      [1].forEach(() => {
        throw new Class("message");
      })
    );
    assertInstanceOf(error, Class);
    assertInstanceOf(error, Error);
    assertEquals(error.message, "message");
  }
});

Deno.test("native code can throw into a greenlet, which catches the very error", () => {
  const seen: unknown[] = [];
  const g = new Greenlet(function* () {
    try {
      yield* getCurrent().parent!.co.switch();
    } catch (error) {
      seen.push(error);
    }
  });
  g.switch();
  const error = new RangeError("take that");
  apply(throwMethod, g, error);
  assertEquals(seen.length, 1);
  assertStrictEquals(seen[0], error);
  assert(g.dead);
});

Deno.test("native code can throw anything into the current greenlet", () => {
  for (const value of ["abc", 42, null, RangeError, new Error()]) {
    let caught: unknown = "nothing";
    try {
      apply(throwMethod, main, value);
    } catch (error) {
      caught = error;
    }
    assertStrictEquals(caught, value);
  }
});

Deno.test("an error that comes to native code in the place of a result goes through it", () => {
  const failing = new Greenlet(() => {
    throw new RangeError("from the greenlet");
  });
  assertThrows(
    () => [3, 1, 2].sort(() => failing.switch()),
    RangeError,
    "from the greenlet",
  );
  assertStrictEquals(getCurrent(), main);
});

Deno.test("a switch from a native callback to what waits below it is refused, and nothing has moved", () => {
  const g = new Greenlet(() =>
    [1].map(() =>
      assertThrows(() => main.switch(), Error, "pinned") instanceof Error
    )
  );
  assertEquals(g.switch(), [true]);
  assert(g.dead);
});

Deno.test("results that came through native code are not kept", async () => {
  const kept = await keptOf(() => {
    const make = () => ({});
    return [
      apply(switchMethod, new Greenlet(make)),
      Reflect.construct(Greenlet, [make]).switch(),
      ...[1, 2].map(() => new Greenlet(make).switch()),
    ];
  });
  assertEquals(kept, [false, false, false, false]);
});
