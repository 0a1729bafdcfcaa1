import ts from "./typescript.ts";
import { type Code, plain } from "./code.ts";
import { isReentrant, writeReentrantBodies } from "./reentrance.ts";
import type { Rewriting } from "./rewriting.ts";
import { nameOfKey } from "./function_name.ts";
import { writeGenerator, writeOriginal, writeTwin } from "./function.ts";
import {
  isGeneratorFunction,
  marksInside,
  needsTwin,
  USES_SUPER,
} from "./switching.ts";

export function writeObjectLiteral(
  rewriting: Rewriting,
  node: ts.ObjectLiteralExpression,
  code: Code,
): void {
  const { properties } = node;
  const twins = new Map<ts.MethodDeclaration, string | undefined>();
  properties.forEach((property, index) => {
    if (!ts.isMethodDeclaration(property) || !needsTwin(property)) return;
    const key = nameOfKey(property.name);
    // What stands after it must not be able to replace the method.
    const last = key !== undefined &&
      properties.slice(index + 1).every((later) =>
        !ts.isSpreadAssignment(later) &&
        !ts.isComputedPropertyName(later.name) &&
        nameOfKey(later.name) !== key
      );
    if (!last) return;
    const usesSuper = (marksInside(property) & USES_SUPER) !== 0;
    twins.set(property, usesSuper ? rewriting.names.fresh() : undefined);
  });
  if (twins.size === 0) return writeMembers(rewriting, node, code);
  rewriting.write(`${rewriting.runtime("giveMethodTwins")}({`);
  for (const property of properties) {
    writeProperty(rewriting, property, code);
    rewriting.write(",");
  }
  for (const [method, hidden] of twins) {
    if (hidden === undefined) continue;
    rewriting.write(` *${hidden}`);
    writeTwin(rewriting, method, code);
    rewriting.write(",");
  }
  rewriting.write("}");
  for (const [method, hidden] of twins) {
    const name = nameOfKey(method.name)!;
    rewriting.write(
      `, ${JSON.stringify(name)}, ${isGeneratorFunction(method)}, `,
    );
    if (hidden === undefined && isReentrant(rewriting, method, plain())) {
      rewriting.write(`new ${rewriting.runtime("ReentrantBodies")}(`);
      writeReentrantBodies(rewriting, method, plain(), false);
      rewriting.write(")");
    } else if (hidden === undefined) {
      writeGenerator(rewriting, method, name, code);
    } else rewriting.write(JSON.stringify(hidden));
  }
  rewriting.write(")");
}

export function writeMembers(
  rewriting: Rewriting,
  node: ts.ObjectLiteralExpression,
  code: Code,
): void {
  let at = node.getStart(rewriting.tree);
  for (const property of node.properties) {
    rewriting.out.copy(at, property.pos);
    writeProperty(rewriting, property, code);
    at = property.end;
  }
  rewriting.out.copy(at, node.end);
}

export function writeProperty(
  rewriting: Rewriting,
  property: ts.ObjectLiteralElementLike,
  code: Code,
): void {
  if (
    (ts.isMethodDeclaration(property) || ts.isAccessor(property)) &&
    rewriting.concerns(property, code)
  ) {
    rewriting.space(property);
    return writeOriginal(rewriting, property, code);
  }
  rewriting.node(property, code);
}
