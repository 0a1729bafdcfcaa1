// Recurses deeper than a small stack of the engine's allows.

import { Greenlet } from "@continulet/greenlet";

function depth(n: number): number {
  return n === 0 ? 0 : 1 + [n - 1].map(depth)[0];
}

console.log(new Greenlet(depth).switch(100_000));
