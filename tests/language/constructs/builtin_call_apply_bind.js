// `call`, `apply` and `bind` call a function that may wait.
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

  function f(...values) {
    pause();
    return `${this?.name ?? this} ${values.join()}`;
  }
  const o = { name: "o" };
  log.push(
    f.call(o, step(1), 2),
    f.apply(o, step([3, 4])),
    f.call(),
    f.apply(undefined),
    f.apply(null, null),
    f.apply(o, { length: 2, 0: "x", 1: "y" }),
  );
  log.push(f.call(...step([o, 5])), f.apply(...[o, [6]]));
  const bound = f.bind(o, step("first"));
  log.push(
    bound(),
    bound(step("second")),
    bound.call({ name: "ignored" }, "c"),
    bound.bind({ name: "ignored" }, "again")("d"),
  );
  log.push(
    f.call.call(f, o, 1),
    f.call.apply(f, [o, 2]),
    f.apply.call(f, o, [3]),
    Function.prototype.call.call(f, o, 4),
  );
  log.push(
    f.bind.call(f, o)(5),
    f.call.bind(f)(o, 6),
    f.bind.apply(f, [o, 7])(),
  );
  log.push(
    [1, 2].map(f.bind(o, "m")).join("|"),
    [[1], [2]].map(f.call, f.bind(o)).length,
  );
  attempt(() => f.apply(o, step(5)));
  attempt(() => f.call.call(step({})));
  attempt(() => Function.prototype.bind.call({}));
  class Klass {
    constructor(...values) {
      this.values = pause(values);
    }
    static make() {
      return pause(new this(1));
    }
  }
  const Bound = Klass.bind(null, step("b"));
  log.push(
    new Bound("c").values.join(),
    new Bound() instanceof Klass,
    Klass.make.call(Bound).values.join(),
  );
  attempt(() => Klass.call({}));
  const method = {
    name: "receiver",
    m() {
      return pause(this.name);
    },
  };
  log.push(
    method.m.call(o),
    method.m.bind(method)(),
    (() => pause(typeof o)).call(null),
  );
  log.push(f.name, bound.name, bound.length, f.bind(o).length);
  log.push(
    Math.max.apply(null, [1, 2].map((x) => pause(x))),
    Math.max.call(null, step(3), 2),
    Object.prototype.toString.call(step([])),
  );
  function own() {
    return pause("never");
  }
  own.call = (x) => pause(`own call ${x}`);
  log.push(own.call(1));

  return log;
}

export const expected = [
  1,
  "object",
  "o 1,2",
  "o 3,4",
  "undefined ",
  "undefined ",
  "null ",
  "o x,y",
  "object",
  "o 5",
  "o 6",
  "first",
  "second",
  "o first",
  "o first,second",
  "o first,c",
  "o first,again,d",
  "o 1",
  "o 2",
  "o 3",
  "o 4",
  "o 5",
  "o 6",
  "o 7",
  "o m,1,0,1,2|o m,2,1,1,2",
  2,
  5,
  "TypeError",
  "object",
  "TypeError",
  "TypeError",
  "b",
  "b,c",
  true,
  "b,1",
  "TypeError",
  "o",
  "receiver",
  "object",
  "f",
  "bound f",
  0,
  0,
  3,
  "object",
  2,
  3,
  "[object Array]",
  "own call 1",
];
