// Operators that assign to properties of `super`, and to accessors, wait for what converts their operands.
import { pause } from "../pause.ts";

const value = (x) => ({
  valueOf() {
    return pause(x);
  },
  toString() {
    return pause(`text of ${x}`);
  },
});

function classes() {
  class Base {
    get accessor() {
      return this.kept ?? value(1);
    }
    set accessor(x) {
      this.kept = pause(x);
    }
  }
  Base.prototype.plain = value(2);
  Base.shared = value(10);
  class Derived extends Base {
    #x = value(1);
    get #own() {
      return pause(this.#x);
    }
    set #own(x) {
      this.#x = x;
    }
    plains() {
      super.plain += value(3);
      const first = this.plain;
      delete this.plain;
      const second = super.plain++;
      const third = this.plain;
      const fourth = --super.plain;
      super[pause("other")] = 1;
      super["plain"] **= value(2);
      return [first, second, third, fourth, this.plain, this.other].join();
    }
    accessors() {
      super.accessor += value(4);
      const first = this.kept;
      super.accessor++;
      const second = this.kept;
      const third = super.accessor -= value(1);
      const text = `${super.accessor} ${super.plain}`;
      return [first, second, third, -super.accessor, text].join();
    }
    *generated() {
      this.accessor += value(3);
      yield this.kept;
      yield this.accessor++;
      --this.accessor;
      yield this.kept;
      super.plain += value(9);
      yield this.plain;
      super.plain++;
      yield this.plain;
      this.#own += value(2);
      yield this.#x;
      this.#own++;
      yield -this.#own;
    }
    #hidden() {
      super.plain += value(5);
      return this.plain;
    }
    hidden() {
      this.#own += value(2);
      const first = this.#x;
      this.#own++;
      return [first, this.#x, this.#own ** value(2), this.#hidden()].join();
    }
    arrows() {
      const add = () => {
        super.plain += value(7);
        super.accessor += value(1);
        return [this.plain, this.kept].join();
      };
      return add();
    }
    static shared2() {
      super.shared += value(1);
      return this.shared;
    }
  }
  return Derived;
}

export function main() {
  const log = [];
  const Derived = classes();
  log.push(new Derived().plains(), new Derived().accessors());
  log.push([...new Derived().generated()].join(), new Derived().hidden());
  log.push(new Derived().arrows(), Derived.shared2());
  const object = {
    __proto__: { plain: value(1) },
    add() {
      super.plain += value(2);
      return this.plain;
    },
  };
  log.push(object.add());

  return log;
}

export const expected = [
  "5,2,3,1,4,1",
  "5,6,5,-5,5 text of 2",
  "4,4,4,11,3,3,-4",
  "3,4,16,7",
  "9,2",
  11,
  3,
];
