// Recursion a million calls deep, which is far beyond the engine's stack.
import { call, Continulet, type Coroutine, Greenlet } from "../mod.ts";

const DEPTH = 1_000_000;

type Call = [callable: (n: number) => Coroutine<number>, n: number];

/**
 * PyPy's way: a continulet that was started while the stack was low makes calls
 * down there for whoever runs high up. Each of them gets a continulet of its
 * own, and the rotation leaves the caller in it, to be returned to. So the
 * engine's stack holds the calls since the last switch, and no more.
 */
function withBootstrap(): number {
  const bootstrap = new Continulet<Call, number>(function* (c) {
    let request = yield* c.co.switch();
    for (;;) {
      const [callable, n] = request;
      const to = new Continulet(() => callable(n));
      request = yield* c.co.switch(undefined, to);
    }
  });
  bootstrap.switch();

  function* recursive(n: number): Coroutine<number> {
    if (n === 0) return 0;
    const depth = n % 100 === 0
      ? yield* bootstrap.co.switch([recursive, n - 1])
      : yield* recursive(n - 1);
    return depth + 1;
  }

  return new Greenlet(recursive).switch(DEPTH);
}

/** The short way: with `call`, every call is a frame in memory. */
function withCall(): number {
  function* recursive(n: number): Coroutine<number> {
    return n === 0 ? 0 : (yield* call(recursive(n - 1))) + 1;
  }

  return new Greenlet(recursive).switch(DEPTH);
}

export function deepRecursion(): void {
  console.log(`with a bootstrap continulet: ${withBootstrap()}`);
  console.log(`with call: ${withCall()}`);
}

if (import.meta.main) deepRecursion();
