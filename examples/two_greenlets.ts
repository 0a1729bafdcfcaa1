// Two greenlets that switch to each other. It prints 12, 56 and 34, and never
// 78: the first one has ended then, and its end goes to main, its parent.
import { Greenlet } from "../mod.ts";

export function twoGreenlets(): void {
  const gr1: Greenlet = new Greenlet(function* () {
    console.log(12);
    yield* gr2.co.switch();
    console.log(34);
  });

  const gr2: Greenlet = new Greenlet(function* () {
    console.log(56);
    yield* gr1.co.switch();
    console.log(78);
  });

  gr1.switch();
}

if (import.meta.main) twoGreenlets();
