// Generators that delegate to generators of their own: left early, thrown into, and closed, at any depth.
import { fail, pause } from "../pause.ts";
function* leaf(log, name, count) {
  try {
    for (let i = 0; i < count; i++) log.push(pause(yield pause(`${name}${i}`)));
    return pause(name);
  } catch (error) {
    log.push(`caught ${error}`);
    yield pause(`after ${error}`);
    return pause("mended");
  } finally {
    log.push(pause(`${name} ends`));
    if (name === "stubborn") yield pause("not yet");
    log.push(pause(`${name} has ended`));
  }
}

function* middle(log, ...names) {
  try {
    for (const name of names) log.push(pause(yield* leaf(log, name, 2)));
    return "all";
  } finally {
    log.push(pause("middle ends"));
  }
}

function* top(log, ...names) {
  const result = yield* middle(log, ...names);
  yield pause(`top got ${result}`);
  return pause("done");
}

function take(generator, ...steps) {
  const results = [];
  for (const [how, value] of steps) {
    try {
      const { value: got, done } = generator[how](value);
      results.push(`${got}${done ? "!" : ""}`);
    } catch (error) {
      results.push(`threw ${error}`);
    }
  }
  return results.join();
}

function* numbers(tree) {
  if (tree === null) return;
  yield* numbers(tree.left);
  yield pause(tree.value);
  yield* numbers(tree.right);
}

function treeOf(from, to) {
  if (from > to) return null;
  const value = (from + to) >> 1;
  return { value, left: treeOf(from, value - 1), right: treeOf(value + 1, to) };
}

function* throwing() {
  try {
    yield 1;
  } finally {
    fail("from the inner one");
  }
}

function* around() {
  try {
    yield* throwing();
  } catch (error) {
    yield pause(`around: ${error}`);
  }
  return "around has ended";
}

function* chain(depth) {
  if (depth === 0) yield pause("bottom");
  else yield* chain(depth - 1);
}

function* shared(inner) {
  yield pause("own");
  return yield* inner;
}

export function main() {
  const log = [];
  const all = [];
  const next = (value) => ["next", value];
  all.push(take(top(log, "a", "b"), ...[1, 2, 3, 4, 5, 6, 7].map(next)));
  all.push(take(top(log, "a"), next(), ["return", "early"], next()));
  all.push(
    take(
      top(log, "stubborn"),
      next(),
      ["return", "early"],
      ["return", "later"],
      next(),
    ),
  );
  all.push(
    take(top(log, "stubborn"), next(), ["return", "early"], next(), next()),
  );
  all.push(
    take(
      top(log, "a", "b"),
      next(),
      ["throw", "wrong"],
      next(),
      next(),
      next(),
    ),
  );
  all.push(take(around(), next(), ["return", 5], next(), next()));
  for (const value of top(log, "x", "y")) {
    if (value === "x1") break;
  }
  all.push([...numbers(treeOf(1, 20))].join());
  all.push([...chain(300)].join());
  const inner = leaf(log, "shared", 3);
  const one = shared(inner);
  const other = shared(inner);
  all.push(
    [one, other, one, other, one, other, one].map((each) => take(each, next()))
      .join(),
  );
  return [...all, log.join()];
}

export const expected = [
  "a0,a1,b0,b1,top got all,done!,undefined!",
  "a0,early!,undefined!",
  "stubborn0,not yet,later!,undefined!",
  "stubborn0,not yet,top got all,done!",
  "a0,after wrong,b0,b1,top got all",
  "1,around: from the inner one,around has ended!,undefined!",
  "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20",
  "bottom",
  "own,own,shared0,shared1,shared2,shared!,undefined!",
  "2,3,a ends,a has ended,a,4,5,b ends,b has ended,b,middle ends,a ends,a has ended,middle ends,stubborn ends,middle ends,stubborn ends,stubborn has ended,early,middle ends,caught wrong,a ends,a has ended,mended,,,b ends,b has ended,b,middle ends,,x ends,x has ended,middle ends,,,,shared ends,shared has ended",
];
