// A getter is called where its property is read, and by nothing else.
import { fail, pause } from "../pause.ts";

const sum = (o, f) => o.x + f(o.x) * o.next.x;
function loop(o) {
  let total = 0;
  for (let i = 0; i < o.n; i++) {
    total += o.x;
    if (o.x > 3 && o.next?.x !== undefined) break;
  }
  return [total, o?.x, o.no?.x, { x: o.x, y: [o.x, pause(o.x)] }];
}

function taken({ x, n: [y] = [pause("none")] }, f) {
  const { next: { x: z = f("default") }, x: fun = () => {}, ...rest } = f({
    n: 1,
    m: 2,
    get next() {
      return pause({ x: undefined });
    },
  });
  let w = 0;
  for (const { x } of [{ x: 1 }, new Counted()]) w += f(x);
  const { x: a, x: b } = new Counted();
  return [x, y, z, fun.name, JSON.stringify(rest), w, a, b];
}

function called(o, f) {
  const list = [
    o.made(1),
    o.made(f(2), o.x),
    o["made"](...[3]),
    o.made?.(f(4)),
  ];
  const made = o?.made(5);
  f(o).made(6).toString();
  if (o.nothing?.(f("never")) !== undefined) return "called";
  return [...list, made, o.self.made(7), (o.made)(8), new o.Made(9).x];
}

class Caller {
  #n = 10;
  x = 1;
  get made() {
    return pause((...args) => args.reduce((x, y) => x + y, this.#n++));
  }
  get nothing() {
    return pause(null);
  }
  get self() {
    return pause(this);
  }
  get Made() {
    return pause(Klassless);
  }
}

class Klassless {
  constructor(x) {
    this.x = x;
  }
  get receiver() {
    return pause(function () {
      return this?.x;
    });
  }
}

const keyed = (o, f) => [o["x"], f(o)["quoted name"], o?.["x"], typeof o["x"]];

function assigned(o, f) {
  // deno-lint-ignore prefer-const
  let a, x, rest;
  const b = {};
  ({ x: a } = o);
  ({ x, x: b.c = f("default"), "quoted name": b["d"], ...rest } = f(o));
  [{ x: b.e }, { y: b.f = o.x }] = [o, o];
  for ({ x: b.g } of [o, { x: f(2) }]);
  const captured = () => x;
  ({ x = 5 } = { x: undefined });
  ({ x } = o);
  const { "quoted name": quoted, ["x"]: computed } = { "quoted name": 1, x: 2 };
  return [a, x, captured(), JSON.stringify([b, rest]), quoted, computed];
}

class Keyed {
  #n = 0;
  get x() {
    return pause(this.#n++);
  }
  get "quoted name"() {
    return pause("quoted");
  }
}

function* generated(o, f) {
  let a, x;
  yield o.made(1);
  yield o.made?.(f(2));
  yield o?.made(3) + o["made"](4);
  yield o.nothing?.(f("never"));
  ({ x } = o);
  yield x;
  ({ x = 5 } = { x: undefined });
  [{ x: a }, { y: [a] = [o["x"]] }] = [o, { z: yield x }];
  yield a;
  for ({ x: a } of [o]) yield a;
}

class Counted {
  #count = 5;
  get x() {
    return pause(this.#count++);
  }
  get n() {
    return pause([this.x]);
  }
}

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };
  const attempt = (action) => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  class Klass {
    #x = 1;
    get x() {
      return pause(this.#x++);
    }
    static get shared() {
      return pause("static");
    }
    get "quoted"() {
      return pause("quoted");
    }
    twice() {
      return this.x + pause(this.x);
    }
  }
  const k = new Klass();
  log.push(k.x, k.x + k.x, Klass.shared, step(k).x, k.quoted, k.twice());
  const object = {
    get list() {
      return [1, 2].map((x) => pause(x));
    },
    get broken() {
      return fail("from a getter");
    },
    get self() {
      return pause(this);
    },
    plain: 1,
  };
  log.push(object.list.join(), object.self.self.list[step(1)]);
  attempt(() => object.broken);
  log.push(Object.keys(object).join(), Object.getOwnPropertyNames(k).join());

  // In every position.
  let count = 0;
  const counter = {
    get n() {
      return pause(count++);
    },
    get no() {
      return pause(null);
    },
    get make() {
      return pause(Klass);
    },
  };
  while (counter.n < 2);
  for (let i = counter.n; i < counter.n; i += counter.n) log.push(`i ${i}`);
  log.push(
    counter.n ? counter.n : -1,
    [counter.n, ...[counter.n]].join(),
    { n: counter.n, [counter.n]: 1 },
    `${counter.n} ${counter.n}`,
    step(counter.n) + counter.n,
    counter.no?.x,
    counter?.n,
    counter.no ?? counter.n,
    counter.no || (counter.n && counter.n),
    typeof counter.n,
    -counter.n,
    new counter.make().x,
    ((a, b = counter.n) => a + b)(counter.n),
  );
  function* numbers() {
    yield counter.n;
    yield* [counter.n, pause(counter.n)];
  }
  log.push([...numbers()].join());
  switch (counter.n) {
    case count - 1:
      log.push("matched");
  }

  // What is nearer counts, of whatever kind it is.
  class Derived extends Klass {
    get x() {
      return pause("derived");
    }
  }
  class Plain extends Klass {
    get x() {
      return "plain";
    }
  }
  class Field extends Klass {
    x = "field";
  }
  class Setter extends Klass {
    set x(_value) {}
  }
  log.push(
    new Derived().x,
    new Plain().x,
    new Field().x,
    new Setter().x,
    { x: "own", __proto__: new Klass() }.x,
    { __proto__: new Derived() }.x,
    ["array"].x,
    "text".x,
    (5).x,
    (5)["x"],
  );
  attempt(() => null.x);
  attempt(() => step(undefined).x);
  const proxied = new Proxy(new Klass(), {
    get: (_target, key) => `trapped ${String(key)}`,
  });
  log.push(proxied.x);
  class Twice {
    get y() {
      return step("own");
    }
    static get y() {
      return pause("static y");
    }
  }
  log.push(new Twice().y, Twice.y);
  const { get } = Object.getOwnPropertyDescriptor(Klass.prototype, "x");
  log.push(get.name, get.length, get.call(k));

  class Chain {
    #x = 0;
    n = 3;
    get x() {
      return pause(this.#x++);
    }
    get next() {
      return pause(this);
    }
  }
  log.push(
    sum(new Chain(), pause),
    sum(new Chain(), (x) => x),
    loop(new Chain()),
  );
  const data = { x: 1, n: 2, next: { x: 3 } };
  log.push(sum(data, pause), loop(data));

  log.push(taken(new Counted(), pause), taken({}, (x) => x));
  attempt(() => {
    const { x } = pause(null);
    return x;
  });
  try {
    throw new Counted();
  } catch ({ x }) {
    log.push(x);
  }

  log.push(
    called(new Caller(), pause),
    called({
      made: (...args) => args.length,
      x: 1,
      self: { made: () => "self" },
      Made: Klassless,
    }, (x) => x),
  );
  log.push([...generated(new Caller(), pause)].join());
  log.push(new Klassless(5).receiver(), new Klassless(6)?.receiver?.());
  attempt(() => new Caller().nothing(step("argument")));
  attempt(() => pause(undefined).made());
  log.push(keyed(new Keyed(), pause), keyed({ x: 1, "quoted name": 2 }, pause));
  log.push(assigned(new Keyed(), pause), assigned({ x: 3 }, (x) => x));
  attempt(() => {
    // deno-lint-ignore prefer-const
    let x;
    ({ x } = pause(null));
    return x;
  });

  return log;
}

export const expected = [
  "object",
  1,
  5,
  "static",
  4,
  "quoted",
  11,
  1,
  "1,2",
  2,
  "thrown from a getter",
  "list,broken,self,plain",
  "",
  "i 3",
  15,
  8,
  "9,10",
  { "12": 1, "n": 11 },
  "13 14",
  31,
  undefined,
  17,
  18,
  20,
  "number",
  -22,
  1,
  47,
  "25,26,27",
  "matched",
  "derived",
  "plain",
  "field",
  undefined,
  "own",
  "derived",
  undefined,
  undefined,
  undefined,
  undefined,
  "TypeError",
  undefined,
  "TypeError",
  "trapped x",
  "own",
  "own",
  "static y",
  "get x",
  0,
  7,
  2,
  2,
  [6, 7, undefined, { "x": 8, "y": [9, 10] }],
  4,
  [2, 1, undefined, { "x": 1, "y": [1, 1] }],
  [5, 6, "default", "fun", '{"n":1,"m":2}', 6, 5, 6],
  [undefined, "none", "default", "fun", '{"n":1,"m":2}', 6, 5, 6],
  "TypeError",
  5,
  [11, 14, 15, 17, 19, 23, 25, 9],
  [1, 2, 1, 1, 1, "self", 1, 9],
  "11,13,32,,1,5,1,1",
  5,
  6,
  "argument",
  "TypeError",
  "TypeError",
  [0, "quoted", 1, "number"],
  [1, 2, 1, "number"],
  [0, 6, 6, '[{"c":2,"d":"quoted","e":3,"f":4,"g":2},{}]', 1, 2],
  [3, 3, 3, '[{"c":3,"e":3,"f":3,"g":2},{}]', 1, 2],
  "TypeError",
];
