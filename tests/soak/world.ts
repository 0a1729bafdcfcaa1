// What should happen, worked out beside what does. The bodies of the soak ask the
// world what to do next, tell it before they do it and report what came of it; it
// knows the rules of greenlets, and nothing of how they are made.

import {
  Context,
  ContextVar,
  ContinuletError,
  copyContext,
  getCurrent,
  getTrace,
  type Greenlet,
  GreenletError,
  GreenletExit,
  type Operation,
  registerStorage,
  setTrace,
  stackOf,
} from "@continulet/greenlet";
import { type Action, actions, flatActions } from "./actions.ts";
import {
  ACTIVE,
  Actor,
  DEAD,
  type Event,
  exactly,
  type Flight,
  heir,
  isExit,
  isLeaving,
  type Mode,
  name,
  type Payload,
  type Pin,
  UNSTARTED,
} from "./model.ts";
import { Random } from "./random.ts";

/** What may go wrong on purpose, to see that it is noticed. */
export const faults = ["value", "context", "trace", "count", "leak"] as const;
export type Fault = typeof faults[number];

/** The engine's, where it was asked for with --expose-gc. */
const { gc: collectGarbage } = globalThis as unknown as { gc: () => void };

/** What no greenlet ever throws. */
const nothing: unique symbol = Symbol("nothing");

const MAX_DEPTH = 4;
const MAX_PINS = 30;
const MAX_HELD = 100;

/** How a greenlet is made for an actor. */
type Make = (
  world: World,
  actor: Actor,
  parent: Greenlet,
  brief: boolean,
) => Greenlet;

export class World {
  readonly count = {
    steps: 0,
    made: 0,
    started: 0,
    ended: 0,
    exited: 0,
    revived: 0,
    collected: 0,
    switches: 0,
    throws: 0,
    refused: 0,
    strayed: 0,
    events: 0,
    values: 0,
    looks: 0,
  };

  readonly #random: Random;
  /** For what happens while garbage is collected, in an order that is not ours. */
  readonly #side: Random;
  readonly #fault: Fault | undefined;
  readonly #make: Make;
  readonly #fail: (violation: string) => never;
  readonly #log: string[] = [];
  #notes = 0;

  readonly #main = new Actor(0, null);
  readonly #mainGreenlet = getCurrent();
  /** Those that can be named. */
  readonly #held: { actor: Actor; greenlet: Greenlet }[] = [];
  /** Errors on their way out through the frames of one greenlet. */
  readonly #passing = new WeakMap<object, Actor>();
  readonly #actors = new WeakMap<Greenlet, Actor>();
  /** Those that were started and have not ended. */
  readonly #active = new Set<Actor>();
  /** Where the planted leak keeps what was forgotten. */
  readonly #leaked: Greenlet[] = [];
  readonly #collected = new FinalizationRegistry(() => this.count.collected++);

  /** The one that runs. */
  #current = this.#main;
  #flight: Flight | null = null;
  /** What is handed over between a continulet and its caller, in one greenlet. */
  #local: { mode: Mode; value: unknown } | null = null;
  /** Why the switch that is being made is to be refused. */
  #refusal: Payload | null = null;
  /** The plain switches that have not come back, innermost last. */
  readonly #pins: Pin[] = [];
  /** What the last `run` that cannot be had has thrown. */
  #lookup: unknown;

  readonly #storage = {
    stored: 0,
    getStore: (): number => this.#storage.stored,
    enterWith: (value: number): void => {
      this.#storage.stored = value;
    },
  };
  /** What is in the storage. */
  #stored = 0;
  #registration = 0;
  #unregister: (() => void) | null = null;

  readonly #variable = new ContextVar<number>("variable", { default: 0 });
  #tracing = false;
  readonly #events: Event[] = [];
  /** Where the last event has led to, if that is known. */
  #traced: Actor | undefined;

  /** Whether main waits for garbage to be collected. */
  #collecting = false;
  /** Those that live on after their exit. They are forgotten again after it. */
  readonly #survivors: Greenlet[] = [];
  /** What was thrown then, until the event loop is told. */
  readonly #unreported = new Set<unknown>();
  /** At which step all go home. */
  #until = 0;
  /** Whether all are to end as soon as they can. */
  #finishing = false;

  /**
   * @param seed What the random numbers are made from.
   * @param make Makes a greenlet of some kind; a brief one does nothing.
   * @param fail What to do about a violation.
   * @param fault What is to go wrong.
   */
  constructor(
    seed: number,
    make: Make,
    fail: (violation: string) => never,
    fault?: Fault,
  ) {
    this.#make = make;
    this.#random = new Random(seed);
    this.#side = new Random(~seed);
    this.#fail = fail;
    this.#fault = fault;
    this.#main.state = ACTIVE;
    this.#actors.set(this.#mainGreenlet, this.#main);
  }

  // ---- What to do next.

  /** The numbers to decide by. */
  get dice(): Random {
    return this.#collecting ? this.#side : this.#random;
  }

  /** Whether it is time to go home. */
  get late(): boolean {
    return this.#collecting || this.count.steps >= this.#until;
  }

  /** How many actions a section has. */
  get length(): number {
    return 1 + this.dice.below(8);
  }

  /** What the body of a greenlet does next. */
  next(me: Actor, depth: number, kind: "generator" | "plain"): Action {
    this.count.steps++;
    this.#check(me);
    if (this.late) {
      if (kind === "plain" || me.exit === "dying" || this.#finishing) {
        return "end";
      }
      return this.#pins.at(-1)?.actor === me ? "end" : "home";
    }
    if (this.#random.oneIn(3)) this.#change(me);
    const action = this.#random.pick(depth < MAX_DEPTH ? actions : flatActions);
    this.note(me, action);
    if (action === "look" && this.#random.oneIn(200)) this.#look();
    if (this.#pins.length >= MAX_PINS) {
      if (kind === "plain") return "end";
      if (action === "plain") return "look";
    }
    return action;
  }

  /** A number that nobody has sent before. */
  value(): number {
    return ++this.count.values;
  }

  /** Something to return. */
  result(): unknown {
    const value = this.value();
    return this.dice.oneIn(8) ? [value] : value;
  }

  /** Something to throw. */
  error(): object {
    const { dice } = this;
    const value = this.value();
    if (dice.oneIn(8)) return { thrown: value };
    if (dice.oneIn(4)) return new GreenletExit(`${value}`);
    const error = new RangeError(`${value}`);
    return dice.oneIn(8) ? Object.freeze(error) : error;
  }

  /** Something that a body throws of its own. */
  failure(me: Actor): object {
    return this.#pass(me, this.error());
  }

  /** An error is thrown that the frames outside know already. */
  #pass<T extends object>(me: Actor, error: T): T {
    this.#passing.set(error, me);
    return error;
  }

  // ---- Greenlets.

  #create(parent: Actor, greenlet: Greenlet, brief = false): Actor {
    // What is made while garbage is collected must not change what comes after.
    const id = this.#collecting ? -1 : ++this.count.made;
    const actor = new Actor(id, parent);
    const made = this.#make(this, actor, greenlet, brief);
    this.#actors.set(made, actor);
    this.#collected.register(made, undefined);
    this.#hold(actor, made);
    return actor;
  }

  #hold(actor: Actor, greenlet: Greenlet): void {
    actor.index = this.#held.length;
    this.#held.push({ actor, greenlet });
  }

  #forget(actor: Actor): void {
    if (actor.selfish && actor.state === ACTIVE) return;
    const { index } = actor;
    if (this.#fault === "leak") this.#leaked.push(this.#held[index].greenlet);
    const last = this.#held.pop()!;
    if (last.actor !== actor) {
      this.#held[index] = last;
      last.actor.index = index;
    }
    actor.index = -1;
  }

  /** Does one of the things that take no switch. */
  #change(me: Actor): void {
    const random = this.#random;
    const some = this.#held.length > 0 ? random.pick(this.#held) : undefined;
    const choice = random.below(100);
    if (some === undefined || choice < 35) {
      if (this.#held.length >= MAX_HELD) return;
      const actor = some === undefined || random.oneIn(2)
        ? this.#create(me, getCurrent())
        : this.#create(some.actor, some.greenlet);
      this.note(actor, `is made, parent ${name(actor.parent!)}`);
      const { greenlet } = this.#held[actor.index];
      if (random.oneIn(4)) this.#inherit(actor, greenlet);
      return;
    }
    const { actor, greenlet } = some;
    this.#checkState(actor, greenlet);
    if (choice < 50 || actor.state === DEAD) {
      this.note(actor, "is forgotten");
      this.#forget(actor);
    } else if (choice < 65) this.#reparent(actor, greenlet);
    else if (choice < 80) this.#setVariable(me);
    else if (choice < 86) {
      if (actor.contextRuns === 0) this.#inherit(actor, greenlet);
    } else if (choice < 92) this.#trace();
    else if (choice < 96) this.#register();
  }

  #reparent(actor: Actor, greenlet: Greenlet): void {
    const to = this.#random.oneIn(10)
      ? { actor: this.#main, greenlet: this.#mainGreenlet }
      : this.#random.pick(this.#held);
    let cyclic = false;
    for (let up: Actor | null = to.actor; up !== null; up = up.parent) {
      cyclic ||= up === actor;
    }
    const refusal = thrownBy(() => greenlet.parent = to.greenlet);
    if (cyclic !== refusal instanceof GreenletError) {
      this.fail(`${name(to.actor)} as a parent of ${name(actor)}: ${refusal}`);
    }
    if (!cyclic) {
      actor.parent = to.actor;
      this.note(actor, `has parent ${name(to.actor)} now`);
    }
    if (
      this.#random.oneIn(20) &&
      !(thrownBy(() => this.#mainGreenlet.parent = greenlet) instanceof
        GreenletError)
    ) this.fail("main has got a parent");
  }

  /** Throws what a `run` throws that cannot be had. */
  lookUp(): never {
    throw this.#lookup = new RangeError(`no run: ${this.value()}`);
  }

  // ---- Contexts.

  #setVariable(me: Actor): void {
    const value = this.value();
    me.context ??= { value };
    me.context.value = value;
    this.#variable.set(this.#faulty("context") ? 0.5 : value);
    this.#storage.stored = this.#stored = this.value();
  }

  /** Gives a greenlet a context: none, a copy of the current one, or that itself. */
  #inherit(actor: Actor, greenlet: Greenlet): void {
    const me = this.#current;
    const choice = this.#random.below(3);
    if (choice === 0) greenlet.context = actor.context = null;
    else if (choice === 1) {
      me.context ??= { value: 0 };
      greenlet.context = copyContext();
      actor.context = { ...me.context };
    } else {
      greenlet.context = getCurrent().context;
      actor.context = me.context;
    }
  }

  /** Lets the storage be kept for each greenlet, or not any longer. */
  #register(): void {
    this.#unregister?.();
    this.#unregister = null;
    this.#registration++;
    if (this.#random.oneIn(2)) {
      this.#unregister = registerStorage(this.#storage);
    }
  }

  /** Control goes from one greenlet to another: what is in the storage then? */
  #store(origin: Actor, target: Actor): void {
    if (this.#unregister === null) return;
    const registration = this.#registration;
    origin.stored = { registration, value: this.#stored };
    if (target.stored.registration === registration) {
      this.#stored = target.stored.value;
    }
  }

  /** A context to run in, and what to call inside at the beginning and the end. */
  context(me: Actor): { context: Context; enter(): void; leave(): void } {
    const outer = me.context;
    const inner = { value: 0 };
    if (outer !== null) inner.value = outer.value;
    return {
      context: outer === null ? new Context() : copyContext(),
      enter: () => {
        me.contextRuns++;
        me.context = inner;
        this.#checkContext(me);
      },
      leave: () => {
        me.contextRuns--;
        me.context = outer;
        this.#checkContext(me);
      },
    };
  }

  #checkContext(me: Actor): void {
    const expected = me.context?.value ?? 0;
    const value = this.#variable.get();
    if (value !== expected) {
      this.fail(`${name(me)} has ${value} in its context, not ${expected}`);
    }
    const { stored } = this.#storage;
    if (stored !== this.#stored) {
      this.fail(
        `${name(me)} has ${stored} in the storage, not ${this.#stored}`,
      );
    }
  }

  // ---- Tracing.

  #trace(): void {
    this.#tracing = this.#random.oneIn(2);
    this.#traced = this.#current;
    setTrace(this.#tracing ? this.#tracer : null);
  }

  readonly #tracer = (event: Mode, origin: Greenlet, target: Greenlet) => {
    this.count.events++;
    if (this.#faulty("trace")) return;
    const from = this.#actors.get(origin);
    const to = this.#actors.get(target);
    const text = `${event} from ${name(from)} to ${name(to)}`;
    if (getCurrent() !== target) this.fail(`not traced in its target: ${text}`);
    if (this.#traced !== undefined && this.#traced !== from) {
      this.fail(
        `the path of events is broken, ${name(this.#traced)}: ${text}`,
      );
    }
    this.#traced = to;
    if (this.#collecting) return;
    const next = this.#events.shift();
    if (next === undefined) this.fail(`an event too many: ${text}`);
    const { event: how, origin: whence, target: where, error } = next;
    if (how !== event || whence !== from || where !== to) {
      this.fail(
        `not ${how} from ${name(whence)} to ${name(where)}, but ${text}`,
      );
    }
    if (error !== nothing) throw error;
  };

  /** An event is to come; what the tracer throws then, or `nothing`. */
  #event(event: Mode, origin: Actor, target: Actor): unknown {
    if (!this.#tracing || this.#collecting) return nothing;
    const throws = !this.late && this.#random.oneIn(50);
    const error = throws ? this.error() : nothing;
    if (throws) this.#tracing = false;
    this.#events.push({ event, origin, target, error });
    return error;
  }

  // ---- Departures: what should come of a switch.

  /** A switch or a throw to anybody, by operation. */
  operation(me: Actor): Operation<unknown> {
    const { actor, greenlet } = this.#target(me);
    if (this.dice.below(4) > 0) {
      return greenlet.co.switch(...this.#switching(me, actor, false));
    }
    const error = this.#throwing(me, actor, false);
    return error === nothing ? greenlet.co.throw() : greenlet.co.throw(error);
  }

  /** A switch or a throw to anybody, right now. */
  switchPlainly(me: Actor): unknown {
    const { actor, greenlet } = this.#target(me);
    if (this.dice.below(4) > 0) {
      return greenlet.switch(...this.#switching(me, actor, true));
    }
    const error = this.#throwing(me, actor, true);
    return error === nothing ? greenlet.throw() : greenlet.throw(error);
  }

  /** A switch to whoever waits in the innermost plain switch, or in main's turn. */
  homeward(me: Actor): Operation<unknown> {
    if (me.exit === "lingering") {
      me.exit = "survived";
      this.#survivors.push(getCurrent());
    }
    const { actor, greenlet } = this.#home();
    if (actor === me) this.fail(`${name(me)} has nowhere to go`);
    return greenlet.co.switch(...this.#switching(me, actor, false));
  }

  /** A switch to a new greenlet, by which somebody on the way out is delayed. */
  detour(me: Actor): Operation<unknown> {
    const actor = this.#create(me, getCurrent(), true);
    const { greenlet } = this.#held[actor.index];
    this.#forget(actor);
    return greenlet.co.switch(...this.#switching(me, actor, false));
  }

  #home(): { actor: Actor; greenlet: Greenlet } {
    return this.#pins.at(-1) ??
      { actor: this.#main, greenlet: this.#mainGreenlet };
  }

  #target(me: Actor): { actor: Actor; greenlet: Greenlet } {
    const choice = this.dice.below(20);
    if (choice === 0) return { actor: me, greenlet: getCurrent() };
    if (choice === 1 && me !== this.#main) {
      return { actor: me.parent!, greenlet: getCurrent().parent! };
    }
    return choice < 5 || this.#held.length === 0
      ? this.#home()
      : this.dice.pick(this.#held);
  }

  #switching(me: Actor, target: Actor, plain: boolean): unknown[] {
    this.count.switches++;
    this.note(target, "is switched to");
    const length = this.dice.pick([0, 1, 1, 1, 1, 1, 2, 3]);
    const values = Array.from({ length }, () => this.value());
    const payload: Payload = length > 1
      ? { is: "several", values }
      : exactly(values[0]);
    this.#depart(me, target, plain, "switch", payload, values.map(exactly));
    return this.#faulty("value") ? values.map((value) => -value) : values;
  }

  /** Gives the error to throw, `nothing` for the default. */
  #throwing(me: Actor, target: Actor, plain: boolean): unknown {
    this.count.throws++;
    this.note(target, "is thrown into");
    const error = this.dice.oneIn(3) ? nothing : this.error();
    const payload: Payload = error === nothing
      ? { is: "exit" }
      : exactly(error);
    const mode = isExit(payload) && target.state === DEAD ? "switch" : "throw";
    this.#depart(me, target, plain, mode, payload, []);
    return error;
  }

  #depart(
    me: Actor,
    target: Actor,
    plain: boolean,
    mode: Mode,
    payload: Payload,
    args: Payload[],
  ): void {
    const receiver = heir(target);
    if (receiver.state === UNSTARTED && !receiver.runnable) {
      this.#refusal = { is: "no run" };
    } else if (
      receiver !== me && receiver.waits !== null &&
      (plain || this.isDeeper(receiver.waits))
    ) {
      this.#refusal = { is: "pinned" };
    } else {
      if (plain && receiver !== me) me.waits = this.pin(me);
      this.#go(me, receiver, mode, payload, args);
    }
  }

  /** Control goes from one greenlet to the next, to where code goes on. */
  #go(
    origin: Actor,
    target: Actor,
    mode: Mode,
    payload: Payload,
    args: Payload[],
  ): void {
    for (;;) {
      this.#current = target;
      this.#store(origin, target);
      const error = this.#event(mode, origin, target);
      if (error !== nothing) [mode, payload] = ["throw", exactly(error)];
      if (target.state === ACTIVE) {
        this.#flight = { receiver: target, mode, payload, args: null };
        return;
      }
      target.state = ACTIVE;
      if (mode === "switch") {
        this.#active.add(target);
        this.#flight = { receiver: target, mode, payload, args };
        return;
      }
      origin = target;
      ({ target, mode, payload, args } = this.#end(origin, mode, payload));
    }
  }

  /** A greenlet ends: who gets what. */
  #end(actor: Actor, mode: Mode, payload: Payload) {
    actor.state = DEAD;
    this.#active.delete(actor);
    let args = [payload];
    if (mode === "throw" && isExit(payload)) [mode, args] = ["switch", []];
    // While it gets the exit of what is forgotten, its parent is main.
    let target = heir(isLeaving(actor) ? this.#main : actor.parent!);
    while (target.state === UNSTARTED && !target.runnable) {
      [mode, payload] = ["throw", { is: "no run" }];
      target = heir(target.parent!);
    }
    if (target.waits !== null && this.isDeeper(target.waits)) {
      target = this.#home().actor;
      [mode, payload] = ["throw", { is: "stray", cause: payload }];
      this.count.strayed++;
    }
    return { target, mode, payload, args };
  }

  // ---- Plain switches.

  /** Somebody waits in a plain switch from here on. */
  pin(me: Actor): Pin {
    const pin: Pin = { actor: me, greenlet: getCurrent() };
    this.#pins.push(pin);
    return pin;
  }

  /** That has come back. */
  unpin(pin: Pin): void {
    if (this.#pins.pop() !== pin) {
      this.fail(`a plain switch of ${name(pin.actor)} is not the innermost`);
    }
  }

  /** Whether others wait in plain switches above that one. */
  isDeeper(pin: Pin | null): boolean {
    return pin !== null && pin !== this.#pins.at(-1);
  }

  // ---- Arrivals: whether it has come of it.

  /** A body begins. */
  started(me: Actor, args: unknown[]): void {
    const expected = this.#flight?.args;
    this.#arrive(
      me,
      "switch",
      args,
      () =>
        expected?.length === args.length &&
        args.every((arg, i) => this.#matches(expected[i], arg)),
    );
    if (me.selfish && me.index < 0) this.#hold(me, getCurrent());
    this.count.started++;
    this.#check(me);
  }

  /** A switch has returned. */
  arrived(me: Actor, value: unknown): void {
    this.#arrive(
      me,
      "switch",
      value,
      ({ args, payload }) => args === null && this.#matches(payload, value),
    );
    this.#check(me);
  }

  /**
   * A body has caught an error. Where it does not go on with the next action, it
   * ends, or this throws.
   *
   * @returns Whether it goes on.
   */
  caught(me: Actor, error: object): boolean {
    this.received(me, error);
    if (me.exit === "dying") return this.#decideExit(me, error);
    if (this.#finishing) return false;
    const choice = this.dice.below(20);
    if (error instanceof GreenletExit ? choice < 12 : choice < 4) {
      throw this.#pass(me, error);
    }
    if (choice === 19) throw this.failure(me);
    return choice < 17;
  }

  /** A body has caught an error, and does not care. */
  received(me: Actor, error: object): void {
    if (this.#passing.get(error) === me) this.#passing.delete(error);
    else if (this.#refusal !== null) this.#refused(me, error);
    else if (this.#local !== null) this.#takeLocal(me, "throw", error);
    else if (this.#collecting && this.#flight?.receiver !== me) {
      this.#exited(me, error);
    } else {
      this.#arrive(
        me,
        "throw",
        error,
        ({ payload }) => this.#matches(payload, error),
      );
    }
    // A trace keeps the greenlets that were on the stack, and an error lives on in
    // a `finally` that waits.
    if (error instanceof Error && !Object.isFrozen(error)) error.stack = "";
    this.#check(me);
  }

  #arrive(
    me: Actor,
    mode: Mode,
    value: unknown,
    isExpected: (flight: Flight) => boolean,
  ): void {
    const flight = this.#flight;
    const text = `${name(me)} got ${show(value)} by ${mode}`;
    if (this.#refusal !== null) this.fail(`${text}, not refused`);
    if (flight === null) this.fail(`${text}, which nobody has sent`);
    if (flight.receiver !== me || flight.mode !== mode || !isExpected(flight)) {
      this.fail(
        `${text}, but ${name(flight.receiver)} should have got ` +
          `${show(flight.args ?? flight.payload)} by ${flight.mode}`,
      );
    }
    this.#flight = null;
    if (me.waits !== null) this.unpin(me.waits);
    me.waits = null;
    if (this.#events.length > 0) this.fail(`${text}, which was not traced`);
  }

  #matches(payload: Payload, value: unknown): boolean {
    switch (payload.is) {
      case "exactly":
        return value === payload.value;
      case "several":
        return Array.isArray(value) && value.length === payload.values.length &&
          payload.values.every((one, i) => one === value[i]);
      case "stray":
        return value instanceof ContinuletError &&
          this.#matches(payload.cause, value.cause);
      case "exit":
        return value instanceof GreenletExit;
      case "pinned":
        return value instanceof ContinuletError &&
          !("cause" in value) && value.message.includes("pinned");
      case "no run":
        return value instanceof GreenletError || value === this.#lookup;
    }
  }

  #refused(me: Actor, error: unknown): void {
    if (!this.#matches(this.#refusal!, error)) {
      this.fail(`${name(me)} was refused with ${show(error)}`);
    }
    this.#refusal = null;
    this.count.refused++;
  }

  /** The code of a greenlet runs: is everything as it should be? */
  #check(me: Actor): void {
    const current = this.#actors.get(getCurrent());
    if (this.#current !== me || current !== me) {
      this.fail(
        `${name(me)} runs, ${name(current)} is current, ` +
          `and ${name(this.#current)} should be both`,
      );
    }
    if (this.#flight !== null || this.#local !== null) {
      this.fail(`something was lost before ${name(me)} went on`);
    }
    this.#checkContext(me);
    if (getTrace() !== (this.#tracing ? this.#tracer : null)) {
      this.fail("the tracer is another than it should be");
    }
    const bodies = this.count.started - this.count.ended;
    if (bodies !== this.#active.size) {
      this.fail(`${bodies} bodies have not ended, but ${this.#active.size}`);
    }
  }

  /** Whether a greenlet says of itself what it should. */
  #checkState(actor: Actor, greenlet: Greenlet): void {
    const { parent } = greenlet;
    if (
      greenlet.dead !== (actor.state === DEAD) ||
      greenlet.active !== (actor.state === ACTIVE) ||
      parent === null || this.#actors.get(parent) !== actor.parent ||
      (greenlet.context === null) !== (actor.context === null)
    ) this.fail(`${name(actor)} is ${Deno.inspect(greenlet)}`);
  }

  // ---- Ends.

  /** A body is about to return or to throw. */
  ending(me: Actor, mode: Mode, value: unknown): void {
    this.#check(me);
    this.note(me, `ends by ${mode}`);
    if (
      isLeaving(me) && mode === "throw" && !(value instanceof GreenletExit)
    ) this.#unreported.add(value);
    const { target, mode: how, payload, args } = this.#end(
      me,
      mode,
      exactly(value),
    );
    this.#go(me, target, how, payload, args);
  }

  /** A body has ended, in its `finally`. */
  ended(): void {
    if (!this.#faulty("count")) this.count.ended++;
  }

  // ---- Continulets, which stay within one greenlet.

  /** Something is sent to the other side. */
  hand<T>(mode: Mode, value: T): T {
    this.#local = { mode, value };
    return value;
  }

  /** Something has come from the other side, or from another greenlet instead. */
  take(me: Actor, value: unknown): void {
    if (this.#flight !== null) return this.arrived(me, value);
    this.#takeLocal(me, "switch", value);
    this.#check(me);
  }

  /** A continulet ends; its caller waits in that switch, if it is a plain one. */
  leave<T>(me: Actor, caller: Pin | null, mode: Mode, value: T): T {
    this.#check(me);
    if (caller === null || !this.isDeeper(caller)) {
      return mode === "throw" ? value : this.hand(mode, value);
    }
    this.count.strayed++;
    this.note(me, "waits for a result that has gone astray");
    me.waits = caller;
    const payload: Payload = { is: "stray", cause: exactly(value) };
    this.#go(me, this.#home().actor, "throw", payload, []);
    return value;
  }

  /** An iterator was told to return, and has ended or has something to send. */
  takeResult(me: Actor, value: unknown, result: unknown): void {
    // A `return` in one of its `finally` blocks has no value.
    if (this.#flight === null) {
      this.#local ??= { mode: "switch", value: value && result };
    }
    this.take(me, value);
  }

  #takeLocal(me: Actor, mode: Mode, value: unknown): void {
    const local = this.#local;
    this.#local = null;
    if (local?.mode !== mode || local.value !== value) {
      this.fail(
        `${name(me)} got ${show(value)} by ${mode} within itself, ` +
          `not ${show(local?.value)} by ${local?.mode}`,
      );
    }
  }

  /** The switch that is made now is to be refused. */
  expectRefusal(): void {
    this.#refusal = { is: "pinned" };
  }

  // ---- Looking.

  /** Looks at a greenlet from all sides. */
  #look(): void {
    if (this.#held.length === 0) return;
    this.count.looks++;
    const { actor, greenlet } = this.#random.pick(this.#held);
    const { frame } = greenlet;
    const runs = actor === this.#current;
    if ((frame === null) !== (runs || actor.state !== ACTIVE)) {
      this.fail(`${name(actor)} has the frame ${frame}`);
    }
    let bottom = frame;
    while (bottom !== null && bottom.caller !== null) bottom = bottom.caller;
    const text = Deno.inspect(greenlet);
    const state = ["unstarted", runs ? "running" : "suspended", "dead"];
    if (text.includes("\n") || !text.includes(state[actor.state])) {
      this.fail(`${name(actor)} is ${state[actor.state]}, not ${text}`);
    }
    const stacks = stackOf(greenlet);
    for (let up: Actor | null = actor; up !== null; up = up.parent) {
      const entry = stacks.shift();
      if (entry === undefined || this.#actors.get(entry.greenlet) !== up) {
        this.fail(`${name(up)} is not among the ancestors of ${name(actor)}`);
      }
    }
  }

  // ---- Rounds, and garbage between them.

  /** Lets all go on for so many steps, main with `body`. */
  play(steps: number, body: (main: Actor) => void): void {
    this.#until = this.count.steps + steps;
    while (!this.late) {
      try {
        body(this.#main);
      } catch (error) {
        if (!this.#passing.delete(error as object)) throw error;
      }
    }
    this.#check(this.#main);
    if (this.#pins.length > 0) this.fail("plain switches have not come back");
    for (const { actor, greenlet } of this.#held) {
      this.#checkState(actor, greenlet);
    }
  }

  /** Collects what is forgotten, until all of it has got its exit. */
  async collect(): Promise<void> {
    this.#collecting = true;
    // Errors that are kept keep the greenlets on the stack that they have seen.
    this.#lookup = undefined;
    // A child keeps its parent, so that it takes a round for each generation.
    let progress = 0;
    let left: Actor[] = [];
    for (let idle = 0; idle < 20; idle++) {
      this.#traced = undefined;
      collectGarbage();
      await new Promise((resolve) => setTimeout(resolve));
      this.#flight = null;
      this.#current = this.#main;
      left = this.#forgotten();
      if (left.length === 0) break;
      const { collected } = this.count;
      if (collected > progress) idle = 0;
      progress = collected;
    }
    if (left.length > 0) {
      this.fail(
        `not collected: ${left.slice(0, 5).map(name)}, ${left.length} in all`,
      );
    }
    this.#collecting = false;
    this.#survivors.length = 0;
    this.#traced = this.#main;
    for (const actor of this.#active) {
      if (actor.exit === "survived") actor.exit = "none";
    }
    // They were revived in any order.
    this.#held.sort((a, b) => a.actor.id - b.actor.id);
    this.#held.forEach(({ actor }, index) => actor.index = index);
    this.#check(this.#main);
    if (this.#unreported.size > 0) {
      this.fail(`not reported: ${[...this.#unreported].map(show)}`);
    }
  }

  /** Those that are active and that nobody can reach, nor has just survived it. */
  #forgotten(): Actor[] {
    const reached = new Set<Actor>();
    const reach = (actor: Actor | null) => {
      for (; actor !== null; actor = actor.parent) reached.add(actor);
    };
    for (const { actor } of this.#held) reach(actor);
    for (const actor of this.#active) {
      if (actor.exit === "survived") reach(actor);
    }
    return [...this.#active].filter((actor) => !reached.has(actor));
  }

  /** Somebody got an exit that nobody has sent: the exit of what is forgotten? */
  #exited(me: Actor, error: unknown): void {
    const greenlet = getCurrent();
    if (
      me.index >= 0 || !(error instanceof GreenletExit) ||
      this.#actors.has(greenlet) || greenlet.parent !== this.#mainGreenlet
    ) this.fail(`${name(me)} got ${show(error)}, though nobody runs`);
    this.#actors.set(greenlet, me);
    this.#collected.register(greenlet, undefined);
    // What was sent to main before has arrived in the module.
    this.#flight = null;
    this.#current = me;
    this.#store(this.#main, me);
    this.count.exited++;
    me.exit = "dying";
  }

  /** What a forgotten greenlet does about its exit. */
  #decideExit(me: Actor, error: object): boolean {
    const choice = me.id % 8;
    // It has thrown another error already, or has decided before.
    const final = !(error instanceof GreenletExit) || me.lingered ||
      this.#finishing;
    me.lingered = true;
    if (final || choice > 3) throw this.#pass(me, error);
    if (choice === 0) return false;
    if (choice === 1) throw this.#pass(me, new RangeError("at the end"));
    if (choice === 2) {
      this.#hold(me, getCurrent());
      this.count.revived++;
    }
    me.exit = "lingering";
    return true;
  }

  /** The event loop was told of an error. */
  reported(error: unknown): void {
    if (!this.#unreported.delete(error)) {
      this.fail(`the event loop was told of ${show(error)}`);
    }
  }

  /** Ends what can be ended only, and forgets everything. */
  finish(): void {
    this.#finishing = true;
    this.#tracing = false;
    setTrace(null);
    for (const { actor, greenlet } of [...this.#held]) {
      while (actor.selfish && actor.state === ACTIVE) {
        try {
          const values = this.#switching(this.#main, actor, true);
          this.arrived(this.#main, greenlet.switch(...values));
        } catch (error) {
          this.received(this.#main, error as object);
        }
      }
      this.#forget(actor);
    }
  }

  // ---- Reports.

  get active(): number {
    return this.#active.size;
  }

  get held(): number {
    return this.#held.length;
  }

  note(actor: Actor, action: string): void {
    this.#log[this.#notes++ % 60] = `${this.count.steps}: ${
      name(actor)
    } ${action}`;
  }

  fail(violation: string): never {
    const start = this.#notes % 60;
    const log = [...this.#log.slice(start), ...this.#log.slice(0, start)];
    this.#fail(`${violation}\n\nBefore that:\n${log.join("\n")}`);
  }

  /** Whether the planted fault happens now. */
  #faulty(fault: Fault): boolean {
    return this.#fault === fault && this.#random.oneIn(100);
  }
}

function thrownBy(action: () => void): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
}

function show(value: unknown): string {
  return Deno.inspect(value, { depth: 5, compact: true });
}
