import { generator } from "../../../mod.ts";
import { fail, pause } from "../pause.ts";

const tree = {
  left: { value: 1 },
  value: 2,
  right: { left: { value: 3 }, value: 4 },
};

function walk(cont, tree) {
  if (tree === undefined) return 0;
  const left = walk(cont, tree.left);
  cont.switch(pause(tree.value));
  return left + 1 + walk(cont, tree.right);
}

const inOrder = generator(walk);

function steps(iterator, ...steps) {
  return steps.map(([method, ...args]) => {
    pause();
    try {
      return iterator[method](...args);
    } catch (error) {
      return ["throws", error instanceof Error ? error.name : error];
    }
  });
}

export const cases = {
  "for": () => {
    const seen = [];
    for (const value of inOrder(tree)) seen.push(pause(value));
    return seen;
  },
  "spread": () => [...inOrder(tree)],
  "the result": () => steps(inOrder(tree.left), ["next"], ["next"], ["next"]),
  "what is sent": () =>
    steps(
      generator((cont) => {
        const log = [];
        while (log.length < 3) log.push(cont.switch(pause(log.length)));
        return log;
      })(),
      ["next", "ignored"],
      ["next", "a"],
      ["next", "b"],
      ["next", "c"],
      ["next", "d"],
    ),
  "return": () => {
    const log = [];
    const it = generator((cont) => {
      try {
        cont.switch(pause(1));
      } finally {
        log.push("finally");
      }
    })();
    return [steps(it, ["next"], ["return", 5], ["next"], ["return", 6]), log];
  },
  "return before the start": () =>
    steps(inOrder(tree), ["return", 5], ["next"]),
  "throw": () =>
    steps(
      generator((cont) => {
        try {
          cont.switch(pause(1));
        } catch (error) {
          cont.switch(["caught", error]);
        }
      })(),
      ["next"],
      ["throw", "stone"],
      ["throw", "stone"],
      ["throw", "stone"],
    ),
  "an error of the body": () =>
    steps(generator(() => fail("away"))(), ["next"], ["next"]),
  "a body that asks itself": () => {
    const it = generator((cont) => {
      pause();
      cont.switch(steps(it, ["next"], ["return"], ["throw"]));
    })();
    return steps(it, ["next"], ["next"]);
  },
  "the receiver": () => {
    const object = {
      x: 5,
      each: generator(function (cont, y) {
        cont.switch(pause(this.x + y));
      }),
    };
    return [...object.each(2)];
  },
  "helpers of the engine's": () =>
    inOrder(tree).map((x) => pause(x * 2)).filter((x) => x > 2).toArray(),
  "genlets in genlets": () => [
    ...generator((cont) => {
      for (const value of inOrder(tree)) cont.switch(pause(value * 10));
    })(),
  ],
};

export const expected = {
  "for": [1, 2, 3, 4],
  "spread": [1, 2, 3, 4],
  "the result": [{ value: 1, done: false }, { value: 1, done: true }, {
    value: undefined,
    done: true,
  }],
  "what is sent": [
    { value: 0, done: false },
    { value: 1, done: false },
    { value: 2, done: false },
    { value: ["a", "b", "c"], done: true },
    { value: undefined, done: true },
  ],
  "return": [
    [{ value: 1, done: false }, { value: 5, done: true }, {
      value: undefined,
      done: true,
    }, { value: 6, done: true }],
    ["finally"],
  ],
  "return before the start": [{ value: 5, done: true }, {
    value: undefined,
    done: true,
  }],
  "throw": [
    { value: 1, done: false },
    { value: ["caught", "stone"], done: false },
    ["throws", "stone"],
    ["throws", "stone"],
  ],
  "an error of the body": [["throws", "away"], {
    value: undefined,
    done: true,
  }],
  "a body that asks itself": [
    {
      value: [["throws", "TypeError"], ["throws", "TypeError"], [
        "throws",
        "TypeError",
      ]],
      done: false,
    },
    { value: undefined, done: true },
  ],
  "the receiver": [7],
  "helpers of the engine's": [4, 6, 8],
  "genlets in genlets": [10, 20, 30, 40],
};
