import { fail, pause } from "../pause.ts";

const holes = [1, , 3, undefined, , 6];
const like = { length: 4, 0: "a", 1: "b", 3: "d" };

class Sub extends Array {}

class Other {
  constructor(...args) {
    this.args = args;
  }
}

class Strange extends Array {
  static get [Symbol.species]() {
    return Other;
  }
}

class Slow extends Array {
  constructor(...args) {
    pause();
    super(...args);
  }
}

/** Logs how a method calls back. */
function calls(method, source, ...rest) {
  const log = [];
  const result = Array.prototype[method].call(
    source,
    function (...args) {
      pause();
      args[args.length - 1] = args[args.length - 1] === source;
      log.push([this === undefined ? "none" : this, ...args]);
      return args.at(-3);
    },
    ...rest,
  );
  return [result, log];
}

/** Logs what a method gives some of whose calls only are suspended. */
function nowAndThen(method, ...rest) {
  const seen = [];
  const source = [0, 1, , 2, 3, 4, , 5];
  const result = source[method]((...args) => {
    const index = args.at(-2);
    seen.push(index);
    const value = index % 3 === 1 ? pause(index) : index;
    if (method.startsWith("reduce")) return args[0] + value;
    return method === "every" || method === "some" || method.startsWith("find")
      ? (value > 4) === (method !== "every")
      : value % 4;
  }, ...rest);
  return [result, seen];
}

export const cases = {
  ...Object.fromEntries(
    [
      "forEach",
      "map",
      "filter",
      "flatMap",
      "some",
      "every",
      "find",
      "findIndex",
      "findLast",
      "findLastIndex",
      "reduce",
      "reduceRight",
    ].map((method) => [
      `${method} is suspended now and then`,
      () => [nowAndThen(method), nowAndThen(method, 10)],
    ]),
  ),
  "forEach": () => {
    const seen = [];
    const result = [1, 2, 3].forEach((x) => seen.push(pause(x)));
    return [result, seen];
  },
  "map": () => [1, 2, 3].map((x, i) => pause(x * 10 + i)),
  "map keeps holes": () => holes.map((x) => pause(x)),
  "filter": () => [1, 2, 3, 4].filter((x) => pause(x % 2)),
  "filter leaves holes out": () => holes.filter(() => pause(true)),
  "some, found": () => [1, 2, 3].some((x) => pause(x === 2)),
  "some, not found": () => [1, 2, 3].some((x) => pause(x === 5)),
  "every": () => [[1, 2], [1, -2], []].map((a) => a.every((x) => pause(x > 0))),
  "find":
    () => [[1, 2, 3].find((x) => pause(x > 1)), [1].find((x) => pause(x > 1))],
  "findIndex": () => [
    [1, 2, 3].findIndex((x) => pause(x > 1)),
    [1].findIndex((x) => pause(x > 1)),
  ],
  "findLast": () => [
    [1, 2, 3].findLast((x) => pause(x < 3)),
    [1].findLast((x) => pause(x > 1)),
  ],
  "findLastIndex": () => [
    [1, 2, 3].findLastIndex((x) => pause(x < 3)),
    [1].findLastIndex((x) => pause(x > 1)),
  ],
  "find sees holes": () => holes.findIndex((x) => pause(x === undefined)),
  "reduce": () =>
    ["a", "b", "c"].reduce((a, b, i, all) => pause(a + b + i + all.length)),
  "reduce with an initial value": () =>
    ["a", "b"].reduce((a, b) => pause(a + b), "z"),
  "reduce with undefined as the initial value": () =>
    ["a", "b"].reduce((a, b) => pause(a + b), undefined),
  "reduce passes over holes": () =>
    [, , 1, , 2].reduce((a, b, i) => pause([a, b, i])),
  "reduce of nothing": () => {
    pause();
    return [, ,].reduce((a) => pause(a));
  },
  "reduce of one": () => {
    pause();
    return [5].reduce((a) => pause(a));
  },
  "reduceRight": () =>
    ["a", "b", "c"].reduceRight((a, b, i) => pause(a + b + i)),
  "reduceRight of holes": () =>
    [1, , 2, , ,].reduceRight((a, b, i) => pause([a, b, i])),
  "flatMap": () => [1, 2].flatMap((x) => pause([x, [x], , x])),
  "flatMap of what is no array": () => holes.flatMap((x) => pause(x)),
  "what the callback of forEach gets": () => calls("forEach", [7, , 8], "me"),
  "what the callback of map gets": () => calls("map", [7, , 8]),
  "what the callback of filter gets": () => calls("filter", like, "me"),
  "what the callback of some gets": () => calls("some", like),
  "what the callback of every gets": () => calls("every", [7, 0, 8], null),
  "what the callback of find gets": () => calls("find", [0, , 8], 5),
  "what the callback of findIndex gets": () => calls("findIndex", like),
  "what the callback of findLast gets": () => calls("findLast", like),
  "what the callback of findLastIndex gets": () => calls("findLastIndex", like),
  "what the callback of flatMap gets": () => calls("flatMap", [7, , 8]),
  "what the callback of reduce gets": () => calls("reduce", [7, , 8, 9]),
  "what the callback of reduceRight gets": () =>
    calls("reduceRight", like, "x"),
  "map of a string": () => Array.prototype.map.call("abc", (c) => pause(c + c)),
  "map of something like an array": () =>
    Array.prototype.map.call(like, (c) => pause(c + c)),
  "map of a subclass": () => {
    const result = Sub.of(1, 2).map((x) => pause(x));
    return [result, result instanceof Sub];
  },
  "map with another species": () => Strange.of(1, 2).map((x) => pause(x)),
  "filter with another species": () => Strange.of(1, 2).filter((x) => pause(x)),
  "flatMap with another species": () =>
    Strange.of(1, 2).flatMap((x) => pause([x, x])),
  "map with no species": () => {
    const array = [1, 2];
    array.constructor = { [Symbol.species]: null };
    return array.map((x) => pause(x));
  },
  "map with a species that is no constructor": () => {
    const array = [1, 2];
    array.constructor = { [Symbol.species]: (x) => x };
    pause();
    return array.map((x) => pause(x));
  },
  "map with a constructor that switches": () =>
    new Slow(1, 2, 3).map((x) => pause(x * 2)),
  "filter with a constructor that switches": () =>
    new Slow(1, 2, 3).filter((x) => pause(x > 1)),
  "an array that grows is visited to its former length": () => {
    const array = [1, 2];
    const result = array.map((x) => array.push(pause(x)));
    return [result, array];
  },
  "an array that shrinks has holes": () => {
    const array = [1, 2, 3, 4];
    return [array.map((x) => array.length = pause(2) + (x - x)), array];
  },
  "find in an array that shrinks": () => {
    const array = [1, 2, 3, 4];
    const seen = [];
    array.find((x) => {
      array.length = pause(2);
      seen.push(x);
    });
    return seen;
  },
  "elements that are replaced meanwhile": () => {
    const array = [1, 2, 3];
    return array.map((x, i) => {
      array[i + 1] = pause("new" + i);
      return x;
    });
  },
  "setters of the prototype have no say": () => {
    Object.defineProperty(Array.prototype, 1, {
      set() {},
      get: () => 5,
      configurable: true,
    });
    try {
      return [
        [1, 2, 3].map((x) => pause(x)),
        [1, 2, 3].filter((x) => pause(x)),
        [, , 1].map((x) => pause(x)),
      ];
    } finally {
      delete Array.prototype[1];
    }
  },
  "an error goes through": () =>
    [1, 2].map((x) => fail(new RangeError("no" + x))),
  "an error is caught in the callback": () =>
    [1, 2].map((x) => {
      try {
        fail(x);
      } catch (error) {
        return ["caught", error];
      }
    }),
  "an error is caught outside": () => {
    try {
      [1, 2].forEach(() => fail("away"));
    } catch (error) {
      return error;
    }
  },
  "callbacks in callbacks": () =>
    [1, 2].map((x) => [3, 4].map((y) => pause(x * y))),
  "chains": () =>
    [5, 1, 4].filter((x) => pause(x > 1)).map((x) => pause(x + 1)).reduce((
      a,
      b,
    ) => pause(a - b)),
  "no function": () => {
    pause();
    return [1].map(pause());
  },
  "no receiver": () => {
    pause();
    return Array.prototype.map.call(null, () => pause());
  },
  "a plain function": () => {
    pause();
    return ["1", "2"].map(Number);
  },
  "a bound function": () =>
    [1, 2].map(function (x) {
      return pause(this.y + x);
    }.bind({ y: 5 })),
  "a length that is no integer": () =>
    Array.prototype.map.call(
      { length: "2.9", 0: 1, 1: 2, 2: 3 },
      (x) => pause(x),
    ),
  "a length that is negative": () => {
    pause();
    return Array.prototype.map.call({ length: -1, 0: 1 }, (x) => pause(x));
  },
  "a length that is too long for an array": () => {
    pause();
    return Array.prototype.map.call({ length: 2 ** 32 }, (x) => pause(x));
  },
  "the last of very many": () =>
    Array.prototype.findLast.call(
      { length: 2 ** 53, [2 ** 53 - 2]: "last" },
      (_x, i) => pause(i === 2 ** 53 - 2),
    ),
  "the order of what is read": () => {
    const log = [];
    const proxy = new Proxy([1, , 3], {
      get(target, key, receiver) {
        log.push("get " + String(key));
        return Reflect.get(target, key, receiver);
      },
      has(target, key) {
        log.push("has " + String(key));
        return Reflect.has(target, key);
      },
    });
    for (
      const method of [
        "map",
        "filter",
        "flatMap",
        "forEach",
        "some",
        "every",
        "find",
        "findLastIndex",
        "reduce",
        "reduceRight",
      ]
    ) {
      log.push(method, proxy[method]((_x, y) => pause(typeof y)));
    }
    return log;
  },
  "Array.from something like an array": () =>
    Array.from(like, (x, i) => pause([x, i])),
  "Array.from an array": () => Array.from(holes, (x, i) => pause([x, i])),
  "Array.from a set": () => Array.from(new Set("aab"), (x) => pause(x)),
  "Array.from a string": () => Array.from("a\u{1f600}b", (x) => pause(x)),
  "Array.from passes the receiver, and two arguments": () =>
    Array.from([1], function (...args) {
      return [this, pause(args)];
    }, "me"),
  "Array.from a generator that switches": () =>
    Array.from((function* () {
      yield pause(1);
      yield pause(2);
    })()),
  "Array.from an iterator that switches": () => {
    let i = 0;
    return Array.from({
      [Symbol.iterator]() {
        pause();
        return this;
      },
      next: () => ({ value: i, done: pause(i++) > 2 }),
    });
  },
  "Array.from closes the iterator": () => {
    const log = [];
    const iterator = {
      [Symbol.iterator]: () => iterator,
      next: () => ({ value: pause(1), done: false }),
      return() {
        log.push(pause("closed"));
        return {};
      },
    };
    try {
      Array.from(iterator, () => fail("away"));
    } catch (error) {
      log.push(error);
    }
    return log;
  },
  "Array.from of a subclass": () => {
    const results = [
      Sub.from([1, 2], (x) => pause(x)),
      Sub.from(like, (x) => pause(x)),
    ];
    return [results, results[0] instanceof Sub];
  },
  "Array.from with a constructor that switches": () => [
    Slow.from([1, 2]),
    Slow.from(like),
    Slow.from("ab", (x) => pause(x)),
  ],
  "Array.from of no constructor": () =>
    Array.from.call(undefined, [1], (x) => pause(x)),
  "Array.from with another constructor": () => [
    Array.from.call(Other, [1, 2], (x) => pause(x)),
    Array.from.call(Other, like, (x) => pause(x)),
  ],
};
