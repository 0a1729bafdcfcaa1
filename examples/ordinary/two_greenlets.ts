// Two greenlets that switch to each other. It prints 12, 56 and 34, and never
// 78: the first one has ended then, and its end goes to main, its parent.
import { Greenlet } from "../../mod.ts";

export function twoGreenlets(): void {
  function test1(): void {
    console.log(12);
    gr2.switch();
    console.log(34);
  }

  function test2(): void {
    console.log(56);
    gr1.switch();
    console.log(78);
  }

  const gr1 = new Greenlet(test1);
  const gr2 = new Greenlet(test2);
  gr1.switch();
}

if (import.meta.main) twoGreenlets();
