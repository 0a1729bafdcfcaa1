import ts from "./typescript.ts";
import { type Code, self } from "./code.ts";
import type { Rewriting } from "./rewriting.ts";
import { isPrivateMethod, writePrivateValue } from "./private_method.ts";
import { isDirectEval, isImport } from "./switching.ts";

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
  if (construction !== undefined && expression.kind === Kind.SuperKeyword) {
    if (code.twin) {
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
  if (!callsForeignSuper(expression, code)) return false;
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
  if (!callsForeignSuper(node.tag, code)) return false;
  rewriting.node(node.tag, code);
  rewriting.write(`.bind(${self(code)})`);
  rewriting.node(node.template, code);
  return true;
}

/** Whether the receiver of a call has to be given since what stands for `super` is not it. */
function callsForeignSuper(callee: ts.Expression, code: Code): boolean {
  return !code.twin &&
    (code.construction !== undefined || code.super !== undefined) &&
    memberIn(callee)?.expression.kind === Kind.SuperKeyword;
}

export function writeCall(
  rewriting: Rewriting,
  node: ts.CallExpression,
  code: Code,
): void {
  const { expression } = node;
  if (
    isImport(expression) || expression.kind === Kind.SuperKeyword ||
    isDirectEval(node)
  ) return rewriting.children(node, code);
  openCallee(rewriting, expression, code);
  writeArguments(rewriting, node.arguments, code);
  rewriting.close();
}

/** Opens a call: what is called, and its receiver. */
export function openCallee(
  rewriting: Rewriting,
  expression: ts.Expression,
  code: Code,
): void {
  const substitute = rewriting.substitutes.get(expression);
  if (substitute?.receiver !== undefined) {
    rewriting.open("callMethod", code);
    rewriting.write(`${substitute.receiver}, ${substitute.text}`);
    return;
  }
  const member = substitute === undefined ? memberIn(expression) : undefined;
  if (member === undefined) {
    rewriting.open("call", code);
    return rewriting.node(expression, code);
  }
  const twin = rewriting.privateTwin(member);
  if (twin !== undefined && ts.isPropertyAccessExpression(member)) {
    rewriting.open(
      twin.isReentrant ? "callPrivateFast" : "callPrivate",
      code,
    );
    const receiver = writeReceiver(rewriting, member.expression, code);
    rewriting.write(
      `, ${receiver}.${
        member.name.getText(rewriting.tree)
      }, ${receiver}.${twin.name}`,
    );
    return;
  }
  rewriting.open("callMethod", code);
  if (isPrivateMethod(rewriting, member)) {
    const receiver = writeReceiver(rewriting, member.expression, code);
    rewriting.write(", ");
    return writePrivateValue(rewriting, member, receiver);
  }
  if (member.expression.kind === Kind.SuperKeyword) {
    rewriting.write(`${self(code)}, `);
    return rewriting.node(member, code);
  }
  const receiver = writeReceiver(rewriting, member.expression, code);
  rewriting.write(`, ${receiver}`);
  // In parentheses, as in `(a?.b)()`, it is a chain of its own.
  if (expression !== member && member.questionDotToken !== undefined) {
    rewriting.write("?.");
  } else if (ts.isPropertyAccessExpression(member)) rewriting.write(".");
  if (ts.isPropertyAccessExpression(member)) {
    rewriting.out.copy(member.name.getStart(rewriting.tree), member.name.end);
  } else {
    rewriting.write("[");
    rewriting.node(member.argumentExpression, code);
    rewriting.write("]");
  }
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
        ? expression.text
        : undefined);
  if (simple !== undefined) {
    rewriting.out.copy(
      expression.getStart(rewriting.tree),
      expression.getStart(rewriting.tree),
    );
    rewriting.node(expression, code);
    return simple;
  }
  const receiver = rewriting.temporary(code);
  rewriting.write(`${receiver} = `);
  rewriting.node(expression, code);
  return receiver;
}

export function writeArguments(
  rewriting: Rewriting,
  args: readonly ts.Expression[] | undefined,
  code: Code,
): void {
  for (const argument of args ?? []) {
    rewriting.write(", ");
    rewriting.node(argument, code);
  }
}

export function writeList(
  rewriting: Rewriting,
  args: readonly ts.Expression[],
  code: Code,
): void {
  args.forEach((argument, index) => {
    if (index > 0) rewriting.write(", ");
    rewriting.node(argument, code);
  });
}

export function writeNew(
  rewriting: Rewriting,
  node: ts.NewExpression,
  code: Code,
): void {
  rewriting.open("construct", code);
  rewriting.node(node.expression, code);
  writeArguments(rewriting, node.arguments, code);
  rewriting.close();
}

export function writeTagged(
  rewriting: Rewriting,
  node: ts.TaggedTemplateExpression,
  code: Code,
): void {
  openCallee(rewriting, node.tag, code);
  rewriting.write(`, ...${rewriting.runtime("templateParts")}`);
  rewriting.node(node.template, code);
  rewriting.close();
}

export function writeSpread(
  rewriting: Rewriting,
  node: ts.SpreadElement,
  code: Code,
): void {
  rewriting.write("...");
  rewriting.open("spread", code);
  rewriting.node(node.expression, code);
  rewriting.close();
}

export function writeYield(
  rewriting: Rewriting,
  node: ts.YieldExpression,
  code: Code,
): void {
  if (node.asteriskToken === undefined) return rewriting.children(node, code);
  rewriting.write(`yield* ${rewriting.runtime("delegate")}(${code.drive}, `);
  rewriting.node(node.expression!, code);
  rewriting.write(")");
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
