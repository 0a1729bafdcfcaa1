/** The engine's generators, resumed with `next`: what a trampoline costs without ours. */
import { serve, type Suspend, type Work } from "./harness.ts";
import { type Tree, tree } from "./tree.ts";

type Echo = Generator<number, never, number>;

function* firstBody(x: number): Echo {
  for (;;) x = yield x - 1;
}

function* secondBody(x: number): Echo {
  for (;;) x = yield x - 1;
}

function switching(): Work {
  const first = firstBody(1);
  const second = secondBody(1);
  first.next();
  second.next();
  return (x) => {
    while (x > 0) {
      x = first.next(x).value;
      x = second.next(x).value;
    }
    return x;
  };
}

/** Here the code that resumes takes part, so that one `next` is a switch there and one back. */
function withMain(): Work {
  const g = firstBody(1);
  g.next();
  return (x) => {
    while (x > 0) x = g.next(x - 1).value;
    return x;
  };
}

function* deep(depth: number): Generator<number, number, number> {
  if (depth > 0) return 1 + (yield* deep(depth - 1));
  let x = yield 0;
  for (;;) x = yield x - 1;
}

function atDepth(depth: number): Work {
  const first = deep(depth);
  const second = deep(depth);
  first.next();
  second.next();
  return (x) => {
    while (x > 0) {
      x = first.next(x).value;
      x = second.next(x).value;
    }
    return x;
  };
}

function* walk(tree: Tree | null): Generator<number, void, void> {
  if (tree === null) return;
  yield* walk(tree.left);
  yield tree.value;
  yield* walk(tree.right);
}

function walking(): Work {
  let walker = walk(tree);
  return (x) => {
    while (x > 0) {
      const { done, value } = walker.next();
      if (done) walker = walk(tree);
      else x -= value;
    }
    return x;
  };
}

// deno-lint-ignore require-yield
function* decrementingBody(x: number): Generator<never, number> {
  return x - 1;
}

function creating(): Work {
  return (x) => {
    while (x > 0) x = decrementingBody(x).next().value;
    return x;
  };
}

function* delegating(): Generator<number, never, number> {
  let x = 0;
  for (;;) {
    x = yield x;
    while (x > 0) x = yield* decrementingBody(x);
  }
}

function creatingByDelegation(): Work {
  const g = delegating();
  g.next();
  return (n) => g.next(n).value;
}

function* wait(x: number): Generator<number, number, number> {
  return x + (yield x);
}

const suspend: Suspend = (count) => {
  const generators: Generator<number, number, number>[] = new Array(count);
  for (let i = 0; i < count; i++) {
    generators[i] = wait(i);
    generators[i].next();
  }
  return () => generators.filter((g, i) => g.next(1).value === i + 1).length;
};

const hold: Suspend = (count) => {
  const generators: Generator<number, number, number>[] = new Array(count);
  for (let i = 0; i < count; i++) generators[i] = wait(i);
  return () => generators.filter((g) => g.return(0).done).length;
};

await serve({
  times: {
    switch: switching,
    main: withMain,
    create: creating,
    "delegated create": creatingByDelegation,
    "depth 1": () => atDepth(1),
    "depth 10": () => atDepth(10),
    "depth 100": () => atDepth(100),
    "depth 1000": () => atDepth(1000),
    tree: walking,
  },
  suspensions: { suspended: suspend, bare: hold },
});
