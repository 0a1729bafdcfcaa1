/**
 * How properties that may have accessors which may switch are read and assigned to.
 *
 * @module
 */
import ts from "../typescript.ts";
import { type Access, textOfAccess } from "../operation/access.ts";
import {
  keyOfMember,
  type Member,
  nameOfMember,
} from "../operation/accessor.ts";
import { type Code, self } from "../code.ts";
import { converts, isConvertingUpdate } from "../operation/conversion.ts";
import { writeOperator } from "./operator.ts";
import { isTarget } from "../analysis/assignment.ts";
import { inParentheses } from "../source/node.ts";
import type { Rewriting } from "../rewriting.ts";
import { writeReceiver, writeUnnamed } from "./call.ts";

const Kind = ts.SyntaxKind;

/** Writes a property that is read. */
export function writeAccessorRead(
  rewriting: Rewriting,
  member: Member,
  code: Code,
): void {
  const at = keyOfMember(member);
  rewriting.write("(");
  const place = writePlace(rewriting, member, code, false);
  writeAccess(rewriting, { ...place, member, value: undefined }, code, at);
  rewriting.write(")");
}

/** Writes an assignment to a property. */
export function writeAccessorAssignment(
  rewriting: Rewriting,
  node: ts.BinaryExpression,
  code: Code,
): void {
  const { left, operatorToken, right } = node;
  const member = inParentheses(left) as Member;
  const at = keyOfMember(member);
  const operator = ts.tokenToString(operatorToken.kind)!.slice(0, -1);
  rewriting.write("(");
  const place = writePlace(rewriting, member, code, true);
  const value = rewriting.temporary(code);
  const write = () =>
    writeAccess(rewriting, { ...place, member, value }, code, at);
  const assign = () => {
    rewriting.write(`${value}=`);
    writeUnnamed(rewriting, right, code);
    rewriting.write(",");
    write();
  };
  if (operator === "") assign();
  else {
    const before = rewriting.temporary(code);
    rewriting.write(`${before}=`);
    writeAccess(rewriting, { ...place, member, value: undefined }, code, at);
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
        if (converts(node)) {
          rewriting.write(`${value}=`);
          writeUnnamed(rewriting, right, code);
          rewriting.write(`,${value}=(`);
          writeOperator(rewriting, node, code, [before, value]);
        } else {
          rewriting.write(`${value}=${before}${operator}(`);
          rewriting.node(right, code);
        }
        rewriting.write("),");
        write();
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
  const at = keyOfMember(member);
  const operator = ts.tokenToString(node.operator)!;
  rewriting.write("(");
  const place = writePlace(rewriting, member, code, true);
  const value = rewriting.temporary(code);
  const result = rewriting.temporary(code);
  rewriting.write(`${value}=`);
  writeAccess(rewriting, { ...place, member, value: undefined }, code, at);
  if (isConvertingUpdate(node)) {
    rewriting.write(`,${value}=(`);
    writeOperator(rewriting, node, code, [value]);
    rewriting.write(")");
  }
  rewriting.write(
    `,${result}=${
      ts.isPrefixUnaryExpression(node) ? operator + value : value + operator
    },`,
  );
  writeAccess(rewriting, { ...place, member, value }, code, at);
  rewriting.write(`,${result})`);
}

/** Writes what is copied in an object literal, or what its rest is assigned to in a pattern. */
export function writeCopy(
  rewriting: Rewriting,
  { expression, parent }: ts.SpreadAssignment,
  code: Code,
): void {
  rewriting.write("...");
  if (isTarget(parent)) return rewriting.node(expression, code);
  rewriting.open("copyOf", code, expression, true);
  rewriting.node(expression, code);
  rewriting.close();
}

/** What stands for the object of a property, and for its key if that is evaluated. */
type Place = Pick<Access, "object" | "key">;

/**
 * Writes the object of a property and its key, with commas.
 *
 * @param isKept Whether what follows must not change the object.
 */
function writePlace(
  rewriting: Rewriting,
  member: Member,
  code: Code,
  isKept: boolean,
): Place {
  const { expression } = member;
  if (expression.kind === Kind.SuperKeyword) return { object: self(code) };
  const isKeyed = nameOfMember(member) === undefined;
  rewriting.write("(");
  let object: string;
  if (
    !(isKept || isKeyed) || expression.kind === Kind.ThisKeyword ||
    rewriting.substitutes.has(expression)
  ) object = writeReceiver(rewriting, expression, code);
  else {
    object = rewriting.temporary(code);
    rewriting.write(`${object}=`);
    writeUnnamed(rewriting, expression, code);
  }
  rewriting.write("),");
  if (!isKeyed) return { object };
  const key = rewriting.temporary(code);
  rewriting.write(`${key}=`);
  writeUnnamed(
    rewriting,
    (member as ts.ElementAccessExpression).argumentExpression,
    code,
  );
  rewriting.write(",");
  return { object, key };
}

/** Writes the access of a property of what a variable holds. */
export function writeAccess(
  rewriting: Rewriting,
  access: Access,
  code: Code,
  node: ts.Node,
): void {
  const { names } = rewriting;
  const { test, native, call } = textOfAccess(access, {
    symbol: (accessor) => names.symbol(accessor),
    local: (name) => names.local(name),
    home: code.home,
    super: code.construction === undefined
      ? code.super ?? "super"
      : `${code.construction}.super`,
  });
  if (call === undefined) return rewriting.write(`(${native})`);
  if (call.isOfRuntime) {
    if (test !== undefined && !rewriting.forced) {
      rewriting.write(`${test}?${native}:`);
    }
    rewriting.open(call.callee, code, node, true);
    rewriting.write(call.args);
    return rewriting.close();
  }
  // A private method gives what its body returns, which is not what is assigned.
  const after = access.value === undefined ? "" : `,${access.value})`;
  rewriting.write(after === "" ? "" : "(");
  if (code.drive !== undefined) rewriting.write(`(${code.drive}.active?`);
  const text = `${call.callee}(${call.args}`;
  rewriting.openText(
    rewriting.forced ? `${rewriting.runtime("force")}(${text})` : text,
    code,
    node,
  );
  rewriting.close();
  if (code.drive !== undefined) rewriting.write(`:${native})`);
  rewriting.write(after);
}
