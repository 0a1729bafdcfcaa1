/**
 * Greenlets whose bodies are ordinary functions: what is measured of them. This
 * module is compiled before it runs; see compiled.ts.
 */
import { getCurrent, Greenlet } from "@continulet/greenlet";
import type { Suspend, Work } from "./harness.ts";
import { type Tree, tree } from "./tree.ts";

const main = getCurrent();

const first: Greenlet = new Greenlet(function firstBody(x: number) {
  for (;;) {
    while (x > 0) x = second.switch(x - 1);
    x = main.switch(x);
  }
});
const second: Greenlet = new Greenlet(function secondBody(x: number) {
  for (;;) x = first.switch(x - 1);
});

export function switching(): Work {
  first.switch(0);
  return (n) => first.switch(n);
}

export function withMain(): Work {
  const g = new Greenlet((x: number) => {
    for (;;) x = main.switch(x - 1);
  });
  return (x) => {
    while (x > 0) x = g.switch(x - 1);
    return x;
  };
}

function deep(depth: number, other: () => Greenlet, x: number): number {
  if (depth > 0) return 1 + deep(depth - 1, other, x);
  const partner = other();
  for (;;) {
    while (x > 0) x = partner.switch(x - 1);
    x = main.switch(x);
  }
}

/** Two greenlets that switch to each other, both at the same depth. */
export function atDepth(depth: number): Work {
  const a: Greenlet = new Greenlet((x: number) => deep(depth, () => b, x));
  const b: Greenlet = new Greenlet((x: number) => deep(depth, () => a, x));
  a.switch(0);
  b.switch(0);
  return (n) => a.switch(n);
}

function walk(tree: Tree | null): void {
  if (tree === null) return;
  walk(tree.left);
  main.switch(tree.value);
  walk(tree.right);
}

/** Sends the values of the tree to main, again and again. */
export function walking(): Work {
  const walker = new Greenlet(() => {
    for (;;) walk(tree);
  });
  return (x) => {
    while (x > 0) x -= walker.switch();
    return x;
  };
}

const decrement = (x: number) => x - 1;

export function creating(): Work {
  return (x) => {
    while (x > 0) x = new Greenlet(decrement).switch(x);
    return x;
  };
}

function waitForMain(x: number): number {
  return x + main.switch(x);
}

export const suspend: Suspend = (count) => {
  const greenlets: Greenlet[] = new Array(count);
  for (let i = 0; i < count; i++) {
    greenlets[i] = new Greenlet(waitForMain);
    greenlets[i].switch(i);
  }
  return () =>
    greenlets.filter((g, i) => g.switch(1) === i + 1 && g.dead).length;
};
