/**
 * What of a module's expressions gives a primitive value, as far as names tell.
 *
 * It goes by names: a variable or property is primitive if all that the module
 * ever gives to that name is. What comes from elsewhere under the same name may
 * be an object all the same; then the engine converts it, which is pinned.
 *
 * @module
 */
import ts from "../typescript.ts";
import { nameOfKey } from "./function_name.ts";
import { isTarget } from "./assignment.ts";
import {
  isAsync,
  isFunctionNode,
  isGeneratorFunction,
} from "../source/function_node.ts";

const Kind = ts.SyntaxKind;

/** Properties that are numbers or strings wherever they are. */
const properties = new Set(["byteLength", "length", "message", "name", "size"]);

/** Methods of the engine's that give primitive values. */
const methods = new Set([
  "charAt",
  "charCodeAt",
  "codePointAt",
  "endsWith",
  "getTime",
  "has",
  "hasOwnProperty",
  "includes",
  "indexOf",
  "join",
  "lastIndexOf",
  "localeCompare",
  "padEnd",
  "padStart",
  "push",
  "repeat",
  "startsWith",
  "substr",
  "substring",
  "test",
  "toExponential",
  "toFixed",
  "toISOString",
  "toLocaleString",
  "toLowerCase",
  "toPrecision",
  "toString",
  "toUpperCase",
  "trim",
  "trimEnd",
  "trimStart",
  "unshift",
  "valueOf",
]);

/** Globals that give primitive values, and all of whose members do or are that. */
const globals = new Set([
  "BigInt",
  "Boolean",
  "Math",
  "Number",
  "String",
  "decodeURI",
  "decodeURIComponent",
  "encodeURI",
  "encodeURIComponent",
  "isFinite",
  "isNaN",
  "parseFloat",
  "parseInt",
  "performance",
]);

/** What a name gets: expressions; or something else. */
type Values = ts.Expression[] | null;

/** The primitive values of a module. */
export class Primitives {
  /** By the name of a variable; of a property, with a dot before it; of what is called, with `()` after it. */
  readonly #values = new Map<string, Values>();

  /** @param tree The module. */
  constructor(tree: ts.SourceFile) {
    this.#visit(tree);
    for (let isSettled = false; !isSettled;) {
      isSettled = true;
      for (const [name, values] of this.#values) {
        if (values === null || values.every((each) => this.has(each))) continue;
        this.#values.set(name, null);
        isSettled = false;
      }
    }
  }

  /** Whether an expression gives a primitive value. */
  has(node: ts.Expression): boolean {
    switch (node.kind) {
      case Kind.NumericLiteral:
      case Kind.StringLiteral:
      case Kind.NoSubstitutionTemplateLiteral:
      case Kind.BigIntLiteral:
      case Kind.TrueKeyword:
      case Kind.FalseKeyword:
      case Kind.NullKeyword:
      case Kind.TemplateExpression:
      case Kind.PrefixUnaryExpression:
      case Kind.PostfixUnaryExpression:
      case Kind.TypeOfExpression:
      case Kind.VoidExpression:
      case Kind.DeleteExpression:
        return true;
      case Kind.ParenthesizedExpression:
      case Kind.NonNullExpression:
        return this.has((node as ts.ParenthesizedExpression).expression);
      case Kind.ConditionalExpression: {
        const { whenTrue, whenFalse } = node as ts.ConditionalExpression;
        return this.has(whenTrue) && this.has(whenFalse);
      }
      case Kind.BinaryExpression:
        return this.#hasBinary(node as ts.BinaryExpression);
      case Kind.Identifier: {
        const { text } = node as ts.Identifier;
        return text === "undefined" || this.#isPrimitive(text);
      }
      case Kind.PropertyAccessExpression: {
        const { expression, name } = node as ts.PropertyAccessExpression;
        return properties.has(name.text) || this.#isGlobal(expression) ||
          this.#isPrimitive(`.${name.text}`);
      }
      case Kind.CallExpression:
        return this.#hasCall((node as ts.CallExpression).expression);
      default:
        return false;
    }
  }

  #hasBinary({ left, right, operatorToken }: ts.BinaryExpression): boolean {
    switch (operatorToken.kind) {
      // What is false is no object.
      case Kind.AmpersandAmpersandToken:
      case Kind.CommaToken:
      case Kind.EqualsToken:
        return this.has(right);
      case Kind.BarBarToken:
      case Kind.QuestionQuestionToken:
      case Kind.AmpersandAmpersandEqualsToken:
      case Kind.BarBarEqualsToken:
      case Kind.QuestionQuestionEqualsToken:
        return this.has(left) && this.has(right);
      default:
        return true;
    }
  }

  #hasCall(callee: ts.Expression): boolean {
    if (ts.isIdentifier(callee)) {
      return this.#isGlobal(callee) || this.#isPrimitive(`${callee.text}()`);
    }
    if (!ts.isPropertyAccessExpression(callee)) return false;
    const { expression, name: { text } } = callee;
    const key = `.${text}()`;
    return this.#values.has(key)
      ? this.#isPrimitive(key)
      : methods.has(text) || this.#isGlobal(expression) ||
        (text === "now" && ts.isIdentifier(expression) &&
          expression.text === "Date");
  }

  #isPrimitive(name: string): boolean {
    return (this.#values.get(name) ?? null) !== null;
  }

  /** Whether an expression names a global whose members are or give primitive values. */
  #isGlobal(node: ts.Expression): boolean {
    return ts.isIdentifier(node) && globals.has(node.text) &&
      !this.#values.has(node.text);
  }

  #add(name: string, value: ts.Expression | undefined): void {
    const values = this.#values.get(name);
    if (values === undefined) this.#values.set(name, value ? [value] : []);
    else if (value !== undefined) values?.push(value);
    this.#result(name, value);
  }

  /** Something else gets a name. */
  #unknown(name: string): void {
    this.#values.set(name, null);
    this.#values.set(`${name}()`, null);
  }

  /** What a name gives when it is called. */
  #result(name: string, value: ts.Expression | undefined): void {
    const key = `${name}()`;
    if (value === undefined || !isFunctionNode(value)) {
      this.#values.set(key, null);
    } else this.#returns(key, value);
  }

  #returns(key: string, node: ts.SignatureDeclaration & ts.Node): void {
    if (this.#values.get(key) === null) return;
    if (!isFunctionNode(node) || isAsync(node) || isGeneratorFunction(node)) {
      this.#values.set(key, null);
      return;
    }
    const { body } = node;
    const returned: ts.Expression[] = [];
    const visit = (each: ts.Node): void => {
      if (isFunctionNode(each) || ts.isClassLike(each)) return;
      if (ts.isReturnStatement(each) && each.expression !== undefined) {
        returned.push(each.expression);
      }
      ts.forEachChild(each, visit);
    };
    if (body !== undefined && !ts.isBlock(body)) returned.push(body);
    else if (body !== undefined) visit(body);
    this.#values.set(key, [...this.#values.get(key) ?? [], ...returned]);
  }

  #visit(node: ts.Node): void {
    switch (node.kind) {
      case Kind.VariableDeclaration:
        this.#declaration(node as ts.VariableDeclaration);
        break;
      case Kind.FunctionDeclaration:
      case Kind.FunctionExpression: {
        const { name } = node as ts.FunctionDeclaration;
        if (name === undefined) break;
        this.#values.set(name.text, null);
        this.#returns(`${name.text}()`, node as ts.FunctionDeclaration);
        break;
      }
      case Kind.Parameter:
      case Kind.BindingElement:
      case Kind.ClassDeclaration:
      case Kind.ClassExpression:
      case Kind.ImportClause:
      case Kind.ImportSpecifier:
      case Kind.NamespaceImport: {
        const { name } = node as ts.NamedDeclaration;
        if (name !== undefined && ts.isIdentifier(name)) {
          this.#unknown(name.text);
        }
        break;
      }
      case Kind.PropertyAssignment:
      case Kind.PropertyDeclaration:
      case Kind.ShorthandPropertyAssignment:
      case Kind.MethodDeclaration:
      case Kind.GetAccessor:
        this.#member(node as ts.ClassElement | ts.ObjectLiteralElementLike);
        break;
      case Kind.Identifier:
      case Kind.PropertyAccessExpression:
        if (isTarget(node)) this.#assigned(node as ts.Expression);
    }
    ts.forEachChild(node, (child) => this.#visit(child));
  }

  #declaration({ name, initializer, parent }: ts.VariableDeclaration): void {
    if (!ts.isIdentifier(name)) return;
    if (ts.isCatchClause(parent) || ts.isForOfStatement(parent.parent)) {
      this.#unknown(name.text);
    } else this.#add(name.text, initializer);
  }

  #member(node: ts.ClassElement | ts.ObjectLiteralElementLike): void {
    const key = node.name && !ts.isShorthandPropertyAssignment(node)
      ? nameOfKey(node.name)
      : node.name && (node.name as ts.Identifier).text;
    if (key === undefined) return;
    const name = `.${key}`;
    if (ts.isMethodDeclaration(node)) {
      this.#values.set(name, null);
      this.#returns(`${name}()`, node);
    } else if (ts.isShorthandPropertyAssignment(node)) {
      // In a pattern it is the variable that gets something.
      if (isTarget(node.parent)) this.#unknown(key);
      else this.#add(name, node.name);
    } else if (
      ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node)
    ) this.#add(name, node.initializer);
    else this.#unknown(name);
  }

  /** Notes what a variable or property is assigned. */
  #assigned(node: ts.Expression): void {
    const name = ts.isIdentifier(node)
      ? node.text
      : `.${(node as ts.PropertyAccessExpression).name.text}`;
    let outer: ts.Node = node;
    while (ts.isParenthesizedExpression(outer.parent)) outer = outer.parent;
    const { parent } = outer;
    if (ts.isBinaryExpression(parent) && parent.left === outer) {
      switch (parent.operatorToken.kind) {
        case Kind.EqualsToken:
        case Kind.AmpersandAmpersandEqualsToken:
        case Kind.BarBarEqualsToken:
        case Kind.QuestionQuestionEqualsToken:
          return this.#add(name, parent.right);
        default:
          // It gives a number or a string, whatever it was before.
          return this.#add(name, undefined);
      }
    }
    if (
      ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)
    ) return this.#add(name, undefined);
    if (ts.isForInStatement(parent)) return this.#add(name, undefined);
    this.#unknown(name);
  }
}
