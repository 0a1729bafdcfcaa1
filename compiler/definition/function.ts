import { boxFor } from "../box_text.ts";
import ts from "../typescript.ts";
import { type Code, plain } from "../code.ts";
import type { Rewriting } from "../rewriting.ts";
import {
  writeBoxes,
  writeDeclaredFunctions,
  writeFactories,
} from "./closure.ts";
import {
  functionsOf,
  indexOfStart,
  isNamedDeclaration,
} from "../analysis/declared_function.ts";
import type { Closure } from "../analysis/factory.ts";
import { inferredName } from "../analysis/function_name.ts";
import { goesByParts } from "../analysis/array_pattern.ts";
import { writeBody, writeParameters } from "../generator/parameters.ts";
import { writeBinding } from "../generator/pattern.ts";
import { keyOf, memberOf } from "./property_key.ts";
import { needsScope, writeScoped } from "../generator/scope.ts";
import { isReentrant } from "../reentrant/reentrance.ts";
import { writeReentrantBodies } from "../reentrant/twin_bodies.ts";
import { needsTwin } from "../analysis/switching.ts";
import {
  CALLS_SUPER,
  marksInside,
  marksOf,
  SUSPENDS,
  USES_ARGUMENTS,
  USES_EVAL,
  USES_NEW_TARGET,
  USES_SUPER,
  USES_THIS,
} from "../analysis/marks.ts";
import {
  type FunctionNode,
  isGeneratorFunction,
} from "../source/function_node.ts";
import { isDerived } from "../source/class_node.ts";

export function writeBlock(
  rewriting: Rewriting,
  node: ts.Block,
  code: Code,
): void {
  rewriting.write("{");
  writeScoped(rewriting, needsScope(node), code, (code) => {
    const start = node.getStart(rewriting.tree) + 1;
    const at = writeList(rewriting, node, code, start);
    rewriting.copy(at, node.end - 1, code);
  });
  writeFactories(rewriting, node);
  rewriting.copy(node.end - 1, node.end, code);
}

/** Writes a `catch` clause, whose pattern may wait. */
export function writeCatch(
  rewriting: Rewriting,
  node: ts.CatchClause,
  code: Code,
): void {
  const { variableDeclaration: declared, block } = node;
  if (declared === undefined || !goesByParts(declared.name)) {
    return rewriting.children(node, code);
  }
  const error = rewriting.names.fresh();
  rewriting.write(`catch (${error}) {`);
  writeScoped(rewriting, needsScope(declared), code, (code) => {
    rewriting.write(" let ");
    writeBinding(
      rewriting,
      declared.name,
      code,
      true,
      () => rewriting.write(error),
    );
    rewriting.write("; ");
    rewriting.node(block, code);
  });
  rewriting.write("}");
}

/**
 * Writes the clauses of a `switch`. The functions that are declared in them get
 * their twins in the first test, which is evaluated whatever clause is taken.
 */
export function writeClauses(
  rewriting: Rewriting,
  node: ts.CaseBlock,
  code: Code,
): void {
  const { clauses } = node;
  const declared = clauses.flatMap(({ statements }) =>
    statements.filter(isNamedDeclaration)
  ).filter(needsTwin);
  const first = clauses.find(ts.isCaseClause);
  let at = node.getStart(rewriting.tree);
  for (const clause of clauses) {
    rewriting.copy(at, clause.pos, code);
    at = clause.end;
    if (declared.length === 0 || clause !== (first ?? clauses[0])) {
      rewriting.node(clause, code);
      continue;
    }
    rewriting.space(clause, code);
    let from: number;
    if (ts.isCaseClause(clause)) {
      rewriting.write("case (");
      for (const declaration of declared) {
        writeGiving(rewriting, declaration, code);
        rewriting.write(", ");
      }
      rewriting.node(clause.expression, code);
      rewriting.write("):");
      from = clause.statements.pos;
    } else {
      rewriting.write("default: ");
      for (const declaration of declared) {
        writeAnnotation(rewriting, declaration, code);
      }
      from = clause.statements.pos;
    }
    for (const statement of clause.statements) {
      rewriting.copy(from, statement.pos, code);
      rewriting.node(statement, code);
      from = statement.end;
    }
    rewriting.copy(from, clause.end, code);
  }
  rewriting.copy(at, node.end, code);
}

/**
 * Writes the statements of a block.
 *
 * @param at Where what is not written yet begins.
 * @returns The same for what follows.
 */
function writeList(
  rewriting: Rewriting,
  node: ts.Block,
  code: Code,
  at: number,
): number {
  const { statements } = node;
  // Directives count at the beginning of a function only.
  const first = ts.isFunctionLike(node.parent)
    ? statements.findIndex((each) => !isDirective(each))
    : 0;
  const functions = rewriting.factories.declared.has(node)
    ? indexOfStart(node)
    : -1;
  statements.forEach((statement, index) => {
    if (index === first) writeStart(rewriting, node, code);
    if (index === functions) {
      writeDeclaredFunctions(rewriting, node, code, true);
    }
    rewriting.copy(at, statement.pos, code);
    rewriting.node(statement, code);
    at = statement.end;
  });
  return at;
}

function isDirective(node: ts.Statement): boolean {
  return ts.isExpressionStatement(node) && ts.isStringLiteral(node.expression);
}

/** Writes what comes before the statements of a block: boxes, and twins. */
function writeStart(rewriting: Rewriting, node: ts.Block, code: Code): void {
  rewriting.write(boxesOf(rewriting, node.parent));
  writeBoxes(rewriting, node, true);
  for (const declaration of functionsOf(node)) {
    if (rewriting.factories.byClosure.has(declaration)) continue;
    writeAnnotation(rewriting, declaration, code);
  }
}

/** The statements that put parameters into boxes. */
function boxesOf(rewriting: Rewriting, node: ts.Node): string {
  return rewriting.factories.boxes.parameters.get(node)?.map((name) =>
    `${name} = ${boxFor(name)}; `
  ).join("") ?? "";
}

/** Writes the statement that gives a declared function its twin. */
export function writeAnnotation(
  rewriting: Rewriting,
  node: ts.FunctionDeclaration,
  code: Code,
): void {
  if (!needsTwin(node)) return;
  const known = node.name !== undefined && ts.isSourceFile(node.parent)
    ? rewriting.knownTwins.get(node.name.text)
    : undefined;
  if (known === undefined) writeGiving(rewriting, node, code);
  else {
    rewriting.write(
      `const ${known} = ${rewriting.runtime("giveKnownTwin")}(${
        node.name!.text
      }, `,
    );
    writeReentrantBodies(rewriting, node, code, false);
    rewriting.write(")");
  }
  rewriting.write("; ");
}

/** Writes the expression that gives a declared function its twin. */
function writeGiving(
  rewriting: Rewriting,
  node: ts.FunctionDeclaration,
  code: Code,
): void {
  const name = node.name?.text ?? rewriting.ownNames.get(node)!;
  if (isReentrant(rewriting, node, code)) {
    rewriting.write(`${rewriting.runtime("giveReentrantFunction")}(${name}, `);
    writeReentrantBodies(rewriting, node, code, false);
  } else {
    rewriting.write(`${twinning(rewriting, node)}(${name}, `);
    writeGenerator(rewriting, node, name, code);
  }
  rewriting.write(")");
}

/** The function of the runtime that gives a function its twin. */
export function twinning(rewriting: Rewriting, node: FunctionNode): string {
  if (isGeneratorFunction(node)) return rewriting.runtime("giveGeneratorTwin");
  return rewriting.runtime(
    ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node)
      ? (marksInside(node) & USES_NEW_TARGET) !== 0
        ? "giveTargetedTwin"
        : "giveFunctionTwin"
      : "giveTwin",
  );
}

/** Writes a function as it was, but for the functions in it. */
export function writeOriginal(
  rewriting: Rewriting,
  node: FunctionNode,
  code: Code,
): void {
  const inner = plain(ts.isArrowFunction(node) ? code : undefined);
  let at = node.getStart(rewriting.tree);
  let own = ts.isFunctionDeclaration(node)
    ? rewriting.ownNames.get(node)
    : undefined;
  ts.forEachChild(node, (child) => {
    if (own !== undefined && child.pos >= node.parameters.pos) {
      const before = node.parameters.pos - 1;
      rewriting.copy(at, before, inner);
      rewriting.write(` ${own}`);
      at = before;
      own = undefined;
    }
    rewriting.copy(at, child.pos, inner);
    if (child === node.body && !ts.isBlock(child)) {
      writeExpressionBody(rewriting, child as ts.Expression, inner);
    } else rewriting.node(child, child === node.name ? code : inner);
    at = child.end;
  });
  rewriting.copy(at, node.end, inner);
}

/** Writes the body of an arrow function that is an expression. */
function writeExpressionBody(
  rewriting: Rewriting,
  node: ts.Expression,
  code: Code,
): void {
  const boxes = boxesOf(rewriting, node.parent);
  if (boxes === "") return rewriting.node(node, code);
  rewriting.write(`{ ${boxes}return (`);
  rewriting.node(node, code);
  rewriting.write("); }");
}

/** Writes what stands in a function after its name. */
export function writeAfterName(rewriting: Rewriting, node: FunctionNode): void {
  const inner = plain();
  let at = node.name!.end;
  ts.forEachChild(node, (child) => {
    if (child.pos < at) return;
    rewriting.copy(at, child.pos, inner);
    rewriting.node(child, inner);
    at = child.end;
  });
  rewriting.copy(at, node.end, inner);
}

/** Writes a function expression or an arrow function where it stands, or what its factory returns. */
export function writeFunctionValue(
  rewriting: Rewriting,
  node: Closure,
  code: Code,
): void {
  if (!needsTwin(node)) {
    const write = () => writeOriginal(rewriting, node, code);
    return rewriting.factories.byClosure.has(node)
      ? writeNamed(rewriting, node, write)
      : write();
  }
  const inside = marksInside(node);
  const isArrow = ts.isArrowFunction(node);
  let twinCode = code;
  const given: string[] = [];
  const taken: string[] = [];
  const through = (name: string) => {
    given.push(name);
    taken.push(rewriting.names.fresh());
    return taken.at(-1)!;
  };
  if (isArrow) {
    // A generator function has its own of these, the arrow function those around it.
    twinCode = {
      ...code,
      arguments: (inside & USES_ARGUMENTS) === 0
        ? undefined
        : code.arguments ?? through("arguments"),
      newTarget: (inside & USES_NEW_TARGET) === 0
        ? undefined
        : code.newTarget ?? through("new.target"),
      super: (inside & USES_SUPER) === 0 || code.construction !== undefined ||
          code.home !== undefined
        ? undefined
        : code.super ?? through(
          `${
            rewriting.runtime("superOf")
          }(($k) => super[$k], ($k, $v) => { super[$k] = $v; })`,
        ),
      superCall: (inside & CALLS_SUPER) === 0 || code.construction !== undefined
        ? undefined
        : code.superCall ?? through("(...$args) => super(...$args)"),
    };
  }
  if (given.length > 0) rewriting.write(`((${taken.join(", ")}) => `);
  const receives = isArrow && code.construction === undefined &&
    code.self === undefined &&
    (inside & (USES_THIS | USES_EVAL)) !== 0;
  if (
    isReentrant(rewriting, node, code) && !(receives && isBeforeSuper(node))
  ) {
    rewriting.write(
      `${
        rewriting.runtime(
          receives
            ? "giveReentrantArrow"
            : isArrow
            ? "giveReentrantTwin"
            : "giveReentrantFunction",
        )
      }(`,
    );
    writeNamed(rewriting, node, () => writeOriginal(rewriting, node, code));
    rewriting.write(receives ? ", this, " : ", ");
    const factory = rewriting.factories.byClosure.get(node);
    // What may be made all the time is made of as little as can be. The frames of
    // what calls itself had better be packed.
    const isNested = isArrow && factory !== undefined &&
      factory.own === undefined;
    writeReentrantBodies(rewriting, node, twinCode, receives, isNested);
    rewriting.write(")");
    if (given.length > 0) rewriting.write(`)(${given.join(", ")})`);
    return;
  }
  rewriting.write(
    receives
      ? `${rewriting.runtime("giveArrowTwin")}(`
      : `${twinning(rewriting, node)}(`,
  );
  writeNamed(rewriting, node, () => writeOriginal(rewriting, node, code));
  rewriting.write(", ");
  if (receives) {
    rewriting.write(isBeforeSuper(node) ? "() => this, " : "this, ");
  }
  const own = node.name?.text;
  if (own !== undefined) {
    // A constant, as the name is in the function itself.
    const of = rewriting.names.fresh();
    rewriting.write(`(${of}) => { const ${own} = ${of}; return `);
  }
  writeGenerator(rewriting, node, own ?? inferredName(node), twinCode);
  if (own !== undefined) rewriting.write(`; }, true`);
  if (receives && isBeforeSuper(node)) rewriting.write(", true");
  rewriting.write(")");
  if (given.length > 0) rewriting.write(`)(${given.join(", ")})`);
}

/** Writes an anonymous function where it keeps the name that it has where it stands. */
export function writeNamed(
  rewriting: Rewriting,
  node: FunctionNode,
  write: () => void,
): void {
  const name = node.name === undefined ? inferredName(node) : undefined;
  if (name === undefined) return write();
  rewriting.write(`{${keyOf(name)}: `);
  write();
  rewriting.write(`}${memberOf(name)}`);
}

/** Writes the body of a twin: a generator function. */
export function writeGenerator(
  rewriting: Rewriting,
  node: FunctionNode,
  name: string | undefined,
  outer: Code,
): void {
  // A method, since the name of a function expression would be bound in it. But
  // in a method `eval` may say `super`.
  const isMethod = (marksInside(node) & USES_EVAL) === 0;
  const key = name === undefined || name === "" ? undefined : keyOf(name);
  rewriting.write(
    key === undefined
      ? "function*"
      : isMethod
      ? `{*${key}`
      : `{${key}: function*`,
  );
  writeTwin(rewriting, node, outer);
  if (key !== undefined) rewriting.write(`}${memberOf(name!)}`);
}

/** Writes the parameters and the body of a twin. */
export function writeTwin(
  rewriting: Rewriting,
  node: FunctionNode,
  outer: Code,
): void {
  const isArrow = ts.isArrowFunction(node);
  const inside = marksInside(node);
  const drive = isGeneratorFunction(node) ? rewriting.names.fresh() : undefined;
  const isConstructor = ts.isConstructorDeclaration(node);
  const newTarget = isArrow
    ? outer.newTarget
    : (inside & USES_NEW_TARGET) === 0
    ? undefined
    : rewriting.names.fresh();
  const code: Code = {
    twin: true,
    drive,
    arguments: isArrow
      ? outer.arguments
      : drive !== undefined && (inside & USES_ARGUMENTS) !== 0
      ? rewriting.names.fresh()
      : undefined,
    newTarget,
    self: isArrow ? outer.self : undefined,
    super: isArrow ? outer.super : undefined,
    home: isArrow ? outer.home : undefined,
    superCall: isArrow ? outer.superCall : undefined,
    construction: isArrow
      ? outer.construction
      : ts.isConstructorDeclaration(node) && isDerived(node.parent)
      ? rewriting.names.fresh()
      : undefined,
    temporaries: new Set(),
  };
  const { parameters } = node;
  const simple = parameters.every((parameter) =>
    ts.isIdentifier(parameter.name) && parameter.initializer === undefined &&
    parameter.dotDotDotToken === undefined
  );
  // A generator that takes its parameters itself has none, and yields when it has.
  const takes = drive !== undefined &&
    parameters.some((parameter) =>
      (marksOf(parameter) & (SUSPENDS | USES_ARGUMENTS)) !== 0
    );
  const before = simple || (drive !== undefined && !takes);
  rewriting.write("(");
  if (drive !== undefined && !takes) rewriting.write(drive);
  if (before) {
    parameters.forEach((parameter, index) => {
      if (index > 0 || drive !== undefined) rewriting.write(", ");
      rewriting.node(parameter, plain());
    });
  }
  rewriting.write(") {");
  const declare = rewriting.out.reserve();
  if (takes) rewriting.write(` const ${drive} = arguments[0];`);
  if (code.construction !== undefined && !isArrow) {
    rewriting.write(
      ` const ${code.construction} = ${
        rewriting.runtime("takeConstruction")
      }();`,
    );
  }
  if (newTarget !== undefined && !isArrow) {
    rewriting.write(
      ` const ${newTarget} = ${
        isConstructor
          ? `${rewriting.runtime("takeConstruction")}().newTarget`
          : `${rewriting.runtime("takeNewTarget")}()`
      };`,
    );
  }
  if (drive !== undefined && code.arguments !== undefined) {
    rewriting.write(
      ` const ${code.arguments} = ${
        rewriting.runtime("argumentsAfter")
      }(arguments);`,
    );
  }
  const body = node.body!;
  const isScope = (!before && parameters.some(needsScope)) ||
    (!ts.isBlock(body) && needsScope(body));
  writeScoped(rewriting, isScope, code, (code) => {
    if (!before) writeParameters(rewriting, node, code, takes ? 1 : 0);
    rewriting.write(takes ? " yield; " : " ");
    if (ts.isBlock(body)) {
      if (before) writeStatements(rewriting, body, code);
      else writeBody(rewriting, node, body, code);
    } else {
      rewriting.write(`${boxesOf(rewriting, node)}return (`);
      rewriting.node(body, code);
      rewriting.write(");");
    }
  });
  const { temporaries } = code;
  if (temporaries.size > 0) declare(` let ${[...temporaries].join(", ")};`);
  rewriting.write(" }");
}

/** Writes the statements of a function's block, without its braces. */
export function writeStatements(
  rewriting: Rewriting,
  body: ts.Block,
  code: Code,
): void {
  writeScoped(rewriting, needsScope(body), code, (code) => {
    writeList(rewriting, body, code, body.statements.pos);
    rewriting.write("\n");
  });
}

/**
 * Whether `this` may not be there yet where an arrow function is made: in a
 * constructor that calls `super`.
 */
export function isBeforeSuper(node: ts.Node): boolean {
  let { parent } = node;
  while (ts.isArrowFunction(parent) || !isFunctionOrClass(parent)) {
    ({ parent } = parent);
    if (parent === undefined) return false;
  }
  return ts.isConstructorDeclaration(parent) &&
    (parent.parent as ts.ClassLikeDeclaration).heritageClauses !== undefined;
}

export function isFunctionOrClass(node: ts.Node): boolean {
  return ts.isFunctionLike(node) || ts.isClassLike(node) ||
    ts.isSourceFile(node) || ts.isPropertyDeclaration(node) ||
    ts.isClassStaticBlockDeclaration(node);
}
