// A method of what is made by a literal is the engine's only where nothing puts another one there.
// deno-lint-ignore-file no-var no-inner-declarations
import { pause } from "../pause.ts";

class Own {
  push(x) {
    return pause(`own ${x}`);
  }

  map(f) {
    return f(pause("own map"));
  }
}

const with_ = (object, key, value) => {
  object[key] = value;
  return object;
};

/** Puts methods of the program's into the place of the engine's while something is done. */
function replacing(home, methods, action) {
  const before = Object.getOwnPropertyDescriptors(home);
  for (const [key, value] of Object.entries(methods)) {
    Object.defineProperty(home, key, {
      value,
      configurable: true,
      writable: true,
    });
  }
  try {
    return action();
  } finally {
    for (const key of Object.keys(methods)) {
      Object.defineProperty(home, key, before[key]);
    }
  }
}

export function main() {
  const log = [];

  var items = [];
  log.push(items.unshift(1));
  items = new Own();
  log.push(items.push(2));

  const either = (is) => {
    if (is) return [];
    return new Own();
  };
  log.push(either(true).map((x) => x).length);
  log.push(either(false).map((x) => `mapped ${x}`));

  const list = [];
  list.pop = () => pause("own pop");
  log.push(list.pop());
  log.push(Object.assign([], { at: (x) => pause(`own at ${x}`) }).at(1));
  const filled = with_([], "fill", () => pause("own fill"));
  log.push(filled.fill());

  for (var each of [new Own(), new Own()]) log.push(each.push("each"));
  for (let round = [], i = 0; i < 2; i++) {
    log.push(round.push(i));
    round = new Own();
  }
  const { taken = [] } = { taken: new Own() };
  log.push(taken.push("taken"));
  let caught = [];
  try {
    throw new Own();
  } catch (error) {
    caught = error;
  }
  log.push(caught.push("caught"));
  const nested = () => {
    inner = new Own();
  };
  let inner = [];
  nested();
  log.push(inner.push("from a closure"));

  const pattern = /b/g;
  pattern.exec = (text) => {
    pause();
    return pattern.lastIndex++ > 0 ? null : Object.assign([text], { index: 0 });
  };
  log.push(pattern.test("abc"), "abc".replace(pattern, "<$&>"));

  replacing(
    String.prototype,
    {
      normalize() {
        return pause("replaced normalize");
      },
    },
    () => log.push("a".normalize(), `${1}`.normalize(), ("a" + 1).normalize()),
  );
  replacing(Array.prototype, {
    lastIndexOf() {
      return pause("replaced lastIndexOf");
    },
  }, () => log.push([1].lastIndexOf(1), "a,b".split(",").lastIndexOf("a")));

  const words = ["b", "a"].map((word) => pause(word)).sort().join();
  log.push(words, words.split(",").map((word) => pause(word)).length);
  log.push("a-b".replace(/[ab]/g, (letter) => pause(letter.toUpperCase())));
  const seen = new Map([["k", 1]]);
  seen.forEach((value, key) => log.push(pause(`${key}${value}`)));

  return log;
}

export const expected = [
  1,
  "own 2",
  0,
  "mapped own map",
  "own pop",
  "own at 1",
  "own fill",
  "own each",
  "own each",
  1,
  "own 1",
  "own taken",
  "own caught",
  "own from a closure",
  true,
  "<abc>",
  "replaced normalize",
  "replaced normalize",
  "replaced normalize",
  "replaced lastIndexOf",
  "replaced lastIndexOf",
  "a,b",
  2,
  "A-B",
  "k1",
];
