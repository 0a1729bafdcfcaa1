// An array pattern that is left in the middle closes its iterator, and those around it.
import { fail, pause } from "../pause.ts";

export function main() {
  const log = [];
  const attempt = (action) => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };
  const endless = (name, close = () => ({})) => ({
    [Symbol.iterator]: () => ({
      next: () => pause({ value: undefined, done: false }),
      return: () => (log.push(`${name} closed`), pause(close())),
    }),
  });
  const failing = (how) => ({ [Symbol.iterator]: () => how });

  attempt(() => {
    const [[a = fail("inner")] = endless("inner")] = endless("outer");
    return a;
  });
  attempt(() => {
    let a;
    for ([a = fail("in a head")] of [endless("item")]) log.push("never", a);
  });
  attempt(() => {
    for (const [a = fail("in a loop")] of endless("loop")) log.push("never", a);
  });
  attempt(() => {
    const [a, { b }] = endless("no object");
    return [a, b];
  });
  attempt(() => {
    const [a = fail("kept"), b] = endless("bad", () => fail("not seen"));
    return [a, b];
  });
  attempt(() => {
    const [a = 1, { b } = {}] = endless("not an object", () => 5);
    return [a, b];
  });
  attempt(() => {
    const [a = pause(1)] = endless("return fails", () => fail("seen"));
    return a;
  });
  attempt(() => {
    const [a = pause(1)] = failing({ next: () => fail("next") });
    return a;
  });
  attempt(() => {
    const [a = pause(1)] = failing({ next: () => pause(5) });
    return a;
  });
  attempt(() => {
    const [a = pause(1)] = failing({});
    return a;
  });
  attempt(() => {
    const [a = pause(1)] = failing(pause(5));
    return a;
  });
  attempt(() => {
    const [a = pause(1)] = pause(5);
    return a;
  });
  attempt(() => {
    const { a: [b = pause(1)] } = pause(null);
    return b;
  });
  const target = {
    set member(value) {
      throw `set ${value}`;
    },
  };
  attempt(() => {
    [target.member = pause(1)] = endless("setter");
  });
  attempt(() => (([a = fail("parameter")]) => a)(endless("argument")));
  attempt(() => {
    try {
      throw endless("caught");
    } catch ([a = fail("in a clause")]) {
      return a;
    }
  });
  function* left() {
    let a;
    try {
      [a, target.other = yield "yielded"] = endless("left");
    } finally {
      log.push("finally");
    }
    return a;
  }
  const generator = left();
  log.push(generator.next().value, generator.return("returned").value);
  const second = left();
  second.next();
  attempt(() => second.throw("an error"));
  const third = left();
  third.next();
  log.push(third.next("sent").done, target.other);
  for (let i = 0; i < 2; i++) {
    attempt(() => {
      if (pause(i) === 0) [target.x = i] = endless("first round");
      else [target.x = fail("second round")] = endless("second round");
      return "went on";
    });
  }

  return log;
}

export const expected = [
  "inner closed",
  "outer closed",
  "thrown inner",
  "item closed",
  "thrown in a head",
  "loop closed",
  "TypeError",
  "no object closed",
  "TypeError",
  "bad closed",
  "thrown kept",
  "not an object closed",
  "TypeError",
  "return fails closed",
  "thrown seen",
  "thrown next",
  "TypeError",
  "TypeError",
  "TypeError",
  "TypeError",
  "TypeError",
  "setter closed",
  "thrown set 1",
  "argument closed",
  "thrown parameter",
  "caught closed",
  "thrown in a clause",
  "left closed",
  "finally",
  "yielded",
  "returned",
  "left closed",
  "finally",
  "thrown an error",
  "left closed",
  "finally",
  true,
  "sent",
  "first round closed",
  "went on",
  "second round closed",
  "thrown second round",
];
