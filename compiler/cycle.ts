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

  const visit = (node: T): void => {
    const at = entered.size;
    entered.set(node, at);
    earliest.set(node, at);
    open.push(node);
    isOpen.add(node);
    for (const next of successors(node)) {
      if (next === node) found.add(node);
      if (!entered.has(next)) visit(next);
      if (isOpen.has(next)) {
        earliest.set(node, Math.min(earliest.get(node)!, earliest.get(next)!));
      }
    }
    if (earliest.get(node) !== at) return;
    const component = open.splice(open.indexOf(node));
    for (const member of component) {
      isOpen.delete(member);
      if (component.length > 1) found.add(member);
    }
  };

  for (const node of nodes) if (!entered.has(node)) visit(node);
  return found;
}
