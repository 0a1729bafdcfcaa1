// Functions of other modules call and are called like those of this one.
import { pause } from "../pause.ts";
import { assertEquals, assertThrows } from "@std/assert";

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

  assertEquals(step([1, [2]]), [1, [2]]);
  attempt(() => assertEquals(step(1), 2));
  log.push(
    assertThrows(() => {
      throw new RangeError("plain");
    }, RangeError).message,
    pause("after"),
  );
  const made = new Function("f", "x", "return f(x) + 1");
  log.push(made((x) => x * 2, step(5)), made.call(null, (x) => x, step(1)));
  log.push((0, eval)("(f) => f(1)")((x) => x + 1), (0, eval)(`1 + ${step(2)}`));
  log.push(
    structuredClone(step({ a: [1] })).a.length,
    new URL("x", step("https://a.b/")).href,
    encodeURIComponent(step("a b")),
  );
  const target = new EventTarget();
  target.addEventListener("e", (event) => log.push(`event ${event.type}`));
  log.push(target.dispatchEvent(new Event(step("e"))));
  log.push(
    Intl.NumberFormat("en").format(step(1234.5)),
    new Date(Date.UTC(step(2020), 0)).toISOString(),
    parseInt(step("12px")),
  );
  log.push(
    [..."ab"].map(
      String.prototype.toUpperCase.call,
      String.prototype.toUpperCase,
    ).join(),
    ["a", "b"].map((s) => s.at(step(0))).join(),
  );
  queueMicrotask(() => {});

  return log;
}

export const expected = [
  "object",
  1,
  "AssertionError",
  "plain",
  "after",
  5,
  1,
  11,
  2,
  2,
  2,
  3,
  "object",
  "https://a.b/",
  "a b",
  1,
  "https://a.b/x",
  "a%20b",
  "e",
  "event e",
  true,
  1234.5,
  2020,
  "12px",
  "1,234.5",
  "2020-01-01T00:00:00.000Z",
  12,
  0,
  0,
  "A,B",
  "a,b",
];
