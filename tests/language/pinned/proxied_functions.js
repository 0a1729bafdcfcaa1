// A call that passes through a proxy may switch as long as control comes back in order.
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

  const target = function (...values) {
    pause();
    return pause(`${this?.name} ${values.join()}`);
  };
  const plain = new Proxy(target, {});
  log.push(
    plain(step(1)),
    plain.call({ name: "o" }, 2),
    { name: "m", plain }.plain(3),
    [1].map(plain).length,
  );
  const passing = new Proxy(target, {
    apply: (f, receiver, values) => Reflect.apply(f, receiver, pause(values)),
  });
  log.push(passing(step(1), 2), passing.apply({ name: "o" }, [3]));
  class Klass {
    constructor(x) {
      this.x = pause(x);
    }
  }
  log.push(
    new (new Proxy(Klass, {}))(step(1)).x,
    Reflect.construct(new Proxy(Klass, {}), [2]).x,
  );
  attempt(() => new Proxy(() => fail("from the function"), {})());

  return log;
}

export const expected = [
  1,
  "undefined 1",
  "o 2",
  "m 3",
  1,
  1,
  "undefined 1,2",
  "o 3",
  1,
  1,
  2,
  "thrown from the function",
];
