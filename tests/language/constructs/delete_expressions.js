// Deleting evaluates the object and the key, and stops where an optional chain does.
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

  const make = () => {
    pause();
    return { c: 1, d: 2, b: (x) => (log.push(`b ${x}`), pause(target)) };
  };
  const target = { c: 1, d: { e: 1 }, toString: () => "target" };
  const a = make();
  const nothing = null;
  log.push(delete a?.b(step("f")).c);
  log.push("c" in target);
  log.push(delete nothing?.b(step("not evaluated")).c);
  log.push(delete nothing?.[step("not evaluated")]);
  log.push(delete step(target)[step("d")][step("e")]);
  log.push(JSON.stringify(target));
  log.push(delete step(target)[step("absent")]);
  const frozen = Object.freeze({ x: 1 });
  attempt(() => delete step(frozen)[step("x")]);
  log.push(delete a.b(step("g")));
  log.push(delete target.d, Object.keys(target).join());

  return log;
}

export const expected = [
  "f",
  "b f",
  true,
  false,
  true,
  true,
  "object",
  "d",
  "e",
  true,
  '{"d":{}}',
  "object",
  "absent",
  true,
  "object",
  "x",
  "TypeError",
  "g",
  "b g",
  true,
  true,
  "toString",
];
