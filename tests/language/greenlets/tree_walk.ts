// A recursive walk gives its values one by one, from any depth.
import { getCurrent, Greenlet } from "@continulet/greenlet";
import { pause } from "../pause.ts";

interface Tree {
  value: number;
  children: Tree[];
}

export function main(): unknown[] {
  const log: unknown[] = [];

  const make = (value: number, depth: number): Tree => ({
    value,
    children: depth === 0
      ? []
      : [1, 2].map((n) => make(value * 10 + n, depth - 1)),
  });
  const values = (tree: Tree): Greenlet => {
    const give = getCurrent();
    return new Greenlet(() => {
      const walk = ({ value, children }: Tree): void => {
        give.switch(pause(value));
        children.forEach(walk);
      };
      walk(tree);
      return pause("end");
    });
  };
  const one = values(make(1, 2)), other = values(make(2, 1));
  for (;;) {
    const value = one.switch();
    log.push(value);
    if (value === "end") break;
    if (!other.dead) log.push(other.switch());
  }

  return log;
}

export const expected: unknown[] = [
  ...[1, 2, 11, 21, 111, 22, 112, "end"],
  ...[12, 121, 122, "end"],
];
