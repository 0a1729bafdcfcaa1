/**
 * Static blocks and fields that are evaluated after their class was made: in a
 * class nothing can be suspended.
 *
 * @module
 */
import ts from "../typescript.ts";
import type { Code } from "../code.ts";
import type { Rewriting } from "../rewriting.ts";
import { writeValue } from "./field.ts";
import { writeStatements } from "./function.ts";
import { stableKey } from "./property_key.ts";
import { needsScope, writeScoped } from "../generator/scope.ts";
import { isInitializer } from "../source/class_node.ts";
import { marksOfStatic, SUSPENDS } from "../analysis/marks.ts";

/** A static block or field that is evaluated when the class is made. */
export interface Deferred {
  /** The name of the hidden method that evaluates it. */
  readonly name: string;
  /** An expression for the key of a field that is defined by the runtime. */
  readonly key: string;
}

/**
 * Puts off the first static block or field that may suspend, and all after it,
 * until the class is made.
 *
 * @param deferred Where these are noted.
 */
export function deferStatics(
  rewriting: Rewriting,
  node: ts.ClassLikeDeclaration,
  deferred: Map<ts.ClassElement, Deferred>,
  code: Code,
): void {
  const first = node.members.findIndex((member) =>
    isInitializer(member) && (marksOfStatic(member) & SUSPENDS) !== 0
  );
  if (first < 0) return;
  for (const member of node.members.slice(first)) {
    if (!isInitializer(member)) continue;
    const { name } = member;
    deferred.set(member, {
      name: rewriting.names.fresh(),
      key: name === undefined || ts.isPrivateIdentifier(name)
        ? "null"
        : stableKey(name) ?? rewriting.temporary(code),
    });
  }
}

/** Writes a static block or field as a hidden method that evaluates it. */
export function writeDeferred(
  rewriting: Rewriting,
  member: ts.ClassElement,
  { name: hidden, key }: Deferred,
  code: Code,
): void {
  rewriting.space(member, code);
  const { name } = member;
  const inner: Code = {
    twin: true,
    drive: code.drive,
    temporaries: new Set(),
  };
  const isPrivate = name !== undefined && ts.isPrivateIdentifier(name);
  if (isPrivate) rewriting.write(`static ${name.text}; `);
  if (
    name !== undefined && !isPrivate && stableKey(name) === undefined
  ) {
    rewriting.write(`static *[(${key} = ${rewriting.runtime("key")}(`);
    rewriting.node((name as ts.ComputedPropertyName).expression, code);
    rewriting.write(`), ${JSON.stringify(hidden)})]() {`);
  } else rewriting.write(`static *${hidden}() {`);
  const declare = rewriting.out.reserve();
  if (ts.isClassStaticBlockDeclaration(member)) {
    writeStatements(rewriting, member.body, inner);
  } else {
    const { initializer } = member as ts.PropertyDeclaration;
    const isScope = initializer !== undefined && needsScope(initializer);
    writeScoped(rewriting, isScope, inner, (inner) => {
      rewriting.write(isPrivate ? ` this.${name.text} = ` : " return ");
      if (initializer === undefined) rewriting.write("void 0");
      else writeValue(rewriting, name!, key, initializer, inner);
      rewriting.write(";");
    });
  }
  if (inner.temporaries.size > 0) {
    declare(` let ${[...inner.temporaries].join(", ")};`);
  }
  rewriting.write(" }");
}
