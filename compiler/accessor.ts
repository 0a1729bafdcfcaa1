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
import ts from "./typescript.ts";
import { writeReceiver, writeUnnamed } from "./call.ts";
import type { Code } from "./code.ts";
import { nameOfKey } from "./function_name.ts";
import { inParentheses } from "./lowering/operand.ts";
import { isAssigned } from "./private_method.ts";
import type { Rewriting } from "./rewriting.ts";

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

/** Whether an expression is a property with a name in the source, whose object is a value. */
function isMember(node: ts.Node): node is ts.PropertyAccessExpression {
  return ts.isPropertyAccessExpression(node) &&
    ts.isIdentifier(node.name) &&
    node.expression.kind !== Kind.SuperKeyword;
}

/** Whether a node reads a property, which may call an accessor that may switch. */
export function readsAccessor(
  node: ts.Node,
): node is ts.PropertyAccessExpression {
  if (
    accessors.size === 0 || !isMember(node) ||
    !accessors.has(`get ${node.name.text}`) || isAssigned(node)
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
  const { text } = member.name;
  return accessors.has(`set ${text}`) ||
    (isRead && accessors.has(`get ${text}`));
}

/** Whether a part of a pattern reads such a property. */
export function bindsAccessor(node: ts.BindingElement): boolean {
  const key = keyBound(node);
  return key !== undefined && accessors.has(`get ${key}`);
}

/** The name in the source of the property that a part of a pattern reads, if it has one. */
export function keyBound(
  { propertyName, name, dotDotDotToken }: ts.BindingElement,
): string | undefined {
  const key = propertyName ?? name;
  return dotDotDotToken === undefined && ts.isIdentifier(key)
    ? key.text
    : undefined;
}

/** Whether a node uses a property in any of these ways. */
export function usesAccessor(node: ts.Node): boolean {
  switch (node.kind) {
    case Kind.PropertyAccessExpression:
      return readsAccessor(node);
    case Kind.BindingElement:
      return accessors.size > 0 && ts.isObjectBindingPattern(node.parent) &&
        bindsAccessor(node as ts.BindingElement);
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
  if (ts.isBindingElement(node)) return keyBound(node)!;
  const member = ts.isBinaryExpression(node)
    ? node.left
    : ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)
    ? node.operand
    : node as ts.Expression;
  return (inParentheses(member) as ts.PropertyAccessExpression).name.text;
}

/** Writes a property that is read. */
export function writeAccessorRead(
  rewriting: Rewriting,
  { expression, name }: ts.PropertyAccessExpression,
  code: Code,
): void {
  rewriting.write("((");
  const object = writeReceiver(rewriting, expression, code);
  rewriting.write("),");
  writeRead(rewriting, object, name.text, code, name);
  rewriting.write(")");
}

/** Writes an assignment to a property. */
export function writeAccessorAssignment(
  rewriting: Rewriting,
  { left, operatorToken, right }: ts.BinaryExpression,
  code: Code,
): void {
  const { expression, name } = inParentheses(
    left,
  ) as ts.PropertyAccessExpression;
  const operator = ts.tokenToString(operatorToken.kind)!.slice(0, -1);
  rewriting.write("((");
  const object = writeKept(rewriting, expression, code);
  rewriting.write("),");
  const value = rewriting.temporary(code);
  const assign = () => {
    rewriting.write(`${value}=`);
    writeUnnamed(rewriting, right, code);
    rewriting.write(",");
    writeWrite(rewriting, object, name, value, code);
  };
  if (operator === "") assign();
  else {
    const before = rewriting.temporary(code);
    rewriting.write(`${before}=`);
    writeRead(rewriting, object, name.text, code, name);
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
        writeWrite(rewriting, object, name, value, code);
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
  const { expression, name } = inParentheses(
    node.operand,
  ) as ts.PropertyAccessExpression;
  const operator = ts.tokenToString(node.operator)!;
  rewriting.write("((");
  const object = writeKept(rewriting, expression, code);
  const value = rewriting.temporary(code);
  const result = rewriting.temporary(code);
  rewriting.write(`),${value}=`);
  writeRead(rewriting, object, name.text, code, name);
  rewriting.write(
    `,${result}=${
      ts.isPrefixUnaryExpression(node) ? operator + value : value + operator
    },`,
  );
  writeWrite(rewriting, object, name, value, code);
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
      `${object}[${rewriting.names.symbol(text)}]===void 0?${object}.${text}:`,
    );
  }
  rewriting.open("getMember", code, node, true);
  rewriting.write(`${object},${JSON.stringify(text)}`);
  rewriting.close();
}

function writeWrite(
  rewriting: Rewriting,
  object: string,
  name: ts.MemberName,
  value: string,
  code: Code,
): void {
  const { text } = name;
  if (!rewriting.forced) {
    rewriting.write(
      `${object}[${
        rewriting.names.symbol(text)
      }]===void 0?${object}.${text}=${value}:`,
    );
  }
  rewriting.open("setMember", code, name, true);
  rewriting.write(`${object},${JSON.stringify(text)},${value}`);
  rewriting.close();
}
