/**
 * Finds the loops of control flow graphs and how they are nested, by Paul
 * Havlak's algorithm, which also finds those with several entries.
 */

export const small = 1;
export const size = 90;
export const checksum =
  "2796 blocks, 2736 of them in 448 loops, 8 irreducible; nested 3 deep, 1048 in sum; 40320";

class Block {
  readonly id: number;
  readonly predecessors: Block[] = [];
  readonly successors: Block[] = [];

  constructor(id: number) {
    this.id = id;
  }
}

class Graph {
  readonly blocks: Block[] = [];

  get entry(): Block {
    return this.blocks[0];
  }

  addBlock(): Block {
    const block = new Block(this.blocks.length);
    this.blocks.push(block);
    return block;
  }

  connect(from: Block, to: Block): void {
    from.successors.push(to);
    to.predecessors.push(from);
  }

  /** Goes from a block to a new one, and gives that. */
  follow(from: Block): Block {
    const to = this.addBlock();
    this.connect(from, to);
    return to;
  }

  /** A way that forks and joins again. */
  followFork(from: Block): Block {
    const left = this.follow(from);
    const right = this.follow(from);
    const joined = this.follow(left);
    this.connect(right, joined);
    return joined;
  }

  /** A way of several blocks. */
  followWay(from: Block, length: number): Block {
    let last = from;
    for (let i = 0; i < length; i++) last = this.follow(last);
    return last;
  }

  /** A loop around what `body` builds. */
  followLoop(from: Block, body: (header: Block) => Block): Block {
    const header = this.follow(from);
    const last = body(header);
    this.connect(last, header);
    return this.follow(last);
  }
}

class Loop {
  readonly header: Block | null;
  readonly isReducible: boolean;
  readonly blocks = new Set<Block>();
  readonly inner: Loop[] = [];
  outer: Loop | null = null;

  constructor(header: Block | null, isReducible: boolean) {
    this.header = header;
    this.isReducible = isReducible;
    if (header !== null) this.blocks.add(header);
  }

  /** How many loops are nested in this one at most. */
  get height(): number {
    return this.inner.reduce(
      (highest, loop) => Math.max(highest, loop.height + 1),
      0,
    );
  }

  putInto(outer: Loop): void {
    this.outer = outer;
    outer.inner.push(this);
  }

  forEachInner(visit: (loop: Loop, depth: number) => void, depth = 1): void {
    for (const loop of this.inner) {
      visit(loop, depth);
      loop.forEachInner(visit, depth + 1);
    }
  }
}

type Kind = "single" | "reducible" | "irreducible" | "self" | "dead";

/** A block during the search, as a member of a growing set with a representative. */
class Node {
  readonly block: Block;
  /** Its place in the order of the search. */
  readonly number: number;
  /** The number of the last one that is below it in the tree of the search. */
  lastBelow = 0;
  kind: Kind = "single";
  header: Node | null = null;
  loop: Loop | null = null;
  readonly backEdges: Node[] = [];
  readonly otherEdges = new Set<Node>();
  #parent: Node = this;

  constructor(block: Block, number: number) {
    this.block = block;
    this.number = number;
  }

  isAbove(other: Node): boolean {
    return this.number <= other.number && other.number <= this.lastBelow;
  }

  /** The representative of the set that this is in. */
  find(): Node {
    const passed: Node[] = [];
    // deno-lint-ignore no-this-alias
    let node: Node = this;
    while (node !== node.#parent) {
      if (node.#parent !== node.#parent.#parent) passed.push(node);
      node = node.#parent;
    }
    for (const other of passed) other.#parent = node;
    return node;
  }

  union(representative: Node): void {
    this.#parent = representative;
  }
}

class LoopFinder {
  readonly root = new Loop(null, true);
  readonly loops: Loop[] = [];
  readonly #nodes: Node[] = [];
  readonly #nodeOf = new Map<Block, Node>();

  constructor(graph: Graph) {
    this.#search(graph.entry);
    this.#nodes.forEach((node) => this.#classifyEdges(node));
    for (let i = this.#nodes.length - 1; i >= 0; i--) {
      this.#findLoop(this.#nodes[i]);
    }
    this.#nest();
  }

  /** Numbers the blocks in the order of a depth-first search. */
  #search(block: Block): Node {
    const node = new Node(block, this.#nodes.length);
    this.#nodes.push(node);
    this.#nodeOf.set(block, node);
    for (const next of block.successors) {
      if (!this.#nodeOf.has(next)) this.#search(next);
    }
    node.lastBelow = this.#nodes.length - 1;
    return node;
  }

  #classifyEdges(node: Node): void {
    for (const block of node.block.predecessors) {
      const from = this.#nodeOf.get(block);
      if (from === undefined) continue;
      if (node.isAbove(from)) node.backEdges.push(from);
      else node.otherEdges.add(from);
    }
  }

  /** Finds the body of the loop that has this header, if it is one. */
  #findLoop(header: Node): void {
    const body = new Set<Node>();
    for (const from of header.backEdges) {
      if (from === header) header.kind = "self";
      else body.add(from.find());
    }
    if (body.size > 0) {
      header.kind = "reducible";
      // What is added while this runs is visited as well.
      for (const node of body) this.#addEntries(node, header, body);
    }
    if (body.size > 0 || header.kind === "self") this.#addLoop(header, body);
  }

  #addEntries(node: Node, header: Node, body: Set<Node>): void {
    node.otherEdges.forEach((edge) => {
      const from = edge.find();
      if (!header.isAbove(from)) {
        header.kind = "irreducible";
        header.otherEdges.add(from);
      } else if (from !== header) {
        body.add(from);
      }
    });
  }

  #addLoop(header: Node, body: Set<Node>): void {
    const loop = new Loop(header.block, header.kind !== "irreducible");
    header.loop = loop;
    for (const node of body) {
      node.header = header;
      node.union(header);
      if (node.loop !== null) node.loop.putInto(loop);
      else loop.blocks.add(node.block);
    }
    this.loops.push(loop);
  }

  #nest(): void {
    this.loops
      .filter(({ outer }) => outer === null)
      .forEach((loop) => loop.putInto(this.root));
  }
}

function build(width: number): Graph {
  const graph = new Graph();
  let last = graph.followFork(graph.addBlock());
  for (let i = 0; i < width; i++) {
    last = graph.followLoop(last, (outer) => {
      let inside = graph.follow(outer);
      for (let j = 0; j < 5; j++) {
        inside = graph.followLoop(inside, (header) => {
          const forked = graph.followFork(header);
          const innermost = graph.followLoop(
            forked,
            (header) => graph.followWay(header, 3),
          );
          return graph.followFork(innermost);
        });
      }
      return graph.follow(inside);
    });
    // A second way into a loop makes it irreducible.
    if (i % 5 === 0) {
      const entry = graph.follow(last);
      last = graph.followLoop(last, (header) => {
        const middle = graph.follow(header);
        graph.connect(entry, middle);
        return middle;
      });
    }
  }
  return graph;
}

/** Finds the loops of a graph `n` times; gives what was found, and how often in all. */
export function run(n: number): string {
  let count = 0;
  let found = "";
  for (let i = 0; i < n; i++) {
    const graph = build(40);
    const { root, loops } = new LoopFinder(graph);
    let depths = 0;
    let blocks = 0;
    root.forEachInner((loop, depth) => {
      depths += depth;
      blocks += loop.blocks.size;
    });
    const irreducible = loops.filter((loop) => !loop.isReducible).length;
    count += loops.length;
    found = `${graph.blocks.length} blocks, ${blocks} of them in ` +
      `${loops.length} loops, ${irreducible} irreducible; ` +
      `nested ${root.height} deep, ${depths} in sum`;
  }
  return `${found}; ${count}`;
}
