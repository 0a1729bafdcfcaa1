// A setter is called where its property is assigned to, with the value.
import { fail, pause } from "../pause.ts";

function assign(o, f) {
  o.x = 1;
  o.x = f(2);
  const value = o.x = o.x + f(3);
  if (value) o.next.x = f(4);
  o.x += f(5);
  for (o.x = 0; o.x < 2; o.x++) f();
  return [o.x, value, o.next.x = o.x = f(6)];
}

// deno-fmt-ignore
function withoutSemicolons(o) {
  let before = o
  o.x = 1
  before = o
  ++o.x
  before = o
  o.x++
  before = o
  o.next
  return before === o
}

function patterns(o, f) {
  const log = [];
  [o.x] = [1];
  log.push(o.value);
  ({ a: o.x, b: o["x"] = f("default"), c: f(o).x = 2 } = { a: 3, b: 4 });
  log.push(o.value);
  [o.x, [log[5], o.x = f(6)], ...o.x] = f([7, [8], 9, 10]);
  log.push(o.value);
  ({ d: o.x, ...o.x } = { d: 11, e: 12 });
  log.push(o.value);
  for (o.x of [13, f(14)]) log.push(o.value);
  for ([o.x] of [[15], f([16])]) log.push(o.value);
  o["x"] = 17;
  o["x"] += f(18);
  o.x **= 2;
  o.x &&= f("and");
  o.x ||= f("or");
  o.x ??= f("nullish");
  log.push(o["x"]++, --f(o).x, o.x);
  f(o).x = o.x -= 1;
  [o.value, o.x] = [o.x, o.value];
  return [...log, o.x];
}

function* generated(o, f) {
  [o.x] = [yield 1];
  yield o.value;
  ({ a: o.x, b: f(o).x = f(2), ...o.x } = { a: 3, c: yield 4 });
  yield JSON.stringify(o.value);
  for (o.x of [5, f(6)]) yield o.value;
  for ([o["x"]] of [[7]]) yield o.value;
  o["x"] += 8;
  yield o["x"]++;
  yield --o.x;
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
    value = 0;
    set x(value) {
      pause();
      log.push(`set ${typeof value === "function" ? value.name : value}`);
      this.value = pause(value);
    }
    get x() {
      log.push("get");
      return this.value;
    }
    set refused(value) {
      fail(`refused ${value}`);
    }
    both(value) {
      this.x = value;
      return this.x += pause(1);
    }
  }
  const k = new Klass();
  k.x = step(1);
  k.x += step(2);
  log.push(k.x++, ++k.x, k.x--, -k.x, k.value, k.x = 10);
  log.push(k.both(20), step(k).x = step(30));
  k.x &&= step(0);
  k.x &&= step("never");
  k.x ||= step(5);
  k.x ||= step("never");
  k.x ??= step("never");
  k.x **= 2;
  k.x = k.x = step(7);
  k.x = undefined;
  k.x ??= () => {};
  log.push(typeof k.value);
  attempt(() => (k.refused = step("value")));
  attempt(() => (null.x = step("not evaluated")));
  let other = k;
  other.x = (other = null, pause("the first"));
  log.push(other, k.value);
  const object = {
    set x(value) {
      log.push(`object ${pause(value)}`);
    },
    get y() {
      return pause("y");
    },
  };
  for (let i = 0; i < 2; i++) object.x = i;
  object.x = object.y;
  attempt(() => {
    object.y = 1;
  });
  class Own extends Klass {
    x = "own";
  }
  const own = new Own();
  own.x = step("plain");
  log.push(own.x, own.value);
  const data = {};
  data.x = "data";
  data.x += pause("!");
  log.push(data.x);
  attempt(() => {
    Object.freeze({ x: 1 }).x = step(2);
  });
  function* sets() {
    k.x = yield (k.x = pause("yielded"));
  }
  const steps = sets();
  log.push(steps.next().value, steps.next("sent").done, k.value);

  class Chain extends Klass {
    get next() {
      return pause(k);
    }
  }
  log.push(assign(new Chain(), pause), assign({ x: 0, next: {} }, pause));

  log.push(withoutSemicolons(new Chain()));

  class Target {
    value;
    get x() {
      return pause(this.value);
    }
    set x(value) {
      pause();
      this.value = pause(value);
    }
  }
  log.push(patterns(new Target(), pause), patterns(new Target(), (x) => x));
  log.push([...generated(new Target(), pause)].join());
  const refusing = {
    set x(value) {
      fail(value);
    },
  };
  attempt(() => [refusing.x] = ["from a pattern"]);
  attempt(() => ({ a: refusing.x } = { a: "from an object pattern" }));
  attempt(() => [pause(null).x] = [1]);

  return log;
}

export const expected = [
  1,
  "set 1",
  "get",
  2,
  "set 3",
  "get",
  "set 4",
  "get",
  "set 5",
  "get",
  "set 4",
  "get",
  "set 10",
  3,
  5,
  5,
  -4,
  4,
  10,
  "set 20",
  "get",
  "set 21",
  "object",
  30,
  "set 30",
  21,
  30,
  "get",
  0,
  "set 0",
  "get",
  "get",
  5,
  "set 5",
  "get",
  "get",
  "get",
  "set 25",
  7,
  "set 7",
  "set 7",
  "set undefined",
  "get",
  "set ",
  "function",
  "value",
  "thrown refused value",
  "not evaluated",
  "TypeError",
  "set the first",
  null,
  "the first",
  "object 0",
  "object 1",
  "object y",
  "TypeError",
  "plain",
  "plain",
  0,
  "data!",
  2,
  "TypeError",
  "set yielded",
  "set sent",
  "yielded",
  true,
  "sent",
  "set 1",
  "set 2",
  "get",
  "set 5",
  "set 4",
  "get",
  "set 10",
  "set 0",
  "get",
  "get",
  "set 1",
  "get",
  "get",
  "set 2",
  "get",
  "get",
  "set 6",
  "set 6",
  [2, 5, 6],
  [2, 5, 6],
  "set 1",
  "get",
  "set 2",
  "get",
  "set 3",
  true,
  [
    1,
    2,
    undefined,
    undefined,
    undefined,
    8,
    [9, 10],
    { "e": 12 },
    13,
    14,
    15,
    16,
    NaN,
    NaN,
    NaN,
    NaN,
  ],
  [
    1,
    2,
    undefined,
    undefined,
    undefined,
    8,
    [9, 10],
    { "e": 12 },
    13,
    14,
    15,
    16,
    NaN,
    NaN,
    NaN,
    NaN,
  ],
  "1,,4,{},5,6,7,15,15",
  "thrown from a pattern",
  "thrown from an object pattern",
  "TypeError",
];
