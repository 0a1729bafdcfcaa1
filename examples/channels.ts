// Channels, as in Go and in Stackless Python. A primitive of one's own that waits
// is an ordinary function that returns an operation: `yield* channel.receive()`.
// Whoever waits is in a queue, and main runs those that need not wait any more.
import {
  type Coroutine,
  getCurrent,
  Greenlet,
  type Operation,
} from "../mod.ts";

const main = getCurrent();

/** Those that can go on, each with what its switch is to return. */
const ready: [greenlet: Greenlet, value?: unknown][] = [];

function spawn(task: () => Coroutine<void>): void {
  ready.push([new Greenlet(task, main)]);
}

/** Lets all others that are ready go first. */
function pause(): Operation<void> {
  ready.push([getCurrent()]);
  return main.co.switch();
}

/** Main's part: runs until nobody is ready any more. */
function run(): void {
  for (let next; (next = ready.shift()) !== undefined;) {
    const [greenlet, value] = next;
    greenlet.switch(value);
  }
}

/** Hands items over; as many as its capacity need not wait for a receiver. */
class Channel<T> {
  readonly #capacity: number;
  readonly #items: T[] = [];
  readonly #senders: [greenlet: Greenlet, item: T][] = [];
  readonly #receivers: Greenlet[] = [];
  #closed = false;

  constructor(capacity = 0) {
    this.#capacity = capacity;
  }

  /** Waits until the item has been taken, or has found a place. */
  send(item: T): Operation<void> {
    if (this.#closed) throw new Error("cannot send: the channel is closed");
    const sender = getCurrent();
    const receiver = this.#receivers.shift();
    if (receiver !== undefined) ready.push([receiver, item]);
    else if (this.#items.length < this.#capacity) this.#items.push(item);
    else {
      this.#senders.push([sender, item]);
      return main.co.switch();
    }
    return sender.co.switch(); // comes straight back
  }

  /** Waits for an item; there is none when the channel is closed and empty. */
  receive(): Operation<T | undefined> {
    const receiver = getCurrent();
    const waiting = this.#senders.shift();
    if (waiting !== undefined) {
      const [sender, item] = waiting;
      this.#items.push(item);
      ready.push([sender]);
    }
    if (this.#items.length > 0 || this.#closed) {
      return receiver.co.switch(this.#items.shift());
    }
    this.#receivers.push(receiver);
    return main.co.switch();
  }

  /** No items will come any more. */
  close(): void {
    this.#closed = true;
    for (const receiver of this.#receivers.splice(0)) ready.push([receiver]);
  }
}

export function channels(): void {
  const jobs = new Channel<number>();
  const results = new Channel<string>(2);
  const names = ["ann", "bob"];
  let working = names.length;

  function* produce(): Coroutine<void> {
    for (let job = 1; job <= 6; job++) {
      yield* jobs.send(job);
      console.log(`job ${job} is taken`);
    }
    jobs.close();
  }

  function* work(name: string): Coroutine<void> {
    for (let job; (job = yield* jobs.receive()) !== undefined;) {
      for (let hours = job % 3; hours > 0; hours--) yield* pause();
      yield* results.send(`${name} squares ${job}: ${job ** 2}`);
    }
    if (--working === 0) results.close();
  }

  function* consume(): Coroutine<void> {
    for (let result; (result = yield* results.receive()) !== undefined;) {
      console.log(result);
    }
    console.log("all done");
  }

  spawn(produce);
  for (const name of names) spawn(() => work(name));
  spawn(consume);
  run();
}

if (import.meta.main) channels();
