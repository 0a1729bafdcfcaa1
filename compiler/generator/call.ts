import ts from "../typescript.ts";
import { callsAccessor } from "../operation/accessor.ts";
import { writeAccess } from "./member.ts";
import { type Code, self } from "../code.ts";
import type { Rewriting } from "../rewriting.ts";
import {
  isPrivateMethod,
  writePrivateValue,
} from "../definition/private_method.ts";
import {
  fieldsSuspend,
  isDirectEval,
  isImport,
  isSame,
} from "../analysis/switching.ts";
import { classAround } from "../source/class_node.ts";
import { marksOf, SUSPENDS } from "../analysis/marks.ts";

const Kind = ts.SyntaxKind;

/** Writes a call of `super`, or of a property of it, where it is not the code's own. */
export function writeSuperCall(
  rewriting: Rewriting,
  node: ts.CallExpression,
  code: Code,
): boolean {
  const { expression } = node;
  const { construction } = code;
  if (
    code.superCall !== undefined && expression.kind === Kind.SuperKeyword
  ) {
    rewriting.write(`${code.superCall}(`);
    writeList(rewriting, node.arguments, code);
    rewriting.write(")");
    return true;
  }
  if (code.derived !== undefined && expression.kind === Kind.SuperKeyword) {
    rewriting.write(`(${code.self} = `);
    if (code.twin) rewriting.open("constructParent", code, node, true);
    else rewriting.write(`${rewriting.runtime("constructParent")}(`);
    rewriting.write(`${code.derived},${code.self},[`);
    writeList(rewriting, node.arguments, code);
    rewriting.write("]");
    if (code.twin) rewriting.close();
    else rewriting.write(")");
    rewriting.write(")");
    return true;
  }
  if (construction !== undefined && expression.kind === Kind.SuperKeyword) {
    const of = classAround(node);
    if (code.twin && of !== undefined && fieldsSuspend(of)) {
      rewriting.open("constructSuperWithFields", code);
      rewriting.write(construction);
      writeArguments(rewriting, node.arguments, code);
      rewriting.close();
    } else if (code.twin) {
      rewriting.write(`${construction}.bind(`);
      rewriting.open("constructSuper", code);
      rewriting.write(construction);
      writeArguments(rewriting, node.arguments, code);
      rewriting.close();
      rewriting.write(")");
    } else {
      rewriting.write(`${construction}.callSuper(`);
      writeList(rewriting, node.arguments, code);
      rewriting.write(")");
    }
    return true;
  }
  if (
    !callsForeignSuper(expression, code) ||
    (code.twin && (marksOf(node) & SUSPENDS) !== 0)
  ) return false;
  rewriting.node(expression, code);
  rewriting.write(
    `${node.questionDotToken === undefined ? "." : "?."}call(${self(code)}`,
  );
  writeArguments(rewriting, node.arguments, code);
  rewriting.write(")");
  return true;
}

/** Writes a template whose tag is a property of `super`, where that is not the code's own. */
export function writeSuperTag(
  rewriting: Rewriting,
  node: ts.TaggedTemplateExpression,
  code: Code,
): boolean {
  if (code.twin || !callsForeignSuper(node.tag, code)) return false;
  rewriting.node(node.tag, code);
  rewriting.write(`.bind(${self(code)})`);
  rewriting.node(node.template, code);
  return true;
}

/** Whether the receiver of a call has to be given since what stands for `super` is not it. */
function callsForeignSuper(callee: ts.Expression, code: Code): boolean {
  return (code.home !== undefined ||
    (!code.twin &&
      (code.construction !== undefined || code.super !== undefined))) &&
    memberIn(callee)?.expression.kind === Kind.SuperKeyword;
}

/** Writes a call of `bind` in plain code, so that what comes out has a twin. */
export function writeBinding(
  rewriting: Rewriting,
  node: ts.CallExpression,
  code: Code,
): void {
  const { expression: target } = node.expression as ts.PropertyAccessExpression;
  rewriting.write(`${rewriting.runtime("bound")}(`);
  if (isSame(target)) {
    rewriting.node(target, code);
    rewriting.write(",");
    rewriting.node(target, code);
  } else {
    // Nothing runs from where it is written to where it is read.
    const temporary = rewriting.temporary(code);
    rewriting.write(`${temporary}=`);
    rewriting.node(target, code);
    rewriting.write(`,${temporary}`);
  }
  rewriting.copy(target.end, node.arguments.pos, code);
  const again = node.arguments.map((argument, i) => {
    if (i > 0) rewriting.write(",");
    if (isSame(argument)) {
      rewriting.node(argument, code);
      return () => rewriting.node(argument, code);
    }
    const temporary = rewriting.temporary(code);
    // A function would be called by the temporary's name.
    rewriting.write(`${temporary}=(0,`);
    rewriting.node(argument, code);
    rewriting.write(")");
    return () => rewriting.write(temporary);
  });
  rewriting.write(")");
  for (const write of again) {
    rewriting.write(",");
    write();
  }
  rewriting.write(")");
}

/** Whether a call is one that is written as a call of the runtime in a twin. */
export function isSuspendable(node: ts.CallExpression): boolean {
  const { expression } = node;
  return !isImport(expression) && expression.kind !== Kind.SuperKeyword &&
    !isDirectEval(node);
}

/** Where a call stands: its value is needed, in parentheses or not, or it is not. */
export type Place = "operand" | "bare" | "statement";

/** Writes a call. */
export function writeCall(
  rewriting: Rewriting,
  node: ts.CallExpression,
  code: Code,
  place: Place = "operand",
): void {
  if (!isSuspendable(node)) return rewriting.children(node, code);
  if (!openKnown(rewriting, node, code, place)) {
    openCallee(rewriting, node.expression, code, place, arityOf(node));
  }
  writeArguments(rewriting, node.arguments, code);
  rewriting.close();
}

/** How many arguments a call has, -1 if there are too many to count on it. */
export function arityOf({ arguments: args }: ts.CallExpression): number {
  return args.length > 3 || args.some(ts.isSpreadElement) ? -1 : args.length;
}

/** Opens a call of a function of the module that is never another one. */
function openKnown(
  rewriting: Rewriting,
  { expression }: ts.CallExpression,
  code: Code,
  place: Place,
): boolean {
  if (
    !ts.isIdentifier(expression) || rewriting.forced ||
    code.drive !== undefined || rewriting.substitutes.has(expression)
  ) return false;
  const twin = rewriting.knownTwins.get(expression.text);
  if (twin === undefined) return false;
  const text = `${twin}.run(void 0`;
  if (place === "statement") rewriting.openTextStatement(text, expression);
  else rewriting.openText(text, code, expression, place === "bare");
  return true;
}

/**
 * Opens a call: what is called, and its receiver.
 *
 * @param arity How many arguments it has, -1 if that is not known.
 */
export function openCallee(
  rewriting: Rewriting,
  expression: ts.Expression,
  code: Code,
  place: Place = "operand",
  arity = -1,
): void {
  const open = (name: string, node: ts.Node) =>
    place === "statement"
      ? rewriting.openStatement(name, code, node)
      : rewriting.open(name, code, node, place === "bare");
  const counted = (name: string) =>
    arity < 0 || rewriting.forced ? name : `${name}${arity}`;
  const substitute = rewriting.substitutes.get(expression);
  if (substitute?.receiver !== undefined) {
    open(counted("callMethod"), nameOfMember(expression));
    rewriting.write(`${substitute.receiver},${substitute.text}`);
    return;
  }
  const member = substitute === undefined ? memberIn(expression) : undefined;
  if (member === undefined) {
    open(counted("call"), expression);
    return rewriting.node(expression, code);
  }
  const position = nameOfMember(member);
  const twin = rewriting.privateTwin(member);
  if (twin !== undefined && ts.isPropertyAccessExpression(member)) {
    open(twin.rest === undefined ? "callPrivate" : "callPrivateFast", position);
    const receiver = writeReceiver(rewriting, member.expression, code);
    rewriting.write(
      `,${receiver}.${
        member.name.getText(rewriting.tree)
      },${receiver}.${twin.name}`,
    );
    return;
  }
  open(counted("callMethod"), position);
  if (isPrivateMethod(rewriting, member)) {
    const receiver = writeReceiver(rewriting, member.expression, code);
    rewriting.write(",");
    return writePrivateValue(rewriting, member, receiver);
  }
  if (member.expression.kind === Kind.SuperKeyword) {
    rewriting.write(`${self(code)},`);
    return rewriting.node(member, code);
  }
  const receiver = writeReceiver(rewriting, member.expression, code);
  if (
    callsAccessor(member) &&
    (expression === member || member.questionDotToken === undefined)
  ) {
    rewriting.write(",(");
    const access = { member, object: receiver, value: undefined };
    writeAccess(rewriting, access, code, position);
    return rewriting.write(")");
  }
  rewriting.write(`,${receiver}`);
  // In parentheses, as in `(a?.b)()`, it is a chain of its own.
  if (expression !== member && member.questionDotToken !== undefined) {
    rewriting.write("?.");
  } else if (ts.isPropertyAccessExpression(member)) rewriting.write(".");
  if (ts.isPropertyAccessExpression(member)) {
    rewriting.copy(member.name.getStart(rewriting.tree), member.name.end, code);
  } else {
    rewriting.write("[");
    rewriting.node(member.argumentExpression, code);
    rewriting.write("]");
  }
}

/** Where engines say that a call of a member is. */
function nameOfMember(node: ts.Expression): ts.Node {
  const member = memberIn(node);
  return member === undefined
    ? node
    : ts.isPropertyAccessExpression(member)
    ? member.name
    : member.argumentExpression;
}

/**
 * Writes the receiver of a call, as its first argument.
 *
 * @returns What stands for it after that.
 */
export function writeReceiver(
  rewriting: Rewriting,
  expression: ts.Expression,
  code: Code,
): string {
  const simple = expression.kind === Kind.ThisKeyword
    ? self(code)
    : rewriting.substitutes.get(expression)?.text ??
      (ts.isIdentifier(expression) && expression.text !== "arguments"
        ? rewriting.textOf(expression)
        : undefined);
  if (simple !== undefined) {
    rewriting.copy(
      expression.getStart(rewriting.tree),
      expression.getStart(rewriting.tree),
      code,
    );
    rewriting.node(expression, code);
    return simple;
  }
  const receiver = rewriting.temporary(code);
  rewriting.write(`${receiver}=`);
  writeUnnamed(rewriting, expression, code);
  return receiver;
}

/** Writes the value of a temporary, whose name an anonymous function does not get. */
export function writeUnnamed(
  rewriting: Rewriting,
  node: ts.Expression,
  code: Code,
): void {
  let inner = node;
  while (ts.isParenthesizedExpression(inner)) inner = inner.expression;
  const isFunction = ts.isFunctionLike(inner) || ts.isClassLike(inner);
  if (isFunction) rewriting.write("(0,");
  rewriting.node(node, code);
  if (isFunction) rewriting.write(")");
}

/** Writes arguments that follow others. */
export function writeArguments(
  rewriting: Rewriting,
  args: readonly ts.Expression[] | undefined,
  code: Code,
): void {
  for (const argument of args ?? []) {
    rewriting.write(",");
    rewriting.node(argument, code);
  }
}

/** Writes arguments. */
export function writeList(
  rewriting: Rewriting,
  args: readonly ts.Expression[],
  code: Code,
): void {
  args.forEach((argument, index) => {
    if (index > 0) rewriting.write(",");
    rewriting.node(argument, code);
  });
}

/** Writes `new`. */
export function writeNew(
  rewriting: Rewriting,
  node: ts.NewExpression,
  code: Code,
): void {
  const { expression } = node;
  const args = node.arguments ?? [];
  if (rewriting.forced || args.some(ts.isSpreadElement)) {
    rewriting.open("construct", code, node);
    rewriting.node(expression, code);
    writeArguments(rewriting, args, code);
    return rewriting.close();
  }
  // What has no twin is constructed here, so that it is here that its trace begins.
  rewriting.write("(");
  const capture = (value: ts.Expression) => {
    const name = rewriting.temporary(code);
    rewriting.write(`${name}=`);
    writeUnnamed(rewriting, value, code);
    rewriting.write(",");
    return () => rewriting.write(name);
  };
  const again = (value: ts.Expression) => () => rewriting.node(value, code);
  const isSimple = args.every((each) => isConstant(rewriting, each, code));
  const callee = isSimple && isConstant(rewriting, expression, code)
    ? again(expression)
    : capture(expression);
  const values = args.map(isSimple ? again : capture);
  if (code.drive !== undefined) rewriting.write(`${code.drive}.active&&`);
  rewriting.write(`${rewriting.runtime("hasConstruct")}(`);
  callee();
  rewriting.write(")?");
  rewriting.open("construct", code, node, true);
  callee();
  for (const value of values) {
    rewriting.write(",");
    value();
  }
  rewriting.close();
  rewriting.write(":");
  rewriting.out.mark(node.getStart(rewriting.tree));
  rewriting.write("new ");
  callee();
  rewriting.write("(");
  values.forEach((value, index) => {
    if (index > 0) rewriting.write(",");
    value();
  });
  rewriting.write("))");
}

/** Whether an expression is short, and gives the same however often it is evaluated. */
function isConstant(
  rewriting: Rewriting,
  node: ts.Expression,
  code: Code,
): boolean {
  switch (node.kind) {
    case Kind.Identifier:
      return rewriting.textOf(node as ts.Identifier) === node.getText();
    case Kind.NumericLiteral:
    case Kind.TrueKeyword:
    case Kind.FalseKeyword:
    case Kind.NullKeyword:
      return true;
    case Kind.ThisKeyword:
      return self(code) === "this";
    case Kind.StringLiteral:
    case Kind.NoSubstitutionTemplateLiteral:
      return node.end - node.pos < 80;
    default:
      return false;
  }
}

/** Writes a template with a tag. */
export function writeTagged(
  rewriting: Rewriting,
  node: ts.TaggedTemplateExpression,
  code: Code,
): void {
  openCallee(rewriting, node.tag, code);
  rewriting.write(`,...${rewriting.runtime("templateParts")}`);
  rewriting.node(node.template, code);
  rewriting.close();
}

/** Writes `...` of an array or of arguments. */
export function writeSpread(
  rewriting: Rewriting,
  node: ts.SpreadElement,
  code: Code,
): void {
  rewriting.write("...");
  writeSpreadItems(rewriting, node, code);
}

/** Writes what a spread goes through, an expression. */
export function writeSpreadItems(
  rewriting: Rewriting,
  node: ts.SpreadElement,
  code: Code,
): void {
  rewriting.open("spread", code, node.expression, true);
  rewriting.node(node.expression, code);
  rewriting.close();
}

/** The member access that an expression is, whose object is the receiver if it is called. */
export function memberIn(
  node: ts.Expression,
): ts.PropertyAccessExpression | ts.ElementAccessExpression | undefined {
  while (ts.isParenthesizedExpression(node)) node = node.expression;
  return ts.isPropertyAccessExpression(node) ||
      ts.isElementAccessExpression(node)
    ? node
    : undefined;
}
