// `++` and `--` read and write their target once.
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

  const target = {
    value: 5,
    get x() {
      log.push("get");
      return this.value;
    },
    set x(value) {
      log.push(`set ${value}`);
      this.value = value;
    },
  };
  const object = () => (log.push("o"), pause(target));
  log.push(
    object().x++,
    ++object().x,
    object()[step("x")]--,
    --object()[step("x")],
  );
  let converted = 0;
  const key = { toString: () => (converted++, "x") };
  object()[step(key)]++;
  log.push(converted);
  const nested = [{ n: 1 }, { n: 10 }];
  log.push(nested[step(0)].n++ + --nested[step(1)].n, nested[0].n, nested[1].n);
  log.push(++nested[step(0)][step("n")] + step(nested)[1].n++);
  let i = 0;
  const bump = () => (i++, pause(i));
  log.push(i++ + bump() + i++ + ++i, i);
  log.push([i++, pause(i++), i].join(), i-- - pause(--i));
  let big = 1n;
  big++;
  log.push(pause(big++) === 2n, big === 3n);
  let text = "4";
  log.push(pause(text++), text);
  const counter = () => {
    let n = 0;
    return () => pause(n++);
  };
  const next = counter();
  log.push(next(), next(), next());
  attempt(() => step(null).x++);
  attempt(() => step(undefined)[step("key")]--);
  class Private {
    #n = 0;
    static #total = 10;
    run() {
      pause(this.#n++);
      return [
        this.#n++,
        pause(++this.#n),
        this.self().#n--,
        Private.#total--,
        Private.#total,
      ].join();
    }
    self() {
      return pause(this);
    }
  }
  log.push(new Private().run());

  return log;
}

export const expected = [
  "o",
  "get",
  "set 6",
  "o",
  "get",
  "set 7",
  "o",
  "x",
  "get",
  "set 6",
  "o",
  "x",
  "get",
  "set 5",
  5,
  7,
  7,
  5,
  "o",
  "object",
  "get",
  "set 6",
  2,
  0,
  1,
  10,
  2,
  9,
  0,
  "n",
  "object",
  12,
  8,
  4,
  "4,5,6",
  2,
  true,
  true,
  4,
  5,
  0,
  1,
  2,
  null,
  "TypeError",
  undefined,
  "key",
  "TypeError",
  "1,3,3,10,9",
];
