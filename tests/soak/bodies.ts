// The bodies of the soak's greenlets. They do whatever the world says next, and
// refer to no greenlet while they wait.

import {
  call,
  Continulet,
  type Coroutine,
  generator,
  Greenlet,
} from "@continulet/greenlet";
import type { Actor, Pin } from "./model.ts";
import type { World } from "./world.ts";

/** The other side of a continulet, for its body. */
interface Caller {
  cont: Continulet;
  /** The plain switch that it waits in, if it is one. */
  pin: Pin | null;
  /** Whether the body is a plain one. */
  readonly plain: boolean;
}

/** Makes a greenlet of some kind. */
export function make(
  world: World,
  actor: Actor,
  parent: Greenlet,
  brief: boolean,
): Greenlet {
  const kind = world.dice.below(100);
  if (brief) return new Greenlet(briefRun(world, actor), parent);
  if (kind < 50) return new Greenlet(generatorRun(world, actor), parent);
  if (kind < 65) return new Greenlet(plainRun(world, actor), parent);
  if (kind < 75) return new Worker(world, actor, parent);
  if (kind < 82) return new SelfishWorker(world, actor, parent);
  const greenlet = new Greenlet(undefined, parent);
  if (kind < 94) greenlet.run = generatorRun(world, actor);
  else actor.runnable = false;
  if (kind > 97) withoutRun(world, greenlet);
  return greenlet;
}

class Worker extends Greenlet {
  readonly #world: World;
  readonly #actor: Actor;

  constructor(world: World, actor: Actor, parent: Greenlet) {
    super(undefined, parent);
    this.#world = world;
    this.#actor = actor;
  }

  override run(...args: unknown[]): Coroutine<unknown> {
    return body(this.#world, this.#actor, args);
  }
}

/** One whose frame refers to it. */
class SelfishWorker extends Greenlet {
  readonly #world: World;
  readonly #actor: Actor;

  constructor(world: World, actor: Actor, parent: Greenlet) {
    super(undefined, parent);
    this.#world = world;
    this.#actor = actor;
    actor.selfish = true;
  }

  override *run(...args: unknown[]): Coroutine<unknown> {
    return yield* body(this.#world, this.#actor, args);
  }
}

function withoutRun(world: World, greenlet: Greenlet): void {
  Object.defineProperty(greenlet, "run", { get: () => world.lookUp() });
}

function generatorRun(world: World, actor: Actor) {
  return function* (...args: unknown[]): Coroutine<unknown> {
    return yield* body(world, actor, args);
  };
}

function plainRun(world: World, actor: Actor) {
  return (...args: unknown[]) => plainBody(world, actor, args, false);
}

function briefRun(world: World, actor: Actor) {
  return (...args: unknown[]) => plainBody(world, actor, args, true);
}

function* body(world: World, me: Actor, args: unknown[]): Coroutine<unknown> {
  world.started(me, args);
  try {
    let result: unknown;
    try {
      yield* steps(world, me, 0, Infinity, null);
      result = world.result();
    } catch (error) {
      world.ending(me, "throw", error);
      throw error;
    }
    world.ending(me, "switch", result);
    return result;
  } finally {
    world.ended();
  }
}

function plainBody(
  world: World,
  me: Actor,
  args: unknown[],
  brief: boolean,
): unknown {
  world.started(me, args);
  try {
    let result: unknown;
    try {
      if (!brief) plainSteps(world, me, 0, Infinity, null);
      result = world.result();
    } catch (error) {
      world.ending(me, "throw", error);
      throw error;
    }
    world.ending(me, "switch", result);
    return result;
  } finally {
    world.ended();
  }
}

/** A section of a generator body. */
function* steps(
  world: World,
  me: Actor,
  depth: number,
  length: number,
  caller: Caller | null,
): Coroutine<void> {
  for (; length > 0; length--) {
    try {
      const action = world.next(me, depth, "generator");
      switch (action) {
        case "end":
          return;
        case "fail":
          throw world.failure(me);
        case "send":
          world.arrived(me, yield* world.operation(me));
          break;
        case "home":
          world.arrived(me, yield* world.homeward(me));
          break;
        case "nest":
          yield* steps(world, me, depth + 1, world.length, caller);
          break;
        case "call":
          yield* call(steps(world, me, depth + 1, world.length, caller));
          break;
        case "plain":
          plainSteps(world, me, depth + 1, world.length, null);
          break;
        case "finally":
          yield* withFinally(world, me, depth + 1, caller);
          break;
        case "context":
          yield* withContext(world, me, depth + 1);
          break;
        case "continulet":
          yield* withContinulet(world, me, depth + 1);
          break;
        case "genlet":
          yield* withGenlet(world, me, depth + 1);
          break;
        case "back":
          if (caller !== null) yield* back(world, me, caller);
      }
    } catch (error) {
      if (!world.caught(me, error as object)) return;
    }
  }
}

/** A section of a plain body, or a plain one of a generator body. */
function plainSteps(
  world: World,
  me: Actor,
  depth: number,
  length: number,
  caller: Caller | null,
): void {
  for (; length > 0; length--) {
    try {
      const action = world.next(me, depth, "plain");
      switch (action) {
        case "end":
          return;
        case "fail":
          throw world.failure(me);
        case "send":
          world.arrived(me, world.switchPlainly(me));
          break;
        case "nest":
        case "call":
        case "plain":
          [world.length].forEach((length) =>
            plainSteps(world, me, depth + 1, length, caller)
          );
          break;
        case "finally":
          plainlyWithFinally(world, me, depth + 1, caller);
          break;
        case "context":
          plainlyWithContext(world, me, depth + 1);
          break;
        case "continulet":
          plainlyWithContinulet(world, me, depth + 1);
          break;
        case "genlet":
          plainlyWithGenlet(world, me, depth + 1);
          break;
        case "back":
          if (caller !== null) plainlyBack(world, me, caller);
      }
    } catch (error) {
      if (!world.caught(me, error as object)) return;
    }
  }
}

/** Switches on the way out, whatever way that is. */
function* withFinally(
  world: World,
  me: Actor,
  depth: number,
  caller: Caller | null,
): Coroutine<void> {
  try {
    yield* steps(world, me, depth, world.length, caller);
  } finally {
    if (world.late) world.arrived(me, yield* world.detour(me));
    else yield* steps(world, me, depth, world.length, caller);
  }
}

function plainlyWithFinally(
  world: World,
  me: Actor,
  depth: number,
  caller: Caller | null,
): void {
  try {
    plainSteps(world, me, depth, world.length, caller);
  } finally {
    plainSteps(world, me, depth, world.length, caller);
  }
}

function* withContext(
  world: World,
  me: Actor,
  depth: number,
): Coroutine<void> {
  const { context, enter, leave } = world.context(me);
  try {
    yield* context.co.run(function* () {
      enter();
      yield* steps(world, me, depth, world.length, null);
    });
  } finally {
    leave();
  }
}

function plainlyWithContext(world: World, me: Actor, depth: number): void {
  const { context, enter, leave } = world.context(me);
  try {
    context.run(() => {
      enter();
      plainSteps(world, me, depth, world.length, null);
    });
  } finally {
    leave();
  }
}

/** A continulet within a greenlet, that is switched to a few times. */
function* withContinulet(
  world: World,
  me: Actor,
  depth: number,
): Coroutine<void> {
  const caller = newCaller(world, me, depth);
  const { cont } = caller;
  world.take(me, yield* cont.co.switch());
  // A plain body that has switched back is pinned on top of this one: it has to
  // come to its end first.
  while (cont.isPending() && (caller.plain || !world.late)) {
    if (!caller.plain && world.dice.oneIn(3)) {
      yield* steps(world, me, depth, world.length, null);
    }
    world.take(
      me,
      world.dice.oneIn(4)
        ? yield* cont.co.throw(world.hand("throw", world.error()))
        : yield* cont.co.switch(world.hand("switch", world.value())),
    );
  }
}

function plainlyWithContinulet(world: World, me: Actor, depth: number): void {
  const caller = newCaller(world, me, depth);
  const { cont } = caller;
  world.take(me, waitPlainly(world, me, caller, () => cont.switch()));
  while (cont.isPending() && !world.late) {
    if (world.dice.oneIn(3)) plainSteps(world, me, depth, world.length, null);
    world.take(
      me,
      waitPlainly(
        world,
        me,
        caller,
        () =>
          world.dice.oneIn(4)
            ? cont.throw(world.hand("throw", world.error()))
            : cont.switch(world.hand("switch", world.value())),
      ),
    );
  }
}

function newCaller(world: World, me: Actor, depth: number): Caller {
  const plain = world.dice.oneIn(3);
  const caller = { cont: new Continulet(), pin: null, plain };
  if (plain) caller.cont.init(plainContinuletBody, world, me, depth, caller);
  else caller.cont.init(continuletBody, world, me, depth, caller);
  return caller;
}

/** Switches plainly to the other side. */
function waitPlainly<T>(
  world: World,
  me: Actor,
  caller: Caller,
  action: () => T,
): T {
  const pin = caller.pin = world.pin(me);
  try {
    return action();
  } finally {
    // It is not there any more if something else has come than what was meant to.
    if (me.waits !== pin) world.unpin(pin);
    caller.pin = null;
  }
}

function* continuletBody(
  _: Continulet,
  world: World,
  me: Actor,
  depth: number,
  caller: Caller,
): Coroutine<unknown> {
  const astray = world.dice.oneIn(4);
  let returning = true;
  try {
    yield* steps(world, me, depth, world.length, caller);
    returning = false;
  } catch (error) {
    returning = false;
    if (!astray) yield* comeHome(world, me, caller);
    throw world.leave(me, caller.pin, "throw", error);
  } finally {
    if (returning) yield* comeHome(world, me, caller);
  }
  if (!astray) yield* comeHome(world, me, caller);
  return world.leave(me, caller.pin, "switch", world.result());
}

function plainContinuletBody(
  _: Continulet,
  world: World,
  me: Actor,
  depth: number,
  caller: Caller,
): unknown {
  plainSteps(world, me, depth, world.length, caller);
  return world.hand("switch", world.result());
}

/** Waits until the plain switch of the caller is the innermost one. */
function* comeHome(
  world: World,
  me: Actor,
  caller: Caller,
): Coroutine<void> {
  while (world.isDeeper(caller.pin)) {
    try {
      world.arrived(me, yield* world.homeward(me));
    } catch (error) {
      world.received(me, error as object);
    }
  }
}

/** Switches from a continulet to its caller. */
function* back(world: World, me: Actor, caller: Caller): Coroutine<void> {
  if (world.isDeeper(caller.pin)) {
    world.expectRefusal();
    caller.cont.co.switch();
  }
  const value = world.hand("switch", world.value());
  world.take(me, yield* caller.cont.co.switch(value));
}

function plainlyBack(world: World, me: Actor, caller: Caller): void {
  if (caller.pin !== null) {
    world.expectRefusal();
    caller.cont.switch();
  }
  const pin = world.pin(me);
  let value: unknown;
  try {
    value = caller.cont.switch(world.hand("switch", world.value()));
  } finally {
    world.unpin(pin);
  }
  world.take(me, value);
}

const iterate = generator(
  function* (
    cont: Continulet,
    world: World,
    me: Actor,
    depth: number,
    caller: Caller,
  ): Coroutine<unknown> {
    caller.cont = cont;
    return yield* continuletBody(cont, world, me, depth, caller);
  },
);

/** A genlet within a greenlet, and a few of its values. */
function* withGenlet(world: World, me: Actor, depth: number): Coroutine<void> {
  const caller = { cont: new Continulet(), pin: null, plain: false };
  const it = iterate(world, me, depth, caller);
  let step = yield* it.co.next();
  world.take(me, step.value);
  while (!step.done && !world.late) {
    if (world.dice.oneIn(3)) {
      yield* steps(world, me, depth, world.length, null);
    }
    const choice = world.dice.below(6);
    if (choice === 0) {
      const result = world.value();
      step = yield* it.co.return(result);
      world.takeResult(me, step.value, result);
    } else {
      step = choice === 1
        ? yield* it.co.throw(world.hand("throw", world.error()))
        : yield* it.co.next(world.hand("switch", world.value()));
      world.take(me, step.value);
    }
  }
}

function plainlyWithGenlet(world: World, me: Actor, depth: number): void {
  const caller: Caller = { cont: new Continulet(), pin: null, plain: false };
  const it = iterate(world, me, depth, caller);
  let step = waitPlainly(world, me, caller, () => it.next());
  world.take(me, step.value);
  while (!step.done && !world.late) {
    if (world.dice.oneIn(3)) plainSteps(world, me, depth, world.length, null);
    const choice = world.dice.below(6);
    if (choice === 0) {
      const result = world.value();
      step = waitPlainly(world, me, caller, () => it.return(result));
      world.takeResult(me, step.value, result);
    } else {
      step = waitPlainly(
        world,
        me,
        caller,
        () =>
          choice === 1
            ? it.throw(world.hand("throw", world.error()))
            : it.next(world.hand("switch", world.value())),
      );
      world.take(me, step.value);
    }
  }
}

/** Main's part of a round. */
export function play(world: World, main: Actor): void {
  plainSteps(world, main, 0, Infinity, null);
}
