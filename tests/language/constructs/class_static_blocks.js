// Static blocks run in order with static fields, when the class is made.
// deno-lint-ignore-file no-empty
import { fail, pause } from "../pause.ts";

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

  const make = (x) => {
    class Klass {
      static #private;
      static first = (log.push("first"), 1);
      static {
        log.push("block 1", this.first, this === Klass);
        this.second = step(x);
        let local = pause("local");
        Klass.get = () => pause(local);
        try {
          fail("in a block");
        } catch (error) {
          local = error;
        }
      }
      static third = (log.push("third"), this.second + 1);
      static {
        for (let i = 0; i < 2; i++) log.push(step(i));
        this.#private = pause("private");
        Klass.peek = (o) => o.#hidden;
      }
      #hidden = "hidden";
      static read() {
        return pause(this.#private);
      }
      static {}
    }
    log.push("made");
    return Klass;
  };
  const One = make("one"), Two = make("two");
  log.push(
    One.second,
    Two.second,
    One.third,
    One.get(),
    Two.get(),
    Two.read(),
    Two.peek(new Two()),
  );
  attempt(() => One.peek(new Two()));
  attempt(() => {
    class Broken {
      static {
        pause();
        fail("from a static block");
      }
    }
    return Broken;
  });
  const expression = class {
    static {
      this.named = pause(this.name);
    }
  };
  log.push(expression.named);

  return log;
}

export const expected = [
  "first",
  "block 1",
  1,
  true,
  "one",
  "third",
  0,
  0,
  1,
  1,
  "made",
  "first",
  "block 1",
  1,
  true,
  "two",
  "third",
  0,
  0,
  1,
  1,
  "made",
  "one",
  "two",
  "one1",
  "in a block",
  "in a block",
  "private",
  "hidden",
  "TypeError",
  "thrown from a static block",
  "expression",
];
