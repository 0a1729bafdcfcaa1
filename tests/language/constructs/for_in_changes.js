// What a `for … in` loop goes through is what was there at its beginning, and is still there.
// deno-lint-ignore-file guard-for-in
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const walk = (object, change) => {
    for (const key in object) {
      log.push(key);
      change(key);
      pause();
    }
  };

  const growing = { a: 1, b: 2 };
  walk(growing, (key) => growing[`${key}${key}`] = 0);
  const list = [1, 2, 3];
  walk(list, (index) => index === "0" && list.splice(1, 1));
  const again = { a: 1, b: 2, c: 3 };
  walk(again, (key) => {
    if (key !== "a") return;
    delete again.b;
    delete again.c;
    again.c = pause(4);
  });
  const parent = { inherited: 1, b: 2 };
  const child = { __proto__: parent, a: 1, b: 3 };
  walk(child, (key) => {
    if (key !== "a") return;
    // What was hidden shows.
    delete child.b;
    delete parent.inherited;
  });
  const hiding = { a: 1, b: 2 };
  walk(hiding, (key) => {
    if (key === "a") Object.defineProperty(hiding, "b", { enumerable: false });
  });
  walk({ __proto__: { hidden: 1 }, a: 1, toString: 2 }, () => {});
  walk(Object("xy"), () => {});

  return log;
}

export const expected = [
  ..."ab",
  ..."01",
  ..."ac",
  ..."ab",
  ..."ab",
  "a",
  "toString",
  "hidden",
  ..."01",
];
