// Generators that delegate to themselves.
import { pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];

  interface Node {
    left?: Node;
    value: number;
    right?: Node;
  }
  const insert = (node: Node | undefined, value: number): Node => {
    if (!node) return pause({ value });
    if (value < node.value) node.left = insert(node.left, value);
    else node.right = insert(pause(node.right), value);
    return node;
  };
  function* walk(node: Node | undefined): Generator<number> {
    if (!node) return;
    yield* walk(pause(node.left));
    yield pause(node.value);
    yield* walk(node.right);
  }
  let root: Node | undefined;
  for (const x of [5, 2, 8, 1, 9, 3]) root = insert(root, x);
  log.push([...walk(root)].join());
  const sameFringe = (a: Iterable<number>, b: Iterable<number>): boolean => {
    const [one, other] = [a[Symbol.iterator](), b[Symbol.iterator]()];
    for (;;) {
      const x = one.next(), y = pause(other.next());
      if (x.done || y.done) return x.done === y.done;
      if (x.value !== y.value) return false;
    }
  };
  log.push(
    sameFringe(walk(root), [1, 2, 3, 5, 8, 9]),
    sameFringe(walk(root), walk(root?.left)),
  );
  function* combinations(n: number, letters: string): Generator<string> {
    if (n === 0) yield pause("");
    else {for (const c of letters) {
        for (const rest of combinations(n - 1, letters)) {
          yield pause(c + rest);
        }
      }}
  }
  log.push([...combinations(2, "ab")].join());
  function* primes(): Generator<number> {
    const found: number[] = [];
    for (let n = 2;; n++) {
      if (found.every((p) => pause(n % p) !== 0)) {
        found.push(n);
        yield pause(n);
      }
    }
  }
  for (const p of primes()) {
    if (p > 20) break;
    log.push(p);
  }

  return log;
}

export const expected: unknown[] = [
  "1,2,3,5,8,9",
  true,
  false,
  "aa,ab,ba,bb",
  2,
  3,
  5,
  7,
  11,
  13,
  17,
  19,
];
