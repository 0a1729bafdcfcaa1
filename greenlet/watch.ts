import { ERROR, type Mode } from "../continulet/frame.ts";
import { kernel } from "../continulet/kernel.ts";
import type { Greenlet } from "./greenlet.ts";

/** What is to be told of every switch. */
export interface Watcher {
  /** Called in the greenlet that is left, before anything has moved. */
  leave?(origin: Greenlet): void;
  /**
   * Called in the greenlet that is arrived in, before its code goes on. What it
   * throws arrives there, after all others were told.
   */
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
  #tracer: Watcher | null = null;
  /** Who has been left, until the arrival. Not kept any longer: it may be collected. */
  #origin: Greenlet | null = null;
  /** What watchers have thrown since then; only the first one can be thrown on. */
  #errors: unknown[] = [];

  add(watcher: Watcher): void {
    this.#watchers = [...this.#watchers, watcher];
    this.#update();
  }

  remove(watcher: Watcher): void {
    this.#watchers = this.#watchers.filter((other) => other !== watcher);
    this.#update();
  }

  /** Sets who is told last: a tracer runs the user's code, and that may switch. */
  set tracer(tracer: Watcher | null) {
    this.#tracer = tracer;
    this.#update();
  }

  #update(): void {
    this.active = this.#watchers.length > 0 || this.#tracer !== null;
    kernel.arrive = this.active ? (mode) => this.arrive(mode) : null;
  }

  leave(): void {
    const origin = kernel.current as Greenlet;
    this.#origin = origin;
    this.#errors = [];
    for (const watcher of this.#watchers) {
      this.#tell(() => watcher.leave?.(origin));
    }
  }

  /** Does nothing where nobody has been left: it is called wherever code goes on. */
  arrive(mode: Mode): void {
    const origin = this.#origin;
    if (origin === null) return;
    this.#origin = null;
    const target = kernel.current as Greenlet;
    const event = mode === ERROR ? "throw" : "switch";
    for (const watcher of this.#watchers) {
      this.#tell(() => watcher.arrive(event, origin, target));
    }
    const errors = this.#errors;
    this.#errors = [];
    this.#tracer?.arrive(event, origin, target);
    if (errors.length > 0) throw errors[0];
  }

  #tell(what: () => void): void {
    try {
      what();
    } catch (error) {
      this.#errors.push(error);
    }
  }
}

/** The one watch of this copy of the module. */
export const watch: Watch = new Watch();
