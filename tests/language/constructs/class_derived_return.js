// What a derived constructor returns is an object, or nothing after `super`.
// deno-lint-ignore-file constructor-super
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const attempt = (action) => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  class Base {
    constructor(other) {
      pause();
      if (other) return pause(other);
      this.name = "made";
    }
  }
  class Derived extends Base {
    field = "field";
    constructor(other, result) {
      super(other);
      this.set = pause("set");
      return pause(result);
    }
  }
  const other = { name: "other" };
  log.push(
    new Derived().name,
    new Derived(other) === other,
    JSON.stringify(other),
  );
  const result = { name: "result" };
  log.push(new Derived(null, result) === result, JSON.stringify(result));
  attempt(() => new Derived(null, 5));
  attempt(() => new Derived(null, null));
  class WithoutSuper extends Base {
    constructor(value) {
      return pause(value);
    }
  }
  log.push(new WithoutSuper(other) === other);
  attempt(() => new WithoutSuper());
  attempt(() => new WithoutSuper(5));
  class Finally extends Base {
    constructor() {
      try {
        super();
        return pause({ name: "from try" });
      } finally {
        log.push(pause(this.name));
      }
    }
  }
  log.push(new Finally().name);
  class EmptyReturn extends Base {
    constructor() {
      super();
      if (pause(true)) return;
      this.name = "never";
    }
  }
  log.push(new EmptyReturn().name);

  return log;
}

export const expected = [
  "made",
  true,
  '{"name":"other","field":"field","set":"set"}',
  true,
  '{"name":"result"}',
  "TypeError",
  "TypeError",
  true,
  "ReferenceError",
  "TypeError",
  "made",
  "from try",
  "made",
];
