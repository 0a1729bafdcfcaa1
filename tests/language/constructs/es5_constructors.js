// A function makes objects with its prototype when it is called by `new`.
import { fail, pause } from "../pause.ts";

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

  function Point(x, y) {
    pause();
    log.push(this instanceof Point, arguments.length);
    this.x = pause(x);
    this.y = pause(y);
  }
  Point.prototype.sum = function () {
    return pause(this.x) + pause(this.y);
  };
  Point.prototype.constructor = Point;
  Point.origin = function () {
    return new Point(pause(0), 0);
  };
  const p = new Point(step(1), step(2), 3);
  log.push(
    p.sum(),
    Object.getPrototypeOf(p) === Point.prototype,
    Point.origin().sum(),
  );
  function Returns(value) {
    this.own = pause("own");
    return pause(value);
  }
  const other = { own: "other" };
  log.push(
    new Returns(other).own,
    new Returns(1).own,
    new Returns(null).own,
    new Returns("s").own,
    new Returns().own,
  );
  log.push(new Returns([1, 2]).length, typeof new Returns(function () {}));
  function Safe(x) {
    if (!(this instanceof Safe)) return new Safe(pause(x));
    this.x = x;
  }
  log.push(Safe(1).x, new Safe(2).x);
  function Counter() {
    let n = pause(0);
    this.next = function () {
      return pause(++n);
    };
    this.reset = () => (n = pause(0), this);
  }
  const c = new Counter();
  log.push(c.next(), c.next(), c.reset().next());
  attempt(() => Point.call(undefined, 1));
  log.push(JSON.stringify(Point.call(other, 5, 6) ?? other));
  function Fails() {
    pause();
    fail("from a constructor");
  }
  attempt(() => new Fails());
  const Arrow = () => pause();
  attempt(() => new Arrow());
  attempt(() =>
    new ({
      method() {
        return pause();
      },
    }).method()
  );
  const Expression = function Named() {
    this.made = pause(new.target === Named);
  };
  log.push(new Expression().made);
  function Replaced() {
    this.before = Object.getPrototypeOf(this) === first;
  }
  const first = Replaced.prototype;
  const replaced = new Replaced();
  Replaced.prototype = { fresh: pause("fresh") };
  log.push(
    replaced.before,
    replaced.fresh,
    new Replaced().fresh,
    replaced instanceof Replaced,
  );
  Replaced.prototype = 5;
  log.push(Object.getPrototypeOf(new Replaced(pause())) === Object.prototype);

  return log;
}

export const expected = [
  1,
  2,
  true,
  3,
  true,
  2,
  3,
  true,
  0,
  "other",
  "own",
  "own",
  "own",
  "own",
  2,
  "function",
  1,
  2,
  1,
  2,
  1,
  false,
  1,
  "TypeError",
  false,
  2,
  '{"own":"other","x":5,"y":6}',
  "thrown from a constructor",
  "TypeError",
  "TypeError",
  true,
  true,
  undefined,
  "fresh",
  false,
  true,
];
