// Parameters get their values one after the other, and may wait for them.
// deno-lint-ignore-file no-var
import { pause as p } from "../pause.ts";
export function main() {
  const log = [];
  const f = ([a, b = 3], { c } = { c: p(4) }, d = p(a) + b, ...[e, ...r]) => {
    log.push(() => a + b);
    a = p(a + 1);
    return [a, b, c, d, e, r.join()].join();
  };
  log.push(f([1]), f([1, 2], { c: 1 }, 5, 6, 7, 8), f.length);
  function g(x, y = p(x), z = y) {
    const h = () => x + y + z;
    x++;
    y = p(y + 1);
    return h() + arguments.length;
  }
  log.push(g(1), g(1, undefined, 2), g.call(null, 1, 2, 3));
  const k = (s = p("s"), t = s) => {
    var s;
    return s + t;
  };
  log.push(k(), k(1));
  try {
    ((a = b, b = p(1)) => a)();
  } catch (e) {
    log.push(e.name);
  }
  try {
    (([a]) => p(a))(null);
  } catch (e) {
    log.push(e.name);
  }
  class A {
    #v;
    constructor(v = p(3)) {
      this.#v = v;
    }
    m([q] = [p(1)]) {
      return q + this.#v;
    }
    static s(x = p(this.name)) {
      return x;
    }
  }
  log.push(new A().m(), new A(1).m(new Set([5])), A.s());
  return log.map((v) => typeof v === "function" ? v() : v);
}

export const expected = [
  5,
  4,
  "2,3,4,4,,",
  "2,2,1,5,6,7,8",
  1,
  6,
  9,
  11,
  "ss",
  2,
  "ReferenceError",
  "TypeError",
  4,
  6,
  "A",
];
