/**
 * Reads and writes of properties that may call an accessor which may switch.
 *
 * It goes by names: those of the accessors of the module that may switch, and
 * those that the compiler is told of others. Nothing in the source says of which
 * objects a property is one, so that is looked up when it is used: an object that
 * has, or inherits, such an accessor has a symbol for its name, too.
 *
 * @module
 */
import ts from "../typescript.ts";
import { ANY_ACCESSORS, OWN_ACCESSORS } from "../analysis/converting.ts";
import { isIndex } from "../analysis/number_key.ts";
import { nameOfKey } from "../analysis/function_name.ts";
import { inParentheses } from "../source/node.ts";
import { isTarget } from "../analysis/assignment.ts";
import { privateAccessor } from "../analysis/private_name.ts";

const Kind = ts.SyntaxKind;

/** What may switch, for the module that is compiled: see {@linkcode setAccessors}. */
let accessors: ReadonlySet<string> = new Set();

/** The names of the accessors among it, which are asked for at every property. */
let named: Readonly<Record<"get" | "set", ReadonlySet<string>>> = {
  get: new Set(),
  set: new Set(),
};

/**
 * Sets which accessors may switch, wherever they are.
 *
 * @param names They, as `"get name"` and `"set name"`, and what else may switch.
 */
export function setAccessors(names: ReadonlySet<string>): void {
  accessors = names;
  const get = new Set<string>();
  const set = new Set<string>();
  for (const each of names) {
    if (each.startsWith("get ")) get.add(each.slice(4));
    else if (each.startsWith("set ")) set.add(each.slice(4));
  }
  named = { get, set };
}

/** Whether any accessors may switch that are called to read a property, or to set one. */
function areAny(kind: "get" | "set"): boolean {
  return named[kind].size > 0;
}

/** Whether a function of one of the engine's namespaces may call accessors that may switch. */
export function callsAccessors(namespace: string, name: string): boolean {
  if (accessors.size === 0) return false;
  switch (`${namespace}.${name}`) {
    case "Object.assign":
      return accessors.has(OWN_ACCESSORS) || areAny("set");
    case "Object.entries":
    case "Object.values":
      return accessors.has(OWN_ACCESSORS);
    case "Reflect.get":
      return areAny("get");
    case "Reflect.set":
      return areAny("set");
    default:
      return false;
  }
}

/**
 * Whether a node copies an object's properties, in an object literal or as the
 * rest of a pattern, and may call accessors that may switch.
 */
export function copiesAccessors(node: ts.Node): boolean {
  return accessors.has(OWN_ACCESSORS) &&
    (ts.isSpreadAssignment(node) ||
      (ts.isBindingElement(node) && node.dotDotDotToken !== undefined &&
        ts.isObjectBindingPattern(node.parent)));
}

/** What an accessor is called among those that may switch, `undefined` if it has no twin. */
export function accessorName(node: ts.AccessorDeclaration): string | undefined {
  const key = nameOfKey(node.name);
  // Every loop over an array would have to look whether it has one.
  if (key === undefined || key === "length") return undefined;
  return `${ts.isGetAccessor(node) ? "get" : "set"} ${key}`;
}

/** A property that may have an accessor. */
export type Member = ts.PropertyAccessExpression | ts.ElementAccessExpression;

/** Whether an expression is a property with a name in the source. */
function isNamed(node: ts.Node): node is Member {
  return ts.isPropertyAccessExpression(node) ||
    (ts.isElementAccessExpression(node) &&
      ts.isStringLiteralLike(node.argumentExpression));
}

/**
 * Whether an expression is a property whose key may be the name of any accessor:
 * of `this`, since that is what code with keys means to have some, where other
 * objects are lists and tables as a rule.
 */
function isKeyed(node: ts.Node): node is ts.ElementAccessExpression {
  return ts.isElementAccessExpression(node) && accessors.has(ANY_ACCESSORS) &&
    !ts.isStringLiteralLike(node.argumentExpression) &&
    node.expression.kind === Kind.ThisKeyword &&
    !isIndex(node.argumentExpression);
}

/** Whether an accessor that may switch is perhaps what a property has. */
function hasAccessor(kind: "get" | "set", node: ts.Node): node is Member {
  return isKeyed(node) ? areAny(kind) : hasNamedAccessor(kind, node);
}

function hasNamedAccessor(kind: "get" | "set", node: ts.Node): node is Member {
  return areAny(kind) && isNamed(node) &&
    named[kind].has(nameOfMember(node)!) &&
    (!(ts.isPropertyAccessExpression(node) &&
      ts.isPrivateIdentifier(node.name)) ||
      privateAccessor(node, kind) !== undefined);
}

/** The name of a property, `undefined` if it is a key that is evaluated. */
export function nameOfMember(node: Member): string | undefined {
  return isNamed(node)
    ? (keyOfMember(node) as ts.Identifier | ts.StringLiteral).text
    : undefined;
}

/** The node that is the name of a property, or its key. */
export function keyOfMember(node: Member): ts.Node {
  return ts.isPropertyAccessExpression(node)
    ? node.name
    : node.argumentExpression;
}

/** Whether a node reads a property, which may call an accessor that may switch. */
export function readsAccessor(node: ts.Node): boolean {
  if (
    !areAny("get") || !hasAccessor("get", node) || isTarget(node)
  ) return false;
  let outer: ts.Node = node;
  while (
    ts.isParenthesizedExpression(outer.parent)
  ) outer = outer.parent;
  const { parent } = outer;
  return !ts.isDeleteExpression(parent) &&
    !(ts.isCallExpression(parent) && parent.expression === outer) &&
    !(ts.isTaggedTemplateExpression(parent) && parent.tag === outer);
}

/** Whether what is called is a property that an accessor which may switch gives. */
export function callsAccessor(callee: Member): boolean {
  return hasNamedAccessor("get", callee);
}

/** Whether what is assigned to is a property that an accessor which may switch takes. */
export function setsAccessor(target: ts.Node): target is Member {
  return hasNamedAccessor("set", target);
}

/** Whether a node is a part of a pattern of an assignment that does so. */
export function takesAccessor(node: ts.Node): boolean {
  return setsAccessor(node) && isTarget(node) && isInPattern(node);
}

/** Whether an expression that is assigned to is a part of a pattern. */
function isInPattern({ parent }: ts.Node): boolean {
  switch (parent.kind) {
    case Kind.ParenthesizedExpression:
      return isInPattern(parent);
    case Kind.ArrayLiteralExpression:
    case Kind.PropertyAssignment:
    case Kind.SpreadElement:
    case Kind.SpreadAssignment:
      return true;
    default:
      return false;
  }
}

/** Whether a node assigns to a property, which may call an accessor that may switch. */
export function assignsAccessor(
  node: ts.Node,
): node is ts.BinaryExpression {
  if (accessors.size === 0 || !ts.isBinaryExpression(node)) return false;
  const { operatorToken: { kind } } = node;
  return kind >= Kind.FirstAssignment && kind <= Kind.LastAssignment &&
    isChanged(node.left, kind !== Kind.EqualsToken);
}

/** Whether a node is `++` or `--` of such a property. */
export function updatesAccessor(
  node: ts.Node,
): node is ts.PrefixUnaryExpression | ts.PostfixUnaryExpression {
  if (
    accessors.size === 0 ||
    !(ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node))
  ) return false;
  const { operator } = node;
  return (operator === Kind.PlusPlusToken ||
    operator === Kind.MinusMinusToken) && isChanged(node.operand, true);
}

function isChanged(target: ts.Expression, isRead: boolean): boolean {
  const member = inParentheses(target);
  return hasAccessor("set", member) || (isRead && hasAccessor("get", member));
}

/** Whether a part of a pattern reads such a property. */
export function bindsAccessor(node: ts.Node): boolean {
  if (!areAny("get")) return false;
  const key = keyBound(node);
  return key !== undefined && named.get.has(key);
}

/** The name in the source of the property that a part of a pattern reads, if it has one. */
export function keyBound(node: ts.Node): string | undefined {
  if (ts.isBindingElement(node)) {
    if (node.dotDotDotToken !== undefined) return undefined;
    const key = node.propertyName ?? node.name;
    return ts.isIdentifier(key) || ts.isStringLiteral(key)
      ? key.text
      : undefined;
  }
  if (ts.isShorthandPropertyAssignment(node)) return node.name.text;
  return ts.isPropertyAssignment(node) &&
      (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name))
    ? node.name.text
    : undefined;
}

/** Whether a node uses a property in any of these ways. */
export function usesAccessor(node: ts.Node): boolean {
  switch (node.kind) {
    case Kind.PropertyAccessExpression:
    case Kind.ElementAccessExpression:
      return readsAccessor(node) || takesAccessor(node);
    case Kind.BindingElement:
      return ts.isObjectBindingPattern(node.parent) &&
        (bindsAccessor(node) || copiesAccessors(node));
    case Kind.SpreadAssignment:
      return copiesAccessors(node);
    case Kind.PropertyAssignment:
    case Kind.ShorthandPropertyAssignment:
      return bindsAccessor(node) && isTarget(node.parent);
    case Kind.BinaryExpression:
      return assignsAccessor(node);
    case Kind.PrefixUnaryExpression:
    case Kind.PostfixUnaryExpression:
      return updatesAccessor(node);
    default:
      return false;
  }
}

/** The name of the property that a node uses in one of these ways, if it is one. */
export function usedName(node: ts.Node): string | undefined {
  if (copiesAccessors(node)) return undefined;
  const key = keyBound(node);
  if (key !== undefined) return key;
  const member = ts.isBinaryExpression(node)
    ? node.left
    : ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)
    ? node.operand
    : node as ts.Expression;
  return nameOfMember(inParentheses(member) as Member);
}
