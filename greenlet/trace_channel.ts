import type { Greenlet } from "./greenlet.ts";
import type { TraceEvent } from "./trace.ts";
import { watch, type Watcher } from "./watch.ts";

/** What {@linkcode publishTrace} posts for every switch. */
export interface TraceMessage {
  /** Which tree of greenlets this is about: a name for each worker's. */
  readonly tree: string;
  /** What has happened. */
  readonly event: TraceEvent;
  /** A number for the greenlet that was left; 0 is the tree's main. */
  readonly origin: number;
  /** A number for the greenlet that was switched to; 0 is the tree's main. */
  readonly target: number;
}

/** Posts what happens in this tree. */
class Publisher implements Watcher {
  readonly tree: string;
  readonly channel: BroadcastChannel;
  readonly #numbers = new WeakMap<Greenlet, number>();
  #count = 0;

  constructor(tree: string, channel: BroadcastChannel) {
    this.tree = tree;
    this.channel = channel;
  }

  arrive(event: TraceEvent, origin: Greenlet, target: Greenlet): void {
    const message: TraceMessage = {
      tree: this.tree,
      event,
      origin: this.#number(origin),
      target: this.#number(target),
    };
    this.channel.postMessage(message);
  }

  #number(greenlet: Greenlet): number {
    if (greenlet.parent === null) return 0;
    let number = this.#numbers.get(greenlet);
    if (number === undefined) {
      number = ++this.#count;
      this.#numbers.set(greenlet, number);
    }
    return number;
  }
}

/**
 * Posts every switch of this worker's tree of greenlets on a `BroadcastChannel`,
 * beside a tracer that may be set. Each worker has a tree of its own; where all
 * of them publish on one channel, one listener sees every tree.
 *
 * @param channelName The channel's name: `new BroadcastChannel(channelName)`
 * anywhere receives {@linkcode TraceMessage}s.
 * @param tree A name for this tree in the messages.
 * @returns A function that ends this.
 *
 * @example
 * ```ts
 * import { Greenlet, publishTrace, type TraceMessage } from "@continulet/greenlet";
 * import { assertEquals } from "@std/assert";
 *
 * const listener = new BroadcastChannel("greenlets");
 * const first = new Promise<TraceMessage>((resolve) => {
 *   listener.onmessage = (message) => resolve(message.data);
 * });
 * const stop = publishTrace("greenlets", "my tree");
 * new Greenlet(() => {}).switch();
 * assertEquals(await first, { tree: "my tree", event: "switch", origin: 0, target: 1 });
 * stop();
 * listener.close();
 * ```
 */
export function publishTrace(channelName: string, tree: string): () => void {
  const publisher = new Publisher(tree, new BroadcastChannel(channelName));
  watch.add(publisher);
  return () => {
    watch.remove(publisher);
    publisher.channel.close();
  };
}
