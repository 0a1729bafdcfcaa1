/** A binary tree to walk over: a value is sent from each of its nodes. */

export interface Tree {
  readonly left: Tree | null;
  readonly right: Tree | null;
  readonly value: number;
}

function grow(depth: number): Tree | null {
  if (depth === 0) return null;
  return { left: grow(depth - 1), value: 1, right: grow(depth - 1) };
}

/** A tree of depth 17, all values of which are 1. */
export const tree: Tree = grow(17)!;
