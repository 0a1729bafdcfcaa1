// A function may call itself, and others that call it.
import { pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];

  const fib = (n: number): number => pause(n) < 2 ? n : fib(n - 1) + fib(n - 2);
  log.push(fib(9));
  const even = (n: number): boolean =>
    n === 0 ? pause(true) : odd(pause(n - 1));
  const odd = (n: number): boolean => n === 0 ? false : even(n - 1);
  log.push(even(10), odd(10), even(7));
  interface Tree {
    value: number;
    children: Tree[];
  }
  const tree = (depth: number): Tree => ({
    value: depth,
    children: depth === 0 ? [] : [tree(depth - 1), tree(pause(depth) - 1)],
  });
  const total = (t: Tree): number => {
    let sum = pause(t.value);
    for (const child of t.children) sum += total(child);
    return sum;
  };
  log.push(total(tree(4)));
  const permutations = (items: string[]): string[] =>
    items.length < 2
      ? items
      : items.flatMap((x, i) =>
        permutations(items.filter((_, j) => pause(i) !== j)).map((rest) =>
          x + pause(rest)
        )
      );
  log.push(permutations(["a", "b", "c"]).join());
  const ackermann = (m: number, n: number): number =>
    m === 0
      ? pause(n + 1)
      : n === 0
      ? ackermann(m - 1, 1)
      : ackermann(m - 1, ackermann(m, n - 1));
  log.push(ackermann(2, 2));
  const hanoi = (n: number, from: string, to: string, by: string): string =>
    n === 0 ? "" : hanoi(n - 1, from, by, to) + pause(from + to) +
      hanoi(n - 1, by, to, from);
  log.push(hanoi(3, "a", "c", "b"));
  function depth(n: number): number {
    if (n === 0) return pause(0);
    return 1 + depth(n - 1);
  }
  log.push(depth(300));
  const quicksort = (list: number[]): number[] => {
    if (list.length < 2) return pause(list);
    const [pivot, ...rest] = list;
    return [
      ...quicksort(rest.filter((x) => pause(x) < pivot)),
      pivot,
      ...quicksort(rest.filter((x) => x >= pivot)),
    ];
  };
  log.push(quicksort([3, 1, 4, 1, 5, 9, 2, 6]).join());

  return log;
}

export const expected: unknown[] = [
  34,
  true,
  false,
  false,
  26,
  "abc,acb,bac,bca,cab,cba",
  7,
  "acabcbacbabcac",
  300,
  "1,1,2,3,4,5,6,9",
];
