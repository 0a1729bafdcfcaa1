// A generator may be advanced by several greenlets, and wait in each of them.
import { getCurrent, Greenlet } from "@continulet/greenlet";
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const own = getCurrent();

  function* letters() {
    try {
      for (const c of "abcd") yield own.switch(pause(`making ${c}`)) + c;
    } finally {
      log.push(own.switch("closing"));
    }
  }
  const shared = letters();
  const first = new Greenlet(() => {
    for (const letter of shared) return `first has ${letter}`;
  });
  const second = new Greenlet(() => `second has ${shared.next().value}`);
  log.push(first.switch());
  // It runs in the first one, so the second one cannot resume it.
  const refused = new Greenlet(() => {
    try {
      return shared.next();
    } catch (error) {
      return error.name;
    }
  });
  log.push(refused.switch());
  log.push(first.switch("A"), first.switch("closed"), second.switch());

  const kept = letters();
  const one = new Greenlet(() => kept.next().value);
  const other = new Greenlet(() => [...kept].join());
  log.push(one.switch(), one.switch("1"), other.switch(), other.switch("2"));
  log.push(other.switch("3"), other.switch("4"), other.switch("done"));

  return log;
}

export const expected = [
  "making a",
  "TypeError",
  "closed",
  "closing",
  "first has Aa",
  "second has undefined",
  "making a",
  "1a",
  "making b",
  "making c",
  "done",
  "making d",
  "closing",
  "2b,3c,4d",
];
