// What corresponds to CPython's test_cpp.py: errors in greenlets that wait
// inside of `try`, and errors that nobody catches.

import { type Coroutine, getCurrent, Greenlet } from "@continulet/greenlet";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { keptOf, runProgram } from "../garbage.ts";

const main = getCurrent();

class DepthError extends Error {
  constructor(readonly depth: number) {
    super();
  }
}

/** Waits `left` calls deeper inside of a `try`, and catches what it throws then. */
function* catches(depth: number, left = depth): Coroutine<number> {
  if (left > 0) return yield* catches(depth, left - 1);
  try {
    yield* main.co.switch();
    throw new DepthError(depth);
  } catch (error) {
    if (!(error instanceof DepthError)) throw error;
    return error.depth;
  }
}

Deno.test("an error is caught in the greenlet that throws it, whatever others wait inside of a try", () => {
  const greenlets = [0, 1, 2, 3].map((depth) => {
    const g = new Greenlet(catches);
    g.switch(depth);
    return g;
  });
  assertEquals(greenlets.map((g) => g.switch()), [0, 1, 2, 3]);
});

Deno.test("an error is caught in the plain body that throws it, from inside of native code", () => {
  const inner = (depth: number) =>
    new Greenlet(() =>
      [depth].map(() => {
        try {
          if (depth > 0) assertEquals(inner(depth - 1).switch(), [depth - 1]);
          throw new DepthError(depth);
        } catch (error) {
          return (error as DepthError).depth;
        }
      })
    );
  assertEquals(inner(3).switch(), [3]);
});

for (
  const [what, program, message] of [
    ["an Error thrown by main", "fail(new RangeError(text))", "RangeError: "],
    ["something else than an Error thrown by main", "fail(text)", ""],
    [
      "an Error that is a greenlet's whole run",
      "new Greenlet(fail).switch(new RangeError(text))",
      "RangeError: ",
    ],
    [
      "an Error thrown deep in greenlets",
      "new Greenlet(function* () { yield* new Greenlet(() => fail(new RangeError(text))).co.switch(); }).switch()",
      "RangeError: ",
    ],
  ]
) {
  Deno.test(`${what} that nobody catches ends the process, with its message`, async () => {
    const { code, stdout, stderr } = await runProgram(`
      import { Greenlet } from "@continulet/greenlet";
      const text = "nobody catches this";
      function fail(error) { throw error; }
      console.log("runs");
      ${program};
      console.log("never printed");
    `);
    assertEquals([code, stdout], [1, "runs\n"]);
    assert(
      stderr.includes(`Uncaught (in promise) ${message}`) &&
        stderr.includes("nobody catches this"),
      stderr,
    );
  });
}

Deno.test("a thousand greenlets that end with an error, past a try that is not for it, are not kept", async () => {
  const kept = await keptOf(() => {
    const greenlets: Greenlet[] = [];
    const fails = () => {
      const g = new Greenlet(() => {
        throw new RangeError("boom");
      });
      greenlets.push(g);
      try {
        return g.switch();
      } catch (error) {
        if (!(error instanceof DepthError)) throw error;
      }
    };
    for (let i = 0; i < 1000; i++) assertThrows(fails, RangeError, "boom");
    return greenlets;
  });
  assertEquals(kept, Array(1000).fill(false));
});
