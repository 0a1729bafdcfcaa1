import { fail, pause } from "../pause.ts";

/** Counts, and tells of its end. */
function counter(log = [], end = 5) {
  let i = 0;
  return {
    __proto__: Iterator.prototype,
    next() {
      log.push("next");
      return pause(
        i < end ? { value: i++, done: false } : { value: "end", done: true },
      );
    },
    return() {
      log.push(pause("return"));
      return {};
    },
  };
}

function* switching(...values) {
  for (const value of values) yield pause(value);
}

/** All that happens when a function uses a counter. */
function logged(use, end) {
  const log = [];
  let result;
  try {
    result = use(counter(log, end));
  } catch (error) {
    result = ["throws", error instanceof Error ? error.name : error];
  }
  return [result, log.join(" ")];
}

export const cases = {
  "map": () => logged((it) => it.map((x, i) => pause([x, i])).toArray()),
  "filter": () =>
    logged((it) => it.filter((x, i) => pause((x + i) % 4)).toArray()),
  "take": () =>
    [0, 2, 9, Infinity].map((n) => logged((it) => it.take(n).toArray())),
  "drop": () => [0, 2, 9].map((n) => logged((it) => it.drop(n).toArray())),
  "flatMap": () =>
    logged((it) => it.flatMap((x) => pause([x, x * 2])).toArray()),
  "flatMap of what switches": () =>
    logged((it) => it.flatMap((x) => switching(x, x)).toArray(), 2),
  "flatMap of a string": () =>
    logged((it) => it.flatMap(() => pause("ab")).toArray()),
  "flatMap of an iterator": () =>
    logged((it) =>
      it.flatMap(() => ({ next: (i = 0) => pause({ value: i, done: true }) }))
        .toArray()
    ),
  "chains": () =>
    logged(
      (it) =>
        it.map((x) => pause(x + 1)).filter((x) => pause(x % 2)).drop(1).take(5)
          .flatMap((x) => [x, pause(x)]).toArray(),
      9,
    ),
  "of an array": () => [1, 2, 3].values().map((x) => pause(x * 2)).toArray(),
  "of a generator": () =>
    switching(1, 2, 3).map((x) => pause(x * 2)).filter((x) => x > 2).toArray(),
  "plain functions": () => switching(1, 2, 3).map(String).take(2).toArray(),
  "reduce": () => [
    logged((it) => it.reduce((a, b, i) => pause(`${a}${b}${i}`))),
    logged((it) => it.reduce((a, b, i) => pause(`${a}${b}${i}`), "x")),
  ],
  "reduce of nothing": () => [
    logged((it) => it.reduce(() => pause(1)), 0),
    logged((it) => it.reduce(() => pause(1), undefined), 0),
  ],
  "forEach": () =>
    logged((it) => {
      const seen = [];
      return [it.forEach((...args) => seen.push(pause(args))), seen];
    }),
  "some": () => [
    logged((it) => it.some((x) => pause(x === 2))),
    logged((it) => it.some((x) => pause(x === 7))),
  ],
  "every": () => [
    logged((it) => it.every((x) => pause(x < 2))),
    logged((it) => it.every((x) => pause(x < 7))),
  ],
  "find": () => [
    logged((it) => it.find((x) => pause(x === 2))),
    logged((it) => it.find((x) => pause(x === 7))),
  ],
  "toArray": () => logged((it) => it.toArray()),
  "an error in a callback": () =>
    ["map", "filter", "flatMap"].map((name) =>
      logged((it) => it[name](() => fail("away")).toArray())
    ),
  "an error in a consumer": () =>
    ["reduce", "forEach", "some", "every", "find"].map((name) =>
      logged((it) => it[name](() => fail("away")))
    ),
  "the helper ends with an error": () => {
    const helper = counter().map(() => fail("away"));
    try {
      helper.next();
    } catch (error) {
      return [error, helper.next(), helper.next()];
    }
  },
  "steps": () =>
    logged((it) => {
      const helper = it.map((x) => pause(x));
      return [
        helper.next(),
        helper.next("ignored"),
        helper.return("ignored"),
        helper.next(),
        helper.return(),
      ];
    }),
  "return before the start": () =>
    logged((it) => {
      const helper = it.filter((x) => pause(x));
      return [helper.return(), helper.next(), helper.return()];
    }),
  "return in flatMap closes both": () => {
    const log = [];
    const helper = counter(log).flatMap(() => {
      log.push("inner");
      return counter(log);
    });
    return [helper.next(), helper.return(), log, helper.next()];
  },
  "an error in an inner iterator": () =>
    logged((it) => it.flatMap(() => ({ next: () => fail("away") })).next()),
  "a helper that runs": () => {
    const log = [];
    const helper = counter().map((x) => {
      for (const method of ["next", "return"]) {
        try {
          log.push(helper[method]());
        } catch (error) {
          log.push(error.name);
        }
      }
      return pause(x);
    });
    return [helper.next(), log, helper.next(), helper.return(), helper.next()];
  },
  "limits": () =>
    ["3", 2.9, -0.5, NaN, -1, "x", { valueOf: () => 1 }].map((
      limit,
    ) => [
      logged((it) => it.take(limit).toArray()),
      logged((it) => it.drop(limit).toArray()),
    ]),
  "a limit that throws": () => {
    let count = 0;
    const limit = {
      valueOf() {
        count++;
        throw "away";
      },
    };
    return [logged((it) => it.take(limit)), count];
  },
  "what a helper is": () => {
    const helper = counter().map((x) => pause(x));
    const native = [].values().map(String);
    return [
      pause(Object.getPrototypeOf(helper) === Object.getPrototypeOf(native)),
      String(helper),
      helper[Symbol.iterator]() === helper,
      Reflect.ownKeys(helper),
    ];
  },
  "no function": () => logged((it) => it.map(1)),
  "no iterator": () => {
    pause();
    return Iterator.prototype.map.call(1, (x) => pause(x));
  },
  "next is read once": () => {
    let count = 0;
    const it = {
      __proto__: Iterator.prototype,
      get next() {
        count++;
        return () => pause({ done: true });
      },
    };
    return [
      it.map((x) => x).toArray(),
      it.toArray(),
      it.reduce((a) => a, 1),
      count,
    ];
  },
  "what is iterated over with for": () => {
    const seen = [];
    for (const x of counter().map((x) => pause(x * 2))) {
      seen.push(x);
      if (x > 4) break;
    }
    return seen;
  },
  "what is spread":
    () => [...counter().map((x) => pause(x * 2)), ...Iterator.from(counter())],
  "Iterator.from an iterator": () => {
    const log = [];
    const it = counter(log);
    return [pause(Iterator.from(it) === it), log];
  },
  "Iterator.from something like an iterator": () => {
    let i = 0;
    const it = Iterator.from({
      next: () => pause({ value: i++, done: i > 3 }),
    });
    return [
      it.next(),
      it.map((x) => pause(x)).toArray(),
      it.return(),
      it instanceof Iterator,
    ];
  },
  "Iterator.from something with return": () => {
    const it = Iterator.from({
      next: () => ({ done: pause(false), value: 1 }),
      return: (...args) => pause({ args }),
    });
    return [it.next(), it.return(5)];
  },
  "Iterator.from an iterable": () => [
    Iterator.from({ [Symbol.iterator]: () => pause(counter()) }).toArray(),
    Iterator.from({
      [Symbol.iterator]: () => pause({ next: () => ({ done: true }) }),
    }).next(),
    Iterator.from("ab").toArray(),
    Iterator.from([1, 2]).toArray(),
  ],
  "Iterator.from what is none": () => {
    pause();
    return Iterator.from(5);
  },
  "Iterator.concat": () => {
    const log = [];
    const it = Iterator.concat(counter(log, 2), [7], {
      [Symbol.iterator]: () => pause(counter(log, 1)),
    });
    return [it.toArray(), log];
  },
  "Iterator.concat and return": () => {
    const log = [];
    const it = Iterator.concat(counter(log, 2), counter(log));
    return [
      it.next(),
      it.return(),
      it.next(),
      log,
      Iterator.concat(counter(log)).return(),
      log,
    ];
  },
  "Iterator.concat of what is none": () => {
    pause();
    return Iterator.concat([], 5);
  },
  "Symbol.dispose": () => {
    const log = [];
    return [counter(log)[Symbol.dispose](), log];
  },
  "Math.sumPrecise": () => Math.sumPrecise(switching(0.1, 0.2, -0.3)),
  "Math.sumPrecise of what is no number": () => {
    const log = [];
    const it = counter(log);
    it.next = () => pause({ value: "1", done: false });
    try {
      Math.sumPrecise(it);
    } catch (error) {
      return [error.name, log];
    }
  },
  "AggregateError": () => {
    const error = new AggregateError(switching(1, 2), "message", { cause: 3 });
    return [error.errors, error.message, error.cause, Object.keys(error)];
  },
};
