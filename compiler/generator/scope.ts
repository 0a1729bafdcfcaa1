/**
 * What is written around the statements of a twin at whose end something has to
 * be done: resources of `using` are disposed of, iterators of array patterns are
 * closed.
 *
 * @module
 */
import ts from "../typescript.ts";
import type { Code } from "../code.ts";
import type { Rewriting } from "../rewriting.ts";
import { marksOf, NEEDS_SCOPE } from "../analysis/marks.ts";

/** Whether a node has to be written in a scope. */
export function needsScope(node: ts.Node): boolean {
  return (marksOf(node) & NEEDS_SCOPE) !== 0;
}

/** Whether a statement has to be written in a scope of its own where it stands. */
export function isScopedAlone(node: ts.Node, { scope }: Code): boolean {
  return scope === undefined && needsScope(node) && ts.isStatement(node);
}

/** Writes a statement that stands alone in a scope of its own. */
export function writeScopedStatement(
  rewriting: Rewriting,
  node: ts.Statement,
  code: Code,
): void {
  rewriting.write("{");
  writeScoped(rewriting, true, code, (code) => rewriting.node(node, code));
  rewriting.write("}");
}

/**
 * Writes statements, in a scope if they need one.
 *
 * @param write Writes them.
 */
export function writeScoped(
  rewriting: Rewriting,
  isNeeded: boolean,
  code: Code,
  write: (code: Code) => void,
): void {
  if (!isNeeded || !code.twin) return write(code);
  const scope = rewriting.names.fresh();
  const error = rewriting.names.fresh();
  rewriting.write(
    ` const ${scope} = new ${rewriting.runtime("Scope")}(); try { `,
  );
  write({ ...code, scope: scope });
  rewriting.write(
    ` } catch (${error}) { ${scope}.fail(${error}); } finally { `,
  );
  rewriting.openStatement("dispose", code);
  rewriting.write(scope);
  rewriting.close();
  rewriting.write("; } ");
}
