import ts from "../typescript.ts";
import type { Bindings } from "../bindings.ts";
import type { Core, Evaluation } from "../core.ts";
import { inParentheses } from "./operand.ts";
import { isBox } from "./places.ts";

/**
 * What is kept while a function may be suspended: the temporaries, and what they
 * stand for.
 */
export class Kept {
  /** What stands for nodes of the source. */
  readonly substitutes = new Map<ts.Node, string>();
  /** The receivers of functions that were read before their arguments. */
  readonly receivers = new Map<ts.Node, string>();
  /** How many temporaries are in use. */
  depth = 0;
  readonly #bindings: Bindings;
  readonly #name: (index: number) => string;
  /** What a node was written as before it was replaced, in order. */
  readonly #replaced: [ts.Node, string | undefined, boolean][] = [];
  /** The nodes that are boxed variables, for which no temporary stands. */
  readonly #boxes = new Set<ts.Node>();
  #deepest = 0;

  constructor(
    node: ts.FunctionLikeDeclaration,
    bindings: Bindings,
    name: (index: number) => string,
  ) {
    this.#bindings = bindings;
    this.#name = name;
    for (const variable of bindings.variables) {
      if (!isBox(variable)) continue;
      for (const each of variable.nodes) {
        // The parameters are not boxes before the body begins.
        if (!isIn(node.parameters, each)) this.#box(each, variable.name);
      }
    }
  }

  /** All temporaries. */
  get temporaries(): string[] {
    return Array.from({ length: this.#deepest }, (_, i) => this.#name(i));
  }

  /** How many nodes have been replaced. */
  get replacements(): number {
    return this.#replaced.length;
  }

  /** Writes a variable that is a box as what is in it. */
  #box(node: ts.Identifier, name: string): void {
    const value = `${name}.value`;
    const { parent } = node;
    this.substitutes.set(
      node,
      // A call of it has no receiver.
      ts.isCallExpression(parent) && parent.expression === node
        ? `(0, ${value})`
        : ts.isShorthandPropertyAssignment(parent)
        ? `${name}: ${value}`
        : value,
    );
    this.#boxes.add(node);
  }

  /** A temporary that nothing else uses until the statement ends. */
  temporary(): string {
    const name = this.#name(this.depth++);
    this.#deepest = Math.max(this.#deepest, this.depth);
    return name;
  }

  /** Evaluates an expression into a temporary, which stands for it from then on. */
  keep(node: ts.Expression, steps: Core[], isString = false): string {
    const into = this.temporary();
    steps.push(this.evaluation(into, node, isString));
    this.replace(inParentheses(node), into);
    return into;
  }

  /** Lets a temporary stand for a node. */
  replace(node: ts.Node, name: string): void {
    this.#replaced.push([
      node,
      this.substitutes.get(node),
      this.#boxes.delete(node),
    ]);
    this.substitutes.set(node, name);
  }

  /** Takes back what has been replaced since there were so many. */
  restore(count: number): void {
    while (this.#replaced.length > count) {
      const [node, text, isBox] = this.#replaced.pop()!;
      if (text === undefined) this.substitutes.delete(node);
      else this.substitutes.set(node, text);
      if (isBox) this.#boxes.add(node);
    }
  }

  /** The step that evaluates an expression into a temporary. */
  evaluation(into: string, node: ts.Expression, isString = false): Evaluation {
    const inner = inParentheses(node);
    const from = this.substitutes.get(inner);
    return {
      kind: "evaluation",
      into,
      node: inner,
      from: from === undefined ? null : [from],
      isString,
      first: 0,
      last: 0,
    };
  }

  /** Whether a temporary stands for an expression. */
  isReplaced(node: ts.Expression): boolean {
    const inner = inParentheses(node);
    return this.substitutes.has(inner) && !this.#boxes.has(inner);
  }

  /** What a statement declares is no box where it is written as it stands. */
  unbox(node: ts.Node): void {
    for (const variable of this.#bindings.variables) {
      if (!isBox(variable) || !isWithin(variable.scope, node)) continue;
      for (const each of variable.nodes) {
        if (this.#boxes.delete(each)) this.substitutes.delete(each);
      }
    }
  }
}

/** Whether a node is one of several, or in one of them. */
function isIn(nodes: readonly ts.Node[], node: ts.Node): boolean {
  return nodes.some((each) => isWithin(node, each));
}

/** Whether a node is another one, or in it. */
function isWithin(inner: ts.Node, outer: ts.Node): boolean {
  return outer.pos <= inner.pos && inner.end <= outer.end;
}
