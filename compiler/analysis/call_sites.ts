import { isWithin } from "../source/node.ts";
import ts from "../typescript.ts";
import { unwrapped, wrapped } from "./assignment.ts";
import type { Declarations } from "./declarations.ts";
import {
  type FunctionNode,
  isExported,
  isFunctionNode,
} from "../source/function_node.ts";

/** A call or construction. */
type Call = ts.CallExpression | ts.NewExpression;

/** The name of a variable, or of a private method. */
type Name = ts.Identifier | ts.PrivateIdentifier;

/**
 * Where functions are called that are never anything but called, by names of
 * their own: so that it is known what their parameters get.
 */
export class CallSites {
  readonly #declarations: Declarations;
  /** Where names stand that declare nothing. */
  readonly #uses = new Map<string, Name[]>();
  readonly #found = new Map<FunctionNode, readonly Call[] | undefined>();

  /** @param declarations What the names stand for. */
  constructor(declarations: Declarations) {
    this.#declarations = declarations;
  }

  /** Takes note of a name that declares nothing. */
  add(node: Name): void {
    if (isOfMember(node)) return;
    const uses = this.#uses.get(node.text);
    if (uses === undefined) this.#uses.set(node.text, [node]);
    else uses.push(node);
  }

  /**
   * What a parameter gets.
   *
   * @returns What is passed for it, wherever its function is called, without what
   * is nothing; `undefined` if that is not known.
   */
  passedFor(node: ts.ParameterDeclaration): ts.Expression[] | undefined {
    const of = node.parent;
    if (
      !ts.isIdentifier(node.name) || node.dotDotDotToken !== undefined ||
      !isFunctionNode(of)
    ) return undefined;
    const calls = this.#callsOf(of);
    if (calls === undefined) return undefined;
    const index = of.parameters.filter(({ name }) => !isThis(name))
      .indexOf(node);
    const passed: ts.Expression[] = [];
    for (const { arguments: args = [] } of calls) {
      if (args.slice(0, index + 1).some(ts.isSpreadElement)) return undefined;
      if (index < args.length) passed.push(args[index]);
    }
    if (node.initializer !== undefined) passed.push(node.initializer);
    return passed;
  }

  #callsOf(of: FunctionNode): readonly Call[] | undefined {
    if (!this.#found.has(of)) this.#found.set(of, this.#find(of));
    return this.#found.get(of);
  }

  #find(of: FunctionNode): readonly Call[] | undefined {
    const own = nameOf(of);
    // Through `arguments` sloppy code changes its parameters.
    if (
      own === undefined ||
      this.#uses.get("arguments")?.some((use) => isWithin(use, of))
    ) return undefined;
    const { name, declaration } = own;
    const calls: Call[] = [];
    for (const use of this.#uses.get(name.text) ?? []) {
      if (
        ts.isIdentifier(use) &&
        !this.#declarations.of(use)?.nodes.includes(declaration)
      ) continue;
      const call = callWith(use);
      if (call === undefined) return undefined;
      calls.push(call);
    }
    return calls;
  }
}

/** The only name that a function has, if it has one, and what declares that. */
function nameOf(
  of: FunctionNode,
): { name: Name; declaration: ts.Node } | undefined {
  if (ts.isFunctionDeclaration(of)) {
    return of.name === undefined || isExported(of)
      ? undefined
      : { name: of.name, declaration: of };
  }
  if (ts.isMethodDeclaration(of)) {
    return ts.isPrivateIdentifier(of.name)
      ? { name: of.name, declaration: of }
      : undefined;
  }
  if (!ts.isArrowFunction(of) && !ts.isFunctionExpression(of)) return undefined;
  const { parent } = wrapped(of);
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) &&
      (ts.isArrowFunction(of) || of.name === undefined) &&
      !isExported(parent.parent.parent)
    ? { name: parent.name, declaration: parent }
    : undefined;
}

/** Whether a name is that of a member: that of a private one stands for the method itself. */
function isOfMember(node: Name): boolean {
  const { parent } = node;
  if (ts.isPrivateIdentifier(node)) return ts.isClassElement(parent);
  return (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isBindingElement(parent) && parent.propertyName === node) ||
    ((ts.isClassElement(parent) || ts.isPropertyAssignment(parent)) &&
      parent.name === node);
}

function isThis(name: ts.BindingName): boolean {
  return ts.isIdentifier(name) && name.text === "this";
}

/** The call of what a name stands for, if it is called there. */
function callWith(name: Name): Call | undefined {
  const callee = ts.isPrivateIdentifier(name) ? name.parent : name;
  if (ts.isPrivateIdentifier(name) && !ts.isPropertyAccessExpression(callee)) {
    return undefined;
  }
  const { parent } = wrapped(callee as ts.Expression);
  return (ts.isCallExpression(parent) || ts.isNewExpression(parent)) &&
      unwrapped(parent.expression) === callee
    ? parent
    : undefined;
}
