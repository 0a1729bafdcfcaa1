import ts from "../../typescript.ts";
import { mentions } from "../../analysis/bindings.ts";
import type { Core } from "../core.ts";
import type { Expressions } from "./expressions.ts";
import type { Kept } from "./kept.ts";
import { holdsFunction, suspends } from "./operand.ts";
import type { Patterns } from "./patterns.ts";
import { branch } from "./branch.ts";
import { Uncovered } from "./uncovered.ts";

/**
 * Whether the parameters of a function are given their values in its body: where
 * something in them suspends; or where that is the same, so that the function can
 * be entered again without arguments.
 */
export function areInBody(node: ts.FunctionLikeDeclaration): boolean {
  const { parameters } = node;
  if (parameters.some(suspends)) return true;
  if (!parameters.some(({ initializer }) => initializer !== undefined)) {
    return false;
  }
  const names = new Set<string>();
  for (const { name } of parameters) {
    if (!ts.isIdentifier(name)) return false;
    names.add(name.text);
  }
  return parameters.every(({ initializer }) =>
    initializer === undefined ||
    // The one that has no value yet cannot be read natively.
    !(holdsFunction(initializer) || mentions(initializer, names))
  );
}

/** The lowering of parameters in which something suspends. */
export class Parameters {
  /** What they are called. */
  readonly received: string[] = [];
  /** What is written for each. */
  readonly written: string[] = [];
  /** The steps that the body begins with. */
  readonly steps: Core[] = [];

  /**
   * @param node The function.
   * @param fresh Makes names.
   */
  constructor(
    node: ts.FunctionLikeDeclaration,
    kept: Kept,
    expressions: Expressions,
    patterns: Patterns,
    fresh: () => string,
  ) {
    for (const parameter of node.parameters) {
      // Closures in there would not see the variables of the body.
      if (holdsFunction(parameter)) throw new Uncovered();
      const { name, initializer, dotDotDotToken } = parameter;
      const received = ts.isIdentifier(name) ? name.text : fresh();
      this.received.push(received);
      this.written.push(
        `${dotDotDotToken === undefined ? "" : "..."}${received}`,
      );
      const variable = ts.isIdentifier(name)
        ? kept.substitutes.get(name) ?? name.text
        : received;
      if (initializer !== undefined) {
        const then: Core[] = [];
        expressions.value(initializer, variable, then);
        this.steps.push(branch(`${variable} === void 0`, then));
      }
      if (ts.isIdentifier(name)) continue;
      const declaring = { scope: node, keyword: "let" } as const;
      patterns.assign(name, received, this.steps, declaring);
    }
  }
}
