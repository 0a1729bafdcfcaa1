import ts from "../typescript.ts";
import { type Code, plain } from "../code.ts";
import type { Rewriting } from "../rewriting.ts";
import { guardText, hasEffects } from "./field.ts";
import { nameOfKey } from "../analysis/function_name.ts";
import {
  writeAfterName,
  writeOriginal,
  writeStatements,
  writeTwin,
} from "./function.ts";
import { namesTwin, writeKey } from "./object_literal.ts";
import { keyOf, memberOf } from "./property_key.ts";
import { constructsByTwin } from "../analysis/switching.ts";
import { isDerived, isStatic } from "../source/class_node.ts";
import { isGeneratorFunction } from "../source/function_node.ts";

/** Writes a member of a class, without what is there for its twin. */
export function writeClassMember(
  rewriting: Rewriting,
  member: ts.ClassElement,
  code: Code,
): void {
  const isSkipped = isSkippable(member);
  if (!isSkipped && !rewriting.concerns(member, code)) {
    return rewriting.node(member, code);
  }
  rewriting.space(member, code);
  if (
    ts.isMethodDeclaration(member) || ts.isAccessor(member) ||
    ts.isConstructorDeclaration(member)
  ) return writeOriginal(rewriting, member, code);
  if (!ts.isPropertyDeclaration(member)) {
    return rewriting.children(member, plain());
  }
  const { name, initializer } = member;
  if (
    ts.isComputedPropertyName(name) && initializer !== undefined &&
    namesTwin(initializer)
  ) {
    // The name of a function is that of the key, which is evaluated once.
    const key = rewriting.temporary(code);
    rewriting.write(
      `${isStatic(member) ? "static " : ""}[${key} = ${
        rewriting.runtime("key")
      }(`,
    );
    rewriting.node(name.expression, code);
    rewriting.write(`)] = ${rewriting.runtime("keyedBy")}(${key}, `);
    rewriting.node(initializer, plain());
    return rewriting.write(");");
  }
  let at = member.getStart(rewriting.tree);
  ts.forEachChild(member, (child) => {
    rewriting.copy(at, child.pos, code);
    if (isSkipped && child === initializer) {
      rewriting.write(` ${rewriting.runtime("isDiscarded")}() ? void 0 :`);
      const own = ts.isClassExpression(child) ? nameOfKey(name) : undefined;
      // For the name that an anonymous class has from where it stands.
      if (own !== undefined) rewriting.write(` ({${keyOf(own)}:`);
      rewriting.node(child, plain());
      if (own !== undefined) rewriting.write(`})${memberOf(own)}`);
      at = child.end;
      return;
    }
    rewriting.node(child, child === member.name ? code : plain());
    at = child.end;
  });
  rewriting.copy(at, member.end, code);
}

/**
 * Whether a member is a field that must not be evaluated for an object which is
 * made only since a class without a parent cannot but make one.
 */
function isSkippable(member: ts.ClassElement): boolean {
  const of = member.parent as ts.ClassLikeDeclaration;
  return ts.isPropertyDeclaration(member) && !isStatic(member) &&
    member.initializer !== undefined && hasEffects(member.initializer) &&
    !isDerived(of) && constructsByTwin(of);
}

/** Writes a method with a computed key, and the body of its twin with another one. */
export function writeKeyedMethod(
  rewriting: Rewriting,
  method: ts.MethodDeclaration,
  code: Code,
): void {
  const modifier = isStatic(method) ? "static " : "";
  const isGenerator = isGeneratorFunction(method);
  rewriting.space(method, code);
  rewriting.write(`${modifier}${isGenerator ? "*" : ""}`);
  writeKey(rewriting, method.name as ts.ComputedPropertyName, code);
  writeAfterName(rewriting, method);
  rewriting.write(
    ` ${modifier}*[${rewriting.runtime("hiddenKey")}(${isGenerator})]`,
  );
  writeTwin(rewriting, method, code);
}

/**
 * Writes a constructor that can be told to make the object and its fields and
 * nothing more: nothing else in the language makes private fields.
 */
export function writeGuarded(
  rewriting: Rewriting,
  node: ts.ConstructorDeclaration,
): void {
  const inner = plain();
  let at = node.getStart(rewriting.tree);
  rewriting.space(node, inner);
  for (const parameter of node.parameters) {
    rewriting.copy(at, parameter.pos, inner);
    rewriting.node(parameter, inner);
    at = parameter.end;
  }
  const body = node.body!;
  rewriting.copy(at, body.statements.pos, inner);
  rewriting.write(` ${guardText(rewriting, isDerived(node.parent))}`);
  writeStatements(rewriting, body, inner);
  rewriting.write("}");
}
