// Compiled functions recurse deeper in greenlets than the engine's stack allows.

import {
  getRecursionLimit,
  Greenlet,
  GreenletExit,
  RecursionError,
  setRecursionLimit,
} from "@continulet/greenlet";
import { compile } from "@continulet/greenlet/compiler";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { keptOf } from "./garbage.ts";

type Programs = typeof import("./recursion/programs.ts");

const MILLION = 1_000_000;
/** Beyond what fits on the engine's stack, ten times and more. */
const DEEP = 100_000;

const runtime = import.meta.resolve("@continulet/greenlet/runtime");

async function load(forced: boolean): Promise<Programs> {
  const url = new URL("recursion/programs.ts", import.meta.url);
  const { code, diagnostics } = compile(await Deno.readTextFile(url), {
    fileName: url.href,
    runtime,
    forced,
  });
  assertEquals(diagnostics, []);
  const folder = await Deno.makeTempDir();
  try {
    const path = `${folder}/programs.js`;
    const module = import.meta.resolve("@continulet/greenlet");
    await Deno.writeTextFile(
      path,
      code.replaceAll('"@continulet/greenlet"', JSON.stringify(module)),
    );
    return await import(`file://${path}`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const programs = await load(false);
const forced = await load(true);

// deno-lint-ignore no-explicit-any -- the values of switches, as everywhere
type Body = (...args: any[]) => unknown;

function greenlet(body: Body): Greenlet<unknown[], unknown> {
  return new Greenlet(body);
}

function inGreenlet(body: Body, ...args: unknown[]): unknown {
  return new Greenlet(body).switch(...args);
}

Deno.test("a recursion that is a million deep gives its result", () => {
  assertEquals(
    inGreenlet(programs.sum, MILLION),
    MILLION * (MILLION + 1) / 2,
  );
});

Deno.test("functions call one another a million deep", () => {
  assertEquals(inGreenlet(programs.isEven, MILLION), true);
});

Deno.test("plain recursion of that depth is the engine's error, as before", () => {
  const error = assertThrows(() => programs.sum(MILLION), RangeError);
  assert(!(error instanceof RecursionError));
});

const ways: [name: keyof Programs, description: string][] = [
  ["throughMap", "`map` of a list"],
  ["throughCallbacks", "callbacks of `sort`, `forEach` and `replace`"],
  ["throughApply", "`apply`"],
  ["throughConstructors", "constructors"],
  ["throughDerivedConstructors", "constructors that call `super`"],
  ["throughNewTarget", "functions that look at their `new.target`"],
  ["throughArguments", "functions that look at their `arguments`"],
  ["throughPrivateMethods", "private methods"],
  ["throughGetters", "getters"],
  ["throughSetters", "setters"],
  ["throughFields", "initialisers of fields"],
];
for (const [name, description] of ways) {
  Deno.test(`a recursion goes deep through ${description}`, () => {
    assertEquals(inGreenlet(programs[name] as Body, DEEP), DEEP);
  });

  Deno.test(`a recursion goes deep through ${description}, with every call suspended`, () => {
    const depth = 10_000;
    assertEquals(inGreenlet(forced[name] as Body, depth), depth);
  });
}

Deno.test("generators delegate to one another deep", () => {
  const depth = 20_000;
  assertEquals(inGreenlet(programs.throughGenerators, depth), [0, 1, 2]);
});

Deno.test("a recursion may be left at its bottom, and comes back from there", () => {
  const g = greenlet(programs.withFinally);
  programs.log.finallys = 0;
  assertEquals(g.switch(DEEP), "at the bottom");
  assertEquals(programs.log.finallys, 0);
  assertEquals(g.switch(0), DEEP);
  assertEquals(programs.log.finallys, DEEP + 1);
});

Deno.test("an error goes through a million calls to who catches it", () => {
  assertThrows(
    () => inGreenlet(programs.failing, MILLION),
    Error,
    "at the bottom",
  );
});

Deno.test("after the deep call each caller does what it has left to do", () => {
  assertEquals(inGreenlet(programs.counting, DEEP, -1), DEEP);
  assertThrows(
    () => inGreenlet(programs.counting, DEEP, 50_001),
    Error,
    "wrong: 50001",
  );
});

Deno.test("a recursion goes deep from branches within branches", () => {
  assertEquals(inGreenlet(programs.branching, DEEP, 1), DEEP);
  assertEquals(inGreenlet(programs.branching, DEEP, 2), DEEP);
});

Deno.test("an error on the way back is caught where its caller does that", () => {
  assertEquals(
    inGreenlet(programs.countingOn, 999, 50_001),
    999 + "wrong: 50001".length,
  );
});

Deno.test("what is left to do may switch plainly, in a getter whose name is not in the source", () => {
  assertEquals(inGreenlet(programs.measuring, DEEP), DEEP);
});

Deno.test("ending a greenlet runs the `finally` of every call that it waits in", () => {
  const g = greenlet(programs.withFinally);
  g.switch(DEEP);
  programs.log.finallys = 0;
  assert(g.throw() instanceof GreenletExit);
  assertEquals(programs.log.finallys, DEEP + 1);
});

Deno.test("a recursion may switch in each of its calls, down and up", () => {
  const g = greenlet(programs.switching);
  let switches = 0;
  let result = g.switch(DEEP);
  for (; !g.dead; switches++) result = g.switch();
  assertEquals([switches, result], [2 * (DEEP + 1), DEEP]);
});

Deno.test("a forgotten greenlet that waits a million calls deep is collected", async () => {
  const kept = await keptOf(() => {
    const g = greenlet(programs.waiting);
    g.switch(MILLION);
    return [g];
  });
  assertEquals(kept, [false]);
});

Deno.test("greenlets recurse deep in turns, each on a stack of its own", () => {
  const greenlets = [1, 2, 3].map(() => greenlet(programs.withFinally));
  for (const g of greenlets) g.switch(DEEP);
  assertEquals(greenlets.map((g) => g.switch(0)), [DEEP, DEEP, DEEP]);
});

Deno.test("a greenlet that is started deep in another one recurses deep, too", () => {
  const outer = new Greenlet(() => {
    const inner = () => inGreenlet(programs.sum, DEEP);
    return inGreenlet(inner);
  });
  assertEquals(outer.switch(), DEEP * (DEEP + 1) / 2);
});

Deno.test("where a deep recursion waits is told call by call", () => {
  const g = greenlet(programs.withFinally);
  g.switch(DEEP);
  assertEquals(
    [g.frame?.name, g.frame?.caller?.name, g.frame?.caller?.caller?.name],
    ["withFinally", "withFinally", "withFinally"],
  );
  g.throw();
});

Deno.test("of a very deep stack the ten thousand innermost frames are shown, and it goes on", () => {
  const g = greenlet(programs.withFinally);
  g.switch(DEEP);
  let count = 0;
  for (let frame = g.frame; frame !== null; frame = frame.caller) count++;
  assertEquals(count, 10_000);
  assertEquals(g.switch(0), DEEP);
});

function withLimit(limit: number, test: () => void): void {
  const before = setRecursionLimit(limit);
  try {
    test();
  } finally {
    setRecursionLimit(before);
  }
}

Deno.test("a recursion without an end is an error that says where, and how to go on", () => {
  withLimit(50_000, () => {
    const error = assertThrows(
      () => inGreenlet(programs.endless, 0),
      RecursionError,
      "more than 50000 deep, last in endless",
    );
    assert(error.message.includes("setRecursionLimit"));
    // Who is prepared for the engine's own error is prepared for this one.
    assert(error instanceof RangeError);
  });
});

Deno.test("after the error everything goes on, in the same greenlet", () => {
  withLimit(200_000, () => {
    const errors: unknown[] = [];
    assertEquals(
      inGreenlet(programs.afterEndless, DEEP, errors),
      DEEP * (DEEP + 1) / 2,
    );
    assert(errors[0] instanceof RecursionError);
  });
});

Deno.test("what is within the limit does not notice it", () => {
  withLimit(DEEP + 10, () => {
    assertEquals(inGreenlet(programs.sum, DEEP), DEEP * (DEEP + 1) / 2);
  });
});

Deno.test("calls that come one after the other do not count", () => {
  withLimit(1, () => {
    assertEquals(inGreenlet(programs.wide, DEEP), 6 * DEEP);
  });
});

Deno.test("where the engine's stack is smaller than usual a recursion goes as deep", async () => {
  const run = import.meta.resolve("../compiler/run.ts");
  const program = import.meta.resolve("./recursion/small_stack.ts");
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", run, "--v8-flags=--stack-size=300", program],
  }).output();
  const decoder = new TextDecoder();
  assertEquals(decoder.decode(stderr), "");
  assertEquals(decoder.decode(stdout), "100000\n");
});

Deno.test("setting the limit gives the one before", () => {
  const before = getRecursionLimit();
  assertEquals(setRecursionLimit(Infinity), before);
  assertEquals(setRecursionLimit(before), Infinity);
});

for (const wrong of [0, -1, NaN, "1000"]) {
  Deno.test(`${Deno.inspect(wrong)} is no limit`, () => {
    const before = getRecursionLimit();
    assertThrows(
      () => setRecursionLimit(wrong as number),
      TypeError,
      "a recursion limit must be a number above 0",
    );
    assertEquals(getRecursionLimit(), before);
  });
}
