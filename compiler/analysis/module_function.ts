/**
 * The pass that finds the functions that are a part of their module: those that
 * are called where they stand, as wrappers of whole scripts are, and so run when
 * the module does, outside of greenlets, and never again. They need no twins.
 *
 * @module
 */
import ts from "../typescript.ts";
import { mentions } from "./bindings.ts";
import { inParentheses } from "../source/node.ts";
import { isAsync, isFunctionNode } from "../source/function_node.ts";

type FunctionExpression = ts.FunctionExpression | ts.ArrowFunction;

/** Finds the functions that run with their module only. */
export function findModuleFunctions(tree: ts.SourceFile): Set<ts.Node> {
  const found = new Set<ts.Node>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const wrapper = wrapperOf(node);
      if (wrapper !== undefined) {
        found.add(wrapper.node);
        const given = node.arguments.slice(
          wrapper.isCalledWithReceiver ? 1 : 0,
        );
        given.forEach((argument, index) => {
          const parameter = wrapper.node.parameters.at(index);
          if (
            isOnlyCalled(argument) && parameter !== undefined &&
            isOnlyCalledAs(parameter, wrapper.node)
          ) found.add(argument);
        });
      }
    }
    // What stands in any other function may run in a greenlet.
    if (
      ts.isClassElement(node) ||
      (isFunctionNode(node) && !found.has(node) && !isAsync(node))
    ) return;
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** The function expression that a call calls where it stands. */
function wrapperOf(
  { expression }: ts.CallExpression,
): { node: FunctionExpression; isCalledWithReceiver: boolean } | undefined {
  let node = inParentheses(expression);
  const isCalledWithReceiver = ts.isPropertyAccessExpression(node) &&
    node.name.text === "call";
  if (isCalledWithReceiver) {
    node = inParentheses((node as ts.PropertyAccessExpression).expression);
  }
  return isOnlyCalled(node) ? { node, isCalledWithReceiver } : undefined;
}

/** Whether an expression is a function that does not name itself. */
function isOnlyCalled(node: ts.Node): node is FunctionExpression {
  return ts.isArrowFunction(node) ||
    (ts.isFunctionExpression(node) && node.asteriskToken === undefined &&
      (node.name === undefined ||
        !mentions(node.body, new Set([node.name.text]))));
}

/**
 * Whether a wrapper only calls what it gets as a parameter, or hands it to
 * `define`, which loads modules: that is what wrappers for several kinds of
 * module do.
 */
function isOnlyCalledAs(
  { name, initializer }: ts.ParameterDeclaration,
  wrapper: FunctionExpression,
): boolean {
  if (
    !ts.isIdentifier(name) || initializer !== undefined ||
    mentions(wrapper, new Set(["arguments"]))
  ) return false;
  const isUse = (node: ts.Node): boolean => {
    const { parent } = node;
    if (ts.isTypeOfExpression(parent)) return true;
    if (!ts.isCallExpression(parent)) return false;
    return parent.expression === node ||
      (ts.isIdentifier(parent.expression) &&
        parent.expression.text === "define");
  };
  const visit = (node: ts.Node, isInside: boolean): boolean => {
    if (ts.isIdentifier(node) && node.text === name.text) {
      return node === name || (!isInside && isUse(node));
    }
    const isClosure = isInside ||
      (node !== wrapper && (isFunctionNode(node) || ts.isClassLike(node)));
    return ts.forEachChild(node, (child) => !visit(child, isClosure)) !== true;
  };
  return visit(wrapper, false);
}
