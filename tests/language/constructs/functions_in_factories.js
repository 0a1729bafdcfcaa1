// Functions that are declared in others see what these see, and one another.
// deno-lint-ignore-file no-var no-inner-declarations no-unused-vars no-redeclare no-func-assign
import { pause } from "../pause.ts";

const attempt = (log, action) => {
  try {
    log.push(action());
  } catch (error) {
    log.push(`${error.name}: ${error.message}`);
  }
};

/** Functions that need one another in a circle, and others before them. */
function circle(log) {
  const base = pause(10);
  log.push(isEven(4), isOdd(4), plus(1));
  function isEven(n) {
    return n === 0 ? pause(true) : isOdd(n - 1);
  }
  function isOdd(n) {
    return n === 0 ? pause(false) : isEven(n - 1);
  }
  function plus(n) {
    return pause(base + n + (isOdd(n) ? 100 : 0));
  }
  log.push([isEven, isOdd, plus].map((f) => f.name + f.length).join());
}

/** What is declared after a function is not there before that. */
function tooEarly(log) {
  attempt(log, () => read());
  attempt(log, () => write(1));
  attempt(log, () => typeof arrow());
  const later = pause(3);
  let changing = later + 1;
  const arrow = () => pause(later) + changing;
  const self = (n) => n === 0 ? arrow() : self(n - 1);
  log.push(read(), write(5), arrow(), self(2), arrow.name, self.name);
  function read() {
    return pause(later);
  }
  function write(x) {
    return changing = pause(x);
  }
}

/** A variable of the whole function is there from the beginning, without a value. */
function variables(log) {
  log.push(get(), set(pause(1)), x);
  var x = pause(2), y;
  log.push(get(), y);
  var x;
  log.push(x, [1, 2].map((n) => pause(n + x++)).join(), get());
  for (var i = 0, n = pause(2); i < n; i++) {
    var own = pause(i), call = () => pause(own + i);
    log.push(call(), call.name);
  }
  for (var key in { a: 1, b: 2 }) log.push(seen());
  for (var item of [1, 2]) log.push(seen());
  log.push(i, call(), own);
  if (x) { var z = () => pause(typeof z); }
  log.push(z(), z.name);
  y = function () {
    return pause(y.name);
  };
  y ??= () => {};
  log.push(y());
  function seen() {
    return pause(`${key} ${item}`);
  }
  function get() {
    return pause(x);
  }
  function set(value) {
    x = pause(value);
    return y = x + 1;
  }
}

/** Each block and each round has functions and variables of its own. */
function rounds(log) {
  const all = [];
  for (const start of [1, 2]) {
    all.push(add, () => pause(total));
    let total = start;
    function add() {
      return total += pause(start);
    }
    add();
  }
  log.push(all.map((f) => f()).join());
  const add = pause("outer");
  {
    log.push(add());
    function add() {
      return pause("inner");
    }
  }
  log.push(add);
}

/** Its constructors, generators and methods are what they are. */
function kinds(log) {
  Point.prototype.sum = function () {
    return pause(this.x) + this.y;
  };
  log.push(new Point(1, 2).sum(), new Point(3) instanceof Point);
  log.push([...numbers(3)].join(), [...named()].join());
  log.push(`${short}`, `${plain}`, typeof soon().then);
  function Point(x, y = new.target === Point ? 1 : 0) {
    this.x = pause(x);
    this.y = y;
  }
  function* numbers(n) {
    if (n > 0) yield* numbers(n - 1);
    yield pause(n);
  }
  function* named() {
    yield numbers.name + arguments.length;
  }
  function short(a, b) {
    return pause(a);
  }
  function plain(a) {
    return a + 1;
  }
  async function soon() {}
}

/** A long one that calls nothing is what it is where it stands. */
function long(log, base = pause(1)) {
  const sum = (a, b = base) => {
    // What is written in here is its text, down to the last letter of it.
    return a + b + [1, 2, 3].length;
  };
  const of = {
    key: function () {
      return this === of && typeof this.key === "function"
        ? base
        : "another receiver";
    },
  };
  log.push(sum(1), sum.name, sum.length, `${sum}`.includes("last letter"));
  log.push(of.key(), of.key.name, new of.key() instanceof of.key, pause(base));
}

/** One whose name is given something else is there in its block as well. */
function replaced(log) {
  log.push(f());
  const before = () => pause(f());
  f = () => pause("second");
  log.push(before(), f(), g());
  function f() {
    return pause("first");
  }
  function g() {
    return pause(1);
  }
  function g() {
    return pause(2) + f();
  }
}

export function main() {
  const log = [];
  for (
    const part of [circle, tooEarly, variables, rounds, kinds, long, replaced]
  ) {
    attempt(log, () => part(log));
  }
  return log;
}

export const expected = [
  true,
  false,
  111,
  "isEven1,isOdd1,plus1",
  undefined,
  "ReferenceError: Cannot access 'later' before initialization",
  "ReferenceError: Cannot access 'changing' before initialization",
  "ReferenceError: Cannot access 'arrow' before initialization",
  3,
  5,
  8,
  8,
  "arrow",
  "self",
  undefined,
  undefined,
  2,
  1,
  2,
  2,
  2,
  "3,5",
  4,
  0,
  "call",
  2,
  "call",
  "a undefined",
  "b undefined",
  "b 1",
  "b 2",
  2,
  3,
  1,
  "function",
  "z",
  "y",
  undefined,
  "3,3,6,6",
  "inner",
  "outer",
  undefined,
  3,
  true,
  "0,1,2,3",
  "numbers0",
  "function short(a, b) {\n    return pause(a);\n  }",
  "function plain(a) {\n    return a + 1;\n  }",
  "function",
  undefined,
  5,
  "sum",
  1,
  true,
  1,
  "key",
  true,
  1,
  undefined,
  "first",
  "second",
  "second",
  "2second",
  undefined,
];
