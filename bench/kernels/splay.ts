/**
 * A splay tree, which brings what is looked for to its root: most of the work is
 * to make nodes, to forget them, and to turn them around.
 */

export const small = 50;
export const size = 100_000;
export const checksum = 519600;

type Payload = { readonly numbers: number[]; readonly text: string } | {
  readonly left: Payload;
  readonly right: Payload;
};

class Node<V> {
  readonly key: number;
  readonly value: V;
  left: Node<V> | null = null;
  right: Node<V> | null = null;

  constructor(key: number, value: V) {
    this.key = key;
    this.value = value;
  }

  forEach(visit: (node: Node<V>) => void): void {
    this.left?.forEach(visit);
    visit(this);
    this.right?.forEach(visit);
  }

  /** Turns the edge to the left child around, which is put above this. */
  rotateRight(): Node<V> {
    const child = this.left!;
    this.left = child.right;
    child.right = this;
    return child;
  }

  rotateLeft(): Node<V> {
    const child = this.right!;
    this.right = child.left;
    child.left = this;
    return child;
  }
}

class SplayTree<V> {
  #root: Node<V> | null = null;

  isEmpty(): boolean {
    return this.#root === null;
  }

  /** Adds a key, unless it is there. */
  insert(key: number, value: V): boolean {
    if (this.#root === null) {
      this.#root = new Node(key, value);
      return true;
    }
    const root = this.#splay(this.#root, key);
    this.#root = root;
    if (root.key === key) return false;
    const node = new Node(key, value);
    if (key < root.key) {
      node.right = root;
      node.left = root.left;
      root.left = null;
    } else {
      node.left = root;
      node.right = root.right;
      root.right = null;
    }
    this.#root = node;
    return true;
  }

  remove(key: number): Node<V> {
    const found = this.find(key);
    if (found === null) throw new Error(`there is no ${key}`);
    const { left, right } = found;
    if (left === null) {
      this.#root = right;
    } else {
      this.#root = this.#splay(left, key);
      this.#root.right = right;
    }
    return found;
  }

  find(key: number): Node<V> | null {
    if (this.#root === null) return null;
    this.#root = this.#splay(this.#root, key);
    return this.#root.key === key ? this.#root : null;
  }

  /** The node with the greatest key that is less than this one. */
  findLessThan(key: number): Node<V> | null {
    if (this.#root === null) return null;
    this.#root = this.#splay(this.#root, key);
    if (this.#root.key < key) return this.#root;
    return this.#last(this.#root.left);
  }

  get greatest(): Node<V> | null {
    return this.#last(this.#root);
  }

  forEach(visit: (node: Node<V>) => void): void {
    this.#root?.forEach(visit);
  }

  #last(node: Node<V> | null): Node<V> | null {
    while (node?.right) node = node.right;
    return node;
  }

  /** Brings the node with this key, or a neighbour of where it would be, to the top. */
  #splay(top: Node<V>, key: number): Node<V> {
    // What is less than the key is hung below the right of `low`, and so on, in
    // one way down.
    const assembled = new Node<V>(0, top.value);
    let low = assembled;
    let high = assembled;
    let node = top;
    while (node.key !== key) {
      if (key < node.key) {
        if (node.left === null) break;
        if (key < node.left.key) {
          node = node.rotateRight();
          if (node.left === null) break;
        }
        high.left = node;
        high = node;
        node = node.left;
      } else {
        if (node.right === null) break;
        if (key > node.right.key) {
          node = node.rotateLeft();
          if (node.right === null) break;
        }
        low.right = node;
        low = node;
        node = node.right;
      }
    }
    low.right = node.left;
    high.left = node.right;
    node.left = assembled.right;
    node.right = assembled.left;
    return node;
  }
}

/** Pseudo-random numbers from 0 to 1, the same each time. */
function randomNumbers(): () => number {
  let seed = 49734321;
  return () => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return seed / 0x80000000;
  };
}

function payload(depth: number, key: number): Payload {
  if (depth > 0) {
    return { left: payload(depth - 1, key), right: payload(depth - 1, key) };
  }
  return {
    numbers: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    text: `text of the payload of ${key}`,
  };
}

class Garden {
  readonly tree = new SplayTree<Payload>();
  readonly #random = randomNumbers();

  grow(size: number): void {
    for (let i = 0; i < size; i++) this.insertNew();
  }

  insertNew(): number {
    let key: number;
    do key = this.#random(); while (this.tree.find(key) !== null);
    this.tree.insert(key, payload(3, key));
    return key;
  }

  /** Adds one, and removes the one before it. */
  exchange(): void {
    const key = this.insertNew();
    const before = this.tree.findLessThan(key);
    this.tree.remove(before === null ? key : before.key);
  }
}

/** Changes a tree of 2,000 nodes `n` times, checks it, and gives a number for its keys. */
export function run(n: number): number {
  const count = 2000;
  const garden = new Garden();
  garden.grow(count);
  for (let i = 0; i < n; i++) garden.exchange();
  const keys: number[] = [];
  garden.tree.forEach(({ key }) => keys.push(key));
  if (keys.length !== count || keys.some((key, i) => key <= keys[i - 1])) {
    throw new Error("the tree is not what it should be");
  }
  return keys.reduce(
    (sum, key, i) => sum + Math.floor(key * 1000) * (i & 1),
    0,
  );
}
