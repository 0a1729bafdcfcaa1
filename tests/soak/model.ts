// What is known of greenlets, and the rules of theirs that need nothing more.

import { type Greenlet, GreenletExit } from "@continulet/greenlet";

export const UNSTARTED = 0;
export const ACTIVE = 1;
export const DEAD = 2;

/** How something arrives. */
export type Mode = "switch" | "throw";

/** What should arrive. */
export type Payload =
  | { is: "exactly"; value: unknown }
  | { is: "several"; values: unknown[] }
  | { is: "stray"; cause: Payload }
  | { is: "exit" }
  | { is: "pinned" }
  | { is: "no run" };

/** A context as it should be. */
export interface ModelContext {
  value: number;
}

/** A plain switch that has not come back. */
export interface Pin {
  readonly actor: Actor;
  readonly greenlet: Greenlet;
}

/**
 * What there is to know of a greenlet. Its frames refer to this, and this not to
 * the greenlet, which can be forgotten therefore.
 */
export class Actor {
  readonly id: number;
  state: typeof UNSTARTED | typeof ACTIVE | typeof DEAD = UNSTARTED;
  parent: Actor | null;
  /** The plain switch it waits in; `null` if it waits in an operation, or runs. */
  waits: Pin | null = null;
  context: ModelContext | null = null;
  /** How many `Context.run` it is in. Its context is not to be assigned then. */
  contextRuns = 0;
  /** Where it is in the list of those that are held, or -1. */
  index = -1;
  /** Whether its `run` can be had. */
  runnable = true;
  /** Whether its frames refer to the greenlet, so that it cannot be collected. */
  selfish = false;
  /** Whether it has just got the exit of what is forgotten, and does not die of it. */
  exit: "none" | "dying" | "lingering" | "survived" = "none";
  /** Whether it has survived that once, which is enough. */
  lingered = false;
  /** What it has left in the storage, and for which registration. */
  stored = { registration: 0, value: 0 };

  constructor(id: number, parent: Actor | null) {
    this.id = id;
    this.parent = parent;
  }
}

/** What is under way, and for whom. */
export interface Flight {
  receiver: Actor;
  mode: Mode;
  payload: Payload;
  /** The arguments, where the receiver is started by it. */
  args: Payload[] | null;
}

/** What the tracer should be told, and what it is to throw then. */
export interface Event {
  event: Mode;
  origin: Actor;
  target: Actor;
  error: unknown;
}

/** Whether a greenlet has got the exit of what is forgotten, and not come back. */
export function isLeaving({ exit }: Actor): boolean {
  return exit === "dying" || exit === "lingering";
}

/** Who gets what is sent to a greenlet. */
export function heir(actor: Actor): Actor {
  while (actor.state === DEAD) actor = actor.parent!;
  return actor;
}

export function exactly(value: unknown): Payload {
  return { is: "exactly", value };
}

export function isExit(payload: Payload): boolean {
  return payload.is === "exit" ||
    payload.is === "exactly" && payload.value instanceof GreenletExit;
}

export function name(actor: Actor | undefined): string {
  if (actor === undefined) return "an unknown one";
  return actor.id === 0 ? "main" : `#${actor.id}`;
}
