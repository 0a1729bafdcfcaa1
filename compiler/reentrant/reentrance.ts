/**
 * The pass that decides which functions have a re-entrant twin, the fast one;
 * the others have one that is a generator function.
 *
 * @module
 */
import ts from "../typescript.ts";
import { type Bindings, resolveBindings } from "../analysis/bindings.ts";
import type { Code } from "../code.ts";
import { isBox, isEarly } from "./lowering/places.ts";
import { namesFunction } from "../analysis/function_name.ts";
import { areInBody } from "./lowering/parameters.ts";
import { lower, type Lowered } from "./lowering/lowering.ts";
import { stableKey } from "../definition/property_key.ts";
import type { Rewriting } from "../rewriting.ts";
import {
  callsSuperPlainly,
  isDerivedConstructor,
} from "../definition/derived_constructor.ts";
import {
  CALLS_SUPER,
  marksInside,
  marksOf,
  SETS_SUPER,
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

/** What only the form that is a generator function has. */
const OF_GENERATORS = USES_ARGUMENTS | USES_EVAL | USES_NEW_TARGET |
  USES_SUPER | CALLS_SUPER | SETS_SUPER;

/** What an arrow function is given of the function around it. */
const GIVEN_TO_ARROWS = USES_ARGUMENTS | USES_NEW_TARGET | USES_SUPER |
  SETS_SUPER;

/** What is known of a function: its body in the core language, or why there is none. */
const known = new WeakMap<ts.Node, Lowered | string>();

/**
 * Why a function that needs a twin has no re-entrant one.
 *
 * @returns `undefined` if it has one.
 */
export function reasonAgainstReentrance(
  node: FunctionNode,
): string | undefined {
  const found = known.get(node);
  return typeof found === "string" ? found : undefined;
}

/** The body of a function in the core language, or why it has no re-entrant twin. */
export function lowered(
  rewriting: Rewriting,
  node: FunctionNode,
): Lowered | string {
  let found = known.get(node);
  if (found === undefined) {
    const bindings = resolve(node);
    found = typeof bindings === "string" ? bindings : lower(
      node,
      bindings,
      (index) => rewriting.names.local(`_${index}`),
      () => rewriting.names.fresh(),
      rewriting,
    ) ??
      "what it calls stands where only the other form can wait";
    known.set(node, found);
  }
  return found;
}

function resolve(node: FunctionNode): Bindings | string {
  if (isGeneratorFunction(node)) return "it is a generator function";
  if (node.body === undefined) return "it has no body";
  const isDerived = isDerivedConstructor(node);
  if (isDerived && !callsSuperPlainly(node)) {
    return "it calls `super` elsewhere than in one statement, uses `this` before, or returns";
  }
  let own = OF_GENERATORS;
  if (isDerived) own &= ~CALLS_SUPER;
  if (takesArguments(node)) own &= ~USES_ARGUMENTS;
  if (hasSuper(node)) own &= ~(USES_SUPER | SETS_SUPER);
  if (ts.isArrowFunction(node)) own &= ~GIVEN_TO_ARROWS;
  if ((marksInside(node) & own) !== 0) {
    return "it uses `new.target`, `super` or `eval`, or `arguments` in what names it";
  }
  if (usesUsing(node.body)) {
    return "it uses `using`";
  }
  const { text } = node.getSourceFile();
  if (/\beval\s*[(/]/.test(text.slice(node.pos, node.end))) {
    return "a direct `eval` in it would see the variables";
  }
  const bindings = resolveBindings(node);
  for (
    const variable of bindings.variables
  ) {
    const { name, names, isReassigned, isPlain, captures, scope, kind } =
      variable;
    if (
      kind !== "function" &&
      names.some(({ parent }) => ts.isFunctionDeclaration(parent))
    ) return `\`${name}\` is a variable and a function`;
    if (captures.length === 0) continue;
    // A closure's variables must be the same in both bodies: they are if they
    // never change after the closure was made, or are boxes.
    if (
      isReassigned &&
      (kind === "function" || (!isPlain && kind === "lexical"))
    ) {
      return `a closure captures \`${name}\`, which changes, from the head of a loop or from a pattern`;
    }
    // What is assigned to a box has no name from that.
    if (
      variable.isBoxed === false && isBox(variable) &&
      variable.nodes.some(namesFunction)
    ) {
      return `a function gets its name from \`${name}\`, which closures capture`;
    }
    if (isReassigned && captures.some((at) => at < node.body!.pos)) {
      return `a closure in a parameter captures \`${name}\`, which changes`;
    }
    if (kind === "var" && captures.some((at) => at < node.body!.pos)) {
      return `a closure in a parameter captures \`${name}\`, a \`var\``;
    }
    if (isEarly(variable) && !(isPlain && ts.isBlock(scope))) {
      return `a closure captures \`${name}\` before that is declared`;
    }
  }
  for (const { name, isConstant, isReassigned } of bindings.variables) {
    // In there it would be a variable like any other.
    if (isConstant && isReassigned) {
      return `it assigns to the constant \`${name}\``;
    }
  }
  for (const variable of bindings.variables) {
    const { name, uses, declared, kind } = variable;
    // There are no dead zones where it is entered again, but in boxes.
    if (variable.isBoxed === "block") continue;
    const isInBody = kind === "lexical" ||
      (kind === "parameter" && areInBody(node));
    if (isInBody && uses.some((at) => at < declared)) {
      return `\`${name}\` is used before it is declared`;
    }
  }
  return bindings;
}

/** Whether a function is a member of a class or an object, whose twin can use `super`. */
function hasSuper(node: FunctionNode): boolean {
  if (ts.isConstructorDeclaration(node)) return true;
  if (!ts.isMethodDeclaration(node) && !ts.isAccessor(node)) return false;
  return ts.isPrivateIdentifier(node.name) ||
    stableKey(node.name) !== undefined;
}

/** Whether what a function uses as `arguments` can be made from those of the body. */
function takesArguments(node: FunctionNode): boolean {
  return !ts.isArrowFunction(node) &&
    !node.parameters.some((each) => (marksOf(each) & USES_ARGUMENTS) !== 0);
}

/** Whether something in a node is disposed of at the end of a block. */
function usesUsing(node: ts.Node): boolean {
  if (ts.isFunctionLike(node) || ts.isClassLike(node)) return false;
  if (
    ts.isVariableDeclarationList(node) &&
    (node.flags & ts.NodeFlags.BlockScoped) >= ts.NodeFlags.Using
  ) return true;
  return ts.forEachChild(node, usesUsing) === true;
}

/** Whether a function gets a re-entrant twin where it stands. */
export function isReentrant(
  rewriting: Rewriting,
  node: FunctionNode,
  code: Code,
): boolean {
  return (code.construction === undefined ||
    (marksInside(node) & USES_THIS) === 0) &&
    typeof lowered(rewriting, node) !== "string";
}
