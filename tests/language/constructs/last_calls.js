// What a function gives whose last call has waited: its value, nothing, or something else.
// deno-lint-ignore-file no-fallthrough
import { pause } from "../pause.ts";

export function main() {
  const log = [];

  function returned(x) {
    return pause(x);
  }
  function inParentheses(x) {
    return (pause(x));
  }
  const arrow = (x) => pause(x);
  function unused(x) {
    pause(x);
  }
  const unusedArrow = (x) => void pause(x);
  function returnsNothing(x) {
    pause(x);
    return;
  }
  function chosen(x) {
    return x > 1 ? pause(x) : x === 1 ? returned("one") : pause("none");
  }
  function early(x) {
    if (x) return pause("early");
    pause("late");
    return x;
  }
  function inBranches(x) {
    if (x) pause("then");
    else {
      pause("else");
    }
  }
  function followed(x) {
    if (x) pause(x);
    log.push("followed");
  }
  function followedByValue(x) {
    if (x) pause(x);
    return "after";
  }
  function inLoop(list) {
    for (let i = 0; i < list.length; i++) {
      if (list[i] > 1) return pause(list[i]);
      pause(i);
    }
  }
  function lastInLoop(count) {
    while (count-- > 0) pause(count);
  }
  function inSwitch(x) {
    switch (x) {
      case 1:
        return pause("first");
      case 2:
        pause("second");
      default:
        pause("default");
    }
  }
  function labelled(x) {
    out: {
      if (x) break out;
      pause("in");
    }
  }
  function labelledAndMore(x) {
    out: {
      if (x) break out;
      pause("in");
    }
    return x;
  }
  function logical(x) {
    return x && pause("and");
  }
  function asText(x) {
    return `${pause(x)}`;
  }
  function kept(x) {
    let _value = 0;
    _value = pause(x);
  }
  let shared = 0;
  function keptOutside(x) {
    shared = pause(x);
  }
  function keptInParameter(x) {
    const read = () => x;
    x = pause(x);
    return read;
  }
  function comma(x) {
    return pause(x), pause("last");
  }
  function inTry(x) {
    try {
      return pause(x);
    } finally {
      log.push("finally");
    }
  }
  function unusedInTry(x) {
    try {
      pause(x);
    } catch {
      log.push("never");
    }
  }
  function inForOf(list) {
    for (const x of list) if (x > 1) return pause(x);
  }

  for (
    const f of [
      returned,
      inParentheses,
      arrow,
      unused,
      unusedArrow,
      returnsNothing,
      chosen,
      early,
      inBranches,
      followed,
      followedByValue,
      lastInLoop,
      inSwitch,
      labelled,
      labelledAndMore,
      logical,
      asText,
      kept,
      comma,
      inTry,
      unusedInTry,
    ]
  ) log.push(f.name, f(0), f(1), f(2));
  log.push(inLoop([0, 1, 2]), inLoop([0]), inForOf([1, 2]), inForOf([]));
  keptOutside("outside");
  log.push(shared, keptInParameter("p")());

  const closing = {
    *[Symbol.iterator]() {
      try {
        yield 2;
      } finally {
        log.push("closed");
      }
    },
  };
  log.push(inForOf(closing));

  function Old(x) {
    this.x = x;
    return pause({ x: "another" });
  }
  function Older(x) {
    this.x = x;
    pause(x);
  }
  function Oldest(x) {
    this.x = x;
    return pause(x);
  }
  class Made {
    constructor(x) {
      this.x = x;
      pause(x);
    }
  }
  class Derived extends Made {
    constructor(x) {
      super(x);
      pause(x);
    }
  }
  class Replaced {
    constructor() {
      return pause({ x: "replaced" });
    }
  }
  for (const C of [Old, Older, Oldest, Made, Derived, Replaced]) {
    const made = new C(1);
    log.push(C.name, made instanceof C, made.x);
  }

  const object = {
    get got() {
      return pause("got");
    },
    set got(x) {
      pause(x);
    },
    method() {
      return pause(this.x);
    },
    x: "own",
  };
  log.push(object.method(), object.got, object.got = "set");
  log.push([3, 4].map((x) => pause(x)), [5].map((x) => void pause(x)));
  return log;
}

export const expected = [
  "returned",
  0,
  1,
  2,
  "inParentheses",
  0,
  1,
  2,
  "arrow",
  0,
  1,
  2,
  "unused",
  undefined,
  undefined,
  undefined,
  "unusedArrow",
  undefined,
  undefined,
  undefined,
  "returnsNothing",
  undefined,
  undefined,
  undefined,
  "chosen",
  "none",
  "one",
  2,
  "early",
  0,
  "early",
  "early",
  "inBranches",
  undefined,
  undefined,
  undefined,
  "followed",
  "followed",
  "followed",
  "followed",
  undefined,
  undefined,
  undefined,
  "followedByValue",
  "after",
  "after",
  "after",
  "lastInLoop",
  undefined,
  undefined,
  undefined,
  "inSwitch",
  undefined,
  "first",
  undefined,
  "labelled",
  undefined,
  undefined,
  undefined,
  "labelledAndMore",
  0,
  1,
  2,
  "logical",
  0,
  "and",
  "and",
  "asText",
  "0",
  "1",
  "2",
  "kept",
  undefined,
  undefined,
  undefined,
  "comma",
  "last",
  "last",
  "last",
  "finally",
  "finally",
  "finally",
  "inTry",
  0,
  1,
  2,
  "unusedInTry",
  undefined,
  undefined,
  undefined,
  2,
  undefined,
  2,
  undefined,
  "outside",
  "p",
  "closed",
  2,
  "Old",
  false,
  "another",
  "Older",
  true,
  1,
  "Oldest",
  true,
  1,
  "Made",
  true,
  1,
  "Derived",
  true,
  1,
  "Replaced",
  false,
  "replaced",
  "own",
  "got",
  "set",
  [3, 4],
  [undefined],
];
