// A switch from inside a call. What waits while main runs is the whole stack of
// the greenlet: `foo`, and `map`, and `bar`; and neither of these knows.
import { getCurrent, Greenlet } from "../../mod.ts";

export function nested(): void {
  const main = getCurrent();

  const bar = new Greenlet((...numbers: number[]) => {
    const answers = numbers.map(foo);
    return answers.join(" and ");
  });

  function foo(x: number): string {
    return main.switch(x);
  }

  console.log(bar.switch(42, 43)); // 42, from `foo`
  console.log(bar.switch("Hello")); // 43
  console.log(bar.switch("goodbye")); // Hello and goodbye, from `bar`
  console.log(bar.dead);
}

if (import.meta.main) nested();
