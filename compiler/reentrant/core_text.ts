/**
 * What the bodies of re-entrant twins write for the core language, whatever they are for.
 *
 * @module
 */
import { BOX_END, BOX_START } from "../box_text.ts";
import ts from "../typescript.ts";
import type {
  Branch,
  Captured,
  Core,
  Declaration,
  DeclaredFunction,
  EarlyBoxes,
  Exit,
  Loop,
  Switch,
} from "./core.ts";
import { hasNoProxies } from "../analysis/switching.ts";
import { inParentheses } from "../source/node.ts";
import { keyOf, memberOf } from "../definition/property_key.ts";
import type { SourceWriter } from "./source_writer.ts";

export function writeEvaluation(
  { into, node, from, isString, isOfNames }: Core & { kind: "evaluation" },
  out: SourceWriter,
): void {
  if (isString) out.write(`${into} = \`\${`);
  else if (isOfNames) {
    const names = out.runtime(hasNoProxies() ? "listedNames" : "namesIn");
    out.write(`${into} = ${names}((`);
  } // A function that is only kept does not get the temporary's name.
  else if (ts.isFunctionLike(node) || ts.isClassLike(node)) {
    out.write(`${into} = (0, `);
  } else out.write(`${into} = (`);
  if (from === null) out.value(node);
  else {
    for (const part of from) {
      if (typeof part === "string") out.write(part);
      else out.node(part);
    }
  }
  out.write(isString ? "}`; " : isOfNames ? ")); " : "); ");
}

/**
 * Writes a declaration of what is declared at the start of the function: an
 * assignment; or of what has its own place here.
 *
 * @param isHere Whether that is declared here, too, and not where its block begins.
 */
export function writeDeclared(
  { node, keyword, captured, isBox, isEarly, value }: Declaration,
  out: SourceWriter,
  isHere: boolean,
): void {
  const { name, initializer } = node;
  if (
    initializer === undefined && value === null && keyword === "var" && !isBox
  ) return;
  const isDeclared = isHere && captured.length > 0;
  if (isEarly) out.write(`${out.runtime("initialize")}(`);
  else if (isDeclared) out.write("const ");
  else if (!ts.isIdentifier(name)) out.write("(");
  out.node(name);
  out.write(isEarly ? ", " : isBox ? ` = ${BOX_START}` : " = ");
  if (value !== null) out.write(value);
  else if (initializer === undefined) out.write("void 0");
  else if (
    ts.isIdentifier(name) &&
    (isBox || isEarly || out.nameOf(name) !== name.text) &&
    isAnonymousFunction(initializer)
  ) {
    const { text } = name as ts.Identifier;
    out.write(`{${keyOf(text)}: `);
    out.initializer(initializer);
    out.write(`}${memberOf(text)}`);
  } else out.initializer(initializer);
  if (isEarly) out.write(")");
  else if (isBox) out.write(BOX_END);
  out.write(!isDeclared && !ts.isIdentifier(name) ? "); " : "; ");
  for (const { name, keptIn } of captured) out.write(`${keptIn} = ${name}; `);
}

/** Writes a declared function, and what gives it its twin. */
export function writeFunction(
  { node, into }: DeclaredFunction,
  out: SourceWriter,
): void {
  out.write("{ ");
  out.node(node);
  out.write(" ");
  out.annotation(node);
  out.write(`${into} = ${node.name!.text}; } `);
}

/** Writes the making of boxes for variables that have no values yet. */
export function writeBoxes({ boxes }: EarlyBoxes, out: SourceWriter): void {
  for (const { name, source } of boxes) {
    out.write(
      `${name} = new ${out.runtime("EarlyBox")}(${JSON.stringify(source)}); `,
    );
  }
}

/** Writes a declaration as an assignment. */
export function writeAssigned(
  node: ts.VariableDeclaration,
  out: SourceWriter,
): void {
  if (node.initializer === undefined) {
    const { flags } = node.parent as ts.VariableDeclarationList;
    if ((flags & ts.NodeFlags.BlockScoped) === 0) return;
    out.node(node.name);
    return out.write(" = void 0; ");
  }
  out.write("(");
  out.node(node);
  out.write("); ");
}

/** Writes the initializer of a `for` loop, as an expression. */
function writeInitializer(
  node: ts.ForInitializer,
  out: SourceWriter,
): void {
  if (!ts.isVariableDeclarationList(node)) return out.node(node);
  node.declarations.forEach(({ name, initializer }, index) => {
    if (index > 0) out.write(", ");
    out.node(name);
    out.write(" = ");
    if (initializer === undefined) out.write("void 0");
    else out.initializer(initializer);
  });
}

export function writeTest({ test }: Branch, out: SourceWriter): void {
  out.write("if (");
  if (typeof test === "string") out.write(test);
  else out.node(test);
  out.write(") ");
}

/**
 * Writes what a loop over something declares.
 *
 * @param captured What is declared here.
 * @param declared What was declared before, and has its own place.
 */
export function writeHead(
  node: ts.ForOfStatement | ts.ForInStatement,
  captured: readonly Captured[],
  value: string,
  out: SourceWriter,
  declared: readonly Captured[] = [],
): void {
  const [{ name }] =
    (node.initializer as ts.VariableDeclarationList).declarations;
  if (captured.length > 0) {
    out.write("const ");
    out.node(name);
    out.write(` = ${value}; `);
    for (const { name, keptIn } of captured) out.write(`${keptIn} = ${name}; `);
    return;
  }
  out.write("{ (");
  out.node(name);
  out.write(` = ${value}); `);
  for (const { name, keptIn } of declared) out.write(`${keptIn} = ${name}; `);
  out.write("} ");
}

export function writeLabels(
  labels: readonly string[],
  out: SourceWriter,
): void {
  for (const label of labels) out.write(`${label}: `);
}

/** Writes `if (!(test)) break;`. */
export function writeExit({ test }: Exit, out: SourceWriter): void {
  writeBreak(test, out);
}

function writeBreak(test: ts.Expression, out: SourceWriter): void {
  out.write("if (!(");
  out.node(test);
  out.write(")) break; ");
}

/** How a body writes the parts of a loop. */
export interface LoopParts {
  /** Writes statements. */
  list(statements: readonly Core[]): void;
  /** Writes an expression of the head of a loop. */
  head(write: () => void): void;
  /** Writes what is done before each round of a loop, and leads out of it perhaps. */
  test(loop: Loop, write: () => void): void;
}

/** Writes a loop. */
export function writeLoop(
  loop: Loop,
  out: SourceWriter,
  parts: LoopParts,
): void {
  const { node, labels, isStepInTest, test, body } = loop;
  writeLabels(labels, out);
  if (ts.isDoStatement(node) && test.length === 0) {
    out.write("do { ");
    parts.list(body);
    out.write("} while (");
    out.node(node.expression);
    return out.write("); ");
  }
  const condition = conditionOf(node);
  out.write("for (");
  if (ts.isForStatement(node) && node.initializer !== undefined) {
    const { initializer } = node;
    parts.head(() => writeInitializer(initializer, out));
  }
  out.write("; ");
  if (test.length === 0 && condition !== undefined) {
    parts.head(() => out.node(condition));
  }
  out.write("; ");
  if (
    ts.isForStatement(node) && node.incrementor !== undefined && !isStepInTest
  ) out.node(node.incrementor);
  out.write(") { ");
  if (test.length > 0) {
    parts.test(loop, () => {
      parts.list(test);
      if (condition !== undefined) writeBreak(condition, out);
    });
  }
  parts.list(body);
  out.write("} ");
}

/**
 * Writes a `switch`.
 *
 * @param before What stands before what is compared.
 * @param beforeCase What stands before what the clause of an index is compared with.
 * @param list Writes the statements of a clause.
 */
export function writeSwitch(
  { node, clauses }: Switch,
  out: SourceWriter,
  before: string,
  beforeCase: (index: number) => string,
  list: (statements: readonly Core[]) => void,
): void {
  out.write(`switch (${before}(`);
  out.node(node.expression);
  out.write(")) { ");
  node.caseBlock.clauses.forEach((clause, index) => {
    if (ts.isCaseClause(clause)) {
      out.write(`case ${beforeCase(index)}(`);
      out.node(clause.expression);
      out.write("): ");
    } else out.write("default: ");
    list(clauses[index]);
  });
  out.write("} ");
}

/** The condition that stands in the head of a loop as it is written. */
function conditionOf(node: Loop["node"]): ts.Expression | undefined {
  if (ts.isDoStatement(node)) return undefined;
  return ts.isForStatement(node) ? node.condition : node.expression;
}

/** The first and the last point of statements. */
export function ends(
  statements: readonly Core[],
): { first: number; last: number } {
  let first = 0;
  let last = 0;
  for (const statement of statements) {
    if (statement.first === 0) continue;
    if (first === 0) first = statement.first;
    last = statement.last;
  }
  return { first, last };
}

/** Whether a function gets its name from what it is assigned to. */
function isAnonymousFunction(node: ts.Expression): boolean {
  const inner = inParentheses(node);
  return (ts.isArrowFunction(inner) || ts.isFunctionExpression(inner) ||
    ts.isClassExpression(inner)) && inner.name === undefined;
}
