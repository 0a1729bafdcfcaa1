// Declared functions are there from the beginning of their block, with variables that closures share.
// deno-lint-ignore-file no-var no-inner-declarations no-redeclare
import { pause as p } from "../pause.ts";
export function main() {
  const log = [];
  var late = p(1), unset;
  function add(n) {
    total += p(n);
    return later() + even(n);
  }
  let total = 10;
  const later = () => late + total;
  log.push(add(p(2)), total, late);
  late = p(5);
  for (var i = 0; i < 3; i++) {
    var inner = p(i);
    log.push(() => i + inner);
    if (i === 1) {
      function odd(n) {
        return n === 0 ? "odd" : even(p(n - 1));
      }
      log.push(odd(2));
    }
  }
  function even(n) {
    return n <= 0 ? "even" : even2(n - 1);
  }
  function even2(n) {
    return p(n) ? even(n - 1) : "e2";
  }
  log.push(even(3), even.name, even.length, add.name);
  const h = [];
  for (const x of [1, 2]) {
    const y = p(x);
    function show() {
      return x + y + p(1);
    }
    h.push(show);
  }
  log.push(h.map((f) => f()));
  {
    function early() {
      return value;
    }
    const look = () => {
      try {
        return early();
      } catch (e) {
        return e.message;
      }
    };
    log.push(look());
    const value = p("v");
    log.push(look(), early());
  }
  for (var { a, b = p(3) } of [{ a: 1 }, { a: 2, b: 4 }]) log.push(() => a + b);
  for (var k in { q: 1 }) log.push(() => k);
  try {
    throw p("t");
  } catch (e) {
    var caught = e;
    function seen() {
      return caught + e;
    }
    log.push(seen());
  }
  unset ??= p(0);
  log.push(() => unset);
  function g(x) {
    log.push(() => x);
    var x = p(x + 1);
    log.push(() => x);
    x = p(x + 1);
    return x;
  }
  log.push(g(1));
  if (p(1)) { var z = () => z; }
  log.push(z() === z, z.name);
  return log.map((v) => typeof v === "function" ? v() : v);
}

export const expected = [
  "13even",
  12,
  1,
  5,
  5,
  "e2",
  5,
  "e2",
  "even",
  1,
  "add",
  [3, 5],
  "Cannot access 'value' before initialization",
  "v",
  "v",
  6,
  6,
  "q",
  "tt",
  0,
  3,
  3,
  3,
  true,
  "z",
];
