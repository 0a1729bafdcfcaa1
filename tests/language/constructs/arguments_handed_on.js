// `arguments` before and after a call: counted, read, written, handed on, and in a closure.
import { pause } from "../pause.ts";
function sum() {
  let total = pause(0);
  for (let i = 0; i < arguments.length; i++) total += pause(arguments[i]);
  return total;
}
function wrap(first, second = pause("default")) {
  const before = pause(arguments.length);
  first = pause("changed");
  arguments[1] = pause("written");
  const last = () => arguments[arguments.length - 1];
  return [before, arguments[0], arguments[1], first, second, last()].join();
}
const handed = {
  base: 100,
  all() {
    return pause(this.base) + sum.apply(this, arguments);
  },
  spread() {
    return pause(sum(...arguments, 1));
  },
};
class Point {
  constructor(x, y) {
    this.x = pause(x);
    this.y = y;
  }
}
class Named extends Point {
  constructor() {
    super(...arguments);
    this.count = pause(arguments.length);
  }
}
function Old() {
  this.items = pause(Array.from(arguments));
}
export function main() {
  return [
    sum(),
    sum(1, 2, 3, 4, 5),
    wrap(1),
    wrap(1, 2, 3),
    handed.all(1, 2, 3, 4),
    handed.spread(5, 6),
    JSON.stringify(new Named(1, 2, 3)),
    JSON.stringify(new Old(1, 2, 3, 4)),
    [1, 2].map(function () {
      return pause(arguments.length) + arguments[0];
    }).join(),
  ];
}

export const expected = [
  0,
  15,
  "1,1,written,changed,default,1",
  "3,1,written,changed,2,3",
  110,
  12,
  '{"x":1,"y":2,"count":3}',
  '{"items":[1,2,3,4]}',
  "4,5",
];
