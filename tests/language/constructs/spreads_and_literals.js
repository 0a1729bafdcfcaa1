// What is spread is taken at its turn, and a literal is made of what there was at each of its parts.
// deno-lint-ignore-file prefer-const
import { pause as p } from "../pause.ts";
export function main() {
  const log = [];
  let xs = [1, 2], n = 5;
  const add = (x) => {
    xs.push(p(x));
    n++;
    return x;
  };
  log.push(
    [...xs, add(3), ...xs, add(4)].join(),
    Math.max(...xs, add(7)),
    [...new Set([1, 1, p(2)])].length,
  );
  log.push(
    {
      n,
      ...xs,
      m: add(8),
      ...{
        get q() {
          return n;
        },
      },
      o: n,
      arguments: p(3),
    },
    {
      ...xs,
      l() {
        return n;
      },
      [n]: 1,
    }.l(),
  );
  const o = {
    add(...ys) {
      return p(ys.length);
    },
  };
  log.push(o.add(...xs, ...p("abc")), new Array(...xs.slice(p(2))).length, [
    ...p([, 1]),
  ]);
  function f() {
    return [...arguments, p(2)];
  }
  log.push(f(1, 2).join());
  return log;
}

export const expected = [
  "1,2,3,1,2,3,4",
  7,
  2,
  { 0: 1, 1: 2, 2: 3, 3: 4, 4: 7, n: 8, m: 8, q: 9, o: 9, arguments: 3 },
  9,
  9,
  4,
  [undefined, 1],
  "1,2,2",
];
