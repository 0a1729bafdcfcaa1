// Loops, spreads and patterns consume generators whose bodies wait.
import { fail, pause } from "../pause.ts";

export function main() {
  const log = [];
  const attempt = (action) => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  function* numbers(n = Infinity, label = n) {
    try {
      for (let i = 0; i < n; i++) yield pause(i);
      log.push(pause(`${label} ended`));
    } finally {
      log.push(pause(`${label} finally`));
    }
  }
  for (const x of numbers(2)) log.push(x);
  for (const x of numbers()) {
    if (pause(x) === 2) break;
  }
  log.push([...numbers(2), ...numbers(1)].join());
  log.push(Math.max(...numbers(3)));
  const [a, b] = numbers(Infinity, "pattern");
  const [c, ...rest] = numbers(3);
  log.push(a, b, c, rest.join());
  const first = (f) => {
    for (const x of numbers(Infinity, "first")) if (f(x)) return x;
  };
  log.push(first((x) => pause(x) > 2));
  attempt(() => {
    for (const x of numbers(Infinity, "thrown out of")) fail(x);
  });
  outer: for (const x of numbers(2, "outer")) {
    for (const y of numbers(Infinity, "inner")) {
      if (y > x) continue outer;
      log.push(`${x}${pause(y)}`);
    }
  }
  const g = numbers(5, "twice");
  for (const x of g) {
    if (x === 1) break;
  }
  for (const x of g) log.push(`never ${x}`);
  const kept = numbers(3, "kept open");
  log.push(kept.next().value);
  for (let r = kept.next(); !r.done; r = kept.next()) log.push(pause(r.value));
  log.push([..."ab"].map((c, i) => c + [...numbers(i)].join("")).join());

  return log;
}

export const expected = [
  0,
  1,
  "2 ended",
  "2 finally",
  "Infinity finally",
  "2 ended",
  "2 finally",
  "1 ended",
  "1 finally",
  "0,1,0",
  "3 ended",
  "3 finally",
  2,
  "pattern finally",
  "3 ended",
  "3 finally",
  0,
  1,
  0,
  "1,2",
  "first finally",
  3,
  "thrown out of finally",
  "thrown 0",
  "00",
  "inner finally",
  "10",
  "11",
  "inner finally",
  "outer ended",
  "outer finally",
  "twice finally",
  0,
  1,
  2,
  "kept open ended",
  "kept open finally",
  "0 ended",
  "0 finally",
  "1 ended",
  "1 finally",
  "a,b0",
];
