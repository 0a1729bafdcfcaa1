// Channels, as in Go and in Stackless Python. A primitive of one's own that waits
// is an ordinary function that switches to main. Whoever waits is in a queue, and
// main runs those that need not wait any more.
import { getCurrent, Greenlet } from "../../mod.ts";

const main = getCurrent();

/** Those that can go on, each with what its switch is to return. */
const ready: [greenlet: Greenlet, value?: unknown][] = [];

function spawn(task: () => void): void {
  ready.push([new Greenlet(task, main)]);
}

/** Lets all others that are ready go first. */
function pause(): void {
  ready.push([getCurrent()]);
  main.switch();
}

/** Main's part: runs until nobody is ready any more. */
function run(): void {
  for (let next; (next = ready.shift()) !== undefined;) {
    const [greenlet, value] = next;
    greenlet.switch(value);
  }
}

/** Hands items over; as many as its capacity need not wait for a receiver. */
class Channel<T> implements Iterable<T> {
  readonly #capacity: number;
  readonly #items: T[] = [];
  readonly #senders: [greenlet: Greenlet, item: T][] = [];
  readonly #receivers: Greenlet[] = [];
  #closed = false;

  constructor(capacity = 0) {
    this.#capacity = capacity;
  }

  /** Waits until the item has been taken, or has found a place. */
  send(item: T): void {
    if (this.#closed) throw new Error("cannot send: the channel is closed");
    const receiver = this.#receivers.shift();
    if (receiver !== undefined) ready.push([receiver, item]);
    else if (this.#items.length < this.#capacity) this.#items.push(item);
    else {
      this.#senders.push([getCurrent(), item]);
      main.switch();
    }
  }

  /** Waits for an item; there is none when the channel is closed and empty. */
  receive(): T | undefined {
    const waiting = this.#senders.shift();
    if (waiting !== undefined) {
      const [sender, item] = waiting;
      this.#items.push(item);
      ready.push([sender]);
    }
    if (this.#items.length > 0 || this.#closed) return this.#items.shift();
    this.#receivers.push(getCurrent());
    return main.switch();
  }

  /** Receives all that comes, until the channel is closed and empty. */
  [Symbol.iterator](): Iterator<T, undefined> {
    return {
      next: () => {
        const value = this.receive();
        return value === undefined
          ? { done: true, value: undefined }
          : { value };
      },
    };
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

  function produce(): void {
    for (let job = 1; job <= 6; job++) {
      jobs.send(job);
      console.log(`job ${job} is taken`);
    }
    jobs.close();
  }

  function work(name: string): void {
    for (const job of jobs) {
      for (let hours = job % 3; hours > 0; hours--) pause();
      results.send(`${name} squares ${job}: ${job ** 2}`);
    }
    if (--working === 0) results.close();
  }

  function consume(): void {
    for (const result of results) console.log(result);
    console.log("all done");
  }

  spawn(produce);
  for (const name of names) spawn(() => work(name));
  spawn(consume);
  run();
}

if (import.meta.main) channels();
