import { fail, pause } from "../pause.ts";

class Slow extends RegExp {
  exec(string) {
    return pause(super.exec(string));
  }
}

const up = (s) => pause(s.toUpperCase());
const all = (...args) => pause(JSON.stringify(args));

export const cases = {
  "replace of a string": () => [
    "a.b.b".replace("b", all),
    "ab".replace("x", () => pause("never")),
    "ab".replace("", all),
  ],
  "replaceAll of a string": () => [
    "a.b.b".replaceAll("b", all),
    "ab".replaceAll("", all),
    "aaaa".replaceAll("aa", up),
    "".replaceAll("", all),
  ],
  "what is returned is made a string": () => [
    "abc".replace("b", () => pause(null)),
    "abc".replace(/b/, () => pause(undefined)),
    "abc".replace(/b/, () => pause("$&$&")),
  ],
  "what is returned cannot be made a string": () =>
    "abc".replace("b", () => pause(Symbol())),
  "replace of a regular expression": () => [
    "a1b22".replace(/\d+/, all),
    "a1b22".replace(/\d+/g, all),
    "abc".replace(/x/g, () => pause("never")),
  ],
  "replace with groups": () =>
    "2020-01-02".replace(/(?<y>\d+)-(\d+)(x)?/g, all),
  "replace of empty matches": () => [
    "abc".replace(/(?:)/g, all),
    "\u{1f600}a".replace(/(?:)/gu, () => pause("-")),
    "\u{1f600}a".replace(/(?:)/g, () => pause("-")),
  ],
  "replace and lastIndex": () => {
    const sticky = /a/y;
    sticky.lastIndex = 1;
    const global = /a/g;
    global.lastIndex = 2;
    return [
      "baa".replace(sticky, up),
      sticky.lastIndex,
      "aaa".replace(global, up),
      global.lastIndex,
    ];
  },
  "replace of what is no string": () =>
    String.prototype.replace.call(12321, 2, (s) => pause(`[${s}]`)),
  "replaceAll of a regular expression": () => "a1b2".replaceAll(/\d/g, all),
  "replaceAll of one that is not global": () => {
    pause();
    return "a".replaceAll(/a/, up);
  },
  "replace of nothing": () => {
    pause();
    return String.prototype.replace.call(null, "a", up);
  },
  "an error": () => "aa".replace(/a/g, () => fail("away")),
  "replacing in a replacement": () =>
    "ab".replace(/./g, (c) => "12".replace(/./g, (d) => pause(c + d))),
  "a method of the pattern": () => {
    const pattern = {
      [Symbol.replace]: (...args) => pause(["replace", ...args]),
      [Symbol.match]: (...args) => pause(["match", ...args]),
      [Symbol.search]: (...args) => pause(["search", ...args]),
      [Symbol.split]: (...args) => pause(["split", ...args]),
      [Symbol.matchAll]: (...args) => pause(["matchAll", ...args]),
      flags: "g",
    };
    return ["replace", "replaceAll", "match", "matchAll", "search", "split"]
      .map((method) => "abc"[method](pattern, 1));
  },
  "a pattern without the method": () => {
    pause();
    return [
      "a[object Object]b".replace({}, "x"),
      "a[object Object]b".replace({}, () => pause("y")),
      "a,b".split({ toString: () => "," }),
    ];
  },
  "an exec that switches": () => [
    "a1b2".replace(new Slow("\\d", "g"), "<$&>"),
    "a1b2".replace(new Slow("(\\d)"), "<$1$`>"),
    "a1b2".replace(new Slow("\\d", "g"), (d) => pause(d + d)),
    "a1b2".replace(new Slow("\\d", "g"), (d) => d),
    "a1b2".match(new Slow("\\d", "g")),
    "a1b2".match(new Slow("\\d"))?.index,
    "ab".match(new Slow("\\d", "g")),
    "a1b2".search(new Slow("\\d")),
    new Slow("\\d").test("a1"),
    new Slow("\\d").test("a"),
  ],
  "an exec that gives what it may not": () => {
    const r = /a/;
    r.exec = () => pause(1);
    return r.test("a");
  },
  "search keeps lastIndex": () => {
    const r = new Slow("a", "g");
    r.lastIndex = 3;
    return ["bab".search(r), r.lastIndex];
  },
  "results that are made up": () => {
    let count = 0;
    const r = /x/g;
    r.exec = () =>
      pause(
        count++ < 2
          ? {
            length: 2.5,
            index: count * 2 - 2,
            0: "ab",
            1: 7,
            groups: { a: count },
          }
          : null,
      );
    return "abcdef".replace(r, all);
  },
  "results out of order": () => {
    const results = [{ length: 1, 0: "cd", index: 2 }, {
      length: 1,
      0: "ab",
      index: 0,
    }, { length: 1, 0: "f", index: 50 }];
    const r = /x/g;
    r.exec = () => results.shift() ?? null;
    return "abcdef".replace(r, (s) => pause(s.toUpperCase()));
  },
};
