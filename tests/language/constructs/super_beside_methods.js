// Properties of `super` are read and written with the receiver of the method, calls of them wait.
// deno-lint-ignore-file no-unused-vars
import { pause as f } from "../pause.ts";

export function main() {
  const out = [];
  const log = (...values) => void out.push(...values);
  class A {
    constructor(x) {
      this.x = x;
    }
    m(a, b) {
      return [f("A.m"), this.x, a, b];
    }
    get v() {
      return "v" + this.x;
    }
    set v(y) {
      this.w = y;
    }
    static s(z) {
      return f([this.name, z]);
    }
    plain() {
      return this.x;
    }
  }

  function methods() {
    class B extends A {
      m(a, b) {
        const r = super.m(a, f(b));
        return ["B", ...r, super.plain()];
      }
      n() {
        return super.m(1, 2).concat(super.m(f(3)));
      }
    }
    return [new B(1).m(2, 3), new B(2).n()];
  }

  function accessors() {
    class B extends A {
      get v() {
        return f("B") + super.v;
      }
      set v(x) {
        super.v = f(x) + 1;
      }
      up() {
        super.w = f(5);
        super.k = 1;
        super.k2 ??= f(7);
        return [this.w, this.k, this.k2, super.v, super["v"], super[f("v")]];
      }
    }
    const b = new B(4);
    b.v = 8;
    return [b.v, b.w, b.up()];
  }

  function statics() {
    class B extends A {
      static s(z) {
        return [super.s(f(z)), super["s"](1), super[f("s")](f(2))];
      }
    }
    return B.s(3);
  }

  function receivers() {
    class B extends A {
      get g() {
        f();
        return super.v;
      }
    }
    const b = new B("1");
    const other = { x: "other", __proto__: B.prototype };
    return [b.g, other.g];
  }

  function arrows() {
    class B extends A {
      m(a) {
        const g = (y) => super.m(f(y), a);
        const h = () => super.v;
        const k = () => {
          f();
          super.q = f(3);
          return super.v + this.q;
        };
        return [[1, 2].map((y) => super.m(y)), g(9), h(), k()];
      }
    }
    return new B(5).m(6);
  }

  function arrowsInPlain() {
    class B extends A {
      m(a) {
        return (y) => [super.m(f(y), f(a)), super.v];
      }
      static t() {
        return () => super.s(f(1));
      }
    }
    return [new B(5).m(6)(7), B.t()()];
  }

  function constructors() {
    class B extends A {
      constructor(x) {
        super(f(x));
        this.r = super.m(1, f(2));
        this.p = super.plain();
      }
    }
    return { ...new B(3) };
  }

  function privates() {
    class B extends A {
      #p(x) {
        return super.m(f(x), super.v);
      }
      q(x) {
        return this.#p(x);
      }
    }
    return new B(3).q(1);
  }

  function prototypes() {
    class B extends A {
      m() {
        f();
        return super.m();
      }
    }
    const b = new B(3);
    const one = b.m();
    Object.setPrototypeOf(B.prototype, {
      m() {
        return f("changed");
      },
    });
    return [
      one,
      b.m(),
      Object.getOwnPropertyNames(B.prototype),
      Object.getOwnPropertyNames(B),
    ];
  }

  function missing() {
    class B extends A {
      m() {
        f();
        try {
          super.nothing(f(1));
        } catch (e) {
          log(e.name);
        }
        return super.nothing?.(f(2)) ?? super.m?.(3);
      }
    }
    return new B(3).m();
  }

  function tags() {
    class B extends A {
      m(...parts) {
        return super.m`a${f(1)}b`;
      }
    }
    return new B(3).m();
  }

  function targets() {
    class B extends A {
      m() {
        [super.x, super.y] = [f(1), f(2)];
        super.x++;
        super.x += f(3);
        ({ a: super.z } = { a: f(4) });
        return [this.x, this.y, this.z];
      }
    }
    return new B(0).m();
  }

  function newTargets() {
    function F(x) {
      const g = () => [f(new.target === F), arguments.length, f(x)];
      this.r = g();
    }
    const h = function () {
      return (() => [f(arguments[0]), new.target === undefined])();
    };
    return [new F(1, 2).r, h(7)];
  }

  function objects() {
    const o = {
      __proto__: {
        m(x) {
          return f([this.k, x]);
        },
      },
      k: 1,
      m(x) {
        return super.m(f(x));
      },
    };
    return o.m(3);
  }

  function generics() {
    const mk = (k) =>
      class extends A {
        m() {
          return [k, super.m(f(k))];
        }
      };
    const B = mk("b"), C = mk("c");
    return [new B(1).m(), new C(2).m()];
  }

  for (
    const each of [
      methods,
      accessors,
      statics,
      receivers,
      arrows,
      arrowsInPlain,
      constructors,
      privates,
      prototypes,
      missing,
      tags,
      targets,
      newTargets,
      objects,
      generics,
    ]
  ) log(each());
  return out;
}

export const expected = [
  [["B", "A.m", 1, 2, 3, 1], ["A.m", 2, 1, 2, "A.m", 2, 3, undefined]],
  ["Bv4", 9, [5, 1, 7, "v4", "v4", "v4"]],
  [["B", 3], ["B", 1], ["B", 2]],
  ["v1", "vother"],
  [
    [["A.m", 5, 1, undefined], ["A.m", 5, 2, undefined]],
    ["A.m", 5, 9, 6],
    "v5",
    "v53",
  ],
  [[["A.m", 5, 7, 6], "v5"], ["B", 1]],
  { "x": 3, "r": ["A.m", 3, 1, 2], "p": 3 },
  ["A.m", 3, 1, "v3"],
  [["A.m", 3, undefined, undefined], "changed", ["constructor", "m"], [
    "length",
    "name",
    "prototype",
  ]],
  "TypeError",
  ["A.m", 3, 3, undefined],
  ["A.m", 3, ["a", "b"], 1],
  [NaN, 2, 4],
  [[true, 2, 1], [7, true]],
  [1, 3],
  [["b", ["A.m", 1, "b", undefined]], ["c", ["A.m", 2, "c", undefined]]],
];
