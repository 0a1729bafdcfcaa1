// Ordinary functions that wait when they do not need something any more: the test
// compiles them, and looks at what is kept alive.

import { getCurrent } from "@continulet/greenlet";

const main = getCurrent();

type Make = () => object;

function pause(..._: unknown[]): unknown {
  return main.switch();
}

/** A parameter that is read before, and not after. */
export function parameter(make: Make): unknown {
  return readBefore(make());
}

function readBefore(object: object): number {
  const count = Object.keys(object).length;
  pause();
  return count;
}

/** A variable whose last use is the call before the one that waits. */
export function variable(make: Make): number {
  const object = make();
  pause(Object.keys(object).length);
  pause();
  return 1;
}

/** What was evaluated in an expression before a call in it, and is used up. */
export function temporary(make: Make): number {
  const all = Object.keys(make()).length + (pause() as number);
  return all + (pause() as number);
}

/** A variable of each round of a loop, of which the next one has another. */
export function round(make: Make): void {
  for (let i = 0; i < 2; i++) {
    const object = i === 0 ? make() : {};
    pause(object);
  }
}

/** Many variables, all of which are over. */
export function many(make: Make): number {
  const a = make();
  const b = { a };
  const c = { b };
  const d = { c };
  const e = { d };
  const size = [a, b, c, d, e].length;
  pause(a, b, c, d, e);
  pause();
  return size;
}

/** So many that some of them have no field of their own in a frame. */
export function most(make: Make): number {
  const numbers = [1, 2, 3, 4];
  const [a, b, c, d] = numbers;
  const e = { a };
  const f = { e };
  const g = make();
  const h = { g };
  const i = { h };
  pause();
  pause(e, f, g, h, i);
  pause();
  return a + b + c + d + numbers.length;
}

/** A call that has ended, and has waited at its end. */
export function ended(make: Make): number {
  endsWaiting(make());
  pause();
  return 1;
}

function endsWaiting(object: object): unknown {
  const [count] = [object].map((each) => Object.keys(each).length);
  if (count > 0) return pause();
  return [object];
}

/** What a closure captured that was called, and is gone. */
export function captured(make: Make): number {
  const object = make();
  const sizes = [1].map((x) => x + Object.keys(object).length);
  pause();
  return sizes[0];
}

/** What an error had with it that was handled. */
export function handled(make: Make): number {
  try {
    pause();
    throw make();
  } catch (error) {
    pause(error);
  }
  pause();
  return 1;
}

/** What is needed after the call, and so is kept. */
export function needed(make: Make): unknown {
  const object = make();
  pause();
  pause();
  return object;
}
