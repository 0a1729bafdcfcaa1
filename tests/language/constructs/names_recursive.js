// Methods that call each other by their names switch if one of them does.
import { pause } from "../pause.ts";

class Leaf {
  constructor(x) {
    this.x = x;
  }
  sum(visit) {
    return visit.leaf(this);
  }
}
class Pair {
  constructor(a, b) {
    this.a = a;
    this.b = b;
  }
  sum(visit) {
    return visit.pair(this);
  }
}
class Plain {
  leaf({ x }) {
    return x;
  }
  pair({ a, b }) {
    return a.sum(this) + b.sum(this);
  }
}
class Pausing extends Plain {
  leaf(node) {
    return pause(super.leaf(node));
  }
}

export function main() {
  const tree = new Pair(new Leaf(1), new Pair(new Leaf(2), new Leaf(3)));
  return [tree.sum(new Plain()), tree.sum(new Pausing())];
}

export const expected = [6, 6];
