/** The engine's async functions: what waiting costs with `await`. */
import { serve, type Suspend, type Work } from "./harness.ts";

/** Two async functions that take turns, and that wait in a helper at this depth. */
function takingTurns(depth: number): Work {
  let x: number;
  let go = Promise.withResolvers<void>();
  let done: PromiseWithResolvers<number>;

  async function takeTurns(depth: number, parity: number): Promise<number> {
    if (depth > 0) return 1 + (await takeTurns(depth - 1, parity));
    for (;;) {
      await go.promise;
      while (x > 0) {
        if ((x & 1) !== parity) throw new Error("out of turn");
        await --x;
      }
      if (parity === 0) done.resolve(x);
    }
  }

  takeTurns(depth, 0);
  takeTurns(depth, 1);
  return (n) => {
    x = n;
    const { resolve } = go;
    go = Promise.withResolvers();
    done = Promise.withResolvers();
    resolve();
    return done.promise;
  };
}

// deno-lint-ignore require-await
async function decrement(x: number): Promise<number> {
  return x - 1;
}

function creating(): Work {
  return async (x) => {
    while (x > 0) x = await decrement(x);
    return x;
  };
}

async function waitFor(go: Promise<number>, x: number): Promise<number> {
  return x + (await go);
}

const suspend: Suspend = (count) => {
  const { promise, resolve } = Promise.withResolvers<number>();
  const results: Promise<number>[] = new Array(count);
  for (let i = 0; i < count; i++) results[i] = waitFor(promise, i);
  return async () => {
    resolve(1);
    return (await Promise.all(results)).filter((x, i) => x === i + 1).length;
  };
};

await serve({
  times: {
    switch: () => takingTurns(0),
    "depth 1": () => takingTurns(1),
    "depth 10": () => takingTurns(10),
    "depth 100": () => takingTurns(100),
    "depth 1000": () => takingTurns(1000),
    create: creating,
  },
  suspensions: { suspended: suspend },
});
