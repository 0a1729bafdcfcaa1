/**
 * The fields of instances, where what gives them may switch.
 *
 * The engine gives an object all fields of a class at once. So in such a class
 * they can be put off: a twin has the object made without the values of those
 * that call something, and a hidden method of the class gives it these, step by
 * step.
 *
 * @module
 */
import ts from "../typescript.ts";
import { type Code, plain } from "../code.ts";
import { nameOfKey } from "../analysis/function_name.ts";
import { keyOf, memberOf, stableKey } from "./property_key.ts";
import type { Rewriting } from "../rewriting.ts";
import { needsScope, writeScoped } from "../generator/scope.ts";
import { fieldsSuspend } from "../analysis/switching.ts";
import { constructorOf, isDerived, isStatic } from "../source/class_node.ts";
import { marksOf, USES_SUPER, USES_THIS } from "../analysis/marks.ts";

const Kind = ts.SyntaxKind;

/** The fields of a class that are given by a hidden method. */
export interface Fields {
  /** The name of the hidden method. */
  readonly name: string;
  /**
   * Whether somebody may see the object while it is given its fields, so that each
   * must not be there before its turn.
   */
  readonly areSeen: boolean;
  /** Those that are put off, with the temporaries of computed keys. */
  readonly late: ReadonlyMap<ts.PropertyDeclaration, string | undefined>;
}

/** The fields of a class that are put off, if any are. */
export function fieldsOf(
  rewriting: Rewriting,
  node: ts.ClassLikeDeclaration,
  code: Code,
): Fields | undefined {
  if (!fieldsSuspend(node)) return undefined;
  const all = node.members.filter((member): member is ts.PropertyDeclaration =>
    ts.isPropertyDeclaration(member) && !isStatic(member)
  );
  const changing = all.filter(({ initializer }) =>
    initializer !== undefined && !isFixed(initializer)
  );
  const areSeen = changing.some(({ initializer }) =>
    (marksOf(initializer!) & (USES_THIS | USES_SUPER)) !== 0
  );
  const late = areSeen
    ? all.slice(all.indexOf(changing[0])).filter((field) =>
      changing.includes(field) || !ts.isPrivateIdentifier(field.name)
    )
    : changing;
  return {
    name: rewriting.names.fresh(),
    areSeen,
    late: new Map(
      late.map((field) => [
        field,
        stableKeyOf(field) === undefined
          ? rewriting.temporary(code)
          : undefined,
      ]),
    ),
  };
}

/** The key of a field as text, `undefined` if it is computed. */
function stableKeyOf({ name }: ts.PropertyDeclaration): string | undefined {
  return ts.isPrivateIdentifier(name) ? name.text : stableKey(name);
}

/**
 * Writes the constructor of a class that declares none, which can be told to put
 * the fields off.
 */
export function writeDefaultConstructor(
  rewriting: Rewriting,
  node: ts.ClassLikeDeclaration,
): void {
  if (constructorOf(node) !== undefined) return;
  rewriting.write(
    isDerived(node)
      ? ` constructor(...$args) { ${
        guardText(rewriting, true)
      } super(...$args); }`
      : ` constructor() { ${guardText(rewriting, false)} }`,
  );
}

/** The statement of a constructor that may be told to make the object and nothing more. */
export function guardText(rewriting: Rewriting, isDerived: boolean): string {
  const token = rewriting.runtime("ALLOCATION");
  return `if (arguments[0] === ${token}) ${
    isDerived
      ? `{ const $made = ${
        rewriting.runtime("allocated")
      }(true); if ($made !== void 0) return $made; const $list = ${
        rewriting.runtime("passed")
      }(); if ($list === null) super(${token}, ${token}, ${token}); else super(...$list); return; }`
      : `return ${rewriting.runtime("allocated")}(false);`
  }`;
}

/** Writes how a class tells the runtime of the hidden method. */
export function writeGivingFields(
  rewriting: Rewriting,
  { name, late }: Fields,
): void {
  rewriting.write(
    `${rewriting.runtime("giveFields")}(this, ${JSON.stringify(name)}`,
  );
  for (const key of late.values()) {
    if (key !== undefined) rewriting.write(`, ${key}`);
  }
  rewriting.write("); ");
}

/** Writes a field that can be put off. */
export function writeField(
  rewriting: Rewriting,
  field: ts.PropertyDeclaration,
  fields: Fields,
  code: Code,
): void {
  const { name, initializer } = field;
  const inner = plain();
  const key = fields.late.get(field);
  rewriting.space(field, code);
  if (key === undefined) rewriting.node(name, code);
  else {
    rewriting.write(`[${key} = ${rewriting.runtime("key")}(`);
    rewriting.node((name as ts.ComputedPropertyName).expression, code);
    rewriting.write(")]");
  }
  const isKept = fields.areSeen && !ts.isPrivateIdentifier(name);
  rewriting.write(
    ` = ${rewriting.runtime("isPutOff")}(this, ${JSON.stringify(fields.name)})`,
  );
  rewriting.write(
    isKept
      ? ` ? ${rewriting.runtime("kept")}(this, ${
        JSON.stringify(fields.name)
      }, ${key ?? stableKeyOf(field)}) : `
      : " ? void 0 : ",
  );
  if (initializer === undefined) rewriting.write("void 0");
  else writeValue(rewriting, name, key, initializer, inner);
  rewriting.write(";");
}

/** Writes the hidden method that gives an object its fields. */
export function writeGivenFields(
  rewriting: Rewriting,
  { name: hidden, late, areSeen }: Fields,
): void {
  const code: Code = { twin: true, temporaries: new Set() };
  const keys = new Map(
    [...late].flatMap(([field, temporary]) =>
      temporary === undefined ? [] : [[field, rewriting.names.fresh()]]
    ),
  );
  rewriting.write(` *${hidden}(${[...keys.values()].join(", ")}) {`);
  const declare = rewriting.out.reserve();
  for (const field of late.keys()) {
    const { name, initializer } = field;
    const key = keys.get(field);
    const isScope = initializer !== undefined && needsScope(initializer);
    writeScoped(rewriting, isScope, code, (code) => {
      const isPrivate = ts.isPrivateIdentifier(name);
      const isDefined = areSeen && !isPrivate;
      rewriting.write(
        isDefined
          ? ` ${rewriting.runtime("defineField")}(this, ${
            key ?? stableKeyOf(field)
          }, `
          : isPrivate
          ? ` this.${name.text} = `
          : ` this[${key ?? stableKeyOf(field)}] = `,
      );
      if (initializer === undefined) rewriting.write("void 0");
      else writeValue(rewriting, name, key, initializer, code);
      rewriting.write(isDefined ? ");" : ";");
    });
  }
  if (code.temporaries.size > 0) {
    declare(` let ${[...code.temporaries].join(", ")};`);
  }
  rewriting.write(" }");
}

/**
 * Writes the value of a field, with the name that a function gets from where it
 * stands.
 *
 * @param key What stands for a computed key.
 */
export function writeValue(
  rewriting: Rewriting,
  name: ts.PropertyName,
  key: string | undefined,
  initializer: ts.Expression,
  code: Code,
): void {
  let inner = initializer;
  while (ts.isParenthesizedExpression(inner)) inner = inner.expression;
  if (
    !(ts.isFunctionLike(inner) || ts.isClassLike(inner)) ||
    inner.name !== undefined
  ) return rewriting.node(initializer, code);
  const own = nameOfKey(name);
  rewriting.write(
    own === undefined
      ? `${rewriting.runtime("keyedBy")}(${key}, `
      : `({${keyOf(own)}: `,
  );
  rewriting.node(initializer, code);
  rewriting.write(own === undefined ? ")" : `})${memberOf(own)}`);
}

/** Whether an expression gives the same whenever it is evaluated, and nobody notices. */
function isFixed(node: ts.Expression): boolean {
  return !hasEffects(node) && !readsVariable(node);
}

/** Whether somebody may notice that an expression is evaluated once more. */
export function hasEffects(node: ts.Expression): boolean {
  switch (node.kind) {
    case Kind.Identifier:
    case Kind.ThisKeyword:
    case Kind.NullKeyword:
    case Kind.TrueKeyword:
    case Kind.FalseKeyword:
    case Kind.ArrowFunction:
    case Kind.FunctionExpression:
      return false;
    case Kind.ParenthesizedExpression:
      return hasEffects((node as ts.ParenthesizedExpression).expression);
    case Kind.PrefixUnaryExpression:
      return !ts.isLiteralExpression(
        (node as ts.PrefixUnaryExpression).operand,
      );
    case Kind.ArrayLiteralExpression:
      return (node as ts.ArrayLiteralExpression).elements.some((element) =>
        !ts.isOmittedExpression(element) && hasEffects(element)
      );
    case Kind.ObjectLiteralExpression:
      return (node as ts.ObjectLiteralExpression).properties.some((property) =>
        property.name === undefined ||
        ts.isComputedPropertyName(property.name) ||
        (ts.isPropertyAssignment(property) && hasEffects(property.initializer))
      );
    default:
      return !ts.isLiteralExpression(node);
  }
}

/** Whether an expression without effects has the value of a variable in it. */
function readsVariable(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false;
  if (ts.isIdentifier(node)) return node.text !== "undefined";
  if (ts.isPropertyAssignment(node)) return readsVariable(node.initializer);
  return ts.forEachChild(node, readsVariable) === true;
}
