// What plain code binds may wait: at the top level of a module, in a constructor, in a field.
import { pause } from "../pause.ts";
function add(x, y) {
  return pause(this.base + x + y);
}
const base = { base: 100, add };
const held = add.bind(base, 10);
const ofMember = base.add.bind(base);
const ofLiteral = add.bind({ base: 200 }, 1);
const withCallback = ((f, x) => f(x)).bind(null, (x) => pause(x + 1));

class Point {
  constructor(x) {
    this.x = x;
  }
  static make(x) {
    return new this(x).getX;
  }
  getX = this.readX.bind(this);
  readX() {
    return pause(this.x);
  }
}
const Bound = Point.bind(null, 7);
const getX = Point.make(3);

// A method of that name of one's own, and what is no function at all.
const other = Object.assign(() => pause(1), { bind: (x) => [x] });
const own = other.bind(base.base);
const server = {
  port: 0,
  bind(port, done) {
    this.port = port;
    return done.name;
  },
};

export function main() {
  const log = [held(1), ofMember(2, 3), ofLiteral(4), withCallback(5)];
  log.push([1, 2].map((x) => held(x)).join(), getX(), new Bound().x);
  log.push(held.name, held.length, own, server.bind(80, () => {}), server.port);
  return log;
}

export const expected = [
  111,
  105,
  205,
  6,
  "111,112",
  3,
  7,
  "bound add",
  1,
  [100],
  "",
  80,
];
