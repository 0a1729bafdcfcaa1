// `new` evaluates its callee and its arguments in order, and then constructs.
import { pause } from "../pause.ts";

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

  class Point {
    constructor(...values) {
      pause();
      log.push(`Point ${values.join()}`);
      this.values = pause(values);
    }
    get sum() {
      return this.values.reduce((a, b) => a + b, 0);
    }
  }
  const space = { Point, make: () => (pause(), Point) };
  log.push(new Point(step(1), step(2)).sum);
  log.push(new Point().sum, new Point.prototype.constructor(step(3)).sum);
  log.push(new (step(Point))(step(4)).sum);
  log.push(new space.Point(...step([1, 2]), step(3), ...step([4])).sum);
  log.push(new (space.make())(step(5)).sum);
  log.push(new space[step("Point")](step(6)).sum);
  log.push((new Point()).constructor === Point, new Point() instanceof Point);
  log.push(
    new new (class {
      constructor() {
        return pause(Point);
      }
    })()(step(7)).sum,
  );
  log.push(
    new Point(new Point(step("inner")).values, step("outer")).values.length,
  );
  attempt(() => new space.Absent(step("evaluated")));
  attempt(() => Point(step("called")));
  log.push(
    new Array(step(3)).length,
    new Date(step(0)).getTime(),
    new Map(step([[1, 2]])).get(1),
  );
  const Bound = Point.bind(null, 10);
  log.push(new Bound(step(20)).sum, new Bound() instanceof Point);

  return log;
}

export const expected = [
  1,
  2,
  "Point 1,2",
  3,
  "Point ",
  3,
  "Point 3",
  0,
  3,
  "function",
  4,
  "Point 4",
  4,
  "object",
  3,
  "object",
  "Point 1,2,3,4",
  10,
  5,
  "Point 5",
  5,
  "Point",
  6,
  "Point 6",
  6,
  "Point ",
  "Point ",
  true,
  true,
  7,
  "Point 7",
  7,
  "inner",
  "Point inner",
  "outer",
  "Point inner,outer",
  2,
  "evaluated",
  "TypeError",
  "called",
  "TypeError",
  3,
  0,
  "object",
  3,
  0,
  2,
  20,
  "Point 10,20",
  "Point 10",
  30,
  true,
];
