/**
 * What is written for the access of a property that may have an accessor which
 * may switch, of an object that is in a variable.
 *
 * @module
 */
import ts from "../typescript.ts";
import { type Member, nameOfMember } from "./accessor.ts";
import { memberOf } from "../definition/property_key.ts";
import { needsTwin } from "../analysis/switching.ts";
import { privateAccessor } from "../analysis/private_name.ts";
import type { SuperAccess } from "../definition/super_access.ts";

/** A property that is read, or assigned to. */
export interface Access {
  /** The property in the source; only its name where that stands in a pattern. */
  readonly member: Member | string;
  /** The variable that holds the object; `this` for a property of `super`. */
  readonly object: string;
  /** The variable that holds its key, or a constant, if that is evaluated. */
  readonly key?: string;
  /** The variable that holds what is assigned, if it is assigned to. */
  readonly value: string | undefined;
}

/** Where the access is written. */
export interface AccessPlace {
  /** The name of the symbol of accessors of a name. */
  symbol(accessor: string): string;
  /** A name of the compiler's own. */
  local(name: string): string;
  /** What is written for `super`, where nothing else can be done. */
  readonly super: string;
  /** The hidden methods of the object whose `super` it is, if they can be seen. */
  readonly home: SuperAccess | undefined;
}

/** What is written for an access. */
export interface AccessText {
  /** The test that tells that what the engine does will do, if there is one. */
  readonly test: string | undefined;
  /** What the engine does. */
  readonly native: string;
  /** What may suspend: absent if nothing else is done than what the engine does. */
  readonly call: AccessCall | undefined;
}

/** A call that accesses a property, and may suspend. */
export interface AccessCall {
  /** What of the runtime is called, or a private method. */
  readonly callee: string;
  readonly isOfRuntime: boolean;
  readonly args: string;
}

/** What is written for an access. */
export function textOfAccess(
  { member, object, key: evaluated, value }: Access,
  place: AccessPlace,
): AccessText {
  const kind = value === undefined ? "get" : "set";
  const assigned = value === undefined ? "" : ` = ${value}`;
  const passed = value === undefined ? "" : `, ${value}`;
  const name = typeof member === "string" ? member : nameOfMember(member);
  if (name === undefined) {
    return {
      test: `${object}?.[${place.symbol("")}] === void 0`,
      native: `${object}[${evaluated}]${assigned}`,
      call: {
        callee: `${kind}Member`,
        isOfRuntime: true,
        args: `${object}, ${evaluated}${passed}`,
      },
    };
  }
  const key = JSON.stringify(name);
  if (typeof member !== "string") {
    if (isPrivate(member)) {
      const accessor = privateAccessor(member, kind);
      const callee = `${object}.${hiddenAccessor(kind, name, place)}`;
      return {
        test: undefined,
        native: `${object}.${name}${assigned}`,
        call: accessor !== undefined && needsTwin(accessor)
          ? { callee, isOfRuntime: false, args: value ?? "" }
          : undefined,
      };
    }
    if (member.expression.kind === ts.SyntaxKind.SuperKeyword) {
      const { home } = place;
      return {
        test: undefined,
        native: `${place.super}${memberOf(name)}${assigned}`,
        call: home && {
          callee: `${kind}OfSuper`,
          isOfRuntime: true,
          args: `${home.object}, ${object}, ${key}${passed}`,
        },
      };
    }
  }
  return {
    test: `${object}[${place.symbol(name)}] === void 0`,
    native: `${object}${memberOf(name)}${assigned}`,
    call: {
      callee: `${kind}Member`,
      isOfRuntime: true,
      args: `${object}, ${key}${passed}`,
    },
  };
}

/** The private method that is the twin of a private accessor. */
export function hiddenAccessor(
  kind: "get" | "set",
  name: string,
  names: Pick<AccessPlace, "local">,
): string {
  return `#${names.local(`${kind}_${name.slice(1)}`)}`;
}

function isPrivate(member: Member): boolean {
  return ts.isPropertyAccessExpression(member) &&
    ts.isPrivateIdentifier(member.name);
}
