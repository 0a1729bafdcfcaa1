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
import { writeReceiver, writeUnnamed } from "../generator/call.ts";
import type { Code } from "../code.ts";
import { nameOfKey } from "../definition/function_name.ts";
import { inParentheses } from "../reentrant/lowering/operand.ts";
import { memberOf } from "../definition/property_key.ts";
import { isAssigned } from "../definition/private_method.ts";
import type { Rewriting } from "../rewriting.ts";

const Kind = ts.SyntaxKind;

/** The accessors that may switch, as `"get name"` and `"set name"`, for the module that is compiled. */
let accessors: ReadonlySet<string> = new Set();

/** Sets which accessors may switch, wherever they are. */
export function setAccessors(names: ReadonlySet<string>): void {
  accessors = names;
}

/** What an accessor is called among those that may switch, `undefined` if it has no twin. */
export function accessorName(node: ts.AccessorDeclaration): string | undefined {
  if (ts.isPrivateIdentifier(node.name)) return undefined;
  const key = nameOfKey(node.name);
  // Every loop over an array would have to look whether it has one.
  if (key === undefined || key === "length") return undefined;
  return `${ts.isGetAccessor(node) ? "get" : "set"} ${key}`;
}

/** A property whose name stands in the source. */
export type Member = ts.PropertyAccessExpression | ts.ElementAccessExpression;

/** Whether an expression is a property with a name in the source, whose object is a value. */
function isMember(node: ts.Node): node is Member {
  const isNamed = ts.isPropertyAccessExpression(node)
    ? ts.isIdentifier(node.name)
    : ts.isElementAccessExpression(node) &&
      ts.isStringLiteralLike(node.argumentExpression);
  return isNamed && (node as Member).expression.kind !== Kind.SuperKeyword;
}

/** The name of such a property. */
export function nameOfMember(node: Member): string {
  return (keyOfMember(node) as ts.Identifier | ts.StringLiteral).text;
}

/** The node that is the name of such a property. */
function keyOfMember(node: Member): ts.Node {
  return ts.isPropertyAccessExpression(node)
    ? node.name
    : node.argumentExpression;
}

/** Whether a node reads a property, which may call an accessor that may switch. */
export function readsAccessor(node: ts.Node): boolean {
  if (
    accessors.size === 0 || !isMember(node) ||
    !accessors.has(`get ${nameOfMember(node)}`) || isAssigned(node)
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
  return accessors.size > 0 && isMember(callee) &&
    accessors.has(`get ${nameOfMember(callee)}`);
}

/** Whether what is assigned to is a property that an accessor which may switch takes. */
export function setsAccessor(target: ts.Node): target is Member {
  return accessors.size > 0 && isMember(target) &&
    accessors.has(`set ${nameOfMember(target)}`);
}

/** Whether a node is a part of a pattern of an assignment that does so. */
export function takesAccessor(node: ts.Node): boolean {
  return setsAccessor(node) && isAssigned(node) && isInPattern(node);
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
  if (!isMember(member)) return false;
  const text = nameOfMember(member);
  return accessors.has(`set ${text}`) ||
    (isRead && accessors.has(`get ${text}`));
}

/** Whether a part of a pattern reads such a property. */
export function bindsAccessor(node: ts.Node): boolean {
  if (accessors.size === 0) return false;
  const key = keyBound(node);
  return key !== undefined && accessors.has(`get ${key}`);
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
      return ts.isObjectBindingPattern(node.parent) && bindsAccessor(node);
    case Kind.PropertyAssignment:
    case Kind.ShorthandPropertyAssignment:
      return bindsAccessor(node) && isAssigned(node.parent);
    case Kind.BinaryExpression:
      return assignsAccessor(node);
    case Kind.PrefixUnaryExpression:
    case Kind.PostfixUnaryExpression:
      return updatesAccessor(node);
    default:
      return false;
  }
}

/** The name of the property that a node uses in one of these ways. */
export function usedName(node: ts.Node): string {
  const key = keyBound(node);
  if (key !== undefined) return key;
  const member = ts.isBinaryExpression(node)
    ? node.left
    : ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)
    ? node.operand
    : node as ts.Expression;
  return nameOfMember(inParentheses(member) as Member);
}

/** Writes a property that is read. */
export function writeAccessorRead(
  rewriting: Rewriting,
  node: Member,
  code: Code,
): void {
  rewriting.write("((");
  const object = writeReceiver(rewriting, node.expression, code);
  rewriting.write("),");
  writeRead(rewriting, object, nameOfMember(node), code, keyOfMember(node));
  rewriting.write(")");
}

/** Writes an assignment to a property. */
export function writeAccessorAssignment(
  rewriting: Rewriting,
  { left, operatorToken, right }: ts.BinaryExpression,
  code: Code,
): void {
  const member = inParentheses(left) as Member;
  const { expression } = member;
  const name = nameOfMember(member);
  const at = keyOfMember(member);
  const operator = ts.tokenToString(operatorToken.kind)!.slice(0, -1);
  rewriting.write("((");
  const object = writeKept(rewriting, expression, code);
  rewriting.write("),");
  const value = rewriting.temporary(code);
  const assign = () => {
    rewriting.write(`${value}=`);
    writeUnnamed(rewriting, right, code);
    rewriting.write(",");
    writeWrite(rewriting, object, name, value, code, at);
  };
  if (operator === "") assign();
  else {
    const before = rewriting.temporary(code);
    rewriting.write(`${before}=`);
    writeRead(rewriting, object, name, code, at);
    rewriting.write(",");
    switch (operator) {
      case "&&":
      case "||":
      case "??":
        rewriting.write(
          operator === "??"
            ? `${before}!=null?${before}:(`
            : operator === "||"
            ? `${before}?${before}:(`
            : `!${before}?${before}:(`,
        );
        assign();
        rewriting.write(")");
        break;
      default:
        rewriting.write(`${value}=${before}${operator}(`);
        rewriting.node(right, code);
        rewriting.write("),");
        writeWrite(rewriting, object, name, value, code, at);
    }
  }
  rewriting.write(")");
}

/** Writes `++` or `--` of a property. */
export function writeAccessorUpdate(
  rewriting: Rewriting,
  node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression,
  code: Code,
): void {
  const member = inParentheses(node.operand) as Member;
  const { expression } = member;
  const name = nameOfMember(member);
  const at = keyOfMember(member);
  const operator = ts.tokenToString(node.operator)!;
  rewriting.write("((");
  const object = writeKept(rewriting, expression, code);
  const value = rewriting.temporary(code);
  const result = rewriting.temporary(code);
  rewriting.write(`),${value}=`);
  writeRead(rewriting, object, name, code, at);
  rewriting.write(
    `,${result}=${
      ts.isPrefixUnaryExpression(node) ? operator + value : value + operator
    },`,
  );
  writeWrite(rewriting, object, name, value, code, at);
  rewriting.write(`,${result})`);
}

/** Writes an object whose property is assigned to, so that what is assigned cannot change it. */
function writeKept(
  rewriting: Rewriting,
  node: ts.Expression,
  code: Code,
): string {
  if (node.kind === Kind.ThisKeyword || rewriting.substitutes.has(node)) {
    return writeReceiver(rewriting, node, code);
  }
  const kept = rewriting.temporary(code);
  rewriting.write(`${kept}=`);
  writeUnnamed(rewriting, node, code);
  return kept;
}

/** Writes what a property of what a variable holds gives. */
export function writeRead(
  rewriting: Rewriting,
  object: string,
  text: string,
  code: Code,
  node: ts.Node,
): void {
  if (!rewriting.forced) {
    rewriting.write(
      `${object}[${rewriting.names.symbol(text)}]===void 0?${object}${
        memberOf(text)
      }:`,
    );
  }
  rewriting.open("getMember", code, node, true);
  rewriting.write(`${object},${JSON.stringify(text)}`);
  rewriting.close();
}

/** Writes that a property of what a variable holds is assigned what another one holds. */
export function writeWrite(
  rewriting: Rewriting,
  object: string,
  text: string,
  value: string,
  code: Code,
  node: ts.Node,
): void {
  if (!rewriting.forced) {
    const symbol = rewriting.names.symbol(text);
    rewriting.write(
      `${object}[${symbol}]===void 0?${object}${memberOf(text)}=${value}:`,
    );
  }
  rewriting.open("setMember", code, node, true);
  rewriting.write(`${object},${JSON.stringify(text)},${value}`);
  rewriting.close();
}
