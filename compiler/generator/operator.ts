/**
 * Operators in generators: conversions and `instanceof`, where they may call a
 * method of the program's.
 *
 * @module
 */
import ts from "../typescript.ts";
import type { Code } from "../code.ts";
import {
  type Conversion,
  convertedIn,
  isConvertingAssignment,
  isConvertingUpdate,
  type Update,
} from "../operation/conversion.ts";
import { writeConverted } from "../operation/conversion_text.ts";
import type { Rewriting } from "../rewriting.ts";
import { inParentheses } from "../source/node.ts";
import { writeUnnamed } from "./call.ts";

const Kind = ts.SyntaxKind;

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

/** Writes an `instanceof` that may call a method of the program's. */
export function writeInstance(
  rewriting: Rewriting,
  { left, operatorToken, right }: ts.BinaryExpression,
  code: Code,
): void {
  rewriting.open("instanceOf", code, operatorToken);
  rewriting.node(left, code);
  rewriting.write(",");
  rewriting.node(right, code);
  rewriting.close();
}
