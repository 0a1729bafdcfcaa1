import ts from "../typescript.ts";
import { isGeneratorFunction } from "../source/function_node.ts";

/** A member of a class that may have a hidden method. */
export type Hideable = ts.MethodDeclaration | ts.AccessorDeclaration;

/** What the runtime is told of a member with a hidden method, as text. */
export function kindOf(node: Hideable): string {
  if (ts.isGetAccessor(node)) return '"get"';
  if (ts.isSetAccessor(node)) return '"set"';
  return String(isGeneratorFunction(node));
}
