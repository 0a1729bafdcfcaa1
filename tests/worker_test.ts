// Workers: each has a tree of greenlets of its own, and nothing of one reaches
// another (design: greenlets on continulets; CPython: threads).

import {
  getCurrent,
  Greenlet,
  publishTrace,
  type TraceMessage,
} from "@continulet/greenlet";
import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";

const main = getCurrent();

/** A worker that answers each message. */
class Worked implements Disposable {
  readonly #worker: Worker;

  /** @param answer The body of a function of `message` and of the module's names. */
  constructor(answer: string, ...names: string[]) {
    const source = `
      import { ${names.join(", ")} } from "${import.meta.resolve("../mod.ts")}";
      const main = getCurrent();
      ${answer}
      onmessage = ({ data }) => postMessage(answer(data));
    `;
    const blob = new Blob([source], { type: "application/javascript" });
    const url = URL.createObjectURL(blob);
    this.#worker = new Worker(url, { type: "module" });
  }

  /** Posts a message, and gives the answer. */
  ask(message: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#worker.onmessage = ({ data }) => resolve(data);
      this.#worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message));
      };
      this.#worker.postMessage(message);
    });
  }

  [Symbol.dispose](): void {
    this.#worker.terminate();
  }
}

/** Counts up by what it is sent, from what it is started with. */
const counting = `
  const counter = new Greenlet(function* (n) {
    for (;;) n += yield* main.co.switch(n);
  });
`;

Deno.test("each worker has a main greenlet of its own, which is a root", async () => {
  using worker = new Worked(
    `let times = 0;
    const answer = () => [
      main.parent,
      main.active,
      getCurrent() === main,
      ++times,
    ];`,
    "getCurrent",
  );
  assertEquals(await worker.ask("first"), [null, true, true, 1]);
  assertEquals(await worker.ask("second"), [null, true, true, 2]);
});

Deno.test("two workers and main switch independently, each in its own tree", async () => {
  const answer = `${counting}
    const answer = (step) => [counter.switch(step), getCurrent() === main];`;
  using first = new Worked(answer, "getCurrent", "Greenlet");
  using second = new Worked(answer, "getCurrent", "Greenlet");
  const counter = new Greenlet(function* (n: number) {
    for (;;) n += yield* main.co.switch(n);
  });

  // While one of them runs, the greenlets of the others are suspended.
  assertEquals(await first.ask(10), [10, true]);
  assertEquals(counter.switch(1000), 1000);
  assertEquals(await second.ask(100), [100, true]);
  assertEquals(await first.ask(1), [11, true]);
  assertEquals(counter.switch(3), 1003);
  assertEquals(await Promise.all([second.ask(2), first.ask(1)]), [
    [102, true],
    [12, true],
  ]);
  assertEquals(counter.switch(3), 1006);
  assertStrictEquals(getCurrent(), main);
});

Deno.test("a message can arrive while a greenlet waits for it, and is handed in by main", async () => {
  using worker = new Worked(
    `const answer = (text) => new Greenlet(() => text.toUpperCase()).switch();`,
    "getCurrent",
    "Greenlet",
  );
  const asking = new Greenlet(function* () {
    const first: string = yield* main.co.switch(worker.ask("one"));
    const second: string = yield* main.co.switch(worker.ask("two"));
    return `${first} ${second}`;
  });
  let outcome = asking.switch();
  while (!asking.dead) outcome = asking.switch(await outcome);
  assertEquals(outcome, "ONE TWO");
});

Deno.test("a greenlet that is posted to a worker is refused by the platform, and works afterwards", async () => {
  using worker = new Worked(`const answer = (x) => x;`, "getCurrent");
  const unstarted = new Greenlet((x: number) => x + 1);
  const suspended = new Greenlet(function* (x: number) {
    return yield* main.co.switch(x + 1);
  });
  suspended.switch(1);
  const dead = new Greenlet(() => {});
  dead.switch();

  for (const greenlet of [unstarted, suspended, dead, main]) {
    const error = await assertRejects(
      () => worker.ask(greenlet),
      DOMException,
    );
    assertEquals(error.name, "DataCloneError");
  }

  assertEquals(unstarted.switch(1), 2);
  assertEquals(suspended.switch("resumed"), "resumed");
  assertEquals([unstarted.dead, suspended.dead, dead.dead], [true, true, true]);
  assertStrictEquals(getCurrent(), main);
  assertEquals(await worker.ask("the channel, too"), "the channel, too");
});

Deno.test("a worker cannot post a greenlet of its own either, and goes on with it", async () => {
  using worker = new Worked(
    `${counting}
    counter.switch(1);
    const answer = (step) => {
      try {
        postMessage(counter);
        return "posted";
      } catch (error) {
        return [error.name, counter.switch(step)];
      }
    };`,
    "getCurrent",
    "Greenlet",
  );
  assertEquals(await worker.ask(1), ["DataCloneError", 2]);
  assertEquals(await worker.ask(40), ["DataCloneError", 42]);
});

Deno.test("the traces of two workers and of main come together on one channel, each under its tree's name", async () => {
  const channelName = `trees-${crypto.randomUUID()}`;
  const answer = `
    const answer = ({ channelName, tree, times }) => {
      const stop = publishTrace(channelName, tree);
      const g = new Greenlet(function* () {
        for (;;) yield* main.co.switch();
      });
      for (let i = 0; i < times; i++) g.switch();
      stop();
      return tree;
    };`;
  const names = ["getCurrent", "Greenlet", "publishTrace"];
  using first = new Worked(answer, ...names);
  using second = new Worked(answer, ...names);
  const listener = new BroadcastChannel(channelName);
  const seen: TraceMessage[] = [];
  const all = new Promise<void>((resolve) => {
    listener.onmessage = ({ data }) => {
      seen.push(data);
      if (seen.length === 2 * (3 + 2 + 1)) resolve();
    };
  });

  const asked = Promise.all([
    first.ask({ channelName, tree: "first", times: 3 }),
    second.ask({ channelName, tree: "second", times: 2 }),
  ]);
  const stop = publishTrace(channelName, "here");
  new Greenlet(() => {}).switch();
  stop();
  assertEquals(await asked, ["first", "second"]);
  await all;
  listener.close();

  const there = { event: "switch", origin: 0, target: 1 };
  const back = { event: "switch", origin: 1, target: 0 };
  const of = (tree: string) => seen.filter((message) => message.tree === tree);
  const rounds = (tree: string, times: number) =>
    Array.from({ length: times }, () => [
      { tree, ...there },
      { tree, ...back },
    ]).flat();
  assertEquals(of("first"), rounds("first", 3));
  assertEquals(of("second"), rounds("second", 2));
  assertEquals(of("here"), rounds("here", 1));
});
