// Patterns and loops take what they need step by step, each of which may wait.
// deno-lint-ignore-file no-unused-vars no-empty-pattern no-sparse-arrays prefer-const no-var no-inner-declarations
import { pause as f } from "../pause.ts";

export function main() {
  const out = [];
  const log = (...values) => void out.push(...values);
  function make(list, closeError) {
    const it = {
      i: 0,
      closed: 0,
      [Symbol.iterator]() {
        f();
        return it;
      },
      next() {
        f();
        return it.i < list.length
          ? { done: false, value: list[it.i++] }
          : { done: true, value: "end" };
      },
      return() {
        it.closed++;
        log("closed", f(it.i));
        if (closeError) throw closeError;
        return {};
      },
    };
    return it;
  }

  function over() {
    const out = [];
    for (const x of make([1, 2, 3])) out.push(f(x));
    for (const x of [1, 2, 3]) {
      if (f(x) === 2) continue;
      out.push(x);
    }
    for (const x of new Set([4, 5])) out.push(f(x));
    for (const [k, v] of new Map([[1, 2], [3, 4]])) out.push(f(k), v);
    for (const c of "ab") out.push(f(c));
    return out;
  }

  function leaves() {
    const g = (w) => {
      const out = [];
      a: for (const x of make([1, 2, 3, 4])) {
        for (const y of make([x])) {
          f();
          if (w === 1 && y === 2) return out;
          if (w === 2 && y === 2) continue a;
          if (w === 3 && y === 2) break a;
          if (w === 4) break;
          if (w === 5 && y === 3) throw "err";
          out.push(y);
        }
        out.push("n");
      }
      out.push("end");
      return out;
    };
    const r = [];
    for (let w = 0; w < 6; w++) {
      try {
        r.push(g(w));
      } catch (e) {
        r.push(e);
      }
    }
    return r;
  }

  function closeErrors() {
    const g = (w) => {
      try {
        for (const x of make([1, 2], "close " + w)) {
          if (w === 0) break;
          if (w === 1) throw "body";
          if (w === 2) return f("ret");
          f(x);
        }
      } catch (e) {
        return e;
      }
      return "done";
    };
    return [g(0), g(1), g(2), g(3)];
  }

  function targets() {
    const o = {};
    const out = [];
    for (o.x of [1, 2]) out.push(f(o.x));
    for (o[f("k")] of [3]) out.push(o.k);
    for ([o.a, o.b = f(9)] of [[1], [2, 3]]) out.push(o.a, o.b);
    for ({ p: o.p = f(1), ...o.rest } of [{ q: 2 }, { p: 3 }]) {
      out.push(o.p, { ...o.rest });
    }
    let v;
    for (v of [7, 8]) out.push(f(v));
    return out;
  }

  function arrays() {
    const [a, b = f(2), ...c] = [1, undefined, 3, 4];
    const [d, , e = f("e")] = make([1, 2, 3, 4]);
    const [g, h = 5] = make([1]);
    const [i, ...j] = make([1, f(2), 3]);
    const [] = make([1]);
    const [[k], { l = f("l") }] = make([[f(1)], {}]);
    return [a, b, c, d, e, g, h, i, j, k, l];
  }

  function objects() {
    const {
      a,
      b = f(2),
      c: { d = f(3), e } = { e: 4 },
      [f("k")]: g = f(5),
      ...rest
    } = { a: 1, k: undefined, x: 8, y: 9 };
    const { m = () => 1, n = f(1) } = {};
    return [a, b, d, e, g, rest, m.name, n];
  }

  function accessors() {
    class C {
      get p() {
        return f("p");
      }
      get q() {
        return f(undefined);
      }
    }
    const { p, q = f("q"), z = 1 } = new C();
    const { p: r, ...rest } = new C();
    return [p, q, z, r, Object.keys(rest)];
  }

  function assigned() {
    let a, b;
    const o = {};
    const r = [a, b = f(2)] = [1];
    const q = { a: o.a, b: o[f("z")] = f(4) } = { a: 3 };
    [a, b] = [b, a];
    [o.m, o.n] = make([5, 6, 7]);
    ({ a, b } = { a: f(a), b: f(b) });
    [a = f(1), [b]] = [undefined, [f(8)]];
    return [a, b, r, q, o];
  }

  function orders() {
    const at = (x) => {
      log("at", x);
      return f({
        set v(y) {
          log("set", x, y);
        },
      });
    };
    [at(1).v, at(2).v = f("d")] = make(["x"]);
    ({ [f("a")]: at(3).v = f("e"), b: at(4).v } = {
      get a() {
        log("get a");
        return undefined;
      },
      b: 1,
    });
    return 1;
  }

  function failing() {
    const g = (w) => {
      try {
        if (w === 0) {
          const [a = (() => {
            throw f("default");
          })()] = make([undefined, 1]);
          return a;
        }
        if (w === 1) { const { a: { b } } = { a: f(null) }; }
        if (w === 2) { const [x] = f(5); }
        if (w === 3) { const { [f("k")]: z } = f(null); }
        if (w === 4) {
          let q;
          [q.x] = make([1]);
        }
      } catch (e) {
        return e.name ?? e;
      }
    };
    return [g(0), g(1), g(2), g(3), g(4)];
  }

  function parameters() {
    const g = (
      { a = f(1), b: [c, d = f(2)] = [] } = {},
      [e, ...h] = make([f(3), 4, 5]),
      ...[i, j = f(6)]
    ) => [a, c, d, e, h, i, j];
    return [g(), g({ a: 9, b: [8] }, [1], 2, 3)];
  }

  function captured() {
    const fs = [];
    for (const [k, v] of [[1, 2], [3, 4]]) {
      f();
      fs.push(() => [k, v]);
    }
    for (const { k, v = 5 } of [{ k: 1 }, { k: 2, v: 3 }]) {
      f();
      fs.push(() => [k, v]);
    }
    for (const x of make([1, 2])) {
      const { y, z = f(3) } = { y: x };
      const [p, q] = f([x, y]);
      fs.push(() => [x, y, z, p, q]);
    }
    for (const { n = f(4) } of [{}, { n: 5 }]) fs.push(() => n);
    return fs.map((g) => g());
  }

  function caught() {
    try {
      f();
      throw { a: 1, b: [2] };
    } catch ({ a, b: [c, d = f(3)], e = f(4) }) {
      f();
      return [a, c, d, e];
    }
  }

  function vars() {
    for (var [a, b = f(2)] of [[1]]) f();
    var { c, d = f(4) } = { c: a };
    const g = () => [a, b, c, d];
    a = f(9);
    return g();
  }

  function holes() {
    const [, , a] = make([1, 2, 3]);
    const [b, ,] = [1];
    let c;
    [, c] = make([1, f(2)]);
    return [a, b, c];
  }

  function nested() {
    const out = [];
    for (const x of make([1, 2])) {
      try {
        for (const y of make([3, 4])) {
          if (f(y) === 4) continue;
          if (x === 2) return out;
          out.push(x, y);
        }
      } finally {
        log("fin", f(x));
      }
    }
    return out;
  }

  for (
    const each of [
      over,
      leaves,
      closeErrors,
      targets,
      arrays,
      objects,
      accessors,
      assigned,
      orders,
      failing,
      parameters,
      captured,
      caught,
      vars,
      holes,
      nested,
    ]
  ) log(each());
  return out;
}

export const expected = [
  [1, 2, 3, 1, 3, 4, 5, 1, 2, 3, 4, "a", "b"],
  "closed",
  1,
  "closed",
  2,
  "closed",
  1,
  "closed",
  1,
  "closed",
  2,
  "closed",
  1,
  "closed",
  1,
  "closed",
  1,
  "closed",
  1,
  "closed",
  1,
  "closed",
  3,
  [
    [1, "n", 2, "n", 3, "n", 4, "n", "end"],
    [1, "n"],
    [1, "n", 3, "n", 4, "n", "end"],
    [1, "n", "end"],
    ["n", "n", "n", "n", "end"],
    "err",
  ],
  "closed",
  1,
  "closed",
  1,
  "closed",
  1,
  ["close 0", "body", "close 2", "done"],
  [1, 2, 3, 1, 9, 2, 3, 1, { "q": 2 }, 3, {}, 7, 8],
  "closed",
  3,
  "closed",
  0,
  "closed",
  2,
  [1, 2, [3, 4], 1, 3, 1, 5, 1, [2, 3], 1, "l"],
  [1, 2, 3, 4, 5, { "x": 8, "y": 9 }, "m", 1],
  ["p", "q", 1, "p", []],
  "closed",
  2,
  [1, 8, [1], { "a": 3 }, { "a": 3, "z": 4, "m": 5, "n": 6 }],
  "at",
  1,
  "set",
  1,
  "x",
  "at",
  2,
  "set",
  2,
  "d",
  "at",
  3,
  "get a",
  "set",
  3,
  "e",
  "at",
  4,
  "set",
  4,
  1,
  1,
  "closed",
  1,
  "closed",
  1,
  ["default", "TypeError", "TypeError", "TypeError", "TypeError"],
  [[1, undefined, 2, 3, [4, 5], undefined, 6], [9, 8, 2, 1, [], 2, 3]],
  [[1, 2], [3, 4], [1, 5], [2, 3], [1, 1, 3, 1, 1], [2, 2, 3, 2, 2], 4, 5],
  [1, 2, 3, 4],
  [9, 2, 1, 4],
  "closed",
  3,
  "closed",
  2,
  [3, 1, 2],
  "fin",
  1,
  "closed",
  1,
  "fin",
  2,
  "closed",
  2,
  [1, 3],
];
