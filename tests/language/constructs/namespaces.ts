// Namespaces hold functions that may wait, and are merged.
// deno-lint-ignore-file no-namespace
import { pause } from "../pause.ts";
namespace Geometry {
  const hidden = 2;
  export const unit = 1;
  export let counter = 0;
  export function double(x: number): number {
    return pause(x * hidden) * unit;
  }
  export function count(): number {
    counter += 1;
    return counter;
  }
  export class Point {
    constructor(readonly x: number) {}
    scale(): number {
      return double(pause(this.x));
    }
  }
  export namespace Inner {
    export const deep = (x: number): number => double(pause(x)) + 1;
  }
}
namespace Geometry {
  export const more = (x: number): number =>
    pause(Geometry.double(x) + Geometry.unit);
}
function merged(x: number): number {
  return pause(x) + merged.constant;
}
namespace merged {
  export const constant = 100;
}

export function main(): unknown[] {
  const log: unknown[] = [];
  const step = <T>(value: T): T => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  log.push(
    Geometry.double(step(1)),
    new Geometry.Point(2).scale(),
    Geometry.Inner.deep(3),
    Geometry.more(4),
    merged(1),
  );
  const before = Geometry.counter;
  log.push(Geometry.count() - before, Geometry.counter - before);
  const { double } = Geometry;
  log.push(pause(double)(5), [1, 2].map(Geometry.Inner.deep).join());

  return log;
}

export const expected: unknown[] = [1, 2, 4, 7, 9, 101, 1, 1, 10, "3,5"];
