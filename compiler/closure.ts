import type ts from "./typescript.ts";
import { type Code, plain, self } from "./code.ts";
import type { Factory } from "./factory.ts";
import { writeFunctionValue } from "./function.ts";
import type { Rewriting } from "./rewriting.ts";

/** Writes a function expression or an arrow function: itself, or a call of its factory. */
export function writeFunctionExpression(
  rewriting: Rewriting,
  node: ts.FunctionExpression | ts.ArrowFunction,
  code: Code,
): void {
  const factory = rewriting.factories.byClosure.get(node);
  if (factory === undefined) return writeFunctionValue(rewriting, node, code);
  const { name, captured, receives, place } = factory;
  const used = rewriting.used.get(place);
  if (used === undefined) rewriting.used.set(place, new Set([factory]));
  else used.add(factory);
  const given = captured.map((variable) =>
    rewriting.renamed.get(variable) ?? variable.name
  );
  if (receives) given.unshift(self(code));
  rewriting.write(`${name}${receives ? ".call" : ""}(${given.join(", ")})`);
}

/**
 * Writes the factories that were used for a block or the module, at its end.
 * They are there from its beginning, as declared functions are.
 */
export function writeFactories(rewriting: Rewriting, place: ts.Node): void {
  // Those that are used in other factories are found on the way.
  for (const factory of rewriting.used.get(place) ?? []) {
    writeFactory(rewriting, factory);
  }
}

function writeFactory(
  rewriting: Rewriting,
  { name, closure, captured, own }: Factory,
): void {
  const parameters = captured.map(({ name }) => name).join(", ");
  rewriting.write(`\nfunction ${name}(${parameters}) { `);
  rewriting.write(own === undefined ? "return " : `const ${own} = `);
  writeFunctionValue(rewriting, closure, plain());
  rewriting.write(own === undefined ? "; }" : `; return ${own}; }`);
}

/** Writes the declaration of a variable that is kept in a box. */
export function writeBoxed(
  rewriting: Rewriting,
  { name, initializer }: ts.VariableDeclaration,
  code: Code,
): void {
  rewriting.copy(name.getStart(rewriting.tree), name.end, code);
  rewriting.write(" = { value: ");
  if (initializer === undefined) rewriting.write("void 0");
  else rewriting.node(initializer, code);
  rewriting.write(" }");
}
