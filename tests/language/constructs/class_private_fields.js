// Private fields can be read, assigned in every way, and asked for.
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
    #x = 1;
    #list = [];
    #object = null;
    static #count = 0;
    assign(value) {
      this.#x = pause(value);
      this.#x += step(1);
      this.#x **= step(2);
      log.push(this.#x++, ++this.#x, this.#x--, this.self().#x);
      this.#object ??= step({ made: 1 });
      this.#object ??= step("not evaluated");
      this.#object.made += pause(1);
      this.#x &&= step(0);
      this.#x ||= step(7);
      [this.#x, ...this.#list] = pause([10, 20, 30]);
      ({ a: this.#object, b: this.self().#x = step("default") } = pause({
        a: 1,
      }));
      for (this.#x of [1, 2]) pause();
      delete this.self().absent;
      return [this.#x, this.#list.join(), this.#object].join(" ");
    }
    self() {
      Klass.#count++;
      return pause(this);
    }
    static has(o) {
      return #x in pause(o);
    }
    static read(o) {
      return [o?.#x, o?.self().#list[pause(0)]].join();
    }
    static get count() {
      return this.#count;
    }
    outer() {
      return class {
        #x = pause("inner x");
        both(o) {
          return `${this.#x} ${#x in o}`;
        }
      };
    }
  }
  const k = new Klass();
  log.push(k.assign(2));
  log.push(
    Klass.has(k),
    Klass.has({}),
    Klass.read(k),
    Klass.read(null),
    Klass.count,
  );
  attempt(() => Klass.has(5));
  attempt(() => k.assign.call({}, step(1)));
  log.push(Object.keys(k).length);
  class Stamper extends (class {
    constructor(o) {
      return o;
    }
  }) {
    #stamp = "stamped";
    static of(o) {
      return pause(o).#stamp;
    }
    static has(o) {
      return #stamp in o;
    }
  }
  const stamped = {};
  new Stamper(pause(stamped));
  log.push(Stamper.of(stamped), Stamper.has(stamped), Stamper.has({}));
  attempt(() => new Stamper(stamped));

  return log;
}

export const expected = [
  1,
  2,
  9,
  11,
  11,
  10,
  "object",
  0,
  7,
  "default",
  "2 20,30 1",
  true,
  false,
  "2,20",
  ",",
  4,
  "TypeError",
  1,
  "TypeError",
  0,
  "stamped",
  true,
  false,
  "TypeError",
];
