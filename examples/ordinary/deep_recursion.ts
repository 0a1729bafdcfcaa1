// Recursion a million calls deep, which is far beyond the engine's stack.
import { Continulet, Greenlet } from "../../mod.ts";

const DEPTH = 1_000_000;

type Call = [callable: (n: number) => number, n: number];

/**
 * PyPy's way: a continulet that was started while the stack was low makes calls
 * down there for whoever runs high up. Each of them gets a continulet of its
 * own, and the rotation leaves the caller in it, to be returned to. So the
 * engine's stack holds the calls since the last switch, and no more.
 */
function withBootstrap(): number {
  const bootstrap = new Continulet<Call, number>((c) => {
    let request = c.switch();
    for (;;) {
      const [callable, n] = request;
      request = c.switch(undefined, new Continulet(() => callable(n)));
    }
  });
  bootstrap.switch();

  function recursive(n: number): number {
    if (n === 0) return 0;
    const depth = n % 100 === 0
      ? bootstrap.switch([recursive, n - 1])
      : recursive(n - 1);
    return depth + 1;
  }

  return new Greenlet(recursive).switch(DEPTH);
}

export function deepRecursion(): void {
  console.log(`with a bootstrap continulet: ${withBootstrap()}`);
}

if (import.meta.main) deepRecursion();
