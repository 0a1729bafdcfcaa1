/**
 * The methods of a module by which its objects are converted to primitive values,
 * and whether they lead to a switch.
 *
 * Nearly every program has a `toString`, and nearly none means it to switch, but
 * whatever calls something unknown has a twin. So more is asked of these: what
 * they call is followed by names, and what nobody in the module gives a name of
 * the engine's own counts as the engine's.
 *
 * @module
 */
import ts from "../typescript.ts";
import { kindOf } from "./builtin_method.ts";
import { nameOfKey } from "../definition/function_name.ts";
import { inParentheses } from "../reentrant/lowering/operand.ts";
import { isFunctionNode, isImport, needsTwin } from "./switching.ts";

const Kind = ts.SyntaxKind;

/** The methods of greenlets and continulets that switch. */
const switching = new Set(["permute", "switch", "throw"]);

/** The names of what the engine brings, as methods or functions. */
const engine: ReadonlySet<string> = new Set(
  [
    Array,
    BigInt,
    Boolean,
    Date,
    Error,
    Function,
    Intl.DateTimeFormat,
    Intl.NumberFormat,
    Map,
    Number,
    Object,
    RegExp,
    Set,
    String,
    Symbol,
    Uint8Array,
    WeakMap,
    WeakSet,
  ].flatMap((of) => [
    ...Object.getOwnPropertyNames(of),
    ...Object.getOwnPropertyNames(of.prototype),
  ]).concat(
    [Intl, JSON, Math, Reflect, globalThis].flatMap((of) =>
      Object.getOwnPropertyNames(of)
    ),
  ),
);

/** The globals whose members are functions of the engine's. */
const namespaces = new Set([
  "Array",
  "Atomics",
  "BigInt",
  "Date",
  "Intl",
  "JSON",
  "Math",
  "Number",
  "Object",
  "Reflect",
  "String",
  "Symbol",
  "console",
  "performance",
]);

/** What converts objects. */
const names = new Set(["toString", "valueOf", "[Symbol.toPrimitive]"]);

const naming =
  /(?<!\.)\b(?:toString|valueOf)["'`]?\s*[(:=]|\.(?:toString|valueOf)\s*=(?!=)|\btoPrimitive\b/;

/** Whether a text may have methods that convert objects. */
export function mayConvert(text: string): boolean {
  return naming.test(text);
}

/**
 * Tells whether a module has a method that converts objects and may switch.
 *
 * @param tree The module, marked.
 */
export function hasConversion(tree: ts.SourceFile): boolean {
  return mayConvert(tree.text) && new Search(tree).hasConversion();
}

/** What something is that has a name in the module: what is known of it; `null` if that is nothing. */
type Value = ts.Node | null;

class Search {
  readonly #tree: ts.SourceFile;
  /** Variables by their names, and members with a dot before that. */
  readonly #named = new Map<string, Value[]>();
  readonly #conversions: ts.Node[] = [];
  readonly #seen = new Set<ts.Node>();
  /** The function that is being looked at. */
  #around: ts.Node;

  constructor(tree: ts.SourceFile) {
    this.#tree = tree;
    this.#around = tree;
  }

  hasConversion(): boolean {
    this.#visit(this.#tree);
    return this.#conversions.some((each) =>
      (ts.isIdentifier(each) ? this.#named.get(each.text) ?? [] : [each])
        .some((of) =>
          of !== null && isFunctionNode(of) && needsTwin(of) &&
          this.#reaches(of)
        )
    );
  }

  #add(name: string, value: Value): void {
    const values = this.#named.get(name);
    if (values === undefined) this.#named.set(name, [value]);
    else values.push(value);
  }

  #member(key: string | undefined, value: Value): void {
    if (key === undefined) return;
    this.#add(`.${key}`, value);
    if (names.has(key) && value !== null) {
      this.#conversions.push(
        ts.isExpression(value) ? inParentheses(value) : value,
      );
    }
  }

  #visit(node: ts.Node): void {
    switch (node.kind) {
      case Kind.FunctionDeclaration:
      case Kind.FunctionExpression:
      case Kind.ClassDeclaration:
      case Kind.ClassExpression: {
        const { name } = node as ts.FunctionDeclaration;
        if (name !== undefined) this.#add(name.text, node);
        break;
      }
      case Kind.VariableDeclaration: {
        const { name, initializer, parent } = node as ts.VariableDeclaration;
        if (!ts.isIdentifier(name)) break;
        const isReceived = ts.isCatchClause(parent) ||
          ts.isForOfStatement(parent.parent);
        this.#add(name.text, isReceived ? null : initializer ?? node);
        break;
      }
      case Kind.Parameter:
      case Kind.BindingElement: {
        const { name } = node as ts.BindingElement;
        if (ts.isIdentifier(name)) this.#add(name.text, null);
        break;
      }
      case Kind.ImportDeclaration:
        return this.#imports(node as ts.ImportDeclaration);
      case Kind.MethodDeclaration:
      case Kind.GetAccessor:
      case Kind.SetAccessor:
        this.#member(keyOf((node as ts.MethodDeclaration).name), node);
        break;
      case Kind.PropertyAssignment:
      case Kind.PropertyDeclaration: {
        const { name, initializer } = node as ts.PropertyAssignment;
        this.#member(keyOf(name), initializer ?? node);
        break;
      }
      case Kind.ShorthandPropertyAssignment:
        this.#member(
          (node as ts.ShorthandPropertyAssignment).name.text,
          (node as ts.ShorthandPropertyAssignment).name,
        );
        break;
      case Kind.BinaryExpression: {
        const { left, right, operatorToken } = node as ts.BinaryExpression;
        if (operatorToken.kind !== Kind.EqualsToken) break;
        if (ts.isIdentifier(left)) this.#add(left.text, right);
        else this.#member(memberKey(left), right);
      }
    }
    ts.forEachChild(node, (child) => this.#visit(child));
  }

  /** Notes what is imported from a file; packages are the engine's to call, as a rule. */
  #imports({ importClause, moduleSpecifier }: ts.ImportDeclaration): void {
    if (
      importClause === undefined || !ts.isStringLiteral(moduleSpecifier) ||
      !/^(?:\.{0,2}\/|\w+:\/)/.test(moduleSpecifier.text)
    ) return;
    const { name, namedBindings } = importClause;
    if (name !== undefined) this.#add(name.text, null);
    if (namedBindings === undefined) return;
    if (ts.isNamespaceImport(namedBindings)) {
      this.#add(namedBindings.name.text, null);
    } else {
      for (const { name } of namedBindings.elements) {
        this.#add(name.text, null);
      }
    }
  }

  /** Whether something in a node, functions in it included, leads to a switch. */
  #reaches(node: ts.Node): boolean {
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
          ts.isIdentifier(expression) && this.#functionsLead(expression.text)
        ) === true;
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
            ts.isIdentifier(each) && this.#functionsLead(each.text)
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
        if (this.#functionsLead(".[Symbol.iterator]")) return true;
    }
    return ts.forEachChild(node, (child) => this.#leads(child)) === true;
  }

  /** Whether the functions of a name lead to a switch. */
  #functionsLead(name: string): boolean {
    return this.#named.get(name)?.some((each) =>
      each !== null && (isFunctionNode(each) || ts.isClassLike(each)) &&
      this.#reaches(each)
    ) === true;
  }

  #accessorsLead(name: string): boolean {
    return this.#named.get(`.${name}`)?.some((each) =>
      each !== null && ts.isAccessor(each) && this.#reaches(each)
    ) === true;
  }

  /**
   * Whether a name is that of a parameter of the function that is being looked
   * at, or of one in it: what is passed to that is looked at where it is passed.
   */
  #isReceived({ text, parent }: ts.Identifier): boolean {
    const { pos } = this.#around;
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
    const isGlobal = (name: string) => !this.#named.has(name);
    const isMade = (value: Value): boolean =>
      value !== null && ts.isExpression(value) &&
      (kindOf(value, isGlobal) !== undefined ||
        ts.isNewExpression(value) &&
          ts.isPropertyAccessExpression(value.expression) &&
          ts.isIdentifier(value.expression.expression) &&
          value.expression.expression.text === "Intl");
    if (!ts.isIdentifier(node)) return isMade(node);
    const values = this.#named.get(node.text);
    return values !== undefined && values.every(isMade);
  }

  /** Whether a call of what has a name leads to a switch. */
  #callsOf(values: readonly Value[], isNew: boolean): boolean {
    // One that is a function in one place is nothing else that is called, as a rule.
    const called = isNew
      ? values.filter((each) => each === null || !ts.isMethodDeclaration(each))
      : values;
    const functions = called.filter((each) =>
      each !== null && (isFunctionNode(each) || ts.isClassLike(each))
    );
    return (functions.length > 0 ? functions : called).some((each) =>
      each === null || this.#callOf(each, isNew)
    );
  }

  /** Whether a call of a value leads to a switch. */
  #callOf(value: ts.Node, isNew: boolean): boolean {
    if (isFunctionNode(value) || ts.isClassLike(value)) {
      return this.#reaches(value);
    }
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
        return this.#callsOf(
          this.#named.get((value as ts.Identifier).text) ?? [],
          isNew,
        );
      case Kind.PropertyAccessExpression:
        return this.#callLeads(value as ts.Expression, isNew);
      case Kind.CallExpression:
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

  #callLeads(callee: ts.Expression, isNew = false): boolean {
    switch (callee.kind) {
      case Kind.Identifier:
        // What nothing in the module declares is a global.
        return !this.#isReceived(callee as ts.Identifier) &&
          this.#callsOf(
            this.#named.get((callee as ts.Identifier).text) ?? [],
            isNew,
          );
      case Kind.PropertyAccessExpression: {
        const { expression, name: { text } } =
          callee as ts.PropertyAccessExpression;
        if (switching.has(text)) return true;
        if (
          ts.isIdentifier(expression) && namespaces.has(expression.text) &&
          !this.#named.has(expression.text)
        ) return false;
        if (engine.has(text) && this.#isOfEngine(inParentheses(expression))) {
          return false;
        }
        const values = this.#named.get(`.${text}`);
        if (
          values !== undefined && !(engine.has(text) && !hasFunction(values))
        ) return this.#callsOf(values, isNew);
        if (text === "call" || text === "apply") {
          return this.#callLeads(inParentheses(expression));
        }
        return !engine.has(text);
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

/** Whether something in the module is a function under a name. */
function hasFunction(values: readonly Value[]): boolean {
  return values.some((each) =>
    each !== null && (isFunctionNode(each) || ts.isClassLike(each))
  );
}

function isLogical(kind: ts.SyntaxKind): boolean {
  return kind === Kind.AmpersandAmpersandToken || kind === Kind.BarBarToken ||
    kind === Kind.QuestionQuestionToken;
}

/** The key of a member in the source: that of a symbol of the engine's in brackets. */
function keyOf(name: ts.PropertyName): string | undefined {
  return ts.isComputedPropertyName(name)
    ? computedKey(name.expression)
    : nameOfKey(name);
}

/** The key of a member that is accessed. */
function memberKey(node: ts.Expression): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  return ts.isElementAccessExpression(node)
    ? computedKey(node.argumentExpression)
    : undefined;
}

function computedKey(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  return ts.isPropertyAccessExpression(node) &&
      ts.isIdentifier(node.expression) && node.expression.text === "Symbol"
    ? `[Symbol.${node.name.text}]`
    : undefined;
}
