// A generator may be made in one place and advanced in others.
import { pause } from "../pause.ts";
function* outside(n) {
  try {
    while (n < 100) n = (yield pause(n)) ?? pause(n + 1);
  } finally {
    shared.log?.push(pause("closed"));
  }
}
const shared = { log: null };
const makeOutside = outside;

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  const g = makeOutside(step(1));
  const advance = (x) => pause(g.next(x).value);
  log.push(advance(), advance(), advance(10), advance());
  const through = (h) =>
    [h.next().value, ...[1, 2].map(() => h.next().value)].join();
  log.push(through(makeOutside(50)));
  const next = g.next.bind(g);
  log.push(
    next(20).value,
    g.next.call(g).value,
    Reflect.apply(g.next, g, [30]).value,
  );
  log.push(g.return(step("end")).value, g.next().done);
  const generators = [outside(1), outside(10), outside(99)];
  while (generators.length) {
    for (const h of [...generators]) {
      const { value, done } = h.next();
      if (done || pause(value) > 11) {
        generators.splice(generators.indexOf(h), 1);
      } else log.push(value);
      if (generators.length === 1 && value > 3) generators.length = 0;
    }
  }

  return log;
}

export const expected = [
  1,
  1,
  2,
  10,
  11,
  "50,51,52",
  20,
  21,
  30,
  "end",
  "end",
  true,
  1,
  10,
  2,
  11,
  3,
];
