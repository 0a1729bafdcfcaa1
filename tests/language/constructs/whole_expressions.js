// Deletions, keys, tests of `switch`, heads of loops, compound assignments and classes may wait in the middle.
// deno-lint-ignore-file no-unused-labels no-case-declarations no-fallthrough no-var no-inner-declarations prefer-const
import { pause as f } from "../pause.ts";

export function main() {
  const out = [];
  const log = (...values) => void out.push(...values);

  function switches() {
    const out = [];
    const g = (v) => {
      switch (v) {
        case f(1): {
          out.push("one");
          break;
        }
        case 2:
          let a = f("a");
          const b = f("b");
          out.push(a, b);
        default:
          out.push("d");
        case f(3):
          out.push("three");
      }
    };
    [1, 2, 3, 4].forEach((v) => g(v));
    for (let i = 0; i < 3; i++) {
      switch (f(i)) {
        case 0:
        case 1:
          const k = f(i);
          out.push(() => k);
      }
    }
    return out.map((x) => typeof x === "function" ? x() : x);
  }

  function deletes() {
    const o = { a: 1, b: { c: 2, d: 3 } };
    const r = [
      delete o[f("a")],
      delete f(o).b.c,
      delete o?.[f("z")],
      delete f(null)?.x.y,
      delete f(o)?.b?.d,
      delete f(1),
    ];
    return [r, o];
  }

  function keys() {
    const log2 = [];
    const k = (x) => {
      log2.push(x);
      return f(x);
    };
    const o = {
      [k("a")]: k(1),
      b: k(2),
      [k("c")]: () => 1,
      [k("d")]() {
        return f(3);
      },
      get [k("e")]() {
        return 5;
      },
      [
        {
          toString() {
            log2.push("ts");
            return "g";
          },
        }
      ]: k(6),
      ...k({ h: 1 }),
      [k("i")]: function () {},
    };
    return [o.a, o.b, o.c.name, o.d.name, o.d(), o.e, o.g, o.h, o.i.name, log2];
  }

  function heads() {
    const out = [];
    for (
      let i = f(0), n = f(3), { a, b = f(9) } = { a: i }, [c] = [f(7)];
      i < f(n);
      i += f(1)
    ) {
      if (i === 1) continue;
      out.push(i, n, a, b, c);
    }
    for (var x = f(0), y = f(x + 1); x < 2; x++, f()) out.push(x, y);
    return out;
  }

  function compounds() {
    class C {
      #x = 1;
      get x() {
        return f(this.#x);
      }
      set x(v) {
        f();
        this.#x = v;
      }
      get n() {
        return f(null);
      }
      set n(v) {
        log("n", v);
      }
    }
    const o = new C();
    const r = [
      o.x += f(2),
      o.x++,
      ++o.x,
      o.x--,
      o.x ||= f(9),
      o.x &&= f(5),
      o.n ??= f(6),
      f(o).x **= 2,
    ];
    return [...r, o.x];
  }

  function supers() {
    class A {
      get v() {
        return f(this.w ?? 1);
      }
      set v(x) {
        this.w = f(x);
      }
    }
    class B extends A {
      m() {
        super.k2 ??= f(7);
        super.q = f(1);
        super.q += f(2);
        return [this.k2, this.q, super[f("q")] += 3];
      }
    }
    return new B().m();
  }

  function classes() {
    const base = (x) =>
      class {
        v() {
          return f(x);
        }
      };
    class A extends f(base(1)) {
      w() {
        return [f(2), A.name, super.v()];
      }
      static s = 5;
    }
    const list = [];
    for (let i = 0; i < 2; i++) {
      f();
      class K {
        n() {
          return f(i);
        }
      }
      list.push(() => new K().n() + K.name);
    }
    const E = class extends base(f(4)) {};
    return [new A().w(), A.s, list.map((g) => g()), new E().v(), E.name];
  }

  function privates() {
    class P {
      *#gen(n) {
        for (let i = 0; i < n; i++) yield f(i);
      }
      all(n) {
        return [...this.#gen(n)];
      }
      each(n) {
        const out = [];
        for (const x of this.#gen(f(n))) out.push(x);
        return out;
      }
    }
    return [new P().all(3), new P().each(2)];
  }

  function logicals() {
    const o = { a: 0, b: null, c: 5 };
    const k = () => f("c");
    o.a ||= f(1);
    o.b ??= f(2);
    o[k()] &&= f(3);
    o[f("d")] ??= f(4);
    let z = 1;
    z += f(z++);
    z **= f(2);
    return [o, z];
  }

  function labelled() {
    const out = [];
    a: {
      f();
      b: if (f(true)) {
        if (f(1)) break a;
        break b;
      }
      out.push("never");
    }
    c: for (const x of [1, 2]) {
      d: for (let i = 0;; i++) {
        if (f(i) === 2) continue c;
        if (x === 2) break c;
        out.push(x, i);
      }
    }
    e: do {
      f();
      if (f(1)) break e;
    } while (true);
    g: switch (f(1)) {
      case 1:
        for (;;) {
          f();
          break g;
        }
    }
    return out;
  }

  for (
    const each of [
      switches,
      deletes,
      keys,
      heads,
      compounds,
      supers,
      classes,
      privates,
      logicals,
      labelled,
    ]
  ) log(each());
  return out;
}

export const expected = [
  ["one", "a", "b", "d", "three", "three", "d", "three", 0, 1],
  [[true, true, true, true, true, true], { "b": {} }],
  [1, 2, "c", "d", 3, 5, 6, 1, "i", ["a", 1, 2, "c", "d", "e", "ts", 6, {
    "h": 1,
  }, "i"]],
  [0, 3, 0, 9, 7, 2, 3, 0, 9, 7, 0, 1, 1, 1],
  "n",
  6,
  [3, 3, 5, 5, 4, 5, 6, 25, 25],
  [7, NaN, NaN],
  [[2, "A", 1], 5, ["0K", "1K"], 4, "E"],
  [[0, 1, 2], [0, 1]],
  [{ "a": 1, "b": 2, "c": 3, "d": 4 }, 4],
  [1, 0, 1, 1],
];
