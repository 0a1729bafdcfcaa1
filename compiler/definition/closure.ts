import { BOX_END, BOX_START, boxFor, inBox } from "../box_text.ts";
import ts from "../typescript.ts";
import type { Variable } from "../analysis/bindings.ts";
import { type Code, plain, self } from "../code.ts";
import type { Factory } from "../analysis/factory.ts";
import { writeFunctionValue } from "./function.ts";
import type { Rewriting } from "../rewriting.ts";

/** Writes a function expression or an arrow function: itself, or a call of its factory. */
export function writeFunctionExpression(
  rewriting: Rewriting,
  node: ts.FunctionExpression | ts.ArrowFunction,
  code: Code,
): void {
  const factory = rewriting.factories.byClosure.get(node);
  if (factory === undefined) return writeFunctionValue(rewriting, node, code);
  writeMade(rewriting, factory, code);
}

function writeMade(
  rewriting: Rewriting,
  factory: Factory,
  code: Code,
): void {
  const { name, captured, receives, place } = factory;
  const used = rewriting.used.get(place);
  if (used === undefined) rewriting.used.set(place, new Set([factory]));
  else used.add(factory);
  const given = captured.map((variable) => nameOf(rewriting, variable));
  if (receives) given.unshift(self(code));
  rewriting.write(`${name}${receives ? ".call" : ""}(${given.join(", ")})`);
}

function nameOf({ renamed }: Rewriting, variable: Variable): string {
  return renamed.get(variable) ?? variable.name;
}

/**
 * Writes the statements that make the boxes with which a block begins.
 *
 * @param isDeclared Whether they are declared there, too.
 */
export function writeBoxes(
  rewriting: Rewriting,
  block: ts.Node,
  isDeclared: boolean,
): void {
  for (const variable of rewriting.factories.boxes.starts.get(block) ?? []) {
    const name = nameOf(rewriting, variable);
    rewriting.write(
      variable.isBoxed === "body"
        ? `${isDeclared ? "var " : ""}${name} = ${boxFor("void 0")}; `
        : `${isDeclared ? "const " : ""}${name} = new ${
          rewriting.runtime("EarlyBox")
        }(${JSON.stringify(variable.name)}); `,
    );
  }
}

/**
 * Writes the statements that make the functions which a block declares.
 *
 * @param isDeclared Whether their variables are declared there, too.
 */
export function writeDeclaredFunctions(
  rewriting: Rewriting,
  block: ts.Node,
  code: Code,
  isDeclared: boolean,
): void {
  const made = rewriting.factories.declared.get(block) ?? [];
  const keyword = isDeclared ? "const " : "";
  for (const { variable } of made) {
    if (variable.isBoxed === false) continue;
    rewriting.write(
      `${keyword}${nameOf(rewriting, variable)} = ${boxFor("void 0")}; `,
    );
  }
  for (const { variable, factory } of made) {
    const name = nameOf(rewriting, variable);
    rewriting.write(
      variable.isBoxed === false ? `${keyword}${name} = ` : `${inBox(name)} = `,
    );
    writeMade(rewriting, factory, code);
    rewriting.write("; ");
  }
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
  { name, closure, captured, own, isStrict }: Factory,
): void {
  const parameters = captured.map(({ name }) => name).join(", ");
  rewriting.write(`\nfunction ${name}(${parameters}) { `);
  if (isStrict) rewriting.write('"use strict"; ');
  // In parentheses, since it may begin with a line's end.
  rewriting.write(own === undefined ? "return (" : `const ${own} = `);
  writeFunctionValue(rewriting, closure, plain());
  rewriting.write(own === undefined ? "); }" : `; return ${own}; }`);
}

/** Writes the declaration of a variable that is kept in a box. */
export function writeBoxed(
  rewriting: Rewriting,
  node: ts.VariableDeclaration,
  code: Code,
): void {
  const { name, initializer } = node;
  const value = () => {
    if (initializer === undefined) rewriting.write("void 0");
    else rewriting.node(initializer, code);
  };
  switch (rewriting.factories.boxes.placeOf(node)) {
    case "block":
      return writeInitialized(rewriting, name, code, value);
    case "body":
      rewriting.node(name, code);
      if (initializer === undefined) return;
      rewriting.write(" = ");
      return value();
    default:
      rewriting.node(name, code);
      rewriting.write(` = ${BOX_START}`);
      value();
      rewriting.write(BOX_END);
  }
}

/** Writes the expression that gives a variable in a box its first value. */
export function writeInitialized(
  rewriting: Rewriting,
  name: ts.BindingName,
  code: Code,
  value: () => void,
): void {
  rewriting.write(`${rewriting.runtime("initialize")}(`);
  rewriting.node(name, code);
  rewriting.write(", ");
  value();
  rewriting.write(")");
}

/** Whether a list declares variables that are in boxes, and so declared elsewhere. */
export function holdsFilled(
  rewriting: Rewriting,
  { declarations }: ts.VariableDeclarationList,
): boolean {
  const { boxes } = rewriting.factories;
  return declarations.some((each) => boxes.isFilled(each));
}

/**
 * Writes declarations of which some only give values to variables in boxes: as an
 * expression if all do.
 */
export function writeFilled(
  rewriting: Rewriting,
  node: ts.VariableDeclarationList,
  code: Code,
  writeOthers: () => void,
): void {
  const { parent, declarations } = node;
  const { boxes } = rewriting.factories;
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) {
    return rewriting.node(declarations[0].name, code);
  }
  if (!declarations.every((each) => boxes.isFilled(each))) return writeOthers();
  declarations.forEach((each, index) => {
    if (index > 0) rewriting.write(", ");
    rewriting.node(each, code);
  });
  // What follows would be a part of the expression.
  if (
    ts.isVariableStatement(parent) && parent.end === node.end &&
    declarations.at(-1)!.initializer === undefined
  ) rewriting.write(";");
}
