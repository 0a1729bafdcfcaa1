import { fail, pause } from "../pause.ts";

function* switching(...values) {
  for (const value of values) yield pause(value);
}

class SlowMap extends Map {
  set(key, value) {
    return super.set(pause(key), value);
  }
}

class SlowSet extends Set {
  add(value) {
    return super.add(pause(value));
  }
}

/** Gives the same pair again and again, and tells of its end. */
function endless(log, value) {
  return {
    [Symbol.iterator]() {
      return this;
    },
    next: () => pause({ value, done: false }),
    return() {
      log.push(pause("closed"));
      return {};
    },
  };
}

/** Something like a set, whose methods switch. */
function like(...values) {
  const set = new Set(values);
  const log = [];
  return {
    log,
    size: set.size,
    has(value) {
      log.push("has " + pause(value));
      return set.has(value);
    },
    keys() {
      log.push(pause("keys"));
      const keys = [...set];
      return {
        next() {
          return { done: keys.length === 0, value: pause(keys.shift()) };
        },
        return() {
          log.push(pause("return"));
          return {};
        },
      };
    },
  };
}

const METHODS = [
  "union",
  "intersection",
  "difference",
  "symmetricDifference",
  "isSubsetOf",
  "isSupersetOf",
  "isDisjointFrom",
];

function compare(set, ...values) {
  return METHODS.map((method) => {
    const other = like(...values);
    return [method, new Set(set)[method](other), other.log];
  });
}

export const cases = {
  "Map.prototype.forEach": () => {
    const log = [];
    const map = new Map([[1, "a"], [2, "b"]]);
    const result = map.forEach(function (value, key, all) {
      log.push([this, pause(value), key, all === map]);
      if (key === 1) {
        map.delete(2);
        map.set(3, "c");
      }
    }, "me");
    return [result, log];
  },
  "Set.prototype.forEach": () => {
    const log = [];
    const set = new Set(["a", "b"]);
    set.forEach((value, key, all) => {
      log.push([pause(value), key, all === set]);
      if (set.size < 5) set.add(value + value);
    });
    return log;
  },
  "an error in forEach": () => new Set([1]).forEach(() => fail("away")),
  "forEach of another object": () => {
    pause();
    return Map.prototype.forEach.call(new Set(), () => pause());
  },
  "new Map": () => new Map(switching([1, 2], [3, 4])),
  "new Set": () => new Set(switching(1, 2, 1)),
  "new WeakMap": () => {
    const key = {};
    return new WeakMap(switching([key, 5])).get(key);
  },
  "new WeakSet": () => {
    const key = {};
    return new WeakSet(switching(key)).has(key);
  },
  "new Map of arrays": () => {
    pause();
    return [
      new Map([[1, 2]]),
      new Map(),
      new Map(null),
      new Map(new Map([[3, 4]])),
    ];
  },
  "an adder that switches":
    () => [new SlowMap([[1, 2]]), new SlowSet("ab"), new SlowSet(switching(1))],
  "an adder that throws": () => {
    const log = [];
    class Broken extends Set {
      add() {
        fail("away");
      }
    }
    try {
      new Broken(endless(log, 1));
    } catch (error) {
      log.push(error);
    }
    return log;
  },
  "an adder that is no function": () => {
    pause();
    class Broken extends Map {
      get set() {
        return 1;
      }
    }
    return new Broken(switching([1, 2]));
  },
  "an entry that is none": () => {
    const log = [];
    try {
      new Map(endless(log, 1));
    } catch (error) {
      log.push(error.name);
    }
    return log;
  },
  "what is not iterable": () => {
    pause();
    return new Set(1);
  },
  "an iterator whose result is no object": () =>
    new Set({ [Symbol.iterator]: () => ({ next: () => pause(1) }) }),
  "an iterator that is none": () =>
    new Set({ [Symbol.iterator]: () => pause(1) }),
  "a next that is none": () => new Set({ [Symbol.iterator]: () => pause({}) }),
  "new.target of a collection": () => {
    function Target() {}
    Target.prototype = { is: "target", __proto__: Set.prototype };
    return Reflect.construct(Set, [switching(1)], Target).is;
  },
  "Map.groupBy": () =>
    Map.groupBy([1, 2, 3, -0], (x, i) => pause(x * 0 + (i % 2 ? 0 : -0))),
  "Map.groupBy of what switches": () =>
    Map.groupBy(switching("a", "bb", "c"), (x) => pause(x.length)),
  "Object.groupBy": () => {
    const groups = Object.groupBy("abcab", (x, i) => pause(x + i % 2));
    return [groups, Object.getPrototypeOf(groups)];
  },
  "Object.groupBy with all kinds of keys": () =>
    Object.groupBy(
      [1, Symbol.iterator, "1", { toString: () => "x" }],
      (x) => pause(x),
    ),
  "Object.groupBy closes": () => {
    const log = [];
    try {
      Object.groupBy(endless(log, 1), () => fail("away"));
    } catch (error) {
      log.push(error);
    }
    return log;
  },
  "Object.fromEntries": () =>
    Object.fromEntries(
      switching(["a", 1], ["__proto__", 2], [Symbol.iterator, 3]),
    ),
  "Object.fromEntries of what is none": () => {
    const log = [];
    try {
      Object.fromEntries(endless(log, "ab"));
    } catch (error) {
      log.push(error.name);
    }
    return log;
  },
  "getOrInsertComputed": () => {
    const map = new Map([[1, 2]]);
    return [
      map.getOrInsertComputed(1, () => pause("never")),
      map.getOrInsertComputed(-0, (key) => pause([key, Object.is(key, 0)])),
      map.getOrInsertComputed(3, (key) => {
        map.set(3, "meanwhile");
        return pause(key);
      }),
      map,
    ];
  },
  "getOrInsertComputed of a weak map": () => {
    const key = {};
    const map = new WeakMap();
    return [map.getOrInsertComputed(key, () => pause(1)), map.get(key)];
  },
  "getOrInsertComputed of a weak map with a bad key": () => {
    pause();
    return new WeakMap().getOrInsertComputed(1, () => pause(1));
  },
  "comparing sets with something large": () => compare([1, 2], 2, 3, 4),
  "comparing sets with something small": () => compare([1, 2, 3], 3, 4),
  "comparing sets with what is contained": () => compare([1, 2, 3], 1, 2),
  "comparing sets with what contains": () => compare([1, 2], 1, 2, 3),
  "comparing sets with what is equal": () => compare([1, 2], 1, 2),
  "comparing sets with what has nothing in common": () => compare([1, 2, 3], 5),
  "comparing sets with what is empty": () => [compare([1]), compare([], 1)],
  "comparing sets with sets": () => {
    pause();
    return METHODS.map((method) => new Set([1, 2])[method](new Set([2, 3])));
  },
  "comparing sets with a set whose method switches": () => {
    class Slow extends Set {
      has(x) {
        return super.has(pause(x));
      }
    }
    return METHODS.map((method) => new Set([1, 2])[method](new Slow([2, 3])));
  },
  "comparing sets with what is none": () => {
    pause();
    const wrong = [
      1,
      null,
      {},
      { size: NaN },
      { size: -1, has() {}, keys() {} },
      { size: 1 },
      { size: 1, has() {} },
    ];
    return wrong.map((other) => {
      try {
        return new Set().union(other);
      } catch (error) {
        return error.name;
      }
    });
  },
};
