/** Our continulets: what is measured of them. */
import { call, Continulet, type Coroutine } from "../mod.ts";
import { serve, type Suspend, type Work } from "./harness.ts";

const first: Continulet = new Continulet(function* (first) {
  let x = yield* first.co.switch();
  for (;;) {
    while (x > 0) x = yield* first.co.switch(x - 1, second);
    x = yield* first.co.switch(x);
  }
});
const second: Continulet = new Continulet(function* (second) {
  let x = yield* second.co.switch();
  for (;;) x = yield* second.co.switch(x - 1, first);
});

function switching(): Work {
  first.switch();
  second.switch();
  return (n) => first.switch(n);
}

function withMain(): Work {
  const c = new Continulet(function* (c) {
    let x = yield* c.co.switch();
    for (;;) x = yield* c.co.switch(x - 1);
  });
  c.switch();
  return (x) => {
    while (x > 0) x = c.switch(x - 1);
    return x;
  };
}

type Helper = (
  depth: number,
  own: Continulet,
  other: () => Continulet,
) => Coroutine<number>;

function* deep(
  depth: number,
  own: Continulet,
  other: () => Continulet,
): Coroutine<number> {
  if (depth > 0) return 1 + (yield* deep(depth - 1, own, other));
  let x = yield* own.co.switch();
  const partner = other();
  for (;;) {
    while (x > 0) x = yield* own.co.switch(x - 1, partner);
    x = yield* own.co.switch(x);
  }
}

function* deepByCall(
  depth: number,
  own: Continulet,
  other: () => Continulet,
): Coroutine<number> {
  if (depth > 0) return 1 + (yield* call(deepByCall(depth - 1, own, other)));
  let x = yield* own.co.switch();
  const partner = other();
  for (;;) {
    while (x > 0) x = yield* own.co.switch(x - 1, partner);
    x = yield* own.co.switch(x);
  }
}

/** Two continulets that switch to each other, both at the same depth. */
function atDepth(helper: Helper, depth: number): Work {
  const a: Continulet = new Continulet((c) => helper(depth, c, () => b));
  const b: Continulet = new Continulet((c) => helper(depth, c, () => a));
  a.switch();
  b.switch();
  return (n) => a.switch(n);
}

const decrement = (_: Continulet, x: number) => x - 1;

function creating(): Work {
  return (x) => {
    while (x > 0) x = new Continulet(decrement, x).switch();
    return x;
  };
}

// deno-lint-ignore require-yield
function* decrementingBody(_: Continulet, x: number): Coroutine<number> {
  return x - 1;
}

function creatingGenerators(): Work {
  return (x) => {
    while (x > 0) x = new Continulet(decrementingBody, x).switch();
    return x;
  };
}

function* waitForCaller(c: Continulet, x: number): Coroutine<number> {
  return x + (yield* c.co.switch(x));
}

const suspend: Suspend = (count) => {
  const continulets: Continulet[] = new Array(count);
  for (let i = 0; i < count; i++) {
    continulets[i] = new Continulet(waitForCaller, i);
    continulets[i].switch();
  }
  return () =>
    continulets.filter((c, i) => c.switch(1) === i + 1 && !c.isPending())
      .length;
};

/** The generator objects alone: they take the same place before they run. */
const hold: Suspend = (count) => {
  const generators: Coroutine<number>[] = new Array(count);
  for (let i = 0; i < count; i++) generators[i] = waitForCaller(first, i);
  return () => generators.filter((g) => g.return(0).done).length;
};

await serve({
  times: {
    switch: switching,
    main: withMain,
    "depth 1": () => atDepth(deep, 1),
    "depth 10": () => atDepth(deep, 10),
    "depth 100": () => atDepth(deep, 100),
    "depth 1000": () => atDepth(deep, 1000),
    "call 1": () => atDepth(deepByCall, 1),
    "call 10": () => atDepth(deepByCall, 10),
    "call 100": () => atDepth(deepByCall, 100),
    "call 1000": () => atDepth(deepByCall, 1000),
    create: creating,
    "create generator": creatingGenerators,
  },
  suspensions: { suspended: suspend, bare: hold },
});
