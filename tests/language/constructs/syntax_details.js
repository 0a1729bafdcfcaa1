// Details of syntax: comments, line ends, strings, numbers, regular expressions.
// deno-lint-ignore-file no-dupe-keys no-empty no-unreachable no-unused-labels no-var prefer-ascii
import { pause } from "../pause.ts";

export function main() {
  const log = [];

  const a = pause /* between */(1) + // at the end
    pause(2);
  log.push(a);
  [pause(3), pause(4)].forEach((x) => log.push(x));
  (() => log.push(pause("parenthesis")))();
  `template ${pause(1)}`.length;
  let b = pause(1);
  b;
  ++b;
  log.push(b);
  const f = () => ({ object: pause(1) }),
    g = () => {
      pause();
    },
    h = (x) => pause(x),
    i = (async) => pause(async);
  log.push(f().object, g(), h(2), i(3));
  const j = () => {
    return;
    pause("never");
  };
  log.push(j());
  log.push(
    "\x41\u0042\u{43}\
continued",
    'quo"te',
    0x1F,
    0b11,
    0o17,
    1_000,
    .5,
    5.,
    1e3,
    2n ** 3n === 8n,
    /[/\]]+/g.test(pause("/]")),
    /\p{L}/u.test(pause("é")),
    /(?<n>x)\k<n>/.exec(pause("xx")).groups.n,
  );
  const o = {
    "a-b": pause(1),
    0x10: pause(2),
    1e3: 3,
    [`t${1}`]: 4,
    async() {
      return 1;
    },
    get: 5,
    set: 6,
    static: 7,
    async,
  };
  function async() {
    return pause("async");
  }
  log.push(Object.keys(o).join(), o.async());
  if (pause(true)) {}
  else {}
  for (;;) break;
  {
  }
  log.push(
    pause(1) / pause(2) / pause(4),
    (pause(5)) /* c */?.toFixed /* d */(1),
    pause(1) ? .5 : 0,
  );
  log.push(
    ((a, b) => a /* = */ + b)(...[pause("x"), pause("y")]),
    [pause(1)].length,
    new Array(3).length,
  );
  var x = function () {
      return pause("var function");
    },
    y = class {};
  log.push(
    x(),
    typeof y,
    (function () {
      "use strict";
      return pause("directive");
    })(),
  );
  log.push(
    !pause(0) && -pause(1) + +pause(2) - -pause(3),
    typeof (() => {}),
    a ? b ? pause("bb") : 1 : 2,
  );
  log.push(
    ((x) => x)(pause(1), pause(2)),
    (pause(1), pause(2)),
    [[[pause("deep")]]][0][0][0],
    pause("parens"),
  );
  do log.push(pause("do")); while (pause(false));
  log.push("same line");
  outer: {
    inner: for (const c of "x") if (pause(c)) break outer;
  }
  throw_: try {
    throw pause(1);
  } catch {
    log.push("caught");
  } finally {
  }

  return log;
}

export const expected = [
  3,
  3,
  4,
  "parenthesis",
  2,
  1,
  undefined,
  2,
  3,
  undefined,
  "ABCcontinued",
  'quo"te',
  31,
  3,
  15,
  1000,
  0.5,
  5,
  1000,
  true,
  true,
  true,
  "x",
  "16,1000,a-b,t1,async,get,set,static",
  "async",
  0.125,
  "5.0",
  0.5,
  "xy",
  1,
  3,
  "var function",
  "function",
  "directive",
  4,
  "function",
  "bb",
  1,
  2,
  "deep",
  "parens",
  "do",
  "same line",
  "caught",
];
