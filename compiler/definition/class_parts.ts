import ts from "../typescript.ts";
import { type Code, plain } from "../code.ts";
import type { Rewriting } from "../rewriting.ts";
import { type Deferred, deferStatics } from "./deferred.ts";
import { type Fields, fieldsOf } from "./field.ts";
import type { Hideable } from "./hidden_method.ts";
import { stableKey } from "./property_key.ts";
import { isReentrant } from "../reentrant/reentrance.ts";
import { hiddenAccessor } from "../operation/access.ts";
import { SuperAccess } from "./super_access.ts";
import type { PrivateTwin } from "../reentrant/source_writer.ts";
import { constructsByTwin, needsTwin } from "../analysis/switching.ts";
import { constructorOf, isStatic } from "../source/class_node.ts";
import { isGeneratorFunction } from "../source/function_node.ts";

/** What the writing of a class knows about it. */
export interface ClassParts {
  readonly node: ts.ClassLikeDeclaration;
  /** The names of the hidden methods that are the bodies of twins. */
  readonly hidden: Map<Hideable, string>;
  /** The methods whose bodies have the names of hidden ones until the class is made. */
  readonly keyed: Set<ts.MethodDeclaration>;
  readonly reentrant: Hideable[];
  readonly privateTwins: Map<string, PrivateTwin>;
  readonly privateGenerators: Map<string, string>;
  /** The name of the hidden method that is the body of the constructor's twin. */
  readonly constructing: string | undefined;
  /** The static blocks and fields that are evaluated when the class is made, by its twin. */
  readonly deferred: Map<ts.ClassElement, Deferred>;
  /** What uses `super` for the twins of its members, and for those of static ones. */
  readonly home: SuperAccess;
  readonly staticHome: SuperAccess;
  /** The fields of instances that are put off, if any are. */
  readonly fields: Fields | undefined;
}

/** Finds the parts of a class, and names them. */
export function partsOf(
  rewriting: Rewriting,
  node: ts.ClassLikeDeclaration,
  code: Code,
): ClassParts {
  const declared = constructorOf(node);
  const parts: ClassParts = {
    node,
    hidden: new Map(),
    keyed: new Set(),
    reentrant: [],
    privateTwins: new Map(),
    privateGenerators: new Map(),
    constructing: constructsByTwin(node) && declared !== undefined
      ? rewriting.names.fresh()
      : undefined,
    deferred: new Map(),
    home: new SuperAccess(() => rewriting.names.fresh()),
    staticHome: new SuperAccess(() => rewriting.names.fresh()),
    fields: fieldsOf(rewriting, node, code),
  };
  for (const member of node.members) {
    if (
      !(ts.isMethodDeclaration(member) || ts.isAccessor(member)) ||
      !needsTwin(member)
    ) continue;
    const { name } = member;
    if (ts.isAccessor(member) && ts.isPrivateIdentifier(name)) {
      const kind = ts.isGetAccessor(member) ? "get" : "set";
      const twin = hiddenAccessor(kind, name.text, rewriting.names);
      parts.hidden.set(member, twin);
    } else if (ts.isAccessor(member)) {
      if (isReplaced(member, node)) continue;
      if (isReentrant(rewriting, member, plain())) parts.reentrant.push(member);
      else parts.hidden.set(member, rewriting.names.fresh());
    } else if (ts.isPrivateIdentifier(name)) {
      const twin = `#${rewriting.names.fresh()}`;
      parts.hidden.set(member, twin);
      if (isGeneratorFunction(member)) {
        parts.privateGenerators.set(name.text, twin);
      } else {
        parts.privateTwins.set(name.text, {
          name: twin,
          rest: isReentrant(rewriting, member, plain())
            ? `#${rewriting.names.fresh()}`
            : undefined,
        });
      }
    } else if (stableKey(name) === undefined) {
      parts.keyed.add(member);
    } else if (!isReplaced(member, node)) {
      if (isReentrant(rewriting, member, plain())) parts.reentrant.push(member);
      else parts.hidden.set(member, rewriting.names.fresh());
    }
  }
  if (code.twin) deferStatics(rewriting, node, parts.deferred, code);
  return parts;
}

/** Whether one of two members is a getter and the other one a setter. */
function isOtherAccessor(
  one: ts.ClassElement,
  other: ts.ClassElement,
): boolean {
  return ts.isAccessor(one) && ts.isAccessor(other) && one.kind !== other.kind;
}

/** Whether another member of the same name stands after a method. */
function isReplaced(
  method: Hideable,
  { members }: ts.ClassLikeDeclaration,
): boolean {
  const key = stableKey(method.name);
  return members.slice(members.indexOf(method) + 1).some((later) =>
    (ts.isMethodDeclaration(later) || ts.isAccessor(later)) &&
    !isOtherAccessor(method, later) && isStatic(later) === isStatic(method) &&
    stableKey(later.name) === key
  );
}

/** Whether the body of a constructor has a re-entrant form. */
export function isFastConstructor(
  rewriting: Rewriting,
  node: ts.ConstructorDeclaration,
): boolean {
  return isReentrant(rewriting, node, plain());
}
