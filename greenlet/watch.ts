import { kernel } from "../continulet/kernel.ts";
import type { Greenlet } from "./greenlet.ts";

/**
 * What is to be told of every switch.
 *
 * @returns What {@linkcode Watcher.leave} has to say to the arrival.
 */
export interface Watcher {
  /** Called in the greenlet that is left, before anything has moved. */
  leave?(origin: Greenlet): void;
  /** Called in the greenlet that is arrived in, before its code goes on. What it throws arrives there. */
  arrive(event: "switch" | "throw", origin: Greenlet, target: Greenlet): void;
}

/**
 * Those who are told of every switch. Where there is none, a switch costs the
 * test of one field more.
 */
class Watch {
  /** Whether there is anybody. */
  active = false;
  #watchers: Watcher[] = [];
  /** Who has been left, until the arrival. Not kept any longer: it may be collected. */
  #origin: Greenlet | null = null;

  add(watcher: Watcher): void {
    this.#watchers = [...this.#watchers, watcher];
    this.active = true;
  }

  remove(watcher: Watcher): void {
    this.#watchers = this.#watchers.filter((other) => other !== watcher);
    this.active = this.#watchers.length > 0;
  }

  leave(): void {
    const origin = kernel.current as Greenlet;
    this.#origin = origin;
    for (const watcher of this.#watchers) watcher.leave?.(origin);
  }

  arrive(event: "switch" | "throw"): void {
    const origin = this.#origin;
    // Somebody has come in between, or a switch did not take place.
    if (origin === null) return;
    this.#origin = null;
    const target = kernel.current as Greenlet;
    for (const watcher of this.#watchers) watcher.arrive(event, origin, target);
  }
}

/** The one watch of this copy of the module. */
export const watch: Watch = new Watch();
