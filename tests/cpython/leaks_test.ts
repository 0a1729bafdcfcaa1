// The behaviours that CPython's greenlet checks in test_leaks.py, as far as they
// can be without threads and reference counts.

import { getCurrent, Greenlet } from "@continulet/greenlet";
import { assert, assertEquals } from "@std/assert";
import { keptOf, runProgram } from "../garbage.ts";

const main = getCurrent();

Deno.test("values that are sent a hundred times are not kept", async () => {
  const kept = await keptOf(() => {
    const values = [{}, {}, {}];
    const g = new Greenlet(function* (...args: object[]) {
      for (;;) args = yield* main.co.switch(...args);
    });
    for (let i = 0; i < 100; i++) assertEquals(g.switch(...values), values);
    return values;
  });
  assertEquals(kept, [false, false, false]);
});

Deno.test("a greenlet that has been told of to others and has ended is not kept", async () => {
  const kept = await keptOf(() => {
    const list: Greenlet[] = [];
    for (let i = 0; i < 2; i++) {
      new Greenlet(() => void list.push(getCurrent())).switch();
    }
    return [...list];
  });
  assertEquals(kept, [false, false]);
});

/** The heap after each of several rounds of a program, as the program measures it. */
async function heapAfterRounds(round: string): Promise<number[]> {
  const { stdout, stderr } = await runProgram(`
    import { getCurrent, Greenlet } from "@continulet/greenlet";

    const main = getCurrent();
    const heap = [];
    async function collect(done = () => true) {
      for (let i = 0; i < 100 && (i < 3 || !done()); i++) {
        gc();
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
      gc();
    }
    for (let i = 0; i < 8; i++) {
      ${round}
      await collect();
      heap.push(Deno.memoryUsage().heapUsed);
    }
    console.log(JSON.stringify(heap));
  `);
  assertEquals(stderr, "");

  return JSON.parse(stdout);
}

/** The later rounds have left fewer than five bytes for each greenlet of one round. */
function assertSteady([, , settled, ...later]: number[], greenlets: number) {
  assert(
    Math.max(...later) < settled + 5 * greenlets,
    `${[settled, ...later]}`,
  );
}

Deno.test("greenlets that have ended leave no memory behind", async () => {
  const heap = await heapAfterRounds(`
    for (let i = 0; i < 20_000; i++) new Greenlet(() => 1).switch();
    for (let i = 0; i < 20_000; i++) {
      const g = new Greenlet(function* () {
        yield* main.co.switch();
        return 1;
      });
      g.switch();
      g.switch();
    }
  `);
  assertSteady(heap, 40_000);
});

Deno.test("suspended greenlets that are dropped all at once get an exit each, and leave no memory behind", async () => {
  const heap = await heapAfterRounds(`
    let exits = 0;
    let greenlets = Array.from({ length: 20_000 }, () => {
      const g = new Greenlet(function* () {
        try {
          yield* main.co.switch();
        } finally {
          exits++;
        }
      });
      g.switch();
      return g;
    });
    await collect();
    if (exits !== 0 || !greenlets.every((g) => g.active)) {
      throw new Error("an exit before its time");
    }
    greenlets = null;
    await collect(() => exits === 20_000);
    if (exits !== 20_000) throw new Error(exits + " exits");
  `);
  assertSteady(heap, 20_000);
});
