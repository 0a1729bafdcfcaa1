import ts from "./typescript.ts";
import type { Code } from "./code.ts";
import type { Rewriting } from "./rewriting.ts";
import { boundNames, writePattern, writePatternValue } from "./pattern.ts";

export function writeLabeled(
  rewriting: Rewriting,
  node: ts.LabeledStatement,
  code: Code,
): void {
  const labels: string[] = [];
  let statement: ts.Statement = node;
  while (ts.isLabeledStatement(statement)) {
    labels.push(statement.label.text);
    ({ statement } = statement);
  }
  if (ts.isForOfStatement(statement)) {
    return writeForOf(rewriting, statement, code, labels);
  }
  rewriting.children(node, code);
}

export function writeForOf(
  rewriting: Rewriting,
  node: ts.ForOfStatement,
  code: Code,
  labels: string[],
): void {
  if (node.awaitModifier !== undefined) return rewriting.children(node, code);
  const loop = rewriting.names.fresh();
  const error = rewriting.names.fresh();
  const { initializer, expression, statement } = node;
  const bound = ts.isVariableDeclarationList(initializer)
    ? boundNames(initializer.declarations[0].name)
    : [];
  const lexical = ts.isVariableDeclarationList(initializer) &&
    (initializer.flags & ts.NodeFlags.BlockScoped) !== 0;
  rewriting.write(`{ let ${loop}; `);
  // Its own names are declared around the expression, and never initialised.
  const shadowed = lexical && mentions(expression, bound)
    ? rewriting.names.fresh()
    : undefined;
  if (shadowed !== undefined) rewriting.write(`${shadowed}: { `);
  rewriting.write(`${loop} = `);
  rewriting.open("loop", code);
  rewriting.node(expression, code);
  rewriting.close();
  rewriting.write(";");
  if (shadowed !== undefined) {
    rewriting.write(` break ${shadowed}; let ${bound.join(", ")}; }`);
  }
  const result = rewriting.result;
  const suspended = rewriting.runtime("SUSPENDED");
  const wait = rewriting.runtime("wait");
  rewriting.write(
    ` try { ${
      labels.map((label) => `${label}: `).join("")
    }for (;;) { if ((${result} = ${loop}.step()) === ${suspended} ? ${loop}.stepped(yield* ${wait}) : ${result}) break; `,
  );
  if (ts.isVariableDeclarationList(initializer)) {
    const [{ name }] = initializer.declarations;
    rewriting.copy(initializer.getStart(rewriting.tree), name.pos, code);
    rewriting.write(" ");
    rewriting.node(name, code);
    rewriting.write(" = ");
    writePatternValue(
      rewriting,
      name,
      code,
      () => rewriting.write(`${loop}.value`),
    );
    rewriting.write(";");
  } else {
    rewriting.write("(");
    if (ts.isArrayLiteralExpression(initializer)) {
      writePattern(rewriting, initializer, code);
    } else rewriting.node(initializer, code);
    rewriting.write(" = ");
    writePatternValue(
      rewriting,
      initializer,
      code,
      () => rewriting.write(`${loop}.value`),
    );
    rewriting.write(");");
  }
  rewriting.write(" ");
  rewriting.node(statement, code);
  rewriting.write(
    ` } } catch (${error}) { if (${loop}.abort() === ${suspended}) try { yield* ${wait} } catch {} throw ${error}; } finally { if ((${result} = ${loop}.close()) === ${suspended}) ${loop}.closed(yield* ${wait}); } }`,
  );
}

/** Whether one of the names is in an expression; where it is only a property's, that is no loss. */
export function mentions(node: ts.Node, names: string[]): boolean {
  const visit = (node: ts.Node): boolean =>
    (ts.isIdentifier(node) && names.includes(node.text)) ||
    ts.forEachChild(node, visit) === true;
  return names.length > 0 && visit(node);
}
