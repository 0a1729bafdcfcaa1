import ts from "../typescript.ts";
import type { Code } from "../code.ts";
import type { Rewriting } from "../rewriting.ts";
import { goesByParts } from "../analysis/array_pattern.ts";
import { boundNames, mentions } from "../analysis/bindings.ts";
import { writeAssigned, writeBinding, writeUse } from "./pattern.ts";
import { redeclares } from "./parameters.ts";
import { needsScope, writeScoped } from "./scope.ts";
import { isUsing } from "../analysis/switching.ts";

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
  const shadowed = lexical && mentions(expression, new Set(bound))
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
  writeScoped(rewriting, isScope(node), code, (code) => {
    writeHead(rewriting, initializer, code, `${loop}.value`);
    rewriting.write("; ");
    rewriting.node(statement, code);
  });
  rewriting.write(
    ` } } catch (${error}) { if (${loop}.abort() === ${suspended}) try { yield* ${wait} } catch {} throw ${error}; } finally { if ((${result} = ${loop}.close()) === ${suspended}) ${loop}.closed(yield* ${wait}); } }`,
  );
}

/** Whether a round of a loop needs a scope; a block in it is one itself. */
function isScope({ initializer, statement }: ts.ForOfStatement): boolean {
  return needsScope(initializer) ||
    (!ts.isVariableDeclarationList(initializer) &&
      goesByParts(initializer)) ||
    (!ts.isBlock(statement) && needsScope(statement));
}

/** Writes what a round begins with. */
function writeHead(
  rewriting: Rewriting,
  initializer: ts.ForInitializer,
  code: Code,
  value: string,
): void {
  if (!ts.isVariableDeclarationList(initializer)) {
    rewriting.write("(");
    writeAssigned(rewriting, initializer, code, value);
    return rewriting.write(")");
  }
  const [declaration] = initializer.declarations;
  const { name } = declaration;
  if (
    redeclares(initializer, code) ||
    rewriting.factories.boxes.isFilled(declaration)
  ) {
    rewriting.write("(");
    writeBinding(rewriting, name, code, false, () => rewriting.write(value));
    return rewriting.write(")");
  }
  if (isUsing(initializer)) rewriting.write("const ");
  else {
    rewriting.copy(initializer.getStart(rewriting.tree), name.pos, code);
    rewriting.write(" ");
  }
  writeBinding(rewriting, name, code, true, () => rewriting.write(value));
  if (isUsing(initializer)) writeUse(rewriting, declaration, code);
}
