/**
 * Operators that convert objects to primitive values, where that may call a
 * method of the program's which may switch. Only in programs that have such a
 * method: elsewhere conversions are the engine's alone.
 *
 * @module
 */
import ts from "../typescript.ts";
import { assignsAccessor } from "./accessor.ts";
import { writeUnnamed } from "../generator/call.ts";
import type { Code } from "../code.ts";
import { CONVERTING } from "../analysis/converting.ts";
import { asksInstance } from "./instance.ts";
import { inParentheses } from "../source/node.ts";
import { Primitives } from "../analysis/primitive.ts";
import type { Rewriting } from "../rewriting.ts";

const Kind = ts.SyntaxKind;

/** What may convert: an operator with its operands, or what stands in a template. */
export type Conversion =
  | ts.BinaryExpression
  | ts.PrefixUnaryExpression
  | ts.PostfixUnaryExpression
  | ts.TemplateSpan;

let primitives: Primitives | undefined;

/**
 * Sets whether operators may call methods of the program's in the module that is
 * compiled.
 *
 * @param accessors What may switch in the program.
 */
export function setConversions(
  tree: ts.SourceFile,
  accessors: ReadonlySet<string>,
): void {
  primitives = accessors.has(CONVERTING) ? new Primitives(tree) : undefined;
}

/** Whether conversions may call methods of the program's. */
export function areConverting(): boolean {
  return primitives !== undefined;
}

/** Whether an expression may give an object that is converted by a method of the program's. */
export function mayBeObject(node: ts.Expression): boolean {
  return primitives !== undefined && !primitives.has(node);
}

/** Whether a node may convert an object by a method of the program's. */
export function converts(node: ts.Node): node is Conversion {
  if (primitives === undefined) return false;
  switch (node.kind) {
    case Kind.BinaryExpression:
      return convertsOperands(node as ts.BinaryExpression);
    case Kind.PrefixUnaryExpression:
    case Kind.PostfixUnaryExpression: {
      const { operator, operand } = node as ts.PrefixUnaryExpression;
      return operator !== Kind.ExclamationToken && mayBeObject(operand);
    }
    case Kind.TemplateSpan:
      return !ts.isTaggedTemplateExpression(node.parent.parent) &&
        mayBeObject((node as ts.TemplateSpan).expression);
    default:
      return false;
  }
}

/** Whether what stands alone in the core language is a conversion, and nothing else that may suspend. */
export function isConversion(node: ts.Node): node is Conversion {
  return converts(node) && !asksInstance(node) && !assignsAccessor(node);
}

function convertsOperands(
  { left, right, operatorToken: { kind } }: ts.BinaryExpression,
): boolean {
  switch (operatorOf(kind)) {
    case undefined:
      return false;
    case "in":
      return !ts.isPrivateIdentifier(left) && mayBeObject(left);
    case "==":
    case "!=":
      return !isNothing(left) && !isNothing(right) &&
        (mayBeObject(left) || mayBeObject(right));
    default:
      return mayBeObject(left) || mayBeObject(right);
  }
}

function isAssigning(kind: ts.SyntaxKind): boolean {
  return kind >= Kind.FirstAssignment && kind <= Kind.LastAssignment;
}

function isUpdating(kind: ts.SyntaxKind): kind is UpdateOperator {
  return kind === Kind.PlusPlusToken || kind === Kind.MinusMinusToken;
}

/** Whether an expression is equal to nothing but `undefined` and `null`. */
function isNothing(node: ts.Expression): boolean {
  const inner = inParentheses(node);
  return inner.kind === Kind.NullKeyword || ts.isVoidExpression(inner) ||
    (ts.isIdentifier(inner) && inner.text === "undefined");
}

/** The operator that converts its operands, of an assignment as well. */
function operatorOf(kind: ts.SyntaxKind): string | undefined {
  switch (kind) {
    case Kind.PlusToken:
    case Kind.MinusToken:
    case Kind.AsteriskToken:
    case Kind.AsteriskAsteriskToken:
    case Kind.SlashToken:
    case Kind.PercentToken:
    case Kind.LessThanToken:
    case Kind.LessThanEqualsToken:
    case Kind.GreaterThanToken:
    case Kind.GreaterThanEqualsToken:
    case Kind.EqualsEqualsToken:
    case Kind.ExclamationEqualsToken:
    case Kind.LessThanLessThanToken:
    case Kind.GreaterThanGreaterThanToken:
    case Kind.GreaterThanGreaterThanGreaterThanToken:
    case Kind.AmpersandToken:
    case Kind.BarToken:
    case Kind.CaretToken:
    case Kind.InKeyword:
      return ts.tokenToString(kind);
    case Kind.PlusEqualsToken:
    case Kind.MinusEqualsToken:
    case Kind.AsteriskEqualsToken:
    case Kind.AsteriskAsteriskEqualsToken:
    case Kind.SlashEqualsToken:
    case Kind.PercentEqualsToken:
    case Kind.LessThanLessThanEqualsToken:
    case Kind.GreaterThanGreaterThanEqualsToken:
    case Kind.GreaterThanGreaterThanGreaterThanEqualsToken:
    case Kind.AmpersandEqualsToken:
    case Kind.BarEqualsToken:
    case Kind.CaretEqualsToken:
      return ts.tokenToString(kind)!.slice(0, -1);
    default:
      return undefined;
  }
}

/** Whether a node is an assignment that converts. */
export function isConvertingAssignment(
  node: ts.Node,
): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) &&
    isAssigning(node.operatorToken.kind) && converts(node);
}

/** `++` or `--`, before or after what it changes. */
type Update =
  | ts.PrefixUnaryExpression & { operator: UpdateOperator }
  | ts.PostfixUnaryExpression;

type UpdateOperator =
  | ts.SyntaxKind.PlusPlusToken
  | ts.SyntaxKind.MinusMinusToken;

/** Whether a node is `++` or `--` that converts. */
export function isConvertingUpdate(
  node: ts.Node,
): node is Update {
  return (ts.isPrefixUnaryExpression(node) ||
    ts.isPostfixUnaryExpression(node)) &&
    isUpdating(node.operator) && converts(node);
}

/**
 * The operands that a node converts, in their order: with two of them it is an
 * operator that does what it does after that.
 */
export function convertedIn(node: Conversion): ts.Expression[] {
  if (ts.isBinaryExpression(node)) return [node.left, node.right];
  return [ts.isTemplateSpan(node) ? node.expression : node.operand];
}

/** How the parts of a conversion are written. */
export interface ConversionWriter {
  /** Writes a text. */
  write(text: string): void;
  /** Imports something of the runtime, and gives its name. */
  runtime(name: string): string;
  /** Writes a call of the runtime that may suspend. */
  call(name: string, args: () => void): void;
}

/**
 * Writes a conversion: of one operand, or of two with what the operator gives. The
 * operator itself stands there for what is no object, with what the engine learns
 * of its operands.
 *
 * @param operands Write the operands, each of them more than once.
 */
export function writeConverted(
  node: Conversion,
  operands: readonly (() => void)[],
  { write, runtime, call }: ConversionWriter,
): void {
  const isOperator = ts.isBinaryExpression(node);
  const operator = isOperator ? operatorOf(node.operatorToken.kind)! : "";
  const separated = (separator: string, all = operands) =>
    all.forEach((operand, index) => {
      if (index > 0) write(separator);
      operand();
    });
  const objects = operands.filter((_, index) =>
    mayBeObject(convertedIn(node)[index]) &&
    !(index === 1 && operator === "in")
  );
  write(`${runtime(objects.length > 1 ? "isOneObjectLike" : "isObjectLike")}(`);
  separated(", ", objects);
  write(") ? ");
  call(isOperator ? "operate" : "toPrimitive", () => {
    if (isOperator) write(`${JSON.stringify(operator)}, `);
    separated(", ");
    if (isOperator) return;
    write(ts.isTemplateSpan(node) ? ', "string"' : ', "number"');
  });
  write(" : ");
  separated(` ${operator} `);
}

/** Writes a conversion in the code of a generator. */
export function writeConversion(
  rewriting: Rewriting,
  node: Conversion,
  code: Code,
): void {
  if (isConvertingAssignment(node)) {
    return writeAssignment(rewriting, node, code);
  }
  if (isConvertingUpdate(node)) return writeUpdate(rewriting, node, code);
  if (!ts.isTemplateSpan(node) && !ts.isBinaryExpression(node)) {
    rewriting.write(ts.tokenToString(node.operator)!);
  }
  rewriting.write("(");
  writeOperation(rewriting, node, code);
  rewriting.write(")");
  if (ts.isTemplateSpan(node)) {
    rewriting.copy(node.expression.end, node.end, code);
  }
}

/** Writes what an operator gives that assigns nothing: its operands have been evaluated, or are now. */
export function writeOperation(
  rewriting: Rewriting,
  node: Conversion,
  code: Code,
): void {
  writeOperator(
    rewriting,
    node,
    code,
    convertedIn(node).map((each) => writeOperand(rewriting, each, code)),
  );
}

/** The same with operands that are in variables. */
export function writeOperator(
  rewriting: Rewriting,
  node: Conversion,
  code: Code,
  operands: readonly string[],
): void {
  const write = (text: string) => rewriting.write(text);
  writeConverted(node, operands.map((each) => () => write(each)), {
    write,
    runtime: (name) => rewriting.runtime(name),
    call: (name, args) => {
      rewriting.open(name, code, node, true);
      args();
      rewriting.close();
    },
  });
}

/** Writes the evaluation of an operand, and a comma. Gives what stands for it then. */
function writeOperand(
  rewriting: Rewriting,
  node: ts.Expression,
  code: Code,
): string {
  const inner = inParentheses(node);
  if (ts.isNumericLiteral(inner) || ts.isStringLiteral(inner)) {
    return inner.getText(rewriting.tree);
  }
  const name = rewriting.temporary(code);
  rewriting.write(`${name}=`);
  writeUnnamed(rewriting, node, code);
  rewriting.write(",");
  return name;
}

/**
 * Writes the evaluation of what is assigned to, with a comma.
 *
 * @returns Writes the target, as often as it is wanted.
 */
function writeTarget(
  rewriting: Rewriting,
  node: ts.Expression,
  code: Code,
): () => void {
  const inner = inParentheses(node);
  if (
    !(ts.isPropertyAccessExpression(inner) ||
      ts.isElementAccessExpression(inner))
  ) return () => rewriting.node(inner, code);
  const { expression } = inner;
  const isSame = expression.kind === Kind.ThisKeyword ||
    expression.kind === Kind.SuperKeyword;
  const object = isSame ? "" : writeOperand(rewriting, expression, code);
  const key = ts.isElementAccessExpression(inner)
    ? `[${writeOperand(rewriting, inner.argumentExpression, code)}]`
    : `.${inner.name.text}`;
  return () => {
    if (isSame) rewriting.node(expression, code);
    rewriting.write(`${object}${key}`);
  };
}

function writeAssignment(
  rewriting: Rewriting,
  node: ts.BinaryExpression,
  code: Code,
): void {
  rewriting.write("(");
  const target = writeTarget(rewriting, node.left, code);
  const before = rewriting.temporary(code);
  target();
  rewriting.write(`=(${before}=`);
  target();
  rewriting.write(",");
  const value = writeOperand(rewriting, node.right, code);
  writeOperator(rewriting, node, code, [before, value]);
  rewriting.write("))");
}

function writeUpdate(
  rewriting: Rewriting,
  node: Update,
  code: Code,
): void {
  const operator = ts.tokenToString(node.operator)!;
  rewriting.write("(");
  const target = writeTarget(rewriting, node.operand, code);
  const value = rewriting.temporary(code);
  rewriting.write(`${value}=`);
  target();
  rewriting.write(`,${value}=(`);
  writeOperator(rewriting, node, code, [value]);
  rewriting.write("),");
  if (ts.isPrefixUnaryExpression(node)) {
    target();
    return rewriting.write(`=${operator}${value})`);
  }
  const result = rewriting.temporary(code);
  rewriting.write(`${result}=${value}${operator},`);
  target();
  rewriting.write(`=${value},${result})`);
}

/** The text of what a conversion gives, or `SUSPENDED`, with the texts of its operands. */
export function textOfConversion(
  node: Conversion,
  operands: readonly string[],
  runtime: (name: string) => string,
): string {
  let written = "";
  const write = (text: string) => {
    written += text;
  };
  writeConverted(node, operands.map((each) => () => write(each)), {
    write,
    runtime,
    call: (name, args) => {
      write(`${runtime(name)}(`);
      args();
      write(")");
    },
  });
  return written;
}
