// Private accessors wait where they are used, and on objects of their class only.
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

  class Klass {
    #n = 1;
    set = [];
    get #value() {
      const before = pause(this.#n);
      return before + pause(this.#n) - before;
    }
    set #value(x) {
      this.set.push(pause(x));
      this.#n = x;
    }
    get #doubled() {
      return pause(this.#value * 2);
    }
    set #broken(x) {
      fail(x);
    }
    get #made() {
      return pause((x) => [this instanceof Klass, pause(x), this.#n].join());
    }
    get #list() {
      return pause([this.#value, 2]);
    }
    get #deep() {
      return --this.#n > 0 ? this.#deep + 1 : pause(0);
    }
    get #arguments() {
      return pause(arguments.length);
    }
    static get #shared() {
      return pause(this.name);
    }
    static set #shared(x) {
      this.seen = pause(x);
    }
    static shared(x) {
      this.#shared = this.#shared + x;
      return this.seen;
    }
    reads() {
      return [this.#value, this.#value + this.#doubled, this?.#value].join();
    }
    writes(f) {
      const one = this.#value = f(3);
      const two = this.#value += f(4);
      const three = this.#value++;
      const four = --this.#value;
      const five = this.#value ||= f("never");
      const six = this.#value &&= f(9);
      const seven = this.#value ??= f("never");
      return [one, two, three, four, five, six, seven, this.set].join();
    }
    calls(f) {
      return [
        this.#made(f(1)),
        this.#made?.(f(2)),
        this.#made`x`,
        f(this).#made(3),
        this.#list.length,
        this.#list.map((x) => f(x) + this.#value).join(),
        this.#arguments,
      ];
    }
    patterns(f) {
      [this.#value, ...this.#value] = [f(1), f(2), f(3)];
      ({ x: this.#value = f(4), y: [this.#value] } = { y: [5] });
      for (const each of [6, 7]) this.#value = f(each);
      return this.set.join();
    }
    recursion(n) {
      this.#n = n;
      return this.#deep;
    }
    of(other) {
      return other.#value;
    }
    to(other) {
      other.#value = pause(1);
    }
    optional(other) {
      return other?.#list?.[0];
    }
    throws() {
      this.#broken = "error";
    }
    *items() {
      yield this.#value;
      this.#value = yield this.#doubled;
      this.#value += 1;
      yield this.#value;
    }
    inner() {
      return this.innerOf(this);
    }
    innerOf(outer) {
      return new class {
        get #value() {
          return pause("inner " + outer.#doubled);
        }
        read() {
          return pause(() => this.#value)() + outer.#doubled;
        }
      }().read();
    }
    other() {
      return new class {
        #value = "field";
        read() {
          return this.#value;
        }
      }().read();
    }
  }
  const one = new Klass();
  log.push(one.reads(), one.writes(pause), one.writes((x) => x));
  log.push(...one.calls(pause), one.patterns(pause), one.recursion(20));
  log.push(one.of(new Klass()), one.inner(), one.other());
  log.push(one.optional(one), one.optional(null), Klass.shared("!"));
  const items = new Klass().items();
  log.push(
    [items.next().value, items.next().value, items.next(7).value].join(),
  );
  attempt(() => one.of({}));
  attempt(() => one.to({}));
  attempt(() => one.throws());
  attempt(() => one.optional({}));

  return log;
}

export const expected = [
  "1,3,1",
  "3,7,7,7,7,9,9,3,7,8,7,9",
  "3,7,7,7,7,9,9,3,7,8,7,9,3,7,8,7,9",
  "true,1,9",
  "true,2,9",
  "true,x,9",
  "true,3,9",
  2,
  "18,11",
  0,
  "3,7,8,7,9,3,7,8,7,9,1,2,3,4,5,6,7",
  19,
  1,
  "inner 00",
  "field",
  0,
  undefined,
  "Klass!",
  "1,2,8",
  "TypeError",
  "TypeError",
  "thrown error",
  "TypeError",
];
