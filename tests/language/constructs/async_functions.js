// Async functions can be called anywhere; their bodies are their own.
// deno-lint-ignore-file require-await
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  async function later(x, y = x) {
    log.push(`start ${x}`);
    await null;
    return x + y;
  }
  log.push(
    later(step(1)),
    later(step(2), step(3)),
    later("a").then((s) => `then ${s}`),
  );
  const arrow = async (x) => await later(x) + (await later(x * 2));
  log.push(arrow(step(10)));
  class Service {
    prefix = "service";
    async get(x) {
      try {
        return `${this.prefix} ${await later(x)}`;
      } finally {
        this.finished = true;
      }
    }
    static async make() {
      return new this();
    }
    async *stream() {
      yield 1;
      yield* [2, 3];
    }
  }
  const service = new Service();
  log.push(
    service.get(step("s")),
    service[step("get")]("t"),
    Service.make().then((s) => s.prefix),
  );
  log.push((async () => {
    const seen = [];
    for await (const x of service.stream()) seen.push(x);
    return seen.join();
  })());
  const rejecting = async () => {
    throw "rejected";
  };
  log.push(
    rejecting().catch((error) => `caught ${error}`),
    (async () => {
      try {
        await rejecting();
      } catch (error) {
        return `awaited ${error}`;
      }
    })(),
  );
  log.push(
    [1, 2].map(async (x) => x * 2).length,
    Promise.all([1, 2].map(async (x) => await later(x))).then((all) =>
      all.join()
    ),
  );
  log.push(
    (async function named() {
      return named.name;
    })(),
    later.constructor.name,
    typeof later(step("t")).then,
  );
  log.push(
    (async (x = later.absent.deeper) => x)().catch((error) => error.name),
  );
  for (const x of [step("loop")]) log.push((async () => `${x} ${await x}`)());

  return log;
}

export const expected = [
  1,
  "start 1",
  2,
  3,
  "start 2",
  "start a",
  2,
  5,
  "then aa",
  10,
  "start 10",
  60,
  "s",
  "start s",
  "get",
  "start t",
  "service ss",
  "service tt",
  "service",
  "1,2,3",
  "caught rejected",
  "awaited rejected",
  "start 1",
  "start 2",
  2,
  "2,4",
  "t",
  "start t",
  "named",
  "AsyncFunction",
  "function",
  "TypeError",
  "loop",
  "loop loop",
];
