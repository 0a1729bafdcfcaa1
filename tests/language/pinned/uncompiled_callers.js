// What native code calls back may switch as long as control comes back in order.
import { fail, pause } from "../pause.ts";

export function main() {
  const log = [];
  const attempt = (action) => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  const f = new Function("f", "return [f(1), f(2)].join()");
  log.push(
    f((x) => pause(x * 10)),
    (0, eval)("(f) => f()")(() => pause("from eval")),
  );
  const target = new EventTarget();
  target.addEventListener("e", (event) => log.push(pause(event.type)));
  log.push(target.dispatchEvent(new Event("e")));
  log.push(
    new Set((function* () {
      yield pause(1);
      yield pause(2);
    })()).size,
    new Map([[1, 2]].map((e) => pause(e))).size,
  );
  log.push(
    new Map({ [Symbol.iterator]: () => [["k", pause("v")]].values() }).get("k"),
  );
  log.push(new Uint8Array({
    length: 2,
    get 0() {
      return pause(7);
    },
    1: 8,
  }).join());
  log.push(
    new Set([1, 2]).union({
      size: 1,
      has: () => pause(true),
      keys: () => [pause(3)].values(),
    }).size,
  );
  log.push(
    "a-b".split({ [Symbol.split]: (s) => pause(s.toUpperCase()) }),
    "x".match({ [Symbol.match]: () => pause("matched") }),
  );
  attempt(() =>
    structuredClone({
      get x() {
        return fail("from a getter");
      },
    })
  );
  log.push(
    Object.assign({}, {
      get x() {
        return pause("assigned");
      },
    }).x,
  );

  return log;
}

export const expected = [
  "10,20",
  "from eval",
  "e",
  true,
  2,
  1,
  "v",
  "7,8",
  3,
  "A-B",
  "matched",
  "thrown from a getter",
  "assigned",
];
