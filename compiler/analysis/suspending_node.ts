/**
 * What in a function may suspend it, before it is known which calls cannot.
 *
 * @module
 */
import ts from "../typescript.ts";
import { usesAccessor } from "../operation/accessor.ts";
import { waitsForItems } from "./array_pattern.ts";
import { converts } from "../operation/conversion.ts";
import { asksInstance } from "../operation/instance.ts";
import { isDirectEval, isImport } from "./switching.ts";
import {
  type FunctionNode,
  isAsync,
  isFunctionNode,
} from "../source/function_node.ts";

const Kind = ts.SyntaxKind;

/**
 * What makes a call of a function one that has to be made by its twin. The body
 * of an async function is plain; that of a generator function is not run by the
 * call, but what it makes has to be what a twin makes.
 */
export function suspendingByCall(node: FunctionNode): ts.Node[] {
  return isAsync(node) ? [] : suspendingIn(node);
}

/** What may suspend a function, nested functions excluded. */
export function suspendingIn(node: FunctionNode): ts.Node[] {
  return suspendingAmong([...node.parameters, ...node.body ? [node.body] : []]);
}

/** {@linkcode suspendingIn} for what a function consists of. */
export function suspendingAmong(nodes: readonly ts.Node[]): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionNode(node)) return;
    switch (node.kind) {
      case Kind.CallExpression:
        if (
          !isImport((node as ts.CallExpression).expression) &&
          !isDirectEval(node as ts.CallExpression)
        ) found.push(node);
        break;
      case Kind.NewExpression:
      case Kind.TaggedTemplateExpression:
      case Kind.ForOfStatement:
      case Kind.SpreadElement:
      case Kind.YieldExpression:
      case Kind.ClassDeclaration:
      case Kind.ClassExpression:
        found.push(node);
        break;
      case Kind.PropertyAccessExpression:
      case Kind.ElementAccessExpression:
      case Kind.BindingElement:
      case Kind.PropertyAssignment:
      case Kind.ShorthandPropertyAssignment:
      case Kind.SpreadAssignment:
      case Kind.PrefixUnaryExpression:
      case Kind.PostfixUnaryExpression:
      case Kind.TemplateSpan:
        if (usesAccessor(node) || converts(node)) found.push(node);
        break;
      case Kind.ArrayBindingPattern:
      case Kind.BinaryExpression:
        if (
          asksInstance(node) || usesAccessor(node) || converts(node) ||
          waitsForItems(node)
        ) found.push(node);
        break;
      case Kind.VariableDeclarationList:
        if (
          (node.flags & ts.NodeFlags.BlockScoped) >= ts.NodeFlags.Using
        ) found.push(node);
    }
    ts.forEachChild(node, visit);
  };
  for (const each of nodes) visit(each);
  return found;
}
