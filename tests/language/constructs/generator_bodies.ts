// The body of a generator may wait between its yields.
import { fail, pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];
  const step = <T>(value: T): T => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };
  const attempt = (action: () => unknown): void => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  function* generator(
    a: number,
    b = a + 1,
  ): Generator<string, string, string> {
    log.push("started");
    pause();
    const first = yield `one ${pause(a)}`;
    log.push(`got ${first}`);
    const second = yield `two ${pause(b)}`;
    log.push(pause(`got ${second}`));
    return pause(`end ${first}${second}`);
  }
  const g = generator(step(1));
  log.push("made");
  const show = (r: IteratorResult<string, string>): string =>
    `${r.value} ${r.done}`;
  log.push(
    show(g.next("ignored")),
    show(g.next(step("x"))),
    show(pause(g).next("y")),
    show(g.next("z")),
  );
  const empty = (function* () {})();
  log.push(
    show(empty.next() as IteratorResult<string>),
    show(empty.next() as IteratorResult<string>),
  );
  const failing = (function* (): Generator<string, string> {
    yield pause("before");
    return fail("from the body");
  })();
  log.push(show(failing.next()));
  attempt(() => failing.next());
  log.push(show(failing.next()));
  const two = [generator(10), generator(20)];
  for (const _ of [0, 1]) for (const g of two) log.push(show(g.next("s")));
  const noArguments = (function* (): Generator<string, string, string> {
    const got = yield pause("y");
    return typeof got;
  })();
  log.push(
    show(noArguments.next()),
    show((noArguments.next as () => IteratorResult<string, string>)()),
  );

  return log;
}

export const expected: unknown[] = [
  1,
  "made",
  "started",
  "x",
  "got x",
  "got y",
  "one 1 false",
  "two 2 false",
  "end xy true",
  "undefined true",
  "undefined true",
  "undefined true",
  "before false",
  "thrown from the body",
  "undefined true",
  "started",
  "one 10 false",
  "started",
  "one 20 false",
  "got s",
  "two 11 false",
  "got s",
  "two 21 false",
  "y false",
  "undefined true",
];
