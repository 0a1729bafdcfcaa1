import type ts from "../typescript.ts";
import type { FunctionNode } from "../source/function_node.ts";

/**
 * What a call may call: a function or class of the module, whatever is found under
 * a name, or something unknown.
 */
export type Target = Callee | string | undefined;

/** Something unknown. */
export const UNKNOWN: readonly Target[] = [undefined];

/** A function or class of the module. */
export class Callee {
  readonly #find: () => readonly Target[];
  #targets: readonly Target[] | undefined;

  constructor(find: () => readonly Target[]) {
    this.#find = find;
  }

  /** What it may call. */
  get targets(): readonly Target[] {
    return this.#targets ??= this.#find();
  }
}

/** Where the functions and classes of a module are found as what is called. */
export interface Callees {
  /** A function of the module. */
  functionOf(node: FunctionNode): Callee;
  /** A class of the module, as what is constructed with. */
  classOf(node: ts.ClassLikeDeclaration): Callee;
}
