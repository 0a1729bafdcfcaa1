import ts from "../typescript.ts";
import type { Substitute } from "../code.ts";
import { inParentheses } from "../source/node.ts";
import type { Lowered } from "./lowering/lowering.ts";
import type { Rewriting } from "../rewriting.ts";

/** What stands for nodes of a function, while its bodies are written. */
export class Substitution {
  readonly #rewriting: Rewriting;
  readonly #lowered: Lowered;
  /** What stands for a node in the function around this one: a box of its. */
  readonly #around = new Map<ts.Node, Substitute>();
  readonly #renamed: Rewriting["renamed"];

  /**
   * Begins it.
   *
   * @param self What stands for `this`.
   */
  constructor(rewriting: Rewriting, lowered: Lowered, self: string) {
    this.#rewriting = rewriting;
    this.#lowered = lowered;
    this.#renamed = rewriting.renamed;
    rewriting.renamed = new Map([...rewriting.renamed, ...lowered.values]);
    for (const [key, text] of lowered.substitutes) {
      const before = rewriting.substitutes.get(key);
      if (before !== undefined) this.#around.set(key, before);
      const receiver = lowered.receivers.has(key)
        ? objectText(rewriting, key) ?? lowered.receivers.get(key)
        : undefined;
      rewriting.substitutes.set(key, {
        text,
        receiver: receiver === "this" ? self : receiver,
        returned: lowered.returned.get(key),
      });
    }
  }

  /** Does something while nothing of this function stands for a node. */
  without(node: ts.Node, write: () => void): void {
    if (!this.#lowered.substitutes.has(node)) return write();
    const { substitutes } = this.#rewriting;
    const substitute = substitutes.get(node);
    this.#restore(node);
    write();
    if (substitute !== undefined) substitutes.set(node, substitute);
  }

  /** Ends it. */
  end(): void {
    this.#rewriting.renamed = this.#renamed;
    for (const key of this.#lowered.substitutes.keys()) this.#restore(key);
  }

  #restore(node: ts.Node): void {
    const { substitutes } = this.#rewriting;
    const before = this.#around.get(node);
    if (before === undefined) substitutes.delete(node);
    else substitutes.set(node, before);
  }
}

/** What stands for the object of a member, perhaps in the function around this one. */
function objectText(rewriting: Rewriting, node: ts.Node): string | undefined {
  if (
    !ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)
  ) return undefined;
  return rewriting.substitutes.get(inParentheses(node.expression))?.text;
}
