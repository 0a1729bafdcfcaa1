// Generators that produce from any depth. `walk` sends each leaf from inside its
// recursion straight to the loop that wants it, past all the calls in between;
// the loop sees an ordinary iterator.
import { type Continulet, generator } from "../../mod.ts";

type Tree = string | Tree[];

function walk(cont: Continulet<string, void>, tree: Tree): void {
  if (typeof tree === "string") cont.switch(tree);
  else tree.forEach((branch) => walk(cont, branch));
}

const leaves = generator(walk);

export function generators(): void {
  const oak: Tree = [["to", "be"], "or", [["not"], ["to", "be"]]];
  const elm: Tree = ["to", ["be", ["or", ["to", ["have", "been"]]]]];

  for (const leaf of leaves(oak)) console.log(leaf);

  // Two walks side by side, as far as they agree and no further.
  const others = leaves(elm);
  const common = [];
  for (const leaf of leaves(oak)) {
    if (others.next().value !== leaf) break;
    common.push(leaf);
  }
  console.log(`in common: ${common.join(" ")}`);
}

if (import.meta.main) generators();
