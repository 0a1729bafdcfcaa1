// A switch from inside a call. What waits while main runs is the whole stack of
// the greenlet: `foo`, and `bar` that has called it.
import { call, type Coroutine, getCurrent, Greenlet } from "../mod.ts";

export function nested(): void {
  const main = getCurrent();

  const bar = new Greenlet(function* (x: number) {
    yield* call(foo(x));
    return "Hello";
  });

  function* foo(x: number): Coroutine<void> {
    yield* main.co.switch(x);
  }

  console.log(bar.switch(42)); // 42, from `foo`
  console.log(bar.switch()); // Hello, from `bar`
  console.log(bar.dead);
}

if (import.meta.main) nested();
