import ts from "./typescript.ts";
import { type Code, plain } from "./code.ts";
import type { Rewriting } from "./rewriting.ts";
import { writeOriginal, writeStatements, writeTwin } from "./function.ts";
import { stableKey } from "./property_key.ts";
import {
  isReentrant,
  writePrivateBodies,
  writeReentrantBodies,
} from "./reentrance.ts";
import type { PrivateTwin } from "./reentrant_twin.ts";
import {
  constructorOf,
  constructsByTwin,
  hasFields,
  isDerived,
  isGeneratorFunction,
  isStatic,
  needsTwin,
} from "./switching.ts";

export function writeClass(
  rewriting: Rewriting,
  node: ts.ClassLikeDeclaration,
  code: Code,
): void {
  const privateTwins = new Map<string, PrivateTwin>();
  const hidden = new Map<ts.MethodDeclaration, string>();
  const reentrant: ts.MethodDeclaration[] = [];
  for (const member of node.members) {
    if (!ts.isMethodDeclaration(member) || !needsTwin(member)) continue;
    if (
      !ts.isPrivateIdentifier(member.name) &&
      stableKey(member.name) !== undefined &&
      isReentrant(rewriting, member, plain())
    ) {
      reentrant.push(member);
      continue;
    }
    if (ts.isPrivateIdentifier(member.name)) {
      if (isGeneratorFunction(member)) continue;
      const twin = `#${rewriting.names.fresh()}`;
      privateTwins.set(member.name.text, {
        name: twin,
        isReentrant: isReentrant(rewriting, member, plain()),
      });
      hidden.set(member, twin);
    } else if (stableKey(member.name) !== undefined) {
      hidden.set(member, rewriting.names.fresh());
    }
  }
  rewriting.privateTwins.push(privateTwins);
  let at = node.getStart(rewriting.tree);
  for (const part of [node.name, ...node.heritageClauses ?? []]) {
    if (part === undefined) continue;
    rewriting.out.copy(at, part.pos);
    rewriting.node(part, code);
    at = part.end;
  }
  rewriting.out.copy(at, node.members.pos);
  const open = [...hidden].filter(([{ name }]) =>
    !ts.isPrivateIdentifier(name)
  );
  const declared = constructorOf(node);
  const byTwin = constructsByTwin(node);
  const constructing = byTwin && declared !== undefined
    ? rewriting.names.fresh()
    : undefined;
  if (byTwin) {
    rewriting.write(
      ` static { ${rewriting.runtime("giveConstructTwin")}(this, ${
        constructing === undefined ? "null" : JSON.stringify(constructing)
      }, ${isDerived(node)}, ${
        hasFields(node) ? declared?.parameters.length ?? 0 : -1
      }); }`,
    );
  }
  if (reentrant.length > 0) {
    rewriting.write(" static { ");
    for (const method of reentrant) {
      // In here private names can be used.
      rewriting.write(
        `${rewriting.runtime("giveReentrantMethod")}(this, ${
          isStatic(method)
        }, ${stableKey(method.name)}, `,
      );
      writeReentrantBodies(rewriting, method, plain(), false);
      rewriting.write("); ");
    }
    rewriting.write("}");
  }
  if (open.length > 0) {
    rewriting.write(` static { ${rewriting.runtime("giveClassTwins")}(this`);
    for (const [method, twin] of open) {
      rewriting.write(
        `, ${isStatic(method)}, ${stableKey(method.name)}, ${
          isGeneratorFunction(method)
        }, ${JSON.stringify(twin)}`,
      );
    }
    rewriting.write("); }");
  }
  at = node.members.pos;
  for (const member of node.members) {
    rewriting.out.copy(at, member.pos);
    if (member === declared && byTwin && hasFields(node)) {
      writeGuarded(rewriting, declared);
    } else writeClassMember(rewriting, member, code);
    at = member.end;
  }
  if (constructing !== undefined) {
    rewriting.write(` *${constructing}`);
    writeTwin(rewriting, declared!, code);
  }
  for (const [method, twin] of hidden) {
    if (
      ts.isPrivateIdentifier(method.name) &&
      privateTwins.get(method.name.text)!.isReentrant
    ) {
      writePrivateBodies(rewriting, method, twin, isStatic(method));
      continue;
    }
    rewriting.write(`${isStatic(method) ? " static" : ""} *${twin}`);
    writeTwin(rewriting, method, code);
  }
  rewriting.out.copy(at, node.end);
  rewriting.privateTwins.pop();
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
  rewriting.space(node);
  for (const parameter of node.parameters) {
    rewriting.out.copy(at, parameter.pos);
    rewriting.node(parameter, inner);
    at = parameter.end;
  }
  const body = node.body!;
  rewriting.out.copy(at, body.statements.pos);
  rewriting.write(
    ` if (arguments[0] === ${rewriting.runtime("ALLOCATION")}) ${
      isDerived(node.parent) ? "{ super(); return; }" : "return;"
    }`,
  );
  writeStatements(rewriting, body, inner);
  rewriting.write("}");
}

export function writeClassMember(
  rewriting: Rewriting,
  member: ts.ClassElement,
  code: Code,
): void {
  if (!rewriting.concerns(member, code)) return rewriting.node(member, code);
  rewriting.space(member);
  if (
    ts.isMethodDeclaration(member) || ts.isAccessor(member) ||
    ts.isConstructorDeclaration(member)
  ) return writeOriginal(rewriting, member, code);
  if (!ts.isPropertyDeclaration(member)) {
    return rewriting.children(member, plain());
  }
  let at = member.getStart(rewriting.tree);
  ts.forEachChild(member, (child) => {
    rewriting.out.copy(at, child.pos);
    rewriting.node(child, child === member.name ? code : plain());
    at = child.end;
  });
  rewriting.out.copy(at, member.end);
}
