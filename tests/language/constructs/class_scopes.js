// Inside of a class its name is a constant, which the outer variable is not.
// deno-lint-ignore-file no-unused-vars
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const attempt = (action) => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  let Klass = class Klass {
    static make() {
      return pause(new Klass());
    }
    who() {
      return pause(Klass.name);
    }
  };
  const Original = Klass;
  Klass = { name: "replaced" };
  log.push(Original.make().who(), pause(Klass).name);
  class Recursive {
    static depth(n) {
      return n === 0 ? pause(0) : 1 + Recursive.depth(n - 1);
    }
    next = null;
    append(n) {
      if (n > 0) this.next = pause(new Recursive()).append(n - 1);
      return this;
    }
    count() {
      return 1 + (this.next ? this.next.count() : pause(0));
    }
  }
  log.push(Recursive.depth(5), new Recursive().append(3).count());
  const Expression = class extends Recursive {
    static self = () => Expression;
  };
  log.push(Expression.self() === pause(Expression));
  {
    class Recursive {
      constructor() {
        this.who = pause("inner");
      }
    }
    log.push(new Recursive().who);
  }
  log.push(new Recursive().who);
  const keyed = {
    [
      class {
        static name = "k";
      }.name
    ]: pause(1),
  };
  log.push(keyed.k);
  attempt(() => {
    class Early {
      [(pause(), Early.name)]() {}
    }
  });

  return log;
}

export const expected = [
  "Klass",
  "replaced",
  5,
  4,
  true,
  "inner",
  undefined,
  1,
  "ReferenceError",
];
