// Ways out of what is tried pass a `finally` that waits: `return`, `break` and `continue`.
// deno-lint-ignore-file no-unsafe-finally no-fallthrough
import { fail, pause as f } from "../pause.ts";

export function main() {
  const out = [];
  const log = (...values) => void out.push(...values);

  function ret() {
    const g = (w) => {
      try {
        if (f(1) === w) return f(2);
        if (w === 2) return;
        log("mid");
      } finally {
        log("fin", f(3));
      }
      return "end";
    };
    return [g(1), g(2), g(3)].join();
  }

  function loops() {
    const g = () => {
      const out = [];
      outer: for (let i = 0; i < 6; i++) {
        for (const j of [1, 2, 3]) {
          try {
            f();
            if (j === 2 && i === 1) continue outer;
            if (j === 2) continue;
            if (i === 4) break outer;
            if (i === 2) break;
            out.push([i, j]);
          } finally {
            out.push("f" + f(i));
          }
          out.push("after");
        }
        out.push("o");
      }
      return out;
    };
    return g();
  }

  function nested() {
    const out = [];
    const g = (w) => {
      x: try {
        try {
          try {
            f();
            if (w === 1) return "one";
            if (w === 2) break x;
            if (w === 3) fail("e");
            if (w === 4) return f("four");
          } catch (e) {
            out.push(f(String(e)));
            if (w === 3) return f("three");
          } finally {
            out.push("inner", f(w));
            if (w === 5) return "five";
            if (w === 6) break x;
          }
          out.push("between");
        } finally {
          out.push("middle", f(w));
        }
        out.push("never?");
      } finally {
        out.push("outer", f(w));
      }
      return "end" + w;
    };
    for (let i = 0; i < 8; i++) out.push(g(i));
    return out;
  }

  function overrides() {
    const out = [];
    const g = (w) => {
      for (let i = 0;; i++) {
        try {
          if (i > 2) return "done";
          if (w === 1) fail("x");
          if (w === 2) return f("ret");
        } finally {
          out.push(f(i));
          if (i < 2) continue;
          if (w === 3) break;
          if (w === 4) return "fin";
        }
        if (w === 1) return "unreachable";
      }
      return "after";
    };
    for (let i = 0; i < 5; i++) {
      try {
        out.push(g(i));
      } catch (e) {
        out.push("thrown " + e);
      }
    }
    return out;
  }

  function discards() {
    const g = () => {
      try {
        return f(1);
      } finally {
        L: try {
          return f(2);
        } finally {
          f();
          break L;
        }
        log("past");
      }
    };
    return g();
  }

  function catches() {
    const out = [];
    const g = (w) => {
      while (true) {
        try {
          f();
          throw w;
        } catch (e) {
          if (e === 1) return "c1";
          if (e === 2) break;
          if (e === 3) {
            w = 2;
            continue;
          }
          out.push(f(e));
          w = 1;
        } finally {
          out.push("F" + f(w));
        }
      }
      return "broke";
    };
    for (let i = 0; i < 5; i++) out.push(g(i));
    return out;
  }

  function sw() {
    const out = [];
    const g = (w) => {
      switch (w) {
        case 1:
          try {
            f();
            if (w) break;
          } finally {
            out.push(f("s"));
          }
          out.push("no");
        case 2:
          try {
            switch (f(w)) {
              case 2:
                break;
              default:
                return 9;
            }
            out.push("in");
          } finally {
            out.push(f("t"));
          }
      }
      return w;
    };
    return [g(1), g(2), g(3), out];
  }

  function plainloops() {
    const g = (a) => {
      try {
        for (const x of a) if (x === 3) return x;
        for (let i = 0; i < 9; i++) if (i === 5) return i + a.length;
        do {
          break;
        } while (true);
      } finally {
        f("z");
      }
    };
    return [g([1, 2, 3]), g([1])];
  }

  function captured() {
    const out = [];
    const fs = [];
    const g = () => {
      for (let i = 0; i < 3; i++) {
        try {
          const k = f(i);
          fs.push(() => k);
          if (k === 1) continue;
          out.push(k);
        } finally {
          const z = f(i * 10);
          fs.push(() => z);
        }
      }
      return fs.map((x) => x());
    };
    return [g(), out];
  }

  function args() {
    function g() {
      try {
        return f(arguments[0]);
      } finally {
        f();
        log(arguments.length);
      }
    }
    return g(1, 2);
  }

  function undef() {
    const g = () => {
      try {
        return;
      } finally {
        f();
      }
    };
    return g() === undefined;
  }

  function gen() {
    function* g() {
      try {
        yield 1;
        yield 2;
      } finally {
        log("closed", f(1));
      }
    }
    const h = () => {
      try {
        for (const x of g()) if (x === 1) return f("r");
      } finally {
        log("h", f(2));
      }
    };
    return h();
  }

  for (
    const each of [
      ret,
      loops,
      nested,
      overrides,
      discards,
      catches,
      sw,
      plainloops,
      captured,
      args,
      undef,
      gen,
    ]
  ) log(each());
  return out;
}

export const expected = [
  "fin",
  3,
  "fin",
  3,
  "mid",
  "fin",
  3,
  "2,,end",
  [
    [0, 1],
    "f0",
    "after",
    "f0",
    [0, 3],
    "f0",
    "after",
    "o",
    [1, 1],
    "f1",
    "after",
    "f1",
    "f2",
    "o",
    [3, 1],
    "f3",
    "after",
    "f3",
    [3, 3],
    "f3",
    "after",
    "o",
    "f4",
  ],
  [
    "inner",
    0,
    "between",
    "middle",
    0,
    "never?",
    "outer",
    0,
    "end0",
    "inner",
    1,
    "middle",
    1,
    "outer",
    1,
    "one",
    "inner",
    2,
    "middle",
    2,
    "outer",
    2,
    "end2",
    "e",
    "inner",
    3,
    "middle",
    3,
    "outer",
    3,
    "three",
    "inner",
    4,
    "middle",
    4,
    "outer",
    4,
    "four",
    "inner",
    5,
    "middle",
    5,
    "outer",
    5,
    "five",
    "inner",
    6,
    "middle",
    6,
    "outer",
    6,
    "end6",
    "inner",
    7,
    "between",
    "middle",
    7,
    "never?",
    "outer",
    7,
    "end7",
  ],
  [
    0,
    1,
    2,
    3,
    "done",
    0,
    1,
    2,
    "thrown x",
    0,
    1,
    2,
    "ret",
    0,
    1,
    2,
    "after",
    0,
    1,
    2,
    "fin",
  ],
  "past",
  1,
  [
    0,
    "F1",
    "F1",
    "c1",
    "F1",
    "c1",
    "F2",
    "broke",
    "F2",
    "F2",
    "broke",
    4,
    "F1",
    "F1",
    "c1",
  ],
  [1, 2, 3, ["s", "in", "t"]],
  [3, 6],
  [[0, 0, 1, 10, 2, 20], [0, 2]],
  2,
  1,
  true,
  "closed",
  1,
  "h",
  2,
  "r",
];
