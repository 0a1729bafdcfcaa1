/** Our greenlets: what is measured of them. */
import {
  call,
  Continulet,
  type Coroutine,
  generator,
  getCurrent,
  Greenlet,
} from "../mod.ts";
import { serve, type Suspend, type Work } from "./harness.ts";
import { type Tree, tree } from "./tree.ts";

const main = getCurrent();

const first: Greenlet = new Greenlet(function* firstBody(x: number) {
  for (;;) {
    while (x > 0) x = yield* second.co.switch(x - 1);
    x = yield* main.co.switch(x);
  }
});
const second: Greenlet = new Greenlet(function* secondBody(x: number) {
  for (;;) x = yield* first.co.switch(x - 1);
});

function switching(): Work {
  first.switch(0);
  return (n) => first.switch(n);
}

/**
 * The same after the process has done a bit of everything, so that the engine
 * has met all kinds of frames and operations in the run loop.
 */
function switchingAfterAll(): Work {
  for (let i = 0; i < 3000; i++) {
    new Greenlet(decrement).switch(i);
    const g = new Greenlet(function* (x: number): Coroutine<unknown> {
      try {
        for (let i = 0; i < 10; i++) x = yield* call(waitForMain(x));
        return x;
      } catch (error) {
        return error;
      }
    });
    for (let j = 0; j < 10; j++) g.switch(j);
    g.throw(new RangeError("as planned"));
    const numbers = generator(function* (c) {
      for (let i = 0; i < 5; i++) yield* c.co.switch(i);
    });
    if ([...numbers()].length !== 5) throw new Error("wrong count");
    const c = new Continulet(function* (c) {
      for (let i = 0; i < 5; i++) yield* c.co.switch(i);
    });
    while (c.isPending()) c.switch();
  }
  return switching();
}

function withMain(): Work {
  const g = new Greenlet(function* (x: number) {
    for (;;) x = yield* main.co.switch(x - 1);
  });
  return (x) => {
    while (x > 0) x = g.switch(x - 1);
    return x;
  };
}

function* deep(
  depth: number,
  other: () => Greenlet,
  x: number,
): Coroutine<number> {
  if (depth > 0) return 1 + (yield* deep(depth - 1, other, x));
  const partner = other();
  for (;;) {
    while (x > 0) x = yield* partner.co.switch(x - 1);
    x = yield* main.co.switch(x);
  }
}

function* deepByCall(
  depth: number,
  other: () => Greenlet,
  x: number,
): Coroutine<number> {
  if (depth > 0) return 1 + (yield* call(deepByCall(depth - 1, other, x)));
  const partner = other();
  for (;;) {
    while (x > 0) x = yield* partner.co.switch(x - 1);
    x = yield* main.co.switch(x);
  }
}

/** Two greenlets that switch to each other, both at the same depth. */
function atDepth(helper: typeof deep, depth: number): Work {
  const a: Greenlet = new Greenlet((x: number) => helper(depth, () => b, x));
  const b: Greenlet = new Greenlet((x: number) => helper(depth, () => a, x));
  a.switch(0);
  b.switch(0);
  return (n) => a.switch(n);
}

function* walk(tree: Tree | null): Coroutine<void> {
  if (tree === null) return;
  yield* walk(tree.left);
  yield* main.co.switch(tree.value);
  yield* walk(tree.right);
}

function* walkByCall(tree: Tree | null): Coroutine<void> {
  if (tree === null) return;
  yield* call(walkByCall(tree.left));
  yield* main.co.switch(tree.value);
  yield* call(walkByCall(tree.right));
}

/** Sends the values of the tree to main, again and again. */
function walking(helper: typeof walk): Work {
  const walker = new Greenlet(function* () {
    for (;;) yield* call(helper(tree));
  });
  return (x) => {
    while (x > 0) x -= walker.switch();
    return x;
  };
}

const decrement = (x: number) => x - 1;

function creating(): Work {
  return (x) => {
    while (x > 0) x = new Greenlet(decrement).switch(x);
    return x;
  };
}

// deno-lint-ignore require-yield
function* decrementingBody(x: number): Coroutine<number> {
  return x - 1;
}

function creatingGenerators(): Work {
  return (x) => {
    while (x > 0) x = new Greenlet(decrementingBody).switch(x);
    return x;
  };
}

function* waitForMain(x: number): Coroutine<number> {
  return x + (yield* main.co.switch(x));
}

function resumeAll(greenlets: Greenlet[]): number {
  let right = 0;
  greenlets.forEach((g, i) => {
    if (g.switch(1) === i + 1 && g.dead) right++;
  });
  return right;
}

const suspend: Suspend = (count) => {
  const greenlets: Greenlet[] = new Array(count);
  for (let i = 0; i < count; i++) {
    greenlets[i] = new Greenlet(waitForMain);
    greenlets[i].switch(i);
  }
  return () => resumeAll(greenlets);
};

let starter: Greenlet;

function* waitForStarter(x: number): Coroutine<number> {
  return x + (yield* starter.co.switch(x));
}

/** Each was switched to by a generator body, and so has its view. */
const suspendFromGenerator: Suspend = (count) => {
  const greenlets: Greenlet[] = new Array(count);
  starter = new Greenlet(function* () {
    for (let i = 0; i < count; i++) {
      greenlets[i] = new Greenlet(waitForStarter, main);
      yield* greenlets[i].co.switch(i);
    }
  });
  starter.switch();
  return () => resumeAll(greenlets);
};

/** The generator objects alone: they take the same place before they run. */
const hold: Suspend = (count) => {
  const generators: Coroutine<number>[] = new Array(count);
  for (let i = 0; i < count; i++) generators[i] = waitForMain(i);
  return () => generators.filter((g) => g.return(0).done).length;
};

await serve({
  times: {
    switch: switching,
    mixed: switchingAfterAll,
    main: withMain,
    "depth 1": () => atDepth(deep, 1),
    "depth 10": () => atDepth(deep, 10),
    "depth 100": () => atDepth(deep, 100),
    "depth 1000": () => atDepth(deep, 1000),
    "call 1": () => atDepth(deepByCall, 1),
    "call 10": () => atDepth(deepByCall, 10),
    "call 100": () => atDepth(deepByCall, 100),
    "call 1000": () => atDepth(deepByCall, 1000),
    tree: () => walking(walk),
    "call tree": () => walking(walkByCall),
    create: creating,
    "create generator": creatingGenerators,
  },
  suspensions: {
    suspended: suspend,
    "suspended from generator": suspendFromGenerator,
    bare: hold,
  },
});
