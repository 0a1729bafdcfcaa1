/**
 * Finds what can lead back to itself: the members of the strongly connected
 * components of a graph that have an edge in them (Tarjan's algorithm).
 *
 * @param nodes All nodes.
 * @param successors Where the edges of a node lead.
 */
export function inCycles<T>(
  nodes: Iterable<T>,
  successors: (node: T) => Iterable<T>,
): Set<T> {
  const found = new Set<T>();
  /** When a node was entered, and the earliest that it leads back to. */
  const entered = new Map<T, number>();
  const earliest = new Map<T, number>();
  const open: T[] = [];
  const isOpen = new Set<T>();
  /** The nodes that lead to the one that is being looked at, and where else they lead. */
  const path: { node: T; rest: Iterator<T> }[] = [];

  const enter = (node: T) => {
    entered.set(node, entered.size);
    earliest.set(node, entered.size - 1);
    open.push(node);
    isOpen.add(node);
    path.push({ node, rest: successors(node)[Symbol.iterator]() });
  };
  const leave = (node: T) => {
    const at = earliest.get(node)!;
    const outer = path.at(-1)?.node;
    if (outer !== undefined) {
      earliest.set(outer, Math.min(earliest.get(outer)!, at));
    }
    if (at !== entered.get(node)) return;
    const component = open.splice(open.lastIndexOf(node));
    for (const member of component) {
      isOpen.delete(member);
      if (component.length > 1) found.add(member);
    }
  };
  const visit = (first: T): void => {
    enter(first);
    // A program's graph may be deeper than the engine's stack.
    while (path.length > 0) {
      const { node, rest } = path.at(-1)!;
      const { value: next, done } = rest.next();
      if (done) {
        path.pop();
        leave(node);
        continue;
      }
      if (next === node) found.add(node);
      if (!entered.has(next)) enter(next);
      else if (isOpen.has(next)) {
        earliest.set(node, Math.min(earliest.get(node)!, entered.get(next)!));
      }
    }
  };

  for (const node of nodes) if (!entered.has(node)) visit(node);
  return found;
}
