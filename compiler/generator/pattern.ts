/**
 * How declarations and assignments are written that have array patterns.
 *
 * A pattern whose items can all be taken at once stays one, of what the runtime
 * has taken. Any other is written as what the language does for it, one part
 * after the other, since the steps of an iterator may wait:
 * `const [a = f(), b] = c` becomes
 * `const $0 = …c, a = ($1 = $0.take()) === void 0 ? f() : $1, b = $0.take(), $2 = $0.close()`.
 *
 * @module
 */
import ts from "../typescript.ts";
import {
  bindsAccessor,
  copiesAccessors,
  keyBound,
  setsAccessor,
} from "../operation/accessor.ts";
import {
  goesByParts,
  isInertPattern,
  iteratesLiteral,
  targetOf,
} from "../analysis/array_pattern.ts";
import { type Code, self } from "../code.ts";
import { writeAccess } from "./member.ts";
import { redeclares, writeRedeclarations } from "./parameters.ts";
import type { Rewriting } from "../rewriting.ts";
import { isUsing } from "../analysis/switching.ts";

const Kind = ts.SyntaxKind;

/** Writes declarations of variables. */
export function writeDeclarations(
  rewriting: Rewriting,
  node: ts.VariableDeclarationList,
  code: Code,
): void {
  if (redeclares(node, code)) return writeRedeclarations(rewriting, node, code);
  let at = node.getStart(rewriting.tree);
  const isDisposed = code.twin && isUsing(node);
  if (isDisposed) {
    rewriting.write("const ");
    at = node.declarations.pos;
  }
  for (const declaration of node.declarations) {
    rewriting.copy(at, declaration.pos, code);
    const { name, initializer } = declaration;
    if (rewriting.factories.boxes.isFilled(declaration)) {
      // A declaration all the same, since others are in the list.
      rewriting.space(declaration, code);
      rewriting.write(`${rewriting.names.fresh()} = `);
    }
    if (
      code.twin && initializer !== undefined && needsParts(declaration)
    ) {
      rewriting.space(declaration, code);
      writeBinding(
        rewriting,
        name,
        code,
        true,
        () => rewriting.node(initializer, code),
      );
    } else rewriting.node(declaration, code);
    if (isDisposed) writeUse(rewriting, declaration, code);
    at = declaration.end;
  }
}

/** Writes that a declared variable is disposed of at the end of its block. */
export function writeUse(
  rewriting: Rewriting,
  { name }: ts.VariableDeclaration,
  { scope }: Code,
): void {
  rewriting.write(
    `, ${rewriting.names.fresh()} = ${scope}.use(${
      (name as ts.Identifier).text
    })`,
  );
}

/** Whether an array pattern of a declaration may wait for an iterator. */
function needsParts({ name, initializer }: ts.VariableDeclaration): boolean {
  return goesByParts(name) && !iteratesLiteral(name, initializer);
}

/** Writes the declaration of a variable that is declared elsewhere, as an assignment. */
export function writeDeclaration(
  rewriting: Rewriting,
  node: ts.VariableDeclaration,
  code: Code,
): void {
  const { name, initializer } = node;
  if (initializer === undefined || !needsParts(node)) {
    return rewriting.children(node, code);
  }
  writeBinding(
    rewriting,
    name,
    code,
    false,
    () => rewriting.node(initializer, code),
  );
}

/**
 * Writes the binding of a name or of a pattern to a value.
 *
 * @param isDeclared Whether it stands where it declares what it names; otherwise
 * it is an assignment.
 */
export function writeBinding(
  rewriting: Rewriting,
  name: ts.BindingName,
  code: Code,
  isDeclared: boolean,
  value: () => void,
): void {
  if (goesByParts(name)) {
    return new Parts(rewriting, code, isDeclared).pattern(name, value);
  }
  rewriting.node(name, code);
  rewriting.write(" = ");
  value();
}

/** Writes an assignment. */
export function writeAssignment(
  rewriting: Rewriting,
  node: ts.BinaryExpression,
  code: Code,
): void {
  const { left, right } = node;
  if (
    node.operatorToken.kind !== Kind.EqualsToken || !isPattern(left)
  ) return rewriting.children(node, code);
  if (iteratesLiteral(left, right)) return rewriting.children(node, code);
  if (!goesByParts(left)) {
    writePattern(rewriting, left, code);
    rewriting.write(" = ");
    return rewriting.node(right, code);
  }
  const value = rewriting.temporary(code);
  rewriting.write(`(${value} = `);
  rewriting.node(right, code);
  rewriting.write(", ");
  writeAssigned(rewriting, left, code, value);
  rewriting.write(`, ${value})`);
}

/** Writes the assignment of a value to what is perhaps a pattern. */
export function writeAssigned(
  rewriting: Rewriting,
  target: ts.Expression,
  code: Code,
  value: string,
): void {
  if (goesByParts(target)) {
    new Parts(rewriting, code, false).pattern(
      target,
      () => rewriting.write(value),
    );
  } else if (setsAccessor(target)) {
    new Parts(rewriting, code, false).part(
      { target, initializer: undefined, isRest: false },
      () => rewriting.write(value),
    );
  } else {
    writePattern(rewriting, target, code);
    rewriting.write(` = ${value}`);
  }
}

/** A part of a pattern: what gets a value, and which one where there is none. */
interface Part {
  readonly target: ts.Node;
  readonly initializer: ts.Expression | undefined;
  readonly isRest: boolean;
}

/** The writing of a pattern as its parts, with commas between them. */
class Parts {
  readonly #rewriting: Rewriting;
  readonly #code: Code;
  readonly #isDeclared: boolean;
  #count = 0;

  constructor(rewriting: Rewriting, code: Code, isDeclared: boolean) {
    this.#rewriting = rewriting;
    this.#code = code;
    this.#isDeclared = isDeclared;
  }

  /** Writes a pattern that is an array pattern or has one in it. */
  pattern(node: ts.Node, value: () => void): void {
    if (ts.isArrayBindingPattern(node) && isInertPattern(node)) {
      this.#begin();
      this.#rewriting.node(node, this.#code);
      this.#rewriting.write(" = ");
      writeItems(this.#rewriting, node, this.#code, value);
    } else if (
      ts.isArrayBindingPattern(node) || ts.isArrayLiteralExpression(node)
    ) this.#array(node, value);
    else {
      this.#object(
        node as ts.ObjectBindingPattern | ts.ObjectLiteralExpression,
        value,
      );
    }
  }

  #begin(): void {
    if (this.#count++ > 0) this.#rewriting.write(", ");
  }

  /** The name of what a part is kept in, which is declared where it stands if declarations are. */
  #keep(): string {
    return this.#isDeclared
      ? this.#rewriting.names.fresh()
      : this.#rewriting.temporary(this.#code);
  }

  /** Begins a part that is kept. */
  #kept(): string {
    const name = this.#keep();
    this.#begin();
    this.#rewriting.write(`${name} = `);
    return name;
  }

  #array(
    { elements }: ts.ArrayBindingPattern | ts.ArrayLiteralExpression,
    value: () => void,
  ): void {
    const rewriting = this.#rewriting;
    const items = this.#kept();
    rewriting.open("itemsOf", this.#code, undefined, true);
    rewriting.write(`${this.#code.scope},`);
    value();
    rewriting.close();
    for (const element of elements) {
      const part = partOf(element);
      if (part === undefined) {
        this.#kept();
        this.#step(items, "take", "taken");
      } else if (part.isRest) {
        this.part(part, () => this.#step(items, "rest"));
      } else this.part(part, () => this.#step(items, "take", "taken"));
    }
    this.#kept();
    this.#step(items, "close", "closed");
  }

  /** Writes a step that may wait. */
  #step(items: string, step: string, after?: string): void {
    const { result } = this.#rewriting;
    this.#code.temporaries.add(result);
    const suspended = this.#rewriting.runtime("SUSPENDED");
    const waited = `yield* ${this.#rewriting.runtime("wait")}`;
    this.#rewriting.write(
      `((${result} = ${items}.${step}()) === ${suspended} ? ${
        after === undefined ? waited : `${items}.${after}(${waited})`
      } : ${result})`,
    );
  }

  /** Writes what a part of a pattern gets. */
  part({ target, initializer }: Part, value: () => void): void {
    const rewriting = this.#rewriting;
    if (goesByParts(target)) {
      return this.pattern(target, () => this.#defaulted(initializer, value));
    }
    if (setsAccessor(target)) {
      let object = self(this.#code);
      if (target.expression.kind !== Kind.SuperKeyword) {
        object = this.#kept();
        rewriting.node(target.expression, this.#code);
      }
      const kept = this.#kept();
      this.#defaulted(initializer, value);
      this.#kept();
      rewriting.write("(");
      const access = { member: target, object, value: kept };
      writeAccess(rewriting, access, this.#code, target);
      return rewriting.write(")");
    }
    this.#begin();
    if (initializer !== undefined && isNamed(initializer, target)) {
      rewriting.write("{v: ");
      writePattern(rewriting, target, this.#code);
      rewriting.write(" = ");
      rewriting.node(initializer, this.#code);
      rewriting.write("} = {v: ");
      value();
      return rewriting.write("}");
    }
    writePattern(rewriting, target, this.#code);
    rewriting.write(" = ");
    this.#defaulted(initializer, value);
  }

  /** Writes a value, or a default in its place. */
  #defaulted(
    initializer: ts.Expression | undefined,
    value: () => void,
  ): void {
    if (initializer === undefined) return value();
    const rewriting = this.#rewriting;
    const kept = rewriting.temporary(this.#code);
    rewriting.write(`((${kept} = `);
    value();
    rewriting.write(") === void 0 ? ");
    rewriting.node(initializer, this.#code);
    rewriting.write(` : ${kept})`);
  }

  #object(
    node: ts.ObjectBindingPattern | ts.ObjectLiteralExpression,
    value: () => void,
  ): void {
    const rewriting = this.#rewriting;
    const object = this.#kept();
    value();
    this.#begin();
    // It throws if that is no object.
    rewriting.write(`{} = ${object}`);
    const keys: string[] = [];
    const properties: readonly (ts.BindingElement | ts.ObjectLiteralElement)[] =
      ts.isObjectBindingPattern(node) ? node.elements : node.properties;
    for (const property of properties) {
      if (bindsAccessor(property)) {
        const key = keyBound(property)!;
        keys.push(JSON.stringify(key));
        this.part(
          partOf(property) ?? shortPart(property),
          () =>
            writeAccess(
              rewriting,
              { member: key, object, value: undefined },
              this.#code,
              property,
            ),
        );
        continue;
      }
      const part = partOf(property);
      if (part?.isRest) {
        const args = [object, ...keys].join(", ");
        this.part(part, () => {
          if (!copiesAccessors(property)) {
            const restOfObject = rewriting.runtime("restOfObject");
            return rewriting.write(`${restOfObject}(${args})`);
          }
          rewriting.open("copyOfRest", this.#code);
          rewriting.write(args);
          rewriting.close();
        });
        continue;
      }
      const name = keyIn(property);
      if (name === undefined || part === undefined) {
        // A name alone.
        keys.push(JSON.stringify(shortName(property)));
        this.#begin();
        rewriting.write("{");
        rewriting.node(property, this.#code);
        rewriting.write(`} = ${object}`);
        continue;
      }
      let key: () => void;
      if (ts.isComputedPropertyName(name)) {
        const kept = this.#kept();
        rewriting.write(`${rewriting.runtime("key")}(`);
        rewriting.node(name.expression, this.#code);
        rewriting.write(")");
        keys.push(kept);
        key = () => rewriting.write(`[${kept}]`);
      } else {
        keys.push(keyText(name));
        key = () => rewriting.node(name, this.#code);
      }
      if (setsAccessor(part.target)) {
        const text = keys.at(-1)!;
        this.part(part, () => rewriting.write(`${object}[${text}]`));
        continue;
      }
      if (goesByParts(part.target)) {
        const kept = this.#keep();
        this.#begin();
        rewriting.write("{");
        key();
        rewriting.write(`: ${kept}} = ${object}`);
        this.part(part, () => rewriting.write(kept));
        continue;
      }
      this.#begin();
      rewriting.write("{");
      key();
      rewriting.write(": ");
      writePattern(rewriting, part.target, this.#code);
      if (part.initializer !== undefined) {
        rewriting.write(" = ");
        rewriting.node(part.initializer, this.#code);
      }
      rewriting.write(`} = ${object}`);
    }
  }
}

/** What an element of a pattern is, `undefined` for a hole and for a name alone. */
function partOf(node: ts.Node): Part | undefined {
  if (ts.isOmittedExpression(node)) return undefined;
  if (ts.isBindingElement(node)) {
    const { name, initializer, dotDotDotToken } = node;
    return { target: name, initializer, isRest: dotDotDotToken !== undefined };
  }
  if (ts.isSpreadElement(node) || ts.isSpreadAssignment(node)) {
    return { target: node.expression, initializer: undefined, isRest: true };
  }
  if (ts.isShorthandPropertyAssignment(node)) return undefined;
  const expression = ts.isPropertyAssignment(node) ? node.initializer : node;
  return { ...targetOf(expression as ts.Expression), isRest: false };
}

/** What a name alone is in a pattern of an assignment. */
function shortPart(node: ts.Node): Part {
  const { name, objectAssignmentInitializer } =
    node as ts.ShorthandPropertyAssignment;
  return {
    target: name,
    initializer: objectAssignmentInitializer,
    isRest: false,
  };
}

/** The key of a property of a pattern, if it stands there. */
function keyIn(node: ts.Node): ts.PropertyName | undefined {
  if (ts.isBindingElement(node)) return node.propertyName;
  return ts.isPropertyAssignment(node) ? node.name : undefined;
}

function shortName(node: ts.Node): string {
  return (node as ts.BindingElement | ts.ShorthandPropertyAssignment).name
    .getText();
}

/** The text of a key that is not computed, as an expression. */
function keyText(name: ts.PropertyName): string {
  return ts.isNumericLiteral(name)
    ? JSON.stringify(String(Number(name.text)))
    : JSON.stringify((name as ts.Identifier).text);
}

/** Whether a default is a function that gets its name from what it is the default of. */
function isNamed(initializer: ts.Expression, target: ts.Node): boolean {
  while (ts.isParenthesizedExpression(initializer)) {
    initializer = initializer.expression;
  }
  return ts.isIdentifier(target) &&
    (ts.isFunctionLike(initializer) || ts.isClassLike(initializer));
}

/** Writes what an array pattern iterates over whose items may be taken at once. */
function writeItems(
  rewriting: Rewriting,
  { elements }: ts.ArrayBindingPattern,
  code: Code,
  value: () => void,
): void {
  const last = elements.at(-1);
  const hasRest = last !== undefined && ts.isBindingElement(last) &&
    last.dotDotDotToken !== undefined;
  rewriting.open("items", code);
  value();
  rewriting.write(`, ${hasRest ? -1 : elements.length}`);
  rewriting.close();
}

/** Writes what is assigned to: where that is a pattern, what looks like a spread in it is none. */
function writePattern(
  rewriting: Rewriting,
  node: ts.Node,
  code: Code,
): void {
  if (ts.isIdentifier(node) && ts.isShorthandPropertyAssignment(node.parent)) {
    // Alone it stands for no property.
    const short = `${node.text}: `;
    const text = rewriting.textOf(node);
    return rewriting.write(
      text.startsWith(short) ? text.slice(short.length) : text,
    );
  }
  if (!ts.isObjectLiteralExpression(node)) return rewriting.node(node, code);
  rewriting.write("{");
  for (const property of node.properties) {
    if (ts.isPropertyAssignment(property)) {
      const { target, initializer } = targetOf(property.initializer);
      rewriting.node(property.name, code);
      rewriting.write(": ");
      writePattern(rewriting, target, code);
      if (initializer !== undefined) {
        rewriting.write(" = ");
        rewriting.node(initializer, code);
      }
    } else if (ts.isSpreadAssignment(property)) {
      rewriting.write("...");
      rewriting.node(property.expression, code);
    } else rewriting.node(property, code);
    rewriting.write(",");
  }
  // A trailing comma is one after a rest element, which may have none.
  if (node.properties.some(ts.isSpreadAssignment)) rewriting.out.unwrite();
  rewriting.write("}");
}

/** Whether an expression that is assigned to is a pattern. */
function isPattern(node: ts.Node): boolean {
  return ts.isArrayLiteralExpression(node) ||
    ts.isObjectLiteralExpression(node);
}
