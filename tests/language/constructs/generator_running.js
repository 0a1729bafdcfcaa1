// A generator that runs cannot be resumed again.
// deno-lint-ignore-file prefer-const
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const attempt = (action) => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  let g;
  function* generator() {
    attempt(() => g.next());
    attempt(() => g.return());
    attempt(() => g.throw("not this"));
    pause();
    attempt(() => [...g]);
    yield pause("still alive");
    attempt(() => {
      for (const x of g) log.push(x);
    });
    return pause("end");
  }
  g = generator();
  log.push(g.next().value, g.next().value);
  function* nested() {
    yield pause(1);
    yield* [...other].map((x) => pause(x));
  }
  const other = (function* () {
    yield pause("a");
    attempt(() => outer.next());
    yield pause("b");
  })();
  const outer = nested();
  log.push([...outer].join());

  return log;
}

export const expected = [
  "TypeError",
  "TypeError",
  "TypeError",
  "TypeError",
  "TypeError",
  "still alive",
  "end",
  "TypeError",
  "1,a,b",
];
