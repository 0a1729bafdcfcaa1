// Private methods can be called on what the class has made, and on nothing else.
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

  class Klass {
    #value;
    constructor(value) {
      pause();
      this.#value = this.#double(pause(value));
    }
    #double(x) {
      return pause(x * 2);
    }
    #call(f, ...values) {
      pause();
      return f(this.#value, ...values);
    }
    run() {
      return this.#call((v, x) => pause(v + x + this.#value), step(1));
    }
    compare(other) {
      return this.#value - other.#double(pause(other.#value));
    }
    optional(other) {
      return [
        other?.#double(step(1)),
        other?.#value,
        other?.self().#double(step(2)),
      ].join();
    }
    self() {
      return pause(this);
    }
    #function = (x) => pause(`${x} of ${this.#value}`);
    #nothing = null;
    fields() {
      return [
        this.#function(step("f")),
        this.#function?.(step("g")),
        this.#nothing?.(step("not evaluated")),
      ].join();
    }
    static #make(value) {
      return pause(new this(value));
    }
    static make(value) {
      return this.#make(value);
    }
    method() {
      return pause(this.#double);
    }
    assign() {
      this.#double = pause(1);
    }
    get #accessor() {
      return this.#value;
    }
    set #accessor(x) {
      this.#value = x;
    }
    accessors() {
      this.#accessor += step(5);
      this.#accessor++;
      return this.#accessor;
    }
    *#items(n) {
      while (n--) yield pause(this.#value++);
    }
    items() {
      return [...this.#items(2)].join();
    }
  }
  const one = new Klass(1), two = Klass.make(2);
  log.push(
    one.run(),
    one.compare(two),
    one.optional(two),
    one.optional(null),
    one.fields(),
  );
  attempt(() => one.compare({}));
  attempt(() => one.run.call({}));
  attempt(() => Klass.make.call(class extends Klass {}, 1));
  attempt(() => one.assign());
  log.push(one.method() === two.method(), one.accessors(), one.items());

  return log;
}

export const expected = [
  1,
  1,
  2,
  "f",
  "g",
  5,
  -6,
  "2,4,4",
  ",,",
  "f of 2,g of 2,",
  "TypeError",
  "TypeError",
  "TypeError",
  "TypeError",
  5,
  true,
  8,
  "8,9",
];
