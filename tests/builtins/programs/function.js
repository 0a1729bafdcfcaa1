import { fail, pause } from "../pause.ts";

function f(...args) {
  return [this, ...pause(args)];
}

class Point {
  constructor(x, y) {
    this.x = pause(x);
    this.y = y;
    this.target = new.target.name;
  }
}

class Point3 extends Point {}

export const cases = {
  "call": () => [f.call(1, 2, 3), f.call(), f.call(null, 1, 2, 3, 4, 5)],
  "apply": () => [
    f.apply(1, [2, 3]),
    f.apply(1),
    f.apply(1, null),
    f.apply(0, { length: 2, 1: "b" }),
    f.apply(0, [1, 2, 3, 4, 5]),
  ],
  "apply with what is no list": () => {
    pause();
    return f.apply(1, 2);
  },
  "call of call": () => f.call.call(f, 1, 2),
  "apply of call": () => [
    f.call.apply(f, [1, 2]),
    f.apply.call(f, 1, [2]),
    Function.prototype.call.call(f.apply, f, 1, [2, 3]),
  ],
  "call of what is no function": () => {
    pause();
    return Function.prototype.call.call({});
  },
  "bind": () => {
    const g = f.bind("me", 1, 2);
    return [
      g(3),
      g(),
      g.name,
      g.length,
      g.call("other", 4),
      g.bind("too", 5)(6),
    ];
  },
  "bind and new": () => {
    const Bound = Point.bind(null, 5);
    return [
      new Bound(6),
      Reflect.construct(Bound, [7]),
      Reflect.construct(Bound, [8], Point3),
      Point3.bind(),
    ];
  },
  "bind of what cannot be constructed": () => {
    pause();
    const bound = ((x) => pause(x)).bind();
    return new bound();
  },
  "bind as a callback": () => [1, 2].map(f.bind("me")),
  "bind of call": () => {
    const uncurried = Function.prototype.call.bind(Array.prototype.map);
    return uncurried([1, 2], (x) => pause(x + 1));
  },
  "an error": () => f.call.call(fail, 0, "away"),
  "Reflect.apply": () => [
    Reflect.apply(f, 1, [2, 3]),
    Reflect.apply(Math.max, null, [1, pause(2)]),
  ],
  "Reflect.apply without a list": () => {
    pause();
    return Reflect.apply(f, 1);
  },
  "Reflect.construct": () => [
    Reflect.construct(Point, [1, 2]),
    Reflect.construct(Point, [1, 2], Point3),
    Reflect.construct(Point, { length: 1, 0: 3 }),
  ],
  "Reflect.construct with what is no constructor": () => {
    pause();
    return Reflect.construct(
      Point,
      [],
      f.bind === undefined ? Point : () => {},
    );
  },
  "Reflect.construct with undefined as new.target": () => {
    pause();
    return Reflect.construct(Point, [], undefined);
  },
};
