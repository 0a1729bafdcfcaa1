// `instanceof` asks `Symbol.hasInstance`, and makes a boolean of its answer.
import { fail, pause } from "../pause.ts";

function sortOut(values, of, f) {
  const found = [];
  for (const value of values) if (f(value) instanceof of) found.push(value);
  return [found.join(), values[0] instanceof of];
}

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

  class Even {
    static [Symbol.hasInstance](x) {
      pause();
      log.push(`asked for ${x}`);
      return pause(x % 2 === 0 ? "yes" : "");
    }
  }
  log.push(step(4) instanceof Even, step(5) instanceof step(Even));
  const oddness = { [Symbol.hasInstance]: (x) => pause(x % 2) };
  log.push(7 instanceof oddness, step(8) instanceof oddness);
  if (2 instanceof Even) log.push("taken");
  attempt(() =>
    1 instanceof { [Symbol.hasInstance]: () => fail("from hasInstance") }
  );
  attempt(() => 1 instanceof { [Symbol.hasInstance]: 5 });

  log.push(sortOut([1, 2, 4], Even, pause), sortOut([[], 1], Array, pause));

  return log;
}

export const expected = [
  4,
  "asked for 4",
  5,
  "function",
  "asked for 5",
  true,
  false,
  8,
  true,
  false,
  "asked for 2",
  "taken",
  "thrown from hasInstance",
  "TypeError",
  "asked for 1",
  "asked for 2",
  "asked for 4",
  "asked for 1",
  ["2,4", false],
  ["", true],
];
