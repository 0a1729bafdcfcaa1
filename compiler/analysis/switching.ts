/**
 * The pass that finds what may switch: which expressions may suspend the
 * function they stand in, and which functions need a twin therefore.
 *
 * @module
 */
import ts from "../typescript.ts";
import { mayBeTarget } from "./assignment.ts";
import {
  ABOVE_ALL,
  ACTS,
  BINDS,
  CALLS_SUPER,
  HAS_TWINS,
  type MarkedNode,
  marksInside,
  marksOf,
  NEEDS_SCOPE,
  OF_OUTER,
  READS_PRIVATE,
  setMarks,
  SETS_SUPER,
  SUSPENDS,
  USES_ARGUMENTS,
  USES_EVAL,
  USES_NEW_TARGET,
  USES_SUPER,
  USES_THIS,
} from "./marks.ts";
import {
  type FunctionNode,
  isAsync,
  isFunctionNode,
} from "../source/function_node.ts";
import {
  classAround,
  constructorOf,
  isDerived,
  isStatic,
} from "../source/class_node.ts";
import {
  accessorName,
  assignsAccessor,
  readsAccessor,
  setAccessors,
  takesAccessor,
  updatesAccessor,
  usesAccessor,
} from "../operation/accessor.ts";
import {
  isInertPattern,
  setPlainPatterns,
  waitsForItems,
} from "./array_pattern.ts";
import { converts, setConversions } from "../operation/conversion.ts";
import { ANY_ACCESSORS, CONVERTING, OWN_ACCESSORS } from "./converting.ts";
import { implicitCalls, mayConvert, mayHaveAccessor } from "./implicit_call.ts";
import { asksInstance, setInstances } from "../operation/instance.ts";
import { findKnownCalls, type Known } from "./known_call.ts";
import { findModuleFunctions } from "./module_function.ts";
import { applying, KEY_LOOP } from "./engine_method.ts";

const Kind = ts.SyntaxKind;

/** Whether a function needs a twin: something in it may suspend it. */
export function needsTwin(node: FunctionNode): boolean {
  return node.body !== undefined && !isAsync(node) &&
    (marksInside(node) & SUSPENDS) !== 0 &&
    reasonAgainstTwin(node) === undefined;
}

/** Why a function that may be suspended has no twin all the same, if that is so. */
export function reasonAgainstTwin(node: FunctionNode): string | undefined {
  if (isAsync(node)) return "the body of an async function is plain";
  if (moduleFunctions.has(node)) return "it runs with its module only";
  if (ts.isAccessor(node) && accessorName(node) === undefined) {
    return "accessors with computed names, or called `length` are plain";
  }
  if (
    ts.isConstructorDeclaration(node) && isDerived(node.parent) &&
    (marksInside(node) & USES_EVAL) !== 0
  ) {
    return "it calls `eval` in a constructor that calls `super`";
  }
  if (
    ts.isArrowFunction(node) && (marksInside(node) & USES_EVAL) !== 0 &&
    isInField(node)
  ) return "it calls `eval` in a field initialiser";
  return undefined;
}

/** Whether an arrow function stands in the initialiser of a field, where there is no `arguments`. */
function isInField(node: ts.ArrowFunction): boolean {
  let { parent } = node as ts.Node;
  while (
    ts.isArrowFunction(parent) ||
    !(ts.isFunctionLike(parent) || ts.isSourceFile(parent) ||
      ts.isClassStaticBlockDeclaration(parent))
  ) {
    if (ts.isPropertyDeclaration(parent)) return true;
    ({ parent } = parent);
  }
  return false;
}

/**
 * Whether constructing with a class may suspend: its own constructor, or that of
 * its parent.
 */
export function constructsByTwin(node: ts.ClassLikeDeclaration): boolean {
  const declared = constructorOf(node);
  if (declared !== undefined) return needsTwin(declared);
  return fieldsSuspend(node) || (isDerived(node) && !knownClasses.has(node));
}

/**
 * Whether what gives the instances of a class their fields may suspend what
 * constructs them.
 */
export function fieldsSuspend(node: ts.ClassLikeDeclaration): boolean {
  const initializers = node.members.flatMap((member) =>
    ts.isPropertyDeclaration(member) && !isStatic(member)
      ? member.initializer ?? []
      : []
  );
  if (!initializers.some((each) => (marksOf(each) & SUSPENDS) !== 0)) {
    return false;
  }
  const declared = constructorOf(node);
  // In a field `eval` is not what it is in a method.
  return !initializers.some((each) => (marksOf(each) & USES_EVAL) !== 0) &&
    (declared === undefined || reasonAgainstTwin(declared) === undefined);
}

/** Whether a call is the direct `eval`. */
export function isDirectEval(node: ts.CallExpression): boolean {
  return ts.isIdentifier(node.expression) && node.expression.text === "eval";
}

/**
 * Whether a call is one of `bind` whose arguments can be had twice: all are the
 * same when they are evaluated again, but for one that is kept.
 */
export function isBinding(node: ts.CallExpression): boolean {
  const { expression, arguments: args } = node;
  return ts.isPropertyAccessExpression(expression) &&
    expression.name.text === "bind" && !ts.isOptionalChain(node) &&
    expression.expression.kind !== Kind.SuperKeyword &&
    !args.some(ts.isSpreadElement) &&
    args.filter((each) => !isSame(each)).length <= 1;
}

/** Whether an expression gives the same when it is evaluated again at once. */
export function isSame(node: ts.Expression): boolean {
  return ts.isIdentifier(node) || node.kind === Kind.ThisKeyword ||
    node.kind === Kind.NullKeyword || ts.isStringLiteral(node) ||
    ts.isNumericLiteral(node);
}

/** Whether what is called is `import`, or `import.defer` and the like. */
export function isImport(node: ts.Expression): boolean {
  return node.kind === Kind.ImportKeyword ||
    (ts.isMetaProperty(node) && node.keywordToken === Kind.ImportKeyword &&
      node.name.text !== "meta");
}

/** What is known of a tree that was marked. */
export interface Marked {
  /**
   * Where its strings, templates and regular expressions are, and the functions
   * and classes that have no twins in them, in order: start and end of each.
   */
  readonly literals: number[];
  /** Its accessors that may switch. */
  readonly accessors: string[];
  /** The names of methods that it calls, and of functions that it imports. */
  readonly called: string[];
}

/** The accessors that may switch in the tree that is being marked. */
let accessors = new Set<string>();

/** Where in the tree that is being marked the text counts, to the last space. */
let literals: number[] = [];

/** Functions that run with their module only. */
const moduleFunctions = new WeakSet<ts.Node>();

/** The names under which nothing is found that may switch. */
let plainNames: ReadonlySet<string> = new Set();

/** The calls of the tree that cannot switch, and what iterates. */
let knownCalls: ReadonlySet<ts.Node> = new Set();

/** The functions of the tree whose names never name another one. */
let constants: ReadonlySet<ts.Node> = new Set();

/** Whether the name of a declared function names it, and nothing else, in the whole module. */
export function isConstant(node: ts.FunctionDeclaration): boolean {
  return constants.has(node);
}

/** What is known of the names of the tree. */
let names: Known;

/** Whether a name is that of one variable in the whole module, which never changes. */
export function isSteady(name: string): boolean {
  return names.isSteady(name);
}

/** Whether a method is one of functions that calls these at once, and nothing else in the program. */
export function isApplying(name: string): boolean {
  const own = applying.get(name);
  return own !== undefined && plainNames.has(own);
}

/** Whether no module of the program makes proxies, as far as that is known. */
export function hasNoProxies(): boolean {
  return plainNames.has(KEY_LOOP);
}

/** The classes of the tree whose constructors cannot switch. */
let knownClasses: ReadonlySet<ts.Node> = new Set();

/**
 * Marks a tree.
 *
 * @param others The accessors of other modules that may switch, as `"get name"`
 * and `"set name"`, and what else they say of themselves.
 * @param plain The names under which nothing in the program is found that may
 * switch. Without them nothing is known of the program as a whole, so that it is
 * found here what the module's own operators may call.
 */
export function markSwitching(
  tree: ts.SourceFile,
  others: Iterable<string> = [],
  plain?: Iterable<string>,
): Marked {
  const known = new Set(others);
  plainNames = new Set(plain);
  const instances = setInstances(tree, known);
  for (const node of findModuleFunctions(tree)) moduleFunctions.add(node);
  const implicit = new Set<string>();
  if (known.has(CONVERTING) && mayConvert(tree.text)) implicit.add(CONVERTING);
  if (known.has(OWN_ACCESSORS) && mayHaveAccessor(tree.text)) {
    implicit.add(OWN_ACCESSORS);
  }
  if (known.has(ANY_ACCESSORS) && mayHaveAccessor(tree.text)) {
    implicit.add(ANY_ACCESSORS);
  }
  for (;;) {
    setAccessors(known);
    setConversions(tree, known);
    markTree(tree, known);
    if (plain === undefined) {
      for (const each of implicitCalls([tree])) implicit.add(each);
    }
    for (const each of implicit) accessors.add(each);
    const more = [...accessors].filter((each) => !known.has(each));
    if (more.length === 0) break;
    // What uses these may switch as well.
    for (const name of more) known.add(name);
  }
  return {
    // A function's name is marked after its body. They do not overlap, so that
    // the numbers in order are the pairs in order.
    literals: literals.sort((a, b) => a - b),
    accessors: [...instances, ...names.ownMethods, ...accessors],
    called: [...names.called],
  };
}

function markTree(tree: ts.SourceFile, foreign: ReadonlySet<string>): void {
  literals = [];
  accessors = new Set();
  setPlainPatterns(new Set());
  names = findKnownCalls(tree, foreign, plainNames);
  ({ calls: knownCalls, classes: knownClasses, constants } = names);
  setPlainPatterns(names.patterns);
  mark(tree);
}

function mark(node: ts.Node): number {
  if (isFunctionNode(node)) return markFunction(node);
  if (ts.isClassLike(node)) return markClass(node);
  let marks = ownMarks(node);
  ts.forEachChild(node, (child) => {
    marks |= mark(child);
  });
  setMarks(node, marks);
  if ((marks & NEEDS_SCOPE) === 0) return marks;
  // A block is a scope itself, and so is a round of a loop over something.
  if (ts.isBlock(node)) return marks & ~NEEDS_SCOPE;
  if (ts.isForOfStatement(node)) {
    return marks & ~NEEDS_SCOPE | marksOf(node.expression) & NEEDS_SCOPE;
  }
  return marks;
}

function markFunction(node: FunctionNode): number {
  const before = literals.length;
  let inside = 0;
  for (const parameter of node.parameters) inside |= mark(parameter);
  if (node.body !== undefined) inside |= mark(node.body);
  if (ts.isConstructorDeclaration(node) && fieldsSuspend(node.parent)) {
    inside |= SUSPENDS;
  }
  (node as MarkedNode).inside = inside;
  // The name is not in the function.
  let marks = node.name === undefined ? 0 : mark(node.name);
  if (ts.isArrowFunction(node)) marks |= inside & OF_OUTER;
  marks |= inside & ABOVE_ALL;
  if (needsTwin(node)) {
    marks |= HAS_TWINS;
    if (ts.isAccessor(node)) accessors.add(accessorName(node)!);
  }
  setMarks(node, marks);
  keepText(node, marks, before);
  return marks;
}

/** Has a function or a class in which there are no twins written as it stands, since it shows its text. */
function keepText(node: ts.Node, marks: number, before: number): void {
  if ((marks & HAS_TWINS) !== 0) return;
  literals.length = before;
  literals.push(node.getStart(), node.end);
}

function markClass(node: ts.ClassLikeDeclaration): number {
  const before = literals.length;
  let marks = 0;
  for (const clause of node.heritageClauses ?? []) marks |= mark(clause);
  // The constructor is what has the fields given.
  for (const member of node.members.filter(ts.isPropertyDeclaration)) {
    marks |= mark(member.name);
    if (member.initializer === undefined) continue;
    const inside = mark(member.initializer);
    (member as MarkedNode).marks = marksOf(member.name) | (inside & ABOVE_ALL);
    marks |= inside & (isStatic(member) ? SUSPENDS | ABOVE_ALL : ABOVE_ALL);
  }
  for (const member of node.members) {
    if (isFunctionNode(member)) marks |= markFunction(member);
    else if (!ts.isPropertyDeclaration(member)) {
      marks |= mark(member) & (SUSPENDS | ABOVE_ALL);
    }
  }
  if (constructsByTwin(node)) marks |= HAS_TWINS;
  setMarks(node, marks);
  keepText(node, marks, before);
  return marks;
}

/** Whether a call of `super` gives the object fields in a way that may suspend. */
function givesFields(node: ts.Node): boolean {
  const of = classAround(node);
  return of !== undefined && fieldsSuspend(of);
}

function ownMarks(node: ts.Node): number {
  switch (node.kind) {
    case Kind.CallExpression: {
      const { expression } = node as ts.CallExpression;
      if (isImport(expression)) return 0;
      if (expression.kind === Kind.SuperKeyword) {
        return knownCalls.has(node) && !givesFields(node)
          ? CALLS_SUPER
          : SUSPENDS | CALLS_SUPER;
      }
      if (isDirectEval(node as ts.CallExpression)) {
        return USES_EVAL | USES_THIS;
      }
      if (isBinding(node as ts.CallExpression)) return SUSPENDS | BINDS;
      return marksOfCall(node);
    }
    case Kind.StringLiteral:
    case Kind.NoSubstitutionTemplateLiteral:
    case Kind.TemplateHead:
    case Kind.TemplateMiddle:
    case Kind.TemplateTail:
    case Kind.RegularExpressionLiteral:
      literals.push(node.getStart(), node.end);
      return 0;
    case Kind.NewExpression:
      return marksOfCall(node);
    case Kind.TaggedTemplateExpression:
      return SUSPENDS;
    case Kind.ForOfStatement:
      return (node as ts.ForOfStatement).awaitModifier === undefined &&
          !knownCalls.has(node)
        ? SUSPENDS
        : 0;
    case Kind.SpreadElement:
      return iteratesPlainly(node) ? 0 : SUSPENDS;
    case Kind.ArrayBindingPattern:
      if (!waitsForItems(node)) return 0;
      return isInertPattern(node as ts.ArrayBindingPattern)
        ? SUSPENDS
        : SUSPENDS | NEEDS_SCOPE;
    case Kind.BindingElement:
    case Kind.PropertyAssignment:
    case Kind.ShorthandPropertyAssignment:
    case Kind.SpreadAssignment:
      return usesAccessor(node) ? SUSPENDS : 0;
    case Kind.VariableDeclarationList:
      return isUsing(node) ? SUSPENDS | NEEDS_SCOPE : 0;
    case Kind.PrefixUnaryExpression:
    case Kind.PostfixUnaryExpression:
      return updatesAccessor(node) || converts(node) ? SUSPENDS : 0;
    case Kind.TemplateSpan:
      return converts(node) ? SUSPENDS : 0;
    case Kind.BinaryExpression:
      if (asksInstance(node) || assignsAccessor(node) || converts(node)) {
        return SUSPENDS;
      }
      return waitsForItems(node) ? SUSPENDS | NEEDS_SCOPE : 0;
    case Kind.YieldExpression:
      return (node as ts.YieldExpression).asteriskToken === undefined
        ? 0
        : SUSPENDS;
    case Kind.ThisKeyword:
      return USES_THIS;
    case Kind.SuperKeyword:
      return ts.isCallExpression(node.parent) ? 0 : USES_SUPER | USES_THIS;
    case Kind.Identifier:
      return (node as ts.Identifier).text === "arguments" &&
          !isNameOfMember(node)
        ? USES_ARGUMENTS
        : 0;
    case Kind.MetaProperty:
      return (node as ts.MetaProperty).keywordToken === Kind.NewKeyword
        ? USES_NEW_TARGET
        : 0;
    case Kind.PropertyAccessExpression:
    case Kind.ElementAccessExpression: {
      const { expression, name } = node as ts.PropertyAccessExpression;
      const suspends = readsAccessor(node) || takesAccessor(node)
        ? SUSPENDS
        : 0;
      if (name?.kind === Kind.PrivateIdentifier) {
        return READS_PRIVATE | suspends;
      }
      return expression.kind === Kind.SuperKeyword && mayBeTarget(node)
        ? SETS_SUPER | suspends
        : suspends;
    }
    default:
      return 0;
  }
}

/** Whether a call cannot switch itself, whatever its arguments do. */
export function callsPlainly(
  node: ts.Node,
): node is ts.CallExpression | ts.NewExpression {
  return knownCalls.has(node) &&
    (ts.isNewExpression(node) ||
      (ts.isCallExpression(node) && !ts.isOptionalChain(node) &&
        node.expression.kind !== Kind.SuperKeyword && !isBinding(node)));
}

/** Whether no iterator that may switch is under what is spread. */
export function iteratesPlainly(node: ts.Node): boolean {
  return knownCalls.has(node);
}

/** Whether a call that cannot switch is one of the engine's alone. */
export function isInert(node: ts.Node): boolean {
  return names.isInert(node);
}

/** Whether such a call is of a function of one of the engine's globals, as of `Math`. */
export function isOfGlobal(
  node: ts.CallExpression | ts.NewExpression,
): boolean {
  const { expression } = node;
  return isInert(node) && ts.isPropertyAccessExpression(expression) &&
    ts.isIdentifier(expression.expression) &&
    names.isGlobal(expression.expression.text);
}

function marksOfCall(node: ts.Node): number {
  if (!knownCalls.has(node)) return SUSPENDS;
  return isInert(node) ? 0 : ACTS;
}

/**
 * Whether variables are declared with `using`, in a block or for the rounds of a
 * loop: what the other loops dispose of is the engine's affair.
 */
export function isUsing(node: ts.Node): boolean {
  return ts.isVariableDeclarationList(node) &&
    (node.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Using &&
    !ts.isForStatement(node.parent);
}

/** Whether an identifier is the name of a property, after a dot or in a literal. */
function isNameOfMember(node: ts.Node): boolean {
  const { parent } = node;
  return (ts.isPropertyAccessExpression(parent) ||
    ts.isPropertyAssignment(parent)) && parent.name === node;
}
