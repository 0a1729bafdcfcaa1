// What must not grow: the engine's stack, by switches, greenlets or depth.

import {
  call,
  Continulet,
  type Coroutine,
  getCurrent,
  Greenlet,
} from "@continulet/greenlet";
import { assertEquals } from "@std/assert";

const main = getCurrent();
const MILLION = 1_000_000;

Deno.test("a chain of a million switches between two greenlets uses constant engine stack", () => {
  const a: Greenlet = new Greenlet(function* (x: number) {
    while (x < MILLION) x = yield* b.co.switch(x + 1);
    return x;
  });
  const b: Greenlet = new Greenlet(function* (x: number) {
    while (x < MILLION) x = yield* a.co.switch(x + 1);
    return x;
  });
  assertEquals(a.switch(0), MILLION);
});

Deno.test("a million greenlets, each switching to the next, use constant engine stack", () => {
  let last: Greenlet | undefined;
  function* relay(count: number): Coroutine<number> {
    if (count === MILLION) return count;
    last = new Greenlet(relay, main);
    return yield* last.co.switch(count + 1);
  }
  assertEquals(new Greenlet(relay).switch(0), MILLION);
});

Deno.test("a million results that go up through a million parents use constant engine stack", () => {
  let g = new Greenlet((x: number) => x);
  for (let i = 1; i < MILLION; i++) g = new Greenlet((x: number) => x + 1, g);
  assertEquals(g.switch(1), MILLION);
});

Deno.test("a million suspended greenlets are alive at once, and each can go on", () => {
  const greenlets: Greenlet[] = [];
  function* wait(x: number): Coroutine<number> {
    return x + (yield* main.co.switch());
  }
  for (let i = 0; i < MILLION; i++) {
    const g = new Greenlet(wait);
    g.switch(i);
    greenlets.push(g);
  }
  let sum = 0;
  for (const g of greenlets) sum += g.switch(1);
  assertEquals(sum, MILLION * (MILLION + 1) / 2);
});

Deno.test("calls a million deep use constant engine stack, and so does an error on its way out", () => {
  function* down(n: number): Coroutine<number> {
    if (n === 0) return yield* main.co.switch("at the bottom");
    return 1 + (yield* call(down(n - 1)));
  }
  const g = new Greenlet(() => down(MILLION));
  g.switch();
  assertEquals(g.switch(0), MILLION);

  const thrown = new Greenlet(() => down(MILLION));
  thrown.switch();
  let caught: unknown;
  try {
    thrown.throw(new RangeError("all the way"));
  } catch (error) {
    caught = error;
  }
  assertEquals((caught as Error).message, "all the way");
});

Deno.test("a chain of a million rotations of continulets uses constant engine stack", () => {
  let count = 0;
  const a: Continulet = new Continulet(function* (a) {
    while (count++ < MILLION) yield* a.co.switch(undefined, b);
    return "a ends";
  });
  const b: Continulet = new Continulet(function* (b) {
    while (count++ < MILLION) yield* b.co.switch(undefined, a);
  });
  assertEquals(a.switch(), "a ends");
});

Deno.test("a million plain switches to and from main use constant engine stack", () => {
  const g = new Greenlet(function* (x: number) {
    for (;;) x = yield* main.co.switch(x + 1);
  });
  let x = 0;
  while (x < MILLION) x = g.switch(x);
  assertEquals(x, MILLION);
});
