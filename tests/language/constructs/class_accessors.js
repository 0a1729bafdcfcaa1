// Accessors are called where they are read and assigned, around calls that wait.
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

  const make = () =>
    class {
      #celsius = 0;
      get fahrenheit() {
        log.push("get");
        return this.#celsius * 1.8 + 32;
      }
      set fahrenheit(value) {
        log.push(`set ${value}`);
        this.#celsius = (value - 32) / 1.8;
      }
      static get [step("kind")]() {
        return "static accessor";
      }
      self() {
        return pause(this);
      }
    };
  const Temperature = make();
  const t = new Temperature();
  log.push(t.fahrenheit, Temperature.kind);
  t.fahrenheit = step(50);
  t.self().fahrenheit += step(18);
  log.push(t.self().fahrenheit++, t.fahrenheit);
  const { fahrenheit = step("no default") } = t.self();
  log.push(fahrenheit);
  log.push(pause(1) + t.fahrenheit + pause(2));
  class Lazy extends Temperature {
    get method() {
      log.push("get method");
      return (x) => pause(`${x} called`);
    }
    get fahrenheit() {
      return super.fahrenheit + 1000;
    }
  }
  log.push(new Lazy().method(step("x")), new Lazy().fahrenheit);
  attempt(() => (new Lazy().fahrenheit = step(1)));
  attempt(() => (new Lazy().method = step(1)));
  const object = {
    get broken() {
      throw "from a getter";
    },
    set broken(x) {
      throw `from a setter with ${x}`;
    },
  };
  attempt(() => object.broken + step("not evaluated"));
  attempt(() => (pause(object).broken = step("value")));
  attempt(() => pause(object).broken?.(step("not evaluated")));

  return log;
}

export const expected = [
  "kind",
  "get",
  32,
  "static accessor",
  50,
  "set 50",
  "get",
  18,
  "set 68",
  "get",
  "set 69",
  "get",
  68,
  69,
  "get",
  69,
  "get",
  72,
  "get method",
  "x",
  "get",
  "x called",
  1032,
  1,
  "TypeError",
  1,
  "TypeError",
  "thrown from a getter",
  "value",
  "thrown from a setter with value",
  "thrown from a getter",
];
