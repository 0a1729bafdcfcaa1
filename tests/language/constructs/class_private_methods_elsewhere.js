// Private methods that are read can be called on any object, and may use `super` and `arguments`.
import { pause } from "../pause.ts";

export function main() {
  const log = [];

  class Base {
    who() {
      return pause(`base of ${typeof this}`);
    }
    static who() {
      return pause("static base");
    }
    get word() {
      return `word ${this.n}`;
    }
  }
  class Klass extends Base {
    n = 3;
    #sum(a, b) {
      const x = pause(1) + pause(2);
      const n = this === undefined ? "none" : this.n;
      return pause([x, typeof this, n, a, b, arguments.length].join());
    }
    #nest(inner, next) {
      return [pause(this.n), inner(next), pause(this.n)].join();
    }
    #words(key) {
      pause();
      super.set = pause(key);
      return [super.who(), super.word, super[key], this.set].join("|");
    }
    #mapped() {
      return [1, 2].map((x) => pause(super.who()) + x + arguments.length)
        .join();
    }
    #deep(n) {
      return n === 0 ? pause(0) : 1 + this.#deep(n - 1);
    }
    static #make(x) {
      return pause(super.who()) + x + pause(this === Klass);
    }

    sumOf(other) {
      return this.#sum.call(other, pause(5));
    }
    bare() {
      const sum = this.#sum;
      return sum(pause(1));
    }
    bound() {
      return this.#sum.bind({ n: 5 }, 1)(2);
    }
    callback() {
      return [1, 2].map(this.#sum, { n: pause(9) }).join("/");
    }
    optional(other) {
      return [this.#sum?.call(other), this?.#sum(1), this.#sum`x${pause(3)}`]
        .join("/");
    }
    nested() {
      const inner = (next) => this.#nest.call(next, () => pause("in"), null);
      return this.#nest.call({ n: 4 }, inner, { n: 8 });
    }
    words(other) {
      return [this.#words("word"), this.#words.call(other, "word")].join();
    }
    others() {
      return [this.#mapped(), this.#deep(9), Klass.#make.call(1, 2)].join();
    }
  }
  const one = new Klass();
  log.push(
    one.sumOf(one),
    one.sumOf({ n: 1 }),
    one.sumOf(new Klass()),
    one.sumOf(undefined),
    one.sumOf(5),
    one.bare(),
    one.bound(),
    one.callback(),
    one.optional({ n: 7 }),
    one.nested(),
    one.words({ n: 6 }),
    one.others(),
  );

  return log;
}

export const expected = [
  "3,object,3,5,,1",
  "3,object,1,5,,1",
  "3,object,3,5,,1",
  "3,undefined,none,5,,1",
  "3,number,,5,,1",
  "3,undefined,none,1,,1",
  "3,object,5,1,2,2",
  "3,object,9,1,0,3/3,object,9,2,1,3",
  "3,object,7,,,0/3,object,3,1,,1/3,object,3,x,,3,2",
  "4,8,in,8,4",
  "base of object|word 3|word 3|word,base of object|word 6|word 6|word",
  "base of object10,base of object20,9,static base2false",
];
