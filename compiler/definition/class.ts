import ts from "../typescript.ts";
import { type Code, plain } from "../code.ts";
import type { Rewriting } from "../rewriting.ts";
import {
  type Fields,
  fieldsOf,
  guardText,
  hasEffects,
  writeDefaultConstructor,
  writeField,
  writeGivenFields,
  writeGivingFields,
  writeValue,
} from "./field.ts";
import {
  writeAfterName,
  writeOriginal,
  writeStatements,
  writeTwin,
} from "./function.ts";
import { countAssigned, makesObject } from "./derived_constructor.ts";
import { inferredName, nameOfKey } from "./function_name.ts";
import { namesTwin, writeKey } from "./object_literal.ts";
import { keyOf, memberOf, stableKey } from "./property_key.ts";
import { isReentrant } from "../reentrant/reentrance.ts";
import {
  writePrivateBodies,
  writeReentrantBodies,
} from "../reentrant/twin_bodies.ts";
import { hiddenAccessor } from "../operation/access.ts";
import { needsScope, writeScoped } from "../generator/scope.ts";
import { SuperAccess } from "./super_access.ts";
import type { PrivateTwin } from "../reentrant/source_writer.ts";
import {
  constructorOf,
  constructsByTwin,
  hasFields,
  isDerived,
  isGeneratorFunction,
  isInitializer,
  isStatic,
  marksOfStatic,
  needsTwin,
  SUSPENDS,
} from "../analysis/switching.ts";

/** A member of a class that may have a hidden method. */
type Hideable = ts.MethodDeclaration | ts.AccessorDeclaration;

/** What the writing of a class knows about it. */
interface ClassParts {
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
  /** What uses \`super\` for the twins of its members, and for those of static ones. */
  readonly home: SuperAccess;
  readonly staticHome: SuperAccess;
  /** The fields of instances that are put off, if any are. */
  readonly fields: Fields | undefined;
}

/** A static block or field that is evaluated when the class is made. */
interface Deferred {
  /** The name of the hidden method that evaluates it. */
  readonly name: string;
  /** An expression for the key of a field that is defined by the runtime. */
  readonly key: string;
}

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

function partsOf(
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
  if (code.twin) deferStatics(rewriting, parts, code);
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

/**
 * Puts off the first static block or field that may suspend, and all after it,
 * until the class is made: in a class nothing can be suspended.
 */
function deferStatics(
  rewriting: Rewriting,
  { node, deferred }: ClassParts,
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
  writeGiving(rewriting, parts);
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

/** Whether the body of a constructor has a re-entrant form. */
function isFastConstructor(
  rewriting: Rewriting,
  node: ts.ConstructorDeclaration,
): boolean {
  return isReentrant(rewriting, node, plain());
}

function privateNames({ members }: ts.ClassLikeDeclaration): Set<string> {
  return new Set(
    members.flatMap(({ name }) =>
      name !== undefined && ts.isPrivateIdentifier(name) ? [name.text] : []
    ),
  );
}

/** Writes the static block in which a class gets its twins. */
function writeGiving(rewriting: Rewriting, parts: ClassParts): void {
  const { node, hidden, keyed, reentrant, constructing, home, staticHome } =
    parts;
  const open = [...hidden].filter(([{ name }]) =>
    !ts.isPrivateIdentifier(name)
  );
  const byTwin = constructsByTwin(node);
  const declared = constructorOf(node);
  if (
    !byTwin && open.length === 0 && keyed.size === 0 && reentrant.length === 0
  ) return;
  rewriting.write(" static { ");
  const take = rewriting.out.reserve();
  const makes = byTwin && declared !== undefined && makesObject(declared) &&
    isFastConstructor(rewriting, declared);
  if (makes) {
    const { names } = rewriting;
    const [of, parent, twin] = ["C", "Q", "U"].map((each) => names.local(each));
    rewriting.write(
      isDerived(node)
        ? `const ${of} = this, ${twin} = ${
          rewriting.runtime("wholeParent")
        }(this), ${parent} = ${twin}?.of; `
        : `const ${of} = this, ${names.local("A")} = ${
          rewriting.runtime("ALLOCATION")
        }; `,
    );
  }
  if (byTwin) {
    rewriting.write(
      `${rewriting.runtime("giveConstructTwin")}(this, ${isDerived(node)}, ${
        hasFields(node)
      }, ${makes}, ${
        declared?.parameters.length ?? (parts.fields === undefined ? -1 : 0)
      }, ${declared === undefined ? 0 : countAssigned(declared)}`,
    );
    if (declared !== undefined && isFastConstructor(rewriting, declared)) {
      rewriting.write(", ");
      writeReentrantBodies(rewriting, declared, { ...plain(), home }, false);
    } else if (constructing !== undefined) {
      rewriting.write(`, ${JSON.stringify(constructing)}`);
    }
    rewriting.write("); ");
    if (makes && isDerived(node)) {
      rewriting.write(
        `const ${rewriting.names.local("M")} = ${
          rewriting.runtime("makerFor")
        }(this); `,
      );
    }
    if (parts.fields !== undefined) writeGivingFields(rewriting, parts.fields);
  }
  for (const method of reentrant) {
    // In here private names can be used.
    rewriting.write(
      `${rewriting.runtime("giveReentrantMethod")}(this, ${isStatic(method)}, ${
        stableKey(method.name)
      }, `,
    );
    const of = isStatic(method) ? staticHome : home;
    const are2 = writeReentrantBodies(
      rewriting,
      method,
      { ...plain(), home: of },
      false,
    );
    if (ts.isAccessor(method)) {
      rewriting.write(`${are2 ? "" : ", void 0"}, ${kindOf(method)}`);
    }
    rewriting.write("); ");
  }
  if (open.length > 0) {
    rewriting.write(`${rewriting.runtime("giveClassTwins")}(this`);
    for (const [method, twin] of open) {
      rewriting.write(
        `, ${isStatic(method)}, ${stableKey(method.name)}, ${kindOf(method)}, ${
          JSON.stringify(twin)
        }`,
      );
    }
    rewriting.write("); ");
  }
  if (keyed.size > 0) {
    rewriting.write(`${rewriting.runtime("giveKeyedTwins")}(this); `);
  }
  rewriting.write("}");
  take(
    takingText(rewriting, "this", staticHome) +
      takingText(rewriting, "this.prototype", home),
  );
  writeSuperAccess(rewriting, staticHome, "static ");
  writeSuperAccess(rewriting, home, "");
}

/** Writes the hidden methods that use \`super\`. */
function writeSuperAccess(
  rewriting: Rewriting,
  { methods }: SuperAccess,
  modifier: string,
): void {
  for (const [text, name] of methods) {
    rewriting.write(` ${modifier}${name}${text}`);
  }
}

/** The statement that takes these away from their object, and keeps that. */
function takingText(
  rewriting: Rewriting,
  of: string,
  { methods, objectAsked }: SuperAccess,
): string {
  const take = methods.size === 0 ? "" : rewriting.runtime("takeHidden");
  const taken = [...methods.values()].map((name) =>
    `${name} = ${take}(${of}, ${JSON.stringify(name)})`
  );
  if (objectAsked !== undefined) taken.push(`${objectAsked} = ${of}`);
  if (taken.length === 0) return "";
  return `const ${taken.join(", ")}; `;
}

/** What the runtime is told of a member with a hidden method, as text. */
export function kindOf(node: Hideable): string {
  if (ts.isGetAccessor(node)) return '"get"';
  if (ts.isSetAccessor(node)) return '"set"';
  return String(isGeneratorFunction(node));
}

/** Writes a method with a computed key, and the body of its twin with another one. */
function writeKeyedMethod(
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

/** Writes a static block or field as a hidden method that evaluates it. */
function writeDeferred(
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
