/**
 * The parameters of twins that are generator functions, where they may wait.
 *
 * @module
 */
import ts from "../typescript.ts";
import { goesByParts } from "../analysis/array_pattern.ts";
import type { Code } from "../code.ts";
import { writeStatements } from "../definition/function.ts";
import { boundNames } from "../analysis/bindings.ts";
import { writeBinding } from "./pattern.ts";
import type { Rewriting } from "../rewriting.ts";
import type { FunctionNode } from "../source/function_node.ts";

/**
 * Writes parameters as declarations, since a generator function cannot be
 * suspended in its own.
 *
 * @param first The index of the first one's argument.
 */
export function writeParameters(
  rewriting: Rewriting,
  node: FunctionNode,
  code: Code,
  first: number,
): void {
  // Its own, of a generator function, whatever the source's word means here.
  const all = "arguments";
  rewriting.write(" let ");
  node.parameters.forEach((parameter, position) => {
    if (position > 0) rewriting.write(", ");
    const index = first + position;
    const { name, initializer, dotDotDotToken } = parameter;
    if (dotDotDotToken !== undefined) {
      return writeBinding(
        rewriting,
        name,
        code,
        true,
        () =>
          rewriting.write(`${rewriting.runtime("restOf")}(${all}, ${index})`),
      );
    }
    if (initializer === undefined) {
      return writeBinding(
        rewriting,
        name,
        code,
        true,
        () => rewriting.write(`${all}[${index}]`),
      );
    }
    if (goesByParts(name)) {
      return writeBinding(rewriting, name, code, true, () => {
        rewriting.write(`(${all}[${index}] === void 0 ? `);
        rewriting.node(initializer, code);
        rewriting.write(` : ${all}[${index}])`);
      });
    }
    // A pattern, for the name that the default may get from it.
    rewriting.write("[");
    rewriting.node(name, code);
    rewriting.write(" = ");
    rewriting.node(initializer, code);
    rewriting.write(`] = [${all}[${index}]]`);
  });
  rewriting.write(";");
}

/**
 * Writes the body of a function after its parameters: a block of its own.
 *
 * A `var` with the name of a parameter is another variable, which begins with the
 * parameter's value. It would be the one of the whole function, and is declared
 * here therefore; where the source declares it, it is assigned to.
 */
export function writeBody(
  rewriting: Rewriting,
  node: FunctionNode,
  body: ts.Block,
  code: Code,
): void {
  const parameters = new Set(
    node.parameters.flatMap(({ name }) => boundNames(name)),
  );
  const redeclared = new Set<string>();
  const others = new Set<string>();
  for (const list of listsIn(body)) {
    const names = list.declarations.flatMap(({ name }) => boundNames(name));
    if (!names.some((name) => parameters.has(name))) continue;
    for (const name of names) {
      (parameters.has(name) ? redeclared : others).add(name);
    }
  }
  if (redeclared.size === 0) return rewriting.node(body, code);
  for (const statement of body.statements) {
    // That is the variable, whose value it has from the beginning.
    if (ts.isFunctionDeclaration(statement) && statement.name !== undefined) {
      redeclared.delete(statement.name.text);
    }
  }
  const values = [...redeclared].map((name) =>
    [name, rewriting.names.fresh()] as const
  );
  for (const [name, value] of values) {
    rewriting.write(`const ${value} = ${name}; `);
  }
  rewriting.write("{ ");
  for (const [name, value] of values) {
    rewriting.write(`let ${name} = ${value}; `);
  }
  if (others.size > 0) rewriting.write(`var ${[...others].join(", ")}; `);
  writeStatements(rewriting, body, { ...code, parameters });
  rewriting.write("}");
}

/** Whether a declaration declares a parameter again, so that it is an assignment. */
export function redeclares(
  node: ts.VariableDeclarationList,
  { parameters }: Code,
): boolean {
  return parameters !== undefined && isVar(node) &&
    node.declarations.some(({ name }) =>
      boundNames(name).some((each) => parameters.has(each))
    );
}

/** Writes declarations that declare a parameter again. */
export function writeRedeclarations(
  rewriting: Rewriting,
  node: ts.VariableDeclarationList,
  code: Code,
): void {
  if (ts.isForInStatement(node.parent)) {
    return rewriting.node(node.declarations[0].name, code);
  }
  // The statement before may have no semicolon, nor this one.
  rewriting.write("0");
  for (const declaration of node.declarations) {
    if (declaration.initializer === undefined) continue;
    rewriting.write(", (");
    rewriting.node(declaration, code);
    rewriting.write(")");
  }
  if (ts.isVariableStatement(node.parent)) rewriting.write(";");
}

function isVar({ flags }: ts.VariableDeclarationList): boolean {
  return (flags & ts.NodeFlags.BlockScoped) === 0;
}

/** What is declared with `var` in a function's body. */
function* listsIn(node: ts.Node): Generator<ts.VariableDeclarationList> {
  if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
  if (ts.isVariableDeclarationList(node) && isVar(node)) yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* listsIn(child);
}
