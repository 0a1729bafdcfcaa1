import { inBox } from "../../box_text.ts";
import type ts from "../../typescript.ts";
import { type Bindings, writtenAs } from "../../analysis/bindings.ts";
import type { Core, Evaluation } from "../core.ts";
import { inParentheses } from "../../source/node.ts";
import { areInBody } from "./parameters.ts";
import { isBox, isBoxFromStart, type Places } from "./places.ts";
import { isWithin } from "../../source/node.ts";

/**
 * What is kept while a function may be suspended: the temporaries, and what they
 * stand for.
 */
export class Kept {
  /** What stands for nodes of the source. */
  readonly substitutes = new Map<ts.Node, string>();
  /** The receivers of functions that were read before their arguments. */
  readonly receivers = new Map<ts.Node, string>();
  /** Where the values go of those `return` statements that lead to a `finally` first. */
  readonly returned = new Map<ts.ReturnStatement, string>();
  /** How many temporaries are in use. */
  depth = 0;
  readonly #bindings: Bindings;
  readonly #name: (index: number) => string;
  readonly #places: Places;
  /** What a node was written as before it was replaced, in order. */
  readonly #replaced: [ts.Node, string | undefined, boolean][] = [];
  /** The nodes that are variables written otherwise, for which no temporary stands. */
  readonly #variables = new Set<ts.Node>();
  #deepest = 0;

  constructor(
    node: ts.FunctionLikeDeclaration,
    bindings: Bindings,
    places: Places,
    name: (index: number) => string,
  ) {
    this.#bindings = bindings;
    this.#name = name;
    this.#places = places;
    for (const variable of bindings.variables) {
      const written = places.nameOf(variable);
      if (written !== variable.name) {
        // A function is declared under its own name, in a block of its own.
        const names = variable.kind === "function" ? [] : variable.names;
        for (const each of [...names, ...variable.nodes]) {
          this.#rename(each, written);
        }
      }
      if (!isBox(variable)) continue;
      const boxed = isBoxFromStart(variable)
        ? [...variable.names, ...variable.nodes]
        : variable.nodes;
      for (const each of boxed) {
        // The parameters are not boxes before the body begins.
        if (areInBody(node) || !isIn(node.parameters, each)) {
          this.#rename(each, inBox(written));
        }
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

  /** Writes a variable in another way. */
  #rename(node: ts.Identifier, text: string): void {
    this.substitutes.set(node, writtenAs(node, text));
    this.#variables.add(node);
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
      this.#variables.delete(node),
    ]);
    this.substitutes.set(node, name);
  }

  /** Has another text written for a node that was evaluated, whatever stood for it. */
  replaceWritten(node: ts.Expression, text: string): void {
    this.replace(node, text);
    if (inParentheses(node) !== node) this.replace(inParentheses(node), text);
  }

  /** Takes back what has been replaced since there were so many. */
  restore(count: number): void {
    while (this.#replaced.length > count) {
      const [node, text, isBox] = this.#replaced.pop()!;
      if (text === undefined) this.substitutes.delete(node);
      else this.substitutes.set(node, text);
      if (isBox) this.#variables.add(node);
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
    return this.substitutes.has(inner) && !this.#variables.has(inner);
  }

  /** What a statement declares is no box, and no function elsewhere, where it is written as it stands. */
  unbox(node: ts.Node): void {
    for (const variable of this.#bindings.variables) {
      const isFunction = variable.kind === "function";
      if (
        !(isFunction || isBox(variable)) || !isWithin(variable.scope, node)
      ) continue;
      // It is one there, too.
      if (!isFunction && variable.isBoxed !== false) continue;
      const written = this.#places.nameOf(variable);
      if (isFunction || written === variable.name) {
        this.#places.values.delete(variable);
      } else this.#places.values.set(variable, written);
      for (const each of variable.nodes) {
        if (!this.#variables.delete(each)) continue;
        this.substitutes.delete(each);
        if (!isFunction && written !== variable.name) {
          this.#rename(each, written);
        }
      }
    }
  }
}

/** Whether a node is one of several, or in one of them. */
function isIn(nodes: readonly ts.Node[], node: ts.Node): boolean {
  return nodes.some((each) => isWithin(node, each));
}
