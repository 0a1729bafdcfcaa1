import ts from "../typescript.ts";
import { type Code, plain } from "../code.ts";
import type { Rewriting } from "../rewriting.ts";
import {
  writeClassMember,
  writeGuarded,
  writeKeyedMethod,
} from "./class_member.ts";
import { type ClassParts, isFastConstructor, partsOf } from "./class_parts.ts";
import { writeClassTwins } from "./class_twins.ts";
import { writeDeferred } from "./deferred.ts";
import {
  writeDefaultConstructor,
  writeField,
  writeGivenFields,
} from "./field.ts";
import { writeTwin } from "./function.ts";
import { inferredName } from "../analysis/function_name.ts";
import type { Hideable } from "./hidden_method.ts";
import { keyOf, memberOf } from "./property_key.ts";
import { isReentrant } from "../reentrant/reentrance.ts";
import { writePrivateBodies } from "../reentrant/twin_bodies.ts";
import { constructsByTwin } from "../analysis/switching.ts";
import { constructorOf, isStatic } from "../source/class_node.ts";

/** Writes a class. */
export function writeClass(
  rewriting: Rewriting,
  node: ts.ClassLikeDeclaration,
  code: Code,
): void {
  const parts = partsOf(rewriting, node, code);
  const { deferred } = parts;
  if (deferred.size === 0) return writeClassText(rewriting, parts, code);
  if (ts.isClassDeclaration(node)) {
    writeClassText(rewriting, parts, code);
    rewriting.write(";");
    rewriting.open("initializeClass", code);
    rewriting.write(node.name!.text);
  } else {
    const name = node.name === undefined ? inferredName(node) : undefined;
    rewriting.open("initializeClass", code);
    if (name !== undefined) rewriting.write(`{${keyOf(name)}: `);
    writeClassText(rewriting, parts, code);
    if (name !== undefined) rewriting.write(`}${memberOf(name)}`);
  }
  for (const { name, key } of deferred.values()) {
    rewriting.write(`, ${JSON.stringify(name)}, ${key}`);
  }
  rewriting.close();
  if (ts.isClassDeclaration(node)) rewriting.write(";");
}

function writeClassText(
  rewriting: Rewriting,
  parts: ClassParts,
  code: Code,
): void {
  const { node, hidden, constructing } = parts;
  let at = node.getStart(rewriting.tree);
  for (const part of [node.name, ...node.heritageClauses ?? []]) {
    if (part === undefined) continue;
    rewriting.copy(at, part.pos, code);
    rewriting.node(part, code);
    at = part.end;
  }
  rewriting.copy(at, node.members.pos, code);
  rewriting.privateTwins.push(parts.privateTwins);
  rewriting.privateGenerators.push(parts.privateGenerators);
  rewriting.privateNames.push(privateNames(node));
  writeClassTwins(rewriting, parts);
  const { fields } = parts;
  if (fields !== undefined) writeDefaultConstructor(rewriting, node);
  const declared = constructorOf(node);
  at = node.members.pos;
  for (const member of node.members) {
    rewriting.copy(at, member.pos, code);
    if (
      member === declared && constructsByTwin(node)
    ) writeGuarded(rewriting, declared);
    else if (
      ts.isMethodDeclaration(member) && parts.keyed.has(member)
    ) writeKeyedMethod(rewriting, member, code);
    else if (parts.deferred.has(member)) {
      writeDeferred(rewriting, member, parts.deferred.get(member)!, code);
    } else if (
      ts.isPropertyDeclaration(member) && fields?.late.has(member)
    ) writeField(rewriting, member, fields, code);
    else writeClassMember(rewriting, member, code);
    at = member.end;
  }
  // A field that is the last member may have no semicolon.
  const last = node.members.at(-1);
  if (
    last !== undefined && ts.isPropertyDeclaration(last) &&
    (constructing !== undefined || fields !== undefined || hidden.size > 0)
  ) rewriting.write(";");
  if (constructing !== undefined && !isFastConstructor(rewriting, declared!)) {
    rewriting.write(` *${constructing}`);
    writeTwin(rewriting, declared!, code);
  }
  if (fields !== undefined) writeGivenFields(rewriting, fields);
  for (const [method, twin] of hidden) {
    if (ts.isPrivateIdentifier(method.name)) {
      writePrivateTwin(rewriting, parts, method, twin, code);
      continue;
    }
    rewriting.write(`${isStatic(method) ? " static" : ""} *${twin}`);
    writeTwin(rewriting, method, code);
  }
  rewriting.copy(at, node.end, code);
  rewriting.privateTwins.pop();
  rewriting.privateGenerators.pop();
  rewriting.privateNames.pop();
}

/** Writes the private methods that are the twin of a private method or accessor. */
function writePrivateTwin(
  rewriting: Rewriting,
  parts: ClassParts,
  member: Hideable,
  twin: string,
  code: Code,
): void {
  const modifier = isStatic(member) ? " static" : "";
  const isAccessor = ts.isAccessor(member);
  const isFast = isReentrant(rewriting, member, plain());
  const rest = isAccessor
    ? `#${rewriting.names.fresh()}`
    : parts.privateTwins.get((member.name as ts.PrivateIdentifier).text)?.rest;
  if (rest !== undefined && isFast) {
    return writePrivateBodies(rewriting, member, twin, rest, isStatic(member));
  }
  rewriting.write(`${modifier} *${rest ?? twin}`);
  writeTwin(rewriting, member, code);
  if (!isAccessor) return;
  const passed = ts.isGetAccessor(member) ? "" : rewriting.names.local("v");
  rewriting.write(
    `${modifier} ${twin}(${passed}) { return ${
      rewriting.runtime("drive")
    }(this.${rest}(${passed})); }`,
  );
}

function privateNames({ members }: ts.ClassLikeDeclaration): Set<string> {
  return new Set(
    members.flatMap(({ name }) =>
      name !== undefined && ts.isPrivateIdentifier(name) ? [name.text] : []
    ),
  );
}
