import ts from "../typescript.ts";
import type { Bindings, Variable } from "../bindings.ts";
import type { Captured } from "../core.ts";
import { Uncovered } from "./uncovered.ts";

/** Where the variables of a function are declared in its twin. */
export class Places {
  /** The variables that are declared at the start of the function. */
  readonly hoisted = new Set<string>();
  /** The scopes around the statement. */
  readonly scopes: ts.Node[] = [];
  /** The loops around the statement. */
  readonly loops: ts.Node[] = [];
  readonly #bindings: Bindings;
  readonly #name: (index: number) => string;
  /** The variables that are declared where the source declares them. */
  readonly #captured = new Map<Variable, Captured>();

  constructor(bindings: Bindings, name: (index: number) => string) {
    this.#bindings = bindings;
    this.#name = name;
    for (const { kind, name } of bindings.variables) {
      if (kind === "var") this.hoisted.add(name);
    }
  }

  /** What the variables are kept in that are declared where the source declares them. */
  get keptIn(): string[] {
    return [...this.#captured.values()].map(({ keptIn }) => keptIn);
  }

  /** The variables that belong to a block, loop or function. */
  variablesOf(scope: ts.Node): Variable[] {
    return this.#bindings.byScope.get(scope) ?? [];
  }

  /** What is declared here: at the start of the function, or where it stands. */
  declare(scope: ts.Node, name: ts.BindingName): Captured | null {
    if (!ts.isIdentifier(name)) {
      for (const element of name.elements) {
        if (ts.isOmittedExpression(element)) continue;
        // What is in a pattern has no place of its own.
        if (this.declare(scope, element.name) !== null) throw new Uncovered();
      }
      return null;
    }
    const variable = this.variablesOf(scope).find((each) =>
      each.name === name.text
    );
    if (
      variable === undefined || variable.captures.length === 0 ||
      variable.kind === "var" ||
      (this.loops.length === 0 && !this.#isHomonymous(variable))
    ) {
      this.hoisted.add(name.text);
      return null;
    }
    const known = this.#captured.get(variable);
    if (known !== undefined) return known;
    const captured = {
      name: name.text,
      keptIn: `${this.#name(this.#captured.size)}$`,
    };
    this.#captured.set(variable, captured);
    return captured;
  }

  /** Whether another variable of the function has its name, so that they cannot be one. */
  #isHomonymous({ name }: Variable): boolean {
    return this.#bindings.variables.filter((each) => each.name === name)
      .length > 1;
  }

  /** Those of them that are declared where the source declares them. */
  capturedIn(scope: ts.Node): Captured[] {
    return this.variablesOf(scope).flatMap((variable) =>
      this.#captured.get(variable) ?? []
    );
  }

  /** Whether an identifier is a variable that keeps its value. */
  isConstant(node: ts.Identifier): boolean {
    for (let i = this.scopes.length - 1; i >= 0; i--) {
      const found = this.variablesOf(this.scopes[i]).find(({ name }) =>
        name === node.text
      );
      if (found !== undefined) {
        return found.kind !== "var" && !found.isReassigned;
      }
    }
    return false;
  }
}

/** Whether a variable is kept in a box, which closures share with both bodies. */
export function isBox({ captures, isReassigned }: Variable): boolean {
  return captures.length > 0 && isReassigned;
}
