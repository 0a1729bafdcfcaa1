// A constructor may wait anywhere, and `new` gives what it made.
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

  class Point {
    constructor(x, y = step(x * 2)) {
      log.push(`new ${new.target.name}`);
      this.x = pause(x);
      pause();
      this.y = pause(y);
      for (const axis of ["x", "y"]) this[`${axis}2`] = pause(this[axis] ** 2);
      try {
        if (x < 0) fail("negative");
      } catch (error) {
        this.error = pause(error);
        if (x < -1) throw error;
      } finally {
        log.push(pause("constructed"));
      }
    }
  }
  log.push(JSON.stringify(new Point(step(3))));
  log.push(JSON.stringify(new Point(-1, 5)));
  attempt(() => new Point(-2));
  class Early {
    constructor(x) {
      this.x = x;
      if (pause(x) > 1) return;
      this.late = pause("late");
    }
  }
  log.push(JSON.stringify([new Early(1), new Early(2)]));
  class Override {
    constructor(value) {
      this.own = pause("own");
      return pause(value);
    }
  }
  const object = { other: true };
  log.push(
    new Override(object) === object,
    new Override(5).own,
    new Override(null).own,
    new Override().own,
  );
  log.push(new Override(() => pause("function"))());
  class Nested {
    constructor(depth) {
      this.depth = depth;
      this.child = depth > 0 ? new Nested(pause(depth) - 1) : pause(null);
      this.total = depth + (this.child?.total ?? 0);
    }
  }
  log.push(new Nested(4).total);
  class Calls {
    constructor() {
      log.push(
        this.method(step("from the constructor")),
        this instanceof Calls,
      );
    }
    method(x) {
      return pause(x);
    }
  }
  new Calls();
  attempt(() => Point(1));
  log.push(Reflect.construct(Point, step([7]), Early) instanceof Early);

  return log;
}

export const expected = [
  3,
  6,
  "new Point",
  "constructed",
  '{"x":3,"y":6,"x2":9,"y2":36}',
  "new Point",
  "constructed",
  '{"x":-1,"y":5,"x2":1,"y2":25,"error":"negative"}',
  -4,
  "new Point",
  "constructed",
  "thrown negative",
  '[{"x":1,"late":"late"},{"x":2}]',
  true,
  "own",
  "own",
  "own",
  "function",
  10,
  "from the constructor",
  "from the constructor",
  true,
  "TypeError",
  "object",
  14,
  "new Early",
  "constructed",
  true,
];
