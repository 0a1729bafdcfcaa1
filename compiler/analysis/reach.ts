/**
 * What code leads to, as it is followed by names, from module to module. A name of
 * the engine's own counts as the engine's if nobody in the program gives it.
 *
 * @module
 */
import ts from "../typescript.ts";
import { inParentheses } from "../source/node.ts";
import { engineNames, namespaces } from "./engine_name.ts";
import {
  isImported,
  type NamedValues,
  takenKey,
  type Value,
} from "./named_values.ts";
import { isImport } from "./switching.ts";
import { type FunctionNode, isFunctionNode } from "../source/function_node.ts";
import { kindOfLiteral, UNKNOWN } from "./value_kind.ts";

const Kind = ts.SyntaxKind;

/** The methods of greenlets and continulets that switch. */
const switching = new Set(["permute", "switch", "throw"]);

/** Whether functions lead to a switch. */
export class Reach {
  readonly #values: NamedValues;
  /** What has been followed, or is just being followed. */
  readonly #seen = new Set<ts.Node>();
  /** The function that is being looked at. */
  #around: ts.Node | undefined;

  constructor(values: NamedValues) {
    this.#values = values;
  }

  /** Forgets what has been followed: another question is asked. */
  forget(): void {
    this.#seen.clear();
  }

  /** Whether something in a node, functions in it included, leads to a switch. */
  reaches(node: ts.Node): boolean {
    if (this.#seen.has(node)) return false;
    this.#seen.add(node);
    if (!ts.isClassLike(node)) {
      const outer = this.#around;
      this.#around = node;
      const leads = this.#leads(node);
      this.#around = outer;
      return leads;
    }
    // It is constructed with.
    return node.members.some((member) =>
      (ts.isConstructorDeclaration(member) ||
        ts.isPropertyDeclaration(member)) && this.#leads(member)
    ) || node.heritageClauses?.some(({ types: [{ expression }] }) =>
          ts.isIdentifier(expression) &&
          this.functionsLead(this.#values.of(expression))
        ) === true;
  }

  /** Whether those of some values that are functions lead to a switch. */
  functionsLead(values: readonly Value[]): boolean {
    return values.some((each) => {
      if (each === null) return false;
      if (isCalled(each)) return this.reaches(each);
      const isName = ts.isIdentifier(each);
      if (!(isName || isImported(each)) || this.#seen.has(each)) return false;
      this.#seen.add(each);
      return this.functionsLead(
        isName ? this.#values.of(each) : this.#values.imported(each),
      );
    });
  }

  #leads(node: ts.Node): boolean {
    switch (node.kind) {
      case Kind.CallExpression:
      case Kind.NewExpression: {
        const { expression, arguments: args } = node as ts.CallExpression;
        if (
          this.#callLeads(
            inParentheses(expression),
            ts.isNewExpression(node),
          ) ||
          args?.some((each) =>
            ts.isIdentifier(each) && this.functionsLead(this.#values.of(each))
          )
        ) return true;
        break;
      }
      case Kind.TaggedTemplateExpression:
        if (this.#callLeads((node as ts.TaggedTemplateExpression).tag)) {
          return true;
        }
        break;
      case Kind.PropertyAccessExpression: {
        const { name, parent } = node as ts.PropertyAccessExpression;
        if (
          !(ts.isCallExpression(parent) && parent.expression === node) &&
          this.#accessorsLead(name.text)
        ) return true;
        break;
      }
      case Kind.ForOfStatement:
      case Kind.SpreadElement:
      case Kind.ArrayBindingPattern:
        if (this.functionsLead(this.#values.membersOf("[Symbol.iterator]"))) {
          return true;
        }
    }
    return ts.forEachChild(node, (child) => this.#leads(child)) === true;
  }

  #accessorsLead(name: string): boolean {
    return this.#values.membersOf(name).some((each) =>
      each !== null && ts.isAccessor(each) && this.reaches(each)
    );
  }

  /**
   * Whether a name is that of a parameter of the function that is being looked
   * at, or of one in it: what is passed to that is looked at where it is passed.
   */
  #isReceived({ text, parent }: ts.Identifier): boolean {
    const pos = this.#around?.pos ?? 0;
    for (let at = parent; at.pos >= pos && !ts.isSourceFile(at);) {
      if (
        isFunctionNode(at) &&
        at.parameters.some(({ name }) => binds(name, text))
      ) return true;
      at = at.parent;
    }
    return false;
  }

  /** Whether an expression can be seen to give what the engine makes: a list or a map, say. */
  #isOfEngine(node: ts.Expression): boolean {
    const variables = this.#values.variablesOf(node);
    const isGlobal = (name: string) => !variables.has(name);
    const isMade = (value: Value): boolean =>
      value !== null && ts.isExpression(value) &&
      (kindOfLiteral(value, isGlobal) !== UNKNOWN ||
        ts.isNewExpression(value) &&
          ts.isPropertyAccessExpression(value.expression) &&
          ts.isIdentifier(value.expression.expression) &&
          value.expression.expression.text === "Intl");
    if (!ts.isIdentifier(node)) return isMade(node);
    const values = variables.get(node.text);
    return values !== undefined && values.every(isMade);
  }

  /** Whether a call of what has a name leads to a switch. */
  #callsOf(values: readonly Value[], isNew: boolean): boolean {
    // One that is a function in one place is nothing else that is called, as a rule.
    const called = isNew
      ? values.filter((each) => each === null || !ts.isMethodDeclaration(each))
      : values;
    const functions = called.filter((each) => each !== null && isCalled(each));
    return (functions.length > 0 ? functions : called).some((each) =>
      each === null || this.#callOf(each, isNew)
    );
  }

  /** Whether a call of a value leads to a switch. */
  #callOf(value: ts.Node, isNew: boolean): boolean {
    if (isCalled(value)) return this.reaches(value);
    if (this.#seen.has(value)) return false;
    this.#seen.add(value);
    switch (value.kind) {
      case Kind.ParenthesizedExpression:
        return this.#callOf(
          (value as ts.ParenthesizedExpression).expression,
          isNew,
        );
      case Kind.ConditionalExpression: {
        const { whenTrue, whenFalse } = value as ts.ConditionalExpression;
        return this.#callOf(whenTrue, isNew) || this.#callOf(whenFalse, isNew);
      }
      case Kind.BinaryExpression: {
        const { left, right, operatorToken: { kind } } =
          value as ts.BinaryExpression;
        return kind === Kind.EqualsToken
          ? this.#callOf(right, isNew)
          : isLogical(kind) &&
            (this.#callOf(left, isNew) || this.#callOf(right, isNew));
      }
      case Kind.Identifier:
        return this.#callsOf(this.#values.of(value as ts.Identifier), isNew);
      case Kind.BindingElement: {
        const { initializer } = value as ts.BindingElement;
        return this.#memberLeads(
          takenKey(value as ts.BindingElement)!,
          isNew,
        ) ||
          (initializer !== undefined && this.#callOf(initializer, isNew));
      }
      case Kind.ImportClause:
      case Kind.ImportSpecifier:
      case Kind.ExportSpecifier:
        return this.#callsOf(this.#values.imported(value), isNew);
      case Kind.PropertyAccessExpression:
        return this.#callLeads(value as ts.Expression, isNew);
      case Kind.CallExpression:
        // What is loaded is what some module has put there.
        return !isRequire(value as ts.CallExpression) ||
          this.#values.membersOf("exports").some((each) =>
            each === null || this.#callOf(each, isNew)
          );
      case Kind.NewExpression:
      case Kind.ElementAccessExpression:
      case Kind.AwaitExpression:
      case Kind.YieldExpression:
        return true;
      default:
        // It is no function.
        return false;
    }
  }

  /** Whether a call of what is under a name leads to a switch. */
  #memberLeads(name: string, isNew: boolean): boolean {
    const values = this.#values.membersOf(name);
    return values.length === 0 ||
        (engineNames.has(name) && !hasFunction(values))
      ? !engineNames.has(name)
      : this.#callsOf(values, isNew);
  }

  #callLeads(callee: ts.Expression, isNew = false): boolean {
    switch (callee.kind) {
      case Kind.Identifier:
        // What nothing in the module declares is a global.
        return !this.#isReceived(callee as ts.Identifier) &&
          this.#callsOf(this.#values.of(callee as ts.Identifier), isNew);
      case Kind.PropertyAccessExpression: {
        const { expression, name: { text } } =
          callee as ts.PropertyAccessExpression;
        if (switching.has(text)) return true;
        if (
          ts.isIdentifier(expression) && namespaces.has(expression.text) &&
          this.#values.of(expression).length === 0
        ) return false;
        if (
          engineNames.has(text) && this.#isOfEngine(inParentheses(expression))
        ) {
          return false;
        }
        return (text === "call" || text === "apply") &&
            !hasFunction(this.#values.membersOf(text))
          ? this.#callLeads(inParentheses(expression))
          : this.#memberLeads(text, isNew);
      }
      case Kind.BinaryExpression:
        // `(0, o.m)(x)`
        return this.#callLeads((callee as ts.BinaryExpression).right);
      case Kind.SuperKeyword:
      case Kind.ThisKeyword:
      case Kind.FunctionExpression:
      case Kind.ArrowFunction:
        return false;
      default:
        return !isImport(callee);
    }
  }
}

/** Whether a name or a pattern binds a name. */
function binds(name: ts.BindingName, text: string): boolean {
  return ts.isIdentifier(name)
    ? name.text === text
    : name.elements.some((each) =>
      !ts.isOmittedExpression(each) && binds(each.name, text)
    );
}

/** Whether a call is that by which a CommonJS module loads another one. */
function isRequire({ expression, arguments: args }: ts.CallExpression) {
  return ts.isIdentifier(expression) && expression.text === "require" &&
    args.length === 1 && ts.isStringLiteral(args[0]);
}

/** Whether something is a function, or a class. */
function isCalled(
  node: ts.Node,
): node is FunctionNode | ts.ClassLikeDeclaration {
  return isFunctionNode(node) || ts.isClassLike(node);
}

/** Whether one of some values is a function of the program's. */
function hasFunction(values: readonly Value[]): boolean {
  return values.some((each) => each !== null && isCalled(each));
}

function isLogical(kind: ts.SyntaxKind): boolean {
  return kind === Kind.AmpersandAmpersandToken || kind === Kind.BarBarToken ||
    kind === Kind.QuestionQuestionToken;
}
