import { isWithin } from "../../source/node.ts";
import { namesFunction } from "../../analysis/function_name.ts";
import { inBox } from "../../box_text.ts";
import type ts from "../../typescript.ts";
import type { Bindings, Variable } from "../../analysis/bindings.ts";
import type { Captured, EarlyBox } from "../core.ts";
import { boundNames } from "../../analysis/bindings.ts";
import { isSteady } from "../../analysis/switching.ts";
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
  /** Where variables are declared that are boxes from the beginning. */
  readonly #boxNames: ts.Identifier[] = [];
  /** The variables that have other names in the twin. */
  readonly #renamed = new Map<Variable, string>();
  /** What is written for the values of variables that have other names, or are boxes in the twin only. */
  readonly values = new Map<Variable, string>();

  /**
   * @param bindings The variables.
   * @param name Makes names for what is kept, from a number.
   * @param fresh Makes names for variables.
   */
  constructor(
    bindings: Bindings,
    name: (index: number) => string,
    fresh: () => string,
  ) {
    this.#bindings = bindings;
    this.#name = name;
    for (const variable of bindings.variables) {
      if (isBoxFromStart(variable) && !variable.isBoxed) {
        this.#boxNames.push(...variable.names);
      }
      const isOnlyHere = isBox(variable) && !variable.isBoxed;
      if (isOnlyHere) this.values.set(variable, inBox(variable.name));
      if (!this.#collides(variable)) continue;
      // A function would get the other name.
      if (variable.names.some(namesFunction)) throw new Uncovered();
      if (variable.nodes.some(namesFunction)) throw new Uncovered();
      const name = fresh();
      this.#renamed.set(variable, name);
      this.values.set(variable, isOnlyHere ? inBox(name) : name);
    }
    for (const { kind, name } of bindings.variables) {
      if (kind === "var") this.hoisted.add(name);
    }
  }

  /** What the variables are kept in that are declared where the source declares them. */
  get keptIn(): string[] {
    return [...this.#captured.values()].map(({ keptIn }) => keptIn);
  }

  /** The variable of the function that an identifier is, if it is one. */
  variableOf(node: ts.Identifier): Variable | undefined {
    return this.#bindings.variables.find(({ nodes }) => nodes.includes(node));
  }

  /** What a variable is called in the twin. */
  nameOf(variable: Variable): string {
    return this.#renamed.get(variable) ?? variable.name;
  }

  /** Whether something in a statement declares what is a box already. */
  declaresBox(node: ts.Node): boolean {
    return this.#boxNames.some((name) => isWithin(name, node));
  }

  /** The variables of a block that closures capture before they are declared. */
  earlyIn(scope: ts.Node): EarlyBox[] {
    return this.variablesOf(scope).filter(isEarly).map((variable) => {
      if (this.#hasOwnPlace(variable)) throw new Uncovered();
      this.hoisted.add(this.nameOf(variable));
      return { name: this.nameOf(variable), source: variable.name };
    });
  }

  /** Declares a function where the functions of its block are made: what it is called in the twin. */
  declareFunction(variable: Variable): string {
    if (this.#hasOwnPlace(variable)) throw new Uncovered();
    const name = this.nameOf(variable);
    this.hoisted.add(name);
    return name;
  }

  /**
   * Whether a variable, declared at the start of the function, would hide one that
   * it does not hide in the source.
   */
  #collides({ name, kind, scope, isMade }: Variable): boolean {
    if (kind === "function" && !isMade) return true;
    return (kind === "lexical" || kind === "function") &&
      (this.#bindings.free.has(name) ||
        this.#bindings.variables.some((other) =>
          other.name === name && other.scope !== scope &&
          isWithin(scope, other.scope)
        ));
  }

  /** The variables that belong to a block, loop or function. */
  variablesOf(scope: ts.Node): Variable[] {
    return this.#bindings.byScope.get(scope) ?? [];
  }

  /**
   * Declares variables: at the start of the function, or where they stand.
   *
   * @returns Those that are declared where they stand: of a pattern all or none.
   */
  declare(scope: ts.Node, name: ts.BindingName): readonly Captured[] {
    const siblings = this.variablesOf(scope);
    const names = boundNames(name);
    const variables = siblings.filter((each) => names.includes(each.name));
    if (!variables.some((each) => this.#hasOwnPlace(each))) {
      for (const each of variables) this.hoisted.add(this.nameOf(each));
      return [];
    }
    return variables.map((variable) => {
      const { isReassigned } = variable;
      // Copies of it would not be the same.
      if (isReassigned && variables.length > 1) throw new Uncovered();
      let captured = this.#captured.get(variable);
      if (captured === undefined) {
        captured = {
          name: this.nameOf(variable),
          keptIn: `${this.#name(this.#captured.size)}$`,
        };
        this.#captured.set(variable, captured);
      }
      return captured;
    });
  }

  /** Whether some of the variables that a name or pattern declares are declared where they stand. */
  haveOwnPlaces(scope: ts.Node, name: ts.BindingName): boolean {
    const names = boundNames(name);
    return this.variablesOf(scope).some((each) =>
      names.includes(each.name) && this.#hasOwnPlace(each)
    );
  }

  /** Whether a variable has to be another one in each round of a loop. */
  #hasOwnPlace(variable: Variable): boolean {
    return variable.captures.length > 0 && variable.kind !== "var" &&
      (this.loops.length > 0 || this.#isHomonymous(variable));
  }

  /** Whether another variable of the function has its name, so that they cannot be one. */
  #isHomonymous(variable: Variable): boolean {
    return this.#bindings.variables.some((other) =>
      other !== variable && this.nameOf(other) === this.nameOf(variable)
    );
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
    return isSteady(node.text);
  }
}

/** Whether a variable is kept in a box, which closures share with the body. */
export function isBox(variable: Variable): boolean {
  return variable.isBoxed !== false ||
    (variable.captures.length > 0 &&
      (variable.isReassigned || variable.kind === "var" || isEarly(variable)));
}

/** Whether closures capture a variable before it is declared. */
export function isEarly(
  { kind, captures, declared, value, isBoxed }: Variable,
): boolean {
  if (isBoxed !== false) return kind === "lexical" && isBoxed === "block";
  return kind === "lexical" &&
    captures.some((at) => at < declared && at !== value);
}

/** Whether a variable is a box from the beginning of the function. */
export function isBoxFromStart(variable: Variable): boolean {
  return isBox(variable) &&
    (variable.kind === "var" || variable.kind === "parameter");
}
