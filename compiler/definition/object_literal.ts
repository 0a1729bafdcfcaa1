import ts from "../typescript.ts";
import { type Code, plain } from "../code.ts";
import { isReentrant } from "../reentrant/reentrance.ts";
import { writeReentrantBodies } from "../reentrant/twin_bodies.ts";
import type { Rewriting } from "../rewriting.ts";
import { nameOfKey } from "../analysis/function_name.ts";
import {
  writeAfterName,
  writeGenerator,
  writeOriginal,
  writeTwin,
} from "./function.ts";
import { kindOf } from "./hidden_method.ts";
import { keyOf, memberOf, stableKey } from "./property_key.ts";
import { SuperAccess } from "./super_access.ts";
import { needsTwin } from "../analysis/switching.ts";
import { isGeneratorFunction } from "../source/function_node.ts";
import { marksInside, USES_EVAL, USES_SUPER } from "../analysis/marks.ts";

/** A member of an object literal that has its twin from the whole object. */
type LiteralMember = ts.MethodDeclaration | ts.AccessorDeclaration;

/** Writes an object literal. */
export function writeObjectLiteral(
  rewriting: Rewriting,
  node: ts.ObjectLiteralExpression,
  code: Code,
): void {
  const hidden = new Map<LiteralMember, string>();
  const reentrant: LiteralMember[] = [];
  node.properties.forEach((property, index) => {
    if (
      !(ts.isMethodDeclaration(property) && hasHome(property) ||
        ts.isAccessor(property)) ||
      !needsTwin(property) || !isLast(property, index, node)
    ) return;
    if (isReentrant(rewriting, property, plain())) reentrant.push(property);
    else hidden.set(property, rewriting.names.fresh());
  });
  if (hidden.size + reentrant.length === 0) {
    return writeMembers(rewriting, node, code);
  }
  if (hidden.size > 0) {
    rewriting.write(`${rewriting.runtime("giveMethodTwins")}(`);
  }
  if (reentrant.length > 0) {
    rewriting.write(`${rewriting.runtime("giveLiteralTwins")}(`);
  }
  rewriting.write("{");
  for (const property of node.properties) {
    writeProperty(rewriting, property, code);
    rewriting.write(",");
  }
  for (const [method, name] of hidden) {
    rewriting.write(` *${name}`);
    writeTwin(rewriting, method, code);
    rewriting.write(",");
  }
  const hide = rewriting.out.reserve();
  rewriting.write("}");
  if (reentrant.length > 0) hide(writeGiving(rewriting, reentrant));
  for (const [method, name] of hidden) {
    rewriting.write(
      `, ${stableKey(method.name)}, ${kindOf(method)}, ${JSON.stringify(name)}`,
    );
  }
  if (hidden.size > 0) rewriting.write(")");
}

/**
 * Writes the function that gives members of an object their re-entrant twins.
 *
 * @returns The hidden methods that use `super` for these, which stand in the object.
 */
function writeGiving(
  rewriting: Rewriting,
  members: readonly LiteralMember[],
): string {
  const object = rewriting.names.local("o");
  const home = new SuperAccess(() => rewriting.names.fresh(), object);
  rewriting.write(`, (${object}`);
  const take = rewriting.out.reserve();
  rewriting.write(") => { ");
  for (const member of members) {
    rewriting.write(
      `${rewriting.runtime("giveReentrantMethod")}(${object}, true, ${
        stableKey(member.name)
      }, `,
    );
    const outer = { ...plain(), home };
    const are2 = writeReentrantBodies(rewriting, member, outer, false);
    if (ts.isAccessor(member)) {
      rewriting.write(`${are2 ? "" : ", void 0"}, ${kindOf(member)}`);
    }
    rewriting.write("); ");
  }
  const names = [...home.methods.values()];
  take(names.map((name) => `, ${name}`).join(""));
  rewriting.write("}");
  for (const name of names) rewriting.write(`, ${JSON.stringify(name)}`);
  rewriting.write(")");
  return Array.from(home.methods, ([text, name]) => ` ${name}${text},`)
    .join("");
}

/** Whether a method has to stand in its object, for the `super` in it. */
function hasHome(method: ts.MethodDeclaration): boolean {
  return (marksInside(method) & (USES_SUPER | USES_EVAL)) !== 0;
}

/**
 * Whether nothing that stands after a member could put another function in its
 * place. An accessor gives way to a value, too, but that is not taken for it.
 */
function isLast(
  member: LiteralMember,
  index: number,
  { properties }: ts.ObjectLiteralExpression,
): boolean {
  const key = stableKey(member.name);
  const isAccessor = ts.isAccessor(member);
  return key !== undefined &&
    properties.slice(index + 1).every((later) => {
      if (isAccessor && later.kind !== member.kind) return true;
      if (ts.isSpreadAssignment(later)) return false;
      const other = stableKey(later.name);
      return other !== undefined && other !== key;
    });
}

/** Writes an object literal whose methods have no hidden ones. */
export function writeMembers(
  rewriting: Rewriting,
  node: ts.ObjectLiteralExpression,
  code: Code,
): void {
  let at = node.getStart(rewriting.tree);
  for (const property of node.properties) {
    rewriting.copy(at, property.pos, code);
    writeProperty(rewriting, property, code);
    at = property.end;
  }
  rewriting.copy(at, node.end, code);
}

/** Writes a property of an object literal. */
export function writeProperty(
  rewriting: Rewriting,
  property: ts.ObjectLiteralElementLike,
  code: Code,
): void {
  if (!rewriting.concerns(property, code)) {
    return rewriting.node(property, code);
  }
  if (ts.isMethodDeclaration(property) || ts.isAccessor(property)) {
    rewriting.space(property, code);
    if (
      ts.isMethodDeclaration(property) && needsTwin(property) &&
      !hasHome(property)
    ) return writeMethod(rewriting, property, code);
    return writeOriginal(rewriting, property, code);
  }
  if (
    ts.isPropertyAssignment(property) &&
    ts.isComputedPropertyName(property.name) &&
    namesTwin(property.initializer)
  ) {
    writeKey(rewriting, property.name, code);
    rewriting.write(`: ${rewriting.runtime("keyed")}(`);
    rewriting.node(property.initializer, code);
    return rewriting.write(")");
  }
  rewriting.node(property, code);
}

/** Whether an expression is an anonymous function that gets a twin, and its name from where it stands. */
export function namesTwin(node: ts.Expression): boolean {
  while (ts.isParenthesizedExpression(node)) node = node.expression;
  return (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) &&
    node.name === undefined && needsTwin(node);
}

/** Writes a computed key that the runtime remembers until the next one. */
export function writeKey(
  rewriting: Rewriting,
  { expression }: ts.ComputedPropertyName,
  code: Code,
): void {
  rewriting.write(`[${rewriting.runtime("key")}(`);
  rewriting.node(expression, code);
  rewriting.write(")]");
}

/** Writes a method that does without its object, as a property with a twin. */
function writeMethod(
  rewriting: Rewriting,
  method: ts.MethodDeclaration,
  code: Code,
): void {
  const { name } = method;
  const key = nameOfKey(name);
  if (ts.isComputedPropertyName(name)) {
    writeKey(rewriting, name, code);
    rewriting.write(`: ${rewriting.runtime("keyed")}(`);
  } else {
    rewriting.write(`${keyOf(key!)}: `);
  }
  const isFast = isReentrant(rewriting, method, plain());
  rewriting.write(
    `${
      rewriting.runtime(
        isFast
          ? "giveReentrantTwin"
          : isGeneratorFunction(method)
          ? "giveGeneratorTwin"
          : "giveTwin",
      )
    }({`,
  );
  if (ts.isComputedPropertyName(name)) {
    rewriting.write(isGeneratorFunction(method) ? "*m" : "m");
    writeAfterName(rewriting, method);
    rewriting.write("}.m, ");
  } else {
    writeOriginal(rewriting, method, code);
    rewriting.write(`}${memberOf(key!)}, `);
  }
  if (isFast) writeReentrantBodies(rewriting, method, plain(), false);
  else writeGenerator(rewriting, method, key, code);
  rewriting.write(ts.isComputedPropertyName(name) ? "))" : ")");
}
