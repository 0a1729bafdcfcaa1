// The body of an async function may switch as long as control comes back in order.
// deno-lint-ignore-file require-await
import { fail, pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  const later = async (x) => {
    log.push(`start ${pause(x)}`);
    if (pause(x) === "throw") fail("thrown");
    return [1, 2].map((y) => pause(`${x}${y}`)).join();
  };
  log.push(
    later("a"),
    later(step("b")).then((r) => `then ${r}`),
    later("throw").catch((error) => `caught ${error}`),
  );
  class Klass {
    async method(x = pause("default")) {
      return `${pause(x)} ${this.other()}`;
    }
    other() {
      return pause("other");
    }
  }
  log.push(new Klass().method(), new Klass().method("given"));
  async function* items() {
    yield 1;
  }
  log.push(
    typeof items().next,
    (async () => {
      try {
        return pause("in try");
      } finally {
        pause();
      }
    })(),
  );

  return log;
}

export const expected = [
  "start a",
  "b",
  "start b",
  "start throw",
  "a1,a2",
  "then b1,b2",
  "caught thrown",
  "default other",
  "given other",
  "function",
  "in try",
];
